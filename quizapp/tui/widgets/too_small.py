"""The sentence shown instead of a screen that does not fit."""

from textual.widgets import Static

from quizapp.tui import words


class TooSmall(Static):
    """Hidden by the theme unless the terminal is too small."""

    def __init__(self) -> None:
        super().__init__(words.TOO_SMALL, markup=False)
