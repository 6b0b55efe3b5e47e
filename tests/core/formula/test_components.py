"""Vectors and matrices as answers: how they may be typed, and what is said of a wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.formula.judging.number import Precision
from quizapp.core.formula.judging.vector import (
    Components,
    NamedComponents,
    judge_components,
    read_matrix,
    read_vector,
)
from quizapp.core.verdict import Unreadable

VECTOR = [
    "(0.1, -0.2)",
    "[0.1 -0.2]",
    "0.1, -0.2",
    "0.1 −0.2",
    "０．１、−０．２",
    "（０．１，ー０．２）",
    "［0.1；−0.2］",
    "{0.1, -0.2}",
    "〈0.1, -0.2〉",
    "【0.1　-0.2】",
    "[[0.1], [-0.2]]",
    "[[0.1, -0.2]]",
    "(0.1, -0.2)^T",
    "[0.1, -0.2]ᵀ",
    r"(0.1, -0.2)^{\top}",
    "W = [0.1, -0.2]",
    "(W1, W2) = (0.1, -0.2)",
    "W1 = 0.1, W2 = -0.2",
    "答えは (0.1, -0.2) です。",
    "0.1 と -0.2",
    "0.1 および -0.2",
    "0.1 and -0.2",
    "np.array([0.1, -0.2])",
    "tensor([0.1, -0.2], dtype=float32)",
    r"\begin{pmatrix} 0.1 \\ -0.2 \end{pmatrix}",
    r"$\left( \frac{1}{10}, -\frac{1}{5} \right)$",
    "1/10 -1/5",
    "(0.1)(-0.2)",
    "1 - 0.9, 0.2 * (0 - 1)",
    "0.1, -0.2,",
    "10%, -20%",
    "約0.1, マイナス0.2",
]
MATRIX = [
    "[[1, 2], [3, -4]]",
    "[[1 2] [3 -4]]",
    "[[1. 2.]\n [3. -4.]]",
    "1 2; 3 -4",
    "1, 2; 3, -4;",
    "1 2, 3 -4",
    "1 2\n3 -4",
    "(1 2)(3 -4)",
    "[1, 2], [3, -4]",
    "［［１，２］，［３，−４］］",
    "((1、2)、(3、-4))",
    "[[1, 3], [2, -4]]^T",
    "A = np.array([[1, 2], [3, -4]])",
    r"\begin{pmatrix} 1 & 2 \\ 3 & -4 \end{pmatrix}",
    r"\left[\begin{array}{cc} 1 & 2 \\ 3 & -4 \\ \end{array}\right]",
]


@pytest.mark.parametrize("typed", VECTOR)
def test_a_vector_is_read_however_it_is_typed(typed: str) -> None:
    found = read_vector(typed, 2)
    assert not isinstance(found, Unreadable), found
    assert found[0] == pytest.approx((0.1, -0.2))


@pytest.mark.parametrize("typed", MATRIX)
def test_a_matrix_is_read_however_it_is_typed(typed: str) -> None:
    assert read_matrix(typed, 2, 2) == ((1.0, 2.0), (3.0, -4.0))


@pytest.mark.parametrize(
    ("typed", "column", "why"),
    [
        ("", 0, "入力されていません"),
        ("0.1", 0, "成分は 2 個です（今は 1 個"),
        ("(0.1, 0.2, 0.3)", 0, "今は 3 個"),
        ("1,234, 5", 0, "今は 3 個"),
        ("2 * [1, 2]", 0, "今は 1 個"),
        ("(0.1, 0.2", 0, "閉じられていません"),
        ("0.1, 0.2)", 8, "開きかっこ"),
        ("0.1, , 0.2", 4, "成分がありません"),
        ("0.1, x", 5, "「x」は数として読めません"),
        ("(0.1, 1/0)", 6, "計算できない"),
        ("[[1, 2], [3, 4]]", 0, "行列の形"),
        ("1" * 1_000_000, 300, "300 文字"),
    ],
)
def test_what_is_no_vector_of_two_is_asked_about(typed: str, column: int, why: str) -> None:
    found = read_vector(typed, 2)
    assert isinstance(found, Unreadable)
    assert (found.column, why in found.why) == (column, True), found


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1, 2, 3, 4, 5, 6", "行の区切り"),
        ("1 2; 3 4", "2 行 3 列で"),
        ("[[1, 2, 3], [4, 5]]", "2 行 3 列で"),
        ("[[1, 2], [3]]^T", "個数が違います"),
    ],
)
def test_a_matrix_of_another_shape_is_asked_about(typed: str, why: str) -> None:
    found = read_matrix(typed, 2, 3)
    assert isinstance(found, Unreadable)
    assert why in found.why


@given(st.text("0123456789.,;[](){}<>-+*/^ 　、と&\\\n$Txe'|√", max_size=40) | st.text(max_size=40))
def test_no_text_whatever_raises(typed: str) -> None:
    for found in (read_vector(typed, 2), read_matrix(typed, 2, 2), read_matrix(typed, 1, 3)):
        assert isinstance(found, Unreadable | tuple)


KEY: Components = ((0.123, -2.0, 5.0),)
SQUARE: Components = ((1.0, 2.0), (3.0, 4.0))


@pytest.mark.parametrize(
    ("answer", "key", "kind", "said"),
    [
        (KEY, KEY, "equal", "正解"),
        (((0.1234, -2.0, 5.0),), KEY, "equal", "正解"),
        (((0.123, 2.0, 5.0),), KEY, "sign", "第 2 成分: 大きさは合っていますが、符号が逆です。"),
        (((-0.123, 2.0, -5.0),), KEY, "sign", "どの成分も: 大きさは"),
        (((0.12, -2.0, 5.0),), KEY, "rounded", "第 1 成分: 小数第 2 位まで"),
        (((0.123, -2.0, 50.0),), KEY, "magnitude", "第 3 成分: 桁が"),
        (((5.0, -2.0, 0.123),), KEY, "swapped", "順序が逆"),
        (((-2.0, 5.0, 0.123),), KEY, "swapped", "並び方"),
        (((0.123, 7.0, 8.0),), KEY, "different", "第 2 成分、第 3 成分: 値が"),
        (((0.123, 2.0, 8.0),), KEY, "different", "第 2 成分: 大きさは"),
        (SQUARE, SQUARE, "equal", "正解"),
        (((1.0, 3.0), (2.0, 4.0)), SQUARE, "transposed", "転置"),
        (((3.0, 4.0), (1.0, 2.0)), SQUARE, "swapped", "並び方"),
        (((1.0, 2.0), (3.0, 5.0)), SQUARE, "different", "2 行 2 列: 値が"),
        (((1.0,), (2.0,), (3.0,)), ((1.0, 2.0, 3.0),), "different", "1 行 3 列で"),
        (
            ((1.0, 4.0), (2.0, 5.0), (3.0, 6.0)),
            ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)),
            "transposed",
            "",
        ),
        (((9.0, 4.0), (2.0, 5.0), (3.0, 6.0)), ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), "different", ""),
    ],
)
def test_a_wrong_component_is_named(
    answer: Components, key: Components, kind: str, said: str
) -> None:
    compared = judge_components(answer, key, Precision(3))
    assert (compared.kind, compared.right) == (kind, kind == "equal")
    assert said in compared.message


def test_the_authors_mistake_comes_before_a_transposed_matrix() -> None:
    mistake = NamedComponents(((1.0, 3.0), (2.0, 4.0)), "行が入力に当たります。", "turned")
    compared = judge_components(((1.0, 3.0), (2.0, 4.0)), SQUARE, Precision(0), [mistake])
    assert (compared.mistake, compared.message) == ("turned", "行が入力に当たります。")
