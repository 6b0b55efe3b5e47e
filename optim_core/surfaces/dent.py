"""A curve with a small dent on the way down: the hole that momentum rolls through."""

from optim_core.optimizer import Value
from optim_core.surfaces.surface import Surface


def _value(x: Value, y: Value) -> Value:
    # Its slope is x(x − 2)(x − 3)/5: a dent at 3, a bump at 2, the minimum at 0.
    return x * x * (x * x / 20 - x / 3 + 0.6) + y * y / 2


def _gradient(x: Value, y: Value) -> tuple[Value, Value]:
    return x * (x - 2) * (x - 3) / 5, y * 1.0


DENT = Surface(
    name="dent",
    title="小さなくぼみのある曲線 f = x⁴/20 − x³/3 + 3x²/5",
    value=_value,
    gradient=_gradient,
    start=(4.5, 0.0),
    minimum=(0.0, 0.0),
    domain=((-2.0, 5.0), (-1.5, 1.5)),
    lesson="SGD は途中のくぼみ x = 3 で止まります。Momentum は勢いがあれば、"
    "くぼみを転がり抜けて最小点 x = 0 に着きます。",
    is_curve=True,
)
