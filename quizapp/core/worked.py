"""Worked examples: values drawn for one showing, and the numbers optim_core makes of them."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, fields

from quizapp.core.formula.notation import NUMBERS_ONLY, extended
from quizapp.core.formula.parse import read
from quizapp.core.question import Path
from quizapp.core.verdict import Unreadable

REFUSED = (
    "{optimizer} に使えない設定か値です。"
    "学習率は 0 より大きい数、慣性や減衰の係数は 0 以上 1 未満にしてください。"
)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A value drawn anew at each showing, as it is to be printed."""

    one_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A scalar run of a rule of optim_core; every value is an expression over `given`.

    Its results can be used in numbers: `W` (the end point), `W0`, `W1`, … (the start, and after
    each step), and the rule's own state at the end: `v`, `h`, `m`.
    """

    optimizer: str
    start: str
    grads: tuple[str, ...]
    lr: str = ""
    momentum: str = ""
    rho: str = ""
    beta1: str = ""
    beta2: str = ""
    eps: str = ""
    weight_decay: str = ""

    def settings(self) -> Mapping[str, str]:
        """The optimizer's settings that the author gave, by name."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: text for name, text in given.items() if text and name not in NO_SETTINGS}


NO_SETTINGS = frozenset(("optimizer", "start", "grads"))


class BadExampleError(Exception):
    """An author's expression that gives no number; `path` leads to it, `why` is Japanese."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why)
        self.path = path


def draw_values(given: Mapping[str, OneOf], seed: int) -> Mapping[str, str]:
    """One value of each list, as written; seed 0 takes the first of each."""
    rng = random.Random(seed)  # noqa: S311  # a draw for practice, not a secret
    return {
        name: rng.choice(one.one_of) if seed else one.one_of[0]
        for name, one in given.items()
        if one.one_of
    }


def compute(values: Mapping[str, str], run: Run | None) -> Mapping[str, float]:
    """Every name that a number may use: the drawn values, and the results of the run.

    Raises:
        BadExampleError: an expression cannot be read, or the optimizer refuses what it was given.
    """
    known = {name: number(text, {}, ("given", name)) for name, text in values.items()}
    results = {} if run is None else _results(run, known)
    for name in known.keys() & results.keys():
        raise BadExampleError(
            ("given", name), f"{name} は run の結果の名前です。別の名前にしてください。"
        )
    return {**known, **results}


def number(text: str, known: Mapping[str, float], path: Path) -> float:
    """The value of an author's expression over known names.

    Raises:
        BadExampleError: it cannot be read, or is not finite.
    """
    import numpy as np

    from quizapp.core.formula.evaluate import evaluate

    if "$" in text:
        raise BadExampleError(path, f"{text} に $ は要りません。数か式だけを書いてください。")
    expr = read(text, extended(NUMBERS_ONLY, dict.fromkeys(known, (0.0, 1.0))))
    if isinstance(expr, Unreadable):
        raise BadExampleError(path, f"{text} を読めません: {expr.why}")
    value = float(evaluate(expr, {name: np.asarray(value) for name, value in known.items()}))
    if not np.isfinite(value):
        raise BadExampleError(path, f"{text} が有限の数になりません。")
    return value


def _results(run: Run, known: Mapping[str, float]) -> dict[str, float]:
    import numpy as np

    from optim_core import OPTIMIZERS

    if run.optimizer not in OPTIMIZERS:
        names = "、".join(OPTIMIZERS)
        raise BadExampleError(
            ("run", "optimizer"), f"{run.optimizer} は未知の規則です。使えるのは {names} です。"
        )
    settings = {name: number(text, known, ("run", name)) for name, text in run.settings().items()}
    try:
        optimizer = OPTIMIZERS[run.optimizer](**settings)
    except (TypeError, ValueError) as refusal:
        named = next((name for name in settings if str(refusal).startswith(name)), "optimizer")
        raise BadExampleError(("run", named), REFUSED.format(optimizer=run.optimizer)) from None
    params = {"W": number(run.start, known, ("run", "start"))}
    results = {"W0": params["W"]}
    for step, text in enumerate(run.grads, start=1):
        grad = number(text, known, ("run", "grads", step - 1))
        # A division by zero is told by the number that comes of it.
        with np.errstate(all="ignore"):
            optimizer.update(params, {"W": grad})
        results[f"W{step}"] = float(params["W"])
    state = {name: getattr(optimizer, name, {}) for name in ("v", "h", "m")}
    results |= {name: float(held["W"]) for name, held in state.items() if "W" in held}
    return results | {"W": float(params["W"])}
