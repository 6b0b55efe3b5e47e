"""Prose broken into lines."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.text.kinsoku import NOT_FIRST, NOT_LAST
from quizapp.core.text.prose import wrap
from quizapp.core.text.spans import Line, Span, spans
from quizapp.core.text.width import cells

MARKED = st.text(
    st.one_of(
        st.sampled_from("$`*{}\\_^ \n\t。、（）「」あー漢アabc1,.()\u0302\u20d7\u3000\u200b～"),
        st.characters(),
    ),
    max_size=80,
)

_WORD = st.one_of(
    st.text("あ漢の値学", min_size=1, max_size=8),
    st.text("abxW0", min_size=1, max_size=6),
    st.sampled_from([r"$\eta g$", r"$\hat{m}_t$", "`self.v`"]),
)
_CLAUSE = st.tuples(
    st.sampled_from(["", "", "「", "（", "(", "（「"]),
    _WORD,
    st.sampled_from(["", "", "。", "、", "）", "」。", ")", ".", "ー"]),
    st.sampled_from(["", "", " "]),
).map("".join)
CLAUSES = st.lists(_CLAUSE, max_size=20).map("".join)
"""Texts in which no line of 20 cells need ever break where it must not."""


def text_of(line: Line) -> str:
    return "".join(span.text for span in line)


def texts(text: str, columns: int) -> list[str]:
    return [text_of(line) for line in wrap(text, columns)]


def without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, [""]),
        ("あいうえお", 10, ["あいうえお"]),
        ("あいうえおかき", 10, ["あいうえお", "かき"]),
        ("あいうえおかき", 11, ["あいうえお", "かき"]),
        ("一行目\n二行目", 20, ["一行目", "二行目"]),
        ("一行目\n\n三行目\n", 20, ["一行目", "", "三行目"]),
        ("two words", 5, ["two", "words"]),
        ("two   words", 20, ["two words"]),
        ("学習率lrを使", 8, ["学習率lr", "を使"]),
        ("学習率abcを", 8, ["学習率", "abcを"]),
    ],
)
def test_a_line_is_filled_as_far_as_it_goes(text: str, columns: int, lines: list[str]) -> None:
    assert texts(text, columns) == lines


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("ああああ。い", 8, ["あああ", "あ。い"]),
        ("ああああ」。", 8, ["あああ", "あ」。"]),
        ("あああ「いい", 8, ["あああ", "「いい"]),
        ("ああっ", 4, ["あ", "あっ"]),
        ("データー", 6, ["デー", "ター"]),
        ("aaaaaaaaaa。b", 10, ["aaaaaaaaa", "a。b"]),
        ("ああ 、い", 5, ["あ", "あ 、", "い"]),
        ("歩幅は 30 回更新", 9, ["歩幅は", "30 回更新"]),
        ("歩幅は 30 回更新", 10, ["歩幅は", "30 回更新"]),
        ("歩幅は $\\alpha^2$ 回更新", 10, ["歩幅は α²", "回更新"]),
    ],
)
def test_marks_stay_with_what_they_close_or_open(text: str, columns: int, lines: list[str]) -> None:
    assert texts(text, columns) == lines


@pytest.mark.parametrize("text", ["あ、、、、、、", "（（（（（（", "。", ") ) ) ) )"])
def test_marks_that_cannot_stay_are_broken_rather_than_lost(text: str) -> None:
    lines = texts(text, 4)
    assert without_spaces("".join(lines)) == without_spaces(text)
    assert max(map(cells, lines)) <= 4


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("あいうえおか", 10, ["あいうえ", "おか"]),
        ("あいうえおか。", 10, ["あいうえ", "おか。"]),
        ("あいうえおか。 ", 10, ["あいうえ", "おか。"]),
        ("あああ「0」。 ", 13, ["あああ「0」。"]),
        ("学習率lrを", 8, ["学習率", "lrを"]),
        ("ああ momentum_w", 12, ["ああ", "momentum_w"]),
        ("ああmomentum_wを", 14, ["ああmomentum_w", "を"]),
    ],
)
def test_a_single_character_is_not_left_alone_in_the_last_line(
    text: str, columns: int, lines: list[str]
) -> None:
    assert texts(text, columns) == lines


def test_a_long_word_is_broken_where_the_line_ends() -> None:
    assert texts("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_a_formula_stays_whole_as_long_as_it_fits_a_line() -> None:
    assert texts(r"ここで $W - \eta g$ です", 8) == ["ここで", "W − ηg", "です"]


@pytest.mark.parametrize(
    ("tex", "columns", "lines"),
    [
        (r"h \leftarrow \rho h + (1 - \rho) g \odot g", 20, ["h ← ρh", "+ (1 − ρ)g ⊙ g"]),
        (r"h \leftarrow \rho h + (1 - \rho) g \odot g", 13, ["h ← ρh", "+ (1 − ρ)g", "⊙ g"]),
        (r"h \leftarrow \rho h + (1 - \rho) g \odot g", 8, ["h ← ρh", "+ (1", "− ρ)g", "⊙ g"]),
        (
            r"W = 1 + v_1 + v_2 = 1 - 2.9 \eta g",
            20,
            ["W = 1 + v₁ + v₂", "= 1 − 2.9ηg"],
        ),
        (
            r"W + \alpha (\alpha v - \eta g) - \eta g = W + \alpha^2 v - (1 + \alpha) \eta g",
            30,
            ["W + α(αv − ηg) − ηg", "= W + α²v − (1 + α)ηg"],
        ),
        (
            r"\begin{aligned} v &\leftarrow \alpha v - \eta g \\ W &\leftarrow W + v \end{aligned}",
            16,
            ["v ← αv − ηg;", "W ← W + v"],
        ),
        (r"f = \begin{cases} x & x > 0 \\ 0 \end{cases} + 1", 16, ["f = {x (x > 0);", "0} + 1"]),
        (r"\beta_{12345678901234}", 6, ["β₁₂₃₄₅", "₆₇₈₉₀₁", "₂₃₄"]),
    ],
)
def test_a_formula_wider_than_any_line_is_broken_at_its_loosest_signs(
    tex: str, columns: int, lines: list[str]
) -> None:
    assert texts(f"${tex}$", columns) == lines


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        # From the bank, or much like it.
        (
            r"一方、x 方向は $x \leftarrow (1 - \frac{\eta}{10}) x$ で、係数は 0.905 です。",
            40,
            ["一方、x 方向は x ← (1 − η/10)x で、係数", "は 0.905 です。"],
        ),
        (
            r"学習率 0.95 では係数が −0.9 となり、y は毎回符号を変えながら縮みます。",
            25,
            ["学習率 0.95 では係数が", "−0.9 となり、y は毎回符号", "を変えながら縮みます。"],
        ),
        (
            r"実質の学習率は $\frac{\eta}{1 - \alpha}$ と考えることができます。",
            24,
            ["実質の学習率は η/(1 − α)", "と考えることができます。"],
        ),
        (
            r"「新しい勾配の影響は 10 %」と言えるのは、$\alpha v + (1 - \alpha) g$ の形です。",
            30,
            ["「新しい勾配の影響は 10 %」と", "言えるのは、αv + (1 − α)g の形", "です。"],
        ),
        (
            r"`self.momentum * v` は速度 $\alpha v - \eta g$、つまり**差**です。",
            26,
            ["self.momentum * v は速度", "αv − ηg、つまり差です。"],
        ),
        (
            r"データをサーバーへコピーした「ユーザー」。",
            12,
            ["データをサー", "バーへコピー", "した「ユー", "ザー」。"],
        ),
        (
            r"$h \leftarrow \rho h + (1 - \rho) g \odot g$、$t \geq 1$（**必ず** $h_0 = 0$）。",
            28,
            ["h ← ρh + (1 − ρ)g ⊙ g、t ≥ 1", "（必ず h₀ = 0）。"],
        ),
        (
            r"$m_t$ を $1 - \beta_1^t$ で割ると $\hat{m}_t$ です。",
            14,
            ["mₜ を 1 − β₁ᵗ", "で割ると m̂ₜ", "です。"],
        ),
        (
            r"ＳＧＤ・ＡｄａＧｒａｄ・Adam の順に、β₁ᵗ と x² を比べます。",
            20,
            ["ＳＧＤ・", "ＡｄａＧｒａｄ・Adam", "の順に、β₁ᵗ と x² を", "比べます。"],
        ),
    ],
)
def test_real_sentences_wrap_as_in_a_book(text: str, columns: int, lines: list[str]) -> None:
    assert texts(text, columns) == lines


def test_a_formula_that_ends_in_signs_of_brackets_is_broken_without_a_gap() -> None:
    lines = wrap("$ρhg√←∂「」（=,_|あgあ）α̂/3$", 12)
    assert all(span.text for line in lines for span in line)


@pytest.mark.parametrize("columns", range(2, 12))
def test_a_hat_stays_on_its_letter(columns: int) -> None:
    lines = texts("$\\hat{m} + \\hat{v}$ と ああm\u0302。m\u0302", columns)
    assert not any(unicodedata.combining(line[0]) for line in lines if line)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("文", [Span("文")]),
        (r"$\eta$", [Span("η", "formula")]),
        (r"$\frac{a}{b}$ {名}", [Span("a/b", "formula"), Span(" "), Span("［名］", "blank")]),
        ("`a{b}$c$`", [Span("a{b}$c$", "code")]),
        ("**強い**", [Span("強い", "strong")]),
        (
            r"**強い $\eta$ は**",
            [Span("強い ", "strong"), Span("η", "formula"), Span(" は", "strong")],
        ),
        (r"$\nosuch$", [Span(r"$\nosuch$", "formula")]),
        ("片方の $ と {空欄}", [Span("片方の $ と "), Span("［空欄］", "blank")]),
        ("{} ** `", [Span("{} ** `")]),
    ],
)
def test_marks_make_styles(text: str, runs: list[Span]) -> None:
    assert list(spans(text)) == runs


def test_an_unpaired_dollar_does_not_reach_into_the_next_line() -> None:
    assert texts("$5 です\n{空欄} は $6 です", 30) == ["$5 です", "［空欄］ は $6 です"]


def test_a_formula_of_nothing_takes_no_room() -> None:
    assert texts("a$ $b", 10) == ["ab"]


def test_plain_formulas_are_ascii() -> None:
    (line,) = wrap(r"$W \leftarrow W - \eta \hat{g}$", 40, plain=True)
    assert text_of(line).isascii()


def test_plain_prose_is_written_out_and_still_fits_its_lines() -> None:
    lines = wrap("**β₁** は η² の {γ} より大きく、`β` は符号のまま", 12, plain=True)
    assert "".join(map(text_of, lines)).replace(" ", "").startswith("beta1はeta^2の［gamma］より")
    assert all(cells(text_of(line)) <= 12 for line in lines)


@pytest.mark.parametrize("columns", range(4, 20))
def test_a_letter_and_its_number_are_one_word(columns: int) -> None:
    lines = texts("係数 β1・β2 と β₁・β₂ を使う", columns)
    assert not any(line.startswith(("1", "2", "₁", "₂")) for line in lines)


def test_fenced_code_is_kept_as_it_is() -> None:
    text = "前\n```python\nfor key in params:\n\tp = {'a': $1}  # **x**\n```\n後"
    assert wrap(text, 10) == (
        (Span("前"),),
        (Span("for key in params:", "code"),),
        (Span("    p = {'a': $1}  # **x**", "code"),),
        (Span("後"),),
    )


def test_a_fence_that_is_never_closed_holds_the_rest() -> None:
    assert wrap("```\n{a}\n**b**", 10) == ((Span("{a}", "code"),), (Span("**b**", "code"),))


def test_runs_of_one_style_are_one_span() -> None:
    assert wrap("学習率 lr を", 40) == ((Span("学習率 lr を"),),)


@given(MARKED.filter(lambda text: "```" not in text), st.integers(2, 30), st.booleans())
def test_no_line_is_wider_than_the_columns(text: str, columns: int, standing: bool) -> None:
    lines = wrap(text, columns, standing=standing)
    assert all(cells(text_of(line)) <= columns for line in lines)


@given(MARKED.filter(lambda text: "```" not in text), st.integers(-1, 30))
def test_nothing_but_spaces_is_lost(text: str, columns: int) -> None:
    drawn = "".join(span.text for line in text.split("\n") for span in spans(line))
    assert without_spaces("".join(texts(text, columns))) == without_spaces(drawn)


@given(CLAUSES, st.integers(20, 60))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(text: str, columns: int) -> None:
    lines = [line for line in texts(text, columns) if line]
    assert not any(line[0] in NOT_FIRST for line in lines[1:])
    assert not any(line[-1] in NOT_LAST for line in lines[:-1])


@given(CLAUSES, st.integers(20, 60))
def test_two_lines_would_not_have_fitted_into_one(text: str, columns: int) -> None:
    for line, following in pairwise(texts(text, columns)):
        assert cells(f"{line} {following}") > columns
