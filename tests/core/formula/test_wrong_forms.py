"""Realistic wrong answers: each gets the diagnosis a teacher would give."""

import pytest

from quizapp.core.formula.judging.comparison import NamedFormula
from quizapp.core.formula.judging.judge import judge_formula
from quizapp.core.formula.notation import TEXTBOOK_NOTATION, extended
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.verdict import Unreadable
from tests.core.formula.forms import parsed
from tests.tables import each_row

SGD = "W - ηg"
VELOCITY = "αv - ηg"
ADAGRAD = "W - ηg/(√h+ε)"
SQUARES = "ρh + (1-ρ)g²"
MOMENT = "β1 m + (1-β1)g"
CORRECTED = "m/(1-β1^t)"
ADAM = "W - ηm̂/(√v̂+ε)"

WRONG = [
    (SGD, "W+ηg", "sign", "「ηg」の項の符号が逆です。"),
    (SGD, "W += ηg", "sign", "「ηg」の項の符号が逆です。"),
    (SGD, "ηg−W", "sign", "式全体の符号が逆です。"),
    (SGD, "W ー ｇ", "missing_factor", "「ηg」の項で、η を掛け忘れています。"),
    (SGD, "W - η²g", "extra_factor", "「ηg」の項で、η を余計に掛けています。"),
    (SGD, "W - g/η", "inverted_factor", "「ηg」の項で、η を掛けるところで割っています。"),
    (SGD, "W =− ηg", "missing_term", "「W」の項がありません。"),
    (SGD, "W", "missing_term", "「ηg」の項がありません。"),
    (SGD, "W − ηgW", "extra_factor", "「ηg」の項で、W を余計に掛けています。"),
    (SGD, "W - 2ηg", "constant", "「ηg」の項が、正解の 2 倍になっています。"),
    (SGD, "W(1 - ηg)", "extra_factor", "「ηg」の項で、W を余計に掛けています。"),
    (SGD, "W - η sign(g)", "power", "g の符号 sign だけを使っています。"),
    (VELOCITY, "αv+ηg", "sign", "「ηg」の項の符号が逆です。"),
    (VELOCITY, "αｖ ＋ η∂L／∂W", "sign", "「ηg」の項の符号が逆です。"),
    (VELOCITY, "-αv-ηg", "sign", "「αv」の項の符号が逆です。"),
    (VELOCITY, "αv - g", "missing_factor", "η を掛け忘れています。"),
    (VELOCITY, "v - ηg", "missing_factor", "α を掛け忘れています。"),
    (VELOCITY, "α(v - ηg)", "extra_factor", "α を余計に掛けています。"),
    (VELOCITY, "αv − (1−α)ηg", "extra_factor", "1 − α を余計に掛けています。"),
    (VELOCITY, "ηv − αg", "swapped", "α と η を取り違えています。"),
    (VELOCITY, "v/α - ηg", "inverted_factor", "α を掛けるところで割っています。"),
    (VELOCITY, "(1-α)v - ηg", "swapped", "α と 1 − α が逆になっています。"),
    (VELOCITY, "−ηg", "missing_term", "「αv」の項がありません。"),
    (VELOCITY, "v -= αv − ηg", "extra_term", "v から αv − ηg を余計に引いています。"),
    ("W + v", "W − v", "sign", "「v」の項の符号が逆です。"),
    ("W + v", "W + αv", "extra_factor", "「v」の項で、α を余計に掛けています。"),
    ("W + v", "W += ηv", "extra_factor", "「v」の項で、η を余計に掛けています。"),
    ("h + g²", "h + g", "missing_factor", "「g²」の項で、g を掛け忘れています。"),
    ("h + g²", "g²", "missing_term", "「h」の項がありません。"),
    ("h + g²", "h + (ηg)²", "extra_factor", "η² を余計に掛けています。"),
    (ADAGRAD, "W + ηg/(√h+ε)", "sign", "の項の符号が逆です。"),
    (ADAGRAD, "W - g/(√h+ε)", "missing_factor", "η を掛け忘れています。"),
    (ADAGRAD, "W - ηg(√h+ε)", "inverted_factor", "√h + ε で割るところを掛けています。"),
    (ADAGRAD, "W - ηg", "missing_factor", "√h + ε で割り忘れています。"),
    (ADAGRAD, "W - η/(√h+ε)", "missing_factor", "g を掛け忘れています。"),
    (ADAGRAD, "W - ηg/(h+ε)", "misplaced", "√ を取り忘れています。"),
    (ADAGRAD, "W - ηg/√(h+ε)", "misplaced", "√ の掛かる範囲が違います。"),
    (ADAGRAD, "W - ηg/√h+ε", "misplaced", "かっこが足りないため、計算の順番が"),
    ("W - ηg/√h", "W - ηg√h", "inverted_factor", "√h で割るところを掛けています。"),
    (SQUARES, "(1-ρ)h+ρg²", "swapped", "ρ と 1 − ρ が逆になっています。"),
    (SQUARES, "ρh + g²", "missing_factor", "1 − ρ を掛け忘れています。"),
    (SQUARES, "h + (1-ρ)g²", "missing_factor", "「ρh」の項で、ρ を掛け忘れています。"),
    (SQUARES, "ρh + (1-ρ)g", "missing_factor", "g を掛け忘れています。"),
    (SQUARES, "ρh - (1-ρ)g²", "sign", "「(1 − ρ)g²」の項の符号が逆です。"),
    (SQUARES, "ρh", "missing_term", "「(1 − ρ)g²」の項がありません。"),
    (MOMENT, "β1 m + g", "missing_factor", "1 − β₁ を掛け忘れています。"),
    (MOMENT, "β1 m + β1 g", "missing_term", "「1 −」がなく、β₁ だけになっています。"),
    (MOMENT, "(1-β1)m + β1 g", "swapped", "β₁ と 1 − β₁ が逆になっています。"),
    (MOMENT, "β1 g + (1-β1) m", "swapped", "β₁ と 1 − β₁ が逆になっています。"),
    ("β1 m + (1-β2)g", "β2 m + (1-β1)g", "swapped", "β₁ と β₂ を取り違えています。"),
    (CORRECTED, "m", "missing_factor", "1 − β₁ᵗ で割り忘れています。"),
    (CORRECTED, "m(1-β1^t)", "inverted_factor", "1 − β₁ᵗ で割るところを掛けています。"),
    (CORRECTED, "m/(β1^t-1)", "sign", "式全体の符号が逆です。"),
    (CORRECTED, "m/(1-β1)^t", "misplaced", "かっこの位置が違うため、計算の順番が"),
    (CORRECTED, "m/(1-t^β1)", "swapped", "β₁ と t を取り違えています。"),
    (ADAM, "W - ηv̂/(√m̂+ε)", "swapped", "m̂ と v̂ を取り違えています。"),
    (ADAM, "W - m̂/(√v̂+ε)", "missing_factor", "η を掛け忘れています。"),
    (ADAM, "W + ηm̂/(√v̂+ε)", "sign", "の項の符号が逆です。"),
    (ADAM, "ηm̂/(√v̂+ε)", "missing_term", "「W −」がなく、ηm̂/(√v̂ + ε) だけになっています。"),
    ("g", "3g", "constant", "式全体が、正解の 3 倍になっています。"),
    ("g", "g/ε", "extra_factor", "ε で余計に割っています。"),
]


@each_row(("key", "typed", "kind", "message"), WRONG)
def test_a_wrong_formula_is_named(key: str, typed: str, kind: str, message: str) -> None:
    judgement = judge_formula(parsed(typed), parsed(key), TEXTBOOK_NOTATION)
    assert not judgement.right
    assert (judgement.kind, message in judgement.message) == (kind, True), judgement.message


def test_the_authors_mistake_comes_before_the_general_diagnosis() -> None:
    mistake = NamedFormula(parsed("αv - (1-α)ηg"), "指数移動平均と混同しています。", "ema_lr")
    judgement = judge_formula(
        parsed("αv−(1−α)η∂L/∂W"), parsed(VELOCITY), TEXTBOOK_NOTATION, [mistake]
    )
    assert (judgement.kind, judgement.mistake) == ("mistake", "ema_lr")
    assert judgement.message == "指数移動平均と混同しています。"


def test_an_accepted_convention_is_right_with_its_note() -> None:
    other = NamedFormula(parsed("αv + g"), "PyTorch の流儀です。", "torch_form")
    judgement = judge_formula(
        parsed("g + αv"), parsed(VELOCITY), TEXTBOOK_NOTATION, accepts=[other]
    )
    assert (judgement.right, judgement.kind) == (True, "accepted")
    assert judgement.note == "PyTorch の流儀です。"


def test_equal_comes_before_a_mistake_that_is_the_key_itself() -> None:
    mistake = NamedFormula(parsed(SGD), "…", "same")
    assert judge_formula(parsed(SGD), parsed(SGD), TEXTBOOK_NOTATION, [mistake]).right


def test_epsilon_inside_the_root_is_told_from_epsilon_outside() -> None:
    inside = NamedFormula(parsed("W - ηg/√(h+ε)"), "ε が根号の中です。", "eps_in_sqrt")
    judgement = judge_formula(parsed("W-ηg/√(h+ε)"), parsed(ADAGRAD), TEXTBOOK_NOTATION, [inside])
    assert judgement.mistake == "eps_in_sqrt"


@pytest.mark.parametrize("key", ["log(-1)", "√(-h)", "g/(h-h)", "1/0"])
def test_a_key_without_values_is_undecided(key: str) -> None:
    assert judge_formula(parsed("g"), parsed(key), TEXTBOOK_NOTATION).kind == "undecided"


@pytest.mark.parametrize("typed", ["1/0", "log(-h)", "9^9^9^9", "g/(h-h)", "exp(exp(exp(9)))"])
def test_an_answer_without_values_is_wrong_and_never_equal(typed: str) -> None:
    assert judge_formula(parsed(typed), parsed("g"), TEXTBOOK_NOTATION).kind == "different"


@pytest.mark.parametrize(
    ("key", "typed", "right"),
    [
        (VELOCITY, "α|v| - ηg", False),
        (VELOCITY, "α√(v²) - ηg", False),
        (VELOCITY, "αv - η(√g)²", False),
        (VELOCITY, "α(√v)² - ηg", False),
        ("h + g²", "h + |g|²", True),
        ("h + g²", "(√h)² + √(g⁴)", True),
        ("β2 v + (1-β2)g²", "β2|v| + (1-β2)g²", False),
        (ADAM, "W - ηm̂/((√v̂)²/√v̂ + ε)", True),
        (ADAM, "W - ηm̂/(v̂^0.5 + ε)", True),
    ],
)
def test_a_value_of_either_sign_is_told_from_its_size(key: str, typed: str, right: bool) -> None:
    assert judge_formula(parsed(typed), parsed(key), TEXTBOOK_NOTATION).right is right


UNFOLDED = "W - η(m/(1-β1^t))/(√(v/(1-β2^t))+ε)"


@pytest.mark.parametrize(
    ("key", "typed", "right"),
    [
        (ADAM, UNFOLDED, True),
        (ADAM, "W - η(m/(1-β1^t))/((v/(1-β2^t))^(1/2) + ε)", True),
        (ADAM, "W - ηm̂/(√(v/(1-β2^t)) + ε)", True),
        (ADAM, "W - ηm_t/((1-β1^t)(√v_t/√(1-β2^t) + ε))", True),
        (UNFOLDED, ADAM, True),
        ("W - ηg/(√h+ε)", "W - ηg/(h^0.5+ε)", True),
        ("W - ηg/(√h+ε)", "W - ηg/(h^{1/2}+ε)", True),
        (ADAM, "W - ηm/(√v+ε)", False),
        (ADAM, "W - ηm/(√v̂+ε)", False),
        (ADAM, "W - η(m/(1-β1))/(√(v/(1-β2^t))+ε)", False),
        (ADAM, "W - η(m/(1-β1)^t)/(√(v/(1-β2^t))+ε)", False),
        (ADAM, "W - η(m/(1-β2^t))/(√(v/(1-β1^t))+ε)", False),
        (ADAM, "W - η(m̂/(1-β1^t))/(√v̂+ε)", False),
        (UNFOLDED, "W - ηm/(√v̂+ε)", False),
        (CORRECTED, "m̂", False),
        (CORRECTED, "m̂ + 0", False),
        ("v/(1-β2^t)", "v̂", False),
    ],
)
def test_a_definition_may_be_written_out_or_not(key: str, typed: str, right: bool) -> None:
    assert judge_formula(parsed(typed), parsed(key), TEXTBOOK_NOTATION).right is right


@pytest.mark.parametrize(
    ("key", "typed", "right"),
    [
        ("W_t + v_{t+1}", "W_t + v_{t+1}", True),
        ("W_t + v_{t+1}", "W_t + v_t", False),
        ("W_t + v_{t+1}", "W + v", True),
        ("W + v", "W_t + v_{t+1}", True),
        ("W + v", "W_t + v_t", True),
        ("W + v", "W_t + 2v_{t+1} - v_t", False),
        ("W - αv_t + (1+α)v_{t+1}", "W_t − αv_t + (1+α)v_{t+1}", True),
        ("W - αv_t + (1+α)v_{t+1}", "W − αv_{t+1} + (1+α)v_t", False),
        ("W - αv_t + (1+α)v_{t+1}", "W - αv + (1+α)v", False),
    ],
)
def test_time_subscripts_count_only_where_they_tell_something_apart(
    key: str, typed: str, right: bool
) -> None:
    assert judge_formula(parsed(typed), parsed(key), TEXTBOOK_NOTATION).right is right


def test_the_same_answer_always_gets_the_same_judgement() -> None:
    judgements = {
        judge_formula(parsed("αv-2ηg"), parsed(VELOCITY), TEXTBOOK_NOTATION) for _ in range(3)
    }
    assert len(judgements) == 1


def test_an_authors_own_symbol_is_judged_in_its_range() -> None:
    notation = extended(TEXTBOOK_NOTATION, {"λ": (0.01, 0.1)})
    key, typed = (
        read_formula("W - η(g + λW)", notation),
        read_formula("(1-ηlambda)W - ηg", notation),
    )
    assert not isinstance(key, Unreadable)
    assert not isinstance(typed, Unreadable)
    assert judge_formula(typed, key, notation).right


RULES = (SGD, VELOCITY, "W + v", ADAGRAD, "h + g²", SQUARES, MOMENT, CORRECTED, ADAM)


@pytest.mark.parametrize("key", RULES)
def test_the_formulas_of_different_rules_are_told_apart(key: str) -> None:
    others = [other for other in RULES if other != key]
    assert not any(judge_formula(parsed(o), parsed(key), TEXTBOOK_NOTATION).right for o in others)


@pytest.mark.parametrize(
    ("key", "typed", "message"),
    [
        ("m/(1-β1^t)", "m/1-β1^t", "かっこが足りないため、計算の順番が変わっています。"),
        ("m/(1-β1^t)", "m/(1-β1)^t", "かっこの位置が違うため、計算の順番が変わっています。"),
        ("√(2-β2^t)", "√2-β2^t", "√ の掛かる範囲が違います。"),
        ("√h + ε", "√(h+ε)", "√ の掛かる範囲が違います。"),
        ("√h + ε", "h + ε", "√ を取り忘れています。"),
        ("g|v - W|", "g*(v - W)", "絶対値を取り忘れています。"),
        ("exp(-t) g", "exp(-t g)", "exp の掛かる範囲が違います。"),
        ("(W - v)^2 + g", "W - v^2 + g", "かっこが足りないため、計算の順番が変わっています。"),
        ("α^(β^t)", "(α^β)^t", "かっこの位置が違うため、計算の順番が変わっています。"),
    ],
)
def test_a_parenthesis_or_a_root_in_the_wrong_place_is_told_from_the_key_alone(
    key: str, typed: str, message: str
) -> None:
    judgement = judge_formula(parsed(typed), parsed(key), TEXTBOOK_NOTATION)
    assert (judgement.kind, judgement.message) == ("misplaced", message)


def test_a_very_long_key_is_judged_without_trying_its_groupings() -> None:
    key = " + ".join(f"{i} g^{i} / (1 - β1^t)" for i in range(1, 9))
    assert judge_formula(parsed("W"), parsed(key), TEXTBOOK_NOTATION).kind == "different"
