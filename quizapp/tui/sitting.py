"""The sitting under way: keeps the session, steps it, performs its effects; knows no widget."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from quizapp.core.formula.letters import Letters
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Ended, Entry, Lettered, Variant
from quizapp.core.study.event import Effect, Event, Execute, Record
from quizapp.core.study.phase import Judged, Over
from quizapp.core.study.session import Session, start, step
from quizapp.core.text.respelling import respelled_verdict
from quizapp.core.verdict import Verdict

RunIt = Callable[[str, Execute], None]
"""Starts a run for the session of this id; what it says comes back as an event."""


class Sitting:
    """`record` must keep what it cannot write; `run` must return at once.

    A session that was left in an earlier run of the app is the one under way, too.
    `questions` are in the `letters` that the learner has chosen, None while the journal has not
    named them. `slips` counts the named mistakes of this sitting by their sentences.
    """

    def __init__(self, questions: QuestionSet, record: Callable[[Entry], None], run: RunIt) -> None:
        self._authored = self.questions = questions
        self.letters: Letters | None = None
        self._record = record
        self._run = run
        self.session: Session | None = None
        self.slips: Counter[str] = Counter()
        self._over: set[str] = set()

    @property
    def unfinished(self) -> Session | None:
        """The session, as long as there is something left to ask."""
        over = self.session is None or isinstance(self.session.phase, Over)
        return None if over else self.session

    def begin(self, name: str, plan: tuple[Variant, ...], topic: str) -> Session:
        """A new session under the id `name`; one with answers in it can be gone on with later."""
        if self.unfinished and _is_untouched(self.unfinished):
            self._record(Ended(self.unfinished.id))
        self.slips = Counter()  # a new one: the last one's is still on the screen
        self.session, effects = start(name, plan, self.questions, topic)
        self._perform(effects)
        return self.session

    def recall(self, session: Session | None) -> None:
        """Take up what the journal says was left; what has been done since goes before it."""
        if self.unfinished is None and session and session.id not in self._over:
            self.session, self.slips = session, Counter()

    def adopt(self, letters: Letters) -> None:
        """Take up the letters that the journal names; a choice made since goes before it."""
        if self.letters is None:
            self._use(letters)

    def choose(self, letters: Letters) -> Session | None:
        """The session under way in the letters chosen now; None where these were in use."""
        if letters == self.letters:
            return None
        self._record(Lettered(letters))
        self._use(letters)
        return self.unfinished

    def _use(self, letters: Letters) -> None:
        before, self.letters = self.letters or letters, letters
        self.questions = self._authored.in_letters(letters)
        if session := self.unfinished:
            phase = session.phase
            if isinstance(phase, Judged):
                phase = replace(phase, verdict=respelled_verdict(phase.verdict, letters, before))
            self.session = replace(session, questions=self.questions, phase=phase)

    def step(self, event: Event, session: str | None) -> Session | None:
        """Step and perform; None if the event is of another session than the one under way."""
        before = self.session
        if before is None or session not in (None, before.id):
            return None
        self.session, effects = step(before, event)
        self._perform(effects)
        if isinstance(self.session.phase, Over):
            self._over.add(self.session.id)
        if isinstance(self.session.phase, Judged) and self.session.phase is not before.phase:
            self.slips.update(named_mistakes(self.session.phase.verdict))
        return self.session

    def _perform(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            match effect:
                case Record(entry):
                    self._record(entry)
                case Execute():
                    self._run(self.session.id if self.session else "", effect)
                case _:
                    assert_never(effect)


def _is_untouched(session: Session) -> bool:
    return not session.showing and not session.may_go_on


def named_mistakes(verdict: Verdict) -> list[str]:
    """The sentences that name what went wrong: of each blank, or of the whole answer."""
    parts = [part.message for part in verdict.parts if part.mistake and not part.right]
    return parts or ([verdict.message] if verdict.mistake else [])
