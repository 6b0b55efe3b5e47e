"""Where a rule that is linear in its gradients converges on a quadratic loss, by the rule itself.

Near a minimum every smooth loss is quadratic, so what is true there is true of the last steps of
any walk that comes near it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from optim_core.optimizer import Maker, Optimizer, Values
from optim_core.rule import Rule
from optim_core.surfaces import Point, Surface

_Numbers: TypeAlias = NDArray[np.float64]

_SPACING = 1e-3  # of the points between which second differences are taken
_ALIKE = 1e-6  # second differences are no more exact than that
_EXACT = 1e-9
_TRIED = (1.0, -0.7, 0.45, -1.3, 0.8, 1.7)
"""A state of no special form, from which a rule that is linear goes where its matrix says."""

_AT_ONCE = Rule.BLOCK // 8
"""So many settings, as no rule keeps more than three numbers of x and of y: none is cut up."""

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


def eigenvalues(
    rule: Maker, settings: Mapping[str, ArrayLike], curvature: _Numbers
) -> NDArray[np.complex128] | None:
    """Those of the matrix that takes (W, state) from one step to the next; shape (settings, size).

    What is complex or negative swings, and the largest by its size is what is left of the
    distance at each step in the long run. The matrix is read off the rule itself, so that a wrong
    rule has its own.

    Args:
        rule: makes one with all other settings fixed.
        settings: by name, lists of one length.
        curvature: the second derivatives of the loss, shape (2, 2).

    Returns:
        inf where a step overflows. None if the rule is not linear in W, g and what it keeps
        (AdaGrad, Adam), or adds something of its own.
    """
    count = max(np.size(values) for values in settings.values())
    found: list[NDArray[np.complex128]] = []
    for first in range(0, count, _AT_ONCE):
        part = {name: np.asarray(one)[first : first + _AT_ONCE] for name, one in settings.items()}
        matrix = _matrix(_Walked(rule, part, curvature))
        if matrix is None:
            return None
        known = _is_finite(matrix)
        found.append(np.full(matrix.shape[:2], np.inf, np.complex128))
        found[-1][known] = np.linalg.eigvals(matrix[known])
    return np.concatenate(found)


def _matrix(walked: "_Walked") -> _Numbers | None:
    """What takes a state to the next one, shape (settings, to, from); None if no matrix does."""
    size = 2 * len(walked.names)
    tried = np.resize(np.array(_TRIED), size)
    tries = np.array([np.roll(tried, turn) * (1 + turn) for turn in range(size)])
    with np.errstate(all="ignore"):
        matrix = np.moveaxis(walked.step(np.eye(size)), 0, -1)
        # In a later step, for a rule may count its steps, or keep what nobody sees.
        expected = np.einsum("ntf,kf->knt", matrix, tries)
        known = _is_finite(matrix)
        walks = walked.step(tries)[:, known]
        is_linear = np.allclose(walks, expected[:, known], rtol=_EXACT, atol=_EXACT)
    return matrix if is_linear and known.any() else None


def _is_finite(matrices: _Numbers) -> NDArray[np.bool_]:
    """Which settings are not so large that a step overflows."""
    return np.asarray(np.isfinite(matrices).all(axis=(1, 2)))


class _Walked:
    """A rule that takes single steps from any state, all settings side by side."""

    def __init__(self, rule: Maker, settings: Mapping[str, ArrayLike], curvature: _Numbers) -> None:
        self._optimizer: Optimizer = rule()
        self._curvature = curvature
        for name, values in settings.items():
            setattr(self._optimizer, name, np.atleast_1d(np.asarray(values, dtype=np.float64)))
        self._count = max(np.size(values) for values in settings.values())
        self.names: Sequence[str] = ("",)
        with np.errstate(all="ignore"):
            self.step(np.array([_TRIED[:2]]))
        kept = vars(self._optimizer).items()
        self.names = ("", *(name for name, held in kept if _is_state(held)))

    def step(self, states: _Numbers) -> _Numbers:
        """The states after a step from each, shape (states, settings, size of a state)."""
        params, *kept = (self._pair(states, 2 * place) for place in range(len(self.names)))
        for name, pair in zip(self.names[1:], kept, strict=True):
            getattr(self._optimizer, name).update(pair)
        x, y = params["x"], params["y"]
        (xx, xy), (yx, yy) = self._curvature
        self._optimizer.update(params, {"x": xx * x + xy * y, "y": yx * x + yy * y})
        after = [params, *(getattr(self._optimizer, name) for name in self.names[1:])]
        return np.stack([pair[key] for pair in after for key in ("x", "y")], axis=-1)

    def _pair(self, states: _Numbers, first: int) -> Values:
        x, y = (np.repeat(states[:, [first + at]], self._count, axis=1) for at in (0, 1))
        return {"x": x, "y": y}


def _is_state(held: Any) -> bool:  # noqa: ANN401  # whatever an optimizer keeps
    return isinstance(held, dict) and all(
        isinstance(held.get(key), np.ndarray) for key in ("x", "y")
    )


def curvatures(surface: Surface) -> Point:
    """The least and the largest second derivative at the minimum, in whatever directions."""
    least, largest = np.linalg.eigvalsh(hessian(surface)).tolist()
    return least, largest
