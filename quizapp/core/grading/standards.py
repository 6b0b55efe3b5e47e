"""What of optim_core beside its rules code may have to equal: schedules, clipping, stopping."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, assert_never

from quizapp.core.grading.inputs import Inputs, Keyed, OneOf, Range
from quizapp.core.grading.script import ScriptStep
from quizapp.core.grading.trial import CallRun, EntryCall, Leaf

if TYPE_CHECKING:
    from quizapp.core.grading.trial import Argument


@dataclass(frozen=True, slots=True)
class Standard:
    """One function or class of optim_core as the model of code.

    Without inputs of the author's own it is called with `inputs`; of a class `script` is run.
    `optional` are further arguments that it takes, `instead` those that may stand for another.
    `right` takes the arguments by name and returns the value, or makes the object. `forms` are
    other right ways, each with what is said of it.
    """

    inputs: tuple[Inputs, ...]
    right: Callable[..., Any]
    optional: tuple[str, ...] = ()
    instead: Mapping[str, str] | None = None
    script: tuple[ScriptStep, ...] = ()
    forms: tuple[tuple[str, Callable[..., Any]], ...] = ()

    @property
    def is_class(self) -> bool:
        """Whether a class is to be written, and no function."""
        return bool(self.script)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of all that the function or the constructor takes."""
        return (*self.required, *self.optional, *(self.instead or {}))

    @property
    def required(self) -> tuple[str, ...]:
        """The names of those that it cannot do without."""
        made = self.script[0].make or {} if self.script else self.inputs[0]
        return tuple(made)

    @property
    def methods(self) -> Mapping[str, tuple[str, ...]]:
        """What of an object may be called, each with the names of its arguments."""
        return {step.call: tuple(step.given) for step in self.script if step.call}

    @property
    def attributes(self) -> tuple[str, ...]:
        """What of an object may be read."""
        own = vars(self.right) if self.is_class else {}
        return tuple(name for name, value in own.items() if isinstance(value, property))


def _schedule(name: str) -> Callable[..., float]:
    def right(t: int, **settings: Any) -> float:  # noqa: ANN401  # as the schedule takes them
        from optim_core import SCHEDULES

        return SCHEDULES[name](**settings)(t)

    return right


def _warmup_then_cosine(t: int, lr: float, warmup: int, steps: int) -> float:
    from optim_core import CosineDecay, LinearWarmup, WarmupThenDecay

    return WarmupThenDecay(LinearWarmup(lr, warmup), CosineDecay(lr, steps))(t)


def _clipping(name: str, eps: str = "") -> Callable[..., Any]:
    def right(limit: float, grads: Any = None, grad: Any = None) -> Any:  # noqa: ANN401
        from optim_core import clipping

        clip = getattr(clipping, name)
        settings = {"eps": getattr(clipping, eps)} if eps else {}
        if grads is None:
            return clip({"": grad}, limit, **settings)[""]
        return clip(grads, limit, **settings)

    return right


class _Stopping:
    """Early stopping that looks at the loss alone."""

    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        from optim_core import EarlyStopping

        self._own = EarlyStopping(patience, min_delta)

    def step(self, loss: float) -> bool:
        return self._own.step(loss, {})

    @property
    def best(self) -> float:
        return self._own.best


class _Plateau:
    """A rate that is cut after `patience` bad epochs; where it lies is an attribute."""

    def __init__(self, lr: float, factor: float, patience: int, min_lr: float = 0.0) -> None:
        from optim_core import ReduceLROnPlateau

        self._own = ReduceLROnPlateau(
            lr, factor, patience, counting="keras", threshold=0.0, min_lr=min_lr
        )

    def step(self, loss: float) -> None:
        self._own.step(loss)

    @property
    def lr(self) -> float:
        return self._own.lr


_LR = Range(0.01, 1)
_TIME = Range(0, 20, integers=True)
_GRADS = Keyed({"W": Range(-3, 3, ("2", "3")), "b": Range(-3, 3, ("3",))})
_LOSS: Inputs = {"loss": Range(0, 1)}
_PATIENCE = OneOf((1.0, 2.0, 3.0))
_CLIPPED: tuple[Inputs, ...] = (
    {"grads": _GRADS, "limit": Range(0.1, 2)},
    {"grads": _GRADS, "limit": Range(20, 30)},
)
_ADDS_EPSILON = "PyTorch のように、ノルムに 1e-6 を足して割る流儀です。"

SOLUTION = "solution"
"""The `reference` of code that must do what the author's own solution does."""

STANDARDS: Mapping[str, Standard] = {
    "step_decay": Standard(
        ({"t": _TIME, "lr": _LR, "every": OneOf((3.0, 5.0)), "factor": OneOf((0.5, 0.1))},),
        _schedule("step"),
    ),
    "exponential_decay": Standard(
        ({"t": _TIME, "lr": _LR, "factor": Range(0.5, 0.99)},),
        _schedule("exponential"),
        optional=("every",),
    ),
    "cosine_decay": Standard(
        ({"t": _TIME, "lr": _LR, "steps": OneOf((20.0, 30.0, 40.0))},),
        _schedule("cosine"),
        optional=("min_lr",),
    ),
    "linear_warmup": Standard(
        ({"t": _TIME, "lr": _LR, "steps": OneOf((5.0, 10.0))},),
        _schedule("warmup"),
        optional=("start",),
    ),
    "warmup_then_cosine": Standard(
        ({"t": _TIME, "lr": _LR, "warmup": OneOf((5.0, 10.0)), "steps": OneOf((20.0, 30.0))},),
        _warmup_then_cosine,
    ),
    "clip_by_value": Standard(_CLIPPED, _clipping("clip_by_value"), instead={"grad": "grads"}),
    "clip_by_norm": Standard(
        _CLIPPED,
        _clipping("clip_by_norm"),
        instead={"grad": "grads"},
        forms=((_ADDS_EPSILON, _clipping("clip_by_norm", "PYTORCH_EPS")),),
    ),
    "clip_by_global_norm": Standard(
        _CLIPPED,
        _clipping("clip_by_global_norm"),
        forms=((_ADDS_EPSILON, _clipping("clip_by_global_norm", "PYTORCH_EPS")),),
    ),
    "early_stopping": Standard(
        (),
        _Stopping,
        optional=("min_delta",),
        script=(
            ScriptStep(make={"patience": _PATIENCE}),
            ScriptStep(call="step", given=_LOSS, times=12),
        ),
    ),
    "reduce_on_plateau": Standard(
        (),
        _Plateau,
        optional=("min_lr",),
        script=(
            ScriptStep(make={"lr": _LR, "factor": OneOf((0.5, 0.1)), "patience": _PATIENCE}),
            ScriptStep(call="step", given=_LOSS, times=15, read=("lr",)),
        ),
    ),
}
"""By the name that an author writes as the reference."""

REFUSED = (ValueError, TypeError, ArithmeticError, AttributeError)
"""What optim_core raises where an author asks it for what it does not take."""


def standard_runs(right: Callable[..., Any], calls: Sequence[EntryCall]) -> tuple[CallRun, ...]:
    """What the right function or class gives for each call; raises one of `REFUSED`."""
    return tuple(_runs(right, calls))


def first_refused(right: Callable[..., Any], calls: Sequence[EntryCall]) -> EntryCall | None:
    """The first call that the right function or class does not take."""
    taken = 0
    try:
        for _ in _runs(right, calls):
            taken += 1
    except REFUSED:
        return calls[taken]
    return None


def _runs(right: Callable[..., Any], calls: Sequence[EntryCall]) -> Iterator[CallRun]:
    made: Any = None
    for call in calls:
        match call.deed:
            case "call":
                found = right(**call.arguments)
            case "make":
                made, found = right(**call.arguments), None
            case "method":
                found = getattr(made, call.name)(**call.arguments)
            case "read":
                found = getattr(made, call.name)
            case "argument":
                raise TypeError("a standard writes into no argument")
            case _:
                assert_never(call.deed)
        yield CallRun(tuple(_leaves(found)))


def _leaves(found: "Argument | None") -> Sequence[Leaf]:
    import numpy as np

    if found is None:
        return []
    if isinstance(found, Mapping):
        return [Leaf(f"[{key!r}]", np.array(found[key], np.float64)) for key in sorted(found)]
    return [Leaf("", np.array(found, np.float64))]
