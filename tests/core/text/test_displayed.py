"""Formulas that have a line to themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.tex.parser import parsed
from quizapp.core.text.prose import wrap
from quizapp.core.text.spans import Span
from quizapp.core.text.width import cells

ADAM = r"W \leftarrow W - \eta \frac{\hat{m}}{\sqrt{\hat{v}} + \varepsilon}"


def rows(text: str, columns: int = 40, *, plain: bool = False) -> list[str]:
    lines = wrap(text, columns, plain=plain, standing=True)
    return ["".join(span.text for span in line).rstrip() for line in lines]


def drawn(picture: str) -> list[str]:
    return picture.strip("\n").split("\n")


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        (
            f"${ADAM}$",
            """
             m̂
W ← W − η ────────
           √v̂ + ε
""",
        ),
        (
            "次の式で更新する。\n$\\hat{m} = \\frac{m}{1 - \\beta_1^t}$、\n$W \\leftarrow W + v$",
            """
次の式で更新する。
        m
m̂ = ─────────、
     1 − β₁ᵗ
W ← W + v
""",
        ),
        (
            r"$W \leftarrow W - \frac{\eta}{h}$ {答え}。",
            """
         η
W ← W − ─── ［答え］。
         h
""",
        ),
        (
            r"$$\frac{\eta}{h}$$ を**必ず** $\frac{1}{2}$ に",
            """
 η          1
─── を必ず ─── に
 h          2
""",
        ),
    ],
)
def test_a_formula_alone_or_in_double_dollars_is_drawn_in_two_dimensions(
    text: str, picture: str
) -> None:
    assert rows(text) == drawn(picture)


def test_in_ascii_it_is_ascii() -> None:
    picture = """
                 m_hat
W <- W - eta*-------------
              sqrt(v_hat)
"""
    tex = ADAM.replace(r" + \varepsilon", "")
    assert rows(f"${tex}$", plain=True) == drawn(picture)


@pytest.mark.parametrize(
    "text",
    [
        f"更新式は ${ADAM}$ です。",
        f"1. ${ADAM}$",
        f"${ADAM}$（ε は外）",
        r"$W \leftarrow W + v$",
        r"$$W \leftarrow W + v$$ です",
        r"$\frac{a}{\wrong}$",
        r"$$\wrong$$ と $\frac{a}{b}$",
        "ふつうの文。",
        "{空欄}、{空欄}",
        "",
    ],
)
def test_what_stands_in_a_sentence_or_in_one_row_stays_prose(text: str) -> None:
    assert wrap(text, 60, standing=True) == wrap(text, 60)


def test_where_it_does_not_fit_it_is_written_on_one_line() -> None:
    assert len(rows(f"${ADAM}$", 18)) == 3
    assert rows(f"${ADAM}$", 17) == ["W ← W", "− η·m̂/(√v̂ + ε)"]


def test_it_is_drawn_only_when_that_is_asked_for() -> None:
    assert wrap(f"${ADAM}$", 40) == ((Span(one_line(ADAM), "formula"),),)


def test_each_piece_of_a_row_keeps_its_style() -> None:
    _, middle, _ = wrap(r"$\frac{a}{b}$ {答え} $$c$$ **と** `d`", 40, standing=True)
    assert [span.style for span in middle] == [
        *("formula", "plain", "blank", "plain", "formula", "plain", "strong", "plain", "code")
    ]


_TEX = st.recursive(
    st.sampled_from([r"\eta", "W", r"\hat{m}", r"\beta_1^t", "2", "勾"]),
    lambda inner: st.one_of(
        st.builds(r"\frac{{{}}}{{{}}}".format, inner, inner),
        st.builds(r"\left({} + {}\right)^2".format, inner, inner),
        st.builds(r"\sqrt{{{}}} - {}".format, inner, inner),
        st.builds(r"\begin{{cases}} {} & {} \\ 0 \end{{cases}}".format, inner, inner),
        st.builds(r"\begin{{aligned}} {} &= {} \\ c &+ d \end{{aligned}}".format, inner, inner),
    ),
    max_leaves=6,
)


@given(st.lists(_TEX, min_size=1, max_size=3), st.integers(10, 100), st.booleans())
def test_no_row_is_wider_than_the_line(texs: list[str], columns: int, plain: bool) -> None:
    text = "、".join(f"${tex}$" for tex in texs)
    assert all(cells(row) <= columns for row in rows(text, columns, plain=plain))


@given(_TEX, st.booleans())
def test_every_sign_of_a_formula_is_drawn(tex: str, plain: bool) -> None:
    assert parsed(tex).items
    together = "".join(rows(f"${tex}$", 1000, plain=plain))
    for sign in ("W", "2", "勾"):
        assert together.count(sign) >= tex.count(sign) - 2 * tex.count("^2")
