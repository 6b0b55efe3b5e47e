"""One's own code in the lab: run in a thread, and found in the journal where none was named."""

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from quizapp.tui.exam_reports import ExamReports
from quizapp.tui.messages import Folded, LastCodeWanted, OwnCodeFound, OwnCodeWalked, OwnCodeWanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.tui.screens.lab import LabScreen
    from quizapp.tui.wiring import Wiring


class LabVisits(ExamReports):
    """An app whose lab walks the learner's own code."""

    def __init__(self, wiring: "Wiring") -> None:
        super().__init__(wiring)
        self._waits_for_code = False

    @on(OwnCodeWanted)
    def _walk_own_code(self, wanted: OwnCodeWanted) -> None:
        self.run_worker(partial(self._errands.walk, wanted), thread=True, group="run")

    @on(OwnCodeWalked)
    def _show_own_walks(self, walked: OwnCodeWalked) -> None:
        for screen in self._labs():
            screen.show_own_walks(walked)

    @on(LastCodeWanted)
    def _find_last_code(self) -> None:
        """Nothing is read of a journal in which no question was ever answered."""
        self._waits_for_code = self._overview is None
        if self._overview and self._overview.progress.last:
            questions, number = self.sitting.questions, self._overview.progress.number
            find = partial(self._reading.last_code, questions, number)
            self.run_worker(find, thread=True, group="report")

    @on(Folded)
    def _find_it_now(self) -> None:
        """A lab that was opened before the journal had been read."""
        if self._waits_for_code:
            self._find_last_code()

    @on(OwnCodeFound)
    def _show_own_code(self, found: OwnCodeFound) -> None:
        for screen in self._labs():
            screen.take_own_code(found.code)

    def _labs(self) -> "Iterator[LabScreen]":
        from quizapp.tui.screens.lab import LabScreen

        return (one for one in self.screen_stack if isinstance(one, LabScreen))
