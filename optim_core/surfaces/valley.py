"""The textbook's demonstration: twenty times as steep across as along."""

from optim_core.optimizer import Value
from optim_core.surfaces.surface import Surface


def _value(x: Value, y: Value) -> Value:
    return x * x / 20 + y * y


def _gradient(x: Value, y: Value) -> tuple[Value, Value]:
    return x / 10, 2 * y


VALLEY = Surface(
    name="valley",
    title="細長い谷 f = x²/20 + y²",
    value=_value,
    gradient=_gradient,
    start=(-7.0, 2.0),
    minimum=(0.0, 0.0),
    domain=((-10.0, 10.0), (-5.0, 5.0)),
    lesson="y 方向の傾きが x 方向よりずっと急なので、SGD は谷を横切ってジグザグに進みます。",
)
