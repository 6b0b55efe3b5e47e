"""quizapp check: prove the questions right, or say where they are not."""

import argparse
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.bank.files import LARGEST_BYTES, SUFFIXES
from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, known_paths, open_bank, open_proofs
from quizapp.cli.exits import UsageError
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
        help="問題のファイルかフォルダ（省くと、同梱の問題と --bank の問題のすべて。- は標準入力）",
    )
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="出力の形式")
    parser.add_argument(
        "--json", action="store_const", const="json", dest="format", help="--format json と同じ"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="前に確かめた問題も、もう一度すべて実行します"
    )
    parser.add_argument(
        "--siblings",
        action="store_true",
        help="同じフォルダのほかのファイルとも、id の重なりなどを調べます",
    )
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print every problem with its place; 0 clean, 1 errors, 2 a path that does not exist."""
    if arguments.paths.count(STDIN) > 1:
        raise UsageError("標準入力を表す - は、1 度だけ書けます。")
    with ExitStack() as until_done:
        paths = [
            until_done.enter_context(_stdin_as_file()) if path == STDIN else path
            for path in arguments.paths
        ]
        return _check(arguments, paths)


STDIN = Path("-")
"""What stands for the standard input."""


@contextmanager
def _stdin_as_file() -> "Iterator[Path]":
    """What is typed or piped in, as a file, as a place is told by a file and a line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stdin.yaml"
        path.write_bytes(sys.stdin.buffer.read(LARGEST_BYTES + 1))
        yield path


def _check(arguments: argparse.Namespace, paths: list[Path]) -> int:
    known_paths(paths)
    beside = [one for path in paths for one in _siblings(path)] if arguments.siblings else []
    bank = open_bank(arguments, [*paths, *beside])
    tally = _Tally(_problems(bank, paths, fresh=arguments.fresh))
    for line in FORMATS[arguments.format](_as_typed(tally, paths, arguments.paths)):
        print(line, flush=True)
    files = _files(paths)
    count = sum(files is None or one.file in files for one in bank.authored.values())
    print(
        f"{count} 問を検査しました: エラー {tally.errors} 件、警告 {tally.warnings} 件",
        file=sys.stderr,
    )
    return exits.FAILED if tally.errors else exits.OK


def _siblings(path: Path) -> list[Path]:
    """Where ids must differ from those of a file: in the folder below this one that it lies in.

    Of the very folder we are in only the files are meant: it may hold anything.
    """
    folder, here = path.resolve().parent, Path.cwd().resolve()
    if folder == here:
        return [one for one in sorted(here.iterdir()) if one.suffix in SUFFIXES and one.is_file()]
    if folder.is_relative_to(here):
        return [Path(folder.relative_to(here).parts[0])]
    return [path.parent]


def _as_typed(
    problems: "Iterable[Problem]", paths: list[Path], typed: list[Path]
) -> "Iterator[Problem]":
    """The problems, with `-` for the file that was the standard input."""
    stands_in = {str(path) for path, word in zip(paths, typed, strict=True) if word == STDIN}
    for problem in problems:
        changed = problem
        for file in stands_in:
            where = str(STDIN) if problem.file == file else problem.file
            said = problem.message.replace(file, str(STDIN))
            changed = replace(problem, file=where, message=said)
        yield changed


def _problems(bank: "Bank", paths: list[Path], *, fresh: bool) -> "Iterator[Problem]":
    from quizapp.bank.checking.check import SAMPLES, Scope, check

    progress = ProgressBar("検査中")
    scope = Scope(_files(paths), open_proofs(afresh=fresh), progress.show)
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
