"""Ways to keep state that any rule can be written in, most of them wrong; its formulas stay."""

from collections.abc import Callable
from typing import Any

from optim_core.conditions import FIRST_STEP, ONE_KEY, ONE_OBJECT, Condition
from optim_core.mistake import Alternative, Mistake, altered
from optim_core.optimizer import Maker, Optimizer, Values


def reset(
    rule: type[Optimizer], *names: str, effect: str, also: tuple[Condition, ...] = ()
) -> Mistake:
    """The named state is lost between two updates; `effect` says what becomes of the rule."""
    counted = "（t は進む）" if "m" in names else ""
    return Mistake(
        id="reset",
        formula=", ".join(f"{name} ← 0" for name in names) + " を毎回" + counted,
        diagnosis=f"呼び出しのたびに {_all(names)} が 0 に戻り、{effect}",
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
        hint=f"{_all(names)} は辞書にして、キーごとに持ちましょう。",
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
        hint=f"{' と '.join(f'self.{name}' for name in names)} は __init__ で作りましょう。",
        blind=(ONE_OBJECT, *also),
        load=shares_between_objects(rule, *names),
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
    return " と ".join(names)


def forgets(rule: type[Optimizer], *names: str) -> Callable[[], Maker]:
    """The named state is new at every update: a local variable instead of an attribute."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        for name in names:
            empty = type(getattr(self, name))()
            setattr(self, name, empty)
        rule.update(self, params, grads)

    return altered(rule, update=update)


def shares_between_keys(rule: type[Optimizer]) -> Callable[[], Maker]:
    """One state serves every parameter in turn; the count of steps stays right."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        t = getattr(self, "t", 0)
        for key in params:
            self.t = t
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
