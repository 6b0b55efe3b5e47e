"""What an author's expressions come to: numbers over known names, and rules set by them."""

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from quizapp.core.fault import BadExampleError, Path
from quizapp.core.formula.expr import Expr, names
from quizapp.core.formula.notation import CONSTANTS, NUMBERS_ONLY, extended
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.other_names import meant_by
from quizapp.core.text.asked import AskedPrecision
from quizapp.core.verdict import Unreadable

if TYPE_CHECKING:
    from optim_core import Optimizer
    from optim_core.optimizer import Maker
    from optim_core.schedules import Schedule

SETTING_BOUNDS = "学習率は 0 より大きい数、慣性や減衰の係数は 0 以上 1 未満にしてください。"


def value_of(text: str, known: Mapping[str, float], path: Path) -> float:
    """The value of an author's expression over known names.

    Raises:
        BadExampleError: it cannot be read, or is not finite.
    """
    expr = _read(text, known, path)
    value = _evaluated(expr, tuple(known.items()))
    if not math.isfinite(value):
        raise BadExampleError(path, f"{text} が有限の数になりません。")
    return value


@lru_cache(maxsize=2048)
def _evaluated(expr: Expr, known: tuple[tuple[str, float], ...]) -> float:
    """Kept, as one showing asks for the same number many times."""
    import numpy as np

    from quizapp.core.formula.judging.evaluate import evaluate

    env = {name: np.asarray(value) for name, value in (*CONSTANTS.items(), *known)}
    return float(evaluate(expr, env))


def names_used(text: str, known: Iterable[str], path: Path) -> frozenset[str]:
    """Which of the names an expression uses; raises BadExampleError where it cannot be read."""
    used = {name.name for name in names(_read(text, known, path))}
    return frozenset(used.intersection(known))


def drawn_expression(text: str, known: Iterable[str]) -> str:
    """An author's expression as prose, drawn as formulas are.

    Raises:
        BadExampleError: it cannot be read.
    """
    from quizapp.core.formula.drawing.show import show

    known = tuple(known)
    notation = extended(NUMBERS_ONLY, dict.fromkeys(known, (0.0, 1.0)))
    tex = _NUMBERED.sub(r"\\mathrm{\1}_{\2}", show(_read(text, known, ()), notation))
    return f"${tex}$"


_NUMBERED = re.compile(r"\\mathrm\{([A-Za-z]+)([0-9]+)\}")
"""A name such as W3 or g1, whose number is an index."""


def holds(condition: str, known: Mapping[str, float], path: Path) -> bool:
    """Whether a comparison of expressions is true: `a < b`, `0 < a < b`, `a != b`.

    Raises:
        BadExampleError: it is no comparison, or a side of it is no number.
    """
    sides, signs = _compared(condition, path)
    values = [value_of(side, known, path) for side in sides]
    pairs = zip(signs, values, values[1:], strict=False)
    return all(_holds(sign, left, right) for sign, left, right in pairs)


@lru_cache(maxsize=256)
def _compared(condition: str, path: Path) -> tuple[Sequence[str], Sequence[str]]:
    """The sides of a comparison, and the signs between them; raises as `holds`."""
    if joined := _JOINED.search(_without_inner_commas(condition)):
        raise BadExampleError(path, _unjoined(condition, joined[0].strip()))
    texts = [text.strip() for text in _COMPARISON.split(condition.translate(_NARROW))]
    if len(texts) == 1 or not all(texts):
        said = f"{condition.strip()} は a < b のような比較ではありません。"
        raise BadExampleError(path, f"{said}使える記号: < <= > >= == !=")
    return texts[::2], texts[1::2]


_NARROW = str.maketrans("＜＞＝！", "<>=!")
_COMPARISON = re.compile(r"(<=|>=|=<|=>|==|!=|<>|=|<|>|≤|≦|⩽|≥|≧|⩾|≠)")
_ANDED = r"\band\b|&&?|かつ|、|,"
_JOINED = re.compile(rf"\b(?:or|not|in)\b|\|\||または|!(?![=＝])|{_ANDED}")


def _without_inner_commas(condition: str) -> str:
    """The condition, each place where it was, with blanks for the commas of its calls."""
    depth, signs = 0, list[str]()
    for sign in condition:
        depth += (sign in "(（") - (sign in ")）")
        signs.append(" " if depth > 0 and sign in ",、" else sign)
    return "".join(signs)


def _unjoined(condition: str, word: str) -> str:
    """What is said of conditions that are joined to one."""
    ends = [one.span() for one in re.finditer(_ANDED, _without_inner_commas(condition))]
    begins, stops = (0, *(end for _, end in ends)), (*(start for start, _ in ends), None)
    parts = [condition[i:j].strip() for i, j in zip(begins, stops, strict=True)]
    if len(parts) > 1 and all(_COMPARISON.search(part) for part in parts):
        return f"条件は、一覧にして 1 つずつ書いてください: [{', '.join(parts)}]"
    return (
        f"条件の中に {word} は書けません。比較を 1 つずつ書くと、すべてを満たす値が使われます。"
        "使える値が限られるなら、given の one_of に並べてください。"
    )


def _holds(sign: str, left: float, right: float) -> bool:
    equal = abs(left - right) <= _EQUAL * max(abs(left), abs(right))
    match sign:
        case "<":
            return left < right and not equal
        case ">":
            return left > right and not equal
        case "<=" | "=<" | "≤" | "≦" | "⩽":
            return left < right or equal
        case ">=" | "=>" | "≥" | "≧" | "⩾":
            return left > right or equal
        case "!=" | "<>" | "≠":
            return not equal
        case _:
            return equal


_EQUAL = 1e-12
"""0.1 + 0.2 is 0.3 to an author."""


def _read(text: str, known: Iterable[str], path: Path) -> Expr:
    if "$" in text:
        raise BadExampleError(path, f"{text} に $ は要りません。数か式だけを書いてください。")
    expr = _parsed(text, tuple(known))
    if isinstance(expr, Unreadable):
        why = _beyond(text, known) or expr.why
        said = "、".join(known) or "なし（given か run に書いたものを使えます）"
        near = perhaps(nearest_word(_unknown_word(text, known), known))
        message = f"「{text}」を読めません: {why}使える名前: {said}。{near}"
        raise BadExampleError(path, message)
    return expr


def _beyond(text: str, known: Iterable[str]) -> str:
    """What is said of a step after the last one of the run, or of a state that its rule lacks."""
    for word in re.findall(r"\b(?:W[0-9]+|[vhm])\b", text):
        steps = [one for one in known if re.fullmatch("W[0-9]+", one)]
        if word in known or not steps:
            continue
        if word in STATES:
            return f"この run の手法は、{word} という状態を持ちません。"
        return f"run の grads は {len(steps) - 1} 個なので、{steps[-1]} までです。"
    return ""


STATES = ("v", "h", "m")
"""What rules keep that numbers may use."""


@lru_cache(maxsize=2048)
def _parsed(text: str, known: Sequence[str]) -> Expr | Unreadable:
    from quizapp.core.formula.reading.parse import read_formula

    expr = read_formula(text, extended(NUMBERS_ONLY, dict.fromkeys(known, (0.0, 1.0))))
    word = _unknown_word(text, known)
    if word and not isinstance(expr, Unreadable):  # read as a product of letters
        return Unreadable(f"「{word}」という値はありません。積なら * が要ります。", 0)
    return expr


def _unknown_word(text: str, known: Iterable[str]) -> str:
    """The first word that is neither a known name nor a constant nor a function."""
    from quizapp.core.formula.reading.spelling import FUNCTIONS

    plain = {name.lower() for name in (*known, *CONSTANTS, *FUNCTIONS, *_MORE_WORDS)}
    return next((word for word in _WORD.findall(text) if word.lower() not in plain), "")


_WORD = re.compile(r"(?<![\w.\\])[a-z_]\w*(?!\w|\s*[(.])", re.ASCII | re.IGNORECASE)
_MORE_WORDS = ("pi", "e", "max", "min")


def rounded(value: float, digits: int) -> str:
    """A number with so many digits after the point, as one would type it; no -0.000."""
    last = Decimal(1).scaleb(-digits)
    meant = _meant(value, Decimal(value).adjusted() + 1 + digits)
    return f"{meant.quantize(last, context=_half_up(_ALL_DIGITS)):zf}"


def _meant(value: float, shown: int) -> Decimal:
    """2.675, not the binary fraction just below it: a 5 goes up, as it does by hand."""
    return Decimal(f"{value:.{max(_EXACT_DIGITS, shown + 1)}g}")


def _half_up(digits: int) -> Context:
    return Context(prec=digits, rounding=ROUND_HALF_UP)


_EXACT_DIGITS = 12
"""Significant digits of a float that no sum of a few binary fractions has spoilt."""

_ALL_DIGITS = 400
"""More than any float has before and after the point."""


TIMES_TEN = "×10^"

_LEAST_PLAIN = -5
"""The power of ten from which on a number is written out."""


def rounded_to_figures(value: float, figures: int) -> str:
    """A number with so many significant figures, as one would type it: 0.0123, 1.20, 1.23×10^4.

    A power of ten stands where zeros would be taken for figures, or would be hard to count.
    """
    exact = _half_up(figures).plus(_meant(value, figures))
    digits, _, power = f"{exact:z.{figures - 1}e}".partition("e")
    exponent = int(power)
    if _LEAST_PLAIN <= exponent < figures:
        return f"{Decimal(f'{digits}e{power}'):f}"
    return f"{digits}{TIMES_TEN}{exponent}"


def rounded_as(precision: AskedPrecision, value: float) -> str:
    """A number as exactly as is asked, as one would type it."""
    as_text = rounded_to_figures if precision.of_figures else rounded
    return as_text(value, precision.number)


EITHER_PRECISION = "digits（小数点以下）と figures（有効数字）は、どちらか 1 つにしてください。"


def optimizer_of(
    name: str,
    settings: Mapping[str, str],
    known: Mapping[str, float],
    path: Path,
    *,
    lenient: bool = False,
) -> "Optimizer":
    """A rule whose settings are expressions.

    Args:
        name: a rule of optim_core, `rule!mistake` as learners write it wrong, or `rule@library`.
        settings: an expression for each setting.
        known: the values of the names in them.
        path: leads to where all this stands.
        lenient: settings that the rule does not have are left out; else they are refused.

    Raises:
        BadExampleError: no such rule, or it refuses a setting.
    """
    from inspect import signature

    from optim_core import OPTIMIZERS

    make = maker_of(name, (*path, "optimizer"))
    own = signature(OPTIMIZERS[plain_rule(name)]).parameters
    if not lenient:
        _refuse_strange(name, [key for key in settings if key not in own], own, path)
    written = {key: text for key, text in settings.items() if key in own}
    values = {key: value_of(text, known, (*path, key)) for key, text in written.items()}
    try:
        return make(**values)
    except (TypeError, ValueError) as refusal:
        raise _refused(name, values, refusal, (*path, "optimizer")) from None


def _refuse_strange(name: str, strange: Sequence[str], own: Collection[str], path: Path) -> None:
    """Raises BadExampleError for the first of the settings that a rule or a schedule lacks."""
    for key in strange:
        usual = [one for one in AUTHORED_SETTINGS if one in own]
        near = perhaps(meant_by(key, usual))
        message = f"{name} に {key} という設定はありません（あるのは {'、'.join(usual)}）。{near}"
        raise BadExampleError((*path, key), message)


def _refused(
    name: str, values: Mapping[str, float], refusal: Exception, path: Path
) -> BadExampleError:
    """What is said of a value that a rule or a schedule refuses, at the value; else at `path`."""
    said = str(refusal)
    for key, value in values.items():
        wanted = next((told for sign, told in _WANTED.items() if sign in said), "別の値")
        if said.startswith(f"{key} "):
            message = f"{name} の {key} は、{wanted}にしてください（今は {value:g} です）。"
            return BadExampleError((*path[:-1], key), message)
    return BadExampleError(path, f"{name} に使えない値があります。{SETTING_BOUNDS}")


_WANTED = {
    "a finite number above 0": "0 より大きい数",
    "a finite number of at least 0": "0 以上の数",
    "above 0 and at most 1": "0 より大きく 1 以下の数",
    "at least 0 and at most 1": "0 以上 1 以下の数",
    "at least 0 and below 1": "0 以上 1 未満の数",
    "a whole number of at least 0": "0 以上の整数",
    "a whole number of at least 1": "1 以上の整数",
    "at most lr": "lr 以下の数",
    "a finite number": "有限の数",
}
"""What optim_core says it wants, and what authors are told; the first that is found."""


_WARMUP = "warmup"
"""The setting that every schedule has besides its own."""

AUTHORED_SETTINGS = (
    *("lr", "momentum", "rho", "beta1", "beta2", "eps", "weight_decay"),
    *("every", "factor", "steps", "min_lr", "start", _WARMUP),
)
"""What authors set of rules and of schedules; rules have the libraries' switches besides."""


def settings_of(rule: str) -> frozenset[str]:
    """The settings that authors may write for a rule; all where there is no such rule."""
    from inspect import signature

    from optim_core import OPTIMIZERS

    kind = OPTIMIZERS.get(plain_rule(rule))
    return frozenset(AUTHORED_SETTINGS if kind is None else signature(kind).parameters)


def plain_rule(name: str) -> str:
    """The rule of which `rule!mistake` is a mistake, or `rule@library` a convention."""
    return re.split("[!@]", name, maxsplit=1)[0]


def unbraced(name: str) -> str:
    """What is said of a name of a value that is written as texts write it; else nothing."""
    inner = name.strip()[1:-1].strip()
    is_braced = name.strip() == f"{{{inner}}}" and inner
    return f"値の名前には {{ }} を付けずに、{inner} と書いてください。" if is_braced else ""


def with_rule(name: str, rules: Mapping[str, str]) -> str:
    """The name with its rule looked up: `rule!sign` is `sgd!sign` where `rule` is `sgd`."""
    rule = plain_rule(name)
    return rules.get(rule, rule) + name[len(rule) :]


def proper_name(name: str) -> str:
    """What texts call a rule or a surface by its name; any other name stays as it is."""
    from optim_core import OPTIMIZERS, SURFACES

    rule = OPTIMIZERS.get(plain_rule(name))
    if rule is not None:
        return rule.__name__
    return SURFACES[name].title if name in SURFACES else name


def schedule_of(
    name: str, settings: Mapping[str, str], known: Mapping[str, float], path: Path
) -> "Schedule":
    """A learning rate over time; with the setting `warmup` it rises for so many steps first.

    Raises:
        BadExampleError: no such schedule, or it refuses a setting.
    """
    from optim_core.schedules import LinearWarmup, WarmupThenDecay

    kind = _schedule_kind(name, settings, path)
    values = {key: value_of(text, known, (*path, key)) for key, text in settings.items()}
    whole = {key: int(value) if value.is_integer() else value for key, value in values.items()}
    rise = whole.pop(_WARMUP, None)
    try:
        schedule = kind(**whole)
    except (TypeError, ValueError) as refusal:
        raise _refused(name, values, refusal, (*path, "schedule")) from None
    if rise is None:
        return schedule
    if not isinstance(rise, int) or rise < 1:
        message = f"{_WARMUP} は、1 以上の整数にしてください（今は {rise:g} です）。"
        raise BadExampleError((*path, _WARMUP), message)
    return WarmupThenDecay(LinearWarmup(schedule(0), rise), schedule)


def _schedule_kind(name: str, settings: Collection[str], path: Path) -> "Callable[..., Schedule]":
    """What makes the schedule of this name, which takes and is given such settings."""
    from inspect import signature

    from optim_core.schedules import SCHEDULES, WarmupThenDecay

    kinds = {one: kind for one, kind in SCHEDULES.items() if kind is not WarmupThenDecay}
    if name not in kinds:
        message = f"{name} という学習率の予定はありません。使えるのは {'、'.join(kinds)} です。"
        raise BadExampleError((*path, "schedule"), message + perhaps(nearest_word(name, kinds)))
    own = {**signature(kinds[name]).parameters}
    strange = [key for key in settings if key not in own and key != _WARMUP]
    _refuse_strange(name, strange, (*own, _WARMUP), path)
    for key, one in own.items():
        if one.default is one.empty and key not in settings:
            message = f"{name} には {key} が要ります（設定は {'、'.join(own)}）。"
            raise BadExampleError(path, message)
    return kinds[name]


def maker_of(name: str, path: Path) -> "Maker":
    """What makes the rule, the mistake or the library's form of this name.

    Raises:
        BadExampleError: there is none.
    """
    from optim_core import OPTIMIZERS

    rule, sign, which = name.partition("!" if "!" in name else "@")
    if rule not in OPTIMIZERS:
        listed = "、".join(OPTIMIZERS)
        message = f"「{rule}」という手法はありません。使えるのは {listed} です。"
        cure = unbraced(rule) or perhaps(nearest_word(rule, OPTIMIZERS))
        raise BadExampleError(path, message + cure)
    if sign == "!":
        return _wrong_maker(rule, which, path)
    return _library_maker(rule, which, path) if sign else OPTIMIZERS[rule]


def _wrong_maker(rule: str, mistake: str, path: Path) -> "Maker":
    from optim_core.mistakes import CATALOGUES

    known = {one.id: one for one in CATALOGUES[rule].mistakes} if rule in CATALOGUES else {}
    if mistake not in known:
        message = f"{rule} に {mistake} という誤りはありません。"
        message += perhaps(nearest_word(mistake, known)) or f"使えるのは {'、'.join(known)} です。"
        raise BadExampleError(path, message)
    return known[mistake].load()


def _library_maker(rule: str, library: str, path: Path) -> "Maker":
    from optim_core.conventions import CONVENTIONS, make

    having = [name for name, rules in CONVENTIONS.items() if rule in rules]
    if library not in having:
        message = (
            f"{library} は {rule} の流儀の名前ではありません。使えるのは {'、'.join(having)} です。"
        )
        raise BadExampleError(path, message)
    return partial(make, rule, library)
