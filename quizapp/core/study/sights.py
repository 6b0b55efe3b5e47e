"""What readiness needs of all answers: when each question was first seen, and how it went since.

A question's row has how many questions had been seen before it, and then three figures for each
of the cells in which it was answered: the cell, how many answers were right, and of how many.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quizapp.core.study.entry import Answered
from quizapp.core.study.forgetting import AGAIN, GOOD, first_difficulty, first_stability
from quizapp.core.study.memory import Card

NEVER_WRONG, MENDED, WRONG = range(3)
"""How it has gone with a question: never wrong, wrong once but right at last, wrong at last."""

FIRST_SIGHT_CELL = 0
"""The cell of a question that is seen for the first time; the others are those of `cell_of`."""

AGES = (0.3, 0.75, 1.5, 3.0, 6.0, 15.0, 60.0)
"""Where ages fall apart: days since the answer before, in units of the card's stability."""

CELLS_OF_A_COURSE = len(AGES) + 2
"""One for each age, and before them the study day of the last answer itself."""

_CELLS = 1 + 3 * CELLS_OF_A_COURSE
"""The cells of one way of asking; answers of mock exams have as many of their own after them."""


def cell_of(row: Sequence[int], card: Card, day: int) -> int:
    """The cell in which the question of that row and card is answered if it is on that day."""
    days = day - card.last
    age = 1 + bisect_right(AGES, days / card.stability) if days > 0 else 0
    return 1 + _course(row, card) * CELLS_OF_A_COURSE + age


def _course(row: Sequence[int], card: Card) -> int:
    if not card.right:
        return WRONG
    return NEVER_WRONG if row[2::3] == row[3::3] else MENDED


def as_known(card: Card | None, sat: Sequence[int] | None) -> Card | None:
    """The card as if the last answer in a mock exam had been a review, which it is not.

    `sat` is the study day of that answer, and whether it was right (1 or 0).
    """
    if sat is None or (card and card.last >= sat[0]):
        return card
    day, right = sat
    if card:
        return replace(card, last=day, right=bool(right))
    rating = GOOD if right else AGAIN
    memory = float(first_stability(rating)), float(first_difficulty(rating))
    return Card("review", *memory, day, day, None, bool(right))


def stood_in(cell: int) -> tuple[int, bool]:
    """How a question stood in a cell of a row, and whether a mock exam asked it."""
    return cell % _CELLS, cell >= _CELLS


def cells_of_row(row: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Each cell of a row, with how many answers were right and of how many."""
    return zip(row[1::3], row[2::3], row[3::3], strict=True)


class SightFold:
    """The rows under way, and of each question's last answer in a mock exam the day and success.

    Counted is what was answered as an exam asks it: the first answer of a showing where it moves
    the schedule (right if it is not rated as forgotten), and in a mock exam the last one. Of what
    comes back on the day of an answer nothing counts, for it says nothing of what is remembered.
    All others (cram, preview, further tries) only make that the question is no longer new.
    """

    def __init__(
        self, rows: Mapping[str, tuple[int, ...]], sat: Mapping[str, tuple[int, ...]]
    ) -> None:
        self.rows, self.sat = dict(rows), dict(sat)

    def take_in(self, entry: Answered, day: int, card: Card | None) -> None:
        """Count one more answer of that day; `card` is its question's before it."""
        if entry.rating:
            self._count(entry, self._cell(entry.variant.question, day, card))
        self.rows.setdefault(entry.variant.question, (len(self.rows),))

    def take_in_exam(
        self, answers: Sequence[Answered], day: int, cards: Mapping[str, Card]
    ) -> tuple[int, int]:
        """Count the answers that count of a mock exam of that day.

        Gives how many of what was new came right, and how many were new.
        """
        new = [one for one in answers if one.variant.question not in self.rows]
        for one in answers:
            name, right = one.variant.question, _is_right(one)
            cell = self._cell(name, day, cards.get(name))
            self._count(one, None if cell is None else _CELLS + cell)
            self.sat[name] = day, int(right)
        return sum(map(_is_right, new)), len(new)

    def _cell(self, name: str, day: int, card: Card | None) -> int | None:
        """How the question stands; None where an answer says nothing of what is remembered."""
        row, card = self.rows.get(name), as_known(card, self.sat.get(name))
        if row is None:
            return FIRST_SIGHT_CELL
        return cell_of(row, card, day) if card and card.last < day else None

    def _count(self, entry: Answered, cell: int | None) -> None:
        if cell is None:
            return
        name = entry.variant.question
        row = self.rows.get(name, (len(self.rows),))
        known = {one: (right, every) for one, right, every in cells_of_row(row)}
        right, every = known.get(cell, (0, 0))
        known[cell] = right + _is_right(entry), every + 1
        figures = (figure for one, (of, out_of) in known.items() for figure in (one, of, out_of))
        self.rows[name] = (row[0], *figures)


def _is_right(entry: Answered) -> bool:
    return entry.word == "pass" and entry.rating != "again"
