"""Slips inside a term, or inside another right form: each is named by its place."""

from collections.abc import Iterator

import pytest

from quizapp.core.formula.expr import Expr
from quizapp.core.formula.judging.comparison import NamedFormula
from quizapp.core.formula.judging.judge import judge_formula
from quizapp.core.formula.judging.misplaced import spelling_of
from quizapp.core.formula.judging.one_edit_away import neighbours
from quizapp.core.formula.judging.points import enough
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.formula.reading.grammar import FormulaParser
from quizapp.core.formula.reading.tokens import CannotReadError, Token
from tests.core.formula.forms import parsed
from tests.core.formula.test_wrong_forms import (
    ADAGRAD,
    ADAM,
    CORRECTED,
    MOMENT,
    SGD,
    SQUARES,
    VELOCITY,
)
from tests.tables import each_row

FOLDED = "η√(1-β2^t)/(1-β1^t)"

NAMED = [
    (ADAGRAD, "W - ηg/(√h - ε)", "sign", "分母で、ε の前の符号が逆です。"),
    (ADAGRAD, "W - ηg/(√h·ε)", "operator", "√h に ε を足すところで掛けています。"),
    (ADAGRAD, "W - ηg/(h² + ε)", "power", "√h と書くところが h² になっています。"),
    (ADAGRAD, "W - (ηg + ε)/√h", "misplaced", "ε を足す場所が違います。"),
    (ADAGRAD, "W - η + g/(√h + ε)", "operator", "になっています。"),
    (ADAGRAD, "W - η(√h + ε)/g", "inverted_factor", "どちらでどちらを割るかが逆です。"),
    (ADAGRAD, "W - ηg/(√g + ε)", "swapped", "h と書くところが g になっています。"),
    (ADAGRAD, "W - ηg/(√h + ε)²", "power", "√h + ε を余計に 2 乗しています。"),
    (ADAGRAD, "W - ηg/(√h + ε + g)", "extra_term", "g"),
    (ADAGRAD, "W - ηg√h", "several", "ε がありません。また、√h で割るところを掛けています。"),
    (ADAGRAD, "W + g/(√h + ε)", "several", "の符号が逆です。また、"),
    (SQUARES, "ρh + (1-ρ)·2g", "power", "g の 2 乗が 2 倍になっています。"),
    (SQUARES, "ρh + (1+ρ)g²", "sign", "ρ の前の符号が逆です。"),
    (SQUARES, "ρ + (1-ρ)g²", "missing_factor", "h を掛け忘れています。"),
    (SQUARES, "ρh · (1-ρ)g²", "operator", "足すところで掛けています。"),
    (SQUARES, "ρh + (ρ-1)g²", "sign", "の項の符号が逆です。"),
    (SQUARES, "ρh + (1-ρ)|g|", "power", "g の 2 乗が絶対値になっています。"),
    (MOMENT, "β1 m + (1-β2)g", "swapped", "β₁ と書くところが β₂ になっています。"),
    (MOMENT, "β1^t m + (1-β1^t)g", "swapped", "すべて β₁ᵗ になっています。"),
    (CORRECTED, "m/(1-β1 t)", "power", "β₁ の t 乗が t 倍になっています。"),
    (CORRECTED, "m/(1-t^β1)", "swapped", "取り違えています。"),
    (CORRECTED, "m/β1^t", "missing_term", "「1 −」がなく、β₁ᵗ だけになっています。"),
    (CORRECTED, "m/(1-β1^(t+1))", "extra_term", "t と書くところが t + 1 になっています。"),
    (FOLDED, "η√(1-β2)/(1-β1)", "swapped", "t と書くところが、すべて 1 になっています。"),
    (VELOCITY, "αv - η|g|", "power", "g に余計な絶対値が付いています。"),
    (VELOCITY, "α + v - ηg", "operator", "α に v を掛けるところで足しています。"),
    (VELOCITY, "αv - ηg + W", "extra_term", "W の項を余計に足しています。"),
    (VELOCITY, "0.9v - 0.1g", "number", "α が 0.9、η が 0.1 になっています。"),
    (SGD, "W·ηg", "operator", "W から ηg を引くところで掛けています。"),
    (SGD, "W/ηg", "operator", "「−」が「/」になっています。"),
    (ADAM, "W - η(m/(1+β1^t))/(√(v/(1-β2^t))+ε)", "sign", "β₁ᵗ の前の符号が逆です。"),
    (ADAM, "W - η(m/(1-β1 t))/(√(v/(1-β2^t))+ε)", "power", "t 倍になっています。"),
    (ADAM, "W - η m̂/√v̂ - αv", "several", "ε がありません。また、"),
]


@each_row(("key", "typed", "kind", "message"), NAMED)
def test_a_slip_inside_a_term_is_named_with_its_place(
    key: str, typed: str, kind: str, message: str
) -> None:
    judgement = judge_formula(parsed(typed), parsed(key), TEXTBOOK_NOTATION)
    assert not judgement.right
    assert (judgement.kind, message in judgement.message) == (kind, True), judgement.message


INSIDE = NamedFormula(parsed("W - ηg/√(h+ε)"), "ε が根号の中にある流儀です。")


@pytest.mark.parametrize(
    ("typed", "kind", "message"),
    [
        ("W + ηg/√(h+ε)", "sign", "の項の符号が逆です。"),
        ("W - g/√(h+ε)", "missing_factor", "η を掛け忘れています。"),
        ("W - ηg/√(h-ε)", "sign", "ε の前の符号が逆です。"),
        ("W - ηg/√(hε)", "operator", "足すところで掛けています。"),
        ("W - ηg²/√(h+ε)", "extra_factor", "g を余計に掛けています。"),
        ("W - ηg·√(h+ε)", "inverted_factor", "で割るところを掛けています。"),
    ],
)
def test_a_slip_inside_an_accepted_form_says_which_form_it_was_read_as(
    typed: str, kind: str, message: str
) -> None:
    judgement = judge_formula(parsed(typed), parsed(ADAGRAD), TEXTBOOK_NOTATION, accepts=[INSIDE])
    assert judgement.kind == kind
    assert judgement.message.startswith("「W − ηg/√(h + ε)」の書き方として見ると、")
    assert message in judgement.message


def _one_token_edits(key: Expr) -> Iterator[tuple[Token, ...]]:
    spelled = spelling_of(key)
    letters = sorted({token.text for token in spelled if token.kind == "name"})
    for place, token in enumerate(spelled):
        yield (*spelled[:place], *spelled[place + 1 :])
        others = {"name": letters, "number": "12", "op": "+-*/^"}.get(token.kind, ())
        for other in others:
            yield (*spelled[:place], Token(token.kind, other, 0), *spelled[place + 1 :])


@pytest.mark.parametrize("key", [SGD, VELOCITY, SQUARES, ADAGRAD, CORRECTED, FOLDED, ADAM])
def test_nearly_every_edit_of_one_token_has_a_name(key: str) -> None:
    kinds = []
    for spelling in _one_token_edits(parsed(key)):
        try:
            typed = FormulaParser(list(spelling), 0).whole()
        except CannotReadError:
            continue
        kinds.append(judge_formula(typed, parsed(key), TEXTBOOK_NOTATION).kind)
    wrong = [kind for kind in kinds if kind not in ("equal", "accepted")]
    named = [kind for kind in wrong if kind != "different"]
    assert len(wrong) > 10
    assert len(named) >= 0.95 * len(wrong)


@pytest.mark.parametrize("key", [SGD, SQUARES, ADAM])
def test_every_edit_has_a_sentence_of_its_own_in_japanese(key: str) -> None:
    known = neighbours(parsed(key), TEXTBOOK_NOTATION)
    rows = len(known.values)
    assert rows > 100
    for row in range(0, rows, rows // 50):
        said = known.edit(row).sentence(TEXTBOOK_NOTATION)
        assert said.endswith("。")
        assert not {*"{}_"} & {*said}, said


LEARNERS = {
    SGD: "W+g;W-g;η-Wg;W-W g;Wη-g;(W-η)g;W-η-g;W+η-g;g-ηW;W-ηW;W-η(W-g);W-g^η;W-η g^2;W-√η g;"
    "W-g/η^2;ηW-g;W(1-η)g;W-ηg+g;W-(1-η)g;W-ηg/2;2W-ηg;W-10g;W-η/g;W^2-ηg;-W-ηg;W-ηg*t;W/(ηg)",
    VELOCITY: "αv+g;αv-ηg^2;α+v-ηg;αv-η-g;α(v+ηg);αv-αηg;αv-(1-η)g;v-g;αv-ηv;αW-ηg;αv-ηW;ηv-ηg;"
    "αv+η;αv*ηg;α^2v-ηg;√α v-ηg;αv-η√g;αv-ηg-W;αv-αg;v/α-ηg;αv-g/η;(α-1)v-ηg;αv-(α-1)ηg;αg-ηv",
    "W + v": "W+v+v;W-v+g;W+v/2;W+v^2;W(1+v);Wv;W/v;v;W+g;W-ηv;W+ηg;W+v+W;W+(1-α)v;αW+v;W+√v;W+1",
    "h + g²": "h-g^2;h+g^3;h+2g;h+g;h^2+g^2;(h+g)^2;h*g^2;h+ηg^2;h+g^2/2;√h+g^2;2h+g^2;g;h+h^2;"
    "h+(1-ρ)g^2;h+g+g;h+W^2;h+v^2;h+εg^2;h+g^2+ε;h/g^2;-h+g^2;ρh+g^2",
    ADAGRAD: "W-ηg/√(h^2+ε);W-ηg/(h+√ε);W-η/(√h+ε);W-ηg/√h;W-ηg*√h+ε;W-ηg²/(√h+ε);W-ηh/(√g+ε);"
    "W-g/(η√h+ε);W-η√h/(g+ε);W-ηg/(√h+ε)+g;W-ηg/(√h+√ε);W-ηg/(√h+2ε);W-ηg/√h/ε;ηg/(√h+ε);"
    "W-ηg/(1+√h);W-ηg/ε;W-ηg/(√h-√ε);W-(ηg/√h+ε);h-ηg/(√h+ε);W-ηg/|h+ε|",
    SQUARES: "ρh+(1-ρ)h;ρh+ρg²;ρh-(1-ρ)g;ρh+(1-ρ)g^3;(1-ρ)h+(1-ρ)g²;ρ(h+g²);ρh+(1-ρ²)g²;h+ρg²;"
    "ρ²h+(1-ρ)g²;ρh+(1-η)g²;ρh+√(1-ρ)g;ρh+g²/(1-ρ);ρh*(1-ρ)g²;ρh+1-ρg²;ρh+(1-ρ)(g+1)²;ρg²+(1-ρ)h",
    CORRECTED: "m/(1-β1*t);m/(1-β1)*t;m/1-β1^t;m/(1-β1^(t-1));m/(β1^t);m*β1^t;m-β1^t;m/√(1-β1^t);"
    "m/(1-β1^t)^2;g/(1-β1^t);m/(1-β2^t);(1-β1^t)/m;m/(2-β1^t);m/(1-t);v/(1-β1^t);m²/(1-β1^t)",
    ADAM: "W-ηm/(√v+ε);W-ηm̂/(v̂+ε);W-ηm̂/√(v̂²+ε);W-η√m̂/(v̂+ε);W-ηv̂/(√m̂+ε);W-m̂/(√v̂+ε)η^2;"
    "W+m̂/(√v̂+ε);W-ηm̂(√v̂+ε);W-ηm̂²/(√v̂+ε);W-ηm̂/(√v̂-ε);W-ηm̂/(√v+ε);W-ηg/(√v̂+ε);"
    "W-η(m̂/√v̂)+ε;W-ηm̂/√v̂;ηm̂/(√v̂+ε);W-αm̂/(√v̂+ε);W-ηm̂/(√v̂+ε)-g;W-ηm/(1-β1^t)/(√v+ε)",
}
"""What learners write wrongly, a key's answers parted by ; ."""


def test_nearly_all_that_learners_write_wrongly_has_a_name() -> None:
    unnamed, total = [], 0
    for key, listed in LEARNERS.items():
        for typed in listed.split(";"):
            judgement = judge_formula(parsed(typed), parsed(key), TEXTBOOK_NOTATION)
            assert not judgement.right, (key, typed)
            total += 1
            unnamed += [typed] if judgement.kind == "different" else []
    assert total > 150
    assert len(unnamed) <= 0.05 * total, unnamed


def test_a_key_of_one_letter_and_one_without_letters_have_neighbours() -> None:
    for key in ("g", "0.5"):
        assert enough(neighbours(parsed(key), TEXTBOOK_NOTATION).values[0])
