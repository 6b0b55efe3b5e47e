"""The known words that a mistyped one may have been meant to be."""

import unicodedata
from collections.abc import Iterable

_LONGEST_WORD = 40


MOST_NEAR = 3


def nearest_word(word: str, known: Iterable[str]) -> str:
    """The known word nearest to a mistyped one; empty when none is near.

    Width and case make no difference.
    """
    return next(iter(nearest_words(word, known)), "")


def nearest_words(word: str, known: Iterable[str]) -> list[str]:
    """Up to three known words near to a mistyped one, the nearest first."""
    if len(word) > _LONGEST_WORD:
        return []
    import difflib  # only where something was mistyped

    by_plain = {_plain(one): one for one in known}
    near = difflib.get_close_matches(_plain(word), by_plain, MOST_NEAR)
    return [by_plain[one] for one in near]


def perhaps(word: str) -> str:
    """The sentence that offers a word; empty for none."""
    return f"もしかして: {word}" if word else ""


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().lower()
