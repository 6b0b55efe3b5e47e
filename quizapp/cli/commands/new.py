"""quizapp new: a commented example of one kind, to begin a file of one's own with."""

import argparse

from quizapp.bank.examples import EXAMPLES, example
from quizapp.cli import exits
from quizapp.cli.parser import CommandLine


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    listed = "、".join(EXAMPLES)
    parser.add_argument(
        "kind", metavar="KIND", choices=EXAMPLES, help=f"問題の種類（{listed}。set は組み問題）"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the example."""
    print(example(arguments.kind), end="")
    return exits.OK
