"""quizapp grade: run submissions and say what is right, what is wrong, and which wrong it is."""

import argparse
import atexit
import gc
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.classroom.reports import REPORTS
from quizapp.classroom.submission import collect
from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, open_listing
from quizapp.cli.exits import NoWallError, UsageError
from quizapp.cli.parser import CommandLine, named_path
from quizapp.cli.rooms import new_seed, open_pool, open_sandbox, question_asked

if TYPE_CHECKING:
    from quizapp.classroom.grading import Graded
    from quizapp.core.grading.outcome import Isolation
    from quizapp.core.question import Question

MANY = 100
"""From so many submissions on it pays to start a grading process for each core."""


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=named_path,
        help="提出されたファイル、またはフォルダ",
    )
    parser.add_argument("--question", metavar="ID", required=True, help="コードの問題の id")
    parser.add_argument("--format", choices=sorted(REPORTS), default="text", help="出力の形式")
    parser.add_argument(
        "--seed",
        type=int,
        metavar="整数",
        help="入力の引き方（前と同じ値なら、採点をそのまま再現します）",
    )
    parser.add_argument(
        "--allow-unsandboxed",
        action="store_true",
        help="隔離が full でなくても採点します（提出コードは、あなたの権限で何でもできます）",
    )
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Grade; 0 all passed, 1 some did not, 2 usage, 3 the wall does not hold here."""
    # The arrays are tiny: NumPy's threads would only have to be started.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    paths = list(collect(arguments.paths))
    if not paths:
        raise UsageError("採点するファイル（*.py）がありません。")
    seed = new_seed() if arguments.seed is None else arguments.seed
    return (_many if len(paths) >= MANY else _few)(arguments, paths, seed)


def _few(arguments: argparse.Namespace, paths: list[Path], seed: int) -> int:
    with _uncollected(), open_sandbox() as sandbox:
        # It loads its NumPy while we load the questions, the judge and a NumPy of our own.
        sandbox.start()
        question = _code_question(arguments)
        import quizapp.core.grading.imitation  # noqa: F401  # the judge
        from quizapp.classroom.grading import grade_all

        graded = grade_all(question, paths, sandbox, seed)
        return _reported(arguments, sandbox.isolation(), graded)


@contextmanager
def _uncollected() -> Iterator[None]:
    """So short a life makes no garbage to speak of, and looking for it takes a tenth of it."""
    atexit.register(gc.freeze)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _many(arguments: argparse.Namespace, paths: list[Path], seed: int) -> int:
    with open_pool(_code_question(arguments)) as pool:
        graded = pool.map((path, seed) for path in paths)
        return _reported(arguments, pool.isolation(), graded)


def _code_question(arguments: argparse.Namespace) -> "Question":
    question = question_asked(open_listing(arguments), arguments.question)
    if not question.body.is_run:
        raise UsageError("コードでない問題の解答は、quizapp judge で判定してください。")
    return question


def _reported(
    arguments: argparse.Namespace, isolation: "Isolation", graded: Iterable["Graded"]
) -> int:
    if isolation != "full" and not arguments.allow_unsandboxed:
        raise NoWallError(isolation)
    tally = _Tally(graded)
    for line in REPORTS[arguments.format](tally, isolation):
        print(line, flush=True)
    return exits.OK if tally.all_passed else exits.FAILED


class _Tally:
    """Remembers, while a report is written, whether everything has passed."""

    def __init__(self, graded: Iterable["Graded"]) -> None:
        self._graded = graded
        self.all_passed = True

    def __iter__(self) -> Iterator["Graded"]:
        for one in self._graded:
            self.all_passed &= one.verdict.right
            yield one
