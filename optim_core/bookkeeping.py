"""Mistakes in keeping state that any rule can suffer; its formulas stay as they are."""

from collections.abc import Callable
from typing import Any

from optim_core.mistake import Maker, altered
from optim_core.optimizer import Optimizer, Values


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


def rebinds(rule: type[Optimizer]) -> Callable[[], Maker]:
    """`params[key] = params[key] - …`: right values in a new array, not in the caller's."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        moved = {key: value * 1.0 for key, value in params.items()}
        rule.update(self, moved, grads)
        params.update(moved)

    return altered(rule, update=update)


def counts(rule: type[Optimizer]) -> Callable[[Any, Values, Values], None]:
    """An update that also counts its steps in `t`, for rules that have no such count."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        self.t = getattr(self, "t", 0) + 1
        rule.update(self, params, grads)

    return update
