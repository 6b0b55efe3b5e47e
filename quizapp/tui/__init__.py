"""The terminal app: shows sessions and performs their effects; decides nothing about answers."""

from quizapp.tui.app import QuizApp, run
from quizapp.tui.wiring import Wiring

__all__ = ["QuizApp", "Wiring", "run"]
