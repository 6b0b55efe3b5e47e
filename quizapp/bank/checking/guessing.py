"""Right answers that can be told without knowing anything: by length, by place, from a hint."""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from quizapp.bank.checking.odds import RARE, at_least, none_drawn
from quizapp.core.fault import Fault
from quizapp.core.question import Question
from quizapp.core.text.spans import drawn_cells

FAR_LONGER = 1.8
"""Times the longest wrong option."""

NOTICED_CELLS = 16
"""A difference of fewer cells catches no eye."""

FEWEST_QUESTIONS = 6
"""From so many choice questions of a topic on a habit is no chance any more."""

MOSTLY = 0.75

GLANCE_CELLS = 4
"""Options that differ by less look equally long."""

TELLING_LENGTH = 4
"""A shorter answer (a name, W + v) may well stand in a hint by itself."""


_Options: TypeAlias = Sequence[tuple[str, bool]]


def length_faults(question: Question) -> Iterator[Fault]:
    """A right option that stands out by its length alone."""
    options = question.body.offers()
    if not _is_decided(options):
        return
    longest = max(drawn_cells(text) for text, right in options if not right)
    room = max(FAR_LONGER * longest, longest + NOTICED_CELLS)
    for i, (text, right) in enumerate(options):
        if right and drawn_cells(text) > room:
            message = (
                "正解だけが目立って長い選択肢です。長さで当てられないように、そろえてください。"
            )
            yield Fault(("options", i, "answer"), message, "key-length", "warning")


def hint_faults(question: Question) -> Iterator[Fault]:
    """A hint that says nothing, or says the answer."""
    keys = [_plain(key) for key in question.body.giveaways()]
    offers = [_plain(text) for text, right in question.body.offers() if not right]
    wrong = [one for one in offers if not any(one in key for key in keys)]
    for i, hint in enumerate(question.hints):
        if not hint.strip():
            yield Fault(("hints", i), "ヒントが空です。", "empty-text")
        elif question.body.tells(hint) or (
            _tells(keys, _plain(hint)) and not _tells(wrong, _plain(hint))
        ):
            message = "ヒントに答えがそのまま書かれています。考える手がかりだけを書いてください。"
            yield Fault(("hints", i), message, "hint-tells", "warning")


def _tells(keys: Iterable[str], hint: str) -> bool:
    return any(len(key) >= TELLING_LENGTH and key in hint for key in keys)


def _plain(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).replace("$", "").split())
    return plain.rstrip("。．.")


Offered: TypeAlias = tuple[str, _Options]
"""The id of a question, and its options."""

Offerings: TypeAlias = Sequence[Offered]
"""Questions of whose options some are right and some wrong."""


def decided_among(questions: Iterable[Question]) -> Offerings:
    """The options of the questions that have right and wrong ones."""
    offered = ((question.id, question.body.offers()) for question in questions)
    return [(name, options) for name, options in offered if _is_decided(options)]


def habit_faults(decided: Offerings) -> Iterator[tuple[str, Fault]]:
    """Habits within one topic, told at the first question that shows them."""
    if len(decided) < FEWEST_QUESTIONS:
        return
    yield from _length_habits(decided)
    yield from _place_habits(decided)


def _length_habits(decided: Offerings) -> Iterator[tuple[str, Fault]]:
    total = len(decided)
    longest = _mostly_longest(decided)
    shares = [_right(options) / len(options) for _, options in decided]
    if longest and at_least(len(longest), shares) <= RARE:
        message = f"{total} 問中 {len(longest)} 問で、正解が最も長い選択肢です。"
        yield longest[0], Fault(("options",), message, "key-length", "warning")
    if any(_has_longest(own) for _, own in decided):
        return
    misses = (none_drawn(len(_longest(own)), _right(own), len(own)) for _, own in decided)
    if math.prod(misses) <= RARE:
        message = f"{total} 問のどれでも、正解は最も長い選択肢ではありません。"
        yield decided[0][0], Fault(("options",), message, "key-length", "warning")


def _mostly_longest(decided: Offerings) -> Sequence[str]:
    """Those whose right option is the longest, if they are most; not all need be measured."""
    longest: list[str] = []
    most_others = (1 - MOSTLY) * len(decided)
    for place, (name, options) in enumerate(decided):
        if _is_longest(options):
            longest.append(name)
        elif place + 1 - len(longest) >= most_others:
            return ()
    return longest


def _place_habits(decided: Offerings) -> Iterator[tuple[str, Fault]]:
    places = max(len(options) for _, options in decided)
    for place in range(places):
        here = [(name, options) for name, options in decided if place < len(options)]
        shares = [_right(options) / len(options) for _, options in here]
        hits = [name for name, options in here if options[place][1]]
        # Any of the places may have it by chance.
        if len(hits) > MOSTLY * len(decided) and places * at_least(len(hits), shares) <= RARE:
            message = f"{len(decided)} 問中 {len(hits)} 問で、正解が {place + 1} 番目です。"
            yield hits[0], Fault(("options",), message, "key-place", "warning")
        elif not place and not hits and math.prod(1 - share for share in shares) <= RARE:
            message = f"{len(decided)} 問のどれでも、正解は 1 番目にありません。"
            yield here[0][0], Fault(("options",), message, "key-place", "warning")


def _is_decided(options: _Options) -> bool:
    """Whether there are right and wrong options; where not, that is the fault to mend first."""
    return {right for _, right in options} == {True, False}


def _is_longest(options: _Options) -> bool:
    longest = max(drawn_cells(text) for text, right in options if right)
    return longest > max(drawn_cells(text) for text, right in options if not right)


def _longest(options: _Options) -> Sequence[int]:
    """The options that no other exceeds at a glance."""
    most = max(drawn_cells(text) for text, _ in options)
    return [i for i, (text, _) in enumerate(options) if drawn_cells(text) > most - GLANCE_CELLS]


def _has_longest(options: _Options) -> bool:
    return any(options[i][1] for i in _longest(options))


def _right(options: _Options) -> int:
    return sum(right for _, right in options)
