"""What a function returned beside what the author's own returns: the verdict on both."""

from collections.abc import Iterator, Sequence

import numpy as np

from quizapp.core.grading.attempt import FloatArray, entries_close
from quizapp.core.grading.difference import ratio_text
from quizapp.core.grading.inputs import call_text
from quizapp.core.grading.trial import CallRun, EntryCall, Leaf
from quizapp.core.verdict import Detail, Evidence, Verdict

ARGUMENTS_WRITTEN = (
    "値は正しいですが、引数で受け取った配列を書き換えています。"
    "呼び出した側の配列も変わってしまいます。"
)


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

    Where nan would be expected nothing is decided.
    """
    if any(np.isnan(leaf.values).any() for right in expected for leaf in right.leaves):
        return Verdict("protocol", MODEL_GAVE_NAN, counts=False)
    for number, (call, right, own) in enumerate(zip(calls, expected, got, strict=True), start=1):
        if not calls_agree((right,), (own,), tolerance):
            return _wrong(call_text(entry, call), number, right, own, tolerance)
    changed = any(
        own.changed and not right.changed for right, own in zip(expected, got, strict=True)
    )
    return Verdict("pass", "正解です。", convention=ARGUMENTS_WRITTEN if changed else "")


def calls_agree(expected: Sequence[CallRun], got: Sequence[CallRun], tolerance: float) -> bool:
    """Whether two functions returned the same numbers, call by call."""
    return len(expected) == len(got) and all(
        _forms(one) == _forms(other)
        and all(
            entries_close(right.values, own.values, tolerance).all()
            for right, own in zip(one.leaves, other.leaves, strict=True)
        )
        for one, other in zip(expected, got, strict=True)
    )


def _forms(run: CallRun) -> list[tuple[str, tuple[int, ...]]]:
    return [(leaf.label, leaf.values.shape) for leaf in run.leaves]


def _wrong(call: str, number: int, right: CallRun, own: CallRun, tolerance: float) -> Verdict:
    if _forms(right) != _forms(own):
        message = (
            f"返り値の形が違います。{call} は、正しくは {_form(right)}、提出は {_form(own)} です。"
        )
        return Verdict("fail", message)
    pairs = zip(right.leaves, own.leaves, strict=True)
    one, other = next(
        (one, other)
        for one, other in pairs
        if not entries_close(one.values, other.values, tolerance).all()
    )
    # Ratios of what has run away overflow, and are then no match.
    with np.errstate(all="ignore"):
        said = next(_remarks(one.values, other.values, tolerance))
    detail = _detail(call, number, one, other, tolerance)
    return Verdict("fail", said, evidence=Evidence(detail))


def _form(run: CallRun) -> str:
    forms = ((leaf.label, leaf.values.shape) for leaf in run.leaves)
    said = (f"{label} {shape or '1 つの数'}".strip() for label, shape in forms)
    return "、".join(said) or "空"


def _remarks(expected: FloatArray, got: FloatArray, tolerance: float) -> Iterator[str]:
    if (~np.isfinite(got) & np.isfinite(expected)).any():
        yield "返り値に nan または inf があります。0 での割り算や、大きすぎる指数はありませんか？"
    if entries_close(-expected, got, tolerance).all():
        yield "返り値の符号が逆です。"
    ratios = got[expected != 0] / expected[expected != 0]
    if ratios.size > 1 and np.isfinite(ratios).all() and np.allclose(ratios, ratios[0], tolerance):
        yield f"返り値が、どの成分も正解の {ratio_text(ratios[0])} 倍になっています。"
    if (
        expected.size > 1
        and entries_close(np.sort(expected.ravel()), np.sort(got.ravel()), tolerance).all()
    ):
        yield "値はそろっていますが、並ぶ順番が違います。"
    yield "返り値が違います。"


def _detail(call: str, number: int, right: Leaf, own: Leaf, tolerance: float) -> Detail:
    differs = ~entries_close(right.values, own.values, tolerance)
    broken = differs & ~np.isfinite(own.values)
    place = int(np.argmax(broken if broken.any() else differs))
    index = tuple(int(i) for i in np.unravel_index(place, right.values.shape))
    expected, got = float(right.values[index]), float(own.values[index])
    return Detail(number, right.label, index, expected, got, call)
