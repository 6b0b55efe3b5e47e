"""Options in an exam: what is picked is recorded at once, may be changed, and is never judged."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from quizapp.core.answer import Picked
from quizapp.core.kinds.choice import Choice
from quizapp.core.question import Question
from quizapp.core.study.recalled import is_answer_to
from quizapp.core.study.session import Session
from quizapp.tui import exam_words
from quizapp.tui.messages import Notice
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.answer_view import AnswerView, Showing
from quizapp.tui.widgets.choice import ChoiceView, SeveralView
from quizapp.tui.widgets.options import Options, TickedOptions
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Row


class Passed(Message):
    """There was nothing to pick: the learner wants to go on."""


class ExamOptions(Options):
    """Enter picks what the pointer was moved to; else it goes on, and picks nothing unseen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "選ぶ・次へ", show=False, key_display="Enter", id="exam.choose"),
    ]
    _was_moved = False

    def action_move(self, by: int) -> None:
        """Move the pointer, around the ends."""
        super().action_move(by)
        self._was_moved = True

    def action_choose(self) -> None:
        """Settle on the row that the pointer was moved to, or go on."""
        if self._was_moved:
            self.settle()
        else:
            self.post_message(Passed())

    def action_pick(self, place: int) -> None:
        """Settle on the row at `place`, and let it be seen; a digit too many does nothing."""
        if place < self.count:
            self.point(place)
            self.reveal()
            self.settle()

    def settle(self) -> None:
        """Settle on the row under the pointer."""
        self._was_moved = False
        self.post_message(self.Chosen(self.at))


class ExamTicks(TickedOptions):
    """Of which one at least stays ticked, once there was one: an answer is changed, not undone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "次へ", show=False, key_display="Enter", id="exam.ticked"),
    ]

    def action_pick(self, place: int) -> None:
        """Tick the row at `place`, or take its tick away."""
        if self.ticked == {place}:
            self.post_message(Notice(exam_words.ONE_STAYS))
        else:
            super().action_pick(place)
            self.reveal()

    def action_choose(self) -> None:
        """All ticks are recorded already."""
        self.post_message(Passed())


class ExamChoiceView(ChoiceView):
    """One option is the answer, until another one is."""

    def _made(self, rows: list[Row]) -> Options:
        return ExamOptions(rows, self.showing.glyphs.pointer)

    def compose(self) -> ComposeResult:
        """The options; there is no verdict to come."""
        yield self.options

    def show(self, session: Session, *, explained: bool) -> None:
        """Mark what is picked; the pointer is put there when the part is opened."""
        del explained
        self.phase = session.phase
        picked = picked_in(session, self.showing.question)
        signs = [self.showing.glyphs.picked * (one in picked) for one in self._order]
        self.options.signs(signs)
        if picked:
            self.options.point(self._order.index(picked[0]))


class ExamSeveralView(SeveralView):
    """Several options are the answer; each tick is recorded at once, so that nothing is a draft."""

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        self.draft = None

    def _made(self, rows: list[Row]) -> Options:
        return ExamTicks(rows, self.showing.glyphs.pointer)

    def compose(self) -> ComposeResult:
        """What to do, then the options."""
        yield Prose(Said(exam_words.CHOOSE_EVERY, "quiet"), glyphs=self.showing.glyphs)
        yield self.options

    def show(self, session: Session, *, explained: bool) -> None:
        """Tick what is recorded."""
        del explained
        self.phase = session.phase
        self.options.tick(
            self._order.index(one) for one in picked_in(session, self.showing.question)
        )

    @on(TickedOptions.Ticked)
    def _record(self, ticked: TickedOptions.Ticked) -> None:
        ticked.stop()
        ticked.prevent_default()
        self.hand_in(Picked(self._picked()))


def picked_in(session: Session, question: Question) -> tuple[int, ...]:
    """The options that are picked on the screen, by their places in the author's order.

    Nothing where the question has changed since: the places are those of other options now.
    """
    if not session.answered or not is_answer_to(question, session.answered[-1]):
        return ()
    answer = session.answered[-1].answer
    return answer.options if isinstance(answer, Picked) else ()


class NoExamView(AnswerView):
    """A question that its author has changed meanwhile, so that it has nothing to choose from."""

    can_focus = True

    def compose(self) -> ComposeResult:
        """What the learner can do about it."""
        yield Prose(Said(exam_words.NOTHING_TO_CHOOSE, "strong"), glyphs=self.showing.glyphs)

    def take_focus(self) -> None:
        """Keys go on to the screen."""
        self.focus(scroll_visible=False)

    def show(self, session: Session, *, explained: bool) -> None:
        """There is nothing to mark."""
        del explained
        self.phase = session.phase


def exam_view(showing: Showing) -> AnswerView:
    """The answer area of a part: in an exam all are asked as options."""
    body = showing.question.body
    if not isinstance(body, Choice):
        return NoExamView(showing)
    return (ExamSeveralView if body.several else ExamChoiceView)(showing)
