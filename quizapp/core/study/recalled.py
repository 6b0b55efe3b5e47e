"""The verdict on an answer that was recorded: as it was, as far as it can be known again."""

from quizapp.core.answer import Picked
from quizapp.core.body import Pending
from quizapp.core.question import Question
from quizapp.core.study.entry import Answered
from quizapp.core.verdict import Verdict

WAS_WRONG = "前回の提出は不正解でした。"
RUN_AGAIN = "もう一度実行すると、違っている箇所を表示します。"


def is_answer_to(question: Question, answered: Answered) -> bool:
    """Whether the question, with the values of that showing, still is what was answered."""
    if question.revision != answered.revision:
        return False
    if isinstance(answered.answer, Picked):
        # What there was to choose from in an exam may be made in another way by now.
        options = range(len([*question.body.menu()]))
        return question.kind == "choice" and all(one in options for one in answered.answer.options)
    return True


def recalled(question: Question, answered: Answered) -> Verdict:
    """The verdict as it was; what had to be run is not run again, only its word is known.

    `question` has the values of that showing, and the content that it had then.
    """
    if answered.answer is None:
        return question.given_up()
    judgement = question.judge(answered.answer)
    # Judging may have become better since, but what was recorded has been scheduled and counted.
    if isinstance(judgement, Verdict) and judgement.word == answered.word:
        return judgement
    if answered.word == "pass":
        message = "正解です。"
    else:
        message = WAS_WRONG + RUN_AGAIN if isinstance(judgement, Pending) else WAS_WRONG
    return Verdict(answered.word, message, mistake=next(iter(answered.mistakes), None))
