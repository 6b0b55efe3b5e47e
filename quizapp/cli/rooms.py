"""Opening the rooms for the commands: the bank, the journal, the sandbox, the clock."""

import os
import secrets
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.core.errors import QuizError

if TYPE_CHECKING:
    from quizapp.bank import Bank
    from quizapp.core.question import Question
    from quizapp.sandbox import Sandbox
    from quizapp.store import SqliteJournal


class SystemClock:
    """The machine's own time and zone."""

    def now(self) -> datetime:
        """The instant, in the machine's zone."""
        return datetime.now().astimezone()

    def zone(self) -> str:
        """The zone's name, such as JST."""
        return self.now().tzname() or "UTC"


def draw_seed() -> int:
    """A seed nobody can foresee; never 0, which means "as authored"."""
    return secrets.randbelow(2**53 - 1) + 1


def open_bank(paths: Sequence[Path] = ()) -> "Bank":
    """The bundled questions, or those of the given files and folders."""
    from quizapp.bank import bundled, load

    return load(paths or [bundled()])


def open_journal() -> "SqliteJournal":
    """The learner's journal; raises QuizError when it cannot be used."""
    from quizapp.store import data_folder, open_journal

    return open_journal(data_folder(os.environ), SystemClock())


def open_sandbox(*, portable: bool = False) -> "Sandbox":
    """A sandbox, with nothing started yet."""
    from quizapp.sandbox import Sandbox

    return Sandbox(portable=portable)


def question_named(bank: "Bank", name: str) -> "Question":
    """The question with this id; QuizError with the nearest ids if there is none."""
    import difflib

    if name in bank.questions:
        return bank.questions[name]
    near = difflib.get_close_matches(name, bank.questions, n=3)
    meant = f"もしかして: {'、'.join(near)}" if near else "quizapp list で一覧を表示できます。"
    raise QuizError(f"{name} という問題はありません。{meant}")


def is_terminal() -> bool:
    """Whether somebody sits in front; Textual reads stdin and draws on stderr."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()
