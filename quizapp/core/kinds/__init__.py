"""The kinds of question: one file a kind, and this table to find them by."""

from quizapp.core.kinds.choice import Choice
from quizapp.core.kinds.code import Code
from quizapp.core.kinds.fill import Fill

KINDS: dict[str, type[Choice] | type[Fill] | type[Code]] = {
    "choice": Choice,
    "fill": Fill,
    "code": Code,
}
