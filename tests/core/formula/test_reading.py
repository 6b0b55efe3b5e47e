"""What cannot be read is never wrong: the learner gets the column and the reason."""

from typing import get_args

import pytest

from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import FunctionCall, FunctionName, Num, Statement
from quizapp.core.formula.judging.judge import judge_formula
from quizapp.core.formula.judging.number import read_number
from quizapp.core.formula.notation import TEXTBOOK_NOTATION, extended
from quizapp.core.formula.reading.constants import is_computable
from quizapp.core.formula.reading.parse import read_formula, read_statement
from quizapp.core.verdict import Unreadable
from tests.core.formula.forms import FORMS, parsed
from tests.core.formula.hostile import SPECIMENS, mutated, strings
from tests.tables import each_row

UNREADABLE = [
    ("", 0, "入力されていません"),
    ("   ", 0, "入力されていません"),
    ("αv − velosity", 5, "もしかして「velocity」ですか"),
    ("alhpa v", 0, "もしかして「alpha」ですか"),
    ("ａ*v", 0, "もしかして「α」ですか"),
    ("β₁ m + λg", 7, "「λ」という記号はこの問題では使いません"),
    ("αv-ηq", 4, "「q」という記号"),
    ("αv − η × ", 9, "途中で終わっています"),
    ("αv − ", 5, "途中で終わっています"),
    ("* g", 0, "「*」の前に数か記号"),
    ("(αv − ηg", 0, "「(」が閉じられていません"),
    ("αv − ηg)", 7, "開きかっこがありません"),
    ("(αv − ηg]", 8, "「)」で閉じてください"),
    ("g2", 1, "g^2"),
    ("ηg2+h", 2, "g^2"),
    ("vt", 1, "v_t"),
    ("v_{dW}", 1, "添字「dW」"),
    ("e^-tg", 2, "どこまでが e の指数"),
    ("e^t^2", 2, "どこまでが e の指数"),
    ("√h + e", 5, "もしかして「ε」ですか"),
    ("αv_tm", 2, "添字「tm」は読めません。v_t や v_{t+1} のように書いてください。積なら"),
    ("W - g_tv", 5, "添字「tv」"),
    (r"\alpha v_tm", 8, "添字「tm」"),
    ("_t v", 0, "この添字は読めません"),
    ("αv, ηg", 2, "コンマ"),
    ("αv、ηg", 2, "読点"),
    ("W = v = 3", 6, "1 つだけ"),
    ("W + v = αv", 6, "左に置けるのは、記号 1 つだけ"),
    ("η g ± ε", 4, "±"),
    ("∇L(W + αv)", 2, "勾配をとる点"),
    ("|g", 0, "閉じられていません"),
    ("‖g‖", 0, "絶対値"),
    ("\\foo g", 0, "「\\foo」は読めません"),
    ("\\frac{m}", 8, "分母"),
    ("\\sqrt[3]{h}", 0, "n 乗根"),
    ("一 + g", 0, "漢数字"),
    ("1e999 g", 0, "大きすぎます"),
    ("g\x00", 1, "U+0000"),
    ("😀", 0, "「😀」は式の中で使えません"),
    ("√ + ε", 2, "中身がありません"),
    ("av - ηg", 0, "もしかして「αv」ですか"),
    ("αv - μg", 5, "どちらも慣性の係数"),
    ("\ud800", 0, "U+D800"),
    ("g^2^2^2^2^2", 7, "べき乗"),
    ("（" * 100, 40, "深すぎます"),
    ("-" * 200 + "g", 40, "深すぎます"),
    ("g" * 301, 300, "300 文字"),
    ("__import__('os')", 0, "この添字"),
    ("ηg; drop table", 2, "「;」"),
]


@each_row(("typed", "column", "why"), UNREADABLE)
def test_what_cannot_be_read_gives_the_column_and_the_reason(
    typed: str, column: int, why: str
) -> None:
    found = read_formula(typed, TEXTBOOK_NOTATION)
    assert isinstance(found, Unreadable)
    assert (found.column, why in found.why) == (column, True), found


READ_AS = [
    (r"$W - \eta g$", "W − ηg"),
    (r"\[v \leftarrow \alpha v - \eta g\]", "αv − ηg"),
    (r"\dfrac{\hat{m}_t}{1-\beta_1^t}", "m̂ₜ/(1 − β₁ᵗ)"),
    (r"\left( 1 - \beta_1 \right) \cdot g \odot g", "(1 − β₁)gg"),
    (r"\hat{m_t} + \beta^t_1 + g^2_t", "m̂ₜ + β₁ᵗ + gₜ²"),
    (r"\eta \nabla_W L + \partial L/\partial W", "η∇L + ∂L/∂W"),
    (r"\frac12 g + \frac1{2} g", "(1/2)·g + (1/2)·g"),
    (r"\bm{\theta} - \lvert g \rvert", "θ − |g|"),
    ("v(t+1) = αv(t) - ηg(t)", "αvₜ − ηgₜ"),
    ("W[t] + v'", "Wₜ + v_new"),
    ("g_{t,i} + W_{i, t}", "gₜ + Wₜ"),
    ("W → W - ηg。", "W − ηg"),
    ("η x g", "ηg"),
    ("アルファv - イータg", "αv − ηg"),
    ("γv", "γv"),
    ("\\ sqrt{h} + \\\nsqrt{h}", "√h + √h"),
    ("θ-η∂L/∂W", "θ − η·∂L/∂W"),
    ("θ-η*g", "θ − ηg"),
    ("W -= lr*g", "W − ηg"),
    ("β₁ᵗ", "β₁ᵗ"),
    ("beta1**t", "β₁ᵗ"),
    ("√h+ε", "√h + ε"),
    ("√(h+ε)", "√(h + ε)"),
    ("√g²", "√(g²)"),
    ("sqrt(h)^2", "(√h)²"),
    ("-g^2", "−g²"),
    ("-ηg", "−ηg"),
    ("-(ηg)", "−ηg"),
    ("−η·g", "−ηg"),
    ("-αv-ηg", "−αv − ηg"),
    ("-ηg/√h", "−ηg/√h"),
    ("-(α+β)g", "−(α + β)g"),
    ("-½g", "−(1/2)·g"),
    ("αv + (-η)g", "αv + (−ηg)"),
    ("(-η)(-g)", "−η(−g)"),
    ("W - (-η)g", "W − (−ηg)"),
    ("(-g)^2", "(−g)²"),
    ("m/1-β1^t", "m/1 − β₁ᵗ"),
    ("η/√h g", "(η/√h)·g"),
    ("ηg/√h+ε", "ηg/√h + ε"),
    ("2ηg", "2ηg"),
    ("g 2^t", "g·2ᵗ"),
    ("η 1/(√h+ε)", "η·1/(√h + ε)"),
    ("v_t+1", "vₜ₊₁"),
    ("e^{-t} g", "exp(−t)g"),
    ("2e^(-t)", "2 exp(−t)"),
    ("e^-t", "exp(−t)"),
    ("np.e**(-t)", "exp(−t)"),
    ("v_t m", "vₜm"),
    ("vₜm", "vₜm"),
    ("v_tη + β_1m", "vₜη + β₁m"),
    (r"v_t\beta_1", "vₜβ₁"),
    ("W_ij", "W_ij"),
    ("v_t + 1", "vₜ + 1"),
    ("90% v", "(90/100)·v"),
    ("1,000 g", "1000g"),
    ("|v||g|", "|v||g|"),
    ("sign(g)", "sign(g)"),
    ("exp(-t)", "exp(−t)"),
    ("½g", "(1/2)·g"),
    ("v - (g - h)", "v − (g − h)"),
    ("v/(g/h)", "v/(g/h)"),
    ("α^β^t", "α^(βᵗ)"),
    ("(α^β)^t", "(α^β)ᵗ"),
    ("m̂_t", "m̂ₜ"),
    ("α^(v_t + 1)", "α^(vₜ+1)"),
]


@each_row(("typed", "shown"), READ_AS)
def test_what_was_read_is_shown_back_on_one_line(typed: str, shown: str) -> None:
    assert one_line(show(parsed(typed))) == shown


@pytest.mark.parametrize(
    ("typed", "target", "sign"),
    [
        ("W − ηg", None, ""),
        ("W -> W − ηg", "W", "->"),
        ("W => W − ηg", "W", "=>"),
        ("W ⇒ W − ηg", "W", "←"),
        ("W := W − ηg", "W", ":="),
        ("W_{t+1} = W − ηg", "W_{t+1}", "="),
        ("W == W − ηg", "W", "=="),
        ("new_w = W − ηg", "w_{new}", "="),
        ("next_W = W − ηg", "W_{next}", "="),
        ("out ← W − ηg", None, "←"),
        (r"\Delta W = W - \eta g", None, "="),
        ("W -= ηg", "W", "-="),
    ],
)
def test_what_stands_on_the_left_is_kept_and_an_unknown_name_there_does_no_harm(
    typed: str, target: str | None, sign: str
) -> None:
    found = read_statement(typed, TEXTBOOK_NOTATION)
    assert isinstance(found, Statement)
    assert found.expr == parsed("W − ηg")
    assert (found.target and found.target.label, found.sign) == (target, sign)


@pytest.mark.parametrize("typed", ["W + v = αv", "2 = W", "out -= ηg", "W = v = 3"])
def test_a_left_side_that_is_no_name_is_not_read(typed: str) -> None:
    assert isinstance(read_statement(typed, TEXTBOOK_NOTATION), Unreadable)


def test_columns_count_the_learners_own_characters() -> None:
    typed = "\\frac{g²}{\\sqrt{h}} + ｑ"
    found = read_formula(typed, TEXTBOOK_NOTATION)
    assert isinstance(found, Unreadable)
    assert typed[found.column] == "ｑ"


def test_a_name_is_read_only_where_the_notation_declares_it() -> None:
    assert isinstance(read_formula("λW", TEXTBOOK_NOTATION), Unreadable)
    assert not isinstance(
        read_formula("λW", extended(TEXTBOOK_NOTATION, {"λ": (0.0, 1.0)})), Unreadable
    )


def test_a_longer_name_of_the_author_is_read_and_drawn_whole() -> None:
    notation = extended(TEXTBOOK_NOTATION, {"loss": (0.0, 1.0)})
    expr = read_formula("loss g", notation)
    assert not isinstance(expr, Unreadable)
    assert one_line(show(expr, notation)) == "loss·g"


@pytest.mark.parametrize("typed", SPECIMENS.values(), ids=SPECIMENS)
def test_nothing_typed_raises_or_is_read_as_it_is_not(typed: str) -> None:
    found, number = read_formula(typed, TEXTBOOK_NOTATION), read_number(typed)
    for one in (found, number):
        assert not isinstance(one, Unreadable) or 0 <= one.column <= len(typed)
    if not isinstance(found, Unreadable):
        assert judge_formula(found, parsed("αv - ηg"), TEXTBOOK_NOTATION).message
        assert one_line(show(found))


def test_random_strings_give_a_formula_or_a_place_and_a_reason() -> None:
    for text in (*strings(7, 800), *mutated(FORMS, 8, 800)):
        found = read_formula(text, TEXTBOOK_NOTATION)
        assert not isinstance(found, Unreadable) or (0 <= found.column <= len(text) and found.why)
        number = read_number(text)
        assert not isinstance(number, Unreadable) or 0 <= number.column <= len(text)


@pytest.mark.parametrize("function", get_args(FunctionName))
def test_every_function_of_a_number_has_a_value(function: FunctionName) -> None:
    assert is_computable(FunctionCall(function, Num(1.0)))
