"""What a function returned beside what the author's own returns: the verdict on both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.core.grading.attempt import FloatArray, entries_close
from quizapp.core.grading.difference import ratio_text
from quizapp.core.grading.inputs import call_text
from quizapp.core.grading.outcome import BadReturn
from quizapp.core.grading.trial import CallRun, EntryCall
from quizapp.core.grading.troubles import NOTHING_RETURNED
from quizapp.core.verdict import Detail, Evidence, Verdict

ARGUMENTS_WRITTEN = (
    "値は正しいですが、引数で受け取った配列を書き換えています。"
    "呼び出した側の配列も変わってしまいます。"
)


RIGHT = "正解です。"

MODEL_GAVE_NOTHING = "この問題の模範解答が数値を返さないため、判定できませんでした。"

MODEL_GAVE_NAN = "この問題の模範解答が nan を返したため、判定できませんでした。"
"""Code that is more careful than the author's would else be wrong; inf may well be meant."""


def calls_verdict(
    entry: str,
    calls: Sequence[EntryCall],
    expected: Sequence[CallRun],
    got: Sequence[CallRun],
    tolerance: float,
) -> Verdict:
    """Pass if every call returned the expected numbers; else the first that did not, and how.

    Where nan would be expected, or nothing at all, nothing is decided.
    """
    leaves = [leaf for right in expected for leaf in right.leaves]
    if not leaves or any(np.isnan(leaf.values).any() for leaf in leaves):
        message = MODEL_GAVE_NAN if leaves else MODEL_GAVE_NOTHING
        return Verdict("protocol", message, counts=False)
    for place, (right, own) in enumerate(zip(expected, got, strict=True)):
        if not calls_agree((right,), (own,), tolerance):
            return _wrong(_asked(entry, calls, place), right, own, tolerance)
    changed = any(
        own.changed and not right.changed for right, own in zip(expected, got, strict=True)
    )
    return Verdict("pass", RIGHT, convention=ARGUMENTS_WRITTEN if changed else "")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One call as it is told: its number, what led to it, and the attribute if one was read."""

    number: int
    text: str
    attribute: str = ""

    @property
    def found(self) -> str:
        """What came of it, as a sentence about it begins."""
        return f"{self.attribute} " if self.attribute else "返り値"


def _asked(entry: str, calls: Sequence[EntryCall], place: int) -> _Asked:
    call, number = calls[place], place + 1
    first = max(i for i, one in enumerate(calls[:number]) if one.deed in ("call", "make"))
    begun = call_text(entry, calls[first])
    if call.deed == "call":
        return _Asked(number, begun)
    if calls[first].deed == "call":
        return _Asked(number, f"{begun} の後", call.name)
    called = [one for one in calls[first:number] if one.deed == "method"]
    times = sum(one.name == called[-1].name for one in called)
    if call.deed == "method":
        return _Asked(number, f"{begun} の {times} 回目の {call_text(entry, call)}")
    since = f"で {called[-1].name} を {times} 回呼んだ後" if called else "を作った直後"
    return _Asked(number, f"{begun} {since}", call.name)


def unreadable_attribute(entry: str, calls: Sequence[EntryCall], bad: BadReturn) -> Verdict | None:
    """The verdict where what was no number was an attribute; None where it was returned."""
    asked = _asked(entry, calls, bad.call - 1)
    if not asked.attribute:
        return None
    found = " ".join(bad.found.split())
    message = f"{asked.text}の {asked.attribute} が数値ではありません（{found}）。"
    return Verdict("error", message)


def calls_agree(expected: Sequence[CallRun], got: Sequence[CallRun], tolerance: float) -> bool:
    """Whether two functions returned the same numbers, call by call.

    Where nothing is expected, as of a method that only changes its object, anything may come.
    """
    return len(expected) == len(got) and all(
        not one.leaves or _are_close(one, other, tolerance)
        for one, other in zip(expected, got, strict=True)
    )


def _are_close(right: CallRun, own: CallRun, tolerance: float) -> bool:
    return same_forms(right, own) and all(
        entries_close(one.values, other.values, tolerance).all()
        for one, other in zip(right.leaves, own.leaves, strict=True)
    )


def same_forms(right: CallRun, own: CallRun) -> bool:
    """Whether two values have the same parts of the same shapes."""
    return _forms(right) == _forms(own)


def _forms(run: CallRun) -> list[tuple[str, tuple[int, ...]]]:
    return [(leaf.label, leaf.values.shape) for leaf in run.leaves]


def _wrong(asked: _Asked, right: CallRun, own: CallRun, tolerance: float) -> Verdict:
    if not same_forms(right, own):
        of = f"{asked.text}の {asked.attribute} " if asked.attribute else f"{asked.text} "
        message = (
            f"{asked.found}の形が違います。{of}は、"
            f"正しくは {form_told(right)}、提出は {form_told(own)} です。"
        )
        return Verdict("fail", message, hint="" if own.leaves else NOTHING_RETURNED)
    leaf, _ = first_wrong_number(right, own, tolerance) or (0, ())
    one, other = right.leaves[leaf], own.leaves[leaf]
    # Ratios of what has run away overflow, and are then no match.
    with np.errstate(all="ignore"):
        said = next(_remarks(one.values, other.values, tolerance))
    detail = _detail(asked, right, own, tolerance)
    return Verdict("fail", f"{asked.found}{said}", evidence=Evidence(detail))


def form_told(run: CallRun) -> str:
    """The parts of a value and their shapes in words."""
    forms = ((leaf.label, leaf.values.shape) for leaf in run.leaves)
    said = (f"{label} {shape or '1 つの数'}".strip() for label, shape in forms)
    return "、".join(said) or "数値なし"


def _remarks(expected: FloatArray, got: FloatArray, tolerance: float) -> Iterator[str]:
    if (~np.isfinite(got) & np.isfinite(expected)).any():
        yield "に nan または inf があります。0 での割り算や、大きすぎる指数はありませんか？"
    if entries_close(-expected, got, tolerance).all():
        yield "の符号が逆です。"
    ratios = got[expected != 0] / expected[expected != 0]
    if ratios.size > 1 and np.isfinite(ratios).all() and np.allclose(ratios, ratios[0], tolerance):
        yield f"が、どの成分も正解の {ratio_text(ratios[0])} 倍になっています。"
    if (
        expected.size > 1
        and entries_close(np.sort(expected.ravel()), np.sort(got.ravel()), tolerance).all()
    ):
        yield "の並ぶ順番が違います（値はそろっています）。"
    yield "が違います。"


def first_wrong_number(
    right: CallRun, own: CallRun, tolerance: float
) -> tuple[int, tuple[int, ...]] | None:
    """Which part of a value of the same form is the first that is wrong, and where in it.

    There what is no number comes before all else.
    """
    for leaf, (one, other) in enumerate(zip(right.leaves, own.leaves, strict=True)):
        differs = ~entries_close(one.values, other.values, tolerance)
        if differs.any():
            broken = differs & ~np.isfinite(other.values)
            place = int(np.argmax(broken if broken.any() else differs))
            return leaf, tuple(int(i) for i in np.unravel_index(place, one.values.shape))
    return None


def call_detail(
    entry: str,
    calls: Sequence[EntryCall],
    place: int,
    right: CallRun,
    own: CallRun,
    tolerance: float,
) -> Detail:
    """The first false number of a wrong call, as a verdict tells it."""
    return _detail(_asked(entry, calls, place), right, own, tolerance)


def _detail(asked: _Asked, right: CallRun, own: CallRun, tolerance: float) -> Detail:
    leaf, index = first_wrong_number(right, own, tolerance) or (0, ())
    one, other = right.leaves[leaf], own.leaves[leaf]
    expected, got = float(one.values[index]), float(other.values[index])
    key = asked.attribute + one.label
    return Detail(asked.number, key, index, expected, got, asked.text, not asked.attribute)
