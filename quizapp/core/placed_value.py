"""What a file of values holds, each with its place, whatever syntax it was written in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text or a number as it was typed; `place` says where, and is empty where nobody knows."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class PlacedList:
    """Values in their order."""

    items: "tuple[PlacedValue, ...]"
    place: str = ""


@dataclass(frozen=True, slots=True)
class PlacedMap:
    """Values by name, in their order; a name may be there twice."""

    entries: "tuple[tuple[PlacedText, PlacedValue], ...]"
    place: str = ""

    def get(self, name: str) -> "PlacedValue | None":
        """The value of that name."""
        return next((value for key, value in self.entries if key.text == name), None)

    def __iter__(self) -> "Iterator[tuple[PlacedText, PlacedValue]]":
        return iter(self.entries)


PlacedValue: TypeAlias = PlacedText | PlacedList | PlacedMap
