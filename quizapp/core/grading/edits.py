"""Every slip of a rule's formulas, of one place and throughout, once no known mistake fits."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace

from optim_core.mistake import Mistake
from quizapp.core.grading.places import (
    PlaceEdit,
    call_of,
    corrections,
    edited_places,
    function_word,
    reads,
    replaced,
    squared,
    without_a_part,
)
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.throughout import RuleEdit, throughout
from quizapp.core.grading.written_rules import RULE_FORMS, FormulaLine, formula_lines, rule_of

EDITED = "one_place"
"""The id of all of them."""


def one_place_edits(rule: str) -> Iterator[Mistake]:
    """The rule with one place edited, for each place of each of its forms."""
    settings = tuple(RULES[rule].probed)
    forms = [formula_lines(form) for form in RULE_FORMS[rule]]
    for lines in forms:
        yield from (_mistake(rule, one) for one in _edited(lines, settings))
    for lines in forms:
        yield from (_mistake(rule, one) for one in throughout(lines, settings))


def _mistake(rule: str, edited: RuleEdit) -> Mistake:
    return Mistake(
        id=EDITED,
        formula=edited.said,
        diagnosis=f"更新の値が、{edited.said}。",
        hint=edited.hint,
        load=rule_of(rule, edited.lines),
    )


def _edited(lines: tuple[FormulaLine, ...], settings: Sequence[str]) -> Iterator[RuleEdit]:
    names = tuple(dict.fromkeys((*(line.name for line in lines), "g")))
    for place, line in enumerate(lines):
        for edited, difference in _of_line(line, names, settings):
            changed = (*lines[:place], edited, *lines[place + 1 :])
            yield RuleEdit(changed, _said(str(edited), difference))
    yield from _in_both(lines, names, settings)


_TWINS = {"m": "v", "m_hat": "v_hat"}
"""Lines of one shape, in which a slip is often made twice, or once in a function for both."""


def _in_both(
    lines: tuple[FormulaLine, ...], names: Sequence[str], settings: Sequence[str]
) -> Iterator[RuleEdit]:
    by_name = {line.name: line for line in lines}
    for one, other in _TWINS.items():
        if one not in by_name or other not in by_name or "v_max" in by_name:
            continue
        for value, difference in edited_places(by_name[one].value, names, settings):
            edited = {one: value, other: _of_squares(value)}
            both = tuple(line.with_value(edited.get(line.name, line.value)) for line in lines)
            texts = "、".join(str(line).strip() for line in both if line.name in edited)
            yield RuleEdit(both, _said(f"{texts} ", f"どちらも、{difference}"))


def _of_squares(value: ast.expr) -> ast.expr:
    """What is done with m, done with v."""
    swaps = {"m": ast.Name("v"), "beta1": ast.Name("beta2"), "g": squared(ast.Name("g"))}
    return replaced(value, swaps)


def _said(text: str, difference: str) -> str:
    return f"{text}と書いたときと同じになっています。正しい式と比べると、{difference}"


def _of_line(
    line: FormulaLine, names: Sequence[str], settings: Sequence[str]
) -> Iterator[tuple[FormulaLine, str]]:
    kept = reads(line.value, line.name)
    for value, difference in edited_places(line.value, names, settings):
        yield line.with_value(value), difference
        if line.name == "v" and "momentum" in settings:
            # What starts as the first gradient shows its slip from the second step on.
            yield replace(line, later=value), difference
    for value, difference in _whole(line, kept=kept):
        yield line.with_value(value), difference
    if line.name != "W":
        for value, difference in corrections(line.value, settings):
            yield line.with_value(value), difference
    if kept and line.name != "W":
        yield (
            replace(line, later=ast.Name(line.name)),
            f"2 回目から {line.name} が更新されていません",
        )
        for value, difference in without_a_part(line.value):
            yield replace(line, later=value), difference


def _whole(line: FormulaLine, *, kept: bool) -> Iterator[PlaceEdit]:
    """The whole right side."""
    for name in ("sqrt", "abs", "sign"):
        yield call_of(name, line.value), f"{function_word(name)}が余分です"
    yield ast.UnaryOp(ast.USub(), line.value), "全体の符号が逆です"
    if kept:
        own = ast.Name(line.name)
        yield call_of("max", own, line.value), "前の値との max が余分です"
        yield ast.BinOp(line.value, ast.Div(), ast.Name("t")), "全体が t で割られています"
        for op, assigned in ((ast.Add(), "+="), (ast.Sub(), "-=")):
            yield ast.BinOp(own, op, line.value), f"`=` のはずが `{assigned}` になっています"
