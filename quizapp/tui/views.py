"""The answer area of each kind of question; imported late, for it brings the editor with it."""

from quizapp.tui.widgets.answer_view import AnswerView
from quizapp.tui.widgets.choice import ChoiceView
from quizapp.tui.widgets.code import CodeView
from quizapp.tui.widgets.fill import FillView

VIEWS: dict[str, type[AnswerView]] = {
    "choice": ChoiceView,
    "fill": FillView,
    "code": CodeView,
}
