"""The inputs that tell right optimizer code from wrong, and what a known rule makes of them."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from optim_core import SURFACES
from quizapp.core.trial import Bowl, LearningRateChange, Replay, Trial, TrialRun

if TYPE_CHECKING:
    from quizapp.core.trial import Value

LR = (0.05, 0.3)
DECAY = (0.6, 0.95)

SETTINGS: dict[str, tuple[tuple[float, float], ...]] = {
    "sgd": (LR,),
    "momentum": (LR, DECAY),
    "nesterov": (LR, DECAY),
    "adagrad": (LR,),
    "rmsprop": (LR, DECAY),
    "adam": (LR, (0.6, 0.9), (0.92, 0.99)),
    "adamw": (LR, (0.6, 0.9), (0.92, 0.99), (0.2, 0.4)),
    # Its steps grow from √ε: with a small factor they would not be seen.
    "adadelta": ((20.0, 40.0), DECAY),
    "nadam": (LR, (0.6, 0.9), (0.92, 0.99)),
    # The largest v is another one than the last only where v forgets quickly.
    "amsgrad": (LR, (0.6, 0.9), (0.4, 0.6)),
}
"""The range each positional setting is drawn from: never a default, nor a degenerate value."""

ALIASES: dict[str, tuple[str, ...]] = {
    "lr": ("learning_rate", "eta", "η", "step_size", "学習率"),
    "momentum": ("alpha", "α", "mu", "μ", "beta", "β", "gamma", "γ", "慣性"),
    "rho": ("ρ", "decay", "decay_rate", "alpha", "α", "beta", "β", "gamma", "γ"),
    "beta1": ("beta_1", "β1", "b1", "rho1", "ρ1"),
    "beta2": ("beta_2", "β2", "b2", "rho2", "ρ2"),
    "weight_decay": ("wd", "lambda_", "lam", "λ", "decay"),
}
"""What else a parameter for a setting may be called, in lower case."""

PICTURED_SURFACE = "valley"
PICTURED: dict[str, dict[str, float]] = {
    "sgd": {"lr": 0.9},
    "momentum": {"lr": 0.1, "momentum": 0.9},
    "nesterov": {"lr": 0.1, "momentum": 0.9},
    "adagrad": {"lr": 1.5},
    "rmsprop": {"lr": 0.1, "rho": 0.9},
    "adam": {"lr": 0.3, "beta1": 0.9, "beta2": 0.999},
    "adamw": {"lr": 0.3, "beta1": 0.9, "beta2": 0.999, "weight_decay": 0.01},
    "adadelta": {"lr": 50.0, "rho": 0.9},
    "nadam": {"lr": 0.3, "beta1": 0.9, "beta2": 0.999},
    "amsgrad": {"lr": 0.3, "beta1": 0.9, "beta2": 0.999},
}
"""The settings, in the order of their positions, of each rule's walk that is drawn."""


def names_of(rule: str) -> tuple[tuple[str, ...], ...]:
    """For each positional setting of a rule the names its parameter may have."""
    return tuple((name, *ALIASES[name]) for name in PICTURED[rule])


PICTURED_STEPS = 30
STEPS = 6


@dataclass(frozen=True, slots=True)
class Draw:
    """Where a probe takes its numbers from."""

    rule: str
    rng: random.Random

    def settings(self) -> tuple[float, ...]:
        """The rule's positional settings."""
        return tuple(self.rng.uniform(low, high) for low, high in SETTINGS[self.rule])

    def gradient(self) -> float:
        """0.3 ≤ |g| ≤ 2: there every accepted convention agrees and no mistake does."""
        return self.rng.choice((-1, 1)) * self.rng.uniform(0.3, 2.0)

    def array(self, *shape: int) -> NDArray[np.float64]:
        """Gradients of a shape."""
        flat = [self.gradient() for _ in range(int(np.prod(shape)))]
        return np.array(flat).reshape(shape)

    def pair(self) -> dict[str, "Value"]:
        """Two parameters of one shape, so that a mix-up of keys shows as wrong values."""
        return {"W1": self.array(3), "W2": self.array(3)}

    def pair_backwards(self) -> dict[str, "Value"]:
        """The same keys in the other order."""
        return {"W2": self.array(3), "W1": self.array(3)}


def two_keys(draw: Draw) -> Trial:
    """Two parameters; the gradients' dict is ordered otherwise."""
    grads = tuple(draw.pair_backwards() for _ in range(STEPS))
    return Trial(draw.settings(), draw.pair(), Replay(grads))


def zero_gradient(draw: Draw) -> Trial:
    """One component never has a gradient."""
    grads = tuple(draw.pair() for _ in range(STEPS))
    for grad in grads:
        np.asarray(grad["W1"])[0] = 0.0
    return Trial(draw.settings(), draw.pair(), Replay(grads))


def grads_kept(draw: Draw) -> Trial:
    """The caller hands over the very same gradients at every step."""
    return Trial(draw.settings(), draw.pair(), Replay((draw.pair(),) * STEPS, shared=True))


def floats(draw: Draw) -> Trial:
    """Parameters that are Python floats, which cannot be changed in place."""
    grads = tuple({"b": draw.gradient(), "a": draw.gradient()} for _ in range(STEPS))
    return Trial(draw.settings(), {"a": draw.gradient(), "b": draw.gradient()}, Replay(grads))


def ranks(draw: Draw) -> Trial:
    """A matrix and a vector."""
    grads = tuple({"W": draw.array(2, 3), "b": draw.array(3)} for _ in range(STEPS))
    return Trial(draw.settings(), {"W": draw.array(2, 3), "b": draw.array(3)}, Replay(grads))


PROBES: dict[str, Callable[[Draw], Trial]] = {
    "two_keys": two_keys,
    "zero_gradient": zero_gradient,
    "grads_kept": grads_kept,
    "ranks": ranks,
}
"""Each is run on an optimizer of its own, so that shared class variables show from the second on.

A matrix comes last: mistakes that mix up keys raise there, after their numbers have told.
"""


def lr_change(draw: Draw) -> Trial:
    """The learning rate is changed half-way: here equivalent conventions part.

    One step is then longer than 1, so that a velocity cut off to whole numbers moves at last.
    """
    grads = tuple(draw.pair() for _ in range(STEPS))
    change = LearningRateChange(STEPS // 2 + 1, draw.rng.uniform(0.8, 0.95))
    np.asarray(grads[change.step - 1]["W1"])[0] = draw.rng.choice((-1, 1)) * 1.8
    return Trial(draw.settings(), draw.pair(), Replay(grads), change)


def valley(rule: str) -> Trial:
    """The walk that is drawn, down x²/20 + y²; the same at every grading."""
    surface = SURFACES[PICTURED_SURFACE]
    # The valley's gradient is linear, so its slope at (1, 1) is its curvature.
    curvature = np.array(surface.gradient(1.0, 1.0), dtype=np.float64)
    start = np.array(surface.start, dtype=np.float64)
    settings = tuple(PICTURED[rule].values())
    return Trial(settings, {"W": start}, Bowl({"W": curvature}, PICTURED_STEPS))


def draw_trials(rule: str, seed: int) -> tuple[Trial, ...]:
    """Every probe of `PROBES`, the learning-rate change, the valley, and the floats.

    Floats come last: code for arrays alone may raise there, and is right all the same.
    """
    draw = Draw(rule, random.Random(seed))  # noqa: S311  # unpredictable through its seed
    trials = (
        *(probe(draw) for probe in PROBES.values()),
        lr_change(draw),
        valley(rule),
        floats(draw),
    )
    names = names_of(rule)
    return tuple(replace(trial, names=names) for trial in trials)


Maker = Callable[..., Any]


def play(make: Maker, trial: Trial, *, lr_changes: bool = True) -> TrialRun | None:
    """What a known rule makes of a trial; None if it raises, as some wrong ones do.

    `lr_changes` False leaves the learning rate alone, as code without such an attribute does.
    """
    try:
        with np.errstate(all="ignore"):
            return TrialRun(_values(make(*trial.settings), trial, lr_changes=lr_changes))
    except (ArithmeticError, ValueError, TypeError, IndexError):
        return None


def _values(optimizer: Any, trial: Trial, *, lr_changes: bool) -> NDArray[np.float64]:  # noqa: ANN401  # any rule
    params = {key: _own(value) for key, value in trial.params.items()}
    held = trial.drive.grads[0] if isinstance(trial.drive, Replay) and trial.drive.shared else None
    shared = {key: _own(value) for key, value in held.items()} if held else None
    rows = []
    for step in range(1, trial.steps + 1):
        if trial.change and lr_changes and step == trial.change.step:
            optimizer.lr = trial.change.lr
        optimizer.update(params, shared or _gradients(trial, step, params))
        rows.append(np.concatenate([np.ravel(params[key]) for key in trial.params]))
    return np.array(rows, dtype=np.float64)


def _gradients(trial: Trial, step: int, params: dict[str, Any]) -> dict[str, Any]:
    match trial.drive:
        case Replay(grads):
            return {key: _own(value) for key, value in grads[step - 1].items()}
        case Bowl(curvature):
            return {key: c * params[key] for key, c in curvature.items()}


def _own(value: "Value") -> Any:  # noqa: ANN401  # float or array, copied
    return value if isinstance(value, float) else value.copy()
