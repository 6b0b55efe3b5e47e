"""A momentum term that nobody asked for, and one that is lost or changed on the way."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from optim_core import OPTIMIZERS
from optim_core.mistake import Mistake, altered
from optim_core.optimizer import Value, Values
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.written_rules import written_out

_Update: TypeAlias = Callable[[Any, Values, Values], None]

INERTIA = {
    "inertia_added": "この手法には無い慣性の項（前の更新量や前の勾配）が加わっています。",
    "velocity_reset": "速度 v を、勾配と向きが合わないところで 0 に戻しています。",
}
"""What is said of each in any submission."""

_WITH_VELOCITY = ("momentum", "nesterov")

_DECAYS = ("momentum", "rho", "beta1", "beta2")

_HINT = "この手法の式は、1 つ前の更新量を覚えていますか？"
_OF_RESET = "更新式に、速度 v を 0 に戻す項はありますか？"


@dataclass(frozen=True, slots=True)
class InertiaForm:
    """What goes on from step to step: of what, with which part of the new, and how it is said."""

    said: str
    of_gradient: bool = False
    averaged: bool = False
    looks_ahead: bool = False

    def added(self, rule: str, part: Callable[[Any], float]) -> _Update:
        """The rule with a momentum of this form; `part` of what was kept remains each time."""
        return _of_gradient(rule, self, part) if self.of_gradient else _of_step(rule, self, part)

    def passed(self, kept: Value, new: Value, part: float) -> tuple[Value, Value]:
        """What is kept next, and what is used now."""
        kept = part * kept + ((1 - part) if self.averaged else 1.0) * new
        return kept, new + part * kept if self.looks_ahead else kept


INERTIA_FORMS = (
    InertiaForm("前の更新量の {} 倍が、次の更新量に加わっています。"),
    InertiaForm("勾配に、前の回までの勾配の {} 倍が加わっています。", of_gradient=True),
    InertiaForm("更新量が、前の更新量との移動平均（前が {} 倍）になっています。", averaged=True),
    InertiaForm(
        "勾配が、前の勾配との移動平均（前が {} 倍）になっています。",
        of_gradient=True,
        averaged=True,
    ),
    InertiaForm("前の更新量の {} 倍が、先読みの形で加わっています。", looks_ahead=True),
)


def _of_step(rule: str, form: InertiaForm, part: Callable[[Any], float]) -> _Update:
    made = OPTIMIZERS[rule]

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        kept = self.__dict__.setdefault("inertia", {})
        moved = {key: w * 1.0 for key, w in params.items()}
        made.update(self, moved, grads)
        for key, w in params.items():
            kept[key], step = form.passed(kept.get(key, 0.0), moved[key] - w, part(self))
            params[key] = w + step

    return update


def _of_gradient(rule: str, form: InertiaForm, part: Callable[[Any], float]) -> _Update:
    made = OPTIMIZERS[rule]

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        kept, used = self.__dict__.setdefault("inertia", {}), {}
        for key, g in grads.items():
            kept[key], used[key] = form.passed(kept.get(key, 0.0), g, part(self))
        made.update(self, params, used)

    return update


def told_of(form: InertiaForm, number: str) -> tuple[str, str, str]:
    """Id, diagnosis and hint of such a momentum."""
    return "inertia_added", f"{form.said.format(number)}この手法の式にはありません。", _HINT


def inertia(rule: str) -> Iterator[Mistake]:
    """Those whose part is a setting, and velocities that are lost."""
    for name in [one for one in RULES[rule].probed if one in _DECAYS]:
        shown = written_out(ast.Name(name))
        for form in INERTIA_FORMS:
            update = form.added(rule, lambda r, name=name: getattr(r, name))  # type: ignore[misc]
            yield _mistake(rule, told_of(form, shown), update)
    if rule in _WITH_VELOCITY:
        for said, disagrees in _DISAGREEMENTS:
            text = f"{said}、速度 v を 0 に戻しています。"
            for after in (False, True):
                update = _resetting(rule, disagrees, after=after)
                yield _mistake(rule, ("velocity_reset", text, _OF_RESET), update)


_DISAGREEMENTS: tuple[tuple[str, Callable[[Value, float], Any]], ...] = (
    ("勾配と向きが合わない成分で", lambda product, _: product > 0),
    ("勾配との内積の符号が合わないキーで", lambda product, _: np.sum(product) > 0),
    ("すべてのキーを合わせた内積の符号が合わない回に", lambda _, of_all: of_all > 0),
)
"""Where a velocity, which is a part of −g, goes the gradient's way: by v·g, and by all of them."""


def _resetting(rule: str, disagrees: Callable[[Value, float], Any], *, after: bool) -> _Update:
    made = OPTIMIZERS[rule]

    def reset(v: Values, grads: Values) -> None:
        products = {key: each * grads[key] for key, each in v.items()}
        of_all = sum(float(np.sum(each)) for each in products.values())
        for key, product in products.items():
            v[key] = np.where(disagrees(product, of_all), 0.0, v[key])

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        if not after:
            reset(self.v, grads)
        made.update(self, params, grads)
        if after:
            reset(self.v, grads)

    return update


def _mistake(rule: str, told: tuple[str, str, str], update: _Update) -> Mistake:
    id_, diagnosis, hint = told
    load = altered(OPTIMIZERS[rule], update=update)
    return Mistake(id=id_, formula=diagnosis, diagnosis=diagnosis, hint=hint, load=load)
