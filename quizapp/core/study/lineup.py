"""In which order a sitting shows its questions: as planned, then what was put off, then misses.

What came right and what was missed is told to it; it knows no answer.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from quizapp.core.study.entry import Variant
from quizapp.core.study.policy import Policy

Leave: TypeAlias = Literal["done", "missed", "postponed", "dropped"]
"""How a showing was left."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a sitting is: showing `number` of `total`, those that come again counted by themselves.

    While what was planned is shown `again` is False, and `returning` is how many come back
    after it.
    """

    number: int
    total: int
    returning: int = 0
    again: bool = False


class AllAtOnce:
    """What is planned where one may go to any of it at any time: nothing waits or comes back."""

    def __init__(self, plan: Sequence[Variant], showing: int, answered: Collection[int]) -> None:
        self._plan, self._showing, self._answered = plan, showing, answered

    @property
    def following(self) -> tuple[Variant, ...]:
        """What stands behind the one on the screen."""
        return tuple(self._plan[self._showing + 1 :])

    @property
    def standing(self) -> Standing:
        """The place of the one on the screen."""
        return Standing(self._showing + 1, len(self._plan))

    @property
    def finished(self) -> int:
        """How many have an answer."""
        return len(self._answered)

    @property
    def may_wait(self) -> bool:
        """Nothing has to be put off where one may go anywhere."""
        return False


class LineUp:
    """The questions that wait, while showing after showing is taken from them.

    A question that was missed comes back when nothing else waits, with other values, if the last
    `comes_back_after` showings were all of others. One that was put off comes behind the planned
    ones; put off once more, or with nothing else that waits, it is left unanswered.
    """

    def __init__(self, plan: Sequence[Variant], policy: Policy) -> None:
        self._planned = [*plan]
        self._postponed: list[Variant] = []
        self._missed: list[Variant] = []
        self._shown: list[str] = []
        self._put_off: set[Variant] = set()
        self._after, self._returns = policy.comes_back_after, policy.returns
        self._finished = self._finished_again = 0
        self._now: Variant | None = None
        self._is_again = False

    @property
    def waiting(self) -> tuple[Variant, ...]:
        """What could be shown now, in its order, if nothing more is missed."""
        return (*self._planned, *self._postponed, *self._coming_back())

    @property
    def following(self) -> tuple[Variant, ...]:
        """What is shown after the one that was taken last, if nothing more is missed."""
        now = [] if self._now is None else [self._now.question]
        return (*self._planned, *self._postponed, *self._coming_back(*now))

    def _coming_back(self, *first: str) -> list[Variant]:
        """Those that were missed and may come back, after these `first` and all that is planned."""
        before = (*self._planned, *self._postponed)
        shown = [*self._shown, *first, *(one.question for one in before)]
        found, left = [], [] if self._after is None else [*self._missed]
        while one := self._first_far_enough(left, shown):
            left.remove(one)  # which may let one before it come next
            found.append(one)
            shown.append(one.question)
        return found

    def _first_far_enough(self, missed: Sequence[Variant], shown: Sequence[str]) -> Variant | None:
        lately = shown[-(self._after or 0) :]
        return next((one for one in missed if one.question not in lately), None)

    def show(self, answered: Variant | None = None) -> Variant | None:
        """Take the one whose turn it is, or the one that was `answered`, wherever it waits.

        Of two running copies each may have had another one on its screen.
        """
        self._now = answered or next(iter(self.waiting), None)
        self._is_again = self._now in self._missed
        for line in (self._planned, self._postponed, self._missed):
            if self._now in line:
                line.remove(self._now)
                break
        return self._now

    @property
    def standing(self) -> Standing:
        """Where the sitting is while the one that was taken last is shown."""
        planned = len(self._planned) + len(self._postponed)
        returning = len(self.following) - planned
        if self._is_again:
            number = self._finished_again + 1
            return Standing(number, number + returning, again=True)
        number = self._finished + 1
        return Standing(number, number + planned, returning)

    @property
    def finished(self) -> int:
        """How many showings are over and done with."""
        return self._finished + self._finished_again

    def leave(self, how: Leave) -> None:
        """The one that was taken last is left."""
        if self._now is None:
            return
        match how:
            case "postponed":
                self._postpone(self._now)
                return
            case "missed":
                self._shown.append(self._now.question)
                if self._shown.count(self._now.question) <= self._returns:
                    self._missed.append(Variant(self._now.question, self._now.seed + 1))
            case "done" | "dropped":
                self._shown.append(self._now.question)
            case _:
                assert_never(how)
        self._finish()

    def _postpone(self, now: Variant) -> None:
        if self.may_wait:
            self._put_off.add(now)
            (self._missed if self._is_again else self._postponed).append(now)
        else:
            self._finish()

    @property
    def may_wait(self) -> bool:
        """Whether the one that is shown comes later if it is put off now."""
        return self._now not in self._put_off and bool(self.waiting)

    def _finish(self) -> None:
        if self._is_again:
            self._finished_again += 1
        else:
            self._finished += 1
