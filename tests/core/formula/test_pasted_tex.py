r"""TeX as it is pasted from papers, notes and articles: read as it is drawn, or refused by name."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import Expr
from quizapp.core.formula.notation import TEXTBOOK_NOTATION, Notation, extended
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.formula.symbols import TEX_SIGNS, Sort
from quizapp.core.formula.tex.commands import TEX_COMMANDS
from quizapp.core.verdict import Unreadable
from tests.core.formula.forms import parsed
from tests.core.formula.test_properties import EXPRS, TEX, same_values
from tests.tables import each_row

# What was pasted, and the same formula as it is typed without TeX.
PASTED = [
    # Braces round a letter, fonts inside and outside of a hat.
    (r"{w}_t - \eta{g}_t", "w_t - ηg_t"),
    ("{w}_{t} - η{g}_{t}", "w_t - ηg_t"),
    (r"{{W}} - {\eta}{g}", "W - ηg"),
    (r"\boldsymbol{\hat m}", "m̂"),
    (r"\mathbf{\hat{m}}_t", "m̂_t"),
    (r"\hat{\mathbf{m}}_t", "m̂_t"),
    (r"\hat{\boldsymbol m}_{t}", "m̂_t"),
    (r"\bm{\hat{v}_t}", "v̂_t"),
    (r"\hat{m_t}", "m̂_t"),
    (r"\hat {m} _ {t}", "m̂_t"),
    (r"\hat m _ t", "m̂_t"),
    (r"{\hat m}_t", "m̂_t"),
    (r"\widehat{v}_t", "v̂_t"),
    (r"\hat\mathbf{v}", "v̂"),
    (r"{\bf w} - \eta {\bf g}", "w - ηg"),
    (r"\mathbf w_t - \eta\,\mathbf g_t", "w_t - ηg_t"),
    (r"\mathbf{w}_{t}-\eta\mathbf{g}_{t}", "w_t - ηg_t"),
    (r"\vec{w} - \eta \vec g", "w - ηg"),
    (r"\pmb{\theta} - \eta \bm\theta", "θ - ηθ"),
    (r"\mathsf{W} - {\rm lr} \cdot g", "W - ηg"),
    # Fractions and roots.
    (r"\frac gh", "g/h"),
    (r"\frac g{\sqrt h}", "g/√h"),
    (r"\frac{g}h", "g/h"),
    (r"\frac12 g", "(1/2) g"),
    (r"\frac1{2} g", "(1/2) g"),
    (r"\frac\eta{\sqrt{h}+\varepsilon}g", "(η/(√h+ε)) g"),
    (r"\frac{\eta}\sqrt{h}", "η/√h"),
    (r"{\eta g \over \sqrt{h} + \epsilon}", "ηg/(√h+ε)"),
    (r"\eta g \over \sqrt h", "ηg/√h"),
    (r"W - {\eta \over \sqrt{h}} \odot g", "W - (η/√h) g"),
    (r"\cfrac{\eta}{\sqrt{h}}g", "(η/√h) g"),
    (r"\tfrac{1}{2}g", "(1/2) g"),
    (r"\dfrac{m_t}{1-\beta_1^t}", "m_t/(1-β₁ᵗ)"),
    (r"\frac{g}{√h}", "g/√h"),
    (r"\sqrt h", "√h"),
    (r"\sqrt{\hat v_t}", "√(v̂_t)"),
    (r"\sqrt[2]{h}", "√h"),
    (r"\sqrt\frac{h}{2}", "√(h/2)"),
    (r"\sqrt{h}^2", "(√h)^2"),
    (r"\sqrt{\vphantom{b} h}+\varepsilon", "√h+ε"),
    (r"η \oslash \sqrt{h} \odot g", "η/√h·g"),
    # Signs of products and assignments.
    (r"\eta \ast g", "ηg"),
    (r"\eta \cdot g \odot g", "ηgg"),
    (r"\eta \times g \circ g", "ηgg"),
    (r"v \coloneqq \alpha v - \eta g", "αv - ηg"),
    (r"W \longleftarrow W - \eta g", "W - ηg"),
    (r"W \leftarrow W - \eta g", "W - ηg"),
    (r"W \gets W - \eta g", "W - ηg"),
    (r"W \mapsto W - \eta g", "W - ηg"),
    (r"W \Leftarrow W - \eta g", "W - ηg"),
    (r"W := W - \eta\, g", "W - ηg"),
    # What stands around a formula.
    (r"$W - \eta g$", "W - ηg"),
    (r"$$W - \eta g$$", "W - ηg"),
    (r"\[ W - \eta g \]", "W - ηg"),
    (r"\(W - \eta g\)", "W - ηg"),
    (r"$\displaystyle W - \eta g$.", "W - ηg"),
    (r"W - \eta g \tag{1}", "W - ηg"),
    (r"W - \eta g \tag*{(1)}", "W - ηg"),
    (r"W - \eta g \label{eq:sgd_1}", "W - ηg"),
    (r"W - \eta g \nonumber \\", "W - ηg"),
    (r"W - \eta g \notag", "W - ηg"),
    (r"W - \eta g \\", "W - ηg"),
    (r"W - \eta g,", "W - ηg"),
    (r"W - \eta g\,.", "W - ηg"),
    (r"W &= W - \eta g \\", "W - ηg"),
    (r"\begin{equation} W = W - \eta g \label{a} \end{equation}", "W - ηg"),
    (r"\begin{equation*}W - \eta g\end{equation*}", "W - ηg"),
    (r"\begin{eqnarray} W &=& W - \eta g \end{eqnarray}", "W - ηg"),
    (r"\begin{align*} W &\leftarrow W - \eta g \\ \end{align*}", "W - ηg"),
    (r"\begin{align}W &= W \\ &\quad - \eta g\end{align}", "W - ηg"),
    (r"\begin{gather} W = W - \eta g, \nonumber \end{gather}", "W - ηg"),
    (r"\begin{split} W &= W - \eta g \end{split}", "W - ηg"),
    (r"\begin{aligned} W & = W - \eta g .\end{aligned}", "W - ηg"),
    (
        r"\begin{equation}\begin{aligned}W &= W-\eta g\end{aligned}\end{equation}",
        "W - ηg",
    ),
    # Spaces.
    (r"W\,-\;\eta\:g\!", "W - ηg"),
    (r"W \quad - \qquad \eta\ g", "W - ηg"),
    (r"W~-~\eta~g", "W - ηg"),
    (r"W \hspace{1em} - \hspace*{2pt}\eta\thinspace g", "W - ηg"),
    (r"W - \eta \enspace g \hfill", "W - ηg"),
    # Fences.
    (r"\left( 1 - \beta_1 \right) g", "(1-β₁)g"),
    (r"\bigl( 1 - \beta_1 \bigr) g", "(1-β₁)g"),
    (r"\Big(1-\rho\Big) g", "(1-ρ)g"),
    (r"\left[1-\rho\right] g", "(1-ρ)g"),
    (r"\left\{ 1-\rho \right\} g", "(1-ρ)g"),
    (r"\{1-\rho\} g^2", "(1-ρ)g²"),
    (r"\lbrace 1-\rho \rbrace g", "(1-ρ)g"),
    (r"\lvert g \rvert", "|g|"),
    (r"\left| g \right|", "|g|"),
    (r"\left|g\left|h\right|\right|", "abs(g abs(h))"),
    (r"\left\lvert g \right\rvert", "|g|"),
    (r"\bigl|g\bigr|", "|g|"),
    (r"{g^2}^t", "(g^2)^t"),
    (r"\mathbf{g^2}_t", "g_t^2"),
    (r"{v_t}^2 {2}{h}", "v_t^2·2h"),
    (r"{\frac{g}{h}}^2", "(g/h)^2"),
    # Indices.
    (r"W^{\text{new}}", "W_new"),
    (r"W_{\rm old} - \eta g", "W_old - ηg"),
    (r"W_{\mathrm{old}} - \eta g", "W_old - ηg"),
    (r"W_\text{old} - \eta g", "W_old - ηg"),
    (r"W^{\mathrm{old}}", "W_old"),
    (r"W^{\rm new}", "W_new"),
    (r"W^{(t)} - \eta g^{(t)}", "W_t - ηg_t"),
    (r"W^{(t+1)}", "W_{t+1}"),
    (r"W^{\left(t\right)}", "W_t"),
    (r"\theta_{t} - \eta g_{t}", "θ_t - ηg_t"),
    (r"\theta_{t - 1} - \eta g_{t}", "θ_{t-1} - ηg_t"),
    (r"\theta_{t,i} - \eta g_{t,i}", "θ_t - ηg_t"),
    (r"h_{t,ii} + g_{t,ii}^2", "h_t + g_t^2"),
    (r"\beta^t_1 + g^2_t", "β₁ᵗ + g_t²"),
    (r"\beta_{1}^{\,t}", "β₁ᵗ"),
    (r"\alpha v^\prime", "αv_new"),
    (r"\alpha v^{\prime} - \eta g", "αv' - ηg"),
    (r"\alpha v' - \eta g", "αv' - ηg"),
    (r"\rho E[g^2]_{t-1} + (1-\rho)g_t^2", "ρE[g²]ₜ₋₁ + (1-ρ)g_t²"),
    (r"\gamma \mathbb{E}[g^2]_t", "γE[g²]_t"),
    # Gradients.
    (r"\eta \nabla_{\theta} L(\theta_t)", "η∇L"),
    (r"\eta \nabla_\theta J(\theta)", "η∇L"),
    (r"\eta \nabla_{\mathbf{W}} \mathcal{L}", "η∇L"),
    (r"\eta \nabla L", "η∇L"),
    (r"\eta\dfrac{\partial L}{\partial \mathbf W}", "η∂L/∂W"),
    (r"\frac{\partial{L}}{\partial{W}}", "∂L/∂W"),
    (r"{\partial L \over \partial W}", "∂L/∂W"),
    (r"\frac{\mathrm{d}L}{\mathrm{d}W}", "∂L/∂W"),
    (r"\frac{dL}{dW}", "∂L/∂W"),
    (r"\frac{\partial \mathcal{L}(\theta_t)}{\partial\theta_t}", "∂L/∂W"),
    (r"\partial L / \partial W", "∂L/∂W"),
    (r"\nabla_{\theta_{t-1}} J(\theta_{t-1})", "∇L"),
    (r"\nabla_\theta f_t(\theta_{t-1})", "∇L"),
    (r"\frac{\partial}{\partial W} L", "∂L/∂W"),
    (r"\frac{\partial L_t}{\partial W_{t}}", "∂L/∂W"),
    (r"\rho h + \mathbf{g}_t^{\odot 2}", "ρh + g_t²"),
    # Words.
    (r"\operatorname{sign}(g)", "sign(g)"),
    (r"\operatorname*{sign}(g)", "sign(g)"),
    (r"\mathop{\mathrm{sign}}(g)", "sign(g)"),
    (r"W \mathrel{-}= \eta g", "W -= ηg"),
    (r"W \mathrel{:=} W - \eta g", "W - ηg"),
    (r"v\_t + \beta\_1 m", "v_t + β₁m"),
    (r"\operatorname{sign}\left(g\right)", "sign(g)"),
    (r"\mathrm{sign}(g)", "sign(g)"),
    (r"\mathrm{lr}\, g", "ηg"),
    (r"\text{lr} \cdot \text{grad}", "ηg"),
    (r"\text{lr}g", "ηg"),
    (r"\text{learning\_rate} \times g", "ηg"),
    (r"\text{学習率} \times g", "ηg"),
    (r"\textit{lr} \times \mathit{grad}", "ηg"),
    (r"\epsilon + \varepsilon", "ε + ε"),
    (r"\exp(-t) \log\left(h\right)", "exp(-t) log(h)"),
    # TeX and what is not TeX in one line.
    (r"W - \eta*np.sqrt(h)", "W - η√h"),
    (r"W - \frac{η}{√h + 1e-7} * g", "W - (η/(√h+1e-7)) g"),
    (r"\alpha v − ηg²", "αv - ηg²"),
    (r"\beta_1**t", "β₁ᵗ"),
    (r"\beta_1ᵗ m", "β₁ᵗ m"),
    (r"W - \eta h^-1", "W - ηh^(-1)"),
    (r"W - \eta * v_new", "W - ηv_new"),
    (r"\alpha v_t+1", "αv_{t+1}"),
    (r"\eta * grads['W']", "ηg"),
    # The sign before TeX on a Japanese keyboard.
    ("¥eta g", "ηg"),
    ("￥frac{g}{h}", "g/h"),
    ("＼frac｛g｝｛h｝", "g/h"),
]


@each_row(("pasted", "meant"), PASTED)
def test_pasted_tex_is_read_as_what_it_means(pasted: str, meant: str) -> None:
    found = read_formula(pasted, TEXTBOOK_NOTATION)
    assert found == parsed(meant), found


# What was pasted, the column of what is refused, and what is said of it.
REFUSED = [
    (r"W - \eta \foo g", 9, r"「\foo」は読めません"),
    (r"\bar{m} + g", 0, r"「\bar」は読めません"),
    (r"\eta \cdots g", 5, r"「\cdots」は式の中で使えません"),
    (r"\sum_i g_i", 0, "和や平均"),
    (r"\eta \pm g", 5, r"「\pm」は式の中で使えません。符号を 1 つ"),
    (r"W - \eta \lambda g", 9, r"「\lambda」という記号"),
    (r"\eta \mathrm{velosity}", 5, "もしかして「velocity」"),
    (r"\sqrt[3]{h}", 0, "n 乗根"),
    (r"\eta\sqrt{}", 4, r"「\sqrt」の中身がありません"),
    (r"\eta\frac{}{h}", 4, r"「\frac」の中身がありません"),
    (r"\frac", 5, r"「\frac」の引数がありません"),
    (r"\frac{g", 5, "「{」が閉じられていません"),
    (r"\left(\eta g", 12, r"\right"),
    (r"(\eta g", 7, "「(」を閉じるかっこ"),
    (r"\eta g}", 6, "「}」に対応する開き"),
    (r"(\eta g]", 7, "「)」で閉じてください"),
    (r"\hat{mv}", 0, "1 文字"),
    (r"\eta \over g \over h", 13, r"「\over」"),
    (r"v_{dW} - \eta g", 1, "添字「dW」"),
    (r"\begin{align} v &= \alpha v \\ W &= W + v \end{align}", 31, "1 つだけ"),
    (r"v &= \alpha v \\ W &= W + v", 17, "1 つだけ"),
    ("αv & ηg", 5, "1 つだけ"),
    (r"v = \alpha v, W = W + v", 16, "1 つだけ"),
    (r"\begin{cases} g & t > 0 \\ h \end{cases}", 0, "場合分け"),
    (r"\begin{matrix} g \end{matrix}", 0, "行列は読めません"),
    (r"\eta \hat{W}", 10, "ハット（^）は付きません"),
    (r"\eta mt", 6, "m*t"),
]


@each_row(("pasted", "column", "why"), REFUSED)
def test_tex_that_cannot_be_read_is_refused_at_its_own_place(
    pasted: str, column: int, why: str
) -> None:
    found = read_formula(pasted, TEXTBOOK_NOTATION)
    assert isinstance(found, Unreadable)
    assert (found.column, why in found.why) == (column, True), found


# Where a command is not simply put before {g}.
_SHAPES = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), r"\{}{{g}}{{h}}"),
    **dict.fromkeys(("hspace", "vspace", "mspace"), r"\{}{{1em}} g"),
    **dict.fromkeys(("tag", "label", "color"), r"g \{}{{a}}"),
    **dict.fromkeys(("phantom", "hphantom", "vphantom"), r"\{}{{a}} g"),
    **dict.fromkeys(("limits", "nolimits"), r"g\{}_t"),
    **dict.fromkeys(("hat", "widehat"), r"\{}{{m}}"),
    "left": r"\{}(g\right)",
    "begin": r"\{}{{aligned}} W &= g \end{{aligned}}",
    "operatorname": r"\{}{{sign}}(g)",
    "textcolor": r"\{}{{red}}{{g}}",
}
_SIGNS: dict[Sort, str] = {
    "func": r"\{}(g)",
    "rel": r"W \{} g",
    "op": r"g \{} h",
    "times": r"g \{} h",
    "tight": r"g \{} h",
    "space": r"g \{} h",
}
_ODD_SIGNS = {
    "partial": r"\{} L/\{} W",
    "prime": r"v^\{} + g",
    "colon": r"W \{}= g",
    "_": r"v\{}t",
    "%": r"90\{} g",
    **dict.fromkeys(("vert", "lvert", "rvert", "mid"), r"\{} g \{}"),
}
_WITHOUT_MEANING = frozenset(
    (
        *("sum", "prod", "infty", "pm", "le", "leq", "ge", "geq", "ne", "neq", "sim", "propto"),
        *("in", "ll", "gg", "Rightarrow", "cdots", "ldots", "dots", "top", "|", "Vert", "lVert"),
        *("rVert", "max", "min", "sup", "inf", "arg", "lim", "det", "dim", "ker", "Pr", "tan"),
        *("int", "mp", "oplus", "otimes", "cup", "cap", "iff", "implies"),
        *("Leftrightarrow", "Longleftrightarrow", "leftrightarrow", "Longrightarrow", "forall"),
        *("exists", "succ", "prec", "succeq", "preceq", "perp", "notin", "subset", "subseteq"),
        *("simeq", "lesssim", "lessapprox", "gtrsim", "gtrapprox", "vdots", "ddots", "dagger"),
        *("star", "bar", "overline", "tilde", "widetilde", "dot", "ddot", "check"),
    )
)
"""Signs that no formula of an answer has."""


def _with_letter(name: str) -> Notation:
    """The textbook's notation, with the letter of a command declared."""
    sign = TEX_SIGNS.get(name)
    declared = sign is not None and sign.sort == "ord"
    return extended(TEXTBOOK_NOTATION, {sign.text: (0.1, 0.9)} if sign and declared else {})


def _examples() -> dict[str, str]:
    """Every command of TeX that is known, in a formula."""
    shapes = dict.fromkeys(TEX_COMMANDS, r"\{}{{g}}") | _SHAPES
    signs = {name: _SIGNS.get(sign.sort, r"\{} g") for name, sign in TEX_SIGNS.items()}
    both = shapes | signs | _ODD_SIGNS
    return {name: shape.replace("{}", name).format() for name, shape in both.items()}


EXAMPLES = _examples()


@each_row("name", EXAMPLES)
def test_whatever_is_drawn_can_be_typed_where_it_has_a_meaning(name: str) -> None:
    assert one_line(EXAMPLES[name])
    found = read_formula(EXAMPLES[name], _with_letter(name))
    if name in _WITHOUT_MEANING:
        assert isinstance(found, Unreadable)
        assert f"{name}」" in found.why
    else:
        assert not isinstance(found, Unreadable), (EXAMPLES[name], found)


_PIECES = [*(f"\\{name}" for name in (*TEX_SIGNS, *TEX_COMMANDS)), *"{}{}()_^&gv2=+ "]
PASTED_PIECES = st.lists(st.sampled_from(_PIECES), max_size=10).map("".join)


@given(st.one_of(TEX, PASTED_PIECES))
@example(r"{}_\bf")
@settings(max_examples=400)
def test_any_tex_at_all_is_a_formula_or_a_place_and_a_reason(typed: str) -> None:
    found = read_formula(typed, TEXTBOOK_NOTATION)
    if isinstance(found, Unreadable):
        assert 0 <= found.column <= len(typed)
        assert found.why
    else:
        assert one_line(show(found))


@given(EXPRS)
def test_a_shown_formula_between_braces_and_fonts_reads_as_the_same_formula(expr: Expr) -> None:
    shown = show(expr)
    for around in (r"{%s}", r"\begin{align} W &= %s \\ \end{align}", r"\mathbf{%s}.", "$%s$,"):
        again = read_formula(around % shown, TEXTBOOK_NOTATION)
        if isinstance(again, Unreadable):
            assert "深すぎ" in again.why or "文字まで" in again.why, (around % shown, again)
        else:
            assert same_values(expr, again), around % shown
