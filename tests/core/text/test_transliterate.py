"""Plain text for terminals that draw Greek and raised digits badly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.text.transliterate import transliterated


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("η: 学習率", "eta: 学習率"),
        ("β₁・β₂", "beta1・beta2"),
        ("β1・β2", "beta1・beta2"),
        ("細長い谷 f = x²/20 + y²", "細長い谷 f = x^2/20 + y^2"),
        ("10⁻⁸", "10^-8"),
        ("x¹⁰", "x^10"),
        ("1 − ρ", "1 - rho"),
        ("αη と 2η と Δt", "alpha eta と 2 eta と Delta t"),
        ("vₜ ← v", "v_t <- v"),
        ("m\u0302", "m_hat"),
        ("√v\u0302 + ε と 1/√(1−ρ)", "sqrt(v_hat) + eps と 1/sqrt(1-rho)"),
        ("Momentum（慣性）、「速度」。", "Momentum（慣性）、「速度」。"),
        ("a, b - c * d", "a, b - c * d"),
        ("", ""),
    ],
)
def test_signs_become_what_is_typed_for_them(text: str, plain: str) -> None:
    assert transliterated(text) == plain


@given(st.text(st.characters(max_codepoint=127)))
def test_what_is_ascii_stays_as_it_is(text: str) -> None:
    assert transliterated(text) == text
