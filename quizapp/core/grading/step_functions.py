"""Each rule as a function of one parameter: which state comes in and goes out, and its names."""

from collections.abc import Mapping

from quizapp.core.grading.trial import StepFunction

STATE_NAMES: Mapping[str, tuple[str, ...]] = {
    "param": ("w", "theta", "x", "p", "weight", "params", "θ", "重み", "パラメータ"),
    "grad": ("g", "dw", "dx", "gradient", "grads", "勾配"),
    "v": ("velocity", "second", "速度"),
    "v_max": ("vmax", "v_hat", "max_v"),
    "h": ("s", "r", "cache", "acc"),
    "u": ("delta", "e", "d"),
    "m": ("first", "moment"),
    "t": ("n", "iteration", "count", "step", "回数"),
}
"""What the arguments of such a function may be called beside their usual names."""

STEP_STATES: Mapping[str, tuple[str, ...]] = {
    "sgd": (),
    "momentum": ("v",),
    "nesterov": ("v",),
    "adagrad": ("h",),
    "rmsprop": ("h",),
    "adam": ("m", "v", "t"),
    "adamw": ("m", "v", "t"),
    "adadelta": ("h", "u"),
    "nadam": ("m", "v", "t"),
    "amsgrad": ("m", "v", "v_max", "t"),
    "lion": ("m",),
}
"""The arguments between the gradient and the settings; `t`, the number of the step, is no state."""


def step_function(rule: str) -> StepFunction:
    """How the function of a rule is called."""
    own = STEP_STATES[rule]
    states = tuple(name for name in own if name != "t")
    names = tuple((name, *STATE_NAMES[name]) for name in ("param", "grad", *own))
    return StepFunction(states, "t" in own, names)
