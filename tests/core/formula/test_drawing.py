"""The standard formulas as they are drawn, and the TeX that is refused."""

import pytest

from quizapp.core.formula.drawing.layout import draw
from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.formula.tex.lexemes import BadTeX
from quizapp.core.text.width import cells
from quizapp.core.verdict import Unreadable
from tests.tables import each_row

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
        "mₜ = β₁mₜ₋₁ + (1 − β₁)gₜ",
        "m_t = beta_1*m_{t-1} + (1 - beta_1)*g_t",
        """
mₜ = β₁mₜ₋₁ + (1 − β₁)gₜ
""",
    ),
    (
        r"v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2",
        "vₜ = β₂vₜ₋₁ + (1 − β₂)gₜ²",
        "v_t = beta_2*v_{t-1} + (1 - beta_2)*g_t^2",
        """
vₜ = β₂vₜ₋₁ + (1 − β₂)gₜ²
""",
    ),
    (
        r"\hat{m}_t = \frac{m_t}{1-\beta_1^t}",
        "m̂ₜ = mₜ/(1 − β₁ᵗ)",
        "m_hat_t = m_t/(1 - beta_1^t)",
        """
        mₜ
m̂ₜ = ─────────
      1 − β₁ᵗ
""",
    ),
    (
        r"\hat v_t = \frac{v_t}{1-\beta_2^t}",
        "v̂ₜ = vₜ/(1 − β₂ᵗ)",
        "v_hat_t = v_t/(1 - beta_2^t)",
        """
        vₜ
v̂ₜ = ─────────
      1 − β₂ᵗ
""",
    ),
    (
        r"W \leftarrow W - \eta\frac{\hat{m}_t}{\sqrt{\hat{v}_t}+\varepsilon}",
        "W ← W − η·m̂ₜ/(√v̂ₜ + ε)",
        "W <- W - eta*m_hat_t/(sqrt(v_hat_t) + eps)",
        """
             m̂ₜ
W ← W − η ─────────
           √v̂ₜ + ε
""",
    ),
    (
        r"\eta\frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t}",
        "η·√(1 − β₂ᵗ)/(1 − β₁ᵗ)",
        "eta*sqrt(1 - beta_2^t)/(1 - beta_1^t)",
        """
   √(1 − β₂ᵗ)
η ────────────
    1 − β₁ᵗ
""",
    ),
    (
        r"\left(\frac{m}{1-\beta_1^t}\right)^2",
        "(m/(1 − β₁ᵗ))²",
        "(m/(1 - beta_1^t))^2",
        """
           2
⎛    m    ⎞
⎜─────────⎟
⎝ 1 − β₁ᵗ ⎠
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


# TeX, two dimensions, two dimensions in ASCII (trailing spaces cut)
STANDING: list[tuple[str, str, str]] = [
    (
        r"v = - \frac{\eta g}{1 - \alpha}",
        """
        ηg
v = − ───────
       1 − α
""",
        """
         eta*g
v = - -----------
       1 - alpha
""",
    ),
    (
        r"f = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
        """
    ⎧ x  x > 0
f = ⎨
    ⎩ 0  otherwise
""",
        r"""
    / x  x > 0
f = <
    \ 0  otherwise
""",
    ),
    (
        r"k = \begin{cases} \frac{c}{\left\|g\right\|} & \left\|g\right\| > c \\ 1 \end{cases}",
        """
    ⎧   c
    ⎪ ─────  ‖g‖ > c
k = ⎨  ‖g‖
    ⎩ 1
""",
        r"""
    /    c
    | -------  ||g|| > c
k = <  ||g||
    \ 1
""",
    ),
    (
        r"\begin{aligned} v &\leftarrow \alpha v - \frac{g}{h} \\ W_{t+1} &\gets v \end{aligned}",
        """
             g
   v ← αv − ───
             h
Wₜ₊₁ ← v
""",
        """
                      g
      v <- alpha*v - ---
                      h
W_{t+1} <- v
""",
    ),
    (
        r"\left\{\begin{aligned} a &= 1 \\ b &= -2 \\ c &= 3 \end{aligned}\right.",
        """
⎧a = 1
⎨b = −2
⎩c = 3
""",
        r"""
/a = 1
<b = -2
\c = 3
""",
    ),
    (
        r"\frac{1}{n} \sum_{i=1}^n g_i^2",
        """
 1   n
───  Σ  gᵢ²
 n  i=1
""",
        """
 1   n
--- sum g_i^2
 n  i=1
""",
    ),
    (
        r"\left[\sum_{j=1}^N a_j\right]",
        """
⎡ N    ⎤
⎢ Σ  a ⎥
⎣j=1  j⎦
""",
        """
[ N     ]
[sum a_j]
[j=1    ]
""",
    ),
    (
        r"v_{\text{new}}^2",
        """
 2
v
 new
""",
        """
v_new^2
""",
    ),
    (
        r"\beta^{\frac{1}{2}}",
        """
  1
 ───
  2
β
""",
        """
beta^(1/2)
""",
    ),
]


@pytest.mark.parametrize(("tex", "drawn", "plain"), STANDING)
def test_a_larger_formula_in_two_dimensions(tex: str, drawn: str, plain: str) -> None:
    for expected, in_ascii in ((drawn, False), (plain, True)):
        rows = "\n".join(row.rstrip() for row in draw(tex, plain=in_ascii).rows)
        assert rows == expected.strip("\n")


@pytest.mark.parametrize("plain", [False, True])
@each_row("tex", [tex for tex, *_ in (*STANDARD, *STANDING)])
def test_all_rows_of_a_drawing_are_equally_wide(tex: str, plain: bool) -> None:
    box = draw(tex, plain=plain)
    assert {cells(row) for row in box.rows} == {box.width}
    assert 0 <= box.baseline < box.height


@each_row(
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
        (r"W - \frac{\eta}{\sqrt{h}} \odot g", "W − (η/√h) ⊙ g"),
        (r"\frac{a}{b} \times c", "(a/b) × c"),
        (r"\frac{a}{b} \cdot c", "(a/b)·c"),
        (r"\frac{a}{b} / c", "(a/b)/c"),
        (r"\frac{a}{b} + c \odot \frac{g}{h}", "a/b + c ⊙ g/h"),
        (r"\frac{\partial L}{\partial W} \odot g", "∂L/∂W ⊙ g"),
        (r"\frac{a}{b}\,c", "(a/b)·c"),
        (r"\eta g \over h", "ηg/h"),
        (r"v = {a \over b} c", "v = (a/b)·c"),
        (r"\frac12 g", "(1/2)·g"),
        (r"\frac gh", "g/h"),
        (r"\hat{m_t} + \mathbf{\hat m}_t", "m̂ₜ + m̂ₜ"),
        (r"W_{\rm new} + {\bf W}", "W_new + W"),
        (r"\begin{eqnarray} W &=& g \\ v &=& h \end{eqnarray}", "W = g; v = h"),
        (r"\sum\limits_{i=1}^{t} g_i", "Σᵢ₌₁ᵗ gᵢ"),
        (r"W - \eta g \tag{1} \label{eq_1}", "W − ηg"),
        (r"\sqrt{h+\varepsilon}", "√(h + ε)"),
        (r"\sqrt{h}+\varepsilon", "√h + ε"),
        (r"\sqrt{h} g", "√h·g"),
        (r"\sqrt{h}^2", "(√h)²"),
        (r"\sqrt{g^2}", "√(g²)"),
        (r"{a+b}^2", "(a + b)²"),
        (r"{a^b}^c", "(a^b)^c"),
        (r"a^{b^c}", "a^(b^c)"),
        (r"\beta_1^t m", "β₁ᵗm"),
        (r"\beta_1^x m", "β₁^x·m"),
        (r"m_t g", "mₜg"),
        (r"m_{\text{new}} g", "m_new·g"),
        (r"h^{-1} g", "h⁻¹g"),
        (r"g^\top g", "gᵀg"),
        (r"\sqrt{v_t}", "√vₜ"),
        (r"\sqrt{v_x}", "√(v_x)"),
        (r"\sqrt{v_t^2}", "√(vₜ²)"),
        (r"a^{10}", "a¹⁰"),
        (r"-a - b", "−a − b"),
        (r"a \cdot -b", "a·−b"),
        (r"\frac{-a}{b}", "(−a)/b"),
        (r"\left(a+b\right)c", "(a + b)c"),
        (r"\left|g\right|", "|g|"),
        (r"v_{\text{new}}", "v_new"),
        (r"\log \frac{a}{b}", "log (a/b)"),
        (r"\exp(-t)", "exp(−t)"),
        (r"\sum_{i=1}^{t} g_i", "Σᵢ₌₁ᵗ gᵢ"),
        (r"\sum_{i=1}^N g_i", "Σ_{i=1}^N gᵢ"),
        (r"\sum_{j} g_j^2", "Σ_j g_j²"),
        (r"\frac{1}{n} \sum_i g_i", "(1/n) Σᵢ gᵢ"),
        (r"\frac{1}{2} \exp(t)", "(1/2) exp(t)"),
        (r"v = - \frac{\eta g}{1 - \alpha}", "v = −ηg/(1 − α)"),
        (r"g \leftarrow \frac{c}{\left\|g\right\|} g", "g ← (c/‖g‖)·g"),
        (
            r"\begin{aligned} v &\leftarrow v - \eta g \\ W &\leftarrow W + v \end{aligned}",
            "v ← v − ηg; W ← W + v",
        ),
        (r"\begin{aligned} a &= b \\ &- c \end{aligned}", "a = b; −c"),
        (
            r"f = \begin{cases} x^2 & x > 0 \\ 0 & \text{それ以外} \end{cases}",
            "f = {x² (x > 0); 0 (それ以外)}",
        ),
        (r"\begin{cases} a \\ b \\ \end{cases}", "{a; b}"),
        (r"\left\{ \begin{aligned} a &= 1 \\ b &= 2 \end{aligned} \right.", "{a = 1; b = 2}"),
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


@pytest.mark.parametrize(("tex", "drawn"), [(r"\odot", "⊙"), (r"\times", "×"), ("+", "+")])
def test_a_sign_alone_has_no_spaces_around_it(tex: str, drawn: str) -> None:
    assert draw(tex).rows == (drawn,)


@each_row(
    ("tex", "column", "why"),
    [
        (r"\eta \foo g", 5, r"「\foo」は読めません"),
        (r"\frac{a}", 8, "引数がありません"),
        (r"\sqrt", 5, "引数がありません"),
        (r"{a", 0, "閉じられていません"),
        (r"a}", 1, "対応する開きがありません"),
        (r"(a", 2, "閉じるかっこ"),
        (r"a)", 1, "対応する開きがありません"),
        (r"\left(a", 7, r"\right"),
        (r"\left<a\right>", 5, "読めません"),
        (r"_t", 0, "付く相手がありません"),
        (r"\beta_1_t", 7, "付く相手がありません"),
        (r"a \over b \over c", 10, "1 つだけ"),
        (r"$a$", 0, "使えません"),
        (r"a^b^c", 3, "付く相手がありません"),
        (r"\hat{mv}", 0, "1 文字"),
        (r"a & b", 2, "使えません"),
        (r"\text{a\b}", 0, "{文字}"),
        ("{" * 60, 40, "深すぎます"),
        (r"a \\ b", 2, "使えません"),
        (r"a = \begin{tabular} a \end{tabular}", 4, "「tabular」の環境"),
        (r"\begin{cases} a", 15, r"\end{cases}"),
        (r"\begin{cases} a \end{aligned}", 0, "閉じられていません"),
        (r"\begin{cases} a ) \end{cases}", 0, "閉じられていません"),
        (r"x + \begin{cases} & \\ \end{cases}", 4, "1 行もありません"),
        (r"\begin{cases} {a & b} \end{cases}", 17, "使えません"),
        (r"\begin cases", 0, "{文字}"),
        (r"\left( a \right.", 15, "読めません"),
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


@pytest.mark.parametrize(
    ("tex", "text", "plain", "rows"),
    [
        (
            r"\theta_* = \arg\min L",
            "θ_* = arg min L",
            "theta_* = arg min L",
            ("θ  = arg min L", " *            "),
        ),
        (r"\bar{\theta}_t", "θ̄ₜ", "theta_bar_t", None),
        (r"\tilde g + \dot W", "g\u0303 + W\u0307", "g_tilde + W_dot", None),
        (r"\lfloor N / B \rfloor", "⌊N/B⌋", "floor(N/B)", None),
        (r"\lceil N / B \rceil", "⌈N/B⌉", "ceil(N/B)", None),
        (r"\langle d, H d \rangle", "⟨d, Hd⟩", "<d, H*d>", None),
        (r"\det H < 0 \iff H \succ 0", "det H < 0 ⇔ H ≻ 0", "det H < 0 <=> H > 0", None),
        (r"\int_0^1 p dx", "∫₀¹ pdx", "int_0^1 p*d*x", ("1    ", "∫ pdx", "0    ")),
        (r"\overline{g^2}", "g̅²̅", "bar(g^2)", ("__", "g²")),
        (
            r"\begin{pmatrix} 2 & 0 \\ 0 & 10 \end{pmatrix}",
            "(2, 0; 0, 10)",
            "(2, 0; 0, 10)",
            ("⎛2   0⎞", "⎝0  10⎠"),
        ),
        (r"\begin{bmatrix} x \\ y \end{bmatrix}", "[x; y]", "[x; y]", ("⎡x⎤", "⎣y⎦")),
        (
            r"\begin{vmatrix} a & b \\ c & d \end{vmatrix}",
            "|a, b; c, d|",
            "|a, b; c, d|",
            ("│a  b│", "│c  d│"),
        ),
        (
            r"\left\lceil \frac{N}{B} \right\rceil",
            "⌈N/B⌉",
            "ceil(N/B)",
            ("⎡ N ⎤", "⎢───⎥", "⎢ B ⎥"),
        ),
    ],
)
def test_mathematics_of_papers_is_drawn(
    tex: str, text: str, plain: str, rows: tuple[str, ...] | None
) -> None:
    assert one_line(tex) == text
    assert one_line(tex, plain=True) == plain
    assert draw(tex).rows == (rows or (text,))


def test_rounding_to_integers_may_be_typed_as_it_is_drawn() -> None:
    typed = read_formula(r"\lceil W \rceil - \lfloor g \rfloor", TEXTBOOK_NOTATION)
    assert typed == read_formula("ceil(W) - floor(g)", TEXTBOOK_NOTATION)


def test_the_larger_of_several_is_shown_as_it_is_typed() -> None:
    typed = read_formula("max(0, W, g) + min(v, 1)", TEXTBOOK_NOTATION)
    assert not isinstance(typed, Unreadable)
    assert one_line(show(typed)) == "max(0, W, g) + min(v, 1)"
