"""A showing looked at again, with its question, answer and verdict; nothing is changed."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs
from quizapp.core.question import Question
from quizapp.core.study.phase import Judged
from quizapp.core.study.result import Seen, right_options, seen_again
from quizapp.core.wording import WORDS
from quizapp.tui import words
from quizapp.tui.messages import LabWanted, LookBackWanted
from quizapp.tui.paragraphs import Paragraph, Quoted, Said
from quizapp.tui.remarks import Remarks
from quizapp.tui.report import (
    explanation_paragraphs,
    judged_paragraphs,
    name_and_text,
    own_answer,
)
from quizapp.tui.widgets.figure import FigureView
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.study_header import StudyHeader
from quizapp.tui.widgets.too_small import TooSmall


class LookBackScreen(ModalScreen[None]):
    """One of them; from it to those before and after it."""

    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,b,backspace", "turn(-1)", "前の解答", key_display="← b",
                priority=True, id="look_back.before"),
        Binding("right", "turn(1)", "後の解答", key_display="→", priority=True,
                id="look_back.after"),
        Binding("l", "lab", "実験室", tooltip="この手法を実験室で動かす", id="look_back.lab"),
        Binding("escape,q,n,enter,space", "dismiss", "戻る", key_display="Esc", group=STAYS,
                id="look_back.leave"),
        HELP_KEYS,
    ]  # fmt: skip

    def __init__(self, wanted: LookBackWanted, glyphs: Glyphs, remarks: Remarks) -> None:
        super().__init__()
        self._wanted = wanted
        self._at = wanted.at
        self._glyphs = glyphs
        self._remarks = remarks

    def compose(self) -> ComposeResult:
        """The header, then a page with all that there is to see."""
        seen, questions = self._wanted.seen[self._at], self._wanted.questions
        question = questions.get(seen.variant.question)
        yield TooSmall()
        page = Page(*self._shown(seen))
        page.can_focus = True
        if question:
            place = words.looked_back(seen.place, seen.of)
            header = StudyHeader(question, place, seen.place / seen.of, self._glyphs)
            note = self._remarks.note(question.id)
            header.remark(words.remarks(self._remarks.marks(question.id), note))
            yield header
        yield page
        yield Footer()

    def _shown(self, seen: Seen) -> Iterator[Widget]:
        again = seen_again(self._wanted.questions, seen)
        if again is None:
            word = WORDS[seen.answered.word] if seen.answered else words.LEFT_BLANK
            said = Said(words.NOT_KEPT), Said(""), Said(word, "strong")
            yield Prose(*said, glyphs=self._glyphs)
            return
        sampled, judged = again
        early = [one for one in sampled.plots if one.at != "explain"]
        late = [one for one in sampled.plots if one.at == "explain"]
        if sampled.stem:
            yield Prose(Said(sampled.stem.ask), glyphs=self._glyphs, classes="stem")
        yield from (FigureView(sampled, one, self._glyphs) for one in early)
        hints = seen.answered.hints if seen.answered else 0
        yield Prose(*self._asked(sampled, hints), glyphs=self._glyphs, classes="stem")
        told = self._blank(sampled) if seen.answered is None else self._told(sampled, judged)
        yield Prose(*told, *self._note(sampled), glyphs=self._glyphs)
        yield from (FigureView(sampled, one, self._glyphs) for one in late)

    def _asked(self, question: Question, hints: int) -> Iterator[Paragraph]:
        yield Said(question.ask)
        if menu := [*question.body.menu()]:
            yield Said("")
            yield Said(words.OPTIONS, "heading")
            yield from (Said(name_and_text(name, text)) for name, text in menu)
        for number, hint in enumerate(question.hints[:hints], start=1):
            yield Said(words.hint(number, hint), "quiet")

    def _told(self, question: Question, judged: Judged) -> Iterator[Paragraph]:
        if judged.answer is None:
            yield Said(words.GAVE_UP, "strong")
        else:
            yield Said(words.OWN_ANSWER, "heading")
            yield from own_answer(question, judged.answer)
        if self._wanted.keyed and not judged.verdict.right:
            yield from _key(question)
        yield Said("")
        questions = self._wanted.questions
        yield from judged_paragraphs(question, judged, questions, self._glyphs, explained=True)

    def _blank(self, question: Question) -> Iterator[Paragraph]:
        yield Said(words.LEFT_BLANK, "strong")
        yield from _key(question)
        yield Said("")
        yield from explanation_paragraphs(question)

    def _note(self, question: Question) -> Iterator[Paragraph]:
        if note := self._remarks.note(question.id):
            yield from (Said(words.OWN_NOTE, "heading"), Quoted(note, "plain"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where there is an answer, or one to turn to."""
        match action, parameters:
            case "lab", _:
                return self._wanted.seen[self._at].answered is not None
            case "turn", (int(by),):
                return 0 <= self._at + by < len(self._wanted.seen)
            case _:
                return True

    async def action_turn(self, by: int) -> None:
        """The answer before this one, or after it."""
        self._at += by
        await self.recompose()
        self.query_one(Page).focus()
        self.refresh_bindings()

    def action_lab(self) -> None:
        """What was asked about, to be played with; nothing where the question is kept no more."""
        again = seen_again(self._wanted.questions, self._wanted.seen[self._at])
        if again is None:
            return
        from quizapp.core.lab.from_question import scene_of_verdict

        question, judged = again
        self.post_message(LabWanted(*scene_of_verdict(question, judged.answer, judged.verdict)))


def _key(question: Question) -> Iterator[Paragraph]:
    """What was right, by its number where there was something to choose from."""
    yield Said(words.RIGHT_ANSWER, "heading")
    yield from (Said(name_and_text(name, text)) for name, text in right_options(question))
