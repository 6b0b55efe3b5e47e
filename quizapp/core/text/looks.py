"""What a reader takes for the same text: drawn, without what is a matter of style alone."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quizapp.core.fault import Fault
from quizapp.core.text.spans import spans

_STYLES = str.maketrans({"−": "-", "﹣": "-", "．": "."})
"""Signs that a reader takes for one."""

_MARKS = frozenset("$*`")
"""What only stands around other text: a text of nothing else shows nothing."""

_STOPS = "。.．"
_FENCE = "```"


@lru_cache(maxsize=4096)
def look_of(text: str) -> str:
    """A text as it looks, widths, spaces and a full stop at its end left out.

    Two texts with the same look cannot be told apart; one without a look is empty. In listings
    the spaces at the beginning of a line are kept, as code depends on them.
    """
    if not set(text) - _MARKS or text.isspace():
        return ""
    if _FENCE in text:
        return "\n".join(line.rstrip() for line in text.strip().split("\n"))
    drawn = "".join(span.text for span in spans(text))
    return "".join(_narrow(drawn).split()).translate(_STYLES).rstrip(_STOPS)


def _narrow(text: str) -> str:
    """The same in characters of ordinary width; raised and lowered ones stay what they are."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", char)
        if unicodedata.decomposition(char).startswith(("<wide>", "<narrow>"))
        else char
        for char in unicodedata.normalize("NFC", text)
    )


def stands_in(key: str, text: str) -> bool:
    """Whether a look is in another one by itself: Adam does not stand in AdamW."""
    if not key or key not in text:
        return False
    edge = r"(?<![A-Za-zァ-ヶー])", r"(?![A-Za-zァ-ヶー])"
    return re.search(f"{edge[0]}{re.escape(key)}{edge[1]}", text) is not None


def look_faults(answers: Sequence[str]) -> Iterator[Fault]:
    """Options, by their texts, that look like an earlier one or like nothing."""
    earlier: dict[str, int] = {}
    for i, answer in enumerate(answers):
        look = look_of(answer)
        first = earlier.setdefault(look, i)
        if not look:
            message = "選択肢が空です。画面に何も表示されません。"
            yield Fault(("options", i, "answer"), message, "empty-option")
        elif first != i:
            message = f"{first + 1} 番目の選択肢と同じです（{answer.strip()}）。"
            if answer != answers[first]:
                message = f"{first + 1} 番目の選択肢と同じに見えます（{answer.strip()}）。"
            yield Fault(("options", i, "answer"), message, "same-option")
