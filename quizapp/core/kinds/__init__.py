"""The kinds of question: one room a kind, and this table to find them by.

Whoever has something to choose from, and no kind, gets a body of it by `as_options`.
"""

from quizapp.core.body import Body
from quizapp.core.kinds.choice import Choice
from quizapp.core.kinds.choice.offering import as_options
from quizapp.core.kinds.code.code import Code
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.match import Match
from quizapp.core.kinds.order.order import Order

__all__ = ["KINDS", "as_options"]

KINDS: dict[str, type[Body]] = {
    "choice": Choice,
    "fill": Fill,
    "code": Code,
    "order": Order,
    "match": Match,
}
