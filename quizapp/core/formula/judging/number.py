"""Numbers as answers: reading them, and judging them as exactly as is asked for."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizapp.core.formula.expr import Expr, Neg, Num
from quizapp.core.formula.judging.comparison import Comparison, NamedNumber, right, wrong
from quizapp.core.formula.notation import CONSTANTS, NUMBERS_ONLY
from quizapp.core.formula.reading.parse import LONGEST, read_formula
from quizapp.core.formula.reading.tokens import tokens
from quizapp.core.formula.reading.typed_text import normalised
from quizapp.core.verdict import Unreadable

# An answer on the very edge of the rounding interval is right whichever way binary fractions fall.
_HAIR = 1e-9
_UNROUNDED = 1e-9
_RAISED_POINT = re.compile(r"(?<=(?<![\w.])0)[·⋅∙](?=\d)")  # 0·81
_LETTER_X = re.compile(r"(?<=[\d)）])(\s*)[xXｘＸ](?=\s*[\d(（.√])")  # 8.1x10^-1
_SAID = r"(?:約|およそ|おおよそ|だいたい|ほぼ|∴|よって|答え?|解答?|正解|結果|(?i:ans(?:wer)?)\.?)"
_NAME = r"\$*\s*\\?[^\W\d][\w{}+\u0302-]{0,30}?(?:\s*の\s*\w{1,10}?)?"
_EQUALS = r"(?:=|＝|≒|≈|←|→|:=|：|:|は、?)(?!=)"
# Groups are atomic, not possessive: Python before 3.11.5 goes too far with (…){0,3}+.
# What may stand before the number: W = 0.9, \hat{m} = 0.9, 答え：0.9, 答えは約 0.9, 「0.9」.
_BEFORE = re.compile(
    rf"[\s「『“\"']*+(?>(?:(?:{_SAID}(?:\s*+{_EQUALS})?|{_NAME}\s*+{_EQUALS})\s*+){{0,3}})"
)
_COUNTED = r"(?:回|倍|個|歩|点|ステップ|エポック|(?i:steps?|epochs?|times))"
_ENDING = r"(?:く?らい|ぐらい|程度|ほど|です|でした|である|だ|[にと]なる|[にと]なります|と思います)"
_LAST = rf"(?>(?:{_ENDING}\s*+){{0,3}})(?:[(（]答え?[)）])?[」』”\"'。.．…！!\s]*+$"
# What may stand behind it: 0.9 です, 0.9 くらいです, 3 回, 0.9 = W.
_BEHIND = re.compile(rf"(?<!\s)\s*+(?:[=＝]{_NAME})?\s*+{_COUNTED}?\s*+{_LAST}")
_BEHIND_UNIT = re.compile(rf"(?<!\s)\s*+(?:[=＝]{_NAME})?\s*+{_LAST}")
_SIGNIFICANT = re.compile(r"[0.,]*([\d.,]*)")
_PERCENT = re.compile(r"(?<=\d)\s*パーセント")


NO_NUMBER = "計算できない式です（0 で割る、負の数の平方根、大きすぎる数など）。"


def read_number(text: str) -> float | Unreadable:
    """Reads `0．８１`, `−0.5`, `8.1e-1`, `81/100`, `90%`, and sums such as `-7+0.1*0.7`."""
    expr = read_expression(text)
    if isinstance(expr, Unreadable):
        return expr
    value = _value(expr)
    if math.isfinite(value):
        return value
    return Unreadable(NO_NUMBER, 0)


def read_expression(text: str) -> Expr | Unreadable:
    """Reads what was typed as an expression without names; what it is called may stand before it.

    Columns stay those of the learner's own text.
    """
    return read_formula(without_words(text), NUMBERS_ONLY)


def digits_of(text: str) -> str:
    """The digits of a plain number as they were typed, `1.950` or `8.1e-1`, and nothing else."""
    found = tokens(normalised(without_words(text)), NUMBERS_ONLY)
    return next(token.text for token in found if token.kind == "number")


def significant_digits(text: str) -> int | None:
    """How many digits a plain number was typed with from the first that is not 0; else None."""
    expr = read_expression(text)
    if not isinstance(expr.arg if isinstance(expr, Neg) else expr, Num):
        return None
    found = _SIGNIFICANT.match(digits_of(text))
    return sum(map(str.isdigit, found[1])) if found else None


def without_words(text: str) -> str:
    """The text with what is said around the number blanked, not cut, so that columns stay."""
    if len(text) > LONGEST:
        return text  # refused for its length, whatever it is
    text = _PERCENT.sub(lambda word: "%".ljust(len(word[0])), text)
    begin, end = _span(text, _BEHIND)
    number = _RAISED_POINT.sub(".", _LETTER_X.sub(r"\1×", text[begin:end]))
    return " " * begin + number + " " * (len(text) - end)


def number_span(text: str) -> tuple[int, int]:
    """Where the number begins, and where it ends with its unit."""
    return (0, 0) if len(text) > LONGEST else _span(text, _BEHIND_UNIT)


def _span(text: str, last: re.Pattern[str]) -> tuple[int, int]:
    before = _BEFORE.match(text)
    begin = before.end() if before else 0
    behind = last.search(text, begin)
    return begin, behind.start() if behind else len(text)


def _value(expr: Expr) -> float:
    match expr:
        case Num(value):
            return value
        case Neg(Num(value)):
            return -value
        case _:
            # Only here, so that reading a plain number loads no NumPy.
            import numpy as np

            from quizapp.core.formula.judging.evaluate import evaluate

            env = {name: np.asarray(value) for name, value in CONSTANTS.items()}
            return float(evaluate(expr, env))


@dataclass(frozen=True, slots=True)
class Precision:
    """How exactly a number is asked for: to decimal places, to significant digits, or exactly.

    `tolerance`, or the share `relative` of the right value, is how far off an answer may lie where
    that is more than half a unit of the last place.
    """

    digits: int | None = None
    figures: int = 0
    tolerance: float = 0.0
    relative: float = 0.0

    def places(self, key: float) -> int | None:
        """How many places after the point are asked for; of a large number less than none."""
        return self.figures - 1 - _exponent(key) if self.figures else self.digits

    def half(self, answer: float, key: float) -> float:
        """How far from the key an answer may lie."""
        places = self.places(key)
        rounding = _UNROUNDED * abs(key) if places is None else half_unit(places)
        if self.figures and abs(answer) < 10.0 ** _exponent(key):
            rounding /= 10  # 9.98 has one more place than 10.0
        if self.figures and not key:
            rounding = 0.0  # nothing else has the digits of 0
        return max(self.tolerance, self.relative * abs(key), rounding)

    @property
    def asked(self) -> str:
        """The last digit that is asked for, in words."""
        return self._named(self.figures or self.digits or 0)

    def fewer(self, key: float) -> Sequence[tuple[int, int, str]]:
        """Each lesser precision: how many digits of its sort, to which place, and in words."""
        most, first = (
            self.figures or self.digits or 0,
            (self.places(key) or 0) - (self.figures or self.digits or 0),
        )
        return [(count, first + count, self._named(count)) for count in range(most - 1, 0, -1)]

    def _named(self, count: int) -> str:
        if self.figures:
            return f"有効数字 {count} 桁"
        return f"小数第 {count} 位" if count else "一の位"


EXACTLY = Precision()


def judge_number(
    answer: float,
    key: float,
    precision: Precision = EXACTLY,
    mistakes: Sequence[NamedNumber] = (),
) -> Comparison:
    """Judges a number; a further digit than was asked for does no harm.

    After the key come the author's mistakes by the same rule, then the general ones; the first
    match wins.
    """
    if not math.isfinite(key):
        return wrong("undecided", "この問題の正解が数にならず、判定できませんでした。")
    if agrees(answer, key, precision):
        return right("equal", "正解です。")
    for named in mistakes:
        if agrees(answer, named.number, precision):
            return wrong("mistake", named.because, named.id or None)
    for diagnose in _DIAGNOSES if _is_ordinary(answer) and _is_ordinary(key) else ():
        found = diagnose(answer, key, precision)
        if found is not None:
            return found
    return wrong("different", "値が正解と一致しません。")


def _is_ordinary(value: float) -> bool:
    return not value or 1 / _ORDINARY < abs(value) < _ORDINARY


_ORDINARY = 1e100
"""The ratio of two numbers up to there is a float; of others nothing more is said."""


def agrees(answer: float, key: float, precision: Precision) -> bool:
    """Whether an answer is as near to a number as is asked for."""
    return _within(answer, key, precision.half(answer, key))


def _exponent(key: float) -> int:
    return math.floor(math.log10(abs(key) * (1 + _HAIR * _HAIR))) if key else 0


def half_unit(places: int) -> float:
    """Half a unit of a place after the point."""
    return 0.5 * 10.0**-places


def _within(answer: float, key: float, half: float) -> bool:
    return abs(answer - key) <= half * (1 + _HAIR) + _HAIR * _HAIR


def _sign(answer: float, key: float, precision: Precision) -> Comparison | None:
    if not agrees(-answer, key, precision):
        return None
    return wrong("sign", "大きさは合っていますが、符号が逆です。")


def _truncated(answer: float, key: float, precision: Precision) -> Comparison | None:
    places = precision.places(key)
    if places is None:
        return None
    unit = 10.0**-places
    if not _within(answer, math.trunc(key / unit) * unit, unit * _HAIR):
        return None
    message = f"切り捨てになっています。{precision.asked}の次の位を四捨五入してください。"
    return wrong("truncated", message)


def _rounded(answer: float, key: float, precision: Precision) -> Comparison | None:
    """Right to fewer digits than asked: rounded too early, on the way or at the end."""
    fewer = precision.fewer(key)
    for count, places, named in fewer:
        # One digit that happens to agree says nothing, unless no more were given.
        telling = answer == round(answer, places) or count >= max(2, fewer[0][0] - 1)
        if telling and round(answer, places) == round(key, places) != 0:
            early = (
                "途中で丸めると、最後の位がずれます。" if answer != round(answer, places) else ""
            )
            wanted = "で答えて" if precision.figures else "まで求めて"
            message = f"{named}までは合っています。{early}{precision.asked}{wanted}ください。"
            return wrong("rounded", message)
    return None


def _magnitude(answer: float, key: float, precision: Precision) -> Comparison | None:
    if answer * key <= 0:
        return None
    power = round(math.log10(answer / key))
    shifted = answer / 10.0**power
    half = precision.half(shifted, key)
    if not precision.figures:
        half = max(half, half_unit((precision.digits or 0) + power))
    if power == 0 or not _within(shifted, key, half):
        return None
    times = _TIMES.get(power, f"10^{power} 倍")
    return wrong("magnitude", f"桁が違います（正解の {times}になっています）。")


_TIMES = {
    1: "10 倍",
    2: "100 倍",
    3: "1000 倍",
    -1: "10 分の 1",
    -2: "100 分の 1",
    -3: "1000 分の 1",
}
"""Powers of ten as one says them."""


_DIAGNOSES: tuple[Callable[[float, float, Precision], Comparison | None], ...] = (
    _sign,
    _truncated,
    _rounded,
    _magnitude,
)
