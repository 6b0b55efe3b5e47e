"""Other books' letters, typed without a setting: understood with a note, or asked about."""

import re
from functools import cache

import pytest

from quizapp.bank import bundled, load
from quizapp.core.answer import Filled
from quizapp.core.formula.letters import BOOKS, TEXTBOOK_LETTERS, Letters
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.verdict import Unreadable, Verdict
from tests.tables import each_row

QUESTIONS = load([bundled()]).questions

GOODFELLOW = {
    "θ - εg": "sgd-rule",
    "αv - εg ; θ + v": "momentum-rule",
    "αv - εg ; θ + αv - εg": "nesterov-rule",
    "r + g² ; θ - εg/(δ + √r)": "adagrad-rule",
    "r + g*g ; θ - ε/(δ + sqrt(r)) * g": "adagrad-rule",
    "ρr + (1-ρ)g² ; θ - εg/(√r+δ)": "rmsprop-rule",
    "ρ₁s + (1-ρ₁)g ; ρ₂r + (1-ρ₂)g² ; θ - εŝ/(√r̂+δ)": "adam-rule",
    "rho1*s + (1-rho1)*g ; rho2*r + (1-rho2)*g^2 ; θ - ε s_hat/(sqrt(r_hat)+δ)": "adam-rule",
    r"\rho_1 s + (1-\rho_1) g ; \rho_2 r + (1-\rho_2) g^2 ;"
    r" \theta - \epsilon \frac{\hat{s}}{\sqrt{\hat{r}} + \delta}": "adam-rule",
    "s/(1−ρ₁^t) ; r/(1−ρ₂^t)": "adam-bias-correction",
    "s/(1−rho_1^t) ; v/(1−β2^t)": "adam-bias-correction",
    "ε√(1-ρ2^t)/(1-ρ1^t)": "adam-folded-lr",
}
OTHERS = {
    "W - γg": "sgd-rule",
    "θ - γ∇L": "sgd-rule",
    "μv - γg ; W + v": "momentum-rule",
    "γv - ηg ; W + v": "momentum-rule",
    "μV - εg ; W + V": "momentum-rule",
    "αu - ηg ; W + u": "momentum-rule",
    "βu_t - αg_t ; θ + u_{t+1}": "momentum-rule",
    "αb + g": "momentum-pytorch-form",
    "h + g² ; W - εg/(√h+θ)": "adagrad-rule",
    "G + g² ; W - ηg/(√G+ε)": "adagrad-rule",
    "s + g² ; W - ηg/(√s+ε)": "adagrad-rule",
    "v + g² ; W - ηg/(√v+ε)": "adagrad-rule",
    "αv + (1-α)g² ; W - εg/(√v+δ)": "rmsprop-rule",
    "状態 + g² ; W - ηg/(√状態+ε)": "adagrad-rule",
    "ρ1 m + (1-ρ1)g ; ρ2 v + (1-ρ2)g² ; W - ηm̂/(√v̂+δ)": "adam-rule",
    "β1 m + (1-β1)g ; β2 h + (1-β2)g² ; W - ηm̂/(√ĥ+ε)": "adam-rule",
}
WRONG = {
    "θ + εg": ("sgd-rule", "sign"),
    "αv + εg ; θ + v": ("momentum-rule", "plus_grad"),
    "W - εg/(√h+ε)": ("adagrad-rule", ""),
    "ηv - αg": ("momentum-rule", "swap_lr_alpha"),
    "r + g ; θ - εg/(√r+δ)": ("adagrad-rule", "no_square"),
    "ρr + (1-ρ)g² ; θ - εg/(r+δ)": ("rmsprop-rule", ""),
    "ρ₂s + (1-ρ₂)g ; ρ₁r + (1-ρ₁)g²": ("adam-rule", ""),
    "ρ₁s + (1-ρ₁)g ; ρ₁r + (1-ρ₁)g²": ("adam-rule", "beta_swap"),
    "s/(1−ρ₂^t) ; r/(1−ρ₁^t)": ("adam-bias-correction", ""),
    "m/(1−ρ₁^t) ; m/(1−ρ₂^t)": ("adam-bias-correction", ""),
    "αv - ηg ; v + v": ("momentum-rule", ""),
}
ASKED = {
    "u + g² ; W - ηg/(√h+ε)": "adagrad-rule",
    "αu - ηg ; W + v": "momentum-rule",
    "αu - ηg ; W + b": "momentum-rule",
    "av - ηg ; W + v": "momentum-rule",
    "h + G² ; W - ηg/(√h+ε)": "adagrad-rule",
    "W - ηq": "sgd-rule",
    "W - δg": "sgd-rule",
    "W - ηg - r": "sgd-rule",
    "u - ηg": "sgd-rule",
    "減衰率*m + (1-減衰率)*g": "adam-rule",
    "r + g² ; W - ηg/(√r̂+ε)": "adagrad-rule",
    "G + g² ; W - ηg/(√ĥ+ε)": "adagrad-rule",
    "過去を残す割合*m + (1-過去を残す割合)*g": "adam-rule",
    "状態 + g² ; W - ηg/(√h+ε)": "adagrad-rule",
    "foo + g² ; W - ηg/(√foo+ε)": "adagrad-rule",
}


@cache
def shown(question: str, letters: Letters) -> Fill:
    body = QUESTIONS.in_letters(letters)[question].sampled(0).body
    assert isinstance(body, Fill)
    return body


def judged(question: str, typed: str, letters: Letters = TEXTBOOK_LETTERS) -> Verdict | Unreadable:
    """The verdict on these lines; blanks that are not among them are filled in rightly."""
    body = shown(question, letters)
    right = next(QUESTIONS[question].sampled(0).body.claims()).answer
    assert isinstance(right, Filled)
    lines = dict(zip(body.blanks, typed.split(" ; "), strict=False))
    if len(lines) == 1 and typed.startswith("W") and "重み" in body.blanks:
        lines = {"重み": typed}
    found = body.judge(Filled({**right.blanks, **lines}))
    assert isinstance(found, Verdict | Unreadable)
    return found


@each_row(("typed", "question"), [*GOODFELLOW.items(), *OTHERS.items()])
def test_a_rule_in_another_books_letters_is_right_with_a_note(typed: str, question: str) -> None:
    found = judged(question, typed)
    assert isinstance(found, Verdict), found
    assert found.right, found
    assert "流儀" in found.convention


@pytest.mark.parametrize("typed", GOODFELLOW)
def test_a_rule_of_the_chosen_book_is_right_in_its_own_letters(typed: str) -> None:
    found = judged(GOODFELLOW[typed], typed, BOOKS["goodfellow"][1])
    assert isinstance(found, Verdict), found
    assert found.right, found


@pytest.mark.parametrize(
    "typed",
    [
        "ρ₁s + (1-ρ₁)g ; ρ₂r + (1-ρ₂)g² ; θ - εr̂/(√ŝ+δ)",
        "ρ₁s + (1-ρ₁)g ; ρ₂r + (1-ρ₂)r² ; θ - εŝ/(√r̂+δ)",
        "ρ₁s + (1-ρ₁)g ; ρ₂r + (1-ρ₂)g² ; θ + εŝ/(√r̂+δ)",
        "ρ₁s + (1-ρ₁)g ; ρ₂r + (1-ρ₂)g² ; θ - εŝ/(r̂+δ)",
    ],
)
def test_a_slip_in_the_letters_of_the_chosen_book_is_wrong(typed: str) -> None:
    found = judged("adam-rule", typed, BOOKS["goodfellow"][1])
    assert isinstance(found, Verdict), found
    assert not found.right


@pytest.mark.parametrize(("typed", "about"), WRONG.items())
def test_a_mistake_in_any_letters_stays_one(typed: str, about: tuple[str, str]) -> None:
    question, mistake = about
    found = judged(question, typed)
    assert isinstance(found, Verdict), found
    assert not found.right
    assert mistake in ("", found.mistake)


@each_row(("typed", "question"), ASKED.items())
def test_a_letter_that_nothing_gives_a_meaning_is_asked_about(typed: str, question: str) -> None:
    found = judged(question, typed)
    assert isinstance(found, Unreadable), found
    assert re.search("という記号はこの問題では使いません|ハット（\\^）は付きません", found.why)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("h + g² ; W - ηg/(√h+ε)", "「η」と「ε」は、どちらも学習率の記号です"),
        ("r + g² ; θ - ηg/(√r+ε)", "「η」と「ε」は、どちらも学習率の記号です"),
        ("h + g² ; W - ηg/(√q+δ)", "「q」という記号"),
    ],
)
def test_of_what_stops_a_line_the_one_that_no_book_has_is_told(typed: str, words: str) -> None:
    found = judged("adagrad-rule", typed, BOOKS["goodfellow"][1])
    assert isinstance(found, Unreadable), found
    assert words in found.why


def test_a_note_keeps_the_digit_of_a_letter() -> None:
    found = judged("adam-bias-correction", "s/(1−ρ₁^t) ; r/(1−ρ₂^t)")
    assert isinstance(found, Verdict)
    assert "1 次の減衰率を ρ₁" in found.convention
    assert "2 次モーメントを r" in found.convention


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("book", BOOKS)
@each_row(
    ("place", "typed"), enumerate([*GOODFELLOW, *OTHERS, *WRONG, *ASKED, "y", "û - s_hat + ρ₁"])
)
def test_whatever_is_typed_is_shown_back_or_refused_in_every_books_letters(
    place: int, typed: str, book: str, every: int
) -> None:
    """Each line is tried in some books every day, each book with some of the lines."""
    if (place + [*BOOKS].index(book)) % every:
        return
    letters = BOOKS[book][1]
    for question in ("momentum-rule", "adagrad-rule", "adam-rule", "adam-bias-correction"):
        body = shown(question, letters)
        for line in typed.split(" ; "):
            for name in body.blanks:
                assert body.reading(name, line)
        lines = dict(zip(body.blanks, typed.split(" ; "), strict=False))
        found = body.judge(Filled({**dict.fromkeys(body.blanks, "g"), **lines}))
        assert isinstance(found, Verdict | Unreadable)


@pytest.mark.parametrize("word", ["減衰率", "過去を残す割合", "減衰係数"])
def test_the_legends_own_word_is_no_other_books_letter(word: str) -> None:
    typed = f"{word}*h + (1-{word})*勾配² ; 重み - 学習率*勾配/(√h+イプシロン)"
    found = judged("rmsprop-rule", typed)
    assert isinstance(found, Verdict)
    assert (found.right, found.convention) == (True, "")
