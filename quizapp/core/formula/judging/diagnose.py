"""What is wrong with a formula that equals nothing known: a sign, a factor, a term, a swap."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import combinations, permutations

import numpy as np

from quizapp.core.formula.expr import (
    Binary,
    Expr,
    FunctionCall,
    Name,
    Num,
    factors,
    names,
    number_leaves,
    renamed,
    rewritten,
)
from quizapp.core.formula.judging.case import Case
from quizapp.core.formula.judging.comparison import Comparison, wrong
from quizapp.core.formula.judging.edits import edit, edits_of_both_sides
from quizapp.core.formula.judging.evaluate import PointValues, evaluate
from quizapp.core.formula.judging.misplaced import LONGEST_SPELLING, spelling_of, ungrouped
from quizapp.core.formula.judging.points import POINTS, agreeing, alike, points, same_values
from quizapp.core.formula.notation import STEP, Symbol

_ZERO = np.zeros(POINTS)
_MINUS_ONE = np.full(POINTS, -1.0)


def diagnosis(case: Case) -> Comparison | None:
    """The first sentence that is true of the answer; None where none is."""
    is_short = len(spelling_of(case.key)) <= LONGEST_SPELLING
    has_all = bool((np.isfinite(case.got) | ~np.isfinite(case.wanted)).all())
    diagnoses = _DIAGNOSES if has_all else _WITHOUT_TERMS
    with np.errstate(all="ignore"):
        for diagnose in (*diagnoses, *(_EDITS if is_short else (_without_values,))):
            found = diagnose(case)
            if found is not None:
                return found
    return None


def _without_values(case: Case) -> Comparison | None:
    has_value = np.isfinite(case.got)
    if has_value.all() or not same_values(case.got, case.wanted):
        return None
    whole = [name for name in names(case.answer) if case.notation.symbol(name.name).whole]
    is_at_one_count = any(np.ptp(case.env[name.label][has_value]) == 0 for name in whole)
    return None if is_at_one_count else wrong("power", _WITHOUT_VALUES)


_WITHOUT_VALUES = (
    "計算できない場合があります（√ の中が負になる、0 で割るなど）。"
    "計算できるときの値は、正解と同じです。"
)


def _sign(case: Case) -> Comparison | None:
    for part in case.parts:
        if same_values(part.ratio, _MINUS_ONE):
            return wrong("sign", f"{part.place}の符号が逆です。")
    return None


def _term(case: Case) -> Comparison | None:
    for part in case.parts[1:]:
        if same_values(part.ratio, _ZERO):
            return wrong("missing_term", f"{part.place}がありません。")
    return None


def _lost(case: Case) -> Comparison | None:
    """A factor of the key that is missing from the answer, or on the other side of the bar."""
    for part in case.parts:
        over, under = factors(part.expr)
        for factor in (*over, *under):
            power = 1 if factor in under else -1
            values = evaluate(factor, case.env)
            if same_values(part.ratio, values**power):
                verb = "で割り忘れています" if power > 0 else "を掛け忘れています"
                return wrong("missing_factor", f"{part.place}で、{case.drawn(factor)} {verb}。")
            if same_values(part.ratio, values ** (2 * power)):
                verb = "で割るところを掛けています" if power > 0 else "を掛けるところで割っています"
                return wrong("inverted_factor", f"{part.place}で、{case.drawn(factor)} {verb}。")
    return None


def _extra(case: Case) -> Comparison | None:
    forms = tuple(_forms(case))
    if not forms:
        return None
    columns = np.stack([evaluate(form, _points_of(form, case)) for form in forms])
    for part in case.parts:
        for power, verb in ((1, "を余計に掛けています"), (-1, "で余計に割っています")):
            hits = np.flatnonzero(agreeing(columns**power, part.ratio))
            if hits.size:
                drawn = case.drawn(forms[hits[0]])
                return wrong("extra_factor", f"{part.place}で、{drawn} {verb}。")
    return None


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


def _swap(case: Case) -> Comparison | None:
    """Every pair of the key's names exchanged, all pairs in one evaluation."""
    used = dict.fromkeys(names(case.key))
    pairs = list(combinations(used, 2))
    if not pairs:
        return None
    env = {
        name.label: np.stack([case.env[_exchanged(name, pair).label] for pair in pairs])
        for name in used
    }
    hits = np.flatnonzero(alike(evaluate(case.key, env), case.got))
    if not hits.size:
        return None
    first, second = map(case.drawn, pairs[hits[0]])
    return wrong("swapped", f"{first} と {second} を取り違えています。")


def _is_alike(changed: PointValues, got: PointValues) -> bool:
    return bool(alike(np.broadcast_to(changed, (POINTS,)), got))


def _exchanged(name: Name, pair: tuple[Name, Name]) -> Name:
    first, second = pair
    return {first: second, second: first}.get(name, name)


def _taken_for(case: Case) -> Comparison | None:
    """A symbol that the key does not have, written where one of the key's is missing."""
    typed, wanted = (dict.fromkeys(names(expr)) for expr in (case.answer, case.key))
    for missing in (name for name in wanted if name not in typed):
        for foreign in (name for name in typed if name not in wanted):
            env = {**case.env, missing.label: case.env[foreign.label]}
            if _is_alike(evaluate(case.key, env), case.got):
                right, written = case.drawn(missing), case.drawn(foreign)
                return wrong("swapped", f"{right} と書くところが {written} になっています。")
    return None


def _complement(case: Case) -> Comparison | None:
    """A rate ρ written where 1−ρ belongs, and the other way round."""
    for name in dict.fromkeys(names(case.key)):
        symbol = case.notation.meaning(name.name)
        env = {**case.env, name.label: 1.0 - case.env[name.label]}
        if _is_rate(symbol) and _is_alike(evaluate(case.key, env), case.got):
            drawn = case.drawn(name)
            return wrong("swapped", f"{drawn} と 1 − {drawn} が逆になっています。")
    return None


def _rootless(case: Case) -> Comparison | None:
    return wrong("misplaced", case.slip.message) if case.slip and case.slip.rootless else None


def _misplaced(case: Case) -> Comparison | None:
    return wrong("misplaced", case.slip.message) if case.slip else None


def _constant(case: Case) -> Comparison | None:
    for part in case.parts:
        finite = part.ratio[np.isfinite(part.ratio)]
        if finite.size and finite[0] and same_values(part.ratio, finite[0]):
            return wrong("constant", f"{part.place}が、正解の {finite[0]:.4g} 倍になっています。")
    return None


def _edited(case: Case) -> Comparison | None:
    found = edit(case.got, case.key, case.notation)
    return wrong(found.pattern.kind, found.sentence(case.notation)) if found else None


def _throughout(case: Case) -> Comparison | None:
    """A symbol that stands in several places of the key and is changed in all of them."""
    declared = {symbol.name for symbol in case.notation.symbols}
    for name in (name for name, times in Counter(names(case.key)).items() if times > 1):
        for form in _changed(name):
            if not {part.name for part in names(form)} <= declared:
                continue
            changed = evaluate(form, {**_points_of(form, case), **case.env})
            if _is_alike(evaluate(case.key, {**case.env, name.label: changed}), case.got):
                right, written = case.drawn(name), case.drawn(form)
                said = f"{right} と書くところが、すべて {written} になっています。"
                return wrong("swapped", said)
    return None


def _corrections(case: Case) -> Comparison | None:
    """The same slip in both of Adam's corrections, where they are written out."""
    for typed, drawn in _CORRECTION_SLIPS:
        changed = rewritten(case.key, partial(_corrected_as, typed))
        if _is_alike(
            evaluate(changed, {**case.env, **points(names(changed), case.notation)}), case.got
        ):
            return wrong("power", f"m と v の補正の両方で、1 − βᵗ が {drawn} になっています。")
    return None


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


def _numbers(case: Case) -> Comparison | None:
    """Numbers where the key has letters."""
    own = {*number_leaves(case.key)}
    typed = [number for number in dict.fromkeys(number_leaves(case.answer)) if number not in own]
    wanted = [*dict.fromkeys(names(case.key))]
    if not 0 < len(typed) <= _MOST_NUMBERS:
        return None
    for letters in permutations(wanted, len(typed)):
        pairs = tuple(zip(letters, typed, strict=True))
        env = {name.label: np.asarray(number.value) for name, number in pairs}
        if _is_alike(evaluate(case.key, {**case.env, **env}), case.got):
            said = "、".join(f"{case.drawn(name)} が {case.drawn(one)}" for name, one in pairs)
            return wrong("number", f"文字で答えてください。{said} になっています。")
    return None


_MOST_NUMBERS = 2


def _twice(case: Case) -> Comparison | None:
    """One slip of a whole term, and one edit elsewhere or within it."""
    for got, said in _half_mended(case):
        found = edit(got, case.key, case.notation)
        if found:
            return wrong("several", f"{said}。また、{found.sentence(case.notation)}")
    return None


def _both_sides(case: Case) -> Comparison | None:
    """One edit on either side of an operation."""
    found = edits_of_both_sides(case.got, case.key, case.env, case.notation)
    if found is None:
        return None
    one, other = (slip.sentence(case.notation) for slip in found)
    return wrong("several", f"{one}また、{other}")


def _half_mended(case: Case) -> Iterator[tuple[PointValues, str]]:
    """The answer's values with one slip of a term set right, and what that slip is."""
    for part in case.parts if len(case.parts) == 1 else case.parts[1:]:
        values = evaluate(part.expr, case.env)
        rest = case.wanted - values
        in_its_place = case.got - rest
        yield rest - in_its_place, f"{part.place}の符号が逆です"
        yield case.got + values, f"{part.place}がありません"
        yield case.got + 2 * values, f"{part.place}の符号が逆です"
        over, under = factors(part.expr)
        for factor in over:
            lost = in_its_place * evaluate(factor, case.env)
            yield rest + lost, f"{part.place}で、{case.drawn(factor)} を掛け忘れています"
        for factor in under:
            lost = in_its_place / evaluate(factor, case.env)
            yield rest + lost, f"{part.place}で、{case.drawn(factor)} で割り忘れています"


def _epsilon_dropped(part: Expr) -> Expr | None:
    match part:
        case Binary("+", kept, Name("ε")) | Binary("+", Name("ε"), kept):
            return kept
        case _:
            return None


def _ungrouped(case: Case) -> Comparison | None:
    """A pair of parentheses forgotten, and one edit beside."""
    for lost in ungrouped(case.key, case.notation):
        found = edit(case.got, lost.expr, case.notation)
        if found:
            return wrong("several", f"{lost.message}また、{found.sentence(case.notation)}")
    return None


def _without_epsilon(case: Case) -> Comparison | None:
    """No ε anywhere, and one edit beside."""
    key = rewritten(case.key, _epsilon_dropped)
    found = edit(case.got, key, case.notation) if key != case.key else None
    return (
        wrong("several", f"ε がありません。また、{found.sentence(case.notation)}")
        if found
        else None
    )


_DIAGNOSES: tuple[Callable[[Case], Comparison | None], ...] = (
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

_EDITS: tuple[Callable[[Case], Comparison | None], ...] = (
    _edited,
    _corrections,
    _without_values,
    _without_epsilon,
    _ungrouped,
    _twice,
    _both_sides,
)
