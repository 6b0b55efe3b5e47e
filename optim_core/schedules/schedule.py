"""What every schedule is: a learning rate for each time, known in advance."""

from typing import Protocol


class Schedule(Protocol):
    """A learning rate that depends on the time alone."""

    def __init__(self, *settings: object, **named: object) -> None: ...

    def __call__(self, t: int) -> float:
        """The learning rate η_t of epoch (or step) t, counted from 0.

        Raises:
            ValueError: t is negative or no whole number.
        """
        ...
