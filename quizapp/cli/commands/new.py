"""quizapp new: a commented example of one kind, or questions for a rule, to begin a file with."""

import argparse
import sys

from quizapp.bank.examples import EXAMPLES, example
from quizapp.cli import exits
from quizapp.cli.exits import UsageError
from quizapp.cli.meant import unknown
from quizapp.cli.parser import CommandLine

_EXAMPLE = """例:
  quizapp new choice > my-questions.yaml
  quizapp new --from rule adam > my-adam.yaml"""

_NEXT = """\
ファイルに保存し（例: quizapp new choice > my-questions.yaml）、内容を自分のものに直してください。
  quizapp preview my-questions.yaml   学習者の画面で見ながら書けます
  quizapp check my-questions.yaml     検査します
  quizapp --bank my-questions.yaml    学習します"""


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    listed = "、".join(EXAMPLES)
    parser.epilog = _EXAMPLE
    parser.add_argument(
        "kind",
        metavar="KIND",
        nargs="?",
        choices=EXAMPLES,
        help=f"問題の種類（{listed}。set は組み問題）",
    )
    parser.add_argument(
        "--from",
        dest="source",
        nargs=2,
        metavar=("rule", "NAME"),
        help="手法 NAME（adam など）の、検査に通る問題を 9 問作ります",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the example, or the questions for a rule; 2 without either, or for one not known."""
    if (arguments.kind is None) == (arguments.source is None):
        raise UsageError(
            "KIND（問題の種類）か --from rule NAME の、どちらか 1 つを書いてください。"
        )
    print(example(arguments.kind) if arguments.kind else _ladder(*arguments.source), end="")
    print(_NEXT, file=sys.stderr)
    return exits.OK


def _ladder(source: str, rule: str) -> str:
    from optim_core import OPTIMIZERS
    from quizapp.bank.ladders import ladder

    if source != "rule":
        raise UsageError(f"--from の後は rule と手法の名前です（{source}）。")
    if rule.lower() not in OPTIMIZERS:
        raise UsageError(unknown(rule, "手法", OPTIMIZERS))
    return ladder(rule.lower())
