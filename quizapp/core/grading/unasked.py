"""A right rule to which something was added that nobody asked for: a decay, a limit, a mean."""

import ast
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from inspect import signature
from typing import Any, TypeAlias

import numpy as np

from optim_core import OPTIMIZERS
from optim_core.mistake import Mistake, altered, preset
from optim_core.optimizer import Maker, Values
from quizapp.core.grading.attempt import SINGLE, Attempt, entries_close
from quizapp.core.grading.difference import ratio_text
from quizapp.core.grading.fitting import NumberFit
from quizapp.core.grading.inertia import INERTIA_FORMS, InertiaForm, told_of
from quizapp.core.grading.places import replaced
from quizapp.core.grading.repeated import STEP_COUNTERS
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.throughout import RuleEdit, begun_with, states_of
from quizapp.core.grading.written_rules import (
    RULE_FORMS,
    FormulaLine,
    formula_lines,
    rule_of,
    written_out,
)

_Update: TypeAlias = Callable[[Any, Values, Values], None]

UNASKED = {
    "eps_large": "ε が大きすぎるため、歩幅まで変わっています。",
    "w_decayed": "重み W の何倍かを引いています（重み減衰）。この手法の式にはありません。",
    "lr_changes": "学習率が update のたびに変わっています。",
    "scaled": "更新の大きさが、いつも正解の何倍かになっています。",
    "averaged": "更新量を、キーの数か要素の数で割っています。",
    "clipped": "勾配を一定の範囲に切り詰めています（クリッピング）。",
    "shared_in_turn": "状態がインスタンスの間で共有されています。",
    "setting_changes": "引数で受け取った係数が update のたびに変わっています。",
    "begun": "状態の初期値が 0 ではありません。",
    "factor": "式の 1 か所に、正しい式には無い係数が掛かっています。",
}
"""What is said of each in any submission."""

_LIMITS = (1.0, 0.5)
"""The usual limits to which gradients are clipped, where the probes have larger ones."""

_RATES_KEPT = {
    "adagrad": (RULE_FORMS["adagrad"][0][:-1], "sqrt(h)", "g"),
    "rmsprop": (RULE_FORMS["rmsprop"][0][:-1], "sqrt(h)", "g"),
    "adam": (RULE_FORMS["adam"][0][:-1], "sqrt(v_hat)", "m_hat"),
}
"""Rules whose step is η divided by a root: the lines before, the root, and what is multiplied."""

_OTHER_STATES = {"momentum": 2, "nesterov": 2}
"""Rules of which so many forms differ in what they keep; of the others the first tells all."""

_FITTED_STEPS = 2

_NEAR_ONE = 0.85
"""Where a factor is looked for: from here the usual ones are seen, and no decay exceeds 1."""

_MOST_EPSILON, _MOST_DECAY, _MOST_CHANGE, _MOST_FACTOR = 100.0, 2.0, 2.0, 1e4


def unasked(rule: str) -> Iterator[Mistake]:
    """What was added has no number of its own, or a usual one."""
    yield from _averaged(rule)
    yield from _clipped(rule)
    yield from _shared(rule)
    yield from _changing_rates(rule)
    yield from _growing_settings(rule)


@dataclass(frozen=True, slots=True)
class _Number:
    """A rule with one number more, where that is looked for, and what is said of it."""

    fit: NumberFit
    told: Callable[[float], Mistake]


def _number(
    load: Callable[[float], Callable[[], Maker]],
    told: Callable[[float], tuple[str, str, str]],
    *,
    begin: float,
    most: float,
) -> _Number:
    """One whose mistake has this id, diagnosis and hint for a number."""
    return _Number(
        NumberFit(lambda number: load(number)(), begin=begin, most=most, steps=_FITTED_STEPS),
        lambda number: _mistake(*told(number), load(number)),
    )


def unasked_numbers(rule: str, first: Attempt) -> Iterator[Mistake]:
    """What was added has a number that these values tell."""
    right = [
        bool(entries_close(expected, got, SINGLE).all())
        for expected, got in zip(first.right.values[:2], first.submitted.values, strict=False)
    ]
    if all(right):
        return
    for number in (_later if right[0] else _from_the_start)(rule):
        found = number.fit.solved(first)
        if found is not None:
            yield number.told(float(f"{found:.5g}"))


@cache
def _from_the_start(rule: str) -> tuple[_Number, ...]:
    numbers = [_scaled(rule)]
    if "eps" in signature(OPTIMIZERS[rule]).parameters:
        numbers.append(_epsilon(rule))
    if "weight_decay" not in RULES[rule].probed:
        numbers += _decays(rule)
    return (
        *numbers,
        *_changing_rate(rule, before=1),
        *_changing_settings(rule, before=1),
        _rate_of_keys(rule),
        *(_inertia(rule, form) for form in INERTIA_FORMS if form.averaged or form.looks_ahead),
        *_numerators(rule, averaged=True),
        *_begun(rule),
        *_factors(rule),
    )


@cache
def _later(rule: str) -> tuple[_Number, ...]:
    """The first step is right, and the second one shows the number."""
    decays = () if "weight_decay" in RULES[rule].probed else tuple(_decays(rule))
    return (
        *decays,
        *_changing_rate(rule, before=0),
        *_changing_settings(rule, before=0),
        *_changing_settings(rule, before=1),
        *(
            _inertia(rule, form)
            for form in INERTIA_FORMS
            if not (form.averaged or form.looks_ahead)
        ),
        *_numerators(rule, averaged=False),
        *_factors(rule),
    )


def _epsilon(rule: str) -> _Number:
    return _number(
        lambda eps: preset(OPTIMIZERS[rule], eps=eps),
        lambda eps: (
            "eps_large",
            f"ε が {eps:.3g} と大きすぎるため、歩幅まで変わっています。",
            "ε は何を防ぐための数でしょう？ そのために必要な大きさは？",
        ),
        begin=1e-4,
        most=_MOST_EPSILON,
    )


def _scaled(rule: str) -> _Number:
    return _number(
        lambda factor: altered(
            OPTIMIZERS[rule],
            update=_dividing(rule, lambda params, key: 1 / factor),  # noqa: ARG005  # whatever they are
        ),
        lambda factor: (
            "scaled",
            f"更新の大きさが、いつも正解の {ratio_text(factor)} 倍になっています。",
            "式に無い係数が、どこかで掛かっていませんか？",
        ),
        begin=0.5,
        most=_MOST_FACTOR,
    )


def _decays(rule: str) -> Iterator[_Number]:
    def in_gradient(factor: float) -> _Update:
        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            decayed = {key: g + factor * params[key] for key, g in grads.items()}
            OPTIMIZERS[rule].update(self, params, decayed)

        return update

    def beside(factor: float, *, by_rate: bool) -> _Update:
        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            lost = {key: factor * (self.lr if by_rate else 1.0) * w for key, w in params.items()}
            OPTIMIZERS[rule].update(self, params, grads)
            for key, part in lost.items():
                params[key] = params[key] - part

        return update

    ways: tuple[tuple[Callable[[float], _Update], str], ...] = (
        (in_gradient, "勾配に {:.3g}W を足しています（重み減衰）。"),
        (lambda x: beside(x, by_rate=True), "W から η×{:.3g}W も引いています（重み減衰）。"),
        (lambda x: beside(x, by_rate=False), "W から {:.3g}W も引いています（重み減衰）。"),
    )
    for way, said in ways:
        yield _decay(rule, way, said)


def _decay(rule: str, way: Callable[[float], _Update], said: str) -> _Number:
    return _number(
        lambda factor: altered(OPTIMIZERS[rule], update=way(factor)),
        lambda factor: (
            "w_decayed",
            f"{said.format(factor)}この手法の式にはありません。",
            "更新式に、W を 0 に近づける項はありますか？",
        ),
        begin=1e-3,
        most=_MOST_DECAY,
    )


_KEPT_RATE = "self.lr は、update の前と後で同じ値ですか？"


def _changing_rate(rule: str, *, before: int) -> Iterator[_Number]:
    """Powers of a number, or a hyperbola, that has changed `before` so often at the first step."""

    def powers(part: float) -> _Update:
        return _at_rate(rule, lambda r, calls: r.lr * part ** (calls - 1 + before))

    def hyperbola(part: float) -> _Update:
        # After one change the rate is `part` of the first.
        return _at_rate(rule, lambda r, calls: r.lr / (1 + (1 / part - 1) * (calls - 1 + before)))

    when = "1 回目にはもう" if before else "2 回目には"
    for way in (powers, hyperbola):
        yield _number(
            lambda part, way=way: altered(OPTIMIZERS[rule], update=way(part)),  # type: ignore[misc]
            lambda part: (
                "lr_changes",
                f"学習率が update のたびに変わり、{when} {part:.4g} 倍になっています。",
                _KEPT_RATE,
            ),
            begin=_NEAR_ONE,
            most=_MOST_CHANGE,
        )


def _changing_settings(rule: str, *, before: int) -> Iterator[_Number]:
    """Powers of a number for another setting than the learning rate."""
    for name in [one for one in RULES[rule].probed if one not in ("lr", "weight_decay")]:
        yield _changing_setting(rule, name, before)


def _changing_setting(rule: str, name: str, before: int) -> _Number:
    shown, when = written_out(ast.Name(name)), "1 回目にはもう" if before else "2 回目には"

    def load(part: float) -> Callable[[], Maker]:
        change = _at_setting(rule, name, lambda own, calls: own * part ** (calls - 1 + before))
        return altered(OPTIMIZERS[rule], update=change)

    def told(part: float) -> tuple[str, str, str]:
        said = f"{shown} が update のたびに変わり、{when} {part:.4g} 倍になっています。"
        return "setting_changes", said, f"{shown} の値は、update の前と後で同じですか？"

    return _number(load, told, begin=_NEAR_ONE, most=_MOST_CHANGE)


def _rate_of_keys(rule: str) -> _Number:
    """A rate that changes within the loop, from key to key."""

    def load(part: float) -> Callable[[], Maker]:
        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            counted = {name: getattr(self, name, 0) for name in STEP_COUNTERS}
            kept, self.seen = self.lr, getattr(self, "seen", 0)
            for key in params:
                vars(self).update(counted)
                self.lr, self.seen = kept * part**self.seen, self.seen + 1
                only = {key: params[key]}
                OPTIMIZERS[rule].update(self, only, {key: grads[key]})
                params[key] = only[key]
            self.lr = kept

        return altered(OPTIMIZERS[rule], update=update)

    def told(part: float) -> tuple[str, str, str]:
        said = f"学習率がキーごとに変わり、1 つ進むたびに {part:.4g} 倍になっています。"
        return "lr_changes", said, "2 つ目のキーを更新するとき、self.lr は最初と同じ値ですか？"

    return _number(load, told, begin=_NEAR_ONE, most=_MOST_CHANGE)


def _inertia(rule: str, form: InertiaForm) -> _Number:
    """A momentum with a number of its own."""
    return _number(
        lambda part: altered(OPTIMIZERS[rule], update=form.added(rule, lambda _: part)),
        lambda part: told_of(form, f"{part:.4g}"),
        begin=_NEAR_ONE,
        most=1.0,
    )


def _numerators(rule: str, *, averaged: bool) -> Iterator[_Number]:
    """A momentum of the gradients in the numerator alone."""
    for lines in map(formula_lines, RULE_FORMS[rule] if rule in _ROOTS_OF_G else ()):
        edit = partial(_with_gathered, lines, averaged=averaged)
        yield _of_lines(rule, edit, "inertia_added")


def _with_gathered(lines: Sequence[FormulaLine], number: float, *, averaged: bool) -> RuleEdit:
    new = f"(1 - {number!r}) * g" if averaged else "g"
    (gathered,) = formula_lines((f"b = {number!r} * b + {new}",))
    moved = lines[-1].with_value(replaced(lines[-1].value, {"g": ast.Name("b")}))
    said = f"b ← {written_out(gathered.value)}、{str(moved).strip()}"
    text = f"{said} と書いたときと同じになっています。正しい分子は g です"
    return RuleEdit((*lines[:-1], gathered, moved), text, _OF_NUMERATOR)


_ROOTS_OF_G = ("adagrad", "rmsprop")
_OF_NUMERATOR = "この手法の分子に、前の回の勾配は入りますか？"


def _begun(rule: str) -> Iterator[_Number]:
    """A state that begins with some number."""
    for lines in map(formula_lines, RULE_FORMS[rule][: _OTHER_STATES.get(rule, 1)]):
        for state in states_of(lines):
            yield _of_lines(
                rule,
                lambda number, of=lines, state=state: begun_with(of, {state: ast.Constant(number)}),  # type: ignore[misc]
                "begun",
                begin=0.5,
            )


def _factors(rule: str) -> Iterator[_Number]:
    """A state of which one term has a factor too many."""
    lines = formula_lines(RULE_FORMS[rule][0])
    for place in range(len(lines)):
        if lines[place].name in states_of(lines):
            for values in _with_factor(lines[place].value):
                yield _of_lines(rule, partial(_with_line, lines, place, values), "factor")


def _with_factor(value: ast.expr) -> Iterator[Callable[[float], ast.expr]]:
    """A sum with a factor at its one term, at the other, and at both, where they add up to 1."""
    if not isinstance(value, ast.BinOp):
        return
    left, op, right = value.left, value.op, value.right
    times = partial(_times, op=ast.Mult())
    yield lambda c: ast.BinOp(times(c, left), op, right)
    yield lambda c: ast.BinOp(left, op, times(c, right))
    yield lambda c: ast.BinOp(times(c, left), op, times(1 - c, right))


def _times(number: float, term: ast.expr, op: ast.operator) -> ast.expr:
    return ast.BinOp(ast.Constant(number), op, term)


def _with_line(
    lines: tuple[FormulaLine, ...],
    place: int,
    value: Callable[[float], ast.expr],
    number: float,
) -> RuleEdit:
    edited = lines[place].with_value(value(number))
    said = f"{str(edited).strip()} と書いたときと同じになっています。正しい式には無い係数です"
    return RuleEdit((*lines[:place], edited, *lines[place + 1 :]), said)


def _of_lines(
    rule: str, edit: Callable[[float], RuleEdit], id_: str, *, begin: float = _NEAR_ONE
) -> _Number:
    def told(number: float) -> tuple[str, str, str]:
        edited = edit(number)
        return id_, f"更新の値が、{edited.said}。", edited.hint

    return _number(lambda c: rule_of(rule, edit(c).lines), told, begin=begin, most=_MOST_FACTOR)


def _at_rate(rule: str, rate: Callable[[Any, int], float]) -> _Update:
    """An update with the learning rate of its call."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        self.calls = getattr(self, "calls", 0) + 1
        kept, self.lr = self.lr, rate(self, self.calls)
        OPTIMIZERS[rule].update(self, params, grads)
        self.lr = kept

    return update


_FALLING: tuple[tuple[Callable[[int], float], str], ...] = (
    (float, "update のたびに小さくなり、t 回目には 1/t 倍"),
    (math.sqrt, "update のたびに小さくなり、t 回目には 1/√t 倍"),
    (math.factorial, "update のたびに t で割られて残り、t 回目には 1/t! 倍"),
    (lambda calls: 1 / calls, "update のたびに大きくなり、t 回目には t 倍"),
)
"""What a learning rate is divided by at its t-th call."""


def _divided_rate(by: Callable[[int], float], r: Any, calls: int) -> float:  # noqa: ANN401  # any rule
    return float(r.lr / by(calls))


def _changing_rates(rule: str) -> Iterator[Mistake]:
    """A rate that falls with t; or what it is multiplied with for one step stays in it for all."""

    def corrected(r: Any, calls: int) -> float:  # noqa: ANN401  # any rule of Adam's family
        steps = np.arange(1, calls + 1)
        factors = np.sqrt(1 - r.beta2**steps) / (1 - r.beta1**steps)
        return float(r.lr * np.prod(factors))

    kept = "学習率 η が update のたびに書き換わり、次の回も元に戻りません。"
    ways = [
        *(
            (
                altered(OPTIMIZERS[rule], update=_at_rate(rule, partial(_divided_rate, by))),
                f"学習率が {said}になっています。",
            )
            for by, said in _FALLING
        ),
        *((rule_of(rule, lines), kept) for lines in _with_kept_rates(rule)),
    ]
    if hasattr(OPTIMIZERS[rule], "v_hat"):
        plain = {"m_hat": lambda r, m: m, "v_hat": lambda r, v: v}  # noqa: ARG005  # corrected in η
        compounding = altered(OPTIMIZERS[rule], update=_at_rate(rule, corrected), **plain)
        ways.append((compounding, kept))
    for load, said in ways:
        yield _mistake("lr_changes", said, _KEPT_RATE, load)


def _with_kept_rates(rule: str) -> Iterator[tuple[FormulaLine, ...]]:
    """η over a root kept as η: in one attribute, or for each key."""
    if rule in _RATES_KEPT:
        before, root, multiplied = _RATES_KEPT[rule]
        of_all = f"lr = lr / ({root} + eps)", f"W = W - lr * {multiplied}"
        yield formula_lines((*before, *of_all))
        *lines, rate, step = formula_lines(
            (*before, of_all[0].replace("lr =", "lr_t ="), f"W = W - lr_t * {multiplied}")
        )
        (of_key,) = formula_lines((f"lr_t = lr_t / ({root} + eps)",))
        yield (*lines, replace(rate, later=of_key.value), step)


_GROWING: tuple[tuple[Callable[[float, int], float], str], ...] = (
    (lambda _, t: (t - 1) / (t + 2), "(t − 1) / (t + 2)"),
    (lambda _, t: t / (t + 3), "t / (t + 3)"),
    (lambda _, t: (t - 1) / t, "1 − 1/t"),
    (lambda _, t: t / (t + 1), "1 − 1/(t + 1)"),
    (lambda own, t: min(own, (t - 1) / t), "min({}, 1 − 1/t)"),
    (lambda own, t: min(own, t / (t + 1)), "min({}, 1 − 1/(t + 1))"),
    (lambda own, t: min(own, (1 + t) / (10 + t)), "min({}, (1 + t)/(10 + t))"),
    (lambda own, t: own**t, "{}^t"),
    (lambda own, t: 1 - (1 - own) ** t, "1 − (1 − {})^t"),
    (lambda own, t: own / t, "{} / t"),
    (lambda own, t: own * (1 - own ** (t - 1)) / (1 - own**t), "{0}(1 − {0}^(t−1)) / (1 − {0}^t)"),
)
"""What is taken for a decay at the t-th call."""

_OF_DECAYS = ("momentum", "rho", "beta1", "beta2")


def _growing_settings(rule: str) -> Iterator[Mistake]:
    """A decay that depends on t."""
    for name in [one for one in RULES[rule].probed if one in _OF_DECAYS]:
        shown = written_out(ast.Name(name))
        for change, text in _GROWING:
            yield _mistake(
                "setting_changes",
                f"{shown} が update のたびに変わり、t 回目には {text.format(shown)} です。",
                f"{shown} の値は、update の前と後で同じですか？",
                altered(OPTIMIZERS[rule], update=_at_setting(rule, name, change)),
            )


def _at_setting(rule: str, name: str, change: Callable[[float, int], float]) -> _Update:
    """An update with the value of its call for a setting."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        self.calls = getattr(self, "calls", 0) + 1
        kept = getattr(self, name)
        setattr(self, name, change(kept, self.calls))
        OPTIMIZERS[rule].update(self, params, grads)
        setattr(self, name, kept)

    return update


def _averaged(rule: str) -> Iterator[Mistake]:
    counts: tuple[tuple[str, Callable[[Values, str], int]], ...] = (
        ("キーの数", lambda params, key: len(params)),  # noqa: ARG005  # whichever key
        ("要素の数", lambda params, key: np.size(params[key])),
    )
    for what, count in counts:
        yield _mistake(
            "averaged",
            f"更新量を{what}で割っています。",
            "1 つの W の歩幅は、ほかの W の数や大きさによって変わりますか？",
            altered(OPTIMIZERS[rule], update=_dividing(rule, count)),
        )


def _dividing(rule: str, count: Callable[[Values, str], float]) -> _Update:
    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        moved = {key: w * 1.0 for key, w in params.items()}
        OPTIMIZERS[rule].update(self, moved, grads)
        for key, w in params.items():
            params[key] = w + (moved[key] - w) / count(params, key)

    return update


def _clipped(rule: str) -> Iterator[Mistake]:
    for limit in _LIMITS:
        yield _mistake(
            "clipped",
            f"勾配を ±{limit:g} の範囲に切り詰めています（クリッピング）。",
            "大きな勾配のとき、1 歩の大きさはどうなるべきでしょうか？",
            altered(OPTIMIZERS[rule], update=_clipping(rule, limit)),
        )


def _clipping(rule: str, limit: float) -> _Update:
    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        cut = {key: np.clip(g, -limit, limit) for key, g in grads.items()}
        OPTIMIZERS[rule].update(self, params, cut)

    return update


def _shared(rule: str) -> Iterator[Mistake]:
    """State in a class variable that every new object empties: two in turn mix it up."""
    fresh = vars(OPTIMIZERS[rule]())
    states = tuple(name for name, value in fresh.items() if value == {})
    counts = tuple(name for name in STEP_COUNTERS if name in fresh)
    every = ((*states, *counts), states, *((one,) for one in states), counts)
    for names in dict.fromkeys(filter(None, every)):
        said = "、".join(name for name in names if name != "mu_product")
        yield _mistake(
            "shared_in_turn",
            f"{said} がインスタンスの間で共有されていて（クラス変数など）、"
            "2 つのオプティマイザを交互に使うと混ざります。",
            f"{said} は self に持たせていますか？",
            _emptied(rule, names),
        )


def _emptied(rule: str, names: tuple[str, ...]) -> Callable[[], Maker]:
    made = OPTIMIZERS[rule]

    def load() -> Maker:
        shared: dict[str, Any] = {}

        def __init__(self: Any, *settings: float) -> None:  # noqa: ANN401, N807  # of any rule
            made.__init__(self, *settings)
            shared.update({name: getattr(self, name) for name in names})

        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            vars(self).update(shared)
            made.update(self, params, grads)
            shared.update({name: getattr(self, name) for name in names})

        return altered(made, __init__=__init__, update=update)()

    return load


def _mistake(id_: str, diagnosis: str, hint: str, load: Callable[[], Maker]) -> Mistake:
    return Mistake(id=id_, formula=diagnosis, diagnosis=diagnosis, hint=hint, load=load)
