"""Values that a standard of optim_core refuses, found by asking it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quizapp.core.fault import BadExampleError, Path
from quizapp.core.grading.examples import example_calls
from quizapp.core.grading.inputs import call_text, sample_calls
from quizapp.core.grading.script import ScriptStep, sample_script
from quizapp.core.grading.standards import STANDARDS, first_refused
from quizapp.core.grading.trial import EntryCall

if TYPE_CHECKING:
    from quizapp.core.kinds.code.code import Code

SEEDS = range(1, 6)
"""So many samples of the values are tried."""


def require_accepted(code: "Code") -> None:
    """See that the standard takes what an author would pass to it.

    Raises:
        BadExampleError: it does not take some value.
    """
    standard = STANDARDS[code.reference]
    for path, calls in _calls(code):
        call = first_refused(standard.right, calls)
        if call is not None:
            called = call_text(code.call or code.entry, call)
            why = (
                f"{code.reference} が受け付けない値です（{called}）。"
                "整数でなければならない引数には integers: true を書き、範囲を見直してください。"
            )
            raise BadExampleError(path or _step(code.script, call), why)


def _calls(code: "Code") -> Iterator[tuple[Path, Sequence[EntryCall]]]:
    for i, one in enumerate(code.examples):
        yield ("examples", i), example_calls((one,), code.inputs[0])
    for seed in SEEDS:
        for i, case in enumerate(code.inputs):
            yield ("inputs", i), sample_calls((case,), seed, code.sizes)
        if code.script:
            yield (), sample_script(code.script, code.sizes, seed)


def _step(script: Sequence[ScriptStep], call: EntryCall) -> Path:
    """The first line of a script that asks for this."""
    for i, step in enumerate(script):
        if call.deed == "make" and step.make is not None:
            return ("script", i, "make")
        if call.deed != "make" and call.name in (step.call, *step.read):
            return ("script", i)
    return ("script",)
