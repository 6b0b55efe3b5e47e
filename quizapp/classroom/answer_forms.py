"""Whether an answer can be one to a question: a record may be damaged, or made up."""

from quizapp.core.answer import Answer, Picked, Written
from quizapp.core.question import Question

OTHER_FORM = (
    "この問題への解答として読めません。"
    "答えた後に問題が書き換えられたか、記録が書き換えられています。"
)


def is_form_of(question: Question, answer: Answer) -> bool:
    """Whether it is an answer to this showing: one that its words would give again."""
    if question.body.is_run:
        return isinstance(answer, Written)
    try:
        read = question.body.read(question.body.typed(answer))
    except (IndexError, ValueError):  # places that there are not
        return False
    if isinstance(answer, Picked):
        return isinstance(read, Picked) and sorted(read.options) == sorted(answer.options)
    return read == answer
