"""What a learner orders a paper of a mock exam to be; its questions are left to `paper`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """A form by its name, and what is chosen for this paper; what is empty or None is the form's.

    `seed` asks for the paper of that seed, whatever was asked before; `framework` is a value of
    the setting of that name. `count`, `minutes` and `topics` are for the form "own" alone.
    """

    form: str = "short"
    seed: int | None = None
    framework: str = ""
    count: int | None = None
    minutes: float | None = None
    topics: tuple[str, ...] = ()
