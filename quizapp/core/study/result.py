"""How a sitting went, told from its answers alone."""

from collections import Counter

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
