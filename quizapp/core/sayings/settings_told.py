"""Whether a stem names the rule, the settings and the gradients that the answer is worked out with.

What it says is `sayings`'; where text or key leaves a doubt, nothing is told.
"""

import ast
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from quizapp.core.expression import plain_rule, proper_name, value_of
from quizapp.core.fault import BadExampleError, Fault, Path
from quizapp.core.grading.syntax import NoPython, parsed_source
from quizapp.core.question import Question
from quizapp.core.sayings.patterns import (
    NO_MEASURE,
    OTHERS_NAMED,
    gradients_said,
    in_plain_signs,
    rules_named,
    settings_kept,
    settings_said,
    without_refused,
)
from quizapp.core.sayings.rule_formulas import rule_formula_faults
from quizapp.core.text.placeholders import names_in, with_values, without_code
from quizapp.core.worked import Sample

_SHOWINGS = 4
"""In so many showings what is said is compared with what is computed."""

_SAME = 1e-5
"""Texts show six significant digits."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A rule as something is worked out with it: its settings, and where they are written."""

    path: Path
    rule: str
    settings: Mapping[str, str]


def setting_faults(question: Question) -> Iterator[Fault]:
    """A rule, a setting or gradients of which the stem says something else."""
    told: set[Path] = set()
    for sample in islice(question.worked.samples(), _SHOWINGS):
        text = with_values(_asked(question), sample.texts())
        try:
            for fault in _disagreements(question, sample, text):
                if fault.path not in told:
                    told.add(fault.path)
                    yield fault
        except BadExampleError:
            return  # told of the values themselves
    run = question.worked.run
    if run is not None:
        yield from rule_formula_faults(question, plain_rule(run.optimizer))
    if ("run", "grads") not in told:
        yield from _turn_faults(question)


def _asked(question: Question) -> str:
    """All that is read before answering."""
    shared = question.stem.ask if question.stem else ""
    return f"{shared}\n{question.ask}"


def _disagreements(question: Question, sample: Sample, text: str) -> Iterator[Fault]:
    taken = _taken(question, sample)
    prose = in_plain_signs(without_code(text) if "```" in text else text)
    yield from _value_faults(taken, sample, settings_kept(prose))
    named = without_refused(in_plain_signs(text))
    yield from _named_faults(question, taken, rules_named(named), without_refused(prose))
    yield from _gradient_faults(question, sample, prose)


def _taken(question: Question, sample: Sample) -> Sequence[_Taken]:
    """What the right answer is worked out with: the run, the right line, or all in the stem.

    What is drawn to explain may well be another example.
    """
    run = question.worked.run
    if run is not None:
        settings = {**run.settings(), "start": run.start}
        return [_Taken(("run",), sample.named(run.optimizer), settings)]
    right = _right_lines(question, sample)
    if right or any(plot.draw == "map" for plot in question.plots):
        return right
    return [
        _line(("plot", i, key, label), written, sample)
        for i, plot in enumerate(question.plots)
        for key, lines in (("paths", plot.paths), ("schedules", plot.schedules))
        for label, written in lines.items()
        if plot.at == "ask"
    ]


def _right_lines(question: Question, sample: Sample) -> Sequence[_Taken]:
    body = question.body.sampled(replace(question.body.context, sample=sample))
    is_right = dict(body.offers())
    return [
        _line(one.path, one.settings, sample)
        for label, one in body.pictured().items()
        if is_right[label]
    ]


def _line(path: Path, written: Mapping[str, str], sample: Sample) -> _Taken:
    settings = {key: text for key, text in written.items() if key not in ("optimizer", "schedule")}
    return _Taken(path, sample.named(written.get("optimizer", "")), settings)


def _value_faults(
    taken: Sequence[_Taken], sample: Sample, said: Mapping[str, Sequence[float]]
) -> Iterator[Fault]:
    for key, values in said.items():
        used = [(one, value) for one in taken for value in _values(one, key, sample)]
        if used and not any(_is_same(value, own) for value in values for _, own in used):
            one, value = used[0]
            place = (*one.path, key) if key in one.settings else one.path
            message = (
                f"問題文では {_called(key)} が {_listed(values)} ですが、"
                f"答えは {key}: {value:.6g} で計算されます。どちらかに合わせてください。"
            )
            yield Fault(place, message + sample.case(), "other-setting", "warning")


def _values(taken: _Taken, key: str, sample: Sample) -> Iterator[float]:
    """The value of a setting, written or the rule's own; none where the rule has no such one."""
    if key in taken.settings:
        yield value_of(taken.settings[key], sample.known(), (*taken.path, key))
    elif (default := _default(taken.rule, key)) is not None:
        yield default


def _default(rule: str, key: str) -> float | None:
    from inspect import signature

    from optim_core import OPTIMIZERS

    own = OPTIMIZERS.get(plain_rule(rule))
    parameter = signature(own).parameters.get(key) if own else None
    value = parameter.default if parameter else None
    return float(value) if isinstance(value, float | int) else None


def _is_same(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=_SAME, abs_tol=1e-15)


def _called(key: str) -> str:
    return {
        "lr": "学習率",
        "momentum": "慣性の係数",
        "rho": "減衰率",
        "weight_decay": "重み減衰の係数",
        "start": "初期値",
    }.get(key, key)


def _listed(values: Sequence[float]) -> str:
    return "、".join(f"{value:.6g}" for value in dict.fromkeys(values))


def _named_faults(
    question: Question, taken: Sequence[_Taken], named: frozenset[str], text: str
) -> Iterator[Fault]:
    if not named or OTHERS_NAMED.search(text) or "```" in question.ask or len(taken) != 1:
        return
    one = taken[0]
    if question.plots and one.path[0] != "options":
        return  # the rule of a line may be what is asked
    rule = plain_rule(one.rule)
    if rule and rule not in named and not re.search(rf"(?<![A-Za-z]){rule}(?![A-Za-z=])", text):
        yield _other_rule((*one.path, "optimizer"), one.rule, named)


def _other_rule(path: Path, rule: str, named: frozenset[str]) -> Fault:
    called = "、".join(sorted(map(proper_name, named)))
    message = (
        f"問題文にある手法は {called} ですが、答えは {proper_name(rule)} のものです。"
        "どちらかに合わせてください。"
    )
    return Fault(path, message, "other-rule", "warning")


def rule_of_code_faults(question: Question, reference: str) -> Iterator[Fault]:
    """Code of another rule than the stem names."""
    asked = without_refused(in_plain_signs(_asked(question)))
    named = rules_named(asked)
    is_rule = _default(reference, "lr") is not None
    if is_rule and named and reference not in named and not OTHERS_NAMED.search(asked):
        yield _other_rule(("reference",), reference, named)


def _turn_faults(question: Question) -> Iterator[Fault]:
    """Gradients that the stem shows in another order than the run takes them."""
    run = question.worked.run
    names = list(run.grads) if run else []
    shown = [name for name in dict.fromkeys(names_in(_asked(question))) if name in names]
    is_plain = len({*names}) == len(names) == len(shown) and all(
        map(question.worked.given.get, names)
    )
    if run and is_plain and shown != names:
        said, own = ("、".join(f"{{{name}}}" for name in one) for one in (shown, names))
        message = (
            f"問題文は {said} の順ですが、run の grads は {own} の順です。同じ順にしてください。"
        )
        yield Fault(("run", "grads"), message, "other-gradients", "warning")


def _gradient_faults(question: Question, sample: Sample, text: str) -> Iterator[Fault]:
    run = question.worked.run
    said = gradients_said(text) if run else ()
    if run is None or len(said) != len(run.grads):
        return
    known = sample.known()
    own = [value_of(one, known, ("run", "grads", i)) for i, one in enumerate(run.grads)]
    if not all(map(_is_same, said, own)):
        message = (
            f"問題文の勾配は順に {_in_turn(said)} ですが、"
            f"run の grads は {_in_turn(own)} です。"
            "同じ値を同じ順に書いてください。"
        )
        yield Fault(("run", "grads"), message + sample.case(), "other-gradients", "warning")


def _in_turn(values: Sequence[float]) -> str:
    return "、".join(f"{value:.6g}" for value in values)


_PARAMETERS: Mapping[str, frozenset[str]] = {
    "lr": frozenset(("lr", "learning_rate", "eta")),
    "momentum": frozenset(("momentum", "alpha", "mu")),
    "rho": frozenset(("rho", "decay_rate", "decay")),
    "beta1": frozenset(("beta1", "b1")),
    "beta2": frozenset(("beta2", "b2")),
    "eps": frozenset(("eps", "epsilon")),
    "weight_decay": frozenset(("weight_decay", "wd")),
}
"""What arguments for a setting are called in code."""

_OF_DEFAULTS = ("既定", "デフォルト", "省略", "初期値")


def default_faults(question: Question, source: str) -> Iterator[Fault]:
    """Defaults of the code's arguments of which the stem says another value."""
    asked = _asked(question)
    if not any(word in asked for word in _OF_DEFAULTS):
        return
    defaults = _code_defaults(source)
    for key, values in settings_said(in_plain_signs(asked)).items():
        own = [value for name, value in defaults if name in _PARAMETERS.get(key, ())]
        if own and not any(_is_same(said, one) for said in values for one in own):
            message = (
                f"問題文では {_called(key)} が {_listed(values)} ですが、"
                f"コードの既定値は {_listed(own)} です。どちらかに合わせてください。"
            )
            yield Fault(("solution",), message, "other-setting", "warning")


_TINY = re.compile(rf"(?<![\d.A-Za-z])\d+(?:\.\d+)?e-\d+{NO_MEASURE}(?!\s*(?:以内|まで|しか))")
_TINIEST = 1e-3
"""A number up to this keeps a divisor from being zero, unless it is said to be of another thing."""

_OF_ANOTHER = re.compile(
    r"(?:学習率|学習係数|歩幅|ステップ幅|重み減衰|誤差|(?<![A-Za-z_])lr(?![A-Za-z_]))[^。、,\n\d]{0,8}\Z"
)
_CLOSE = 16
"""So many signs before a number say what it is of."""


def small_number_faults(question: Question, source: str) -> Iterator[Fault]:
    """Tiny numbers of the stem, while the code has only other tiny ones."""
    text = in_plain_signs(_asked(question))
    said = [
        value
        for one in _TINY.finditer(text)
        if 0 < (value := float(one[0])) <= _TINIEST
        and not _OF_ANOTHER.search(text[max(one.start() - _CLOSE, 0) : one.start()])
    ]
    tree = parsed_source(source)
    if not said or isinstance(tree, NoPython):
        return
    own = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, float)
        and 0 < node.value <= _TINIEST
    ]
    if own and not any(_is_same(one, value) for one in said for value in own):
        message = (
            f"問題文では {_listed(said)} ですが、コードでは {_listed(own)} です。"
            "どちらかに合わせてください。"
        )
        yield Fault(("solution",), message, "other-setting", "warning")


def _code_defaults(source: str) -> Sequence[tuple[str, float]]:
    tree = parsed_source(source)
    if isinstance(tree, NoPython):
        return ()
    return [
        pair for node in ast.walk(tree) if isinstance(node, ast.arguments) for pair in _pairs(node)
    ]


def _pairs(arguments: ast.arguments) -> Iterator[tuple[str, float]]:
    positional = (*arguments.posonlyargs, *arguments.args)
    last = positional[len(positional) - len(arguments.defaults) :]
    named = (
        *zip(last, arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    )
    for argument, default in named:
        if isinstance(default, ast.Constant) and isinstance(default.value, float | int):
            yield argument.arg, float(default.value)
