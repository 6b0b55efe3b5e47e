"""The standard formulas as they are drawn, and the TeX that is refused."""

import pytest

from quizapp.core.formula import BadTeX, draw, one_line
from quizapp.core.width import cells

# TeX, one line, one line in ASCII, two dimensions (trailing spaces cut)
STANDARD: list[tuple[str, str, str, str]] = [
    (
        r"W \leftarrow W - \eta \frac{\partial L}{\partial W}",
        "W ← W − η·∂L/∂W",
        "W <- W - eta*dL/dW",
        """
           ∂L
W ← W − η ────
           ∂W
""",
    ),
    (
        r"v \leftarrow \alpha v - \eta \frac{\partial L}{\partial W}",
        "v ← αv − η·∂L/∂W",
        "v <- alpha*v - eta*dL/dW",
        """
            ∂L
v ← αv − η ────
            ∂W
""",
    ),
    (
        r"W \leftarrow W + v",
        "W ← W + v",
        "W <- W + v",
        """
W ← W + v
""",
    ),
    (
        r"W \leftarrow W + \alpha^2 v - (1+\alpha)\eta g",
        "W ← W + α²v − (1 + α)ηg",
        "W <- W + alpha^2*v - (1 + alpha)*eta*g",
        """
W ← W + α²v − (1 + α)ηg
""",
    ),
    (
        r"h \leftarrow h + \frac{\partial L}{\partial W} \odot \frac{\partial L}{\partial W}",
        "h ← h + ∂L/∂W ⊙ ∂L/∂W",
        "h <- h + dL/dW * dL/dW",
        """
         ∂L     ∂L
h ← h + ──── ⊙ ────
         ∂W     ∂W
""",
    ),
    (
        r"W \leftarrow W - \eta \frac{1}{\sqrt{h}+\varepsilon} g",
        "W ← W − η·(1/(√h + ε))·g",
        "W <- W - eta*(1/(sqrt(h) + eps))*g",
        """
             1
W ← W − η ──────── g
           √h + ε
""",
    ),
    (
        r"h \leftarrow \rho h + (1-\rho) g^2",
        "h ← ρh + (1 − ρ)g²",
        "h <- rho*h + (1 - rho)*g^2",
        """
h ← ρh + (1 − ρ)g²
""",
    ),
    (
        r"m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t",
        "m_t = β₁m_{t−1} + (1 − β₁)g_t",
        "m_t = beta_1*m_{t-1} + (1 - beta_1)*g_t",
        """
m  = β₁m    + (1 − β₁)g
 t      t−1            t
""",
    ),
    (
        r"v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2",
        "v_t = β₂v_{t−1} + (1 − β₂)g_t²",
        "v_t = beta_2*v_{t-1} + (1 - beta_2)*g_t^2",
        """
v  = β₂v    + (1 − β₂)g²
 t      t−1             t
""",
    ),
    (
        r"\hat{m}_t = \frac{m_t}{1-\beta_1^t}",
        "m̂_t = m_t/(1 − β₁^t)",
        "m_hat_t = m_t/(1 - beta_1^t)",
        """
        m
         t
m̂  = ─────────
 t          t
      1 − β₁
""",
    ),
    (
        r"\hat v_t = \frac{v_t}{1-\beta_2^t}",
        "v̂_t = v_t/(1 − β₂^t)",
        "v_hat_t = v_t/(1 - beta_2^t)",
        """
        v
         t
v̂  = ─────────
 t          t
      1 − β₂
""",
    ),
    (
        r"W \leftarrow W - \eta\frac{\hat{m}_t}{\sqrt{\hat{v}_t}+\varepsilon}",
        "W ← W − η·m̂_t/(√(v̂_t) + ε)",
        "W <- W - eta*m_hat_t/(sqrt(v_hat_t) + eps)",
        """
              m̂
               t
W ← W − η ───────────
           √⎛v̂ ⎞ + ε
            ⎝ t⎠
""",
    ),
    (
        r"\eta\frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t}",
        "η·√(1 − β₂^t)/(1 − β₁^t)",
        "eta*sqrt(1 - beta_2^t)/(1 - beta_1^t)",
        """
    ⎛      t⎞
   √⎝1 − β₂ ⎠
η ────────────
          t
    1 − β₁
""",
    ),
    (
        r"\left(\frac{m}{1-\beta_1^t}\right)^2",
        "(m/(1 − β₁^t))²",
        "(m/(1 - beta_1^t))^2",
        """
           2
⎛    m    ⎞
⎜─────────⎟
⎜       t ⎟
⎝ 1 − β₁  ⎠
""",
    ),
]


@pytest.mark.parametrize(("tex", "line"), [(tex, line) for tex, line, _, _ in STANDARD])
def test_a_standard_formula_on_one_line(tex: str, line: str) -> None:
    assert one_line(tex) == line


@pytest.mark.parametrize(("tex", "line"), [(tex, line) for tex, _, line, _ in STANDARD])
def test_a_standard_formula_in_ascii(tex: str, line: str) -> None:
    assert one_line(tex, plain=True) == line
    assert line.isascii()


@pytest.mark.parametrize(("tex", "drawn"), [(tex, drawn) for tex, _, _, drawn in STANDARD])
def test_a_standard_formula_in_two_dimensions(tex: str, drawn: str) -> None:
    rows = "\n".join(row.rstrip() for row in draw(tex).rows)
    assert rows == drawn.strip("\n")


@pytest.mark.parametrize("tex", [tex for tex, *_ in STANDARD])
@pytest.mark.parametrize("plain", [False, True])
def test_all_rows_of_a_drawing_are_equally_wide(tex: str, plain: bool) -> None:
    box = draw(tex, plain=plain)
    assert {cells(row) for row in box.rows} == {box.width}
    assert 0 <= box.baseline < box.height


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\frac{a}{b c}", "a/(bc)"),
        (r"\frac{a}{b} c", "(a/b)·c"),
        (r"\frac{\frac{a}{b}}{c}", "(a/b)/c"),
        (r"\frac{a}{\frac{b}{c}}", "a/(b/c)"),
        (r"\frac{a}{b}^2", "(a/b)²"),
        (r"a / \frac{b}{c}", "a/(b/c)"),
        (r"a \div \frac{b}{c}", "a÷(b/c)"),
        (r"\sqrt{h+\varepsilon}", "√(h + ε)"),
        (r"\sqrt{h}+\varepsilon", "√h + ε"),
        (r"\sqrt{h} g", "√h·g"),
        (r"\sqrt{h}^2", "(√h)²"),
        (r"\sqrt{g^2}", "√(g²)"),
        (r"{a+b}^2", "(a + b)²"),
        (r"{a^b}^c", "(a^b)^c"),
        (r"a^{b^c}", "a^(b^c)"),
        (r"\beta_1^t m", "β₁^t·m"),
        (r"a^{10}", "a¹⁰"),
        (r"-a - b", "−a − b"),
        (r"a \cdot -b", "a·−b"),
        (r"\frac{-a}{b}", "(−a)/b"),
        (r"\left(a+b\right)c", "(a + b)c"),
        (r"\left|g\right|", "|g|"),
        (r"v_{\text{new}}", "v_{new}"),
        (r"\log \frac{a}{b}", "log (a/b)"),
        (r"\exp(-t)", "exp(−t)"),
        (r"\sum_{i=1}^{t} g_i", "Σ_{i=1}^t g_i"),
        (r"\mathrm{loss} g", "loss·g"),
        (r"\text{損失 } L", "損失 L"),
        (r"g \bm{W}", "gW"),
        (r"\eta\nabla L(W)", "η∇L(W)"),
        (r"0 < \alpha \le 1", "0 < α ≤ 1"),
        ("η ∂L", "η∂L"),
    ],
)
def test_one_line_keeps_the_meaning(tex: str, line: str) -> None:
    assert one_line(tex) == line


@pytest.mark.parametrize(
    ("tex", "column", "why"),
    [
        (r"\eta \foo g", 5, r"「\foo」は描けません"),
        (r"\frac{a}", 8, "引数がありません"),
        (r"\sqrt", 5, "引数がありません"),
        (r"{a", 0, "閉じられていません"),
        (r"a}", 1, "対応する開きがありません"),
        (r"(a", 2, "閉じるかっこ"),
        (r"a)", 1, "対応する開きがありません"),
        (r"\left(a", 7, r"\right"),
        (r"\left<a\right>", 5, "描けません"),
        (r"_t", 0, "付く相手がありません"),
        (r"a^b^c", 3, "付く相手がありません"),
        (r"\hat{mv}", 0, "1 文字"),
        (r"a & b", 2, "使えません"),
        (r"\text{a\b}", 0, "{文字}"),
        ("{" * 60, 40, "深すぎます"),
        ("\\", 0, "「\\」"),
    ],
)
def test_bad_tex_is_an_authors_error_with_its_place(tex: str, column: int, why: str) -> None:
    for drawing in (draw, one_line):
        with pytest.raises(BadTeX) as caught:
            drawing(tex)
        assert (caught.value.column, why in caught.value.why) == (column, True), caught.value


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("v", 1), ("m\u0302", 1), ("η∂−·", 4), ("損失", 4), ("ｇ", 2), ("a\u200b", 1)],
)
def test_cells_are_counted_as_a_terminal_shows_them(text: str, width: int) -> None:
    assert cells(text) == width
