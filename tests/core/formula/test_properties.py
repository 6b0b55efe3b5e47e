"""What holds for every formula and for every string."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.core.formula.drawing.layout import draw
from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import (
    Binary,
    Expr,
    FunctionCall,
    FunctionName,
    Name,
    Neg,
    Num,
    Operator,
    names,
)
from quizapp.core.formula.judging.evaluate import evaluate
from quizapp.core.formula.judging.judge import judge_formula
from quizapp.core.formula.judging.number import read_number
from quizapp.core.formula.judging.points import POINTS, points
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.formula.tex.lexemes import BadTeX
from quizapp.core.text.width import cells
from quizapp.core.verdict import Unreadable
from tests.core.formula.forms import FORMS, parsed
from tests.core.formula.test_drawing import STANDARD

_OPERATORS: tuple[Operator, ...] = ("+", "-", "*", "/", "^")
_FUNCTIONS: tuple[FunctionName, ...] = ("sqrt", "exp", "log", "abs", "sign")
_INDICES = ["t", "t+1", "t-1", "k", "new"]
_LEAVES = st.one_of(
    st.builds(Num, st.sampled_from([0.0, 1.0, 2.0, 0.5, 1e-7, 1e20])),
    st.builds(
        Name, st.sampled_from([symbol.name for symbol in TEXTBOOK_NOTATION.symbols if symbol.tex])
    ),
    st.builds(
        Name,
        st.sampled_from(["v", "W", "m", "m̂"]),
        st.sampled_from(["t", "t+1", "t-1", "k", "new"]),
    ),
)


def _grown(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    return st.one_of(
        st.builds(Neg, inner),
        st.builds(Binary, st.sampled_from(_OPERATORS), inner, inner),
        st.builds(FunctionCall, st.sampled_from(_FUNCTIONS), inner),
    )


EXPRS: st.SearchStrategy[Expr] = st.recursive(_LEAVES, _grown, max_leaves=6)
_PIECES = ["\\frac{", "}", "{", "(", ")", "^", "_", "√", "|", "ηg", "β₁ᵗ", "v_t", "**", "∂L/∂W"]
TYPED = st.one_of(
    st.text(),
    st.text(alphabet="αβη εgvWmhtp0129.+-−ー*/^_(){}[]|√\\²ᵗ₁=←>,%'ｇＶパロの倍ĝ〖〗∂"),
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=3))).map("".join),
)


def same_values(left: Expr, right: Expr) -> bool:
    env = points((*names(left), *names(right)), TEXTBOOK_NOTATION)
    one, other = evaluate(left, env), evaluate(right, env)
    # Associating a product anew may overflow on one side only.
    both = np.isfinite(one) & np.isfinite(other) & (np.abs(one) < 1e100)
    return bool((np.isclose(one, other, rtol=1e-8, atol=1e-12) | ~both).all())


def defined(expr: Expr) -> list[bool]:
    values = evaluate(expr, points(names(expr), TEXTBOOK_NOTATION))
    return [bool(one) for one in np.broadcast_to(np.isfinite(values), (POINTS,))]


@given(EXPRS)
def test_a_formula_that_is_shown_reads_as_the_same_formula(expr: Expr) -> None:
    again = read_formula(show(expr), TEXTBOOK_NOTATION)
    if isinstance(again, Unreadable):
        assert "深すぎ" in again.why or "文字まで" in again.why, (show(expr), again)
        return
    assert same_values(expr, again), show(expr)


@given(EXPRS)
@example(Binary("*", Name("∇L"), Neg(Num(2.0))))
@example(Binary("*", Name("W"), Binary("^", Name("t"), Num(2.0))))
@example(Binary("*", Binary("*", Num(1.0), Name("x")), Name("W")))
def test_a_formula_on_one_line_reads_as_the_same_formula(expr: Expr) -> None:
    for plain in (False, True):
        line = one_line(show(expr), plain=plain)
        again = read_formula(line, TEXTBOOK_NOTATION)
        if isinstance(again, Unreadable):
            assert "深すぎ" in again.why or "文字まで" in again.why, (line, again)
            continue
        assert same_values(expr, again), line


@given(TYPED)
@settings(max_examples=300)
def test_any_string_at_all_gives_a_value(text: str) -> None:
    found = read_formula(text, TEXTBOOK_NOTATION)
    if isinstance(found, Unreadable):
        assert 0 <= found.column <= len(text)
        assert found.why
    else:
        judgement = judge_formula(found, parsed("αv - ηg"), TEXTBOOK_NOTATION)
        assert judgement.message
        assert one_line(show(found))


@given(TYPED)
@settings(max_examples=200)
def test_any_string_at_all_is_a_number_or_unreadable(text: str) -> None:
    found = read_number(text)
    assert isinstance(found, Unreadable) or np.isfinite(found)


_TEX_PIECES = (
    *(r"\begin{cases}", r"\end{cases}", r"\begin{aligned}", r"\end{aligned}", "&", r"\\"),
    *(r"\left\{", r"\left\|", r"\left(", r"\right.", r"\right\|", r"\right)", r"\frac", r"\sum"),
    *("{", "}", "_", "^", "t", "+", "2", r"\sqrt", r"\hat", r"\beta", r"\text{勾配}", " "),
)
TEX = st.one_of(TYPED, st.lists(st.sampled_from(_TEX_PIECES), max_size=16).map(" ".join))


@given(TEX, st.booleans())
@settings(max_examples=400)
def test_any_tex_at_all_is_drawn_or_bad(tex: str, plain: bool) -> None:
    try:
        box = draw(tex, plain=plain)
    except BadTeX as caught:
        bad = caught
    else:
        assert 0 <= box.baseline < box.height
        assert {cells(row) for row in box.rows} == {box.width}
        assert one_line(tex, plain=plain) is not None
        return
    assert 0 <= bad.column <= len(tex)
    with pytest.raises(BadTeX):
        one_line(tex, plain=plain)


@given(EXPRS, EXPRS)
@settings(max_examples=50)
def test_equality_is_symmetric(left: Expr, right: Expr) -> None:
    kinds = {
        judge_formula(left, right, TEXTBOOK_NOTATION).kind,
        judge_formula(right, left, TEXTBOOK_NOTATION).kind,
    }
    # √g·√g is not g, which has values where it has none; but g is what √g·√g is where it is.
    both_defined = defined(left) == defined(right)
    assert "undecided" in kinds or "equal" not in kinds or not both_defined or kinds == {"equal"}


_UNSPACED = [form for form in FORMS if not {*"\\_=＝ₜ→'x[|@"} & {*form} and "**" not in form]


@given(st.sampled_from(_UNSPACED))
@example("β2 v(t-1) + (1-β2)g²(t)")
def test_spaces_between_signs_change_nothing(form: str) -> None:
    spaced = "".join(f" {char} " if char in "+*()（）＋×・" else char for char in form)
    assert same_values(parsed(form), parsed(spaced))


def _commuted(expr: Expr) -> Expr:
    """The same sums and products the other way round."""
    match expr:
        case Binary("+" | "*" as op, left, right):
            return Binary(op, _commuted(right), _commuted(left))
        case Binary("-", left, right):
            return Binary("+", Neg(_commuted(right)), _commuted(left))
        case Binary(op, left, right):
            return Binary(op, _commuted(left), _commuted(right))
        case Neg(arg):
            return Neg(_commuted(arg))
        case FunctionCall(function, arg):
            return FunctionCall(function, _commuted(arg))
        case _:
            return expr


@given(st.sampled_from(FORMS))
def test_equality_does_not_depend_on_order_and_is_symmetric(form: str) -> None:
    expr = parsed(form)
    other = _commuted(expr)
    kinds = {
        judge_formula(expr, other, TEXTBOOK_NOTATION).kind,
        judge_formula(other, expr, TEXTBOOK_NOTATION).kind,
    }
    assert kinds <= {"equal"} or kinds == {"undecided"}, form


def test_a_second_subscript_is_drawn_behind_the_first() -> None:
    found = read_formula("beta_1_{t+1} g", TEXTBOOK_NOTATION)
    assert not isinstance(found, Unreadable)
    assert one_line(show(found)) == "β₁_{t+1}·g"


def test_the_one_line_of_every_standard_formula_reads_as_its_tex() -> None:
    for tex, line, plain, _ in STANDARD:
        assert same_values(parsed(tex), parsed(line)), line
        assert same_values(parsed(tex), parsed(plain)), plain


def test_reading_and_drawing_load_no_numpy() -> None:
    program = (
        "import sys; from quizapp.core.formula.drawing.one_line import one_line;"
        "from quizapp.core.formula.drawing.show import show;"
        "from quizapp.core.formula.notation import TEXTBOOK_NOTATION;"
        "from quizapp.core.formula.reading.parse import read_formula;"
        "import quizapp.core.formula.judging.number;"
        "one_line(show(read_formula('αv−ηg', TEXTBOOK_NOTATION))); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
