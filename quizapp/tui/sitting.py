"""The sitting under way: keeps the session, steps it, performs its effects; knows no widget."""

from collections import Counter
from collections.abc import Callable
from typing import assert_never

from quizapp.core.entry import Ended, Entry, Item
from quizapp.core.event import Effect, Event, Record, Run
from quizapp.core.question import QuestionSet
from quizapp.core.session import Judged, Over, Session, start, step
from quizapp.core.verdict import Verdict

RunIt = Callable[[str, Run], None]
"""Starts a run for the session of this id; what it says comes back as an event."""


class Sitting:
    """`record` must keep what it cannot write; `run` must return at once.

    A session that was left in an earlier run of the app is the one under way, too.
    `slips` counts the named mistakes of this sitting by their sentences.
    """

    def __init__(self, record: Callable[[Entry], None], run: RunIt) -> None:
        self._record = record
        self._run = run
        self.session: Session | None = None
        self.slips: Counter[str] = Counter()

    @property
    def unfinished(self) -> Session | None:
        """The session, as long as there is something left to ask."""
        over = self.session is None or isinstance(self.session.phase, Over)
        return None if over else self.session

    def begin(
        self, name: str, plan: tuple[Item, ...], questions: QuestionSet, topic: str
    ) -> Session:
        """A new session under the id `name`; it ends the one that is unfinished."""
        if self.unfinished:
            self._record(Ended(self.unfinished.id))
        self.slips.clear()
        self.session, effects = start(name, plan, questions, topic)
        self._perform(effects)
        return self.session

    def recall(self, session: Session | None) -> None:
        """Take up what the journal says was left; what has been done since goes before it."""
        if self.session is None:
            self.session = session

    def step(self, event: Event, session: str | None) -> Session | None:
        """Step and perform; None if the event is of another session than the one under way."""
        before = self.session
        if before is None or session not in (None, before.id):
            return None
        self.session, effects = step(before, event)
        self._perform(effects)
        if isinstance(self.session.phase, Judged) and self.session.phase is not before.phase:
            self.slips.update(named_mistakes(self.session.phase.verdict))
        return self.session

    def _perform(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            match effect:
                case Record(entry):
                    self._record(entry)
                case Run():
                    self._run(self.session.id if self.session else "", effect)
                case _:
                    assert_never(effect)


def named_mistakes(verdict: Verdict) -> list[str]:
    """The sentences that name what went wrong: of each blank, or of the whole answer."""
    parts = [part.message for part in verdict.parts if part.mistake and not part.right]
    return parts or ([verdict.message] if verdict.mistake else [])
