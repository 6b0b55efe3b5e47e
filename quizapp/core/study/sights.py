"""What readiness needs of all answers: when each question was first seen, and how it went since.

A question's row has how many questions had been seen before it, and then three figures for each
of the cells in which it was answered: the cell, how many answers were right, and of how many.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizapp.core.study.entry import Answered
from quizapp.core.study.memory import Card
from quizapp.core.word import SAYS_NOTHING

NEVER_WRONG, MENDED, WRONG = range(3)
"""How it has gone with a question: never wrong, wrong once but right at last, wrong at last."""

FIRST_SIGHT_CELL = 0
"""The cell of a question that is seen for the first time; the others are those of `cell_of`."""

AGES = (0.3, 0.75, 1.5, 3.0, 6.0, 15.0, 60.0)
"""Where ages fall apart: days since the answer before, in units of the card's stability."""

CELLS_OF_A_COURSE = len(AGES) + 2
"""One for each age, and before them the study day of the last answer itself."""


def cell_of(row: Sequence[int], card: Card, day: int) -> int:
    """The cell in which the question of that row and card is answered if it is on that day."""
    days = day - card.last
    age = 1 + bisect_right(AGES, days / card.stability) if days > 0 else 0
    return 1 + _course(row, card) * CELLS_OF_A_COURSE + age


def _course(row: Sequence[int], card: Card) -> int:
    if not card.right:
        return WRONG
    return NEVER_WRONG if row[2::3] == row[3::3] else MENDED


def cells_of_row(row: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Each cell of a row, with how many answers were right and of how many."""
    return zip(row[1::3], row[2::3], row[3::3], strict=True)


class SightFold:
    """The rows under way, and for each mock exam its day, and what was right of how many new.

    Counted is what was answered as an exam asks it: the first answer of a showing where it moves
    the schedule (right if it is not rated as forgotten), and in a mock exam the last one. Of what
    comes back on the day of an answer nothing counts, for it says nothing of what is remembered.
    All others (cram, preview, further tries) only make that the question is no longer new.
    """

    def __init__(
        self, rows: Mapping[str, tuple[int, ...]], exams: Iterable[tuple[int, ...]]
    ) -> None:
        self.rows, self.exams = dict(rows), [*exams]

    def take_in(self, entry: Answered, day: int, card: Card | None) -> None:
        """Count one more answer of that day; `card` is its question's before it."""
        if entry.rating:
            self._count(entry, day, card)
        self.rows.setdefault(entry.variant.question, (len(self.rows),))

    def take_in_exam(
        self, answers: Iterable[Answered], day: int, cards: Mapping[str, Card]
    ) -> None:
        """Count the last answer of each showing of a mock exam that ended on that day."""
        last = {one.showing: one for one in answers if one.word not in SAYS_NOTHING}
        new = [one for one in last.values() if one.variant.question not in self.rows]
        for one in last.values():
            self._count(one, day, cards.get(one.variant.question))
        if new:
            self.exams.append((day, sum(one.word == "pass" for one in new), len(new)))

    def _count(self, entry: Answered, day: int, card: Card | None) -> None:
        name = entry.variant.question
        row = self.rows.get(name)
        if row is None:
            row, cell = (len(self.rows),), FIRST_SIGHT_CELL
        elif card and card.last < day:
            cell = cell_of(row, card, day)
        else:
            return
        known = {one: (right, every) for one, right, every in cells_of_row(row)}
        right, every = known.get(cell, (0, 0))
        known[cell] = right + _is_right(entry), every + 1
        figures = (figure for one, (of, out_of) in known.items() for figure in (one, of, out_of))
        self.rows[name] = (row[0], *figures)


def _is_right(entry: Answered) -> bool:
    return entry.word == "pass" and entry.rating != "again"
