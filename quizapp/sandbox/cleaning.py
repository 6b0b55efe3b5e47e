"""A stranger's text, fit to be shown: no control characters, no escapes, not too long."""

import re

CUT = "…"

FLOOD = 64
"""So many times the bytes that are kept are no longer debugging but a flood."""

# A terminal's commands: CSI, then OSC and its like up to their end or the line's, then the rest.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)

# Controls but tab and line feed; marks that turn, hide or join text; halves of characters.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)

_BREAKS = re.compile(r"\r\n?|[\u2028\u2029]")


def clean(text: str, most: int) -> str:
    """At most so many characters of a text, with everything a terminal might obey taken out."""
    cut = text[: 2 * most]
    seen = _UNSEEN.sub("", _ESCAPES.sub("", _BREAKS.sub("\n", cut)))
    if len(seen) > most:
        return seen[:most] + CUT
    return seen + (CUT if len(cut) < len(text) else "")


class Printed:
    """What a submission prints: its first bytes are kept, its length is watched."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept = bytearray()
        self._total = 0

    def take(self, data: bytes) -> bool:
        """Take more; False once there is far too much."""
        self._total += len(data)
        self._kept += data[: self._most - len(self._kept)]
        return not self.flooded

    @property
    def flooded(self) -> bool:
        """Whether there was far more than anybody would read."""
        return self._total > FLOOD * self._most

    @property
    def truncated(self) -> bool:
        """Whether something was left out."""
        return self._total > self._most

    def text(self) -> str:
        """What was kept, fit to be shown."""
        return clean(self._kept.decode("utf-8", "replace"), self._most)
