"""A screen that waits until it has been seen before it takes a key that cannot be taken back."""

from typing import TYPE_CHECKING, ClassVar

from textual.events import Key, Paste
from textual.screen import Screen

if TYPE_CHECKING:
    from quizapp.core.ports import Clock

SECONDS_TO_SEE = 0.4
"""For so long a key that answers or goes on was meant for the screen before.

Key repeat begins after a quarter to half a second, a second stroke comes within a third; nobody
reads a question and answers it sooner.
"""


class UnhurriedScreen(Screen[None]):
    """Knows since when it has been in sight; the shell asks it whether a key comes too early."""

    HASTY: ClassVar[frozenset[str]] = frozenset({"enter", "n", "space"})
    TO_SEE: ClassVar[float] = SECONDS_TO_SEE

    def __init__(self, clock: "Clock") -> None:
        super().__init__()
        self._clock = clock
        self._since = clock.now()
        self._first_time: float | None = None

    def on_mount(self) -> None:
        """It is seen when it has been painted."""
        self.call_after_refresh(self._be_seen)

    def _be_seen(self) -> None:
        self._since = self._clock.now()
        self._first_time = Key("", None).time

    @property
    def seen(self) -> bool:
        """Whether it has been painted."""
        return self._first_time is not None

    def _seconds(self) -> float:
        return max(0.0, (self._clock.now() - self._since).total_seconds())

    def hasty(self) -> frozenset[str]:
        """The keys that answer or go on here."""
        return self.HASTY

    @property
    def takes_text(self) -> bool:
        """Whether letters are no commands here, but text that can be taken back."""
        return False

    def is_too_early(self, typed: Key | Paste) -> bool:
        """Whether it was typed before anyone can have seen what it would act upon.

        Until the screen is painted that is all that is a command or answers; a clock set back
        must not make a learner wait.
        """
        hasty = isinstance(typed, Key) and typed.key in self.hasty()
        if self._first_time is None or typed.time < self._first_time:
            types = isinstance(typed, Paste) or typed.is_printable
            return hasty or (types and not self.takes_text)
        waited = (self._clock.now() - self._since).total_seconds()
        return 0 <= waited < self.TO_SEE and hasty
