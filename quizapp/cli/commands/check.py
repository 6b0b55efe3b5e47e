"""quizapp check: prove the questions right, or say where they are not."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, known_paths, open_bank, open_proofs
from quizapp.cli.parser import CommandLine, named_path
from quizapp.cli.problems import FORMATS
from quizapp.cli.progress import ProgressBar
from quizapp.cli.rooms import open_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizapp.bank import Bank, Problem


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=named_path,
        help="問題のファイルかフォルダ（省くと、同梱の問題と --bank の問題のすべて）",
    )
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="出力の形式")
    parser.add_argument(
        "--json", action="store_const", const="json", dest="format", help="--format json と同じ"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="前に確かめた問題も、もう一度すべて実行します"
    )
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print every problem with its place; 0 clean, 1 errors, 2 a path that does not exist."""
    known_paths(arguments.paths)
    bank = open_bank(arguments, arguments.paths)
    tally = _Tally(_problems(bank, arguments))
    for line in FORMATS[arguments.format](tally):
        print(line, flush=True)
    files = _files(arguments.paths)
    count = sum(files is None or one.file in files for one in bank.authored.values())
    print(
        f"{count} 問を検査しました: エラー {tally.errors} 件、警告 {tally.warnings} 件",
        file=sys.stderr,
    )
    return exits.FAILED if tally.errors else exits.OK


def _problems(bank: "Bank", arguments: argparse.Namespace) -> "Iterator[Problem]":
    from quizapp.bank.checking.check import SAMPLES, Scope, check

    progress = ProgressBar("検査中")
    remembered = None if arguments.fresh else open_proofs()
    scope = Scope(_files(arguments.paths), remembered, progress.show)
    try:
        with open_sandbox() as sandbox:
            for problem in check(bank, sandbox, SAMPLES, scope):
                progress.clear()
                yield problem
    finally:
        progress.clear()


def _files(paths: list[Path]) -> frozenset[str] | None:
    """The files of the paths that were typed; None where all of the bank is meant."""
    from quizapp.bank import files_of

    return frozenset(files_of(paths)) if paths else None


class _Tally:
    """Counts the problems that pass through it."""

    def __init__(self, problems: "Iterable[Problem]") -> None:
        self._problems = problems
        self.errors = self.warnings = 0

    def __iter__(self) -> "Iterator[Problem]":
        for problem in self._problems:
            self.errors += problem.severity == "error"
            self.warnings += problem.severity == "warning"
            yield problem
