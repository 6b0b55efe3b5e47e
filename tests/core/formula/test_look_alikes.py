"""Characters that look like the right ones, words for operations, and what stands unseen."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.judging.number import read_number
from quizapp.core.formula.notation import TEXTBOOK_NOTATION, extended
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.verdict import Unreadable
from tests.core.formula.forms import FORMS, parsed
from tests.core.formula.hostile import PIECES
from tests.tables import each_row

MOMENTUM = "αv − ηg"
READ = [
    ("αν − ηg", MOMENTUM),  # Greek nu
    ("αυ − ηg", MOMENTUM),  # Greek upsilon
    ("ω − ηg", "w − ηg"),
    ("√h + є", "√h + ε"),
    ("√h + ɛ", "√h + ε"),
    ("√h + ∈", "√h + ε"),
    ("√h + ϵ", "√h + ε"),
    ("√h + \u0454", "√h + ε"),
    ("αv − ηg".replace("v", "ѵ"), MOMENTUM),
    ("х − ηg", "x − ηg"),  # Cyrillic
    ("β₁m̂ + ν̂", "β₁m̂ + v̂"),
    ("「αv - ηg」", MOMENTUM),
    ("αv - ηg です", MOMENTUM),
    ("αv - ηgです。", MOMENTUM),
    ("『αv - ηg』となります", MOMENTUM),
    ("αv - ηg（答え）", MOMENTUM),
    ("慣性*速度 - 学習率*損失の勾配", MOMENTUM),
    ("慣性の係数*v - ηg", MOMENTUM),
    ("h + 小さな数 - 小さな定数 + 微小値", "h + ε - ε + ε"),
    ("1次モーメント + 1 次モーメント", "m + m"),
    ("mハット/(√(v ハット)+ε)", "m̂/(√v̂+ε)"),
    ("β1^更新の回数", "β1^t"),
    ("θ - η∇θJ(θ)", "θ - η∇L"),
    ("W - η∇W L", "W - η∇L"),
    ("w_{jk} - η∂E/∂w_{jk}", "w_jk - η∂L/∂W"),
    ("W_l - ηg_l", "W_{l} - ηg_{l}"),
    ("αxv-ηxg", MOMENTUM),
    ("αxv - ηxgrad", MOMENTUM),
    ("αv - η xg", MOMENTUM),
    ("(1-ρ)xg² + hxg", "(1-ρ)*g² + h*g"),
    ("2xg - ηx√h - ηx(g+h)", "2*g - η*√h - η*(g+h)"),
    ("x-ηxg", "x - η*g"),
    ("αv 一 ηg", MOMENTUM),
    ("αv一ηg", MOMENTUM),
    ("(1一ρ)h", "(1 − ρ)·h"),
    *((f"αv {minus} ηg", MOMENTUM) for minus in "～〜〰ㅡᅳ∼➖﹣－ー－―–—‒⁃"),
    ("αv～ηg", MOMENTUM),
    ("g⁄√h", "g/√h"),
    ("g∕√h", "g/√h"),
    ("g ／ √h", "g/√h"),
    ("1⁄2 g", "1/2·g"),
    ("▽L", "∇L"),
    ("W − η▽L(W)", "W − η∇L"),
    ("𝛁L", "∇L"),
    ("δL/δW", "∂L/∂W"),
    ("𝜕L/𝜕W", "∂L/∂W"),
    ("ηδL/δW", "η·∂L/∂W"),
    ("𝑊 − 𝜂𝐠", "W − ηg"),
    ("Ｗ－ηｇ", "W − ηg"),
    ("（１－ρ）ｇ＾２", "(1 − ρ)·g²"),
    ("√ｈ＋ε", "√h + ε"),
    ("W′", "W_{new}"),
    ("Wʼ", "W_{new}"),
    ("W’", "W_{new}"),
    ("W´", "W_{new}"),
    ("η\u2062g", "ηg"),
    ("√\u2061h", "√h"),
    ("α\u200dv − η\u00adg\ufeff", MOMENTUM),
    ("η✖\ufe0fg", "ηg"),
    ("α\u00a0v\u3000− ηg", MOMENTUM),
    ("g\u3164", "g"),
    ("gの2乗", "g²"),
    ("g2乗", "g²"),
    ("g の二乗", "g²"),
    ("g二乗", "g²"),
    ("ｇの２乗", "g²"),
    ("gの3乗", "g³"),
    ("gの自乗", "g²"),
    ("g の平方", "g²"),
    ("β1のt乗", "β₁ᵗ"),
    ("β1の(t+1)乗", "β₁^(t+1)"),
    ("h の 1/2 乗", "h^(1/2)"),
    ("(h+ε)の2乗", "(h + ε)²"),
    ("(1-ρ)gの2乗", "(1 − ρ)·g²"),
    ("ルートh", "√h"),
    ("ルート(h)", "√h"),
    ("ルート h + ε", "√h + ε"),
    ("√ｈ", "√h"),
    ("hの平方根", "√h"),
    ("(h+ε)の平方根", "√(h + ε)"),
    ("hの平方根 + ε", "√h + ε"),
    ("g²の平方根", "√(g²)"),
    ("η かける g", "ηg"),
    ("η掛けるg", "ηg"),
    ("g わる √h", "g/√h"),
    ("g 割る √h", "g/√h"),
    ("W プラス v", "W + v"),
    ("W マイナス ηg", "W − ηg"),
    ("W 引く ηg", "W − ηg"),
    ("W たす v", "W + v"),
    ("マイナスηg", "−ηg"),
    ("3½ g", "(3 + 1/2)·g"),
    ("0・9v", "0.9v"),
]


@each_row(("typed", "plain"), READ)
def test_what_looks_or_sounds_like_it_is_read_as_it(typed: str, plain: str) -> None:
    assert parsed(typed) == parsed(plain)


REFUSED = [
    ("一ηg", 0, "マイナス"),
    ("一 + g", 0, "漢数字"),
    ("5～6", 1, "範囲"),
    ("h+εの平方根", 3, "かっこ"),
    ("αhの平方根", 2, "かっこ"),
    ("2・5 g", 1, "小数"),
    ("√h分のg", 2, "分数"),
    ("Α v", 0, "もしかして「α」ですか"),  # a capital alpha
    ("Η g", 0, "もしかして「η」ですか"),  # a capital eta
    ("κ", 0, "「κ」"),
    ("αＶq", 1, "「Ｖq」"),
    ("\u0430v - ηg", 0, "もしかして「αv」ですか"),  # Cyrillic
    ("gt", 1, "積 g*t とも"),
    ("W - ηgで", 6, "「で」"),
    ("答 W - ηg", 0, "「答」"),
    ("∇θ - ηg J", 8, "「J」"),
]


@each_row(("typed", "column", "words"), REFUSED)
def test_what_might_be_something_else_is_asked_about(typed: str, column: int, words: str) -> None:
    found = read_formula(typed, TEXTBOOK_NOTATION)
    assert isinstance(found, Unreadable)
    assert (found.column, words in found.why) == (column, True), found


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("x - ηg", "x − ηg"),
        ("x_t − ηg", "xₜ − ηg"),
        ("(1-η)x - ηg", "(1 − η)x − ηg"),
        ("x(1-η)", "x(1 − η)"),
        ("ηx + ηx_t g", "ηx + ηxₜg"),
        ("ηx^2", "ηx²"),
        ("∇f(x)", "∇L"),
    ],
)
def test_an_x_that_is_no_sign_between_two_operands_is_the_parameter(typed: str, shown: str) -> None:
    assert one_line(show(parsed(typed))) == shown


def test_a_letter_that_the_author_declares_is_no_look_alike() -> None:
    notation = extended(TEXTBOOK_NOTATION, {"ν": (0.0, 1.0)})
    found = read_formula("ν", notation)
    assert not isinstance(found, Unreadable)
    assert one_line(show(found, notation)) == "ν"


QUOTED_AS_TYPED = [
    ("× g", "「×」の前"),
    ("ー", "途中"),
    ("η＊", "途中"),
    ("・ g", "「・」の前"),
    ("÷g", "「÷」の前"),
    ("** g", "「**」の前"),
    ("²", "「²」の前"),
    ("（αv", "「（」が閉じ"),
    ("αv）", "「）」に"),
    ("v_{dW}", "「dW」"),
    ("vₜ₊", "「ₜ₊」"),
    ("√ ＋ ε", "「√」の中身"),
    ("ルート＋ε", "「ルート」の中身"),
    ("ｖｔ", "「ｖｔ」"),
    ("αｑ", "「ｑ」"),
    ("ｖｅｌｏｓｉｔｙ", "「ｖｅｌｏｓｉｔｙ」"),
    ("learning_rte", "「learning_rte」"),
    ("モメンツ v", "「モメンツ」"),
]


@each_row(("typed", "words"), QUOTED_AS_TYPED)
def test_a_message_quotes_what_was_typed(typed: str, words: str) -> None:
    found = read_formula(typed, TEXTBOOK_NOTATION)
    assert isinstance(found, Unreadable)
    assert words in found.why, found


# What a message offers instead of what was typed.
_OFFERED = re.compile(r"もしかして「[^「」]*」|ここは「.」で|積なら「.」|「[^「」]*」と(?:書|入力)")


@given(
    st.one_of(
        st.lists(st.sampled_from([*PIECES, *"〜一ｔｖνΗ²½、‰の乗"]), max_size=8).map("".join),
        st.builds(
            lambda form, place, piece: (
                form[: place % len(form)] + piece + form[place % len(form) :]
            ),
            st.sampled_from(FORMS),
            st.integers(0, 99),
            st.sampled_from(PIECES),
        ),
    )
)
@settings(max_examples=300)
def test_a_message_names_no_character_that_was_not_typed(typed: str) -> None:
    for found in (read_formula(typed, TEXTBOOK_NOTATION), read_number(typed)):
        for quoted in re.findall("「([^「」…]*)", _OFFERED.sub("", getattr(found, "why", ""))):
            assert quoted in typed, found
