"""A bent valley with an almost level floor (Rosenbrock, 1960)."""

from optim_core.optimizer import Value
from optim_core.surfaces.surface import Surface


def _value(x: Value, y: Value) -> Value:
    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)


def _gradient(x: Value, y: Value) -> tuple[Value, Value]:
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


ROSENBROCK = Surface(
    name="rosenbrock",
    title="ローゼンブロック関数 f = (1−x)² + 100(y−x²)²",
    value=_value,
    gradient=_gradient,
    start=(-1.2, 1.0),
    minimum=(1.0, 1.0),
    domain=((-2.0, 2.0), (-1.0, 3.0)),
    lesson="谷に入るのは簡単でも、曲がった谷底に沿って最小点まで進むには多くの歩数が要ります。",
)
