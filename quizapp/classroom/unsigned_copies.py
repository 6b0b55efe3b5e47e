"""Files that Drive and browsers have numbered, as all learners called them the same.

Google Classroom puts what is handed in into one folder, under the names that learners chose: of
`adam-class.py`, `adam-class (1).py`, `adam-class (2).py` nothing says whose they are.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of, stem_of
from quizapp.classroom.shown_names import shown_name
from quizapp.classroom.submission import Found

PlacedFile: TypeAlias = tuple[Found, Placed | None]

_Pile: TypeAlias = tuple[str, str]

MOST_COPIES = 5
"""Nobody hands in more for one question, side by side, where others hand in one."""


def signed_by_number(files: Sequence[PlacedFile]) -> tuple[Sequence[PlacedFile], tuple[str, ...]]:
    """Each such file under its own name, as if it were a learner's; and a remark on each folder."""
    counts = Counter(filter(None, map(_pile, files)))
    piles = {pile: count for pile, count in counts.items() if count > MOST_COPIES}
    if 2 * sum(piles.values()) <= len(files):
        return files, ()
    signed = [
        (found, replace(placed, learner=stem_of(found.inside)))
        if placed and _pile((found, placed)) in piles
        else (found, placed)
        for found, placed in files
    ]
    return signed, tuple(_remarks(piles))


def _pile(file: PlacedFile) -> _Pile | None:
    """The folder, and the question; none for what has marks of a system that says whose it is."""
    found, placed = file
    if placed is None or placed.mark or not placed.question:
        return None
    folders = folders_of(found.inside)
    unsigned = placed.learner == (folders[-1] if folders else "")
    return ("/".join(folders), placed.question) if unsigned else None


def _remarks(piles: Mapping[_Pile, int]) -> Iterator[str]:
    for (folder, question), count in piles.items():
        yield (
            f"{shown_name(folder)} にある {question} の {count} 件は、誰のものか名前から"
            "分かりません。1 件を 1 人として数えました。"
        )
