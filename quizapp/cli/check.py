"""quizapp check: prove the questions right, or say where they are not."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from quizapp.cli import exits
from quizapp.cli.exits import UsageError
from quizapp.cli.parser import Parser, named_path
from quizapp.cli.rooms import open_bank, open_sandbox
from quizapp.core.wording import printable


def configure(parser: Parser) -> None:
    """Declare the words of this command."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=named_path,
        help="問題のファイルかフォルダ（省くと同梱の問題）",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print every problem with its place; 0 clean, 1 problems, 2 a path that does not exist."""
    missing = [path for path in arguments.paths if not os.path.lexists(path)]
    if missing:
        raise UsageError(f"{printable(str(missing[0]))} がありません。")
    from quizapp.bank import check, render

    bank = open_bank(_with_its_neighbours(arguments.paths))
    errors = warnings = 0
    with open_sandbox() as sandbox:
        for problem in check(bank, sandbox):
            print(render(problem), flush=True)
            errors += problem.severity == "error"
            warnings += problem.severity == "warning"
    print(
        f"{len(bank.questions)} 問を検査しました: エラー {errors} 件、警告 {warnings} 件",
        file=sys.stderr,
    )
    return exits.FAILED if errors else exits.OK


def _with_its_neighbours(paths: Sequence[Path]) -> Sequence[Path]:
    """A file of the bundled questions is checked with the others, whose ids it must not take."""
    from quizapp.bank import bundled

    folder = bundled()
    inside = paths and all(path.resolve().is_relative_to(folder.resolve()) for path in paths)
    return [*paths, folder] if inside else paths
