"""The sitting under way: keeps the session, steps it, performs its effects; knows no widget.

What makes questions is imported with the first session: home needs only the settings.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, assert_never

from quizapp.core.settings import Settings, changes
from quizapp.core.study.entry import Ended, Entry, PaperHead, Timed, Variant
from quizapp.core.study.policy import EXAM, PRACTICE, Policy

if TYPE_CHECKING:
    from quizapp.core.question_set import QuestionSet
    from quizapp.core.study.event import Effect, Event, Execute
    from quizapp.core.study.session import Session

Executor: TypeAlias = "Callable[[str, Execute], None]"
"""Starts a run for the session of this id; what it says comes back as an event."""


class Sitting:
    """`record` must keep what it cannot write; `execute` must return at once.

    A session that was left in an earlier run of the app is the one under way, too.
    `questions` are in the letters of `settings`, which is None while the journal has not said
    what the learner has chosen.
    """

    def __init__(
        self, questions: "QuestionSet", record: Callable[[Entry], object], execute: Executor
    ) -> None:
        self._authored = self.questions = questions
        self.settings: Settings | None = None
        self._record = record
        self._execute = execute
        self.session: Session | None = None
        self._over: set[str] = set()

    @property
    def unfinished(self) -> "Session | None":
        """The session, as long as there is something left to ask."""
        if self.session is None:
            return None
        from quizapp.core.study.phase import Over

        return None if isinstance(self.session.phase, Over) else self.session

    def begin(
        self, name: str, plan: tuple[Variant, ...], topic: str = "", policy: Policy = PRACTICE
    ) -> "Session":
        """A new session under the id `name`; one with answers in it can be gone on with later."""
        from quizapp.core.study.session import start

        return self._begun(start(name, plan, self.questions, topic, policy))

    def examine(self, plan: tuple[Variant, ...], paper: PaperHead, timed: Timed) -> "Session":
        """A mock exam of that paper, which begins as `timed` says."""
        from quizapp.core.exam_form import exam_questions
        from quizapp.core.study.session import start

        made_of = timed.session, plan, exam_questions(self.questions), "", EXAM
        return self._begun(start(*made_of, paper, timed))

    def _begun(self, started: "tuple[Session, tuple[Effect, ...]]") -> "Session":
        if self.unfinished and not self.unfinished.answers:
            self._record(Ended(self.unfinished.id))
        self.session, effects = started
        self._perform(effects)
        return self.session

    def recall(self, session: "Session | None", *, at_home: bool = True) -> None:
        """Take up what the journal says was left; what has been done since goes before it.

        A mock exam that another copy of the app has begun goes before what is done here, once
        the learner is `at_home`.
        """
        if session is None or session.id in self._over:
            return
        under_way = self.unfinished
        if under_way is None or (at_home and session.policy.free and not under_way.policy.free):
            self.session = session

    def drop(self, session: "Session") -> str:
        """Leave a session that another copy of the app has ended; its id."""
        self.session = None
        self._over.add(session.id)
        return session.id

    def adopt(self, settings: Settings) -> None:
        """Take up the settings that the journal names; a choice made since goes before them."""
        if self.settings is None:
            self._use(settings)

    def choose(self, settings: Settings) -> None:
        """Record and use other settings."""
        before = self.settings or Settings()
        for change in changes(before, settings):
            self._record(change)
        self._use(settings)

    def _use(self, settings: Settings) -> None:
        before, self.settings = self.settings or settings, settings
        if settings.letters == before.letters and self.questions is not self._authored:
            return
        self.questions = self._authored.in_letters(settings.letters)
        self._take_up_letters()

    def _take_up_letters(self) -> None:
        """Use the chosen letters from the next question that nothing has been handed in to.

        An answer, its reading and its verdict stand on one screen in the letters of one book.
        """
        session = self.unfinished
        if session is None or session.questions is self.questions or session.policy.free:
            return
        from quizapp.core.study.phase import Asking

        if isinstance(session.phase, Asking) and not session.answered:
            self.session = replace(session, questions=self.questions)

    def step(self, event: "Event", session: str | None) -> "Session | None":
        """Step and perform; None if the event is of another session than the one under way."""
        if self.session is None or session not in (None, self.session.id):
            return None
        from quizapp.core.study.session import step

        self.session, effects = step(self.session, event)
        self._perform(effects)
        self._take_up_letters()
        if self.unfinished is None:
            self._over.add(self.session.id)
        else:
            self._over.discard(self.session.id)  # its last answer was taken back
        return self.session

    def _perform(self, effects: "tuple[Effect, ...]") -> None:
        from quizapp.core.study.event import Execute, Record

        for effect in effects:
            match effect:
                case Record(entry):
                    self._record(entry)
                case Execute():
                    self._execute(self.session.id if self.session else "", effect)
                case _:
                    assert_never(effect)
