"""Whether a stem and a key speak of the same number of updates."""

from collections.abc import Iterator

from quizapp.core.body import Around
from quizapp.core.fault import Fault
from quizapp.core.text.asked import asked_steps
from quizapp.core.text.bare import fault_at

_END, _START = "W", "W0"
_STATE = ("v", "h", "m")
"""What a rule keeps, as it is after all updates."""


def step_faults(around: Around, expression: str) -> Iterator[Fault]:
    """A point of the run that lies after more, or fewer, updates than the stem has."""
    run = around.worked.run
    said = [(where, text, one) for where, text in around.stems for one in asked_steps(text)]
    step = _step(expression.strip(), len(run.grads)) if run else None
    if step is None or not said or step in {one.number for *_, one in said}:
        return
    where, text, one = said[-1]
    message = (
        f"問題文は {one.number} 回の更新ですが、{expression.strip()} は {step} 回更新した値です。"
        "回数をそろえてください。"
    )
    yield fault_at(where, text, one.start, message, "steps-differ")


def _step(expression: str, all_steps: int) -> int | None:
    """After how many updates the run is at a point; None for anything that is no point."""
    if expression == _END or expression in _STATE:
        return all_steps
    digits = expression.removeprefix(_END)
    is_point = expression.startswith(_END) and digits.isdecimal() and expression != _START
    return int(digits) if is_point else None
