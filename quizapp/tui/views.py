"""The answer area of each kind of question; imported late, for it brings the editor with it."""

from collections.abc import Callable

from quizapp.tui.widgets.answer_view import AnswerView, Showing
from quizapp.tui.widgets.choice import choice_view
from quizapp.tui.widgets.code import CodeView
from quizapp.tui.widgets.fill import FillView
from quizapp.tui.widgets.match import MatchView
from quizapp.tui.widgets.order import OrderView

VIEWS: dict[str, Callable[[Showing], AnswerView]] = {
    "choice": choice_view,
    "fill": FillView,
    "code": CodeView,
    "order": OrderView,
    "match": MatchView,
}


def view_of(showing: Showing) -> AnswerView:
    """The answer area of a showing."""
    return VIEWS[showing.question.body.kind](showing)
