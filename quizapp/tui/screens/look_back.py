"""An answer of this sitting looked at again, with its question and verdict; nothing is changed."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from quizapp.core.question import Question
from quizapp.core.study.entry import Answered
from quizapp.core.study.phase import Judged
from quizapp.core.study.result import seen_again
from quizapp.core.study.session import Session
from quizapp.core.wording import WORDS
from quizapp.tui import words
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.paragraphs import Paragraph, Quoted, Said
from quizapp.tui.remarks import Remarks
from quizapp.tui.report import judged_paragraphs, name_and_text, own_answer
from quizapp.tui.widgets.figure import FigureView
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.study_header import StudyHeader
from quizapp.tui.widgets.too_small import TooSmall


class LookBackScreen(ModalScreen[None]):
    """One answer; from it to those before and after it."""

    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,b,backspace", "turn(-1)", "前の解答", key_display="← b",
                priority=True, id="look_back.before"),
        Binding("right", "turn(1)", "後の解答", key_display="→", priority=True,
                id="look_back.after"),
        Binding("escape,q,n,enter,space", "dismiss", "戻る", key_display="Esc", group=STAYS,
                id="look_back.leave"),
        HELP_KEYS,
    ]  # fmt: skip

    def __init__(self, session: Session, place: int, glyphs: Glyphs, remarks: Remarks) -> None:
        super().__init__()
        self._session = session
        self._place = place
        self._glyphs = glyphs
        self._remarks = remarks

    def compose(self) -> ComposeResult:
        """The header, then a page with all that there is to see."""
        answered, questions = self._session.answers[self._place], self._session.questions
        question = questions.get(answered.variant.question)
        yield TooSmall()
        page = Page(*self._shown(answered, question))
        page.can_focus = True
        if question:
            place = words.looked_back(self._place + 1, len(self._session.answers))
            share = (self._place + 1) / len(self._session.answers)
            header = StudyHeader(question, place, share, self._glyphs)
            note = self._remarks.note(question.id)
            header.remark(words.remarks(self._remarks.marks(question.id), note))
            yield header
        yield page
        yield Footer()

    def _shown(self, answered: Answered, question: Question | None) -> Iterator[Widget]:
        if question is None or question.revision != answered.revision:
            word = Said(WORDS[answered.word], "strong")
            yield Prose(Said(words.NOT_KEPT), Said(""), word, glyphs=self._glyphs)
            return
        sampled = question.sampled(answered.variant.seed)
        seen = seen_again(self._session, self._place)
        early = [one for one in sampled.plots if one.at != "explain"]
        late = [one for one in sampled.plots if one.at == "explain"]
        if sampled.stem:
            yield Prose(Said(sampled.stem.ask), glyphs=self._glyphs, classes="stem")
        yield from (FigureView(sampled, one, self._glyphs) for one in early)
        yield Prose(*self._asked(sampled, answered), glyphs=self._glyphs, classes="stem")
        if isinstance(seen.phase, Judged):
            yield Prose(*self._told(sampled, seen.phase), glyphs=self._glyphs)
        yield from (FigureView(sampled, one, self._glyphs) for one in late)

    def _asked(self, question: Question, answered: Answered) -> Iterator[Paragraph]:
        yield Said(question.ask)
        if menu := [*question.body.menu()]:
            yield Said("")
            yield Said(words.OPTIONS, "heading")
            yield from (Said(name_and_text(name, text)) for name, text in menu)
        for number, hint in enumerate(question.hints[: answered.hints], start=1):
            yield Said(words.hint(number, hint), "quiet")

    def _told(self, question: Question, judged: Judged) -> Iterator[Paragraph]:
        if judged.answer is None:
            yield Said(words.GAVE_UP, "strong")
        else:
            yield Said(words.OWN_ANSWER, "heading")
            yield from own_answer(question, judged.answer)
        yield Said("")
        questions = self._session.questions
        yield from judged_paragraphs(question, judged, questions, self._glyphs, explained=True)
        if note := self._remarks.note(question.id):
            yield from (Said(words.OWN_NOTE, "heading"), Quoted(note, "plain"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where there is an answer to turn to."""
        match action, parameters:
            case "turn", (int(by),):
                return 0 <= self._place + by < len(self._session.answers)
            case _:
                return True

    async def action_turn(self, by: int) -> None:
        """The answer before this one, or after it."""
        self._place += by
        await self.recompose()
        self.query_one(Page).focus()
        self.refresh_bindings()
