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
from quizapp.core.grading.throughout import LINE_BY_LINE, RuleEdit, throughout
from quizapp.core.grading.written_rules import RULE_FORMS, FormulaLine, formula_lines, rule_of
from quizapp.core.grading.wrong_forms import wrong_forms

EDITED = "one_place"
"""The id of all of them."""


def one_place_edits(rule: str) -> Iterator[Mistake]:
    """The rule with one place edited, for each place of each of its forms."""
    settings = tuple(RULES[rule].probed)
    forms = [formula_lines(form) for form in RULE_FORMS[rule]]
    yield from (_mistake(rule, one) for one in wrong_forms(rule))
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
            yield RuleEdit(changed, _said(str(edited), difference), _hint(difference))
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
            said = _said(f"{texts} ", f"どちらも、{difference}")
            yield RuleEdit(both, said, _hint(difference))


def _of_squares(value: ast.expr) -> ast.expr:
    """What is done with m, done with v."""
    swaps = {"m": ast.Name("v"), "beta1": ast.Name("beta2"), "g": squared(ast.Name("g"))}
    return replaced(value, swaps)


_HINTS = (
    ("max が", "これまでの最大値を残すのは、どの値ですか？"),
    ("無い補正", "始めの数回の補正は、どの手法の式にありますか？"),
    ("t で割られて", "この項は、update の回数 t とともに小さくなるべきですか？"),
    ("t のところが", "t は、1 回目の update でいくつですか？"),
    ("から更新されていません", "2 回目の update で、状態の行は実行されますか？"),
    ("括弧の位置", "掛け算と割り算は、足し算と引き算より先に計算されます。括弧はどこまでですか？"),
    (
        "抜けています",
        "その行の項と文字を、1 つずつ指でたどってみましょう。足りないものは何ですか？",
    ),
    ("2 回現れ", "その行に、同じものが 2 回書かれていませんか？"),
    ("余分です", "その行に、式には無いものが書かれていませんか？"),
    ("符号が逆", "その項は、前の値を増やす向きと減らす向きのどちらですか？"),
    ("左と右が逆", "引き算・割り算・べき乗は、左右を入れ替えると値が変わります。"),
    ("に掛かっています", "その係数が掛かるのは、どの項ですか？"),
    ("`=` のはずが", "その行の `=` は、前の値に足すのと、置き換えるのと、どちらですか？"),
    ("全要素の", "勾配の各要素は、W の同じ位置の要素をどう動かすための値ですか？"),
    ("二乗", "g² と 2g と |g| は、どう違いますか？"),
    ("1−", "残す割合と、新しく加える割合は、それぞれどちらの項に掛かりますか？"),
    (" のところが +", "その 2 つは、掛けますか、足しますか？"),
    (" のところが ×", "その 2 つは、掛けますか、足しますか？"),
    (" のところが ÷", "その 2 つは、掛けますか、割りますか？"),
    (" のところが −", "その 2 つは、足しますか、引きますか？"),
    (
        " になっています",
        "その場所に入るのは、どの値ですか？ 名前の似た変数と取り違えていませんか？",
    ),
)
"""Where to look, by a word of what parts a line from the right one: the first that is found."""


def _hint(difference: str) -> str:
    return next((hint for word, hint in _HINTS if word in difference), LINE_BY_LINE)


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
