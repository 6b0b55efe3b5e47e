"""Pictures that can be drawn and yet show little: lines that leave them, or that look like one."""

import re
from collections.abc import Iterator
from itertools import islice

from quizapp.bank.checking.prose import prose_of
from quizapp.core.fault import BadExampleError, Fault
from quizapp.core.figure import Figure
from quizapp.core.question import Question
from quizapp.core.worked import Sample

_MOST_SHOWINGS = 50
"""Every combination of a few values; of many, those that the first of them make."""

_ON_LEAVING = re.compile(r"発散|飛び出|図の外|外へ|離れて|遠ざか|大きすぎ")
_ON_LIKENESS = re.compile(r"同じ|一致|重な|等し|区別")
"""Where the question is about just that, it is no slip."""


def picture_faults(question: Question) -> Iterator[Fault]:
    """Lines that end outside of their picture, and lines that are told from no other."""
    prose = "\n".join(text for _, text in prose_of(question))
    leaves, alike = not _ON_LEAVING.search(prose), not _ON_LIKENESS.search(prose)
    for i, figure in enumerate(question.plots):
        if not figure.labels:
            continue
        told: set[tuple[str | int, ...]] = set()
        for sample in islice(question.worked.samples(), _MOST_SHOWINGS):
            for fault in _showing_faults(figure, sample, leaves=leaves, alike=alike):
                if fault.path not in told:
                    told.add(fault.path)
                    message = fault.message + sample.case()
                    yield Fault(("plot", i, *fault.path), message, fault.rule, "warning")


def _showing_faults(
    figure: Figure, sample: Sample, *, leaves: bool, alike: bool
) -> Iterator[Fault]:
    try:
        left = figure.leaving(sample) if leaves else {}
        same = {*figure.look_alike(figure.labels, sample)} if alike else set()
    except BadExampleError:
        return  # told where it is looked at
    for label, step in left.items():
        message = (
            f"{label} は {step} 回目で図の外へ出て、戻りません。"
            "設定を変えるか、発散させるのなら、そのことを問題文か解説に書いてください。"
        )
        yield Fault((figure.key_of(label), label), message, "leaves-picture")
    for label in same:
        message = (
            f"{label} は、ほかの線と同じに見えます。"
            "設定を変えるか、同じになることを問題文か解説に書いてください。"
        )
        yield Fault((figure.key_of(label), label), message, "same-line")
