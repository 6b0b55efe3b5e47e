"""How large the steps of AdaGrad, RMSProp and Adam are, for gradients of a known course.

All steps are sizes, without ε unless it is an argument. An argument that is out of its range is
a ValueError that names it, and so is a count that is no whole number; any other that is no
number is a TypeError.
"""

import math

from optim_core.arguments import finite, fraction, not_negative, positive, whole

_SUMMED = 1000
_ZETA_OF_HALF = -1.4603545088095868


def adagrad_step(lr: float, t: int) -> float:
    """Step t under the same gradient, however large: η/√t (h = tg²; Duchi et al., 2011)."""
    return positive("lr", lr) / math.sqrt(whole("t", t, 1))


def adagrad_total(lr: float, steps: int) -> float:
    """The way of T steps under the same gradient: η Σ 1/√t, about η(2√T − 1.46).

    It has no bound, so AdaGrad never stands still for good; 1.46 is −ζ(½). Beyond the first
    thousand steps the sum is 2√T + ζ(½) + 1/(2√T) − 1/(24T√T) to all digits (Euler, Maclaurin).
    """
    rate, last = positive("lr", lr), whole("steps", steps, 0)
    if last <= _SUMMED:
        return rate * math.fsum(1 / math.sqrt(t) for t in range(1, last + 1))
    root = math.sqrt(last)
    return rate * (2 * root + _ZETA_OF_HALF + 1 / (2 * root) - 1 / (24 * last * root))


def rmsprop_step(lr: float, rho: float, t: int) -> float:
    """Step t under the same gradient: η/√(1 − ρ^t), for h = (1 − ρ^t)g² starts too small.

    The first is 3.16η at ρ = 0.9 and 10η at 0.99; the limit is η.
    """
    return positive("lr", lr) / math.sqrt(1 - fraction("rho", rho) ** whole("t", t, 1))


def adam_step(lr: float, gradient: float, eps: float = 1e-8) -> float:
    """Every step under the same gradient: η|g|/(|g| + ε), for m̂ = g and v̂ = g².

    Raises:
        ValueError: also if gradient and eps are both 0, which is 0/0.
    """
    size, rate = abs(finite("gradient", gradient)), positive("lr", lr)
    if not_negative("eps", eps) == size == 0:
        raise ValueError("gradient must not be 0 where eps is")
    return rate / (1 + eps / size) if size else 0.0


def adam_first_step(
    lr: float,
    beta1: float = 0.9,
    beta2: float = 0.999,
    *,
    corrects_m: bool = True,
    corrects_v: bool = True,
) -> float:
    """The first step with or without the corrections: η(1 − β1)/√(1 − β2) if both are left out.

    m = (1 − β1)g and v = (1 − β2)g²; a correction takes its factor away. At β1 = 0.9 and
    β2 = 0.999: η, without both 3.16η, with only m corrected 31.6η, with only v 0.1η.
    """
    m, v = 1 - fraction("beta1", beta1), 1 - fraction("beta2", beta2)
    m, v = 1.0 if corrects_m else m, 1.0 if corrects_v else v
    return positive("lr", lr) * m / math.sqrt(v)


def adam_correction(beta: float, t: int) -> float:
    """What a moment is multiplied with at step t: 1/(1 − β^t) (Kingma and Ba, 2015)."""
    return 1 / (1 - fraction("beta", beta) ** whole("t", t, 1))


def adam_folded_rate(t: int, lr: float, beta1: float = 0.9, beta2: float = 0.999) -> float:
    """The η_t of the form that corrects the rate: η√(1 − β2^t)/(1 − β1^t) (its section 2).

    It is 0.316η at t = 1, falls to 0.152η at t = 12 and only then rises to η.
    """
    return positive("lr", lr) * adam_correction(beta1, t) / math.sqrt(adam_correction(beta2, t))


def adam_spike_step(lr: float, beta1: float = 0.9, beta2: float = 0.999) -> float:
    """The step on one gradient after a long time of zeros: η(1 − β1)/√(1 − β2), 3.16η.

    The largest step Adam can take while 1 − β1 > √(1 − β2) (Kingma and Ba, 2015, section 2.1).
    """
    return adam_first_step(lr, beta1, beta2, corrects_m=False, corrects_v=False)


def adam_alternating_step(lr: float, beta1: float = 0.9) -> float:
    """What the step tends to when g changes its sign each time: η(1 − β1)/(1 + β1), .0526η."""
    beta = fraction("beta1", beta1)
    return positive("lr", lr) * (1 - beta) / (1 + beta)
