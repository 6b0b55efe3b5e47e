"""Decimal numbers that a stem attaches to a name, held against those of the key's expressions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from quizapp.core.fault import Fault, Path
from quizapp.core.given import Candidates
from quizapp.core.question import Question
from quizapp.core.sayings.patterns import in_plain_signs, without_refused
from quizapp.core.text.placeholders import without_code

_DECIMAL = r"(?<![\d.])\d+\.\d+(?:e-?\d+)?(?![\d.])"
_NUMBER = re.compile(r"(?<![\d.A-Za-z_])\d+(?:\.\d+)?(?:e-?\d+)?(?![\d.])")
_NAMED = re.compile(
    rf"(?:学習率|初期値|係数|減衰率|割合|確率)(?:の初期値)?(?:は|を|が|に|も|=|:|\s|[A-Za-zα-ω_])*({_DECIMAL})"
    rf"(?!\s*(?:、|と|から|〜|~)\s*\d)|({_DECIMAL})\s*(?:倍(?!以)|秒|ミリ秒|分(?!の))"
)
"""What is worked with, and not only spoken of."""

_PERCENT = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*(?:%|パーセント)")
_EXACTNESS = re.compile(r"小数第?\s*\d+\s*[位桁]|小数点以下\s*\d+\s*[位桁]|有効数字\s*\d+\s*桁")
_SAME = 1e-9

_POWERS = range(2, 6)
_GREATEST_FACTOR = 100
"""A number up to this may be multiplied by itself, as a rate is that falls step by step."""

_MOST_SAID = 40
"""Nobody works with more numbers of a stem; each is tried with each."""


def constant_faults(question: Question, keys: Mapping[Path, str]) -> Iterator[Fault]:
    """A number said in the stem that no key has, while a key has another that is said nowhere."""
    if question.worked.run is not None or question.plots:
        return
    shared = question.stem.ask if question.stem else ""
    text = _EXACTNESS.sub("", in_plain_signs(without_code(f"{shared}\n{question.ask}")))
    attached = [float(one[1] or one[2]) for one in _NAMED.finditer(without_refused(text))]
    said = [*_numbers(text)[:_MOST_SAID], *(float(one[1]) / 100 for one in _PERCENT.finditer(text))]
    own = _numbers("\n".join((*keys.values(), *_given(question))))
    missing = [one for one in attached if not _follows_any(own, [one])]
    for path, key in keys.items() if missing else ():
        strange = [one for one in _numbers(key) if one % 1 and not _follows(one, said)]
        if strange:
            message = (
                f"問題文の {missing[0]:.6g} は答えの式になく、"
                f"答えの式の {strange[0]:.6g} は問題文にありません。どちらかに合わせてください。"
            )
            yield Fault(path, message, "other-constant", "warning")
            return


def _given(question: Question) -> Iterator[str]:
    for value in question.worked.given.values():
        yield value if isinstance(value, str) else " ".join(map(str, _values(value)))


def _values(value: object) -> Sequence[object]:
    return value.one_of if isinstance(value, Candidates) else (value,)


def _numbers(text: str) -> Sequence[float]:
    return [float(one[0]) for one in _NUMBER.finditer(text)]


def _follows_any(numbers: Sequence[float], said: Sequence[float]) -> bool:
    return any(_follows(one, said) for one in numbers)


def _follows(number: float, said: Sequence[float]) -> bool:
    """Whether it is a number that is said, what is left of one, or worked out from two of them."""
    simple = {value for one in said for value in (one, 1 - one, 1 + one)}
    simple |= {1 / one for one in said if one}
    simple |= {one**power for one in said if one <= _GREATEST_FACTOR for power in _POWERS}
    worked = {value for a, b in combinations(said, 2) for value in (a * b, a + b, abs(a - b))}
    return any(abs(number - value) <= _SAME for value in simple | worked)
