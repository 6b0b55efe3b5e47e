"""The ids of questions as people write them in names of files."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

_COPY_BEFORE = re.compile(r"^(?:Copy of|コピー [~～〜])\s*", re.IGNORECASE)
_COPY_AFTER = re.compile(
    r"\s*(?:[(（]\d{1,3}[)）]|(?:-\s*)?\b(?:copy|コピー)(?:\s*\d{1,3})?|\s?のコピー(?:\s*\d{1,3})?)$",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"[-_]\d{1,2}$")

_BETWEEN = "_- .＿－　"  # wide ones are meant
"""What people write between a learner and an id."""

LONGEST_MARK, MOST_MARKS = 40, 8
"""Names may be as long as their writer likes: only so much of them is looked at."""


def without_copy_marks(stem: str) -> str:
    """A name without what browsers, Drive and Windows write into that of a second copy."""
    for _ in range(MOST_MARKS):
        named = _COPY_BEFORE.sub("", stem)
        plain = named[:-LONGEST_MARK] + _COPY_AFTER.sub("", named[-LONGEST_MARK:])
        if plain in (stem, ""):
            break
        stem = plain
    return stem


def plain_id(word: str) -> str:
    """What is the same in all ways to write an id: width and case, `_`, a blank or a dash."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    return re.sub(r"[-_\s\u2010-\u2015\u2212]+", "-", folded)


class IdWords:
    """The ids there are, and which of them a word means."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = frozenset(ids)
        times = Counter(map(plain_id, self._ids))
        self._plain = {plain_id(one): one for one in self._ids if times[plain_id(one)] == 1}
        self._longest = max(map(len, self._ids), default=0) + LONGEST_MARK

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def meant(self, word: str) -> str:
        """The id that a word is, in any way of writing; empty for none."""
        return word if word in self._ids else self._plain.get(plain_id(word), "")

    def named(self, stem: str) -> str:
        """The id that a file is called by, be it a second copy; empty for none."""
        if found := self.meant(stem):
            return found
        plain = without_copy_marks(stem)
        return self.meant(plain) or self.meant(_AGAIN.sub("", plain))

    def ending(self, stem: str) -> tuple[str, str]:
        """What stands before an id at the end of a name, and the longest such id; else nothing."""
        for at in range(max(0, len(stem) - self._longest), len(stem)):
            if stem[at] in _BETWEEN and (found := self.named(stem[at + 1 :])):
                return stem[:at].strip(_BETWEEN), found
        return "", ""

    def beginning(self, stem: str) -> tuple[str, str]:
        """What stands behind an id at the beginning of a name, and the longest such id."""
        for at in range(min(len(stem) - 1, self._longest), 0, -1):
            if stem[at] in _BETWEEN and (found := self.meant(stem[:at])):
                return stem[at + 1 :].strip(_BETWEEN), found
        return "", ""
