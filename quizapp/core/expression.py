"""What an author's expressions come to: numbers over known names, and rules set by them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizapp.core.fault import BadExampleError, Path
from quizapp.core.formula.notation import NUMBERS_ONLY, extended
from quizapp.core.verdict import Unreadable

if TYPE_CHECKING:
    from optim_core import Optimizer

SETTING_BOUNDS = "学習率は 0 より大きい数、慣性や減衰の係数は 0 以上 1 未満にしてください。"


def value_of(text: str, known: Mapping[str, float], path: Path) -> float:
    """The value of an author's expression over known names.

    Raises:
        BadExampleError: it cannot be read, or is not finite.
    """
    import numpy as np

    from quizapp.core.formula.judging.evaluate import evaluate
    from quizapp.core.formula.reading.parse import read_formula

    if "$" in text:
        raise BadExampleError(path, f"{text} に $ は要りません。数か式だけを書いてください。")
    expr = read_formula(text, extended(NUMBERS_ONLY, dict.fromkeys(known, (0.0, 1.0))))
    if isinstance(expr, Unreadable):
        names = "、".join(known) or "なし（given か run に書いたものを使えます）"
        raise BadExampleError(path, f"{text} を読めません: {expr.why}使える名前: {names}")
    value = float(evaluate(expr, {name: np.asarray(value) for name, value in known.items()}))
    if not np.isfinite(value):
        raise BadExampleError(path, f"{text} が有限の数になりません。")
    return value


def rounded(value: float, digits: int) -> str:
    """A number with so many digits after the point, as one would type it; no -0.000."""
    return f"{value:z.{digits}f}"


def optimizer_of(
    name: str, settings: Mapping[str, str], known: Mapping[str, float], path: Path
) -> "Optimizer":
    """A rule of optim_core whose settings are expressions; `path` leads to where they stand.

    Raises:
        BadExampleError: no such rule, or it refuses a setting.
    """
    from optim_core import OPTIMIZERS

    if name not in OPTIMIZERS:
        names = "、".join(OPTIMIZERS)
        raise BadExampleError(
            (*path, "optimizer"), f"{name} は未知の規則です。使えるのは {names} です。"
        )
    values = {key: value_of(text, known, (*path, key)) for key, text in settings.items()}
    try:
        return OPTIMIZERS[name](**values)
    except (TypeError, ValueError) as refusal:
        named = next((key for key in values if str(refusal).startswith(key)), "optimizer")
        raise BadExampleError(
            (*path, named), f"{name} に使えない設定か値です。{SETTING_BOUNDS}"
        ) from None
