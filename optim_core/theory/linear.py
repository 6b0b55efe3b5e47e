"""Where a rule that is linear in its gradients converges on a quadratic loss, by the rule itself.

Near a minimum every smooth loss is quadratic, so what is true there is true of the last steps of
any walk that comes near it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from optim_core.optimizer import Maker, Optimizer, Values
from optim_core.surfaces import Point, Surface

_Numbers: TypeAlias = NDArray[np.float64]

_SPACING = 1e-3  # of the points between which second differences are taken
_ALIKE = 1e-6  # second differences are no more exact than that
_EXACT = 1e-9
_TRIED = (1.0, -0.7, 0.45, -1.3, 0.8, 1.7)
"""A state of no special form, from which a rule that is linear goes where its matrix says."""

UNSTABLE = 1 + 1e-9
"""What is left of the distance at each step where it grows; less is rounding."""


def hessian(surface: Surface) -> _Numbers:
    """The second derivatives of the loss at its minimum, shape (2, 2)."""
    x, y = surface.minimum
    h = _SPACING * max(high - low for low, high in surface.domain) / 2

    def f(i: int, j: int) -> float:
        return float(surface.value(np.float64(x + i * h), np.float64(y + j * h)))

    along_x = (f(1, 0) - 2 * f(0, 0) + f(-1, 0)) / h**2
    along_y = (f(0, 1) - 2 * f(0, 0) + f(0, -1)) / h**2
    mixed = (f(1, 1) - f(1, -1) - f(-1, 1) + f(-1, -1)) / (4 * h**2)
    return np.array([[along_x, mixed], [mixed, along_y]])


def is_quadratic(surface: Surface) -> bool:
    """Whether the loss is nothing but its second derivatives all over its domain."""
    (x0, x1), (y0, y1) = surface.domain
    corners = np.array([(x0, y0), (x0, y1), (x1, y0), (x1, y1), surface.start])
    apart = corners - surface.minimum
    loss = np.array([surface.value(x, y) for x, y in corners]) - surface.value(*surface.minimum)
    bowl = np.einsum("ni,ij,nj->n", apart, hessian(surface), apart) / 2
    return bool(np.allclose(loss, bowl, rtol=_ALIKE))


def modes(
    rule: Maker, settings: Mapping[str, ArrayLike], curvature: _Numbers
) -> NDArray[np.complex128] | None:
    """What each step multiplies the modes of a walk with; shape (settings, modes).

    The eigenvalues of the matrix that takes (W, state) from one step to the next: those that are
    complex or negative swing, and the largest by its size is what is left of the distance at each
    step in the long run. It is read off the rule itself, so that a wrong rule has its own.

    Args:
        rule: makes one with all other settings fixed.
        settings: by name, arrays of one length.
        curvature: the second derivatives of the loss, shape (2, 2).

    Returns:
        None if the rule is not linear in W, g and what it keeps (AdaGrad, Adam), or adds
        something of its own.
    """
    walked = _Walked(rule, settings, curvature)
    size = len(walked.names) * 2
    with np.errstate(all="ignore"):
        columns = [walked.step(np.eye(size)[place]) for place in range(size)]
        matrix = np.stack(columns, axis=-1)  # (settings, to, from)
        tried = np.resize(np.array(_TRIED), size)
        # Twice, for a rule may count its steps, or keep what nobody sees.
        for state in (tried, -2 * tried, tried[::-1]):
            if not np.allclose(walked.step(state), matrix @ state, rtol=_EXACT, atol=_EXACT):
                return None
    return np.asarray(np.linalg.eigvals(matrix), dtype=np.complex128)


class _Walked:
    """A rule that takes single steps from any state, all settings side by side."""

    def __init__(self, rule: Maker, settings: Mapping[str, ArrayLike], curvature: _Numbers) -> None:
        self._optimizer: Optimizer = rule()
        self._curvature = curvature
        self._count = max(np.size(values) for values in settings.values())
        for name, values in settings.items():
            setattr(self._optimizer, name, np.asarray(values, dtype=np.float64))
        self.names: Sequence[str] = ("",)
        with np.errstate(all="ignore"):
            self.step(np.array([1.0, -0.7]))
        kept = vars(self._optimizer).items()
        self.names = ("", *(name for name, held in kept if _is_state(held)))

    def step(self, state: _Numbers) -> _Numbers:
        """The states after a step from one, shape (settings, states)."""
        params, *kept = (self._pair(state[2 * place :]) for place in range(len(self.names)))
        for name, pair in zip(self.names[1:], kept, strict=True):
            getattr(self._optimizer, name).update(pair)
        x, y = params["x"], params["y"]
        (xx, xy), (yx, yy) = self._curvature
        self._optimizer.update(params, {"x": xx * x + xy * y, "y": yx * x + yy * y})
        after = [params, *(getattr(self._optimizer, name) for name in self.names[1:])]
        return np.stack([pair[key] for pair in after for key in ("x", "y")], axis=-1)

    def _pair(self, state: _Numbers) -> Values:
        return {key: np.full(self._count, state[place]) for place, key in enumerate(("x", "y"))}


def _is_state(held: Any) -> bool:  # noqa: ANN401  # whatever an optimizer keeps
    return isinstance(held, dict) and all(
        isinstance(held.get(key), np.ndarray) for key in ("x", "y")
    )


def curvatures(surface: Surface) -> Point:
    """The least and the largest second derivative at the minimum, in whatever directions."""
    least, largest = np.linalg.eigvalsh(hessian(surface)).tolist()
    return least, largest
