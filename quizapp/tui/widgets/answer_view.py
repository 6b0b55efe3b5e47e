"""What the study screen asks of the answer area of any kind."""

from dataclasses import dataclass
from typing import ClassVar

from textual.containers import VerticalGroup

from quizapp.core.answer import Answer, Draft
from quizapp.core.glyphs import Glyphs
from quizapp.core.question import Question
from quizapp.core.study.entry import Variant
from quizapp.core.study.phase import Asking, Judged, Phase
from quizapp.core.study.session import Session
from quizapp.tui.drafts import Drafts
from quizapp.tui.messages import HandedIn
from quizapp.tui.paragraphs import Said
from quizapp.tui.report import answer_paragraphs
from quizapp.tui.widgets.prose import Prose


@dataclass(frozen=True, slots=True)
class Showing:
    """One showing as its answer area gets it; `question` is drawn."""

    variant: Variant
    question: Question
    drafts: Drafts
    glyphs: Glyphs


class AnswerView(VerticalGroup):
    """Shows the answer so far and what became of it, and posts HandedIn.

    `fills_screen` is True where it takes all the room below the stem and scrolls by itself;
    `again` says how a wrong answer is tried again, `again_explained` how after the explanation
    (empty where that would only be copied);
    `has_fields` is True where fields take the keys and can be left.
    """

    fills_screen: ClassVar[bool] = False
    again: ClassVar[str]
    again_explained: ClassVar[str] = ""
    has_fields: ClassVar[bool] = False

    def __init__(self, showing: Showing) -> None:
        super().__init__()
        self.showing = showing
        self.panel = Prose(glyphs=showing.glyphs, classes="report")
        self.phase: Phase = Asking()
        self.draft: Draft | None = showing.drafts.of(showing.variant)

    def keep(self, answer: Answer, at: str = "") -> None:
        """Keep what has been answered so far, written soon after; `at` is where the learner is."""
        seed = self.showing.variant.seed if self.showing.question.body.varies else None
        draft = Draft(answer, seed, at)
        if draft != self.draft and not self.settled():
            self.draft = draft
            self.showing.drafts.keep(self.showing.variant.question, draft)

    def forget(self) -> None:
        """There is nothing left to work on."""
        if self.draft:
            self.draft = None
            self.showing.drafts.keep(self.showing.variant.question, None)

    def show(self, session: Session, *, explained: bool) -> None:
        """Show the state of the session; called whenever it changes."""
        self.phase = session.phase
        varies = self.showing.question.body.varies
        if isinstance(self.phase, Judged) and (
            self.phase.verdict.right or (varies and self.settled())
        ):
            self.forget()
        self.panel.say(
            *answer_paragraphs(
                self.showing.question,
                session,
                self.showing.glyphs,
                explained=explained,
                again=self.again_explained if explained else self.again,
            )
        )

    def settled(self) -> bool:
        """Whether nothing is left to answer: it came right, or the answer has been shown."""
        return isinstance(self.phase, Judged) and self.phase.settled

    def hand_in(self, answer: Answer) -> None:
        """Post an answer, unless it is the one just judged or the question is closed."""
        judged_already = isinstance(self.phase, Judged) and self.phase.answer == answer
        if not self.settled() and not judged_already:
            self.post_message(HandedIn(answer))

    def ask(self, sentence: str) -> None:
        """Ask the learner something below the verdict, until the next change."""
        self.panel.add(Said(sentence, "strong"))

    @property
    def leaving_asks(self) -> str:
        """What is asked before the question is left as it stands; empty where nothing is."""
        return ""

    def enter_fields(self) -> None:
        """Back into a field, where there are any."""

    def take_focus(self) -> None:
        """Put the focus where the learner goes on."""
