"""Opening the rooms for the commands: the journal, the sandbox, the clock."""

import os
import sys
import time
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli.exits import UsageError
from quizapp.cli.meant import unknown
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from quizapp.bank import Listing
    from quizapp.classroom.grading import GradingTask, MarkedAnswer
    from quizapp.core.exam.timing import ClockReading
    from quizapp.core.grading.outcome import Isolation
    from quizapp.core.question import Question
    from quizapp.core.question_set import QuestionSet
    from quizapp.sandbox import Sandbox
    from quizapp.sandbox.cluster import ClusterPool
    from quizapp.sandbox.pool import Pool
    from quizapp.store import SqliteJournal
    from quizapp.store.unwritten import UnwrittenJournal

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """The machine's own time and zone."""

    @cached_property
    def _zone(self) -> "ZoneInfo":
        from tzlocal import get_localzone

        return get_localzone()

    def now(self) -> datetime:
        """The instant, in the machine's zone."""
        return datetime.now(self._zone)

    def zone(self) -> str:
        """The zone's lasting name, such as Asia/Tokyo, where the machine knows one."""
        return str(self._zone)

    def reading(self) -> "ClockReading":
        """The steady clock, which goes on while the machine sleeps, and the wall clock."""
        from quizapp.core.exam.timing import ClockReading

        return ClockReading(self._boot, _steady(), time.time())

    @cached_property
    def _boot(self) -> str:
        """What the boot is known by; where the machine does not say, this run of the program."""
        with suppress(OSError):
            return _BOOT_ID.read_text().strip()
        import uuid

        return str(uuid.uuid4())


def _steady() -> float:
    """Seconds of a clock that counts sleep; on Windows the plain one does."""
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):  # the latter counts sleep on macOS
        if (clock := getattr(time, name, None)) is not None:
            return time.clock_gettime(clock)
    return time.monotonic()


def new_seed() -> int:
    """A seed nobody can foresee; never 0, which means "as authored"."""
    import secrets

    return secrets.randbelow(2**53 - 1) + 1


def open_own_journal(patience: float = 1.0) -> "SqliteJournal":
    """The learner's journal; raises QuizError when it cannot be used.

    For `patience` seconds it waits for another program that writes: the app tries again itself.
    """
    from quizapp.cli.folders import data_folder
    from quizapp.store import open_journal

    return open_journal(data_folder(os.environ), SystemClock(), patience)


def read_own_journal() -> "UnwrittenJournal":
    """What can be read of the learner's journal; nothing is made or changed where it lies."""
    from quizapp.cli.folders import data_folder
    from quizapp.store.unwritten import read_only

    return read_only(data_folder(os.environ), SystemClock())


def open_sandbox(*, portable: bool = False) -> "Sandbox":
    """A sandbox, with nothing started yet."""
    from quizapp.sandbox import Sandbox

    return Sandbox(portable=portable)


def open_pool(questions: "Mapping[str, Question]") -> "Pool[GradingTask, MarkedAnswer]":
    """Grading processes, one a core, for answers to these questions."""
    from functools import partial
    from operator import attrgetter

    from quizapp.classroom.grading import lost_answer, mark_answer
    from quizapp.sandbox.pool import Pool

    return Pool(partial(mark_answer, questions), lost=lost_answer, kind=attrgetter("question"))


def open_cluster(
    address: str, questions: "Mapping[str, Question]", least: "Isolation"
) -> "ClusterPool[GradingTask, MarkedAnswer]":
    """The processes of the engine at this address that isolate at least so well."""
    from functools import partial

    from quizapp.classroom.grading import lost_answer, mark_answer
    from quizapp.sandbox.cluster import ClusterPool

    work = partial(mark_answer, questions)
    return ClusterPool(address, work, least=least, lost=lost_answer, tell=_told_beside)


def _told_beside(line: str) -> None:
    """Tell it on stderr, in the place of a bar that may stand there."""
    wiped = "\r\x1b[2K" if sys.stderr.isatty() else ""
    print(f"{wiped}quizapp: {line}", file=sys.stderr, flush=True)


def question_asked(listing: "Listing", name: str) -> "Question":
    """The question with this id; UsageError if there is none, or if it must not be asked."""
    if name in listing.withheld:
        _, problem = listing.withheld[name]
        told = printable(f"{problem.place}: {problem.message}")
        raise UsageError(f"{name} には誤りがあるので使えません。{told}")
    return question_named(listing.questions, name)


def question_named(questions: "QuestionSet", name: str) -> "Question":
    """The question with this id; UsageError with the nearest ids if there is none."""
    if name in questions:
        return questions[name]
    raise UsageError(unknown(name, "問題", questions, "quizapp list で一覧を表示できます。"))


def needs_screen() -> None:
    """Raise UsageError where no screen can be drawn; Textual would hang or draw rubbish there."""
    if not is_terminal():
        raise UsageError("端末の中で起動してください（入出力が端末ではありません）。")
    if os.environ.get("TERM") == "dumb":
        raise UsageError(
            "この端末（TERM=dumb）には画面を描けません。別の端末で起動するか、"
            "TERM を端末に合わせて（例: xterm-256color）設定してください。"
        )


def is_terminal() -> bool:
    """Whether somebody sits in front; Textual reads stdin and draws on stderr."""
    streams = (sys.stdin, sys.stdout, sys.stderr)  # None where the caller closed them
    return all(stream is not None and stream.isatty() for stream in streams)
