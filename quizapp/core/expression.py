"""What an author's expressions come to: numbers over known names, and rules set by them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from quizapp.core.fault import BadExampleError, Path
from quizapp.core.formula.expr import Expr, names
from quizapp.core.formula.notation import CONSTANTS, NUMBERS_ONLY, extended
from quizapp.core.nearest import nearest_word, perhaps
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
    import numpy as np

    from quizapp.core.formula.judging.evaluate import evaluate

    expr = _read(text, known, path)
    env = {name: np.asarray(value) for name, value in {**CONSTANTS, **known}.items()}
    value = float(evaluate(expr, env))
    if not np.isfinite(value):
        raise BadExampleError(path, f"{text} が有限の数になりません。")
    return value


def names_used(text: str, known: Iterable[str], path: Path) -> frozenset[str]:
    """Which of the names an expression uses; raises BadExampleError where it cannot be read."""
    used = {name.name for name in names(_read(text, known, path))}
    return frozenset(used.intersection(known))


def holds(condition: str, known: Mapping[str, float], path: Path) -> bool:
    """Whether a comparison of expressions is true: `a < b`, `0 < a < b`, `a != b`.

    Raises:
        BadExampleError: it is no comparison, or a side of it is no number.
    """
    first, *others = _COMPARISON.split(condition)
    if not others:
        raise BadExampleError(path, f"{condition} は a < b のような比較ではありません。")
    values = [value_of(side, known, path) for side in (first, *others[1::2])]
    pairs = zip(others[::2], values, values[1:], strict=False)
    return all(_holds(sign, left, right) for sign, left, right in pairs)


_COMPARISON = re.compile(r"(<=|>=|==|!=|=|<|>|≤|≦|≥|≧|≠)")


def _holds(sign: str, left: float, right: float) -> bool:
    equal = abs(left - right) <= _EQUAL * max(abs(left), abs(right))
    match sign:
        case "<":
            return left < right and not equal
        case ">":
            return left > right and not equal
        case "<=" | "≤" | "≦":
            return left < right or equal
        case ">=" | "≥" | "≧":
            return left > right or equal
        case "!=" | "≠":
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
        said = "、".join(known) or "なし（given か run に書いたものを使えます）"
        message = f"「{text}」を読めません: {expr.why}使える名前: {said}"
        raise BadExampleError(path, message + perhaps(_named_in_capitals(text)))
    return expr


def _named_in_capitals(text: str) -> str:
    """The rule or the surface that was written as its proper name is."""
    from optim_core import OPTIMIZERS, SURFACES

    word = text.lower()
    return word if word in OPTIMIZERS or word in SURFACES else ""


@lru_cache(maxsize=2048)
def _parsed(text: str, known: Sequence[str]) -> Expr | Unreadable:
    from quizapp.core.formula.reading.parse import read_formula

    return read_formula(text, extended(NUMBERS_ONLY, dict.fromkeys(known, (0.0, 1.0))))


def rounded(value: float, digits: int) -> str:
    """A number with so many digits after the point, as one would type it; no -0.000."""
    return f"{value:z.{digits}f}"


def rounded_to_figures(value: float, figures: int) -> str:
    """A number with so many significant figures, without an exponent: 0.0123, 1.20, 12300."""
    shown = Decimal(f"{value:.{figures - 1}e}")
    return f"{shown:zf}"


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
    strange = [key for key in settings if key not in own]
    if strange and not lenient:
        usual = [key for key in _SETTINGS if key in own]
        listed, near = "、".join(usual), perhaps(nearest_word(strange[0], usual))
        message = f"{name} に {strange[0]} という設定はありません（あるのは {listed}）。{near}"
        raise BadExampleError((*path, strange[0]), message)
    written = {key: text for key, text in settings.items() if key in own}
    values = {key: value_of(text, known, (*path, key)) for key, text in written.items()}
    try:
        return make(**values)
    except (TypeError, ValueError) as refusal:
        named = next((key for key in values if str(refusal).startswith(key)), "optimizer")
        raise BadExampleError(
            (*path, named), f"{name} に使えない設定か値です。{SETTING_BOUNDS}"
        ) from None


_SETTINGS = ("lr", "momentum", "rho", "beta1", "beta2", "eps", "weight_decay")
"""What authors may set; rules have switches for the libraries' forms besides."""


def plain_rule(name: str) -> str:
    """The rule of which `rule!mistake` is a mistake, or `rule@library` a convention."""
    return re.split("[!@]", name, maxsplit=1)[0]


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
    from optim_core.schedules import SCHEDULES, LinearWarmup, WarmupThenDecay

    kinds = {one: kind for one, kind in SCHEDULES.items() if kind is not WarmupThenDecay}
    if name not in kinds:
        message = f"{name} という学習率の予定はありません。使えるのは {'、'.join(kinds)} です。"
        raise BadExampleError((*path, "schedule"), message)
    values = {key: value_of(text, known, (*path, key)) for key, text in settings.items()}
    whole = {key: int(value) if value.is_integer() else value for key, value in values.items()}
    rise = whole.pop("warmup", None)
    try:
        schedule = kinds[name](**whole)
        if rise is None:
            return schedule
        return WarmupThenDecay(LinearWarmup(schedule(0), int(rise)), schedule)
    except (TypeError, ValueError) as refusal:
        named = next((key for key in settings if str(refusal).startswith(key)), "schedule")
        message = f"{name} に使えない設定か値です。学習率と回数は 0 より大きい数にしてください。"
        raise BadExampleError((*path, named), message) from None


def maker_of(name: str, path: Path) -> "Maker":
    """What makes the rule, the mistake or the library's form of this name.

    Raises:
        BadExampleError: there is none.
    """
    from optim_core import OPTIMIZERS

    rule, sign, which = name.partition("!" if "!" in name else "@")
    if rule not in OPTIMIZERS:
        listed = "、".join(OPTIMIZERS)
        message = f"「{rule}」は未知の規則です。使えるのは {listed} です。"
        raise BadExampleError(path, message + perhaps(nearest_word(rule, OPTIMIZERS)))
    if sign == "!":
        return _wrong_maker(rule, which, path)
    return _library_maker(rule, which, path) if sign else OPTIMIZERS[rule]


def _wrong_maker(rule: str, mistake: str, path: Path) -> "Maker":
    from optim_core.mistakes import CATALOGUES

    known = {one.id: one for one in CATALOGUES[rule].mistakes} if rule in CATALOGUES else {}
    if mistake not in known:
        message = f"{rule} に {mistake} という誤りはありません。"
        message += perhaps(nearest_word(mistake, known))
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
