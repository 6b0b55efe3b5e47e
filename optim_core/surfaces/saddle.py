"""A saddle between two basins."""

from optim_core.optimizer import Value
from optim_core.surfaces.surface import Surface


def _value(x: Value, y: Value) -> Value:
    return x * x / 2 - y * y / 2 + y * y * y * y / 4


def _gradient(x: Value, y: Value) -> tuple[Value, Value]:
    return x * 1.0, y * y * y - y


SADDLE = Surface(
    name="saddle",
    title="鞍点 f = x²/2 − y²/2 + y⁴/4",
    value=_value,
    gradient=_gradient,
    start=(-2.0, 0.01),
    minimum=(0.0, 1.0),
    domain=((-3.0, 3.0), (-2.0, 2.0)),
    lesson="原点は勾配が 0 でも最小ではありません。平らな尾根から抜け出す速さを比べられます。",
)
