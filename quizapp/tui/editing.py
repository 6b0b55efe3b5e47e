"""Editing keys: which there are, and that they are done where letters are, in their order."""

from collections.abc import Mapping

from textual.binding import Binding
from textual.events import Key
from textual.widget import Widget

ID_PREFIX = "edit."
"""How the ids of editing bindings begin."""


def editing(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> dict[str, Binding]:
    """Bindings by their keys, from rows of keys, action, what it does, and how keys are shown.

    Rows of the same description are one line in the help.
    """
    bindings: dict[str, Binding] = {}
    for keys, action, description, *display in rows:
        made = Binding(
            keys,
            action,
            description,
            show=False,
            key_display=display[0] if display else None,
            id=ID_PREFIX + keys.partition(",")[0],
        )
        bindings |= dict.fromkeys(keys.split(","), made)
    return bindings


async def keep(event: Key, widget: Widget, bindings: Mapping[str, Binding]) -> None:
    """Do what an editing key says, and let it go no further; all others pass.

    A binding is looked for only when a key has gone up through the whole screen, too late for
    the letters behind it; and a key that is kept holds up nobody.
    """
    binding = bindings.get(event.key)
    if binding and await widget.app.run_action(binding.action, widget):
        event.stop()
        event.prevent_default()
