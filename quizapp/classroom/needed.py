"""Which statements of a notebook a definition needs, by the names that they bind and look up."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from quizapp.classroom.statements import ALWAYS_BOUND, CellStatement


def needed_statements(
    cells: Sequence[Sequence[CellStatement]], names: Collection[str], tagged: Collection[int]
) -> Mapping[int, Sequence[int]]:
    """For each cell of which anything is needed, the places of its statements, in their order.

    Args:
        cells: the statements of each cell.
        names: what is asked for. Where nothing binds one of them, every definition is taken: what
            is misnamed is told when it is run.
        tagged: the cells that are taken whole; then no other cell says what their names are.
    """
    flat = [(i, place) for i, cell in enumerate(cells) for place in range(len(cell))]
    search = _Search([*chain.from_iterable(cells)])
    roots = [k for k, (i, _) in enumerate(flat) if i in tagged]
    if roots:
        search.take(roots)
    elif not search.find(names):
        search.take(k for k, one in enumerate(search.statements) if one.defines)
    search.close()
    found: dict[int, list[int]] = {}
    for k in sorted(search.taken):
        i, place = flat[k]
        found.setdefault(i, []).append(place)
    return found


@dataclass(slots=True)
class _Search:
    """What is taken so far, and the names that are still to be looked up."""

    statements: Sequence[CellStatement]
    taken: set[int] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    binding: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for k, one in enumerate(self.statements):
            for name in one.binds | one.touches:
                self.binding.setdefault(name, []).append(k)

    def take(self, places: "Collection[int] | Iterator[int]") -> None:
        """Take statements whole: what they bind is theirs."""
        for k in places:
            self.taken.add(k)
            self.known |= self.statements[k].binds
            self.waiting += self.statements[k].needs

    def find(self, names: Collection[str]) -> bool:
        """Take what binds these names; whether each of them is bound."""
        found = [self._look_up(name) for name in names]
        return all(found)

    def close(self) -> None:
        """Take all that is needed by what is taken."""
        while self.waiting:
            name = self.waiting.pop()
            if name not in self.known and not self._look_up(name) and name not in ALWAYS_BOUND:
                self.missing.add(name)
        if self.missing:
            self.missing = set()
            starred = (k for k, one in enumerate(self.statements) if one.starred)
            self.taken.update(starred)
        self.taken.update(k for k, one in enumerate(self.statements) if one.future and self.taken)

    def _look_up(self, name: str) -> bool:
        self.known.add(name)
        places = [*self._binding(name)]
        for k in places:
            if k not in self.taken:
                self.taken.add(k)
                self.waiting += self.statements[k].needs
        return bool(places)

    def _binding(self, name: str) -> Iterator[int]:
        """The last statement that settles what a name is, and what changes it after that."""
        found = self.binding.get(name, [])
        settled = [k for k in found if name in self.statements[k].settles]
        start = next((k for k in reversed(settled) if name not in self.statements[k].needs), -1)
        plain = not settled
        for k in found:
            one = self.statements[k]
            if k >= start and (name in one.binds or plain or "setattr" in one.needs):
                yield k
