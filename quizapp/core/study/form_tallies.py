"""How answers of each form came out: a fold of answers."""

from collections.abc import Mapping

from quizapp.core.study.answer_form import form_of
from quizapp.core.study.counted import Counted

GIVEN_UP = "given up"
"""Stands where there is no answer whose form could be told."""


class FormFold:
    """The forms under way: showings asked and right at once."""

    def __init__(self, rows: Mapping[str, tuple[int, ...]]) -> None:
        self._rows = dict(rows)

    def take_in(self, one: Counted) -> None:
        """Count one more answer."""
        if one.first:
            answer = one.entry.answer
            form = form_of(answer) if answer else GIVEN_UP
            asked, right = self._rows.get(form, (0, 0))
            self._rows[form] = (asked + one.asked, right + one.right)

    def kept(self) -> Mapping[str, tuple[int, ...]]:
        """Every form that was answered in."""
        return self._rows
