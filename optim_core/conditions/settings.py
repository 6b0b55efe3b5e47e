"""Settings with a value at which formulas that differ become the same."""

from dataclasses import replace

from optim_core.conditions.condition import Condition
from optim_core.conditions.inputs import RuleInputs

_SYMBOLS = {
    "lr": "η",
    "momentum": "α",
    "rho": "ρ",
    "beta1": "β1",
    "beta2": "β2",
    "weight_decay": "λ",
}


def given(name: str, value: float) -> Condition:
    """One setting has this value, all the time."""
    text = f"{_SYMBOLS[name]} = {value:g}"
    return Condition(text, text, lambda inputs: _with(inputs, name, value))


def equal(one: str, other: str) -> Condition:
    """One setting has the value of another, all the time."""
    text = f"{_SYMBOLS[one]} = {_SYMBOLS[other]}"
    return Condition(text, text, lambda inputs: _with(inputs, one, inputs.settings[other]))


def _with(inputs: RuleInputs, name: str, value: float) -> RuleInputs:
    settings = {**inputs.settings, name: value}
    # A learning rate that is cut half-way would not have that value to the end.
    return replace(inputs, settings=settings, lr_cut=inputs.lr_cut and name != "lr")
