"""The terminal app: shows sessions and performs their effects; decides nothing about answers."""

from quizapp.tui.app import QuizApp
from quizapp.tui.wiring import Wiring

__all__ = ["QuizApp", "Wiring", "run"]


def run(wiring: Wiring) -> int:
    """Run the app to its end; the exit code."""
    app = QuizApp(wiring)
    code = app.run()
    return (app.return_code or 0) if code is None else code
