"""Gradient clipping: gradients in, gradients that are not too large out."""

import math
from collections.abc import Iterable

import numpy as np

from optim_core.arguments import not_negative, positive
from optim_core.optimizer import Value, Values
from optim_core.pair import check_values

PYTORCH_EPS = 1e-6
"""What PyTorch's `clip_grad_norm_` adds to the norm before it divides by it."""


def clip_by_value(grads: Values, limit: float) -> Values:
    """Bring every component into [−limit, limit]; this can turn the direction.

    Args:
        grads: float arrays of any shape, or floats, by name; they are left alone.
        limit: the largest size allowed, above 0.

    Returns:
        New values, of the same shapes and dtypes.

    Raises:
        ValueError: `limit` is not a finite number above 0.
        TypeError: it is no number, or a gradient is not floating point.
    """
    _check(grads, limit)
    return {key: _within(g, limit) for key, g in grads.items()}


def clip_by_norm(grads: Values, limit: float, *, eps: float = 0.0) -> Values:
    """Shorten each array to ‖g‖ ≤ limit on its own: g ← g · limit / (‖g‖ + ε) if that is less.

    Keras calls it `clipnorm`. The direction of each array stays, that of all together may not.

    Args:
        grads: float arrays of any shape, or floats, by name; they are left alone.
        limit: the longest norm allowed, above 0.
        eps: ε; 0 in Keras and optax, `PYTORCH_EPS` in PyTorch, where even a gradient of
            exactly the limit gets a little shorter.

    Returns:
        New values, of the same shapes and dtypes. A gradient with inf or nan in it becomes nan.

    Raises:
        ValueError: `limit` is not a finite number above 0, or `eps` is negative or not finite.
        TypeError: one of the two is no number, or a gradient is not floating point.
    """
    _check(grads, limit, eps)
    return {key: _shortened(g, _norm_of([g]), limit, eps) for key, g in grads.items()}


def clip_by_global_norm(grads: Values, limit: float, *, eps: float = 0.0) -> Values:
    """Shorten all arrays by one factor, so that the norm of all together is at most `limit`.

    This is PyTorch's `clip_grad_norm_` and Keras' `global_clipnorm`. The direction stays
    (Pascanu et al., 2013). For the arguments and errors see `clip_by_norm`.
    """
    _check(grads, limit, eps)
    norm = _norm_of(grads.values())
    return {key: _shortened(g, norm, limit, eps) for key, g in grads.items()}


def global_norm(grads: Values) -> float:
    """√(Σ ‖g‖²) over all arrays; 0 if there is none, inf if it is beyond all floats."""
    largest, length = _norm_of(grads.values())
    return largest * length


def _within(g: Value, limit: float) -> Value:
    # A limit beyond the array's own precision would be inf there, and a warning.
    most = min(limit, float(np.finfo(np.result_type(g)).max))
    return np.clip(g, -most, most)


def _norm_of(arrays: Iterable[Value]) -> tuple[float, float]:
    """A norm as the largest component and the norm in units of it: 1e308·√2 would be inf.

    Nor do 1e200² overflow or 1e-200² vanish. The largest is inf or nan if one of them is.
    """
    sizes = [np.abs(np.asarray(g, dtype=np.float64)) for g in arrays]
    largest = float(np.max([size.max(initial=0.0) for size in sizes], initial=0.0))
    if largest == 0.0 or not math.isfinite(largest):
        return largest, 1.0
    return largest, math.sqrt(sum(float(np.sum((size / largest) ** 2)) for size in sizes))


def _shortened(g: Value, norm: tuple[float, float], limit: float, eps: float) -> Value:
    largest, length = norm
    if not math.isfinite(largest):
        return g * math.nan
    if largest == 0 or largest * length + eps <= limit:
        return g * 1.0
    # g · limit / (norm + ε), without the norm itself; in float64, for the largest component may
    # be one of another array and beyond this one's precision.
    shortened = np.asarray(g, np.float64) / largest * (limit / (length + eps / largest))
    clipped: Value = shortened.astype(np.result_type(g))
    return clipped


def _check(grads: Values, limit: float, eps: float = 0.0) -> None:
    check_values("grads", grads)
    positive("limit", limit)
    not_negative("eps", eps)
