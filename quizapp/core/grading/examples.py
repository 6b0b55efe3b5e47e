"""Example calls as their author wrote them, and as a learner sees them with what they give."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from quizapp.core.fault import Fault, Path
from quizapp.core.grading.inputs import (
    ALL_NUMBERS,
    ARGUMENT_NUMBERS,
    DrawnList,
    EitherTruth,
    Input,
    Inputs,
    Keyed,
    OneOf,
    OneText,
    Range,
    call_text,
    too_many_numbers,
)
from quizapp.core.grading.trial import CallRun, EntryCall
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.shapes import PlainValue

if TYPE_CHECKING:
    from quizapp.core.grading.trial import Argument

Example: TypeAlias = Mapping[str, PlainValue]
"""The arguments of one call by name."""

MOST_EXAMPLES = 10
FIGURES = 6
"""So many significant digits of a returned number are shown."""

SHOWN_RESULT = 100


def example_calls(examples: Sequence[Example], inputs: Inputs) -> tuple[EntryCall, ...]:
    """The calls; an argument has the form that the inputs describe: an array, a list, a number.

    Raises:
        ValueError, TypeError, OverflowError: a value cannot have that form.
    """
    return tuple(
        EntryCall({name: _argument(json.loads(one[name]), inputs[name]) for name in inputs})
        for one in examples
    )


def _argument(value: Any, wanted: Input) -> "Argument":  # noqa: ANN401  # what JSON holds
    match wanted:
        case Keyed(keys):
            items: Mapping[str, Any] = _of_kind(value, dict)
            return {name: _argument(one, keys.get(name, OTHER)) for name, one in items.items()}
        case Range(shape=shape, integers=integers):
            return _numbers(value, integers=integers, axes=len(shape))
        case DrawnList():
            return [_argument(one, wanted.item) for one in _of_kind(value, list)]
        case OneText():
            return _of_kind(value, str)  # type: ignore[no-any-return]
        case EitherTruth():
            return _of_kind(value, bool)  # type: ignore[no-any-return]
        case OneOf():
            return _numbers(value, integers=isinstance(value, int), axes=0)
        case _:
            return value  # type: ignore[no-any-return]


OTHER = PlainValue("")
"""Stands for a description where there is none: any value will do."""


def _of_kind(value: Any, kind: type) -> Any:  # noqa: ANN401  # of that kind
    if not isinstance(value, kind):
        raise TypeError
    return value


def _numbers(value: Any, *, integers: bool, axes: int) -> "Argument":  # noqa: ANN401
    import numpy as np

    if not axes:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError
        return value if integers else float(value)
    array = np.array(value, np.int64) if integers else np.array(value, np.float64)
    if array.ndim != axes or array.size > ARGUMENT_NUMBERS:
        raise ValueError
    return array


def example_faults(examples: Sequence[Example], inputs: Inputs) -> Iterator[Fault]:
    """Examples with other arguments than the inputs, or of another form."""
    if len(examples) > MOST_EXAMPLES:
        message = f"examples は {MOST_EXAMPLES} 個までにしてください。"
        yield Fault(("examples",), message, "many-examples")
    if sum(len(name) + len(value) for one in examples for name, value in one.items()) > ALL_NUMBERS:
        yield too_many_numbers(("examples",))
    for place, one in enumerate(examples):
        named = [*_name_faults(one, inputs, ("examples", place))]
        yield from named or _form_faults(one, inputs, ("examples", place))


def _name_faults(one: Example, inputs: Inputs, path: Path) -> Iterator[Fault]:
    strange = [name for name in one if name not in inputs]
    lacking = [name for name in inputs if name not in one]
    for name in strange:
        message = f"{name} という引数は inputs にありません（あるのは {'、'.join(inputs)}）。"
        if not lacking:
            message += "返り値は solution から求めて表示するので、書きません。"
        message += perhaps(nearest_word(name, lacking))
        yield Fault((*path, name), message, "other-arguments")
    if lacking and not strange:
        message = f"引数 {'、'.join(lacking)} の値がありません。"
        yield Fault(path, message, "other-arguments")


def _form_faults(one: Example, inputs: Inputs, path: Path) -> Iterator[Fault]:
    for name, wanted in inputs.items():
        value = json.loads(one[name])
        try:
            _argument(value, wanted)
        except (ValueError, TypeError, OverflowError):
            message = f"{name} の値の形が inputs と違います。{_form(wanted)}を書いてください。"
            yield Fault((*path, name), message, "bad-argument")
            continue
        if isinstance(wanted, OneText) and value not in wanted.text:
            message = f"{name} の値は、inputs では {'、'.join(wanted.text)} のどれかです。"
            near = perhaps(nearest_word(value, wanted.text))
            yield Fault((*path, name), message + near, "bad-argument", "warning")


def _form(wanted: Input) -> str:
    """What is to be written as such an argument."""
    match wanted:
        case Keyed(keys):
            return f"{{{', '.join(f'{name}: …' for name in keys)}}} のような辞書"
        case Range(shape=(_, *inner) as shape):
            row = "[1.0, 2.0]"
            for _ in inner:
                row = f"[{row}, {row}]"
            return f"{row} のような数の一覧（shape は [{', '.join(shape)}]）"
        case Range(integers=True):
            return "整数 1 つ"
        case OneText(text):
            return f"{'、'.join(text)} のどれか"
        case _:
            return _FORMS.get(type(wanted), "同じ形の値")


_FORMS: Mapping[type, str] = {
    Range: "数 1 つ",
    OneOf: "数 1 つ",
    EitherTruth: "true か false",
    DrawnList: "[1.0, 2.0] のような一覧",
}


def examples_told(
    entry: str, calls: Sequence[EntryCall], runs: Sequence[CallRun]
) -> tuple[str, ...]:
    """One line for each call: how it is typed, and what comes of it."""
    lines: list[str] = []
    for call, run in zip(calls, runs, strict=True):
        if call.deed == "call":
            lines.append(f"{call_text(entry, call)} → {_result(run)}")
        else:
            between = "" if lines[-1].endswith(" → ") else "、"
            lines[-1] += f"{between}{call.name} = {_result(run)}"
    return tuple(lines)


def _result(run: CallRun) -> str:
    told = ((leaf.label, _rounded(leaf.values.tolist())) for leaf in run.leaves)
    text = "、".join(f"{label} {value}".strip() for label, value in told)
    return text if len(text) <= SHOWN_RESULT else f"{text[:SHOWN_RESULT]}…"


def _rounded(value: Any) -> str:  # noqa: ANN401  # numbers in lists
    if isinstance(value, list):
        return f"[{', '.join(map(_rounded, value))}]"
    return f"{value:.{FIGURES}g}"
