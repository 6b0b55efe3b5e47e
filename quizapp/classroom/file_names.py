"""Names of files made of what learners are called: safe on every system, and never the same."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import chain, count

MOST_NAME_BYTES = 120
"""Systems allow 255; an ending, a number and a longer form of the same letters go with it."""

NAMELESS = "名前なし"

_UNSAFE = re.compile(r'[<>:"/\\|?*%$`^~#;]')
"""What a system has no place for in a name, and what shells take for theirs."""

_WIDE_BLANK = "\u3000"
"""Stands between the parts of many Japanese names; in a file's name a plain one says as much."""

_DEVICES = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE
)
"""What Windows takes for a device, whatever ending it has."""


def safe_file_names(called: Iterable[str], taken: Iterable[str] = ()) -> Mapping[str, str]:
    """A file's name, without ending, for each; none of them is one of those that are taken.

    What had to be changed, and what systems cannot tell from another's, has letters of its sum.
    """
    used = {_alike(name) for name in taken}
    names: dict[str, str] = {}
    for one in dict.fromkeys(called):
        name = _safe(one)
        if name != one.replace(_WIDE_BLANK, " ") or _alike(name) in used:
            name = _numbered(name, one, used)
        used.add(_alike(name))
        names[one] = name
    return names


def _numbered(name: str, whole: str, used: set[str]) -> str:
    """The name with letters of the sum of what it stands for, and a number where that is taken."""
    name = f"{name}-{sha256(whole.encode(errors='surrogatepass')).hexdigest()[:8]}"
    every = chain((name,), (f"{name}-{i}" for i in count(2)))
    return next(one for one in every if _alike(one) not in used)


def _safe(called: str) -> str:
    text = unicodedata.normalize("NFC", called).replace(_WIDE_BLANK, " ")
    text = "".join(char if char.isprintable() else "_" for char in text)
    text = _UNSAFE.sub("_", text).strip(" .")
    while len(text.encode()) > MOST_NAME_BYTES:
        text = text[: min(len(text) - 1, MOST_NAME_BYTES)].rstrip(" .")
    if not text:
        return NAMELESS
    return f"_{text}" if text[0] in "-_@" or _DEVICES.match(text) else text


def _alike(name: str) -> str:
    """What systems hold for the same: macOS and Windows see no capitals, macOS no forms."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
