"""What is wrong with a formula that equals nothing known: a sign, a factor, a term, a swap."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations, permutations
from typing import TypeAlias, assert_never

import numpy as np

from quizapp.core.formula.expr import (
    Binary,
    Expr,
    FunctionCall,
    Name,
    Neg,
    Num,
    factors,
    names,
    number_leaves,
    renamed,
    rewritten,
    terms,
)
from quizapp.core.formula.judging.case import Case
from quizapp.core.formula.judging.comparison import Comparison, ComparisonKind, wrong
from quizapp.core.formula.judging.content import Content, apart, signs
from quizapp.core.formula.judging.evaluate import PointValues, evaluate
from quizapp.core.formula.judging.misplaced import LONGEST_SPELLING, spelling_of, ungrouped
from quizapp.core.formula.judging.one_edit_away import (
    Edit,
    edits,
    edits_of_both_sides,
    likelier_edits,
    number_edits,
)
from quizapp.core.formula.judging.patterns import SYMBOL
from quizapp.core.formula.judging.points import POINTS, agreeing, alike, points, same_values
from quizapp.core.formula.notation import STEP, Symbol

_ZERO = np.zeros(POINTS)
_MINUS_ONE = np.full(POINTS, -1.0)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong, and how many symbols the formula that it tells of has other than the answer.

    Every sentence tells of a formula with the values of the answer; the nearest was meant.
    """

    comparison: Comparison
    distance: int

    @property
    def rank(self) -> tuple[int, bool]:
        """The smaller the better: one slip is likelier than two."""
        return self.distance, self.comparison.kind == "several"

    @property
    def is_exact(self) -> bool:
        """Whether it tells of one slip, and of nothing that was not typed."""
        return self.rank == (0, False)


@dataclass(frozen=True, slots=True)
class _Finding:
    """A sentence, and what the formula is made of that it tells of."""

    kind: ComparisonKind
    message: str
    told: Content


_Findings: TypeAlias = Iterator[_Finding]


def diagnosis(case: Case) -> Diagnosis | None:
    """The sentence that tells of what is nearest to the answer; None where none is near enough."""
    best: Diagnosis | None = None
    with np.errstate(all="ignore"):
        for found in _findings(case):
            one = _diagnosis(found, case)
            if one and (best is None or one.rank < best.rank):
                best = one
            if best and not best.distance:
                break  # what tells of one slip comes first
    return best


def _findings(case: Case) -> _Findings:
    is_short = len(spelling_of(case.key)) <= LONGEST_SPELLING
    has_all = bool((np.isfinite(case.got) | ~np.isfinite(case.wanted)).all())
    diagnoses = _DIAGNOSES if has_all else _WITHOUT_TERMS
    for diagnose in (*diagnoses, *(_EDITS if is_short else (_without_values,))):
        yield from diagnose(case)


def _diagnosis(found: _Finding, case: Case) -> Diagnosis | None:
    distance = apart(found.told, case.typed)
    size = sum(found.told.values()) + sum(case.typed.values())
    is_near = distance <= size * _LARGEST_SHARE
    return Diagnosis(wrong(found.kind, found.message), distance) if is_near else None


_LARGEST_SHARE = 0.5
"""Of the symbols of both formulas: what is less alike is no slip of the one in the other."""


def _without_values(case: Case) -> _Findings:
    has_value = np.isfinite(case.got)
    if has_value.all() or not same_values(case.got, case.wanted):
        return
    whole = [name for name in names(case.answer) if case.notation.symbol(name.name).whole]
    if not any(np.ptp(case.env[name.label][has_value]) == 0 for name in whole):
        yield _Finding("power", _WITHOUT_VALUES, case.typed)


_WITHOUT_VALUES = (
    "計算できない場合があります（√ の中が負になる、0 で割るなど）。"
    "計算できるときの値は、正解と同じです。"
)


def _sign(case: Case) -> _Findings:
    for part in case.parts:
        if same_values(part.ratio, _MINUS_ONE):
            yield _Finding("sign", f"{part.place}の符号が逆です。", case.own)


def _term(case: Case) -> _Findings:
    for part in case.parts[1:]:
        if same_values(part.ratio, _ZERO):
            told = _less(case.own, case.content(part.expr))
            yield _Finding("missing_term", f"{part.place}がありません。", told)


def _lost(case: Case) -> _Findings:
    """A factor of the key that is missing from the answer, or on the other side of the bar."""
    for part in case.parts:
        over, under = factors(part.expr)
        for factor in (*over, *under):
            if factor == part.expr:
                continue
            power = 1 if factor in under else -1
            values = evaluate(factor, case.env)
            if same_values(part.ratio, values**power):
                verb = "で割り忘れています" if power > 0 else "を掛け忘れています"
                message = f"{part.place}で、{case.drawn(factor)} {verb}。"
                told = _less(case.own, case.content(factor))
                yield _Finding("missing_factor", message, told)
            if same_values(part.ratio, values ** (2 * power)):
                verb = "で割るところを掛けています" if power > 0 else "を掛けるところで割っています"
                message = f"{part.place}で、{case.drawn(factor)} {verb}。"
                yield _Finding("inverted_factor", message, case.own)


def _less(one: Content, other: Content) -> Content:
    left: Content = Counter(one)
    left.subtract(other)
    return left


def _extra(case: Case) -> _Findings:
    forms = tuple(_forms(case))
    if not forms:
        return
    columns = np.stack([evaluate(form, _points_of(form, case)) for form in forms])
    for part in case.parts:
        for power, verb in ((1, "を余計に掛けています"), (-1, "で余計に割っています")):
            for hit in np.flatnonzero(agreeing(columns**power, part.ratio)):
                message = f"{part.place}で、{case.drawn(forms[hit])} {verb}。"
                is_typed_once = _is_before_sum(forms[hit], case.answer)
                told = case.own if is_typed_once else case.own + case.content(forms[hit])
                yield _Finding("extra_factor", message, told)


def _is_before_sum(factor: Expr, expr: Expr) -> bool:
    """Whether the factor stands before or behind a bracket, and so at every term within."""
    match expr:
        case Binary("*", left, right) if factor in (left, right):
            return len(terms(right if factor == left else left)) > 1
        case Binary(_, left, right):
            return _is_before_sum(factor, left) or _is_before_sum(factor, right)
        case Neg(arg) | FunctionCall(_, arg):
            return _is_before_sum(factor, arg)
        case Num() | Name():
            return False
        case _:
            assert_never(expr)


def _forms(case: Case) -> Iterator[Expr]:
    """Each symbol x of the two formulas as x, x² and √x; a rate also as 1−x and 1−x^t."""
    timed = any(symbol.name == "t" for symbol in case.notation.symbols)
    used = (name.name for name in (*names(case.key), *names(case.answer)))
    for symbol in dict.fromkeys(map(case.notation.meaning, used)):
        name = Name(symbol.name)
        yield from (name, Binary("^", name, Num(2.0)), FunctionCall("sqrt", name))
        if _is_rate(symbol):
            yield Binary("-", Num(1.0), name)
        if _is_rate(symbol) and timed:
            yield Binary("-", Num(1.0), Binary("^", name, Name("t")))


def _points_of(form: Expr, case: Case) -> Mapping[str, PointValues]:
    return points(names(form), case.notation)


def _is_rate(symbol: Symbol) -> bool:
    return symbol.low >= 0 and symbol.high <= 1


def _swap(case: Case) -> _Findings:
    """Every pair of the key's names exchanged, all pairs in one evaluation."""
    used = dict.fromkeys(names(case.key))
    pairs = list(combinations(used, 2))
    if not pairs:
        return
    env = {
        name.label: np.stack([case.env[_exchanged(name, pair).label] for pair in pairs])
        for name in used
    }
    for hit in np.flatnonzero(alike(evaluate(case.key, env), case.got)):
        first, second = map(case.drawn, pairs[hit])
        told = renamed(case.key, partial(_exchanged, pair=pairs[hit]))
        message = f"{first} と {second} を取り違えています。"
        yield _Finding("swapped", message, case.content(told))


def _is_alike(changed: PointValues, got: PointValues) -> bool:
    return bool(alike(np.broadcast_to(changed, (POINTS,)), got))


def _exchanged(name: Name, pair: tuple[Name, Name]) -> Name:
    first, second = pair
    return {first: second, second: first}.get(name, name)


def _taken_for(case: Case) -> _Findings:
    """A symbol that the key does not have, written where one of the key's is missing."""
    typed, wanted = (dict.fromkeys(names(expr)) for expr in (case.answer, case.key))
    for missing in (name for name in wanted if name not in typed):
        for foreign in (name for name in typed if name not in wanted):
            env = {**case.env, missing.label: case.env[foreign.label]}
            if _is_alike(evaluate(case.key, env), case.got):
                right, written = case.drawn(missing), case.drawn(foreign)
                message = f"{right} と書くところが {written} になっています。"
                yield _Finding("swapped", message, case.content(_put(case, missing, foreign)))


def _put(case: Case, name: Name, form: Expr) -> Expr:
    """The key with something else for a symbol, wherever it stands."""
    return rewritten(case.key, lambda part: form if part == name else None)


def _complement(case: Case) -> _Findings:
    """A rate ρ written where 1−ρ belongs, and the other way round."""
    for name in dict.fromkeys(names(case.key)):
        symbol = case.notation.meaning(name.name)
        env = {**case.env, name.label: 1.0 - case.env[name.label]}
        if _is_rate(symbol) and _is_alike(evaluate(case.key, env), case.got):
            drawn, rest = case.drawn(name), Binary("-", Num(1.0), name)
            told = rewritten(case.key, partial(_in_place, {name: rest, rest: name}))
            message = f"{drawn} と 1 − {drawn} が逆になっています。"
            yield _Finding("swapped", message, case.content(told))


def _in_place(changes: Mapping[Expr, Expr], part: Expr) -> Expr | None:
    return changes.get(part)


def _rootless(case: Case) -> _Findings:
    if case.slip and case.slip.rootless:
        yield _Finding("misplaced", case.slip.message, case.content(case.slip.expr))


def _misplaced(case: Case) -> _Findings:
    if case.slip:
        yield _Finding("misplaced", case.slip.message, case.content(case.slip.expr))


def _constant(case: Case) -> _Findings:
    for part in case.parts:
        finite = part.ratio[np.isfinite(part.ratio)]
        if finite.size and finite[0] and same_values(part.ratio, finite[0]):
            message = f"{part.place}が、正解の {finite[0]:.4g} 倍になっています。"
            times = max(abs(finite[0]), 1 / abs(finite[0]))
            yield _Finding("constant", message, case.own + case.content(Num(float(times))))


def _edited(case: Case) -> _Findings:
    """The edit whose formula has the symbols of the answer, and of several such its signs."""
    typed = signs(case.answer)

    def unlikeness(one: Edit) -> tuple[int, int]:
        formula = one.formula
        return apart(case.content(formula), case.typed), apart(signs(formula), typed)

    all_found = edits(case.got, case.key, case.notation)
    telling = (one for one in all_found if one.formula != case.answer or not _is_whole(one))
    found = min(telling, key=unlikeness, default=None)
    if found:
        told = case.content(found.formula)
        yield _Finding(found.pattern.kind, found.sentence(case.notation), told)


def _is_whole(edit: Edit) -> bool:
    """Whether the edited formula is a single symbol or number that stands for the whole key."""
    became = edit.pattern.became
    return isinstance(edit.formula, Name | Num) and (became == SYMBOL or isinstance(became, Num))


def _throughout(case: Case) -> _Findings:
    """A symbol that stands in several places of the key and is changed in all of them."""
    declared = {symbol.name for symbol in case.notation.symbols}
    for name in (name for name, times in Counter(names(case.key)).items() if times > 1):
        for form in _changed(name):
            if not {part.name for part in names(form)} <= declared:
                continue
            told = case.content(_put(case, name, form))
            if told != case.typed:
                continue
            changed = evaluate(form, {**_points_of(form, case), **case.env})
            if _is_alike(evaluate(case.key, {**case.env, name.label: changed}), case.got):
                right, written = case.drawn(name), case.drawn(form)
                message = f"{right} と書くところが、すべて {written} になっています。"
                yield _Finding("swapped", message, told)


def _corrections(case: Case) -> _Findings:
    """The same slip in both of Adam's corrections, where they are written out."""
    for typed, drawn in _CORRECTION_SLIPS:
        changed = rewritten(case.key, partial(_corrected_as, typed))
        if _is_alike(
            evaluate(changed, {**case.env, **points(names(changed), case.notation)}), case.got
        ):
            message = f"m と v の補正の両方で、1 − βᵗ が {drawn} になっています。"
            yield _Finding("power", message, case.content(changed))


def _corrected_as(typed: Expr, part: Expr) -> Expr | None:
    match part:
        case Binary("-", Num(1.0), Binary("^", Name() as rate, Name(step))) if step == STEP:
            return renamed(typed, lambda name: rate if name == _RATE else name)
        case _:
            return None


_RATE, _COUNT, _ONE = Name("rate"), Name(STEP), Num(1.0)
_CORRECTION_SLIPS = (
    (Binary("^", Binary("-", _ONE, _RATE), _COUNT), "(1 − β)ᵗ"),
    (Binary("-", _ONE, Binary("*", _RATE, _COUNT)), "1 − βt"),
    (Binary("+", _ONE, Binary("^", _RATE, _COUNT)), "1 + βᵗ"),
    (Binary("^", _RATE, _COUNT), "βᵗ"),
    (Binary("-", Binary("^", _RATE, _COUNT), _ONE), "βᵗ − 1"),
)


def _changed(name: Name) -> tuple[Expr, ...]:
    return (
        Binary("^", name, Num(2.0)),
        FunctionCall("sqrt", name),
        Binary("/", Num(1.0), name),
        Binary("^", name, Name(STEP)),
        Num(1.0),
    )


def _numbers(case: Case) -> _Findings:
    """Numbers where the key has letters: everywhere, or in one place."""
    own = {*number_leaves(case.key)}
    typed = [number for number in dict.fromkeys(number_leaves(case.answer)) if number not in own]
    if not 0 < len(typed) <= _MOST_NUMBERS:
        return
    for parts in permutations(_lettered(case.key), len(typed)):
        pairs: dict[Expr, Expr] = dict(zip(parts, typed, strict=True))
        told = rewritten(case.key, partial(_in_place, pairs))
        if _is_alike(evaluate(told, case.env), case.got):
            said = "、".join(f"{case.drawn(part)} が {case.drawn(pairs[part])}" for part in pairs)
            message = f"文字で答えてください。{said} になっています。"
            yield _Finding("number", message, case.content(told))
    for edit in number_edits(case.got, case.key, typed, case.notation):
        yield _Finding("number", edit.sentence(case.notation), case.content(edit.formula))


def _lettered(key: Expr) -> Iterator[Expr]:
    """The symbols of a formula, and each 1 − ρ of it."""
    rests: list[Expr] = []

    def gather(part: Expr) -> None:
        if isinstance(part, Binary) and part.op == "-" and part.left == _ONE:
            rests.append(part)

    rewritten(key, gather)
    yield from dict.fromkeys((*names(key), *rests))


_MOST_NUMBERS = 2


def _alone(case: Case) -> _Findings:
    """A single symbol of the key, and nothing else of it."""
    if isinstance(case.answer, Name) and case.answer in names(case.key):
        message = f"{case.drawn(case.answer)} だけになっています。ほかの項や係数も要ります。"
        yield _Finding("missing_term", message, case.typed)


def _twice(case: Case) -> _Findings:
    """One slip of a whole term, and one edit elsewhere or within it."""
    if isinstance(case.answer, Name | Num):
        return  # nothing is left of the rest
    for got, said, lost in _half_mended(case):
        for found in edits(got, case.key, case.notation):
            told = _less(case.content(found.formula), lost)
            if told == case.typed:
                yield _Finding("several", f"{said}。また、{found.sentence(case.notation)}", told)


def _both_sides(case: Case) -> _Findings:
    """One edit on either side of an operation."""
    for one, other, formula in edits_of_both_sides(case.got, case.key, case.env, case.notation):
        told = case.content(formula)
        if told == case.typed:
            said = (slip.sentence(case.notation) for slip in (one, other))
            yield _Finding("several", "また、".join(said), told)


def _half_mended(case: Case) -> Iterator[tuple[PointValues, str, Content]]:
    """The answer's values with one slip of a term set right, what it is, and what it has lost."""
    nothing: Content = Counter()
    for part in case.parts if len(case.parts) == 1 else case.parts[1:]:
        values = evaluate(part.expr, case.env)
        rest = case.wanted - values
        in_its_place = case.got - rest
        yield rest - in_its_place, f"{part.place}の符号が逆です", nothing
        yield case.got + values, f"{part.place}がありません", case.content(part.expr)
        yield case.got + 2 * values, f"{part.place}の符号が逆です", nothing
        over, under = factors(part.expr)
        for factor in over:
            lost = in_its_place * evaluate(factor, case.env)
            said = f"{part.place}で、{case.drawn(factor)} を掛け忘れています"
            yield rest + lost, said, case.content(factor)
        for factor in under:
            lost = in_its_place / evaluate(factor, case.env)
            said = f"{part.place}で、{case.drawn(factor)} で割り忘れています"
            yield rest + lost, said, case.content(factor)


def _epsilon_dropped(part: Expr) -> Expr | None:
    match part:
        case Binary("+", kept, Name("ε")) | Binary("+", Name("ε"), kept):
            return kept
        case _:
            return None


def _ungrouped(case: Case) -> _Findings:
    """A pair of parentheses forgotten, and one edit beside."""
    for lost in ungrouped(case.key, case.notation):
        yield from _also(lost.message, likelier_edits(case.got, lost.expr, case.notation), case)


def _without_epsilon(case: Case) -> _Findings:
    """No ε anywhere, and one edit beside."""
    key = rewritten(case.key, _epsilon_dropped)
    if key != case.key:
        yield from _also("ε がありません。", edits(case.got, key, case.notation), case)


def _also(said: str, found: Iterator[Edit], case: Case) -> _Findings:
    for one in found:
        told = case.content(one.formula)
        if told == case.typed:
            yield _Finding("several", f"{said}また、{one.sentence(case.notation)}", told)


_DIAGNOSES: tuple[Callable[[Case], _Findings], ...] = (
    _sign,
    _term,
    _lost,
    _rootless,
    _extra,
    _complement,
    _swap,
    _taken_for,
    _misplaced,
    _constant,
    _throughout,
    _numbers,
)

_OF_TERMS = frozenset((_sign, _term, _lost, _extra, _constant))
_WITHOUT_TERMS = tuple(one for one in _DIAGNOSES if one not in _OF_TERMS)
"""Those that compare no terms, which need values everywhere."""

_EDITS: tuple[Callable[[Case], _Findings], ...] = (
    _edited,
    _alone,
    _corrections,
    _without_values,
    _without_epsilon,
    _ungrouped,
    _twice,
    _both_sides,
)
