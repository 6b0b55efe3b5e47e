"""How a sitting went, and what was answered in it, told from its answers alone."""

from dataclasses import dataclass, replace

from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered, Variant
from quizapp.core.study.phase import Judged
from quizapp.core.study.recalled import WAS_WRONG, is_answer_to, recalled
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


@dataclass(frozen=True, slots=True)
class Seen:
    """A showing to be seen again, the one at `place` (from 1) `of` so many.

    `answered` is an answer to it; None where it was left without any.
    """

    variant: Variant
    answered: Answered | None
    place: int
    of: int


def seen_in(session: Session) -> tuple[Seen, ...]:
    """Every answer of the session, to be seen again."""
    of = len(session.answers)
    return tuple(Seen(one.variant, one, i, of) for i, one in enumerate(session.answers, start=1))


def seen_again(questions: QuestionSet, seen: Seen) -> tuple[Question, Judged] | None:
    """The question with its values, and how it was judged; None where neither is known any more."""
    question = questions.get(seen.variant.question)
    if question is None:
        return None
    question, one = question.sampled(seen.variant.seed), seen.answered
    if one is None:
        return question, Judged(None, question.given_up(), settled=True)
    if not is_answer_to(question, one):
        return None
    verdict = recalled(question, one)
    if one.answer is not None and question.body.is_run and not verdict.right:
        # Nothing can be run here to find more.
        named = (question.body.sentence(mistake, one.answer) for mistake in one.mistakes)
        verdict = replace(verdict, message=WAS_WRONG + "".join(named))
    return question, Judged(one.answer, verdict, settled=True)


def right_options(question: Question) -> tuple[tuple[str, str], ...]:
    """What is to be chosen of a question with options and values: numbers and texts."""
    return tuple(question.body.as_read(next(question.body.claims()).answer))
