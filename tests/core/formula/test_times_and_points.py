"""Times and points of a gradient written as arguments or powers: read, or asked about."""

from quizapp.core.formula.expr import names
from quizapp.core.formula.notation import TEXTBOOK_NOTATION, extended
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.verdict import Unreadable
from tests.core.formula.forms import parsed
from tests.tables import each_row

READ = [
    # a time in parentheses, brackets, superscripts
    ("η(t) g_t", "ηₜgₜ"),
    ("η(t)g(t)", "ηₜgₜ"),
    ("η_t g", "ηₜg"),
    ("lr(t)*g", "ηₜg"),
    ("lr[t]*g", "ηₜg"),
    ("η[t-1] g", "ηₜ₋₁g"),
    ("η ( t ) g", "ηₜg"),
    ("velocity(t-1)", "vₜ₋₁"),
    ("α v(t-1) − η(t) g(t)", "αvₜ₋₁ − ηₜgₜ"),
    ("α(t) v", "αₜv"),
    ("v[t-1]", "vₜ₋₁"),
    ("v[ t + 1 ]", "vₜ₊₁"),
    ("W^{(t)} − η^{(t)} g^{(t)}", "Wₜ − ηₜgₜ"),
    ("W⁽ᵗ⁾ − ηg⁽ᵗ⁾", "Wₜ − ηgₜ"),
    ("W^(t) − ηg^(t)", "Wₜ − ηgₜ"),
    ("W^t − ηg^t", "Wₜ − ηgₜ"),
    ("W^{t} − ηg^{t}", "Wₜ − ηgₜ"),
    ("αvᵗ⁻¹ − ηgᵗ", "αvₜ₋₁ − ηgₜ"),
    ("αv^{t-1} − ηg", "αvₜ₋₁ − ηg"),
    ("v^{t+1} = αv^t − ηg^t", "αvₜ − ηgₜ"),
    ("W^k − ηg^k", "W_k − ηg_k"),
    ("θ^t − η∇L", "θₜ − η∇L"),
    ("m̂^{(t)}", "m̂ₜ"),
    ("h(t-1) + g(t)^2", "hₜ₋₁ + gₜ²"),
    ("h(t-1) + g²(t)", "hₜ₋₁ + gₜ²"),
    ("h^{(t-1)} + (g^{(t)})^2", "hₜ₋₁ + gₜ²"),
    ("dL/dW(t)", "∂L/∂W"),
    ("dL/dW^{(t)}", "∂L/∂W"),
    ("∂L/∂W^t", "∂L/∂W"),
    ("∇L_t", "∇Lₜ"),
    ("grad(t)", "gₜ"),
    # a gradient at the parameters is the gradient
    ("g_t(θ_{t-1})", "gₜ"),
    ("g(θ)", "g"),
    ("g(W_t)", "g"),
    ("g ( W )", "g"),
    ("∇L(W)", "∇L"),
    ("∇f(x_t)", "∇L"),
    ("∇_W L(W_t)", "∇L"),
    ("∇f_t(θ_{t-1})", "∇Lₜ"),
    ("∇J(θ(t))", "∇L"),
    ("∇L(W^{(t)})", "∇L"),
    ("∂L(W)/∂W", "∂L/∂W"),
    ("∂L/∂W(W_t)", "∂L/∂W"),
    ("grad(W)", "g"),
    ("∇L(W; x)", "∇L"),
    ("∇L(W_t, x, t)", "∇L"),
    ("f'(x_t)", "g"),
    ("W − ηL'(W)", "W − ηg"),
    # a power stays a power
    ("β1^t", "β₁ᵗ"),
    ("β₁ᵗ", "β₁ᵗ"),
    ("β^t v", "βᵗ·v"),
    ("ρ^{t}", "ρᵗ"),
    ("β1^(t+1)", "β₁^(t+1)"),
    ("α^{t-1} v", "α^(t−1)·v"),
    ("beta1**t", "β₁ᵗ"),
    ("g^2", "g²"),
    ("g_t^2", "gₜ²"),
    ("(1-β1)^t", "(1 − β₁)ᵗ"),
    ("2^t", "2ᵗ"),
    # a product stays a product
    ("m_t(1-β1)", "mₜ * (1 − β₁)"),
    ("m_t/(1-β1^t)", "mₜ/(1 − β₁ᵗ)"),
    ("η(1-ρ)g", "η·(1 − ρ)·g"),
    ("g(1-β1)", "g·(1 − β₁)"),
    ("v(α)", "vα"),
    ("α(v)", "αv"),
    ("(α)(v) - (η)(g)", "αv − ηg"),
    ("η*(t+1)", "η·(t + 1)"),
    ("η·(t)", "η*t"),
    ("g*(W+v)", "g·(W + v)"),
    ("g·W", "gW"),
    ("η(W + v)", "η·(W + v)"),
    ("∂L/∂W (1-β1)", "∂L/∂W·(1 − β₁)"),
    ("t(t+1)", "t·(t + 1)"),
    ("(v)^t", "(v)ᵗ"),
]


@each_row(("typed", "plain"), READ)
def test_a_time_or_a_point_is_read_as_one_and_a_product_as_a_product(
    typed: str, plain: str
) -> None:
    assert parsed(typed) == parsed(plain)


def test_a_gradient_at_another_point_is_read_where_the_author_declares_it() -> None:
    notation = extended(TEXTBOOK_NOTATION, {"∇L(W+αv)": (-2.0, 2.0)})
    found = read_formula("αv − η ∇L( W + αv )", notation)
    assert not isinstance(found, Unreadable)
    assert "∇L(W+αv)" in {name.name for name in names(found)}


ASKED = [
    ("g(θ+αv)", 1, "「g(θ+αv)」"),
    ("αv − ηg(θ+αv)", 7, "先読み"),
    ("αv − η∇L(W+αv)", 8, "先読み"),
    ("αv − η ∂L/∂W(W + αv)", 12, "先読み"),
    ("αv − η∇L(W_t + αv_t)", 8, "先読み"),
    ("g_t(θ_{t-1} + αv)", 3, "先読み"),
    ("grad(params + v)", 4, "先読み"),
    ("∇f(x−η)", 2, "先読み"),
    ("η(t+1)g", 1, "積"),
    ("ρ(t-1)", 1, "積"),
    ("m/(1-β1(t))", 7, "べき乗"),
    ("η^t g", 1, "η の t 乗"),
    ("η^{t-1} g", 1, "t-1 乗"),
    ("β1^{(t)}", 2, "t 乗"),
    ("vt", 1, "v_t"),
    ("ηt g", 1, "η_t"),
]


@each_row(("typed", "column", "words"), ASKED)
def test_what_has_two_readings_is_asked_about(typed: str, column: int, words: str) -> None:
    found = read_formula(typed, TEXTBOOK_NOTATION)
    assert isinstance(found, Unreadable)
    assert (found.column, words in found.why) == (column, True), found
