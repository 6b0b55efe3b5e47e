"""What a velocity or an average remembers: terminal velocity, half-life, weights.

An argument that is out of its range is a ValueError that names it, and so is a count that is no
whole number; any other that is no number is a TypeError.
"""

import math

from optim_core.arguments import finite, fraction, positive, whole


def velocity(t: int, lr: float, gradient: float, momentum: float) -> float:
    """Momentum's v after t steps of the same gradient: −ηg(1 − α^t)/(1 − α)."""
    filled = 1 - fraction("momentum", momentum) ** whole("t", t, 0)
    return terminal_velocity(lr, gradient, momentum) * filled


def terminal_velocity(lr: float, gradient: float, momentum: float) -> float:
    """What Momentum's v tends to under the same gradient: −ηg/(1 − α), 10 steps' worth at 0.9."""
    alpha = fraction("momentum", momentum)
    return -positive("lr", lr) * finite("gradient", gradient) / (1 - alpha)


def alternating_velocity(lr: float, gradient: float, momentum: float) -> float:
    """What Momentum's |v| tends to when g changes its sign at every step: η|g|/(1 + α)."""
    alpha = fraction("momentum", momentum)
    return positive("lr", lr) * abs(finite("gradient", gradient)) / (1 + alpha)


def straight_to_zigzag(momentum: float) -> float:
    """How much better Momentum gets along than across: (1 + α)/(1 − α), 19 at 0.9.

    The ratio of `terminal_velocity` to `alternating_velocity`.
    """
    alpha = fraction("momentum", momentum)
    return (1 + alpha) / (1 - alpha)


def coasting_distance(velocity: float, momentum: float) -> float:
    """How far Momentum still rolls where the gradient is 0: |v|α/(1 − α), 9|v| at 0.9."""
    alpha = fraction("momentum", momentum)
    return abs(finite("velocity", velocity)) * alpha / (1 - alpha)


def half_life(decay: float) -> float:
    """After how many steps decay^t has come down to ½: ln ½ / ln decay, 6.58 at 0.9.

    Also of an exponential schedule: 13.5 epochs at 0.95.
    """
    return steps_to_share(decay, 0.5)


def steps_to_share(decay: float, share: float) -> float:
    """After how many steps 1 − decay^t reaches `share`: ln(1 − share) / ln decay.

    The least whole number of steps is this one rounded up. `decay` lies between 0 and 1, both left
    out; `share` is at least 0 and below 1.
    """
    if fraction("decay", decay) == 0:
        raise ValueError("decay must be above 0")
    return math.log1p(-fraction("share", share)) / math.log(decay)


def ema_weight(decay: float, age: int) -> float:
    """The weight of the gradient `age` steps ago in m ← βm + (1 − β)g: (1 − β)β^age."""
    beta = fraction("decay", decay)
    return (1 - beta) * beta ** whole("age", age, 0)


def ema_share(decay: float, count: int) -> float:
    """The weight of the latest `count` gradients together: 1 − β^count, .651 for 10 at 0.9."""
    return float(1 - fraction("decay", decay) ** whole("count", count, 0))
