"""What is wrong with something an author wrote, and where it lies."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indices from the question's mapping down to a value, as in ("options", 2, "answer")."""

UP = ".."
"""The first step of a path that leads out of a question to the set it is a part of."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something an author must mend: `rule` is its short id, `path` where it lies.

    `ahead` is how many characters, spaces not counted, stand before it in the text at `path`.
    """

    path: Path
    message: str
    rule: str
    severity: Literal["error", "warning"] = "error"
    ahead: int | None = None


class BadExampleError(Exception):
    """An author's expression that gives no number; `path` leads to it, `why` is Japanese."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why)
        self.path = path

    def fault(self, *above: str | int) -> Fault:
        """The same as a fault, its path begun further up."""
        return Fault((*above, *self.path), str(self), "bad-example")
