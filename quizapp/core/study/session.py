"""A sitting of questions as a value: step(session, event) -> (session, effects).

It is a plan, a policy and the answers so far; what is shown, what comes back and what counts
follow from these. The app only dispatches events and performs effects.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from quizapp.core.answer import Answer
from quizapp.core.body import Judgement, Pending
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered, Ended, Rating, Reached, Started, Variant
from quizapp.core.study.event import (
    CameBack,
    Effect,
    Event,
    Execute,
    GaveUp,
    HintWanted,
    PageOpened,
    Record,
    Submitted,
    TimeUp,
    WentOn,
)
from quizapp.core.study.phase import Asking, Judged, Over, Phase, Running
from quizapp.core.study.policy import PRACTICE, Policy
from quizapp.core.verdict import Unreadable, Verdict


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting; `showing` counts the showings before the one on the screen.

    `hints` are open in this showing, and `consulted` says that the page of a rule was opened before
    its verdict. `answers` are all that were judged, in their order, of this
    showing and of those before; an answer is taken back by leaving it out.
    """

    id: str
    questions: QuestionSet = field(repr=False)
    plan: tuple[Variant, ...]
    policy: Policy = PRACTICE
    topic: str = ""
    answers: tuple[Answered, ...] = ()
    showing: int = 0
    hints: int = 0
    phase: Phase = field(default_factory=Asking)
    consulted: bool = False

    @property
    def queue(self) -> tuple[Variant, ...]:
        """The showing on the screen and those to come, with what has come back in its place."""
        answered = self._answered()
        rest = list(self.plan)
        for showing in range(self.showing):
            _bring_to_front(rest, answered.get(showing, ()))
            if rest:
                self._leave(rest, answered.get(showing, ()))
        _bring_to_front(rest, answered.get(self.showing, ()))
        return tuple(rest)

    def _leave(self, rest: list[Variant], answered: Sequence[Answered]) -> None:
        """Take the first of the rest away, and put it back where it is to be asked again."""
        left = rest.pop(0)
        after = self.policy.comes_back_after
        if after is not None and not self._is_done(answered) and left.question in self.questions:
            again = Variant(left.question, left.seed + 1)
            rest.insert(place_outside_sets(after, rest, self.questions), again)

    @property
    def variant(self) -> Variant:
        """The one on the screen; there is none once the session is over."""
        return self.queue[0]

    def question(self) -> Question:
        """The question on the screen, with the values of this showing."""
        variant = self.variant
        return self.questions[variant.question].sampled(variant.seed)

    @property
    def right(self) -> int:
        """How many of the showings before this one came right."""
        return sum(
            self._came_right(answered)
            for showing, answered in self._answered().items()
            if showing < self.showing
        )

    @property
    def rated(self) -> bool:
        """Whether an answer of this showing has moved the schedule."""
        return any(one.rating for one in self.answered)

    @property
    def would_consult(self) -> bool:
        """Whether the page of a rule, opened now for the first time, would be a hint."""
        match self.phase:
            case Asking() | Running():
                is_open = True
            case Judged(settled=False) as judged:
                is_open = not (judged.told and judged.verdict.counts)
            case _:
                is_open = False
        return is_open and not (self.rated or self.consulted)

    @property
    def answered(self) -> tuple[Answered, ...]:
        """The answers of this showing."""
        return tuple(one for one in self.answers if one.showing == self.showing)

    @property
    def counted(self) -> tuple[Answered, ...]:
        """The answers that make the result: all, or where none was told each showing's last."""
        if self.policy.tells == "at once":
            return self.answers
        return tuple(answered[-1] for answered in self._answered().values())

    @property
    def comes_back(self) -> bool:
        """Whether the question on the screen will be asked again if it is left now."""
        return self.policy.comes_back_after is not None and not self._is_done(self.answered)

    @property
    def may_go_on(self) -> bool:
        """Whether this showing may be left for the next one."""
        return self.policy.skips or bool(self.answered)

    def _answered(self) -> Mapping[int, Sequence[Answered]]:
        by_showing: dict[int, list[Answered]] = {}
        for one in self.answers:
            by_showing.setdefault(one.showing, []).append(one)
        return by_showing

    def _is_done(self, answered: Sequence[Answered]) -> bool:
        """Whether it came right, or cannot be answered before its author has mended it."""
        return self._came_right(answered) or any(one.unsound for one in answered)

    def _came_right(self, answered: Sequence[Answered]) -> bool:
        """Whether the question of a showing need not be asked again in this sitting.

        Once a verdict has been told, code may be mended until it runs; another option, or
        another formula, is only guessed.
        """
        if not answered or answered[-1].word != "pass":
            return False
        question = self.questions.get(answered[-1].variant.question)
        told = self.policy.tells == "at once"
        mended = not told or question is None or question.body.mendable
        return mended or all(one.word == "pass" and not self._told_all(one) for one in answered)

    def _told_all(self, one: Answered) -> bool:
        """Whether the last of several hints was open, which says as much as the answer."""
        question = self.questions.get(one.variant.question)
        return question is not None and one.hints >= len(question.hints) > 1


def _bring_to_front(rest: list[Variant], answered: Sequence[Answered]) -> None:
    """What was answered was on the screen, wherever the rest has it."""
    for one in answered:  # of two running copies each may have had another one there
        if one.variant in rest:
            rest.remove(one.variant)
        rest.insert(0, one.variant)


def place_outside_sets(wanted: int, rest: Sequence[Variant], questions: QuestionSet) -> int:
    """The first place from `wanted` on that is not between two parts of one showing of a set."""
    sets = [_set_of(variant, questions) for variant in rest]
    place = wanted
    while place < len(rest) and sets[place] and sets[place] == sets[place - 1]:
        place += 1
    return place


def _set_of(variant: Variant, questions: QuestionSet) -> tuple[str, int] | None:
    unit = questions.unit(variant.question)
    return (unit[0], variant.seed) if unit else None


def start(
    name: str,
    plan: tuple[Variant, ...],
    questions: QuestionSet,
    topic: str = "",
    policy: Policy = PRACTICE,
) -> tuple[Session, tuple[Effect, ...]]:
    """A session at its first question; an empty plan is over at once and leaves no trace."""
    session = Session(name, questions, plan, policy, topic)
    if not plan:
        return replace(session, phase=Over()), ()
    return session, (Record(Started(name, plan, topic, policy.name)),)


def step(session: Session, event: Event) -> tuple[Session, tuple[Effect, ...]]:
    """What the session becomes, and what must be done; an event out of place changes nothing."""
    match event, session.phase:
        case Submitted() | CameBack(), Judged(settled=True) as settled:
            return _play(session, settled, event)
        case Submitted(), Asking() | Judged(settled=False):
            return _submitted(session, event)
        case CameBack(), Running() as running if event.showing == session.showing:
            return _came_back(session, running, event)
        case HintWanted() | PageOpened(), _:
            return _helped(session, event), ()
        case GaveUp(), Asking() | Judged(settled=False):
            return _judged(session, None, session.question().given_up(), event.seconds)
        case WentOn(), Asking() | Judged() if session.may_go_on:
            return _went_on(session)
        case TimeUp(), Asking() | Running() | Judged():
            return _over(session)
        case _:
            return session, ()


def _helped(session: Session, help_wanted: HintWanted | PageOpened) -> Session:
    match help_wanted, session.phase:
        case HintWanted(), Asking() | Judged(settled=False):
            most = len(session.question().hints)
            return replace(session, hints=min(session.hints + 1, most))
        case PageOpened(), _ if session.would_consult:
            return replace(session, consulted=True)
        case _:
            return session


def _submitted(session: Session, event: Submitted) -> tuple[Session, tuple[Effect, ...]]:
    match session.question().judge(event.answer):
        case Unreadable() as unreadable:
            return replace(session, phase=Asking(unreadable)), ()
        case Pending() as pending:
            running = Running(event.answer, pending, event.seconds)
            effect = Execute(session.showing, pending.program)
            return replace(session, phase=running), (effect,)
        case Verdict() as verdict:
            return _judged(session, event.answer, verdict, event.seconds)
        case never:
            assert_never(never)


def _came_back(
    session: Session, running: Running, event: CameBack
) -> tuple[Session, tuple[Effect, ...]]:
    judgement = running.pending.decide(event.execution)
    if isinstance(judgement, Verdict):
        return _judged(session, running.answer, judgement, running.seconds)
    phase = replace(running, pending=judgement)
    return replace(session, phase=phase), (Execute(session.showing, judgement.program),)


def _play(
    session: Session, settled: Judged, event: Submitted | CameBack
) -> tuple[Session, tuple[Effect, ...]]:
    """Run settled code to see what it does: it is recorded nowhere, and the verdict stays."""
    played: Judgement
    match event, settled.played:
        case Submitted(), None | Verdict() | Unreadable() if session.question().body.is_run:
            played = session.question().judge(event.answer)
        case CameBack(), Pending() as pending if event.showing == session.showing:
            played = pending.decide(event.execution)
        case _:
            return session, ()
    session = replace(session, phase=replace(settled, played=played))
    if isinstance(played, Pending):
        return session, (Execute(session.showing, played.program),)
    return session, ()


def _judged(
    session: Session, answer: Answer | None, verdict: Verdict, seconds: float
) -> tuple[Session, tuple[Effect, ...]]:
    variant = session.variant
    entry = Answered(
        session=session.id,
        showing=session.showing,
        variant=variant,
        answer=answer,
        word=verdict.word,
        rating=rating(session, verdict),
        mistakes=verdict.mistakes,
        hints=session.hints,
        seconds=seconds,
        revision=session.questions[variant.question].revision,
        unsound=verdict.unsound,
        consulted=session.consulted,
    )
    session = replace(session, answers=(*session.answers, entry))
    return replace(session, phase=judged(session, answer, verdict)), (Record(entry),)


def judged(session: Session, answer: Answer | None, verdict: Verdict) -> Judged:
    """The phase of a showing whose last answer got this verdict."""
    policy = session.policy
    if policy.tells != "at once":
        return Judged(answer, verdict, settled=False, told=False)
    tried = len(session.answered)
    out_of_tries = policy.tries is not None and tried >= policy.tries
    settled = verdict.right or verdict.unsound or answer is None or out_of_tries
    return Judged(answer, verdict, settled)


def rating(session: Session, verdict: Verdict) -> Rating | None:
    """What an answer means for the schedule: only the first that counts in a showing does.

    Wrong or given up: again. Right after a hint or the page of a rule: hard, after the last of
    several hints: again.
    """
    if not (session.policy.moves_schedule and verdict.counts) or session.rated:
        return None
    if not verdict.right:
        return "again"
    hints = len(session.question().hints)
    if session.hints >= hints > 1:
        return "again"
    return "hard" if session.hints or session.consulted else "good"


def _went_on(session: Session) -> tuple[Session, tuple[Effect, ...]]:
    session = at_next(session)
    if not session.queue:
        return _over(session)
    return session, (Record(Reached(session.id, session.showing)),)


def at_next(session: Session) -> Session:
    """The session at its next showing, if there is one."""
    return replace(session, showing=session.showing + 1, hints=0, phase=Asking(), consulted=False)


def _over(session: Session) -> tuple[Session, tuple[Effect, ...]]:
    return replace(session, phase=Over()), (Record(Ended(session.id)),)
