"""The formulas of a walker's rule as statements that can be worked out one after another.

They are read off optim_core's own texts. A mistake's text often says only what is wrong: it yields
several forms, and whoever has the numbers of a walk finds the one that fits.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from optim_core.conventions import CONVENTIONS
from optim_core.mistakes import CATALOGUES
from quizapp.core.expression import plain_rule
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import (
    Binary,
    Expr,
    FunctionCall,
    Name,
    Neg,
    Num,
    Operator,
    names,
    rewritten,
    terms,
)
from quizapp.core.formula.notation import (
    GRADIENT,
    HAT,
    LEARNING_RATE,
    PARAMETER,
    STEP,
    TEXTBOOK_NOTATION,
    Symbol,
    declaring,
)
from quizapp.core.formula.reading.compact import NotCompactError, compact_in_tex
from quizapp.core.formula.reading.parse import read_statement
from quizapp.core.rule_page import OURS
from quizapp.core.verdict import Unreadable

PRODUCT_OF_MU = "P"
"""Stands for μ1⋯μt of Nadam, which no formula can be read with."""

_UNUSED = (0.0, 1.0)  # a range of values, which only comparing formulas needs
FORM_NOTATION = declaring(
    TEXTBOOK_NOTATION,
    (
        Symbol("λ", *_UNUSED, r"\lambda", ("lambda",)),
        Symbol("ψ", *_UNUSED, r"\psi", ("psi",)),
        Symbol("Δ", *_UNUSED, r"\Delta"),
        Symbol("u", *_UNUSED, "u"),
        Symbol("c", *_UNUSED, "c"),
        Symbol("v_max", *_UNUSED, r"v_{\max}", pattern=r"v_\{max\}"),
        Symbol(PRODUCT_OF_MU, *_UNUSED, r"\Pi"),
    ),
)
"""The textbook's letters, and those that only optim_core writes."""


@dataclass(frozen=True, slots=True)
class StepFormula:
    """One statement; `head` is its left side with its sign in TeX, `written` its right side."""

    target: Name
    head: str
    expr: Expr
    written: str

    @property
    def is_kept(self) -> bool:
        """Whether what it gives a value outlasts the step."""
        return "leftarrow" in self.head

    def with_value(self, expr: Expr) -> "StepFormula":
        """The same name given another value."""
        if expr == self.expr:
            return self
        return replace(self, expr=expr, written=show(expr, FORM_NOTATION))


@dataclass(frozen=True, slots=True)
class RuleForm:
    """Statements in the order in which they are worked out, and what states begin with, if not 0.

    An initial value may hang on W and g of the first step.
    """

    formulas: tuple[StepFormula, ...]
    initial: tuple[tuple[str, Expr], ...] = ()

    def changed(self, change: Callable[[Expr], Expr]) -> "RuleForm":
        """With another right side of each statement."""
        formulas = (one.with_value(change(one.expr)) for one in self.formulas)
        return replace(self, formulas=tuple(formulas))


@lru_cache(maxsize=256)
def rule_forms(rule: str) -> tuple[RuleForm, ...]:
    """The forms in which a rule, `rule@library` or `rule!mistake` may be told, the likeliest first.

    A rule and a library's form have one; of a mistake the last are those of the right rule.
    """
    plain = plain_rule(rule)
    library, mistake = rule.partition("@")[2], rule.partition("!")[2]
    if not mistake:
        return (_library_form(plain, library or OURS),)
    text = next(one.formula for one in CATALOGUES[plain].mistakes if one.id == mistake)
    return tuple(dict.fromkeys(_forms_of_mistake(text, _bases(plain))))


def _bases(rule: str) -> Sequence[RuleForm]:
    """The forms of all libraries, ours first."""
    having = (library for library in CONVENTIONS if rule in CONVENTIONS[library])
    forms = (_library_form(rule, one) for one in sorted(having, key=lambda one: one != OURS))
    return tuple(dict.fromkeys(forms))


def _library_form(rule: str, library: str) -> RuleForm:
    own = _statements(CONVENTIONS[library][rule].formula)
    base = RuleForm(_statements(CONVENTIONS[OURS][rule].formula))
    return base if own == base.formulas else _without_unused(_merged(base, own))


def _forms_of_mistake(text: str, bases: Sequence[RuleForm]) -> Iterator[RuleForm]:
    for base in bases:
        yield from _as_worded(text, base)
        yield from _as_written(text, base)
    for base in bases:
        yield base
        yield _standing_still(base)
    yield RuleForm(_statements(f"{PARAMETER} ← {PARAMETER}"))


def _as_written(text: str, base: RuleForm) -> Iterator[RuleForm]:
    """The mistake's own statements: alone, in the place of the right ones, or before these."""
    try:
        own = _statements(text)
    except NotCompactError:
        return
    if any(one.target.name == PARAMETER for one in own):
        yield RuleForm(own)
    merged = _without_unused(_merged(base, own))
    yield merged
    yield _with_old_states(merged)
    yield _without_idle(merged)
    yield _with_states_corrected(base, own)
    yield RuleForm((*own, *base.formulas))


def _statements(text: str) -> tuple[StepFormula, ...]:
    """Raises NotCompactError for what is no formula."""
    parts = _REMARK.sub("", text).split("; ")
    return tuple(_statement(part) for part in parts if not _SAYING.search(part))


_REMARK = re.compile("（[^）]*）")
_SAYING = re.compile("^その g で|を更新$")
"""Parts that name statements of the right rule."""


@lru_cache(maxsize=512)  # mistakes of one rule share most of them
def _statement(text: str) -> StepFormula:
    (tex,) = compact_in_tex(text)
    found = read_statement(_MU_PRODUCT.sub(rf"{PRODUCT_OF_MU}_", tex), FORM_NOTATION)
    if isinstance(found, Unreadable) or found.target is None:
        raise NotCompactError(text)
    head = next(sign for sign in (r"\leftarrow", "=") if f" {sign} " in tex)
    left, _, right = tex.partition(f" {head} ")
    return StepFormula(found.target, f"{left} {head}", found.expr, right)


_MU_PRODUCT = re.compile(r"\\mu_1 \\cdots \\mu_")


def _merged(base: RuleForm, own: Sequence[StepFormula]) -> RuleForm:
    """The right statements with the mistake's own in their places; new ones where first needed."""
    targets = [one.target for one in base.formulas]
    waiting = list(own)
    formulas: list[StepFormula] = []
    for one in base.formulas:
        replacing = [other for other in own if other.target == one.target]
        for other in replacing or [one]:
            needed = {name.label for name in names(other.expr)}
            new = [
                first
                for first in waiting
                if first.target not in targets and first.target.label in needed
            ]
            formulas += [*new, other]
            waiting = [left for left in waiting if left not in new]
    return replace(base, formulas=tuple(formulas))


def _with_old_states(form: RuleForm) -> RuleForm:
    """W moves first, and what is kept is brought up to date behind it."""
    behind = [one for one in form.formulas if one.is_kept and one.target.name != PARAMETER]
    first = [one for one in form.formulas if one not in behind]
    return replace(form, formulas=(*first, *behind))


def _without_unused(form: RuleForm) -> RuleForm:
    """Without what is worked out for nothing, such as m̂ where m alone is used."""
    used = {name.label for one in form.formulas for name in names(one.expr)}
    kept = (one for one in form.formulas if one.is_kept or one.target.label in used)
    return replace(form, formulas=tuple(kept))


def _without_idle(form: RuleForm) -> RuleForm:
    """Without states that nothing else uses: code that needs no m keeps none."""
    idle = [
        one
        for one in form.formulas
        if one.target.name != PARAMETER
        and all(one.target not in names(other.expr) for other in form.formulas if other != one)
    ]
    return replace(form, formulas=tuple(one for one in form.formulas if one not in idle))


def _with_states_corrected(base: RuleForm, own: Sequence[StepFormula]) -> RuleForm:
    """The mistake's statements behind the states, which W then takes for the corrected ones."""
    bare = {f"{one.target.name}{HAT}": one.target for one in own}
    states = (one for one in base.formulas if one.is_kept and one.target.name != PARAMETER)
    last = base.formulas[-1]
    value = rewritten(
        last.expr, lambda part: bare.get(part.name) if isinstance(part, Name) else None
    )
    return replace(base, formulas=(*states, *own, last.with_value(value)))


def _standing_still(form: RuleForm) -> RuleForm:
    """W stays where it is."""
    return _with_parameter(form, lambda _: Name(PARAMETER))


def _with_parameter(form: RuleForm, change: Callable[[Expr], Expr]) -> RuleForm:
    formulas = (
        one.with_value(change(one.expr)) if one.target.name == PARAMETER else one
        for one in form.formulas
    )
    return replace(form, formulas=tuple(formulas))


def _as_worded(text: str, base: RuleForm) -> Iterator[RuleForm]:
    """What a text in words makes of the right rule, by `_WORDED`."""
    for pattern, made in _WORDED.items():
        if found := re.search(pattern, text):
            yield from made(base, found)


def _put_in(expr: Expr, old: str, new: Expr) -> Expr:
    return rewritten(expr, lambda part: new if part == Name(old) else None)


def _of_gradient(base: RuleForm, found: re.Match[str]) -> Iterator[RuleForm]:
    g = Name(GRADIENT)
    instead: Mapping[str, Expr] = {
        "g²": Binary("^", g, Num(2.0)),
        "|g|": FunctionCall("abs", g),
        "sign(g)": FunctionCall("sign", g),
        "W": Name(PARAMETER),
    }
    yield base.changed(partial(_put_in, old=GRADIENT, new=instead[found[1]]))


def _of_rate(base: RuleForm, found: re.Match[str]) -> Iterator[RuleForm]:
    rate = Name(LEARNING_RATE)
    instead: Mapping[str, Expr] = {
        "η²": Binary("^", rate, Num(2.0)),
        "1/η": Binary("/", Num(1.0), rate),
    }
    yield base.changed(partial(_put_in, old=LEARNING_RATE, new=instead[found[1]]))


def _of_count(*counts: Expr) -> Callable[[RuleForm, re.Match[str]], Iterator[RuleForm]]:
    """Another count in the place of t."""

    def made(base: RuleForm, _: re.Match[str]) -> Iterator[RuleForm]:
        for count in counts:
            yield base.changed(partial(_put_in, old=STEP, new=count))

    return made


def _joined_to_rate(base: RuleForm, found: re.Match[str]) -> Iterator[RuleForm]:
    """η + g or η − g for ηg."""
    sign: Operator = "+" if found[1] == "+" else "-"
    rate = Name(LEARNING_RATE)
    yield base.changed(lambda expr: _with_products(expr, lambda rest: Binary(sign, rate, rest)))


def _without_rate(base: RuleForm, _: re.Match[str]) -> Iterator[RuleForm]:
    yield base.changed(lambda expr: _with_products(expr, lambda rest: rest))


def _with_products(expr: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """Every product with η as what `change` makes of it without η."""

    def changed(part: Expr) -> Expr | None:
        rest = _divided_by_rate(part)
        return None if rest is None else change(rest)

    return rewritten(expr, changed)


def _divided_by_rate(expr: Expr) -> Expr | None:
    """A product with η without it; None of anything else."""
    match expr:
        case Binary("*", Name("η", ""), right):
            return right
        case Binary("/", Name("η", ""), right):
            return Binary("/", Num(1.0), right)
        case Binary("*" | "/" as op, left, right):
            rest = _divided_by_rate(left)
            return None if rest is None else Binary(op, rest, right)
        case _:
            return None


def _against(base: RuleForm, _: re.Match[str]) -> Iterator[RuleForm]:
    """All that W gains with the other sign."""

    def turned(expr: Expr) -> Expr:
        first, *others = terms(expr)
        for one in others:
            gained = one.arg if isinstance(one, Neg) else one
            first = Binary("+" if isinstance(one, Neg) else "-", first, gained)
        return first

    yield _with_parameter(base, turned)


def _reset(base: RuleForm, found: re.Match[str]) -> Iterator[RuleForm]:
    """Each of the states 0 before the step; a count of steps begins anew."""
    states = [one for one in re.split("[, ←0]+", found[1]) if one]
    zeros = (
        StepFormula(Name(one), rf"{FORM_NOTATION.symbol(one).tex} \leftarrow", Num(0.0), "0")
        for one in states
        if one != STEP
    )
    counted = base.changed(partial(_put_in, old=STEP, new=Num(1.0))) if STEP in states else base
    yield replace(counted, formulas=(*zeros, *counted.formulas))


def _begun(base: RuleForm, found: re.Match[str]) -> Iterator[RuleForm]:
    g = Name(GRADIENT)
    values: Mapping[str, Expr] = {
        "1": Num(1.0),
        "0.1": Num(0.1),
        "W のコピー": Name(PARAMETER),
        "最初の g": g,
        "最初の g²": Binary("^", g, Num(2.0)),
    }
    states = re.split(" と |、", found[1])
    yield replace(base, initial=tuple((state, values[found[2]]) for state in states))


def _given_back(base: RuleForm, _: re.Match[str]) -> Iterator[RuleForm]:
    """The gradient itself becomes ηg."""
    mutated = _statements("g ← ηg")
    yield replace(base, formulas=(*mutated, *base.formulas))
    for one in _without_rate(base, _):
        yield replace(one, formulas=(*mutated, *one.formulas))


def _coupled(base: RuleForm, _: re.Match[str]) -> Iterator[RuleForm]:
    """Decay goes into the gradient, and Adam follows."""
    decayed = _statements("g ← g + λW")
    yield replace(base, formulas=(*decayed, *_library_form("adam", OURS).formulas))


_T = Name(STEP)
_TWICE = Binary("*", Num(2.0), _T)

_WORDED: Mapping[str, Callable[[RuleForm, re.Match[str]], Iterator[RuleForm]]] = {
    r"^g の代わりに (g²|\|g\||sign\(g\)|W)$": _of_gradient,
    r"^η の代わりに (η²|1/η)$": _of_rate,
    r"^η× の代わりに η([+−])$": _joined_to_rate,
    r"^η が無い$": _without_rate,
    r"^更新全体の符号が逆$": _against,
    r"^((?:[a-z_]+ ← 0(?:, )?)+) を毎回": _reset,
    r"^(.+) の初期値が ?(1|0\.1|W のコピー|最初の g²?)(?:（|$)": _begun,
    r"（t は 0 から）": _of_count(Binary("-", _T, Num(1.0))),
    r"（t は 2 から）": _of_count(Binary("+", _T, Num(1.0))),
    r"^t ← t \+ 1 がキーのループの中": _of_count(Binary("-", _TWICE, Num(1.0)), _TWICE),
    r"^g ← ηg": _given_back,
    r"その g で Adam$": _coupled,
    r"^1 回目の update では W を更新しない$": _of_count(Binary("-", _T, Num(1.0))),
}
"""What texts in words make of the right rule."""
