"""Where curves that an author gives in numbers are lowest, held against what texts say of it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.body import AS_AUTHORED
from quizapp.core.expression import value_of
from quizapp.core.fault import BadExampleError, Fault, Path
from quizapp.core.figure import Figure
from quizapp.core.question import Question
from quizapp.core.sayings.explanations import EXPLANATION
from quizapp.core.sayings.patterns import PLAIN_NUMBER, in_plain_signs, unmarked

_NOTCH = r"(?<![\d.])(\d{1,4})\s*(?:エポック|ステップ|回)目"
_THEN = r"[、\s]*"


@dataclass(frozen=True, slots=True)
class _Extreme:
    """The lowest or the highest point of a curve: what it is called, and how texts speak of it."""

    called: str
    of: Callable[[Sequence[float]], float]
    words: str

    @property
    def places(self) -> tuple[str, ...]:
        """「3 エポック目で最も小さい」 and 「最も小さいのは 3 エポック目」."""
        most = rf"(?:{self.words}|{self.called}(?!値?は))"
        return (
            rf"{_NOTCH}(?:で|に|が|のとき){_THEN}{most}",
            rf"(?:{most})[^。、\d]{{0,8}}は{_THEN}{_NOTCH}",
        )

    @property
    def values(self) -> tuple[str, ...]:
        """「最小は 0.65」 and 「0.65 が最小」."""
        return (
            rf"{self.called}(?:値)?は{_THEN}(?:約\s*)?({PLAIN_NUMBER})(?!\s*(?:エポック|ステップ|回))",
            rf"(?<![\d.])(\d+\.\d+)\s*(?:が|で){_THEN}{self.called}",
        )

    @property
    def asked(self) -> str:
        """「最も小さいのは何エポック目か」."""
        most = rf"(?:{self.words}|{self.called})"
        return (
            rf"{most}(?:い|く|くなる|となる|になる)?(?:の|とき)?は{_THEN}(?:(?:図の|次のうち){_THEN})?"
            r"(?:何|どの)\s*(?:エポック|ステップ|回)"
        )


_EXTREMES = (
    _Extreme("最小", min, "(?:最も|一番|いちばん)(?:小さ|低)"),
    _Extreme("最大", max, "(?:最も|一番|いちばん)(?:大き|高)"),
)
_OPTION = re.compile(r"\s*(\d{1,4})\s*(?:エポック|ステップ|回)目\s*[。．]?")
_FROM_ZERO = re.compile(r"最初を\s*0|0\s*(?:エポック|ステップ|回|番)目?|0\s*から")

_Curves = Mapping[str, Sequence[float]]


def curve_faults(question: Question) -> Iterator[Fault]:
    """An explanation that has the lowest or highest point of a curve elsewhere."""
    curves = _curves(question)
    if not curves or _FROM_ZERO.search(question.ask):
        return
    for sentence in re.split(r"[。\n]", in_plain_signs(unmarked(question.explain))):
        for extreme in _EXTREMES:
            for message in _untrue(extreme, sentence, curves):
                yield Fault(EXPLANATION, message, "explains-otherwise", "warning")


def _untrue(extreme: _Extreme, sentence: str, curves: _Curves) -> Iterator[str]:
    for patterns, holds in ((extreme.places, _is_place), (extreme.values, _is_value)):
        for match in (one for pattern in patterns for one in re.finditer(pattern, sentence)):
            values = _spoken_of(sentence[: match.start(1)], curves)
            if _is_of_change(sentence[: match.end()], sentence[match.end() :], curves):
                continue
            if values and not holds(match[1], values, extreme.of(values)):
                yield _message(match[1], values, extreme)


def lowest_option_faults(question: Question, right: Mapping[Path, str]) -> Iterator[Fault]:
    """A right option that is not where the curve of which the stem speaks is lowest, or highest."""
    ask = in_plain_signs(unmarked(question.ask))
    curves = {} if _FROM_ZERO.search(ask) else _curves(question)
    for extreme in _EXTREMES if curves else ():
        asked = re.search(extreme.asked, ask)
        is_own = asked and not _is_of_change(_last_sentence(ask[: asked.end()]), "", curves)
        values = _spoken_of(ask[: asked.start()], curves) if asked and is_own else ()
        for path, text in right.items() if values else ():
            said = _OPTION.fullmatch(text)
            if said and not _is_place(said[1], values, extreme.of(values)):
                yield Fault(path, _message(said[1], values, extreme), "other-place", "warning")


def _curves(question: Question) -> _Curves:
    """The curves of the question's one picture of numbers that is shown whole."""
    plots = [plot for plot in question.plots if plot.curves and plot.frame is None]
    if len(plots) != 1:
        return {}
    try:
        return _worked_out(plots[0], question)
    except BadExampleError:
        return {}  # told of the values themselves


def _worked_out(plot: Figure, question: Question) -> _Curves:
    known = question.sample(AS_AUTHORED).known()
    return {
        label: [value_of(one, known, ("plot", 0, "curves", label, i)) for i, one in enumerate(own)]
        for label, own in plot.curves.items()
    }


_CHANGE = re.compile(
    r"(?<!誤)差(?:は|が|も|の|$)|変化|幅|傾き|(?:減り|増え|下がり|上がり)(?:方|具合|が|は)|(?:減少|増加)(?:量|率|が|は)"
)
_NEAR = 80
"""So many signs before a point say what it is a point of."""

_CHANGES = re.compile(r"[いく]?(?:下が|上が|減|増|変化|変わ|動|差|開)")


def _is_of_change(before: str, behind: str, curves: _Curves) -> bool:
    """Whether a sentence speaks of how a curve changes, or of how far two of them are apart."""
    before = before[-_NEAR:]
    name = "|".join(map(re.escape, sorted(curves, key=len, reverse=True)))
    pair = rf"(?:{name})\s*(?:と|・|より|に比べて?)\s*(?:{name})"
    is_pair = name and re.search(rf"{pair}(?!.*(?:{name}))", before)
    return bool(_CHANGE.search(before) or _CHANGES.match(behind) or is_pair)


def _last_sentence(text: str) -> str:
    return re.split(r"[。\n]", text)[-1]


def _spoken_of(before: str, curves: _Curves) -> Sequence[float]:
    """The curve that was named last, or the only one."""
    places = {label: before.rfind(label) for label in curves}
    last = max(places, key=lambda label: places[label])
    if places[last] < 0:
        return next(iter(curves.values())) if len(curves) == 1 else ()
    return curves[last]


def _is_place(said: str, values: Sequence[float], extreme: float) -> bool:
    number = int(said)
    return 0 < number <= len(values) and values[number - 1] == extreme


def _is_value(said: str, values: Sequence[float], extreme: float) -> bool:
    if float(said) in values and float(said) != extreme:
        return False
    places = len(said.partition(".")[2])
    return abs(float(said) - extreme) <= 0.5000001 * 10.0**-places


def _message(said: str, values: Sequence[float], extreme: _Extreme) -> str:
    found = extreme.of(values)
    return (
        f"{said} とありますが、図の曲線は {values.index(found) + 1} 番目の {found:.6g} で"
        f"{extreme.called}です。文か curves のどちらかを直してください。"
    )
