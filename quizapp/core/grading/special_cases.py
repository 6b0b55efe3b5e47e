"""A right rule that leaves its way where gradients stop, are large or tiny, or come in turn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from optim_core import OPTIMIZERS
from optim_core.clipping import clip_by_global_norm, clip_by_norm, clip_by_value
from optim_core.mistake import Mistake, altered
from optim_core.mistakes.slips import placing
from optim_core.optimizer import Maker, Value, Values
from quizapp.core.grading.attempt import TOLERANCE, Attempt
from quizapp.core.grading.playing import play

_Update: TypeAlias = Callable[[Any, Values, Values], None]

SPECIAL_CASES = {
    "zero_skipped": "勾配が 0 になると、更新式の一部を飛ばしています。",
    "large_clipped": "大きな勾配を切り詰めています（クリッピング）。",
    "w_clipped": "W の値を一定の範囲に切り詰めています。",
    "small_ignored": "ごく小さい勾配を 0 とみなしています。",
    "order_kept": "grads のキーの順番がいつも同じだと決めています。",
    "eps_subtracted": "分母で、ε を足さずに引いています。",
}
"""What is said of each in any submission."""

_LARGE = (5.0, 10.0)
"""The usual limits, beside those that all probes exceed."""

_W_LIMITS = (10.0, 5.0, 3.0)

_SMALL = 1e-4
"""All tiny gradients are below it, and all others above."""

_EPSILONS = (1e-7, 1e-8, 1e-6, 1e-10)


def has_some_epsilon(rule: str, one: Attempt) -> bool:
    """Whether tiny gradients are followed as with some ε ≥ 0 in some place of the denominator.

    Whatever it is, W moves the right way, and no farther than without any.
    """
    run = play(partial(OPTIMIZERS[rule], eps=0.0), one.trial)
    if run is None:
        return True  # AdaDelta's steps grow from ε itself
    most = run.values - one.start
    with np.errstate(all="ignore"):  # what is no number is not below
        parts = one.way / most
    return bool(((parts > 0) & (parts <= 1 + TOLERANCE)).all())


def subtracted_epsilon(rule: str, one: Attempt) -> Mistake | None:
    """ε of a usual size with the wrong sign, if these numbers on tiny gradients are its."""
    for eps in _EPSILONS:
        said = f"{eps:g}".replace("e-0", "e-")
        mistake = _mistake(
            "eps_subtracted",
            f"分母で、ε（{said}）を足さずに引いています。",
            "勾配が小さくなり、√ の値が ε に近づくと、分母はどうなりますか？",
            altered(OPTIMIZERS[rule], denominator=partial(_less, OPTIMIZERS[rule], eps)),
        )
        run = play(mistake.load(), one.trial)
        if run and Attempt(one.trial, run, one.submitted).is_right():
            return mistake
    return None


def _less(rule: Any, eps: float, root: Value) -> Value:  # noqa: ANN401  # any rule
    return rule.denominator(rule(eps=0.0), root) - eps  # type: ignore[no-any-return]


@cache
def special_cases(rule: str) -> tuple[Mistake, ...]:
    """All of a rule, the likeliest first."""
    return (
        *_zero_skipped(rule),
        *_large_clipped(rule),
        *_w_clipped(rule),
        *_order_kept(rule),
        *_small_ignored(rule),
    )


@dataclass(frozen=True, slots=True)
class _Scope:
    """For which entries of a key's gradient something else is done, and how that is said."""

    said: str
    entries: Callable[[Value, Values], Any]


def _scopes(limit: float, small: str) -> tuple[_Scope, ...]:
    """An entry, a key, a call: where all gradients are no larger than the limit."""

    def is_small(g: Value) -> Any:  # noqa: ANN401  # one bool or an array
        return np.abs(g) <= limit

    def in_key(g: Value, _: Values) -> NDArray[np.bool_]:
        return np.full(np.shape(g), np.all(is_small(g)))

    def in_call(g: Value, grads: Values) -> NDArray[np.bool_]:
        return np.full(np.shape(g), all(np.all(is_small(each)) for each in grads.values()))

    return (
        _Scope(f"勾配が{small}成分", lambda g, _: is_small(g)),
        _Scope(f"勾配がすべて{small}キー", in_key),
        _Scope(f"勾配がすべてのキーで{small}回", in_call),
    )


@dataclass(frozen=True, slots=True)
class _Treatment:
    """What becomes of W, the states and the count of steps where there is no gradient."""

    said: str
    keeps_w: bool
    keeps_states: bool = False
    emptied: tuple[str, ...] = ()
    keeps_count: bool = False


def _zero_skipped(rule: str) -> Iterator[Mistake]:
    """Nothing for rules in which a gradient of 0 changes neither W nor a state."""
    for scope in _scopes(0.0, " 0 の"):
        for treatment in _treatments(rule):
            yield _mistake(
                "zero_skipped",
                f"{scope.said}では、{treatment.said}。",
                "勾配が 0 の回に、更新式の状態と W はどうなるはずですか？",
                altered(OPTIMIZERS[rule], update=_treating(rule, scope, treatment)),
            )
    if hasattr(OPTIMIZERS[rule](), "t"):
        yield _mistake(
            "zero_skipped",
            "勾配がすべて 0 のキーでは、状態も W も t も更新していません。",
            "勾配が 0 の回に、更新式の状態と W はどうなるはずですか？",
            altered(OPTIMIZERS[rule], update=_counting_by_key(rule)),
        )


def _treatments(rule: str) -> Iterator[_Treatment]:
    states = _states(rule)
    held = "状態も W も更新していません"
    yield _Treatment(held, keeps_w=True, keeps_states=True)
    yield _Treatment(f"{held}（t も進みません）", keeps_w=True, keeps_states=True, keeps_count=True)
    yield _Treatment("W を動かしていません", keeps_w=True)
    for names in dict.fromkeys((states, *((one,) for one in states))):
        said = f"状態 {'、'.join(names)} を 0 に戻しています"
        yield _Treatment(said, keeps_w=False, emptied=names)
        yield _Treatment(f"{said}（W も動きません）", keeps_w=True, emptied=names)


def _treating(rule: str, scope: _Scope, treatment: _Treatment) -> _Update:
    made, states = OPTIMIZERS[rule], _states(rule)

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        at_rest = {key: scope.entries(g, grads) for key, g in grads.items()}
        before = {key: w * 1.0 for key, w in params.items()}
        kept = {name: dict(getattr(self, name)) for name in states}
        count = getattr(self, "t", None)
        made.update(self, params, grads)
        for key, entries in at_rest.items():
            if treatment.keeps_w:
                params[key] = np.where(entries, before[key], params[key])
            for name in states if treatment.keeps_states else treatment.emptied:
                state = getattr(self, name)
                old = kept[name].get(key, 0.0) if treatment.keeps_states else 0.0
                state[key] = np.where(entries, old, state[key])
        if treatment.keeps_count and count is not None and all(map(np.all, at_rest.values())):
            self.t = count

    return update


def _counting_by_key(rule: str) -> _Update:
    made = OPTIMIZERS[rule]

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        counts = self.__dict__.setdefault("counts", {})
        for key in params:
            if np.any(grads[key]):
                self.t, one = counts.get(key, 0), {key: params[key]}
                made.update(self, one, {key: grads[key]})
                params[key], counts[key] = one[key], self.t

    return update


def _states(rule: str) -> tuple[str, ...]:
    return tuple(name for name, value in vars(OPTIMIZERS[rule]()).items() if value == {})


def _large_clipped(rule: str) -> Iterator[Mistake]:
    ways: tuple[tuple[str, Callable[[Values, float], Values]], ...] = (
        ("各成分を ±{:g} の範囲", clip_by_value),
        ("キーごとのノルムを {:g} 以下", clip_by_norm),
        ("全体のノルムを {:g} 以下", clip_by_global_norm),
    )
    for limit in _LARGE:
        for said, clip in ways:
            yield _mistake(
                "large_clipped",
                f"勾配の{said.format(limit)}に切り詰めています（クリッピング）。",
                "この手法の式に、勾配の大きさの上限はありますか？",
                _with_grads(rule, partial(_clipped, clip, limit)),
            )


def _clipped(
    clip: Callable[[Values, float], Values],
    limit: float,
    _self: Any,  # noqa: ANN401  # any rule
    grads: Values,
) -> Values:
    return clip(grads, limit)


def _w_clipped(rule: str) -> Iterator[Mistake]:
    for limit in _W_LIMITS:
        yield _mistake(
            "w_clipped",
            f"W の値を ±{limit:g} の範囲に切り詰めています。",
            "この手法の式に、W の大きさの上限はありますか？",
            placing(
                OPTIMIZERS[rule],
                lambda r, w, gain, most=limit: np.clip(w + gain, -most, most),  # type: ignore[misc]  # noqa: ARG005  # a default binds it
            ),
        )


def _small_ignored(rule: str) -> Iterator[Mistake]:
    """The number below which they are ignored is not to be seen, nor whether they are rounded."""
    hint = "この手法の式は、小さい勾配を特別に扱いますか？"
    unmoved = "勾配がごく小さい（1e-5 ほどの）ときに、0 とみなすか、丸めています。"
    yield _mistake("small_ignored", unmoved, hint, _with_grads(rule, _larger_only))
    held = next(_treatments(rule))
    for scope in _scopes(_SMALL, "ごく小さい（1e-5 ほどの）"):
        yield _mistake(
            "small_ignored",
            f"{scope.said}では、{held.said}。",
            hint,
            altered(OPTIMIZERS[rule], update=_treating(rule, scope, held)),
        )


def _larger_only(_self: Any, grads: Values) -> Values:  # noqa: ANN401  # any rule
    return {key: np.where(np.abs(g) < _SMALL, 0.0, g) for key, g in grads.items()}


def _order_kept(rule: str) -> Iterator[Mistake]:
    """Gradients, or states, are found by their place in grads."""
    hint = "grads のキーの順番が update のたびに違うとき、どうなりますか？"
    yield _mistake(
        "order_kept",
        "最初の update での grads のキーの順番を覚え、次の回からも同じ順番だと決めています。",
        hint,
        _with_grads(rule, _as_at_first),
    )
    if _states(rule):
        yield _mistake(
            "order_kept",
            "状態をキーではなく grads の中の順番で覚えているため、"
            "順番が変わると別のパラメータの状態を使います。",
            hint,
            altered(OPTIMIZERS[rule], update=_states_by_place(rule)),
        )


def _as_at_first(self: Any, grads: Values) -> Values:  # noqa: ANN401  # any rule
    first = self.__dict__.setdefault("first_order", list(grads))
    return dict(zip(first, grads.values(), strict=True))


def _states_by_place(rule: str) -> _Update:
    made, states = OPTIMIZERS[rule], _states(rule)

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        for name in states:
            setattr(self, name, dict(zip(grads, getattr(self, name).values(), strict=False)))
        turned = {key: params[key] for key in grads}
        made.update(self, turned, grads)
        params.update(turned)

    return update


def _with_grads(rule: str, change: Callable[[Any, Values], Values]) -> Callable[[], Maker]:
    made = OPTIMIZERS[rule]

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        made.update(self, params, change(self, grads))

    return altered(made, update=update)


def _mistake(id_: str, diagnosis: str, hint: str, load: Callable[[], Maker]) -> Mistake:
    return Mistake(id=id_, formula=diagnosis, diagnosis=diagnosis, hint=hint, load=load)
