"""What a known rule makes of a trial."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from optim_core.optimizer import Maker
from quizapp.core.grading.trial import Bowl, Replay, Trial, TrialRun

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quizapp.core.grading.trial import Value


def play(
    make: Maker,
    trial: Trial,
    *,
    lr_changes: bool = True,
    steps: int | None = None,
    look: "Callable[[Any], None] | None" = None,
) -> TrialRun | None:
    """What a known rule makes of a trial; None if it raises, as some wrong ones do.

    `lr_changes` False leaves the learning rate alone, as code without such an attribute does;
    `steps` stops after so many. After each step `look` gets the optimizer.
    """
    end = steps or trial.steps
    try:
        with np.errstate(all="ignore"):
            return TrialRun(_values(make, trial, lr_changes=lr_changes, steps=end, look=look))
    except (ArithmeticError, ValueError, TypeError, IndexError):
        return None


def _values(
    make: Maker,
    trial: Trial,
    *,
    lr_changes: bool,
    steps: int,
    look: "Callable[[Any], None] | None",
) -> NDArray[np.float64]:
    optimizer: Any = make(*trial.settings)
    partner = make(*trial.partner) if trial.partner else None
    params, others = _own_dict(trial.params), _own_dict(trial.params)
    held = trial.drive.grads[0] if isinstance(trial.drive, Replay) and trial.drive.shared else None
    shared = _own_dict(held) if held else None
    rows = []
    for step in range(1, steps + 1):
        if trial.change and lr_changes and step == trial.change.step:
            optimizer.lr = trial.change.lr
        optimizer.update(params, shared or _gradients(trial, step, params))
        rows.append(np.concatenate([params[key] for key in trial.params], axis=None))
        if look:
            look(optimizer)
        if partner:
            partner.update(others, _gradients(trial, step % trial.steps + 1, others))
    return np.array(rows, dtype=np.float64)


def _gradients(trial: Trial, step: int, params: dict[str, Any]) -> dict[str, Any]:
    match trial.drive:
        case Replay(grads):
            return _own_dict(grads[step - 1])
        case Bowl(curvature):
            return {key: c * params[key] for key, c in curvature.items()}


def _own_dict(values: "Mapping[str, Value]") -> dict[str, Any]:
    return {key: _own(value) for key, value in values.items()}


def _own(value: "Value") -> Any:  # noqa: ANN401  # float or array, copied
    return value if isinstance(value, float) else value.copy()
