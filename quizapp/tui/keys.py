"""Keys as an input method or Caps Lock sends them, read as the plain keys they stand for."""

import unicodedata

from textual.keys import _character_to_key  # the one table of Textual's key names

_VOWELS = {"あ": "a", "い": "i", "う": "u", "え": "e", "お": "o"}
"""The only letters an input method turns into kana without waiting for another."""


def plain_key(character: str | None) -> str | None:
    """The name of the plain key meant by `１` `ａ` `？` `　` `あ`; None for any other."""
    if character is None or len(character) != 1:
        return None
    plain = _VOWELS.get(character) or unicodedata.normalize("NFKC", character).lower()
    if plain == character:
        return None
    return _character_to_key(plain) if len(plain) == 1 and plain.isascii() else None
