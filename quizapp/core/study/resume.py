"""Taking a session up again where it was left, from the journal alone."""

from collections.abc import Iterable
from dataclasses import replace

from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered
from quizapp.core.study.policy import POLICIES, Policy
from quizapp.core.study.session import Session, as_left, at_next
from quizapp.core.study.unended import Unended


def resume(unended: Iterable[Unended], questions: QuestionSet) -> Session | None:
    """The last session that was started and not ended, where it was left.

    A mock exam goes before all others, for its time runs on; then one with answers before one
    without, in which there is nothing to be lost.
    The showing that was reached last is on the screen again, with its last judged answer and the
    hints that were open. An answer that counted for nothing leaves its question open.
    Questions that are no longer in the bank, and sessions of a policy that this version does not
    know, are passed over.
    """
    newest_first = [*unended][::-1]
    newest_first.sort(key=lambda one: (not one.is_exam, not one.answers))
    for one in newest_first:
        if policy := POLICIES.get(one.started.policy):
            left = (_exam if policy.free else _sitting)(one, policy, questions)
            if left.queue:
                return left
    return None


def _exam(unended: Unended, policy: Policy, questions: QuestionSet) -> Session:
    """Where every showing keeps its place in the plan, whatever has become of its question."""
    from quizapp.core.exam_form import questions_asked

    started = unended.started
    questions = questions_asked(questions, started.plan, started.paper)
    session = Session(
        *(started.session, questions, started.plan, policy, started.topic, unended.answers),
        paper=started.paper,
        flagged=frozenset(unended.flagged),
        visits=unended.visits,
    )
    there = [place for place, one in enumerate(started.plan) if one.question in questions]
    reached = unended.reached if unended.reached in there else next(iter(there), len(started.plan))
    session = replace(session, showing=reached)
    return as_left(session) if there else session


def _sitting(unended: Unended, policy: Policy, questions: QuestionSet) -> Session:
    started = unended.started
    plan = tuple(variant for variant in started.plan if variant.question in questions)
    kept: list[Answered] = []
    for entry in unended.answers:
        if not kept or entry.showing >= kept[-1].showing:  # else of a copy that lags behind
            kept.append(entry)
    session = Session(
        *(started.session, questions, plan, policy, started.topic, tuple(kept), unended.reached),
        postponed=unended.postponed,
        dropped=unended.dropped,
        helped=unended.helped,
    )
    if not kept or kept[-1].showing < unended.reached:
        return session
    last = kept[-1]
    return _shown_again(replace(session, showing=last.showing), last)


def _shown_again(session: Session, last: Answered) -> Session:
    """With the verdict in full; an answer to what is now another question is left behind."""
    question = session.questions.get(last.variant.question)
    if question is None or question.revision != last.revision:
        return at_next(session)
    return as_left(session)
