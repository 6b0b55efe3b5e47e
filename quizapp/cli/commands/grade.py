"""quizapp grade: a class's submissions in; what is right, what is wrong, and which wrong it is."""

import argparse
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from hashlib import sha256
from typing import TYPE_CHECKING

from quizapp.classroom.reports import REPORTS
from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, known_paths, open_listing
from quizapp.cli.exits import NoWallError, UsageError
from quizapp.cli.parser import CommandLine, named_path
from quizapp.cli.rooms import new_seed, open_pool, open_sandbox, question_asked

if TYPE_CHECKING:
    from quizapp.classroom.gradebook import Gradebook, Graded
    from quizapp.classroom.grading import GradingTask, MarkedAnswer
    from quizapp.classroom.run_file import RunFile
    from quizapp.classroom.submission import Gathered, Submission
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
    parser.add_argument(
        "--question", metavar="ID", help="すべてのファイルをこの問題の解答として採点します"
    )
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
    from quizapp.classroom.finding import find_files
    from quizapp.classroom.gathering import gathered

    known_paths(arguments.paths)
    listing = open_listing(arguments)
    if arguments.question and not question_asked(listing, arguments.question).body.is_run:
        raise UsageError("コードでない問題の解答は、quizapp judge で判定してください。")
    found = gathered(find_files(arguments.paths), listing.questions, arguments.question or "")
    if not found.submissions:
        raise UsageError("採点するファイルがありません。")
    asked = {one.question: None for one in found.submissions}
    questions = {name: question_asked(listing, name) for name in asked}
    with _run_file(arguments) as kept:
        book = _graded(arguments, found, questions, kept)
        if write := REPORTS[arguments.format].write:
            for line in write(book):
                print(line)
        passed = all(one.verdict.right for one in book.rows())
    return exits.OK if passed else exits.FAILED


def _run_file(arguments: argparse.Namespace) -> "RunFile":
    """What was judged before by the same words; kept with what can be worked out again."""
    from quizapp.classroom.run_file import open_run
    from quizapp.cli.folders import cache_folder

    meant = repr([[str(path.absolute()) for path in arguments.paths], arguments.question])
    name = sha256(meant.encode(errors="surrogatepass")).hexdigest()[:16]
    return open_run(cache_folder(os.environ) / f"run-{name}.jsonl", arguments.seed, new_seed())


def _graded(
    arguments: argparse.Namespace,
    found: "Gathered",
    questions: "dict[str, Question]",
    kept: "RunFile",
) -> "Gradebook":
    from quizapp.classroom.gradebook import Gradebook
    from quizapp.classroom.grading import GradingTask, MarkedAnswer, grading_key, refused_unread
    from quizapp.core.verdict import Unreadable

    keys: list[str] = []

    def tasks() -> "Iterator[GradingTask]":
        waiting: set[str] = set()
        for one in found.submissions:
            answer = one.load()
            seed = kept.seed if one.seed is None else one.seed
            if isinstance(answer, Unreadable):
                keys.append(f"refused {one.name}")
                kept.append(MarkedAnswer(keys[-1], refused_unread(answer.why), 0.0))
                continue
            key = grading_key(questions[one.question], answer, seed)
            keys.append(key)
            if key not in kept and key not in waiting:
                waiting.add(key)
                yield GradingTask(key, one.question, answer, seed)

    with ExitStack() as rooms:
        isolation, results = _judging(questions, tasks(), len(found.submissions), rooms)
        if isolation != "full" and not arguments.allow_unsandboxed:
            raise NoWallError(isolation)
        for one in results:
            kept.append(one)

    def rows() -> "Iterator[Graded]":
        return _rows(found.submissions, keys, kept)

    return Gradebook(
        rows,
        questions,
        isolation,
        kept.seed,
        found.left_out,
        found.hidden,
        found.layout,
        found.remarks,
    )


def _rows(
    submissions: "Sequence[Submission]", keys: Sequence[str], kept: "RunFile"
) -> "Iterator[Graded]":
    from quizapp.classroom.gradebook import Graded

    for one, key in zip(submissions, keys, strict=True):
        seed = kept.seed if one.seed is None else one.seed
        yield Graded(one.name, one.learner, one.question, kept[key].verdict, seed)


def _judging(
    questions: "dict[str, Question]", tasks: "Iterable[GradingTask]", count: int, rooms: ExitStack
) -> "tuple[Isolation, Iterator[MarkedAnswer]]":
    if count >= MANY:
        pool = rooms.enter_context(open_pool(questions))
        return pool.isolation(), pool.map(tasks)
    from quizapp.classroom.grading import mark_each

    sandbox = rooms.enter_context(open_sandbox())
    return sandbox.isolation(), mark_each(questions, sandbox, tasks)
