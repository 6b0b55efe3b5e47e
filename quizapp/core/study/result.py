"""How a sitting went, and what was answered in it, told from its answers alone."""

from collections import Counter
from dataclasses import dataclass, replace

from quizapp.core.study.phase import Judged
from quizapp.core.study.recalled import recalled
from quizapp.core.study.session import Session


def mistakes_made(session: Session) -> Counter[str]:
    """The sentences that name what went wrong, with how often each was made."""
    made: Counter[str] = Counter()
    for one in session.counted:
        question = session.questions.get(one.variant.question)
        if question is None or one.answer is None or question.revision != one.revision:
            continue  # given up, or an answer to what is now another question
        body = question.sampled(one.variant.seed).body
        sentences = (body.sentence(mistake, one.answer) for mistake in one.mistakes)
        made.update(sentence for sentence in sentences if sentence)
    return made


def asked_in(session: Session) -> frozenset[str]:
    """The questions that were answered in it."""
    return frozenset(one.variant.question for one in session.answers)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions were answered, came right at their first showing, and only later."""

    asked: int
    at_once: int
    later: int


def tally_of(session: Session) -> Tally:
    """The sitting by questions: one that came back is one question still."""
    first: dict[str, int] = {}
    right: dict[str, set[int]] = {}
    for one in session.answers:
        first.setdefault(one.variant.question, one.showing)
        if session.came_right(one.showing):
            right.setdefault(one.variant.question, set()).add(one.showing)
    at_once = sum(first[name] in showings for name, showings in right.items())
    return Tally(len(first), at_once, len(right) - at_once)


def missed_in(session: Session) -> tuple[int, ...]:
    """The first miss of each question that was missed, by its place among the answers."""
    found: dict[str, int] = {}
    for place, one in enumerate(session.answers):
        if one.word == "fail" or one.rating == "again":
            found.setdefault(one.variant.question, place)
    return tuple(found.values())


def seen_again(session: Session, place: int) -> Session:
    """The session with the answer at that place on the screen, nothing of it open any more."""
    one = session.answers[place]
    answers = session.answers[: place + 1]
    session = replace(session, answers=answers, showing=one.showing, hints=one.hints)
    verdict = recalled(session.question(), one)
    return replace(session, phase=Judged(one.answer, verdict, settled=True))
