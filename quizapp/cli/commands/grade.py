"""quizapp grade: a class's submissions in; what is right, what is wrong, and which wrong it is."""

import argparse
import atexit
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, cast

from quizapp.classroom.reports import REPORTS
from quizapp.cli import exits
from quizapp.cli.appealing import TRACE_REPORT, require_form_of_trace, trace_again
from quizapp.cli.banks import add_bank_words, open_listing
from quizapp.cli.code_limits import add_limit_words, limits_of
from quizapp.cli.exits import UsageError, require_whole
from quizapp.cli.judges import MANY, Judges
from quizapp.cli.kept_runs import kept_run, run_of
from quizapp.cli.parser import CommandLine, named_path
from quizapp.cli.problems import print_errors
from quizapp.cli.progress import PacedProgress
from quizapp.cli.report_target import ReportTarget
from quizapp.cli.rooms import question_asked
from quizapp.cli.scheduler import scheduler_address
from quizapp.core.errors import QuizError

if TYPE_CHECKING:
    from quizapp.classroom.alike import AlikeGroup
    from quizapp.classroom.finding import Finds
    from quizapp.classroom.gradebook import Gradebook, Graded
    from quizapp.classroom.layouts import NamingLayout
    from quizapp.classroom.marking import Marking
    from quizapp.classroom.run_file import RunFile
    from quizapp.classroom.submission import Gathered
    from quizapp.core.grading.outcome import Isolation
    from quizapp.core.question import Question


LAYOUT_WORDS = (
    *("moodle", "gradescope", "canvas", "classroom", "google_forms"),
    *("folder_of_learner", "folder_of_question", "learner_in_name", "question_in_name"),
    *("learner_then_question", "question_then_learner", "learner_above"),
    *("question_alone", "learner_alone"),
)
"""The names of `LAYOUTS`."""


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    _add_input_words(parser)
    _add_report_words(parser)
    _add_run_words(parser)
    add_bank_words(parser)


def _add_input_words(parser: CommandLine) -> None:
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=named_path,
        help="提出されたファイル、フォルダ、zip、「hw/*.py」のような形、または -（標準入力）",
    )
    parser.add_argument(
        "--question", metavar="ID", help="すべてのファイルをこの問題の解答として採点します"
    )
    parser.add_argument(
        "--layout",
        choices=LAYOUT_WORDS,
        metavar="NAME",
        help="ファイルの配置（ふだんは自動で見分けます）",
    )
    parser.add_argument(
        "--pattern",
        metavar="形",
        help="配置を自分で書きます（例: {learner}/{question}.py）",
    )


def _add_report_words(parser: CommandLine) -> None:
    parser.add_argument(
        "--format",
        metavar="FORM",
        choices=sorted(REPORTS),
        default="text",
        help=f"報告の形式（{'、'.join(sorted(REPORTS))}）",
    )
    parser.add_argument(
        "--output",
        metavar="FILE",
        type=named_path,
        help="報告を書くファイル（学習者ごとに分かれる形式ではフォルダ）",
    )
    parser.add_argument("--force", action="store_true", help="--output が既にあれば上書きします")
    parser.add_argument("--named", action="store_true", help="誤りの例に学習者の名前を添えます")


def _add_run_words(parser: CommandLine) -> None:
    parser.add_argument(
        "--seed",
        type=int,
        metavar="整数",
        help="入力の引き方（前と同じ値なら、採点をそのまま再現します）",
    )
    parser.add_argument(
        "--trace",
        action="store_true",
        help="1 つの提出物をもう一度採点し、判定の理由をステップの表まで書き出します",
    )
    parser.add_argument(
        "--only",
        metavar="NAME",
        help="--trace で調べる提出物（報告にある名前か、学習者で選びます）",
    )
    add_limit_words(parser)
    parser.add_argument(
        "--again", action="store_true", help="前の採点の結果を使わず、初めから採点し直します"
    )
    parser.add_argument(
        "--cluster",
        type=scheduler_address,
        metavar="tcp://HOST:PORT",
        help="動いている Dask のスケジューラーに頼んで、そのワーカーで採点します",
    )
    parser.add_argument(
        "--allow-unsandboxed",
        action="store_true",
        help="隔離が full でなくても採点します（提出コードは、あなたの権限で何でもできます）",
    )


def run(arguments: argparse.Namespace) -> int:
    """Grade; 0 all is graded and right, 1 it is not, 2 usage, 3 the wall does not hold here."""
    # The arrays are tiny: NumPy's threads would only have to be started.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if arguments.trace:
        require_form_of_trace(arguments.format)
    elif arguments.only is not None:
        raise UsageError("--only は、--trace と一緒に使います。")
    report = TRACE_REPORT if arguments.trace else REPORTS[arguments.format]
    target = ReportTarget(arguments.output, arguments.force, run_of(arguments))
    target.require_fit(report)
    finds = _finds(arguments, target)
    if arguments.trace:
        return trace_again(arguments, *_gathered(arguments, finds), target)
    with ExitStack() as rooms, ExitStack() as kept:
        least: Isolation = "none" if arguments.allow_unsandboxed else "full"
        judges = Judges(rooms, arguments.cluster, least)
        if len(finds.found) < MANY:
            kept.enter_context(_uncollected())
            judges.start_early()
        found, questions = _gathered(arguments, finds)
        book = _graded(arguments, found, questions, kept.enter_context(kept_run(arguments)), judges)
        rooms.close()
        tally = _Tally(book)
        target.put(report, tally.book)
        is_whole = not book.left_out and not book.remarks
        return exits.OK if is_whole and tally.all_right() else exits.FAILED


@contextmanager
def _uncollected() -> Iterator[None]:
    """So short a life makes no garbage to speak of, and looking for it takes a tenth of it."""
    atexit.register(gc.freeze)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _finds(arguments: argparse.Namespace, target: ReportTarget) -> "Finds":
    """The files to grade; the report that we are to write is none of them."""
    from quizapp.classroom.finding import find_files
    from quizapp.classroom.typed_paths import MistypedPathError

    try:
        finds = find_files(arguments.paths)
    except MistypedPathError as error:
        raise UsageError(str(error)) from None
    is_ours = target.owned(arguments.paths)
    return replace(
        finds,
        found=tuple(one for one in finds.found if not is_ours(one.name)),
        left_out=tuple(one for one in finds.left_out if not is_ours(one.name)),
    )


def _gathered(
    arguments: argparse.Namespace, finds: "Finds"
) -> "tuple[Gathered, dict[str, Question]]":
    """Who handed in what, and the questions that are asked."""
    from quizapp.classroom.gathering import gathered, nothing_told
    from quizapp.cli.sheets import sheet_readers

    listing = open_listing(arguments)
    print_errors(listing.problems)
    if arguments.question and not question_asked(listing, arguments.question).body.is_run:
        raise UsageError(
            "--question には、コードで答える問題を書きます。ほかの問題の解答は、"
            "解答の表（answers.yaml など）にして --question なしで渡してください。"
        )
    found = gathered(
        finds,
        listing.questions,
        arguments.question or "",
        sheet_readers(listing),
        _layout(arguments),
        {name: problem.message for name, (_, problem) in listing.withheld.items()},
    )
    if not found.submissions:
        raise UsageError(*nothing_told(found))
    asked = {one.question: None for one in found.submissions}
    return found, {
        name: found.questions.get(name) or question_asked(listing, name) for name in asked
    }


def _layout(arguments: argparse.Namespace) -> "NamingLayout | None":
    """How files are named, where that was said."""
    from quizapp.classroom.layouts import LAYOUTS, pattern_layout
    from quizapp.classroom.layouts.pattern import BadPatternError

    if arguments.pattern and arguments.layout:
        raise UsageError("--layout と --pattern は、どちらか 1 つです。")
    if arguments.pattern is None:
        return LAYOUTS[arguments.layout] if arguments.layout else None
    try:
        return pattern_layout(arguments.pattern)
    except BadPatternError as error:
        raise UsageError(str(error)) from None


def _graded(
    arguments: argparse.Namespace,
    found: "Gathered",
    questions: "dict[str, Question]",
    kept: "RunFile",
    judges: Judges,
) -> "Gradebook":
    """All of it graded, as far as it is not known."""
    from quizapp.classroom.gradebook import Gradebook
    from quizapp.classroom.marking import Marking

    marking = Marking(found.submissions, questions, kept, limits_of(arguments))
    isolation = _judged(arguments, marking, questions, kept, judges)
    return Gradebook(
        marking.rows,
        questions,
        isolation,
        kept.seed,
        found.left_out,
        found.hidden,
        found.layout,
        found.remarks,
        arguments.named,
        _alike(found, questions),
    )


def _alike(found: "Gathered", questions: "dict[str, Question]") -> "tuple[AlikeGroup, ...]":
    """What somebody should compare; of one submission there is nothing to load for."""
    if len(found.submissions) == 1:
        return ()
    from quizapp.classroom.alike import alike_groups

    return alike_groups(found.submissions, questions)


def _judged(
    arguments: argparse.Namespace,
    marking: "Marking",
    questions: "dict[str, Question]",
    kept: "RunFile",
    judges: Judges,
) -> "Isolation":
    """Judge what is not known; the wall behind which all of it was judged."""
    tasks = marking.pending()
    first = [*islice(tasks, MANY)]
    if not first and kept.isolation:
        return _require_wall(arguments, cast("Isolation", kept.isolation))
    judge = judges.judge(questions, many=len(first) >= MANY)
    isolation = _require_wall(arguments, judge.isolation())
    if isolation != kept.isolation:
        if kept.isolation:  # what was judged behind another wall is judged anew
            first, tasks = [], marking.pending()
        kept.begin(isolation)
    with _told_of_what_is_kept(marking):
        progress = PacedProgress("採点中")
        for one in judge.map(chain(first, tasks)):
            marking.take(one)
            progress.pace(marking.judged, marking.done, marking.total)
        progress.clear()
    return isolation


def _require_wall(arguments: argparse.Namespace, isolation: "Isolation") -> "Isolation":
    require_whole(isolation, unsandboxed=arguments.allow_unsandboxed)
    return isolation


@contextmanager
def _told_of_what_is_kept(marking: "Marking") -> Iterator[None]:
    """Where the work breaks off it is told that what is done is done."""
    try:
        yield
    except (KeyboardInterrupt, QuizError):
        told = f"{marking.done} / {marking.total} 件を採点して中断しました。"
        print(f"\nquizapp: {told}同じコマンドで続きから採点します。", file=sys.stderr)
        raise


class _Tally:
    """Remembers, while a report is written, whether everything was right."""

    def __init__(self, book: "Gradebook") -> None:
        self._rows = book.rows
        self._known: bool | None = None
        self.book = replace(book, rows=self._counted)

    def all_right(self) -> bool:
        """Whether it was; a report that has not read all rows leaves it to us."""
        if self._known is None:
            self._known = all(one.verdict.right for one in self._rows())
        return self._known

    def _counted(self) -> "Iterator[Graded]":
        wrong = 0
        for one in self._rows():
            wrong += not one.verdict.right
            yield one
        self._known = not wrong
