"""How a sitting went, and what was answered in it, told from its answers alone."""

from dataclasses import dataclass, replace

from quizapp.core.study.entry import Answered
from quizapp.core.study.phase import Judged
from quizapp.core.study.recalled import WAS_WRONG, recalled
from quizapp.core.study.session import Session


def mistakes_told(session: Session, answered: Answered) -> tuple[str, ...]:
    """The sentences that name what is wrong with an answer of the session."""
    question = session.questions.get(answered.variant.question)
    if question is None or answered.answer is None or question.revision != answered.revision:
        return ()  # given up, or an answer to what is now another question
    body = question.sampled(answered.variant.seed).body
    sentences = (body.sentence(mistake, answered.answer) for mistake in answered.mistakes)
    return tuple(sentence for sentence in sentences if sentence)


def asked_in(session: Session) -> frozenset[str]:
    """The questions that were answered in it."""
    return frozenset(one.variant.question for one in session.answers)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions were answered, came right without a miss, and after one."""

    asked: int
    at_once: int
    later: int


def tally_of(session: Session) -> Tally:
    """The sitting by questions: one that came back is one question still."""
    asked = asked_in(session)
    missed = {session.answers[place].variant.question for place in missed_in(session)}
    right = {one.variant.question for one in session.answers if session.came_right(one.showing)}
    return Tally(len(asked), len(right - missed), len(right & missed))


def missed_in(session: Session) -> tuple[int, ...]:
    """The first miss of each question that was missed, by its place among the answers."""
    found: dict[str, int] = {}
    for place in session.counted:
        one = session.answers[place]
        if one.word == "fail" or one.rating == "again":
            found.setdefault(one.variant.question, place)
    return tuple(found.values())


def seen_again(session: Session, place: int) -> Session:
    """The session with the answer at that place on the screen, nothing of it open any more."""
    one = session.answers[place]
    answers = session.answers[: place + 1]
    session = replace(session, answers=answers, showing=one.showing, helped=())
    verdict = recalled(session.question(), one)
    if one.answer is not None and session.question().body.is_run and not verdict.right:
        named = mistakes_told(session, one)  # nothing can be run here to find more
        verdict = replace(verdict, message=WAS_WRONG + "".join(named))
    return replace(session, phase=Judged(one.answer, verdict, settled=True))
