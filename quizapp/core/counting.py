"""Texts that count rows which stand in another order at each showing."""

from collections.abc import Iterator

from quizapp.core.body import Around
from quizapp.core.fault import Fault
from quizapp.core.text.bare import bare, fault_at
from quizapp.core.text.rows import counted_row

_FENCE = "```"


def counting_faults(around: Around, what: str) -> Iterator[Fault]:
    """Reasons, hints and explanations with the number of a row; `what` is shuffled.

    Rows of a listing in the stem may be counted, and so may what a stem numbers itself.
    """
    stems = "\n".join(text for _, text in around.stems)
    if _FENCE in stems:
        return
    for path, text in around.prose:
        is_told = path[-1] in ("because", "explain", "note") or path[0] == "hints"
        match = counted_row(bare(text)) if is_told else None
        if match and match[0] not in stems:
            said = text[match.start() : match.end()].strip()
            message = (
                f"{what}は表示のたびに並べ替えられるので、「{said}」では通じません。"
                "中身で書いてください。"
            )
            yield fault_at(path, text, match.start(), message, "option-by-place")
