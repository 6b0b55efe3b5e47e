"""Values in the places of their names."""

import pytest

from quizapp.core.text.placeholders import with_values

VALUES = {"lr": "0.1", "g": "−2.0", "傾き": "3"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("学習率 {lr}、{x}", "学習率 0.1、{x}"),
        (r"$\eta = {lr}$", r"$\eta = 0.1$"),
        (r"$0.9 \times {g}$", r"$0.9 \times −2.0$"),
        (r"$W \leftarrow {傾き}$", r"$W \leftarrow 3$"),
        (r"$({g})$", r"$(−2.0)$"),
        (r"$\val{lr}^{t}$", r"$0.1^{t}$"),
        ("`sgd(lr={lr})`", "`sgd(lr=0.1)`"),
        ("```\nlr = {lr}\n```", "```\nlr = 0.1\n```"),
        ("`{{lr}} = {lr}`", "`{lr} = 0.1`"),
        ("```\nloss = {g} * w\n```", "```\nloss = -2.0 * w\n```"),
    ],
)
def test_a_name_in_braces_shows_its_value_in_prose_formulas_and_code(text: str, shown: str) -> None:
    assert with_values(text, VALUES) == shown


@pytest.mark.parametrize(
    "text",
    [
        r"$\frac{lr}{g}$",
        r"$\sqrt {g}$",
        r"$x^{g}$",
        r"$W_{g}$",
        r"$W{g}$",
        r"$\hat{g}$",
        r"$\mathrm{lr}$",
        "`{{k}}`",
        "`{{}}`",
        "`{k: v}`",
        'f"{x}"',
    ],
)
def test_braces_of_tex_and_doubled_ones_in_code_stay(text: str) -> None:
    assert with_values(text, VALUES) == text
