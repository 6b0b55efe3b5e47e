"""The word an author probably meant: 「もしかして: …」."""

import difflib
import unicodedata
from collections.abc import Iterable

_LONGEST_WORD = 40


def meant(word: str, known: Iterable[str]) -> str:
    """The known word nearest to a mistyped one; empty when none is near."""
    if len(word) > _LONGEST_WORD:
        return ""
    plain = unicodedata.normalize("NFKC", word).strip().lower()
    return next(iter(difflib.get_close_matches(plain, list(known), 1)), "")


def perhaps(word: str) -> str:
    """The sentence that offers a word; empty for none."""
    return f"もしかして: {word}" if word else ""
