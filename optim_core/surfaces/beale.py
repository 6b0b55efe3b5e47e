"""A flat valley between steep corners (Beale, 1958)."""

from optim_core.optimizer import Value
from optim_core.surfaces.surface import Surface


def _value(x: Value, y: Value) -> Value:
    a, b, c = _residuals(x, y)
    return a * a + b * b + c * c


def _gradient(x: Value, y: Value) -> tuple[Value, Value]:
    a, b, c = _residuals(x, y)
    along_x = a * (y - 1) + b * (y * y - 1) + c * (y * y * y - 1)
    along_y = a * x + b * (2 * x * y) + c * (3 * x * y * y)
    return 2 * along_x, 2 * along_y


def _residuals(x: Value, y: Value) -> tuple[Value, Value, Value]:
    return 1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y


BEALE = Surface(
    name="beale",
    title="ビール関数 f = (1.5−x+xy)² + (2.25−x+xy²)² + (2.625−x+xy³)²",
    value=_value,
    gradient=_gradient,
    start=(1.0, 1.5),
    minimum=(3.0, 0.5),
    domain=((-4.5, 4.5), (-4.5, 4.5)),
    lesson="四隅は絶壁で、谷底はほぼ平らです。壁に合わせた学習率では、谷底でなかなか進みません。",
)
