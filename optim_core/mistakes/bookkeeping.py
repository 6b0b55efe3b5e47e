"""Ways to keep state that any rule can be written in, most of them wrong; its formulas stay."""

from collections.abc import Callable
from typing import Any

import numpy as np

from optim_core.conditions import FIRST_STEP, FROM_ZERO, ONE_KEY, ONE_OBJECT, Condition
from optim_core.mistake import Alternative, Mistake, altered
from optim_core.mistakes.slips import in_order_of_grads
from optim_core.optimizer import Maker, Optimizer, Value, Values

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


def reset(
    rule: type[Optimizer], *names: str, effect: str, also: tuple[Condition, ...] = ()
) -> Mistake:
    """The named state is lost between two updates; `effect` says what becomes of the rule."""
    counted = "（t は進む）" if "m" in names else ""
    return Mistake(
        id="reset",
        formula=", ".join(f"{name} ← 0" for name in names) + " を毎回" + counted,
        diagnosis=f"{_all(names)} が次の呼び出しに残らず、毎回 0 から始まるため、{effect}",
        hint=f"前回の {_all(names)} は self に残していますか？",
        blind=(FIRST_STEP, *also),
        load=forgets(rule, *names),
    )


def shared_keys(rule: type[Optimizer], *names: str, also: tuple[Condition, ...] = ()) -> Mistake:
    """One state of these names serves all parameters."""
    sets = "1 つ" if len(names) == 1 else "1 組"
    return Mistake(
        id="shared_keys",
        formula=f"{_all(names)} がキーによらず {sets}",
        diagnosis=f"{sets}の {_all(names)} を使い回していて、"
        "別のパラメータの履歴が混ざっています。",
        hint=f"2 つ目のキーの {_all(names)} は、どこから始まりますか？",
        blind=(ONE_KEY, *also),
        note="形が違うキーがあると、エラーになることがあります。",
        load=shares_between_keys(rule),
    )


def class_state(rule: type[Optimizer], *names: str, also: tuple[Condition, ...] = ()) -> Mistake:
    """One state of these names serves all objects."""
    return Mistake(
        id="class_state",
        formula=f"{_all(names)} がクラス変数",
        diagnosis=f"{_all(names)} がインスタンスの間で共有され、2 回目の学習に前の履歴が残ります。",
        hint=f"新しいインスタンスを作ったとき、{_all(names)} はいくつから始まりますか？",
        blind=(ONE_OBJECT, *also),
        load=shares_between_objects(rule, *names),
    )


def state_slips(
    rule: type[Optimizer], *names: str, squares: tuple[str, ...] = ()
) -> tuple[Mistake, ...]:
    """The named state starts wrong, is lost in part, or is one for all keys.

    `squares` are those of the names that are made of g².
    """
    several = names if len(names) > 1 else ()
    return (
        *starts_wrong(rule, *names, squares=squares),
        *(
            Mistake(
                id=f"reset_{name}",
                formula=f"{name} ← 0 を毎回",
                diagnosis=f"{name} だけが次の回に残らず、毎回 0 から始まっています。",
                hint=f"前回の {name} は self に残していますか？",
                blind=(FIRST_STEP,),
                load=forgets(rule, name),
            )
            for name in several
        ),
        in_order_of_grads(shared_keys(rule, *names)),
    )


def starts_wrong(
    rule: type[Optimizer], *names: str, squares: tuple[str, ...] = ()
) -> tuple[Mistake, ...]:
    """The named state starts from 1, from W, from g, or, where it is made of g², from that."""
    kept = _all(names)
    nothing_yet = f"まだ勾配を 1 つも受け取っていないとき、{kept} はいくつですか？"
    counted_twice = "最初の 1 歩で、最初の勾配は何回数えられていますか？"
    ones = Mistake(
        id="init_ones",
        formula=f"{kept} の初期値が 1",
        diagnosis=f"{kept} を 0 ではなく 1 から始めています。",
        hint=nothing_yet,
        load=_starts(rule, {name: lambda w, g: np.ones_like(w) for name in names}),
    )
    param = Mistake(
        id="init_param",
        formula=f"{kept} の初期値が W のコピー",
        diagnosis=f"{kept} の初期値に、0 ではなく W 自身を入れています。",
        hint=nothing_yet,
        blind=(FROM_ZERO,),
        load=_starts(rule, {name: lambda w, g: w * 1.0 for name in names}),
    )
    grad = Mistake(
        id="init_grad",
        formula=f"{kept} の初期値が最初の g",
        diagnosis=f"{kept} を 0 ではなく、最初の勾配から始めています。",
        hint=counted_twice,
        load=_starts(rule, {name: lambda w, g: g * 1.0 for name in names}),
    )
    square = Mistake(
        id="init_square",
        formula=f"{_all(squares)} の初期値が最初の g²",
        diagnosis=f"{_all(squares)} を 0 ではなく、最初の勾配の二乗から始めています。",
        hint=counted_twice,
        load=_starts(rule, {name: lambda w, g: g * g for name in squares}),
    )
    return (ones, param, grad, square) if squares else (ones, param, grad)


def _starts(
    rule: type[Optimizer], first: dict[str, Callable[[Value, Value], Value]]
) -> Callable[[], Maker]:
    """The named states start as `first` makes them of W and g."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        for name, make in first.items():
            for key, w in params.items():
                # A root of a negative NumPy number is nan, and of Python's no real number.
                getattr(self, name).setdefault(key, np.float64(make(w, grads[key])))
        rule.update(self, params, grads)

    return altered(rule, update=update)


def whole_state(
    rule: type[Optimizer], *methods: str, names: str, also: tuple[Condition, ...]
) -> Mistake:
    """The state that these methods make is kept in an array of whole numbers."""

    def cut(method: str) -> Callable[..., Value]:
        return lambda *given: np.trunc(getattr(rule, method)(*given))

    return Mistake(
        id="int_trunc",
        formula=f"{names} が整数の配列",
        diagnosis=f"整数型の状態に代入しているため、{names} の小数部分が切り捨てられています。",
        hint=f"{names} の dtype を表示してみましょう。",
        blind=also,
        load=altered(rule, **{method: cut(method) for method in methods}),
    )


def rebind(rule: type[Optimizer], update: str) -> Alternative:
    """Right values in a new array; `update` is what is added to the old one."""
    return Alternative(
        id="rebind",
        formula=f"params[key] = params[key] {update}",
        note="値は正しいですが、新しい配列に差し替わるため、元の配列を別名で持つ側には"
        "更新が伝わりません。",
        load=_rebinds(rule),
    )


def _all(names: tuple[str, ...]) -> str:
    return " と ".join(filter(None, ("、".join(names[:-1]), *names[-1:])))


def forgets(rule: type[Optimizer], *names: str) -> Callable[[], Maker]:
    """The named state is new at every update: a local variable instead of an attribute."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        new: Any = rule()
        for name in names:
            setattr(self, name, getattr(new, name))
        rule.update(self, params, grads)

    return altered(rule, update=update)


def swaps_betas(rule: type[Optimizer]) -> Callable[[], Maker]:
    """β1 where β2 belongs, and the other way round; the settings keep their names."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule with both
        self.beta1, self.beta2 = self.beta2, self.beta1
        rule.update(self, params, grads)
        self.beta1, self.beta2 = self.beta2, self.beta1

    return altered(rule, update=update)


def shares_between_keys(rule: type[Optimizer]) -> Callable[[], Maker]:
    """One state serves every parameter in turn; the count of steps stays right."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        counted = {name: getattr(self, name, 0) for name in ("t", "mu_product")}
        for key in params:
            vars(self).update(counted)
            only = {"every key": params[key]}
            rule.update(self, only, {"every key": grads[key]})
            params[key] = only["every key"]

    return altered(rule, update=update)


def shares_between_objects(rule: type[Optimizer], *names: str) -> Callable[[], Maker]:
    """The named state is a class variable: every object of one loaded class goes on with it."""

    def load() -> Maker:
        shared: dict[str, Any] = {}

        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            vars(self).update(shared)
            rule.update(self, params, grads)
            shared.update({name: getattr(self, name) for name in names})

        return altered(rule, update=update)()

    return load


def counts(rule: type[Optimizer]) -> Callable[[Any, Values, Values], None]:
    """An update that also counts its steps in `t`, for rules that have no such count."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        self.t = getattr(self, "t", 0) + 1
        rule.update(self, params, grads)

    return update


def _rebinds(rule: type[Optimizer]) -> Callable[[], Maker]:
    """`params[key] = params[key] - …`: right values in a new array, not in the caller's."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        moved = {key: value * 1.0 for key, value in params.items()}
        rule.update(self, moved, grads)
        params.update(moved)

    return altered(rule, update=update)
