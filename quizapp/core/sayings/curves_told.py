"""Where curves that an author gives in numbers are lowest, held against what texts say of it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from quizapp.core.body import AS_AUTHORED
from quizapp.core.expression import value_of
from quizapp.core.fault import Fault, Path
from quizapp.core.question import Question
from quizapp.core.sayings.explanations import EXPLANATION
from quizapp.core.sayings.patterns import PLAIN_NUMBER, in_plain_signs, unmarked

_LOW = r"(?:最も|一番|いちばん)(?:小さ|低)|最小(?!値?は)"
_PLACE = re.compile(
    rf"(?<![\d.])(\d+)\s*(?:エポック|ステップ|回)目(?:で|に|が|のとき)[、\s]*(?:{_LOW})"
)
_LEAST = re.compile(
    rf"最小(?:値)?は[、\s]*(?:約\s*)?({PLAIN_NUMBER})(?!\s*(?:エポック|ステップ|回))"
)
_ASKED = re.compile(
    rf"(?:{_LOW})(?:い|く|くなる|となる|になる)?(?:の|とき)?は[、\s]*(?:(?:図の|次のうち)[、\s]*)?"
    r"(?:何|どの)\s*(?:エポック|ステップ|回)"
)
_OPTION = re.compile(r"\s*(\d+)\s*(?:エポック|ステップ|回)目\s*[。．]?")
_FROM_ZERO = re.compile(r"最初を\s*0|0\s*(?:エポック|ステップ|回|番)目?|0\s*から")

_Curves = Mapping[str, Sequence[float]]


def curve_faults(question: Question) -> Iterator[Fault]:
    """An explanation that has the lowest point of a curve elsewhere, or lower or higher."""
    curves = _curves(question)
    if not curves or _FROM_ZERO.search(question.ask):
        return
    for sentence in re.split(r"[。\n]", in_plain_signs(unmarked(question.explain))):
        for pattern, is_place in ((_PLACE, True), (_LEAST, False)):
            for match in pattern.finditer(sentence):
                values = _spoken_of(sentence[: match.start()], curves)
                if values and not _holds(match[1], values, is_place=is_place):
                    yield Fault(
                        EXPLANATION, _message(match[1], values), "explains-otherwise", "warning"
                    )


def lowest_option_faults(question: Question, right: Mapping[Path, str]) -> Iterator[Fault]:
    """A right option that is not where the curve of which the stem speaks is lowest."""
    ask = in_plain_signs(unmarked(question.ask))
    asked, curves = _ASKED.search(ask), _curves(question)
    values = _spoken_of(ask[: asked.start()], curves) if asked and curves else ()
    if not values or _FROM_ZERO.search(ask):
        return
    for path, text in right.items():
        said = _OPTION.fullmatch(text)
        if said and not _holds(said[1], values, is_place=True):
            yield Fault(path, _message(said[1], values), "other-place", "warning")


def _curves(question: Question) -> _Curves:
    """The curves of the question's one picture of numbers that is shown whole."""
    plots = [plot for plot in question.plots if plot.curves and plot.frame is None]
    if len(plots) != 1:
        return {}
    known = question.sample(AS_AUTHORED).known()
    return {
        label: [value_of(one, known, ("plot", 0, "curves", label, i)) for i, one in enumerate(own)]
        for label, own in plots[0].curves.items()
    }


def _spoken_of(before: str, curves: _Curves) -> Sequence[float]:
    """The curve that was named last, or the only one."""
    places = {label: before.rfind(label) for label in curves}
    last = max(places, key=lambda label: places[label])
    if places[last] < 0:
        return next(iter(curves.values())) if len(curves) == 1 else ()
    return curves[last]


def _holds(said: str, values: Sequence[float], *, is_place: bool) -> bool:
    least = min(values)
    if is_place:
        number = int(said)
        return number <= len(values) and values[number - 1] == least
    places = len(said.partition(".")[2])
    return abs(float(said) - least) <= 0.5000001 * 10.0**-places


def _message(said: str, values: Sequence[float]) -> str:
    least = min(values)
    return (
        f"{said} とありますが、図の曲線は {values.index(least) + 1} 番目の {least:.6g} で最小です。"
        "文か curves のどちらかを直してください。"
    )
