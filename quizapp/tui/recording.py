"""What an app that records is: what waits is shown, and nobody leaves it behind unasked."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from quizapp.core.glyphs import UNICODE, Glyphs
from quizapp.tui import words
from quizapp.tui.drafts import Drafts
from quizapp.tui.endings import HUNG_UP
from quizapp.tui.messages import CaughtUp, WriteAgain, WriteFailed
from quizapp.tui.recorder import SECONDS_TO_ACKNOWLEDGE, Recorder, Unwritten
from quizapp.tui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizapp.core.answer import Draft
    from quizapp.core.ports import Clock, Journal
    from quizapp.core.study.entry import Entry
    from quizapp.tui.screens.leaving import Departure, LeavingScreen

SECONDS_TO_END = 2.0
"""How long a signal leaves for writing before what still waits is printed: whoever sends one may
send SIGKILL soon."""

SECONDS_TO_END_UNSEEN = 60.0
"""The same when the terminal has gone: there is nowhere to print, and nobody who waits."""


@dataclass(frozen=True, slots=True)
class Exit:
    """How the app ended: with which code, and which entries and drafts the journal never took."""

    code: int
    unwritten: tuple[Unwritten, ...]
    drafts: "Mapping[str, Draft]"


class Recording(Shell):
    """Entries and drafts go to the recorder; `glyphs` are the heirs' to choose."""

    def __init__(self, clock: "Clock") -> None:
        super().__init__()
        self.glyphs: Glyphs = UNICODE
        self._recorder = Recorder(clock, self.post_message)
        self.drafts = Drafts(self._recorder.keep)
        self._lasting = True
        self._refused = ""
        self._patience = SECONDS_TO_ACKNOWLEDGE
        self._leaving: LeavingScreen | None = None

    def write_to(self, journal: "Journal") -> None:
        """Let what is recorded be written there, in a thread of its own."""
        self._lasting = journal.lasting
        self._show_sign()
        self.run_worker(partial(self._recorder.write, journal), thread=True, group="write")

    def record(self, entry: "Entry") -> None:
        """Record; the sign is there before the verdict is: one without a sign is on disk."""
        self._recorder.record(entry)
        self._show_sign()

    def _show_sign(self) -> None:
        count = len(self._recorder.unwritten)
        sign = "" if self._lasting else words.NO_RECORD
        self.sign = words.unwritten(count) if count else sign

    @on(WriteFailed)
    def _write_failed(self, failed: WriteFailed) -> None:
        """Failing once more is no news, except to someone who waits to leave."""
        self._show_sign()
        if not self._refused:
            self.warn(words.NOT_WRITTEN.format(why=failed.why))
        self._refused = failed.why
        if self._leaving:
            self._leaving.tell(self._at_stake())

    @on(CaughtUp)
    def _caught_up(self) -> None:
        self._show_sign()
        if self._is_something_left:
            return
        if self._refused:
            self.inform(words.WRITTEN)
        self._refused = ""
        self._go_if_asked()

    @on(WriteAgain)
    def _write_again(self) -> None:
        if self._recorder.settle(SECONDS_TO_ACKNOWLEDGE):
            self._go_if_asked()

    def _go_if_asked(self) -> None:
        if self._leaving and self._leaving.is_current:
            from quizapp.tui.screens.leaving import Departure

            self._leaving.dismiss(Departure.PRINT)

    def leave(self, code: int) -> None:
        """End the app; while entries or drafts wait to be written, not without being asked."""
        if self._leaving:
            return
        if self._recorder.settle(SECONDS_TO_ACKNOWLEDGE) or not self._is_something_left:
            self.exit(code)
            return
        from quizapp.tui.screens.leaving import LeavingScreen

        self._leaving = LeavingScreen(self._at_stake(), self.glyphs)
        self.push_screen(self._leaving, partial(self._leave_or_stay, code))

    @property
    def _is_something_left(self) -> bool:
        return bool(self._recorder.unwritten or self._recorder.unwritten_drafts)

    def _at_stake(self) -> str:
        entries, drafts = self._recorder.unwritten, self._recorder.unwritten_drafts
        return words.really_leave(len(entries), len(drafts), self._refused)

    def _leave_or_stay(self, code: int, wanted: "Departure | None") -> None:
        from quizapp.tui.screens.leaving import Departure

        self._leaving = None
        if wanted is Departure.PRINT:
            self.exit(code)

    def signalled(self, code: int) -> None:
        """End the app unasked; there is a while for writing when the screen has been given up."""
        self._recorder.settle(0)
        self._patience = SECONDS_TO_END_UNSEEN if code == HUNG_UP else SECONDS_TO_END
        self.exit(code)

    def on_unmount(self) -> None:
        """The terminal is as it was by now; what waits is written, or left to be printed."""
        self._recorder.settle(self._patience)
        self._recorder.close()

    @property
    def ended(self) -> Exit:
        """How it ended, when it has."""
        code = self.return_code if self.return_value is None else self.return_value
        return Exit(code or 0, self._recorder.unwritten, self._recorder.unwritten_drafts)
