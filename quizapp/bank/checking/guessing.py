"""Right answers that can be told without knowing anything: by length, by place, from a hint."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from quizapp.core.fault import Fault
from quizapp.core.question import Question
from quizapp.core.text.spans import spans
from quizapp.core.text.width import cells

FAR_LONGER = 1.8
"""Times the longest wrong option."""

NOTICED_CELLS = 16
"""A difference of fewer cells catches no eye."""

FEWEST_QUESTIONS = 6
"""From so many choice questions of a topic on a habit is no chance any more."""

MOSTLY = 0.75

TELLING_LENGTH = 4
"""A shorter answer (a name, W + v) may well stand in a hint by itself."""


def length_faults(question: Question) -> Iterator[Fault]:
    """A right option that stands out by its length alone."""
    options = question.body.offers()
    if not _is_decided(options):
        return
    longest = max(_cells(text) for text, right in options if not right)
    room = max(FAR_LONGER * longest, longest + NOTICED_CELLS)
    for i, (text, right) in enumerate(options):
        if right and _cells(text) > room:
            message = (
                "正解だけが目立って長い選択肢です。長さで当てられないように、そろえてください。"
            )
            yield Fault(("options", i, "answer"), message, "key-length", "warning")


def hint_faults(question: Question) -> Iterator[Fault]:
    """A hint that says nothing, or says the answer."""
    keys = [_plain(key) for key in question.body.giveaways()]
    for i, hint in enumerate(question.hints):
        if not hint.strip():
            yield Fault(("hints", i), "ヒントが空です。", "empty-text")
        elif any(len(key) >= TELLING_LENGTH and key in _plain(hint) for key in keys):
            message = "ヒントに答えがそのまま書かれています。考える手がかりだけを書いてください。"
            yield Fault(("hints", i), message, "hint-tells", "warning")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).replace("$", "").split())


def habit_faults(questions: Sequence[Question]) -> Iterator[tuple[str, Fault]]:
    """Habits within one topic, told at the first question that shows them."""
    offered = [(question.id, question.body.offers()) for question in questions]
    decided = [(name, options) for name, options in offered if _is_decided(options)]
    if len(decided) < FEWEST_QUESTIONS:
        return
    longest = [name for name, options in decided if _is_longest(options)]
    if len(longest) > MOSTLY * len(decided):
        message = f"{len(decided)} 問中 {len(longest)} 問で、正解が最も長い選択肢です。"
        yield longest[0], Fault(("options",), message, "key-length", "warning")
    places = [_place(options) for _, options in decided]
    common = max(set(places), key=places.count)
    if places.count(common) > MOSTLY * len(places):
        message = f"{len(places)} 問中 {places.count(common)} 問で、正解が {common + 1} 番目です。"
        name = decided[places.index(common)][0]
        yield name, Fault(("options",), message, "key-place", "warning")


_Options: TypeAlias = Sequence[tuple[str, bool]]


def _is_decided(options: _Options) -> bool:
    """Whether there are right and wrong options; where not, that is the fault to mend first."""
    return {right for _, right in options} == {True, False}


def _is_longest(options: _Options) -> bool:
    longest = max(_cells(text) for text, right in options if right)
    return longest > max(_cells(text) for text, right in options if not right)


def _place(options: _Options) -> int:
    return next(i for i, (_, right) in enumerate(options) if right)


def _cells(text: str) -> int:
    return sum(cells(span.text) for span in spans(text))
