"""The right rule with its update made several times in one call, or not at the first."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from optim_core import OPTIMIZERS
from optim_core.mistake import Mistake, altered
from optim_core.optimizer import Values

_Update: TypeAlias = Callable[[Any, Values, Values], None]

REPEATED = {
    "repeated": "1 回の update の中で、更新を何度も行っています。",
    "decayed_by_keys": "減衰の係数が、キーの数だけ繰り返し掛かっています。",
    "first_step_skipped": "最初の update では状態を作るだけで、W を動かしていません。",
}
"""What is said of each in any submission."""

STEP_COUNTERS = ("t", "mu_product")
"""What counts the steps."""

DECAYS_OF_STATES = {
    "momentum": {"v": "momentum"},
    "nesterov": {"v": "momentum"},
    "rmsprop": {"h": "rho"},
    "adam": {"m": "beta1", "v": "beta2"},
    "adamw": {"m": "beta1", "v": "beta2"},
    "amsgrad": {"m": "beta1", "v": "beta2"},
    "nadam": {"m": "beta1", "v": "beta2"},
    "lion": {"m": "beta2"},
}
"""The states of a rule that are multiplied with a setting at each step."""

_OF_LOOP = "1 回の update の中で、1 つのキーの更新の行は何回実行されますか？"
_OF_DECAY = "1 回の update の中で、1 つの状態に減衰の係数は何回掛かりますか？"
_OF_FIRST = "1 回目の update の後、params の値は変わっていますか？"


def repeated(rule: str) -> Iterator[Mistake]:
    """All for one rule."""
    for said, times in _TIMES:
        text = f"1 回の update の中で、同じ更新を{said}繰り返しています（二重のループなど）。"
        for counts in (False, True) if _counted(rule) else (False,):
            update = _several(rule, times, counts=counts)
            yield _mistake(rule, ("repeated", text, _OF_LOOP), update)
    for states in _choices(tuple(DECAYS_OF_STATES.get(rule, {}))):
        text = f"{'、'.join(states)} に減衰の係数が、1 回の update でキーの数だけ掛かっています。"
        yield _mistake(rule, ("decayed_by_keys", text, _OF_DECAY), _decaying(rule, states))
    text = "最初の update では状態を更新するだけで、W を動かしていません。"
    yield _mistake(rule, ("first_step_skipped", text, _OF_FIRST), _standing_at_first(rule))


_TIMES: tuple[tuple[str, Callable[[Values], int]], ...] = (
    ("キーの数だけ", len),
    (" 2 回", lambda _: 2),
)
"""How often the update is made."""


def _choices(states: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """All states, and each alone."""
    yield from dict.fromkeys(filter(None, (states, *((one,) for one in states))))


def _counted(rule: str) -> bool:
    return hasattr(OPTIMIZERS[rule](), "t")


def _several(rule: str, times: Callable[[Values], int], *, counts: bool) -> _Update:
    made = OPTIMIZERS[rule]

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        count = {name: getattr(self, name) for name in STEP_COUNTERS if hasattr(self, name)}
        for _ in range(times(params)):
            if not counts:
                vars(self).update(count)
            made.update(self, params, grads)

    return update


def _decaying(rule: str, states: tuple[str, ...]) -> _Update:
    made, decays = OPTIMIZERS[rule], DECAYS_OF_STATES[rule]

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        for name in states:
            state, factor = getattr(self, name), getattr(self, decays[name])
            for key in state:
                state[key] = state[key] * factor ** (len(params) - 1)
        made.update(self, params, grads)

    return update


def _standing_at_first(rule: str) -> _Update:
    made = OPTIMIZERS[rule]

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        before = {key: w * 1.0 for key, w in params.items()}
        made.update(self, params, grads)
        if not getattr(self, "called", False):
            params.update(before)
        self.called = True

    return update


def _mistake(rule: str, told: tuple[str, str, str], update: _Update) -> Mistake:
    id_, diagnosis, hint = told
    load = altered(OPTIMIZERS[rule], update=update)
    return Mistake(id=id_, formula=diagnosis, diagnosis=diagnosis, hint=hint, load=load)
