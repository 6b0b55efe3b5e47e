"""Esc as a key of its own: a terminal sends Esc and a letter just as it sends the letter with Alt.

Textual takes them for Alt, and where more keys follow at once, for `^` and the letter. Letters
with Alt are no keys of this app.
"""

from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.events import Key

_ESC = "\x1b"
_BEGINS_SEQUENCE = frozenset("[]OPNX^_")
"""What stands behind Esc where a terminal sends a key that has no character, or answers."""


class EscapeFirst(XTermParser):
    """Reads Esc and a character as two keys, without waiting for more."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        escaped = sequence[1:]
        if sequence.startswith(_ESC) and _is_typed(escaped):
            yield Key("escape", _ESC)
            sequence, alt = escaped, False
        yield from super()._sequence_to_key_events(sequence, alt)


def _is_typed(escaped: str) -> bool:
    return len(escaped) == 1 and escaped.isprintable() and escaped not in _BEGINS_SEQUENCE
