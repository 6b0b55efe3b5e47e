"""The values of a question: how authors write each, and what one showing draws."""

import random
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import product
from math import prod
from typing import TypeAlias

from quizapp.core.fault import Fault, Path
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.shapes import NAMED_KEY

MOST_COMBINATIONS = 500
"""How many combinations of values are tried before a question is believed."""

MOST_SPACED = 10_000
"""How many values an evenly spaced range may have."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """A value drawn anew at each showing, as it is to be printed; or the name of a rule."""

    one_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spaced:
    """A value drawn from evenly spaced ones, both ends among them; printed as finely as written."""

    first: str = field(metadata={NAMED_KEY: "from"})
    last: str = field(metadata={NAMED_KEY: "to"})
    step: str = "1"


Given: TypeAlias = Candidates | Spaced | str
"""A constant or an expression over other values is written as it is."""

DrawnTexts: TypeAlias = Mapping[str, str]
"""What one showing drew, as written: numbers, names, and expressions over the others."""

_NAME = re.compile(r"[a-z][a-z0-9_]*(?:[!@][a-z0-9_]+)?")
_CONSTANTS = frozenset(("pi", "e"))


def is_name(text: str) -> bool:
    """Whether a drawn text names something (`momentum`, `adam@keras`) and is no number."""
    return bool(_NAME.fullmatch(text)) and text not in _CONSTANTS


def texts_of(one: Given) -> tuple[str, ...]:
    """Every text that may be drawn; none of a range that cannot be read."""
    match one:
        case Candidates(one_of):
            return one_of
        case Spaced(first, last, step):
            return _spaced(first, last, step)
        case _:
            return (one,)


@cache
def _spaced(first: str, last: str, step: str) -> tuple[str, ...]:
    numbers = _numbers(first, last, step)
    if numbers is None:
        return ()
    low, high, width = numbers
    count = min(int((high - low) / width), MOST_SPACED)
    return tuple(f"{low + width * i:f}" for i in range(count + 1))


def _numbers(first: str, last: str, step: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """The ends and the step, if there is a value between the ends."""
    try:
        low, high, width = Decimal(first), Decimal(last), Decimal(step)
    except InvalidOperation:
        return None
    sound = all(one.is_finite() and abs(one.adjusted()) <= _MOST_TENS for one in (low, high, width))
    return (low, high, width) if sound and width > 0 and low <= high else None


_MOST_TENS = 30
"""Powers of ten: a value is written out with all its digits."""


def combinations(given: Mapping[str, Given]) -> Iterator[DrawnTexts]:
    """Every combination, the last value changing first; where they are many, a few hundred."""
    texts = [texts_of(one) for one in given.values()]
    if prod(map(len, texts)) <= MOST_COMBINATIONS:
        for values in product(*texts):
            yield dict(zip(given, values, strict=True))
        return
    yield from (drawn_values(given, seed) for seed in range(MOST_COMBINATIONS))


def drawn_values(given: Mapping[str, Given], seed: int, attempt: int = 0) -> DrawnTexts:
    """One value of each, the same for the same seed and attempt; at seed 0 the first of each.

    What stands first is drawn first: the parts of a set draw alike what they share.
    """
    if not seed and not attempt:
        return {name: texts[0] for name, one in given.items() if (texts := texts_of(one))}
    # The first attempt of a seed is what it has always been.
    rng = random.Random(f"{seed}/{attempt}" if attempt else seed)  # noqa: S311  # for practice, not a secret
    return {name: rng.choice(texts) for name, one in given.items() if (texts := texts_of(one))}


def given_faults(given: Mapping[str, Given]) -> Iterator[Fault]:
    """Lists and ranges that hold nothing, or too much, and names that mean something else."""
    for name, one in given.items():
        path: Path = ("given", name)
        if name in _taken():
            message = f"{name} は、式の中では関数か定数の名前です。別の名前にしてください。"
            yield Fault(path, message, "same-name", "warning")
        match one:
            case Candidates(one_of):
                yield from _candidate_faults(name, one_of, given, (*path, "one_of"))
            case Spaced():
                yield from _span_faults(name, one, path)
            case _:
                yield from _text_faults(one, path)


@cache
def _taken() -> Collection[str]:
    from quizapp.core.formula.reading.spelling import FUNCTIONS

    return frozenset(("pi", "π", "max", "min", *FUNCTIONS))


def _candidate_faults(
    name: str, texts: Sequence[str], given: Collection[str], path: Path
) -> Iterator[Fault]:
    if not texts:
        yield Fault(path, f"{name} の候補（one_of）が空です。", "empty-given")
    for i, text in enumerate(texts):
        if text in texts[:i]:
            message = f"{text} が 2 度あります。どちらかを消してください。"
            yield Fault((*path, i), message, "same-candidate", "warning")
    words = [text for text in texts if _is_word(text) and text not in given]
    if words:
        yield from _word_faults(texts, words, path)


def _is_word(text: str) -> bool:
    return bool(_WORD.fullmatch(text)) and text not in _taken()


_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]+")


def _word_faults(texts: Sequence[str], words: Sequence[str], path: Path) -> Iterator[Fault]:
    """Candidates that may be rules or surfaces and are spelled otherwise, at the first of them."""
    from optim_core import OPTIMIZERS, SURFACES

    known = (*OPTIMIZERS, *SURFACES)
    near = {word: nearest_word(word, known) for word in words if word not in known}
    if not near or not (any(near.values()) or any(map(is_name, texts))):
        return
    first = next(iter(near))
    said = f"{'、'.join(near)} という手法や曲面はありません（名前は小文字です）。"
    cure = f"[{', '.join(near.get(text) or text for text in texts)}]"
    offered = perhaps(cure) if all(near.values()) else ""
    yield Fault((*path, texts.index(first)), said + offered, "unknown-value")


def _span_faults(name: str, span: Spaced, path: Path) -> Iterator[Fault]:
    numbers = _numbers(span.first, span.last, span.step)
    if numbers is None:
        yield _no_span(name, span, path)
        return
    low, high, width = numbers
    if (high - low) / width > MOST_SPACED:
        message = f"{name} の値が多すぎます（{MOST_SPACED:,} 個まで）。step を大きくしてください。"
        yield Fault((*path, "step"), message, "empty-given")
    elif (high - low) % width:
        message = f"{name} は、from から step ずつ進むと to にちょうど着きません。"
        yield Fault((*path, "to"), message, "uneven-range", "warning")


def _no_span(name: str, span: Spaced, path: Path) -> Fault:
    """What is wrong with ends between which there is no value, at the one to mend."""
    for key, text in (("from", span.first), ("to", span.last), ("step", span.step)):
        if _numbers(text, text, "1") is None:
            message = f"{name} の {key} には数を書いてください。式は書けません（今は「{text}」）。"
            return Fault((*path, key), message, "empty-given")
    if _numbers(span.first, span.last, "1") is None:
        message = (
            f"{name} の from（{span.first}）が to（{span.last}）より大きいので、値がありません。"
        )
        return Fault(path, f"{message}入れ替えてください。", "empty-given")
    message = f"{name} の step は、0 より大きい数にしてください（今は {span.step} です）。"
    return Fault((*path, "step"), message, "empty-given")


def _text_faults(text: str, path: Path) -> Iterator[Fault]:
    """A range or a list that is written as one text."""
    if span := _WRITTEN_SPAN.fullmatch(text.strip()):
        cure = f"{{from: {span['low']}, to: {span['high']}}}"
        message = f"「{text}」は値の範囲になりません。範囲は {cure} と書きます。"
        yield Fault(path, message, "bad-example")
    elif _WRITTEN_LIST.fullmatch(text):
        message = f"値の候補は {{one_of: [{text}]}} と書きます。"
        yield Fault(path, message, "bad-example")


_NUMBER = r"[-−]?[0-9]+(?:\.[0-9]+)?"
_WRITTEN_SPAN = re.compile(
    rf"(?P<low>{_NUMBER})(?:\s*(?:\.\.+|…+|[〜～~]|から|to)\s*|-)(?P<high>{_NUMBER})(?:まで)?"
)
"""With a lone `-` and no space, too: nobody writes a difference of two numbers that are known."""

_WRITTEN_LIST = re.compile(rf"\s*{_NUMBER}(?:\s*[,、]\s*{_NUMBER})+\s*")
