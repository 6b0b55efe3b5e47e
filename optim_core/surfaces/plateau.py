"""A hole in a plain where the gradient all but vanishes."""

from optim_core.optimizer import Value
from optim_core.surfaces.surface import Surface


def _value(x: Value, y: Value) -> Value:
    # Not r²/(1 + r²): far out that would be inf/inf.
    return 1 - 1 / (1 + x * x + y * y)


def _gradient(x: Value, y: Value) -> tuple[Value, Value]:
    wide = 1 + x * x + y * y
    return 2 * x / (wide * wide), 2 * y / (wide * wide)


PLATEAU = Surface(
    name="plateau",
    title="プラトー f = 1 − 1/(1 + x² + y²)",
    value=_value,
    gradient=_gradient,
    start=(-4.0, 3.0),
    minimum=(0.0, 0.0),
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    lesson="平原では勾配がほぼ 0 なので、勾配に比例して動く SGD はほとんど進みません。"
    "勾配をその大きさで割る RMSProp や Adam は、同じ歩幅で進み続けます。",
)
