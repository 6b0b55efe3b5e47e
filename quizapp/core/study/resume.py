"""Taking a session up again where it was left, from the journal alone."""

from collections.abc import Iterable
from dataclasses import replace

from quizapp.core.body import Pending
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered
from quizapp.core.study.phase import Asking
from quizapp.core.study.policy import POLICIES
from quizapp.core.study.session import Session, at_next, judged
from quizapp.core.study.unended import Unended
from quizapp.core.verdict import Verdict

WAS_WRONG = "前回の提出は不正解でした。"
RUN_AGAIN = "もう一度実行すると、違っている箇所を表示します。"


def resume(unended: Iterable[Unended], questions: QuestionSet) -> Session | None:
    """The last session that was started and not ended, where it was left.

    The showing that was reached last is on the screen again, with its last judged answer; hints
    opened after that are closed. An answer that counted for nothing leaves its question open.
    Questions that are no longer in the bank, and sessions of a policy that this version does not
    know, are passed over.
    """
    for one in reversed([*unended]):
        if one.started.policy in POLICIES:
            left = _left(one, questions)
            if left.queue:
                return left
    return None


def _left(unended: Unended, questions: QuestionSet) -> Session:
    started = unended.started
    plan = tuple(variant for variant in started.plan if variant.question in questions)
    policy = POLICIES[started.policy]
    kept: list[Answered] = []
    for entry in unended.answers:
        if not kept or entry.showing >= kept[-1].showing:  # else of a copy that lags behind
            kept.append(entry)
    session = Session(
        started.session, questions, plan, policy, started.topic, tuple(kept), unended.reached
    )
    if not kept or kept[-1].showing < unended.reached:
        return session
    last = kept[-1]
    open_already = replace(
        session, showing=last.showing, hints=last.hints, consulted=last.consulted
    )
    return _shown_again(open_already, last)


def _shown_again(session: Session, last: Answered) -> Session:
    """With the verdict in full; an answer to what is now another question is left behind."""
    question = session.questions.get(last.variant.question)
    if question is None or question.revision != last.revision:
        return at_next(session)
    if not (session.rated or last.word == "pass") and session.policy.moves_schedule:
        return replace(session, phase=Asking())  # what counted for nothing was no miss
    return replace(session, phase=judged(session, last.answer, _in_full(session, last)))


def _in_full(session: Session, last: Answered) -> Verdict:
    """The verdict as it was; what had to be run is not run again, only its word is known."""
    if last.answer is None:
        return session.question().given_up()
    judgement = session.question().judge(last.answer)
    # Judging may have become better since, but what was recorded has been scheduled and counted.
    if isinstance(judgement, Verdict) and judgement.word == last.word:
        return judgement
    if last.word == "pass":
        message = "正解です。"
    else:
        message = WAS_WRONG + RUN_AGAIN if isinstance(judgement, Pending) else WAS_WRONG
    return Verdict(last.word, message, mistake=next(iter(last.mistakes), None))
