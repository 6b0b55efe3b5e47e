"""The known word that a mistyped one was meant to be."""

import difflib
import unicodedata
from collections.abc import Iterable

_LONGEST_WORD = 40


def nearest_word(word: str, known: Iterable[str]) -> str:
    """The known word nearest to a mistyped one; empty when none is near.

    Width and case make no difference.
    """
    if len(word) > _LONGEST_WORD:
        return ""
    by_plain = {_plain(one): one for one in known}
    near = difflib.get_close_matches(_plain(word), by_plain, 1)
    return by_plain[near[0]] if near else ""


def perhaps(word: str) -> str:
    """The sentence that offers a word; empty for none."""
    return f"もしかして: {word}" if word else ""


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().lower()
