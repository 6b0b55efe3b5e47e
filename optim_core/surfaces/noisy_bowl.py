"""A bowl whose gradient is only an estimate, as that of a mini-batch is."""

import numpy as np
from numpy.typing import NDArray

from optim_core.arguments import not_negative, whole
from optim_core.optimizer import Value
from optim_core.surfaces.surface import Surface

# Multipliers and shifts of SplitMix64 (Steele, Lea and Flood, 2014).
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


def noisy_bowl(seed: int, noise: float = 1.0) -> Surface:
    """The bowl f = (x² + y²)/2, with normal noise added to its gradient.

    The noise is a function of the seed and the point alone: the same walk meets the same
    noise, and no two points of a walk have anything to do with each other.

    Args:
        seed: chooses the noise, at least 0.
        noise: its standard deviation in each component, at least 0.

    Raises:
        ValueError: an argument out of its range.
    """
    key = np.uint64(whole("seed", seed, 0) % 2**64)
    not_negative("noise", noise)

    def value(x: Value, y: Value) -> Value:
        return (x * x + y * y) / 2

    def gradient(x: Value, y: Value) -> tuple[Value, Value]:
        noise_x, noise_y = _normal_pair(key, x, y)
        return x + noise * noise_x, y + noise * noise_y

    return Surface(
        name="noisy_bowl",
        title=f"ノイズのある碗 f = (x² + y²)/2（勾配に標準偏差 {noise:g} のノイズ）",
        value=value,
        gradient=gradient,
        start=(-4.0, 3.0),
        minimum=(0.0, 0.0),
        domain=((-5.0, 5.0), (-4.0, 4.0)),
        lesson="ミニバッチの勾配には誤差があります。学習率が一定だと最小点のまわりを揺れ続け、"
        "学習率を下げていくと静まります。",
        noise=noise,
    )


def _normal_pair(key: np.uint64, x: Value, y: Value) -> tuple[Value, Value]:
    """Two independent standard normal numbers for each point (Box and Muller, 1958)."""
    with np.errstate(over="ignore"):  # the arithmetic is meant modulo 2⁶⁴
        at = _mixed(_mixed(_bits(x) + key) ^ _bits(y))
        one, other = _mixed(at + _GOLDEN), _mixed(at + _GOLDEN + _GOLDEN)
    radius, angle = np.sqrt(-2 * np.log(_uniform(one))), 2 * np.pi * _uniform(other)
    return radius * np.cos(angle), radius * np.sin(angle)


def _bits(number: Value) -> NDArray[np.uint64]:
    # + 0.0 makes −0.0 the same point as 0.0.
    return np.asarray(np.asarray(number, dtype=np.float64) + 0.0).view(np.uint64)


def _mixed(bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    bits = (bits ^ (bits >> np.uint64(30))) * _MIX_1
    bits = (bits ^ (bits >> np.uint64(27))) * _MIX_2
    return bits ^ (bits >> np.uint64(31))


def _uniform(bits: NDArray[np.uint64]) -> NDArray[np.float64]:
    """In (0, 1): never 0, whose logarithm is infinite."""
    return ((bits >> np.uint64(11)).astype(np.float64) + 0.5) / 2.0**53
