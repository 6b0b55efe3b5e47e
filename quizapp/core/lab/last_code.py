"""The code that a learner handed in last, as far as it is an optimizer that can walk."""

from collections.abc import Callable, Sequence

from quizapp.core.answer import Written
from quizapp.core.lab.own_code import OwnCode
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered, Entry, Stamped

_FIRST_READ = 200
"""So many of the newest entries are read first; then ever more, until all have been."""


def last_code(
    entries: Callable[[int], Sequence[Stamped]], number: int, questions: QuestionSet
) -> OwnCode | None:
    """Of a journal whose newest entry has that number; `entries` gives those after one."""
    span = _FIRST_READ
    while True:
        after = max(number - span, 0)
        found = (_code_of(one.entry, questions) for one in reversed(entries(after)))
        code = next(filter(None, found), None)
        if code or not after:
            return code
        span *= 4


def _code_of(entry: Entry, questions: QuestionSet) -> OwnCode | None:
    if not (isinstance(entry, Answered) and isinstance(entry.answer, Written)):
        return None
    name = questions.formerly.get(entry.variant.question, entry.variant.question)
    return questions[name].body.own_code(entry.answer) if name in questions else None
