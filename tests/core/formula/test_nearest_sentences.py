"""Of all slips with the values of an answer, the one with its symbols and numbers is told."""

import pytest

from quizapp.core.formula.judging.judge import judge_formula
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from tests.core.formula.forms import parsed

TOLD = [
    ("β1 m + (1-β1) g", "β1 m + (1-β1) m", "g と書くところが m になっています。"),
    ("ρh + (1-ρ)g²", "ρh + (1-ρ)h", "g² と書くところが h になっています。"),
    ("m/(1-β1^t)", "m - m/(1-β1^t)", "m から m/(1 − β₁ᵗ) を余計に引いています。"),
    ("W - η g", "W - ηg + g", "g の項を余計に足しています。"),
    ("W - η g", "W - g^η", "g に η を掛けるところで η 乗しています。"),
    ("W - η g", "W × (-ηg)", "W から ηg を引くところで掛けています。"),
    ("α v - η g", "α(v - ηg)", "「ηg」の項で、α を余計に掛けています。"),
    ("ρh + (1-ρ)g²", "ρ√h + (1-ρ)g²", "h に余計な √ が付いています。"),
    ("W - η g/(√h + ε)", "g/(√h + ε)", "一致しません"),
    ("α v + g", "(1-α)v + αg", "一致しません"),
    ("ρh + (1-ρ)g²", "0.9h + 0.1g²", "ρ が 0.9、1 − ρ が 0.1 になっています。"),
    ("ρh + (1-ρ)g²", "ρh + 0.1g²", "1 − ρ が 0.1 になっています。"),
    ("ρh + (1-ρ)g²", "0.9h + (1-ρ)g²", "ρ と書くところが数 0.9 になっています"),
    ("ρh + (1-ρ)g²", "0.9h + (1-0.9)g²", "ρ が 0.9 になっています。"),
    ("W - η g/(√h + ε)", "W - η(1/√h + ε)g", "書き方として見ると、かっこが足りない"),
    ("W - η g/(√h + ε)", "W - (1/(√h + ε))ηg²", "g を余計に掛けています。"),
    ("ρh + (1-ρ)g²", "h", "h だけになっています。"),
    ("h + g²", "h", "「g²」の項がありません。"),
    ("h + g²", "1", "一致しません"),
    ("W - η g", "1", "一致しません"),
    ("g²", "g", "g を掛け忘れ"),
    ("√h", "h", "√ を取り忘れ"),
]


@pytest.mark.parametrize(("key", "typed", "said"), TOLD)
def test_the_slip_nearest_to_what_was_typed_is_told(key: str, typed: str, said: str) -> None:
    judgement = judge_formula(parsed(typed), parsed(key), TEXTBOOK_NOTATION)
    assert not judgement.right
    assert said in judgement.message
