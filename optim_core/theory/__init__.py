"""What can be computed about the rules before running them, each with its formula.

η is `lr`, α `momentum`, λ `curvature` (the second derivative of the loss), g `gradient`.
"""

from optim_core.theory.adaptive import (
    adagrad_step,
    adagrad_total,
    adam_alternating_step,
    adam_correction,
    adam_first_step,
    adam_folded_rate,
    adam_spike_step,
    adam_step,
    rmsprop_step,
)
from optim_core.theory.linear import curvatures, eigenvalues, hessian, is_quadratic
from optim_core.theory.quadratic import (
    Best,
    best_momentum,
    best_sgd,
    momentum_limit,
    momentum_rate,
    momentum_swing,
    nesterov_limit,
    nesterov_rate,
    nesterov_swing,
    sgd_factor,
    sgd_limit,
    sgd_variance,
)
from optim_core.theory.velocity import (
    alternating_velocity,
    coasting_distance,
    ema_share,
    ema_weight,
    half_life,
    steps_to_share,
    straight_to_zigzag,
    terminal_velocity,
    velocity,
)

__all__ = [
    "Best",
    "adagrad_step",
    "adagrad_total",
    "adam_alternating_step",
    "adam_correction",
    "adam_first_step",
    "adam_folded_rate",
    "adam_spike_step",
    "adam_step",
    "alternating_velocity",
    "best_momentum",
    "best_sgd",
    "coasting_distance",
    "curvatures",
    "eigenvalues",
    "ema_share",
    "ema_weight",
    "half_life",
    "hessian",
    "is_quadratic",
    "momentum_limit",
    "momentum_rate",
    "momentum_swing",
    "nesterov_limit",
    "nesterov_rate",
    "nesterov_swing",
    "rmsprop_step",
    "sgd_factor",
    "sgd_limit",
    "sgd_variance",
    "steps_to_share",
    "straight_to_zigzag",
    "terminal_velocity",
    "velocity",
]
