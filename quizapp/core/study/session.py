"""A sitting of questions as a value: step(session, event) -> (session, effects).

It is a plan, a policy and the answers so far; what is shown, what comes back and what counts
follow from these. The app only dispatches events and performs effects.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, assert_never

from quizapp.core.answer import Answer
from quizapp.core.body import Judgement, Pending
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import (
    Answered,
    Ended,
    Flagged,
    Helped,
    PaperHead,
    Postponed,
    Rating,
    Reached,
    Reconsidered,
    Retracted,
    Started,
    Timed,
    Variant,
    Visited,
)
from quizapp.core.study.event import (
    CameBack,
    Effect,
    Event,
    Execute,
    FlagTurned,
    GaveUp,
    HandedOver,
    HintWanted,
    PageOpened,
    PutOff,
    Reassessed,
    Record,
    Submitted,
    TimeUp,
    TookBack,
    WentOn,
    WentTo,
)
from quizapp.core.study.lineup import AllAtOnce, Leave, LineUp, Standing
from quizapp.core.study.phase import Asking, Judged, Over, Phase, Running
from quizapp.core.study.policy import PRACTICE, Policy
from quizapp.core.study.recalled import recalled
from quizapp.core.verdict import Unreadable, Verdict


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting; `showing` counts the showings before the one on the screen.

    `answers` are all that were judged, in their order, of this showing and of those before; an
    answer is taken back by leaving it out. `postponed` are the showings before that were left to
    be asked later, `dropped` those that were left for good. `helped` has what was opened for any
    question of it: hints, and pages of rules before the verdict.

    A mock exam has its `paper`; there the showing on the screen is the one at that place of the
    plan, `flagged` are those to be looked at again, and `visits` is how long each was looked at,
    in the order in which they were left.
    """

    id: str
    questions: QuestionSet = field(repr=False)
    plan: tuple[Variant, ...]
    policy: Policy = PRACTICE
    topic: str = ""
    answers: tuple[Answered, ...] = ()
    showing: int = 0
    phase: Phase = field(default_factory=Asking)
    postponed: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    helped: tuple[Helped, ...] = ()
    paper: PaperHead | None = None
    flagged: frozenset[int] = frozenset()
    visits: tuple[Visited, ...] = ()
    _lined_up: list[tuple[LineUp | AllAtOnce, Variant | None]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    @property
    def queue(self) -> tuple[Variant, ...]:
        """The showing on the screen and those to come, as far as that is known now."""
        line_up, now = self._line_up()
        return (now, *line_up.following) if now else ()

    @property
    def standing(self) -> Standing:
        """Which of how many showings is on the screen."""
        return self._line_up()[0].standing

    @property
    def share(self) -> float:
        """How much of what is planned now lies behind, 0 to 1."""
        finished, left = self._line_up()[0].finished, len(self.queue)
        every = len(self.plan) if self.policy.free else finished + left
        return finished / every if left else 1.0

    @property
    def may_wait(self) -> bool:
        """Whether the question on the screen is asked later if it is put off now, not left out."""
        return self._line_up()[0].may_wait

    def _line_up(self) -> tuple[LineUp | AllAtOnce, Variant | None]:
        """What waits, and the one that is on the screen.

        It is asked for dozens of times a step, and takes milliseconds in a sitting of hundreds.
        """
        if not self._lined_up:
            self._lined_up.append(self._replayed())
        return self._lined_up[0]

    def _replayed(self) -> tuple[LineUp | AllAtOnce, Variant | None]:
        answered = self._answered()
        if self.policy.free:
            now = self.plan[self.showing] if self.showing < len(self.plan) else None
            return AllAtOnce(self.plan, self.showing, answered), now
        line_up = LineUp(self.plan, self.policy)
        for showing in range(self.showing):
            of_showing = answered.get(showing, ())
            line_up.show(_on_screen(of_showing))
            line_up.leave(self._left(showing, of_showing))
        return line_up, line_up.show(_on_screen(self.answered))

    def _left(self, showing: int, answered: Sequence[Answered]) -> Leave:
        if showing in self.dropped:
            return "dropped"
        if not answered and showing in self.postponed:
            return "postponed"
        return "done" if self._is_done(answered) else "missed"

    @property
    def variant(self) -> Variant:
        """The one on the screen; there is none once the session is over."""
        return self.queue[0]

    def question(self) -> Question:
        """The question on the screen, with the values of this showing."""
        variant = self.variant
        return self.questions[variant.question].sampled(variant.seed)

    @property
    def hints(self) -> int:
        """How many hints of the question on the screen are open."""
        return max((one.hints for one in self._help()), default=0)

    @property
    def consulted(self) -> bool:
        """Whether the page of a rule was opened before the verdict on it."""
        return any(one.consulted for one in self._help())

    def _help(self) -> Sequence[Helped | Answered]:
        _, now = self._line_up()
        return (*(one for one in self.helped if one.variant == now), *self.answered)

    @property
    def right(self) -> int:
        """How many of the showings before this one came right; of all, where one goes freely."""
        return sum(
            self._came_right(answered)
            for showing, answered in self._answered().items()
            if self.policy.free or showing < self.showing
        )

    def came_right(self, showing: int) -> bool:
        """Whether the question of that showing need not be asked again."""
        return self._came_right(self._answered().get(showing, ()))

    @property
    def may_hint(self) -> bool:
        """Whether the question on the screen has a hint that is not open yet."""
        return self.hints < len(self.question().hints)

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
    def counted(self) -> Iterable[int]:
        """The places of the answers that make the result: where none was told each showing's last.

        Else it is all of them.
        """
        if self.policy.tells == "at once":
            return range(len(self.answers))
        return {one.showing: place for place, one in enumerate(self.answers)}.values()

    @property
    def comes_back(self) -> bool:
        """Whether the question on the screen will be asked again if it is left now."""
        again = Variant(self.variant.question, self.variant.seed + 1)
        return not self._is_done(self.answered) and again in at_next(self).queue

    @property
    def may_go_on(self) -> bool:
        """Whether this showing may be left for the next one."""
        return self.policy.skips or bool(self.answered)

    def may_go_to(self, showing: int) -> bool:
        """Whether that showing may be gone to now: any other whose question is still there."""
        if not self.policy.free or showing == self.showing or not 0 <= showing < len(self.plan):
            return False
        return self.plan[showing].question in self.questions

    def seconds_at(self, showing: int) -> float:
        """How long that showing of a mock exam was on the screen, without the visit under way."""
        return sum(one.seconds for one in self.visits if one.showing == showing)

    @property
    def may_be_put_off(self) -> bool:
        """Whether the question on the screen may be left to be answered later."""
        return isinstance(self.phase, Asking) and not self.answered

    @property
    def may_take_back(self) -> bool:
        """Whether there is an answer to be taken back, to a question that is still there."""
        if isinstance(self.phase, Running) or not self.answers:
            return False
        return self.answers[-1].variant.question in self.questions

    @property
    def may_reassess(self) -> bool:
        """Whether the learner may say how the answer came about: only where it counts as good."""
        if not (isinstance(self.phase, Judged) and len(self.answered) == 1 and self.rated):
            return False
        before = replace(self, answers=self.answers[:-1])
        return self.phase.told and rating(before, self.phase.verdict) == "good"

    def _answered(self) -> Mapping[int, Sequence[Answered]]:
        by_showing: dict[int, list[Answered]] = {}
        for one in self.answers:
            by_showing.setdefault(one.showing, []).append(one)
        return by_showing

    def _is_done(self, answered: Sequence[Answered]) -> bool:
        """Whether it came right, or cannot be asked again as its author has to mend it first."""
        lost = any(one.variant.question not in self.questions for one in answered)
        return lost or self._came_right(answered) or any(one.unsound for one in answered)

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


def _on_screen(answered: Sequence[Answered]) -> Variant | None:
    return answered[-1].variant if answered else None


def start(
    name: str,
    plan: tuple[Variant, ...],
    questions: QuestionSet,
    topic: str = "",
    policy: Policy = PRACTICE,
    paper: PaperHead | None = None,
    timed: Timed | None = None,
) -> tuple[Session, tuple[Effect, ...]]:
    """A session at its first question; an empty plan is over at once and leaves no trace."""
    session = Session(name, questions, plan, policy, topic, paper=paper)
    if not plan:
        return replace(session, phase=Over()), ()
    return session, (Record(Started(name, plan, topic, policy.name, paper, timed)),)


def step(session: Session, event: Event) -> tuple[Session, tuple[Effect, ...]]:
    """What the session becomes, and what must be done; an event out of place changes nothing."""
    if session.policy.free:
        return _freely(session, event)
    match event:
        case PutOff(for_good) if session.may_be_put_off or (for_good and session.answered):
            return _put_off(session, for_good=for_good)
        case TookBack() if session.may_take_back:
            return _took_back(session)
        case Reassessed(how) if session.may_reassess:
            return _reassessed(session, how)
        case _:
            return _gone_on(session, event)


def _freely(session: Session, event: Event) -> tuple[Session, tuple[Effect, ...]]:
    """What may happen where one goes where one likes, and nothing helps or is told."""
    match event, session.phase:
        case _, Over():
            return session, ()
        case Submitted(answer), _ if not _is_last(answer, session):
            return _submitted(session, event)
        case WentTo(showing, seconds), _ if session.may_go_to(showing):
            visit = Visited(session.id, session.showing, seconds, showing)
            session = replace(session, visits=(*session.visits, visit), showing=showing)
            return as_left(session), (Record(visit),)
        case FlagTurned(), _:
            on = session.showing not in session.flagged
            flag = Flagged(session.id, session.showing, on)
            return replace(session, flagged=session.flagged ^ {session.showing}), (Record(flag),)
        case HandedOver(seconds) | TimeUp(seconds), _:
            visit = Visited(session.id, session.showing, seconds, session.showing)
            session, effects = _over(replace(session, visits=(*session.visits, visit)))
            return session, (Record(visit), *effects)
        case _:
            return session, ()


def _is_last(answer: Answer, session: Session) -> bool:
    return bool(session.answered) and session.answered[-1].answer == answer


def _gone_on(session: Session, event: Event) -> tuple[Session, tuple[Effect, ...]]:
    match event, session.phase:
        case Submitted() | CameBack(), Judged(settled=True) as settled:
            return _play(session, settled, event)
        case Submitted(), Asking() | Judged(settled=False):
            return _submitted(session, event)
        case CameBack(), Running() as running if _is_waited_for(event, session, running.pending):
            return _came_back(session, running, event)
        case HintWanted() | PageOpened(), _:
            return _helped(session, event)
        case GaveUp(), Asking() | Judged(settled=False):
            return _judged(session, None, session.question().given_up(), event.seconds)
        case WentOn(), Asking() | Judged() if session.may_go_on:
            return _went_on(session)
        case TimeUp(), Asking() | Running() | Judged():
            return _over(session)
        case _:
            return session, ()


def _helped(
    session: Session, help_wanted: HintWanted | PageOpened
) -> tuple[Session, tuple[Effect, ...]]:
    match help_wanted, session.phase:
        case HintWanted(), Asking() | Judged(settled=False) if session.may_hint:
            entry = Helped(session.id, session.variant, session.hints + 1, session.consulted)
        case PageOpened(), _ if session.would_consult:
            entry = Helped(session.id, session.variant, session.hints, consulted=True)
        case _:
            return session, ()
    return replace(session, helped=(*session.helped, entry)), (Record(entry),)


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
        case CameBack(), Pending() as pending if _is_waited_for(event, session, pending):
            played = pending.decide(event.execution)
        case _:
            return session, ()
    session = replace(session, phase=replace(settled, played=played))
    if isinstance(played, Pending):
        return session, (Execute(session.showing, played.program),)
    return session, ()


def _is_waited_for(event: CameBack, session: Session, pending: Pending) -> bool:
    """Whether it is of the run that is waited for, not of one that was left behind."""
    program = event.program or pending.program
    return event.showing == session.showing and program is pending.program


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
        counts=verdict.counts,
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
    return replace(session, showing=session.showing + 1, phase=Asking())


def _put_off(session: Session, *, for_good: bool) -> tuple[Session, tuple[Effect, ...]]:
    entry, here = Postponed(session.id, session.showing, for_good), (session.showing,)
    if for_good:
        session = at_next(replace(session, dropped=session.dropped + here))
    else:
        session = at_next(replace(session, postponed=session.postponed + here))
    if session.queue:
        return session, (Record(entry),)
    session, effects = _over(session)
    return session, (Record(entry), *effects)


def _took_back(session: Session) -> tuple[Session, tuple[Effect, ...]]:
    """Back at the showing of the last answer, with the hints that were open; it stands no more."""
    last = session.answers[-1]
    session = replace(
        session,
        answers=session.answers[:-1],
        showing=last.showing,
        postponed=tuple(one for one in session.postponed if one < last.showing),
        dropped=tuple(one for one in session.dropped if one < last.showing),
    )
    return as_left(session), (Record(Retracted(session.id, last.showing)),)


def as_left(session: Session) -> Session:
    """The session with the phase that the last answer of its showing has led to."""
    if not session.answered:
        return replace(session, phase=Asking())
    last = session.answered[-1]
    if session.questions[last.variant.question].revision != last.revision:
        return replace(session, phase=Asking())  # it was an answer to what is now another question
    if not (session.rated or last.word == "pass") and session.policy.moves_schedule:
        return replace(session, phase=Asking())  # what counted for nothing was no miss
    verdict = recalled(session.question(), last)
    return replace(session, phase=judged(session, last.answer, verdict))


def _reassessed(
    session: Session, how: Literal["hard", "easy"]
) -> tuple[Session, tuple[Effect, ...]]:
    """The answer with the other rating; what it had before if it had that one already."""
    last = session.answers[-1]
    wanted: Rating = "good" if last.rating == how else how
    answers = (*session.answers[:-1], replace(last, rating=wanted))
    entry = Reconsidered(session.id, session.showing, wanted)
    return replace(session, answers=answers), (Record(entry),)


def _over(session: Session) -> tuple[Session, tuple[Effect, ...]]:
    return replace(session, phase=Over()), (Record(Ended(session.id)),)
