"""Taking a session up again where it was left, from the journal alone."""

from collections.abc import Iterable
from dataclasses import replace

from quizapp.core.body import Pending
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered, Ended, Entry, Started
from quizapp.core.study.phase import Asking, Judged
from quizapp.core.study.session import Session, after, rated
from quizapp.core.verdict import Verdict

RUN_AGAIN = "前回の提出は不正解でした。もう一度実行すると、違っている箇所を表示します。"


def resume(entries: Iterable[Entry], questions: QuestionSet) -> Session | None:
    """The last session that was started and not ended, where it was left.

    The last judged answer is on the screen again; hints opened after it are closed. One that
    counted for nothing leaves its question open. Questions that are no longer in the bank are
    passed over.
    """
    unended: dict[str, tuple[Started, list[Answered]]] = {}
    for entry in entries:
        match entry:
            case Started(name):
                unended[name] = (entry, [])
            case Answered(name) if name in unended:
                unended[name][1].append(entry)
            case Ended(name):
                unended.pop(name, None)
            case _:
                pass
    for started, answers in reversed(unended.values()):
        left = _left(started, answers, questions)
        if left.queue:
            return left
    return None


def _left(started: Started, answers: list[Answered], questions: QuestionSet) -> Session:
    session = Session(started.session, questions, started.plan, started.topic)
    revision = ""
    for entry in answers:
        if entry.showing >= session.showing:  # else of another running copy that lags behind
            session, revision = _answered(session, entry), entry.revision
    if isinstance(session.phase, Judged):
        session = _shown_again(session, session.phase, revision)
    queue = tuple(variant for variant in session.queue if variant.question in questions)
    return replace(session, queue=queue)


def _answered(session: Session, entry: Answered) -> Session:
    """The session with one more answer; only its word is needed to go on from there."""
    phase = Judged(entry.answer, _as_recorded(entry))
    return rated(replace(_at(session, entry), phase=phase, hints=entry.hints), entry.rating)


def _at(session: Session, entry: Answered) -> Session:
    """The session at the showing of an answer: what was answered was on the screen."""
    if isinstance(session.phase, Judged) and session.showing < entry.showing:
        session = after(session)
    rest = list(session.queue)
    if entry.variant in rest:
        rest.remove(entry.variant)
    return replace(session, queue=(entry.variant, *rest), showing=entry.showing)


def _as_recorded(entry: Answered) -> Verdict:
    message = "正解です。" if entry.word == "pass" else "前回の提出は不正解でした。"
    return Verdict(entry.word, message, mistake=next(iter(entry.mistakes), None))


def _shown_again(session: Session, judged: Judged, revision: str) -> Session:
    """With the verdict in full; an answer to what is now another question is left behind."""
    now = session.questions.get(session.variant.question)
    if now is None or now.revision != revision:
        return after(session)
    if not (session.rated or judged.verdict.right):
        return replace(session, phase=Asking())  # what counted for nothing was no miss
    return replace(session, phase=Judged(judged.answer, _in_full(session, judged)))


def _in_full(session: Session, judged: Judged) -> Verdict:
    """The verdict as it was; what had to be run is not run again, only its word is known."""
    if judged.answer is None:
        return session.question().given_up()
    judgement = session.question().judge(judged.answer)
    # Judging may have become better since, but what was recorded has been scheduled and counted.
    if isinstance(judgement, Verdict) and judgement.word == judged.verdict.word:
        return judgement
    if isinstance(judgement, Pending) and not judged.verdict.right:
        return replace(judged.verdict, message=RUN_AGAIN)
    return judged.verdict
