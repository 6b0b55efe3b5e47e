"""Loss surfaces over (x, y): height, slope, where to start, and what each one teaches."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from optim_core.optimizer import Value

Point: TypeAlias = tuple[float, float]
Height: TypeAlias = Callable[[Value, Value], Value]
Slope: TypeAlias = Callable[[Value, Value], tuple[Value, Value]]


@dataclass(frozen=True, slots=True)
class Surface:
    """A loss f(x, y).

    Attributes:
        name: the key in `SURFACES`.
        title: its name for a learner, in Japanese.
        value: f, for floats or arrays.
        gradient: (∂f/∂x, ∂f/∂y), for floats or arrays.
        start: where a descent begins.
        minimum: a point of lowest f.
        domain: the part worth drawing, ((x0, x1), (y0, y1)).
        lesson: what it teaches, in Japanese.
    """

    name: str
    title: str
    value: Height
    gradient: Slope
    start: Point
    minimum: Point
    domain: tuple[Point, Point]
    lesson: str


def _valley(x: Value, y: Value) -> Value:
    return x * x / 20 + y * y


def _valley_gradient(x: Value, y: Value) -> tuple[Value, Value]:
    return x / 10, 2 * y


def _saddle(x: Value, y: Value) -> Value:
    return x * x / 2 - y * y / 2 + y * y * y * y / 4


def _saddle_gradient(x: Value, y: Value) -> tuple[Value, Value]:
    return x, y * y * y - y


def _rosenbrock(x: Value, y: Value) -> Value:
    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)


def _rosenbrock_gradient(x: Value, y: Value) -> tuple[Value, Value]:
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


SURFACES: dict[str, Surface] = {
    "valley": Surface(
        name="valley",
        title="細長い谷 f = x²/20 + y²",
        value=_valley,
        gradient=_valley_gradient,
        start=(-7.0, 2.0),
        minimum=(0.0, 0.0),
        domain=((-10.0, 10.0), (-5.0, 5.0)),
        lesson="y 方向の傾きが x 方向よりずっと急なので、SGD は谷を横切ってジグザグに進みます。",
    ),
    "saddle": Surface(
        name="saddle",
        title="鞍点 f = x²/2 − y²/2 + y⁴/4",
        value=_saddle,
        gradient=_saddle_gradient,
        start=(-2.0, 0.01),
        minimum=(0.0, 1.0),
        domain=((-3.0, 3.0), (-2.0, 2.0)),
        lesson="原点は勾配が 0 でも最小ではありません。平らな尾根から抜け出す速さを比べられます。",
    ),
    "rosenbrock": Surface(
        name="rosenbrock",
        title="ローゼンブロック関数 f = (1−x)² + 100(y−x²)²",
        value=_rosenbrock,
        gradient=_rosenbrock_gradient,
        start=(-1.2, 1.0),
        minimum=(1.0, 1.0),
        domain=((-2.0, 2.0), (-1.0, 3.0)),
        lesson="谷に入るのは簡単でも、曲がった谷底に沿って最小点まで進むには多くの歩数が要ります。",
    ),
}
