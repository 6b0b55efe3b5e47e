"""One answer as statistics count it: by showings, of which the first answer decides."""

from dataclasses import dataclass

from quizapp.core.study.entry import Answered

MOST_SECONDS = 600
"""So long a showing counts at most: whoever leaves a question open does not study all night."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An answer in its place: the study `day` (a `date.toordinal`), and which showing it is of.

    `number` counts all showings that were answered, from 1; the `first` answer of a showing says
    whether it came right. `seconds` passed since the answer before. A `review` is the answer to a
    question that was learned and due.
    """

    entry: Answered
    day: int
    number: int
    first: bool
    seconds: int
    review: bool

    @property
    def asked(self) -> int:
        """1 if it is the first answer of its showing."""
        return int(self.first)

    @property
    def right(self) -> int:
        """1 if its showing came right at once."""
        return int(self.first and self.entry.word == "pass")

    @property
    def reviewed(self) -> int:
        """1 if it shows how well something has been remembered."""
        return int(self.first and self.review)

    @property
    def recalled(self) -> int:
        """1 if it was remembered."""
        return int(self.first and self.review and self.entry.rating != "again")
