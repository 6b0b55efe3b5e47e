"""Numbers as answers: reading them, and judging them by the decimal places asked for."""

import math
import re
from collections.abc import Callable, Sequence

from quizapp.core.formula.expr import Expr, Neg, Num
from quizapp.core.formula.judging.comparison import Comparison, NamedNumber, right, wrong
from quizapp.core.formula.notation import NUMBERS_ONLY
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
# What may stand before the number: W = 0.9, \hat{m} = 0.9, 答え：0.9, 答えは約 0.9, 「0.9」.
_BEFORE = re.compile(
    rf"[\s「『“\"']*+(?:(?:{_SAID}(?:\s*+{_EQUALS})?|{_NAME}\s*+{_EQUALS})\s*+){{0,3}}+"
)
_COUNTED = r"(?:回|倍|個|歩|点|ステップ|エポック|(?i:steps?|epochs?|times))"
_ENDING = r"(?:く?らい|ぐらい|程度|ほど|です|でした|である|だ|[にと]なる|[にと]なります|と思います)"
# What may stand behind it: 0.9 です, 0.9 くらいです, 3 回, 0.9 = W.
_BEHIND = re.compile(
    rf"(?<!\s)\s*+(?:[=＝]{_NAME})?\s*+{_COUNTED}?\s*+(?:{_ENDING}\s*+){{0,3}}+"
    r"(?:[(（]答え?[)）])?[」』”\"'。.．…！!\s]*+$"
)
_PERCENT = re.compile(r"(?<=\d)\s*パーセント")


def read_number(text: str) -> float | Unreadable:
    """Reads `0．８１`, `−0.5`, `8.1e-1`, `81/100`, `90%`, and sums such as `-7+0.1*0.7`."""
    expr = read_expression(text)
    if isinstance(expr, Unreadable):
        return expr
    value = _value(expr)
    if math.isfinite(value):
        return value
    return Unreadable("計算できない式です（0 で割る、負の数の平方根、大きすぎる数など）。", 0)


def read_expression(text: str) -> Expr | Unreadable:
    """Reads what was typed as an expression without names; what it is called may stand before it.

    Columns stay those of the learner's own text.
    """
    return read_formula(_bare(text), NUMBERS_ONLY)


def digits_of(text: str) -> str:
    """The digits of a plain number as they were typed, `1.950` or `8.1e-1`, and nothing else."""
    found = tokens(normalised(_bare(text)), NUMBERS_ONLY)
    return next(token.text for token in found if token.kind == "number")


def _bare(text: str) -> str:
    """The text with what is said around the number blanked, not cut, so that columns stay."""
    if len(text) > LONGEST:
        return text  # refused for its length, whatever it is
    text = _PERCENT.sub(lambda word: "%".ljust(len(word[0])), text)
    before = _BEFORE.match(text)
    begin = before.end() if before else 0
    behind = _BEHIND.search(text, begin)
    end = behind.start() if behind else len(text)
    number = _RAISED_POINT.sub(".", _LETTER_X.sub(r"\1×", text[begin:end]))
    return " " * begin + number + " " * (len(text) - end)


def _value(expr: Expr) -> float:
    match expr:
        case Num(value):
            return value
        case Neg(Num(value)):
            return -value
        case _:
            # Only here, so that reading a plain number loads no NumPy.
            from quizapp.core.formula.judging.evaluate import evaluate

            return float(evaluate(expr, {}))


def judge_number(
    answer: float,
    key: float,
    digits: int | None = None,
    mistakes: Sequence[NamedNumber] = (),
    tolerance: float = 0.0,
) -> Comparison:
    """Judges a number asked for to `digits` decimal places; without `digits`, exactly.

    Right is what lies within half a unit of the last place, or within `tolerance` where that is
    more; a further digit does no harm. Then the author's mistakes by the same rule, then the
    general ones, first match wins.
    """
    if not math.isfinite(key):
        return wrong("undecided", "この問題の正解が数にならず、判定できませんでした。")
    half = max(tolerance, _UNROUNDED * abs(key) if digits is None else _half_unit(digits))
    if _within(answer, key, half):
        return right("equal", "正解です。")
    for named in mistakes:
        if _within(answer, named.number, half):
            return wrong("mistake", named.because, named.id or None)
    for diagnose in _DIAGNOSES:
        found = diagnose(answer, key, digits, half)
        if found is not None:
            return found
    return wrong("different", "値が正解と一致しません。")


def _half_unit(digits: int) -> float:
    return 0.5 * 10.0**-digits


def _within(answer: float, key: float, half: float) -> bool:
    return abs(answer - key) <= half * (1 + _HAIR) + _HAIR * _HAIR


def _sign(answer: float, key: float, _digits: int | None, half: float) -> Comparison | None:
    if not _within(-answer, key, half):
        return None
    return wrong("sign", "大きさは合っていますが、符号が逆です。")


def _truncated(answer: float, key: float, digits: int | None, _half: float) -> Comparison | None:
    if digits is None:
        return None
    unit = 10.0**-digits
    if not _within(answer, math.trunc(key / unit) * unit, unit * _HAIR):
        return None
    message = f"切り捨てになっています。小数第 {digits} 位の次の位を四捨五入してください。"
    return wrong("truncated", message)


def _rounded(answer: float, key: float, digits: int | None, _half: float) -> Comparison | None:
    """Right to fewer places than asked: rounded too early, on the way or at the end."""
    places = digits or 0
    for fewer in range(places - 1, 0, -1):
        # One place that happens to agree says nothing, unless no more were given.
        telling = answer == round(answer, fewer) or fewer >= max(2, places - 2)
        if telling and round(answer, fewer) == round(key, fewer) != 0:
            early = "途中で丸めると、最後の位がずれます。" if answer != round(answer, fewer) else ""
            wanted = f"小数第 {digits} 位まで求めてください。"
            message = f"小数第 {fewer} 位までは合っています。{early}{wanted}"
            return wrong("rounded", message)
    return None


def _magnitude(answer: float, key: float, digits: int | None, half: float) -> Comparison | None:
    if answer * key <= 0:
        return None
    power = round(math.log10(answer / key))
    places = digits or 0
    if power == 0 or not _within(answer / 10.0**power, key, max(half, _half_unit(places + power))):
        return None
    return wrong("magnitude", f"桁が違います（正解の 10^{power} 倍になっています）。")


_DIAGNOSES: tuple[Callable[[float, float, int | None, float], Comparison | None], ...] = (
    _sign,
    _truncated,
    _rounded,
    _magnitude,
)
