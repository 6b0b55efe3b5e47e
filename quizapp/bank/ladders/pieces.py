"""The texts that stand in a ladder's places, for one rule."""

import ast
import inspect
import math
from collections.abc import Iterable, Mapping, Sequence
from textwrap import indent

from optim_core import OPTIMIZERS
from optim_core.mistakes import CATALOGUES
from quizapp.bank.ladders.facts import (
    DECLARED,
    LADDER_FACTS,
    LETTERS_CALLED,
    SETTINGS_OF_RUNS,
    TOLD,
    UNSAYABLE,
    LadderFacts,
)
from quizapp.bank.ladders.writing import (
    body_of,
    function_of,
    in_tex,
    line_in_tex,
    program_of,
    typed,
    unordered,
)
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.step_functions import STEP_STATES
from quizapp.core.grading.written_rules import RULE_FORMS, FormulaLine, formula_lines

_OPTIONS = 4


def pieces_of(rule: str) -> dict[str, str]:
    """Every place of the template with its text."""
    facts, lines = LADDER_FACTS[rule], formula_lines(RULE_FORMS[rule][0])
    return {
        "rule": rule,
        "name": _called(rule),
        "letters": _letters(lines),
        "formulas": "\n".join(f"${line_in_tex(line)}$" for line in lines),
        "hint": RULES[rule].hint,
        "kept": facts.kept,
        "others_keep": _others_keep(facts.kept),
        **_formula_pieces(rule, facts, lines),
        **_number_pieces(rule, facts),
        **_path_pieces(rule, facts),
        **_code_pieces(rule, facts, lines),
        **_function_pieces(rule, facts, lines),
    }


def _letters(lines: Iterable[FormulaLine]) -> str:
    names = dict.fromkeys(name for line in lines for name in (line.name, *_names(line.value)))
    return "、".join(f"${in_tex(ast.Name(name))}$: {LETTERS_CALLED[name]}" for name in names)


def _names(value: ast.expr) -> list[str]:
    """The letters of a formula, each once."""
    found = (node.id for node in ast.walk(value) if isinstance(node, ast.Name))
    return [name for name in dict.fromkeys(found) if name in LETTERS_CALLED]


def _others_keep(kept: str) -> str:
    """Options: what other rules keep, the likest in length, each told by the first that does."""
    others = {facts.kept: rule for rule, facts in reversed([*LADDER_FACTS.items()])}
    del others[kept]
    nearest = sorted(others, key=lambda what: abs(len(what) - len(kept)))[: _OPTIONS - 1]
    return "\n".join(
        f"- {{answer: {what}, because: それは {_called(others[what])} です。}}" for what in nearest
    )


def _called(rule: str) -> str:
    return OPTIMIZERS[rule].__name__


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _diagnosis(rule: str, mistake: str) -> str:
    return next(one.diagnosis for one in CATALOGUES[rule].mistakes if one.id == mistake)


def _formula_pieces(
    rule: str, facts: LadderFacts, lines: Sequence[FormulaLine]
) -> Mapping[str, str]:
    """The question with the rule's formulas: those that change and those of W are blanks."""
    changed = {formula_lines([wrong])[0].name for wrong in facts.wrong.values()}
    asked = {"W", *STEP_STATES[rule], *changed} - {*UNSAYABLE, *facts.shown}
    blanks = {
        line.name: [
            (mistake, wrong)
            for mistake, written in {"": "", **facts.wrong}.items()
            for wrong in (formula_lines([written]) if written else [line])
            if wrong.name == line.name
        ]
        for line in lines
        if line.name in asked
    }
    used = {name for near in blanks.values() for _, line in near for name in _names(line.value)}
    declared = [
        f"  {typed(ast.Name(name))}: {{called: {LETTERS_CALLED[name]}}}"
        for name in DECLARED
        if name in used
    ]
    return {
        "asked_formulas": "\n".join(_asked(line, line.name in asked) for line in lines),
        "declared": "\n".join(["symbols:", *declared] if declared else []),
        "blanks": "\n".join(_blank(rule, near) for near in blanks.values()),
    }


def _asked(line: FormulaLine, is_blank: bool) -> str:
    name = in_tex(ast.Name(line.name))
    return (
        rf"${name} \leftarrow$ {{{typed(ast.Name(line.name))} の式}}"
        if is_blank
        else f"${line_in_tex(line)}$"
    )


def _blank(rule: str, near: Sequence[tuple[str, FormulaLine]]) -> str:
    """A blank with its formula, which comes first, and the mistakes in it."""
    (_, right), *wrong = near
    told = [
        f"  - {{id: {mistake}, formula: {_quoted(typed(line.value))}, "
        f"because: {_quoted(_diagnosis(rule, mistake))}}}"
        for mistake, line in wrong
    ]
    formula = f"{typed(ast.Name(right.name))} の式:\n  formula: {_quoted(typed(right.value))}"
    return "\n".join([formula, *(["  mistakes:", *told] if told else [])])


def _number_pieces(rule: str, facts: LadderFacts) -> Mapping[str, str]:
    """The questions with numbers: the settings in words and as the run has them."""
    others = {name: SETTINGS_OF_RUNS[name] for name in RULES[rule].probed if name != "lr"}
    eps = inspect.signature(OPTIMIZERS[rule]).parameters.get("eps")
    return {
        "conditions": ("保存する値は 0 から始める。" if STEP_STATES[rule] else "")
        + (rf"$\varepsilon = 10^{{{math.log10(eps.default):.0f}}}$ とする。" if eps else ""),
        "rates": ", ".join(map(str, facts.rates)),
        "settings": _written({"lr": "lr", **others}),
        "told_settings": _told({"lr": "{lr}", **others}),
        "wrong_numbers": "\n".join(
            f"- {{mistake: {mistake}}}" for mistake in [*facts.wrong][: _OPTIONS - 1]
        ),
    }


def _written(settings: Mapping[str, object]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in settings.items())


def _told(settings: Mapping[str, object]) -> str:
    return "、".join(TOLD[name].format(value) for name, value in settings.items())


def _path_pieces(rule: str, facts: LadderFacts) -> Mapping[str, str]:
    """The question with paths, one of them another rule's."""
    settings, other = RULES[rule].pictured, "momentum" if rule == "sgd" else "sgd"
    return {
        "pictured": _written(settings),
        "told_pictured": _told(settings),
        "other_path": f"- {{path: {{optimizer: {other}, {_written(RULES[other].pictured)}}}, "
        f"because: それは {_called(other)} です。}}",
        "wrong_paths": "\n".join(
            f"- {{path: {{optimizer: {rule}!{mistake}, {_written(settings)}}}, "
            f"because: {_quoted(_diagnosis(rule, mistake))}}}"
            for mistake in facts.seen
        ),
    }


def _code_pieces(rule: str, facts: LadderFacts, lines: Sequence[FormulaLine]) -> Mapping[str, str]:
    """The questions with code: the lines that a mistake changes are blanks, but for the last."""
    body = body_of(rule, lines)
    bugs = {mistake: _with_bug(rule, lines, bug) for mistake, bug in facts.wrong.items()}
    blanked = [
        f"{line.split(' = ')[0]} = ____" if {bug[i] for bug in bugs.values()} - {line} else line
        for i, line in enumerate(body[:-1])
    ]
    mended, bug = next(iter(bugs.items()))
    return {
        "solution": program_of(rule, body),
        "starter": program_of(rule, [*blanked, body[-1]]),
        "wrong_programs": "\n".join(
            f"- mistake: {mistake}\n  code: |\n{indent(program_of(rule, wrong), '    ')}"
            for mistake, wrong in bugs.items()
        ),
        "buggy": program_of(rule, bug),
        "bug": _diagnosis(rule, mended),
        "lines": "\n".join(body),
        "free": f"free: {free}" if (free := unordered(body)) else "",
        "frame": program_of(rule, ["____"]),
    }


def _with_bug(rule: str, lines: Sequence[FormulaLine], bug: str) -> list[str]:
    return body_of(rule, _with(lines, bug))


def _with(lines: Sequence[FormulaLine], written: str) -> list[FormulaLine]:
    (other,) = formula_lines([written])
    return [other if line.name == other.name else line for line in lines]


def _function_pieces(
    rule: str, facts: LadderFacts, lines: Sequence[FormulaLine]
) -> Mapping[str, str]:
    """The question with a function: the lines that a mistake changes are blanks."""
    solution = function_of(rule, lines)
    programs = {one: function_of(rule, _with(lines, bug)) for one, bug in facts.wrong.items()}
    blanked = {formula_lines([bug])[0].name for bug in facts.wrong.values()}
    states = [state for state in STEP_STATES[rule] if state != "t"]
    also = f"と、新しい {'、'.join(f'`{state}`' for state in states)} " if states else ""
    return {
        "function_returns": f"新しい値{also}",
        "function_solution": solution,
        "function_starter": function_of(rule, lines, blanked),
        "wrong_functions": "\n".join(
            f"- mistake: {mistake}\n  code: |\n{indent(program, '    ')}"
            for mistake, program in programs.items()
        ),
    }
