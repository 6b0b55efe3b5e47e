"""Finding questions by what is typed; where their texts are kept is left to the bank."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from quizapp.core.shapes import SAMPLED_KEY
from quizapp.core.text.folding import names_within, search_form, search_words_of
from quizapp.core.text.placeholders import with_values

if TYPE_CHECKING:
    from quizapp.core.question import Question

_SHOWN, _TOLD = True, False

_KEYS: Mapping[str, bool] = {
    **dict.fromkeys(("answer", "code", "lines", "line", "pairs", "extra"), _SHOWN),
    **dict.fromkeys(("starter", "one_of", "called"), _SHOWN),
    **dict.fromkeys(("because", "note", "hint"), _TOLD),
    **dict.fromkeys(("formula", "word", "spellings", "solution", "program"), _TOLD),
}
"""The keys of a kind whose texts are searched, and whether these are read before answering.

All others have words of the app's own, or numbers.
"""

_KEYS_OF_MISTAKES = {key: _KEYS[key] for key in ("because", "note", "hint")}
"""Of wrong answers only what is said of them: else each would be found for what it is not."""

_OTHER_ANSWERS = frozenset({"mistakes", "accepts"})


@dataclass(frozen=True, slots=True)
class SearchText:
    """The texts of one question: as authored, line by line, and the same lines folded.

    `head` has what the question is called and asks, `shown` what else is read before answering,
    `told` what is read after it. Each is lines joined by line ends, as are the folded ones.
    """

    id: str
    head: str
    shown: str
    told: str
    folded_head: str
    folded_rest: str


def searchable(question: "Question") -> SearchText:
    """The texts of a question, with ○ for values."""
    unknown = (*question.worked.given, *question.worked.numbers)
    values = dict.fromkeys(unknown, "○")
    own = [*_texts(question.body, _KEYS)]
    stem = (question.stem.ask,) if question.stem else ()
    captions = tuple(plot.caption for plot in question.plots)
    tags = "、".join(question.tags)
    head = _lines((question.id, question.topic.title, question.ask, *stem, tags), values)
    shown = _lines((*captions, *(text for text, seen in own if seen)), values)
    hidden = (text for text, seen in own if not seen)
    told = _lines((question.explain, *question.hints, *hidden), values)
    rest = "\n".join(map(search_form, (shown + "\n" + told).split("\n")))
    folded_head = "\n".join(map(search_form, head.split("\n")))
    names_too = names_within(folded_head + rest)
    return SearchText(question.id, head, shown, told, folded_head, f"{rest}\n{names_too}")


def _lines(texts: Sequence[str], values: Mapping[str, str]) -> str:
    """Each sentence on a line of its own, none of them empty."""
    filled = (with_values(text, values).replace("。", "。\n") for text in texts)
    return "\n".join(line.strip() for text in filled for line in text.split("\n") if line.strip())


def _texts(
    value: object, keys: Mapping[str, bool], seen: bool | None = None
) -> Iterator[tuple[str, bool]]:
    """Every text that is searched, and whether it is read before answering."""
    if isinstance(value, str):
        if seen is not None and value:
            yield value, seen
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, keys, seen)
    elif isinstance(value, Mapping):
        yield from _texts((*value, *value.values()), keys, seen)
    elif is_dataclass(value):
        for field in (one for one in fields(value) if SAMPLED_KEY not in one.metadata):
            below = _KEYS_OF_MISTAKES if field.name in _OTHER_ANSWERS else keys
            yield from _texts(getattr(value, field.name), below, keys.get(field.name))


def found(texts: Sequence[SearchText], query: str) -> list[SearchText]:
    """The questions whose texts have all words of what was typed, the likeliest first.

    Those that are called so come first, then those that ask so: with the words next to one
    another, then anywhere; then those whose other texts do.
    """
    typed = search_words_of(query)
    whole, name = "".join(typed), query.strip().casefold()
    within = {word for word in typed for other in typed if word != other and word in other}
    words = sorted({*typed} - within, key=len, reverse=True)
    size = len(texts)
    ranked: list[int] = []  # whole numbers: the collector looks through no pairs while one types
    for place, text in enumerate(texts):
        head, rest = text.folded_head, text.folded_rest
        if whole in head:
            rank = 1
        elif whole in rest:
            rank = 3
        else:
            rank = 2
            for word in words:  # the longest first: where it is not, no other is looked for
                if word not in head:
                    if word not in rest:
                        break
                    rank = 4
            else:
                ranked.append(rank * size + place)
            continue
        ranked.append(place if text.id.startswith(name) else rank * size + place)
    ranked.sort()
    return [texts[number % size] for number in ranked]


def snippet(text: SearchText, query: str, *, answered: bool) -> str | None:
    """The line that has most of the words, as authored; None where it must not be read yet.

    Args:
        text: what was found.
        query: what was typed.
        answered: whether the learner has answered the question before: what would help to answer
            is shown only then.
    """
    words = search_words_of(query)
    head, shown, told = (part.split("\n") for part in (text.head, text.shown, text.told))
    readable = [*head[_NAMES:], *shown]
    lines = [*readable, *told]
    counts = [_count(line, words) for line in lines]
    best = counts.index(max(counts))
    return lines[best] if answered or best < len(readable) else None


_NAMES = 2
"""The id and the topic's title stand above the snippet already."""


def _count(line: str, words: Sequence[str]) -> int:
    alike = search_form(line)
    return sum(word in alike for word in words)
