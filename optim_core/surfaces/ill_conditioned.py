"""Valleys of a chosen condition number: the same wall, an ever flatter floor."""

from optim_core.arguments import positive
from optim_core.optimizer import Value
from optim_core.surfaces.surface import Surface


def ill_conditioned(kappa: float) -> Surface:
    """The valley f = (x²/κ + y²)/2, with the curvatures 1/κ and 1.

    Args:
        kappa: κ, the condition number, at least 1.

    Raises:
        ValueError: `kappa` is below 1 or not finite.
    """
    if positive("kappa", kappa) < 1:
        raise ValueError(f"kappa must be at least 1, not {kappa!r}")

    def value(x: Value, y: Value) -> Value:
        return (x * x / kappa + y * y) / 2

    def gradient(x: Value, y: Value) -> tuple[Value, Value]:
        return x / kappa, y * 1.0

    return Surface(
        name="ill_conditioned",
        title=f"条件数 κ = {kappa:g} の谷 f = (x²/{kappa:g} + y²)/2",
        value=value,
        gradient=gradient,
        start=(-7.0, 2.0),
        minimum=(0.0, 0.0),
        domain=((-10.0, 10.0), (-5.0, 5.0)),
        lesson="最も急な方向が学習率の上限を決め、最も平らな方向が歩数を決めます。"
        "1 歩で残る割合は、最善でも SGD が (κ−1)/(κ+1)、Momentum が (√κ−1)/(√κ+1) です。",
    )
