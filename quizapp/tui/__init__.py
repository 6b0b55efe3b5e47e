"""The terminal app: shows sessions and performs their effects; decides nothing about answers."""

from quizapp.tui.app import Left, QuizApp
from quizapp.tui.wiring import Surroundings, Wiring

__all__ = ["Left", "QuizApp", "Surroundings", "Wiring", "run"]


def run(wiring: Wiring) -> Left:
    """Run the app to its end, and say how it was left.

    Raises:
        QuizError: when the journal is another program's, or a newer version's.
    """
    app = QuizApp(wiring)
    app.run()
    if app.refusal:
        raise app.refusal
    return app.left
