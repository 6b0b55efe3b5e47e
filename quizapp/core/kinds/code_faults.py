"""What an author can get wrong in a code question without running it; see `kinds.code`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quizapp.core.fault import Fault
from quizapp.core.grading.inputs import input_faults

if TYPE_CHECKING:
    from quizapp.core.kinds.code import Code

SOLUTION = "solution"
"""The `reference` of a function that must return what the author's own solution returns."""


def model_faults(code: "Code") -> Iterator[Fault]:
    """What leaves no sound model to compare code with, or does not go with the one there is."""
    if code.reference == SOLUTION:
        yield from _function_faults(code)
        return
    from optim_core.mistakes import CATALOGUES

    if code.reference not in CATALOGUES:
        known = "、".join((*CATALOGUES, SOLUTION))
        message = f"reference: {code.reference} は未知の規則です。使えるのは {known} です。"
        yield Fault(("reference",), message, "unknown-reference")
        return
    if not code.entry:
        message = "entry に、完成させるクラスの名前を書いてください。"
        yield Fault(("reference",), message, "no-entry")
    yield from _needless(code, ("call", "inputs"), f"reference: {SOLUTION}")


def _function_faults(code: "Code") -> Iterator[Fault]:
    if not code.call.isidentifier():
        message = "call に、完成させる関数の名前を書いてください。"
        yield Fault(("call",) if code.call else ("reference",), message, "no-call")
    if not code.inputs:
        message = "inputs に、関数に渡す引数を書いてください。"
        yield Fault(("reference",), message, "no-inputs")
    if not 0 < code.tolerance < 1:
        yield Fault(("tolerance",), "tolerance は 0 より大きく 1 より小さい数です。", "tolerance")
    yield from _needless(code, ("entry",), "手法の名前の reference")
    yield from input_faults(code.inputs)


def _needless(code: "Code", names: Sequence[str], where: str) -> Iterator[Fault]:
    for name in names:
        if getattr(code, name):
            yield Fault((name,), f"{name} は {where} と一緒に使うキーです。", "needless-key")


def mistake_faults(code: "Code") -> Iterator[Fault]:
    """Wrong code that nobody could name, or that has two names; such a question can be asked."""
    names = None if code.reference == SOLUTION else _names_of(code.reference)
    for i, wrong in enumerate(code.mistakes):
        path = ("mistakes", i, "mistake")
        if names is None and not wrong.because:
            message = "because に、どこを誤解しているかを書いてください。"
            yield Fault(path, message, "no-because")
        elif names and wrong.mistake not in names and not wrong.because:
            message = (
                f"{code.reference} に {wrong.mistake} という誤りはありません。"
                "この問題だけの誤りなら、because に説明を書いてください。"
            )
            yield Fault(path, message, "unknown-mistake")
        elif names and wrong.mistake in names and (wrong.because or wrong.hint):
            message = (
                f"{wrong.mistake} の説明はアプリが持っています。because と hint は要りません。"
            )
            yield Fault(path, message, "known-mistake")


def _names_of(rule: str) -> frozenset[str]:
    """The mistakes that are known of a rule; none of a rule that is itself unknown."""
    from optim_core.mistakes import CATALOGUES
    from quizapp.core.grading.suspects import names_beside

    if rule not in CATALOGUES:
        return frozenset()
    return names_beside(rule) | {one.id for one in CATALOGUES[rule].mistakes}
