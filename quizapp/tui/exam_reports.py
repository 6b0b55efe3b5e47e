"""The reports of mock exams in the app: worked out in a thread, shown, sent to be reviewed."""

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from quizapp.tui.errands import Reading
from quizapp.tui.messages import ExamReported, ExamReportWanted, ReviewWanted
from quizapp.tui.visits import Visits

if TYPE_CHECKING:
    from quizapp.tui.wiring import Wiring


class ExamReports(Visits):
    """An app that opens the report of any exam that the journal has."""

    def __init__(self, wiring: "Wiring") -> None:
        super().__init__(wiring)
        self._reading = Reading(wiring, self.post_message)

    @on(ExamReportWanted)
    def _open_report(self, wanted: ExamReportWanted) -> None:
        """The screen at once, its figures when the journal has been read."""
        from quizapp.tui.screens.exam_report import ExamReportScreen

        questions, clock = self.sitting.questions, self.wiring.clock
        self.push_screen(ExamReportScreen(wanted.session, questions, clock, self.glyphs))
        waiting = self._recorder.unwritten
        find = partial(self._reading.report, wanted.session, questions, waiting)
        self.run_worker(find, thread=True, group="report")

    @on(ExamReported)
    def _show_report(self, reported: ExamReported) -> None:
        from quizapp.tui.screens.exam_report import ExamReportScreen

        for screen in self.screen_stack:
            if isinstance(screen, ExamReportScreen) and screen.session == reported.session:
                screen.show(reported.report)

    @on(ReviewWanted)
    def _send_to_review(self, wanted: ReviewWanted) -> None:
        from quizapp.core.study.entry import SentToReview

        self.record(SentToReview(wanted.session, wanted.questions))
