"""Keys as an input method or Caps Lock sends them, read as the plain keys they stand for."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.widget import Widget

_AT_ONCE = {"あ": "a", "い": "i", "う": "u", "え": "e", "お": "o", "・": "/", "ー": "-"}
"""The only keys that an input method turns into Japanese without waiting for another."""

_NAMES = {
    " ": "space",
    "?": "question_mark",
    ".": "full_stop",
    ",": "comma",
    "+": "plus",
    "-": "minus",
    "/": "slash",
    ":": "colon",
    "=": "equals_sign",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
    "<": "less_than_sign",
    ">": "greater_than_sign",
}
"""How bindings name the keys of this app that are neither letters nor digits."""


_UPPER_CASE_ONLY = frozenset("G")
"""Upper-case letters that stand for no key: what records a miss is not pressed by accident."""


def plain_key(character: str | None) -> str | None:
    """The name of the plain key meant by `１` `ａ` `？` `　` `あ`; None for any other."""
    if character is None or len(character) != 1:
        return None
    typed = unicodedata.normalize("NFKC", character)
    plain = _AT_ONCE.get(character) or typed.lower()
    if plain == character or typed in _UPPER_CASE_ONLY:
        return None
    is_plain = len(plain) == 1 and plain.isascii() and plain.isalnum()
    return plain if is_plain else _NAMES.get(plain)


def refresh_keys(widget: "Widget") -> None:
    """Let the footer ask again which keys work; a widget that has just been left has none."""
    if widget.is_attached:
        widget.refresh_bindings()


def bound_keys(node: "DOMNode") -> frozenset[str]:
    """The keys that a node has bindings for, whether or not these can be used now."""
    return _keys_of(type(node))


@cache
def _keys_of(kind: "type[DOMNode]") -> frozenset[str]:
    authored = (base.__dict__.get("BINDINGS", ()) for base in kind.__mro__)
    return frozenset(one.key for bindings in authored for one in Binding.make_bindings(bindings))
