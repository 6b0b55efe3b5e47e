"""The palette: all that can be done now, found by typing, with the key that does it as well."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from rich.cells import cell_len, set_cell_size
from textual.app import App
from textual.binding import ActiveBinding

from quizapp.core.text.folding import folded, folded_words
from quizapp.core.text.spans import Line, Span
from quizapp.tui import search_words as words
from quizapp.tui.editing import ID_PREFIX
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.screens.finding import FindingScreen
from quizapp.tui.screens.help import key_name
from quizapp.tui.widgets.hits import pointed_out


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done: what it is called, its key, and how it is done.

    `also` are words by which it is found, too.
    """

    called: str
    key: str
    do: Callable[[], object]
    also: str = ""


_SELF_EXPLAINED = (ID_PREFIX, "rows.", "page.", "app.palette", "app.interrupt")
"""How the ids of bindings begin that nobody looks for: editing, moving, and the palette itself."""


def deeds_of(active: Iterable[ActiveBinding], app: App[int]) -> list[Deed]:
    """What the keys that work now do, each once, by the first of its keys."""
    deeds: dict[str, Deed] = {}
    for one in active:
        binding = one.binding
        if binding.id and one.enabled and not binding.id.startswith(_SELF_EXPLAINED):
            called = binding.tooltip or binding.description
            key = binding.key_display or key_name(binding.key)
            do = partial(app.run_action, binding.action, one.node)
            deeds.setdefault(called, Deed(called, key, do))
    return [*deeds.values()]


def palette_of(deeds: Iterable[Deed]) -> list[Deed]:
    """Each deed once, to leave the last of all: no hasty Enter should do that."""
    once: dict[str, Deed] = {}
    for deed in deeds:
        once.setdefault(deed.called, deed)
    return sorted(once.values(), key=lambda deed: deed.called == words.LEAVE)


class PaletteScreen(FindingScreen[Deed | None]):
    """Closes with what was chosen, or with None."""

    def __init__(self, deeds: Sequence[Deed], glyphs: Glyphs) -> None:
        super().__init__(words.TYPE_A_COMMAND, 1, glyphs)
        self._deeds = [(deed, folded(deed.called + deed.also)) for deed in deeds]
        self._found: Sequence[Deed] = ()
        self._words: Sequence[str] = ()

    def look_for(self, typed: str) -> int:
        """All whose name has all words."""
        self._words = folded_words(typed)
        self._found = [
            deed for deed, alike in self._deeds if all(word in alike for word in self._words)
        ]
        return len(self._found)

    def told(self, count: int) -> str:
        """How many there are."""
        return words.commands_counted(count) if count else words.NO_SUCH_COMMAND

    def row(self, place: int, cells: int) -> Sequence[Line]:
        """What it is called on the left, its key on the right."""
        deed = self._found[place]
        called = self.glyphs.write(deed.called)
        room = max(cells - cell_len(deed.key) - 1, 1)
        left = pointed_out((Span(set_cell_size(called, room)),), self._words, folded)
        return ((*left, Span(deed.key, "strong")),)

    def chosen(self, place: int) -> None:
        """Have it done, once this screen is gone."""
        self.dismiss(self._found[place])
