"""The palette: all that can be done now, found by typing, with the key that does it as well."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rich.cells import cell_len, set_cell_size
from textual.actions import parse
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from quizapp.core.glyphs import Glyphs
from quizapp.core.text.folding import search_form, search_words_of
from quizapp.core.text.spans import Line, Span
from quizapp.tui import search_words as words
from quizapp.tui.editing import ID_PREFIX
from quizapp.tui.screens.finding import FindingScreen
from quizapp.tui.screens.help import key_name
from quizapp.tui.widgets.hits import pointed_out


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """Something that can be done: what it is called, its key, and how it is done.

    `also` are words by which it is found, too.
    """

    called: str
    key: str
    do: Callable[[], object]
    also: str = ""


_SELF_EXPLAINED = (ID_PREFIX, "rows.", "page.", "app.palette", "app.interrupt")
"""How the ids of bindings begin that nobody looks for: editing, moving, and the palette itself."""


def entries_of(screen: Screen[object]) -> list[PaletteEntry]:
    """What can be done on a screen now, each once, by the first of its keys."""
    entries: dict[str, PaletteEntry] = {}
    for binding, node in _offered(screen):
        if binding.id and not binding.id.startswith(_SELF_EXPLAINED):
            called = binding.tooltip or binding.description
            key = binding.key_display or key_name(binding.key)
            do = partial(screen.app.run_action, binding.action, node)
            entries.setdefault(called, PaletteEntry(called, key, do))
    return [*entries.values()]


def _offered(screen: Screen[object]) -> Iterator[tuple[Binding, DOMNode]]:
    """The keys that work, and those that would but for a field that takes letters."""
    for one in screen.active_bindings.values():
        if one.enabled:
            yield one.binding, one.node
    for binding in Binding.make_bindings(screen.BINDINGS):
        namespace, action, parameters = parse(binding.action)
        if not namespace and screen.check_action(action, parameters):
            yield binding, screen


def palette_of(entries: Iterable[PaletteEntry]) -> list[PaletteEntry]:
    """Each entry once, to leave the last of all: no hasty Enter should do that."""
    once: dict[str, PaletteEntry] = {}
    for entry in entries:
        once.setdefault(entry.called, entry)
    return sorted(once.values(), key=lambda entry: entry.called == words.LEAVE)


class PaletteScreen(FindingScreen[PaletteEntry | None]):
    """Closes with what was chosen, or with None."""

    def __init__(self, entries: Sequence[PaletteEntry], glyphs: Glyphs) -> None:
        super().__init__(words.TYPE_A_COMMAND, 1, glyphs)
        self._entries = [(entry, search_form(entry.called + entry.also)) for entry in entries]
        self._found: Sequence[PaletteEntry] = ()
        self._words: Sequence[str] = ()

    def look_for(self, typed: str) -> int:
        """All whose name has all words."""
        self._words = search_words_of(typed)
        self._found = [
            entry for entry, alike in self._entries if all(word in alike for word in self._words)
        ]
        return len(self._found)

    def told(self, count: int) -> str:
        """How many there are."""
        return words.commands_counted(count) if count else words.NO_SUCH_COMMAND

    def row(self, place: int, cells: int) -> Sequence[Line]:
        """What it is called on the left, its key on the right."""
        entry = self._found[place]
        called = self.glyphs.write(entry.called)
        room = max(cells - cell_len(entry.key) - 1, 1)
        left = pointed_out((Span(set_cell_size(called, room)),), self._words, search_form)
        return ((*left, Span(entry.key, "strong")),)

    def chosen(self, place: int) -> None:
        """Have it done, once this screen is gone."""
        self.dismiss(self._found[place])
