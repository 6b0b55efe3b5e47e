"""Four basins of the same depth (Himmelblau, 1972)."""

from optim_core.optimizer import Value
from optim_core.surfaces.surface import Surface


def _value(x: Value, y: Value) -> Value:
    a, b = x * x + y - 11, x + y * y - 7
    return a * a + b * b


def _gradient(x: Value, y: Value) -> tuple[Value, Value]:
    a, b = x * x + y - 11, x + y * y - 7
    return 4 * x * a + 2 * b, 2 * a + 4 * y * b


HIMMELBLAU = Surface(
    name="himmelblau",
    title="ヒンメルブラウ関数 f = (x²+y−11)² + (x+y²−7)²",
    value=_value,
    gradient=_gradient,
    start=(0.0, 0.0),
    minimum=(3.0, 2.0),
    domain=((-6.0, 6.0), (-6.0, 6.0)),
    lesson="同じ深さの谷が四つあり、どこに着くかは初期値と学習率とモーメンタムで変わります。",
)
