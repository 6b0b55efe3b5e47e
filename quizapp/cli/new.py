"""quizapp new: a commented example of one kind, to begin a file of one's own with."""

import argparse

from quizapp.cli import exits
from quizapp.cli.parser import Parser
from quizapp.core.kinds import KINDS


def configure(parser: Parser) -> None:
    """Declare the words of this command."""
    listed = "、".join(KINDS)
    parser.add_argument("kind", metavar="KIND", choices=KINDS, help=f"問題の種類（{listed}）")


def run(arguments: argparse.Namespace) -> int:
    """Print the example."""
    from quizapp.bank.examples import example

    print(example(arguments.kind), end="")
    return exits.OK
