"""What came of a mock exam: its figures, and from them to its parts, each to be read again."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.core.exam.report import ExamPart, ExamReport
from quizapp.core.exam.report_lines import report_sections
from quizapp.core.exam.report_told import CHAPTERS, report_title
from quizapp.core.exam_form import questions_asked
from quizapp.core.glyphs import Glyphs
from quizapp.core.ports import Clock
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.result import Seen
from quizapp.tui import exam_report_words as words
from quizapp.tui.messages import GoHome, LookBackWanted, Notice, ReviewWanted
from quizapp.tui.screens.unhurried import UnhurriedScreen
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.rows import Menu, Offer, numbered
from quizapp.tui.widgets.sections import Sections
from quizapp.tui.widgets.too_small import TooSmall

_NUMBERS = "".join(str(place) for place in range(1, len(CHAPTERS) + 1))


class ExamReportScreen(UnhurriedScreen):
    """Opens at once; its figures come a moment later, as the journal has to be read for them."""

    AUTO_FOCUS = "Sections"
    HASTY = UnhurriedScreen.HASTY | frozenset("s")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,b", "answers", "答案", key_display="Enter", tooltip="答案を 1 問ずつ読む",
                id="exam_report.answers"),
        Binding("s", "send", "復習に入れる", tooltip="不正解と未解答の問題を復習に入れる",
                id="exam_report.send"),
        *numbered(_NUMBERS, "項目へ", f"1〜{len(CHAPTERS)}", "その番号の項目へ"),
        Binding("escape,q", "leave", "戻る", key_display="Esc", group=STAYS,
                id="exam_report.leave"),
    ]  # fmt: skip

    def __init__(self, session: str, questions: QuestionSet, clock: Clock, glyphs: Glyphs) -> None:
        super().__init__(clock)
        self.session = session
        self._questions = questions
        self._glyphs = glyphs
        self._report: ExamReport | None = None
        self._sent = False
        self._title = Static(words.WORKING_OUT, markup=False, classes="title")
        self._offer = Static(markup=False, classes="told")
        self._page = Sections(len(CHAPTERS), glyphs)

    def compose(self) -> ComposeResult:
        """The title, what may be done, the figures."""
        yield TooSmall()
        yield self._title
        yield self._offer
        yield self._page
        yield Footer()

    def show(self, report: ExamReport | None) -> None:
        """Show what the journal has come to; nothing where it does not have this exam."""
        if report is None:
            self._title.update(words.NO_SUCH_EXAM)
            return
        self._report, self._sent = report, report.exam.sent
        self._title.update(self._glyphs.write(report_title(report)))
        self._say()
        self._page.tell(lambda own: report_sections(report, own))
        self.refresh_bindings()

    def _say(self) -> None:
        if self._report:
            missed = len(self._report.to_review)
            offered = words.SENT_BEFORE if self._sent else words.send_offered(missed)
            self._offer.update(offered if missed else words.NOTHING_MISSED_IN_EXAM)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """All but leaving waits for the figures; what went wrong is sent once."""
        del parameters
        match action:
            case "send":
                return bool(self._report and self._report.to_review) and not self._sent
            case "answers" | "pick":
                return self._report is not None
            case _:
                return True

    def action_pick(self, place: int) -> None:
        """Go to the section at `place`."""
        self._page.go_to(place)

    def action_send(self) -> None:
        """Have what went wrong asked soon."""
        if self._report:
            self._sent, names = True, self._report.to_review
            self.post_message(ReviewWanted(self.session, names))
            self.post_message(Notice(words.sent_now(len(names))))
            self._say()
            self.refresh_bindings()

    def action_answers(self) -> None:
        """Every part, to be read again."""
        if self._report:
            exam = self._report.exam
            questions = questions_asked(self._questions, exam.plan, exam.paper)
            screen = ExamAnswersScreen(self._report, questions, self._glyphs)
            self.app.push_screen(screen)

    def action_leave(self) -> None:
        """Back to where it was opened."""
        self.post_message(GoHome())


class PartMenu(Menu, inherit_bindings=False):
    """A row a part: digits and letters are left to the screen, for parts have their own numbers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "下へ", show=False, key_display="j ↓", id="parts.down"),
        Binding("up,k", "move(-1)", "上へ", show=False, key_display="k ↑", id="parts.up"),
        Binding("pagedown", "leap(10)", "先へ", show=False, key_display="PgDn", id="parts.on"),
        Binding("pageup", "leap(-10)", "前へ", show=False, key_display="PgUp", id="parts.back"),
        Binding("home", "leap(-1000)", "最初へ", show=False, key_display="Home", id="parts.first"),
        Binding("end", "leap(1000)", "最後へ", show=False, key_display="End", id="parts.last"),
        Binding("enter", "choose", "読む", key_display="Enter", id="parts.choose"),
    ]

    def action_leap(self, by: int) -> None:
        """Move the pointer so far, and not around the ends."""
        if self.count:
            self.point(min(max(self.at + by, 0), self.count - 1))
            self.reveal()


class ExamAnswersScreen(ModalScreen[None]):
    """The parts of the paper, all of them or what did not come right; Enter reads one."""

    AUTO_FOCUS = "PartMenu"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "turn", "絞る", tooltip="不正解と未解答だけにする・戻す",
                id="exam_answers.turn"),
        Binding("escape,q", "dismiss", "戻る", key_display="Esc", group=STAYS,
                id="exam_answers.leave"),
        HELP_KEYS,
    ]  # fmt: skip

    def __init__(self, report: ExamReport, questions: QuestionSet, glyphs: Glyphs) -> None:
        super().__init__()
        self._report = report
        self._questions = questions
        self._glyphs = glyphs
        self._parts: Sequence[ExamPart] = report.parts
        self._title = Static(words.ANSWERS_TITLE, markup=False, classes="title")
        self._menu = PartMenu(self._offers(), glyphs.pointer)

    def compose(self) -> ComposeResult:
        """The title and the parts."""
        yield TooSmall()
        yield self._title
        yield Page(self._menu)
        yield Footer()

    def _offers(self) -> list[Offer]:
        return [Offer(*self._row(one)) for one in self._parts]

    def _row(self, one: ExamPart) -> Iterator[str]:
        sign = self._glyphs.right if one.right else "-" if one.blank else self._glyphs.wrong
        yield self._glyphs.write(one.title or words.NOT_THERE)
        yield self._glyphs.write(words.part_figures(one))
        yield f"{one.place + 1:>3} {sign}"

    @on(PartMenu.Chosen)
    def _read(self, chosen: PartMenu.Chosen) -> None:
        of = len(self._report.parts)
        seen = [Seen(one.variant, one.answered, one.place + 1, of) for one in self._parts]
        self.post_message(LookBackWanted(self._questions, seen, chosen.place, keyed=True))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where all came right there is nothing else to be shown."""
        del parameters
        return action != "turn" or bool(self._report.missed)

    def action_turn(self) -> None:
        """Only what did not come right, or all parts again; the pointer stays as near as it can."""
        at = self._parts[self._menu.at].place
        only = len(self._parts) == len(self._report.parts)
        self._parts = self._report.missed if only else self._report.parts
        self._title.update(words.ONLY_MISSED_TITLE if only else words.ANSWERS_TITLE)
        near = next((i for i, one in enumerate(self._parts) if one.place >= at), 0)
        self._menu.offer(self._offers(), self._glyphs.pointer, at=near)
        self._menu.reveal()
