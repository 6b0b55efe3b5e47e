"""Gradient clipping: gradients in, gradients that are not too large out."""

import numpy as np

from optim_core.arguments import not_negative, positive
from optim_core.optimizer import Value, Values

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
    """
    positive("limit", limit)
    return {key: np.clip(g, -limit, limit) for key, g in grads.items()}


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
        ValueError: `limit` is not a finite number above 0, or `eps` is negative.
    """
    return {key: g * _scale(_norm(g), limit, eps) for key, g in grads.items()}


def clip_by_global_norm(grads: Values, limit: float, *, eps: float = 0.0) -> Values:
    """Shorten all arrays by one factor, so that the norm of all together is at most `limit`.

    This is PyTorch's `clip_grad_norm_` and Keras' `global_clipnorm`. The direction stays
    (Pascanu et al., 2013). For the arguments and errors see `clip_by_norm`.
    """
    scale = _scale(global_norm(grads), limit, eps)
    return {key: g * scale for key, g in grads.items()}


def global_norm(grads: Values) -> float:
    """√(Σ ‖g‖²) over all arrays; 0 if there is none."""
    return _norm(np.array([_norm(g) for g in grads.values()]))


def _norm(g: Value) -> float:
    # The largest component is taken out first: 1e200² would overflow, 1e-200² vanish.
    sizes = np.abs(np.asarray(g, dtype=np.float64))
    largest = float(sizes.max(initial=0.0))
    if largest in (0.0, np.inf) or np.isnan(largest):
        return largest
    return largest * float(np.sqrt(np.sum((sizes / largest) ** 2)))


def _scale(norm: float, limit: float, eps: float) -> float:
    positive("limit", limit)
    reach = norm + not_negative("eps", eps)
    if not np.isfinite(reach):
        return float("nan")
    return limit / reach if reach > limit else 1.0
