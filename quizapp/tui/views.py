"""The answer area of each kind of question; imported late, for it brings the editor with it."""

from quizapp.core.kinds.choice import Choice
from quizapp.tui.widgets.answer_view import AnswerView, Showing
from quizapp.tui.widgets.choice import ChoiceView, SeveralView
from quizapp.tui.widgets.code import CodeView
from quizapp.tui.widgets.fill import FillView

VIEWS: dict[str, type[AnswerView]] = {
    "choice": ChoiceView,
    "fill": FillView,
    "code": CodeView,
}


def view_of(showing: Showing) -> AnswerView:
    """The answer area of a showing: that of its kind, or of choosing several."""
    body = showing.question.body
    if isinstance(body, Choice) and body.several:
        return SeveralView(showing)
    return VIEWS[body.kind](showing)
