"""The terminal app: shows sessions and performs their effects; decides nothing about answers."""

from quizapp.tui.app import QuizApp
from quizapp.tui.recording import Exit
from quizapp.tui.wiring import Surroundings, Wiring

__all__ = ["Exit", "QuizApp", "Surroundings", "Wiring", "run"]


def run(wiring: Wiring) -> Exit:
    """Run the app to its end, and say how it ended.

    Raises:
        QuizError: when the journal is another program's, or a newer version's.
    """
    app = QuizApp(wiring)
    app.run()
    if app.refusal:
        raise app.refusal
    return app.ended
