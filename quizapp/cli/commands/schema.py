"""quizapp schema: the format of question files, for editors that complete and explain."""

import argparse
import json

from quizapp.cli import exits
from quizapp.cli.parser import CommandLine


def configure(parser: CommandLine) -> None:
    """This command has no words of its own."""
    del parser


def run(arguments: argparse.Namespace) -> int:
    """Print the JSON Schema."""
    del arguments
    from quizapp.bank.reading.schema import schema

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return exits.OK
