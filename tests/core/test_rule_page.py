"""The page of every rule: what is on it, in whose letters, and that all of it is Japanese."""

import re

import pytest

from optim_core import OPTIMIZERS
from optim_core.conventions import CONVENTIONS
from optim_core.mistakes import CATALOGUES
from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.letters import BOOKS, TEXTBOOK_LETTERS
from quizapp.core.formula.reading.compact import NotCompactError, compact_in_tex
from quizapp.core.question_set import QuestionSet
from quizapp.core.rule_notes import RULE_NOTES
from quizapp.core.rule_page import LIBRARY_NAMES, RulePage, number_told, rule_page
from quizapp.core.rule_questions import opening_line, questions_about, rules_asked
from quizapp.core.text.prose import wrap
from tests.tables import each_row
from tests.tui.bank import MORE, QUESTIONS


def drawn(page: RulePage, title: str, columns: int = 200) -> str:
    text = next(section.text for section in page.sections if section.title == title)
    return "\n".join("".join(span.text for span in line) for line in wrap(text, columns))


@each_row("rule", OPTIMIZERS)
def test_a_page_has_formula_libraries_picture_and_mistakes(rule: str) -> None:
    page = rule_page(rule, TEXTBOOK_LETTERS)
    assert page.name == OPTIMIZERS[rule].__name__
    assert "W ← W" in drawn(page, "更新式")
    libraries = drawn(page, "ライブラリでの書き方")
    for library, known in CONVENTIONS.items():
        assert LIBRARY_NAMES[library] in libraries
        if rule in known and library != "textbook":
            assert known[rule].call in libraries
            assert all(name in libraries for name in known[rule].names.values())
    mistakes = {one.id: one.diagnosis for one in CATALOGUES[rule].mistakes}
    told = next(section.text for section in page.sections if section.title == "よくある誤り")
    assert all(mistakes[name] in told for name in RULE_NOTES[rule].mistakes)
    (picture,) = [section.drawing for section in page.sections if section.drawing]
    assert all(len(path) == 31 for path in picture.paths.values())


@each_row("rule", OPTIMIZERS)
def test_a_page_has_no_english_sentence_and_no_tex(rule: str) -> None:
    page = rule_page(rule, TEXTBOOK_LETTERS)
    for section in page.sections:
        text = drawn(page, section.title)
        assert not re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", text)
        assert not re.search(r"[\\$]", text)


@each_row("framework", ["pytorch", "keras", "optax"])
def test_the_framework_of_the_learner_comes_first_of_the_libraries(framework: str) -> None:
    text = drawn(rule_page("adam", TEXTBOOK_LETTERS, framework), "ライブラリでの書き方")
    own, first = "この教材", LIBRARY_NAMES[framework]
    others = [LIBRARY_NAMES[one] for one in CONVENTIONS if LIBRARY_NAMES[one] not in (own, first)]
    places = [text.index(name) for name in (own, first, *others)]
    assert places == sorted(places)


def test_a_setting_that_must_be_given_is_no_default_that_differs() -> None:
    page = rule_page("adam", TEXTBOOK_LETTERS)
    assert "既定値が違うもの" not in drawn(page, "ライブラリでの書き方")


def test_a_page_is_in_the_letters_of_the_learner() -> None:
    page = rule_page("momentum", BOOKS["ng"][1])
    assert "v ← βv − αg" in drawn(page, "更新式")
    assert "β：慣性の係数" in drawn(page, "更新式")
    assert "慣性の係数 β" in drawn(page, "ライブラリでの書き方")
    assert "v ← βv + αg" in drawn(page, "よくある誤り")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("momentum", "・PyTorch・optax：η が一定なら一致します。"),
        ("adagrad", "・Keras・optax：h の初期値が違います。"),
        ("adam", "・Keras：補正を η に畳み込む側では"),
        ("lion", "PyTorch の標準には、この手法はありません。"),
        ("rmsprop", "・既定値が違うもの：η、ρ。"),
    ],
)
def test_a_page_says_where_the_libraries_part(rule: str, said: str) -> None:
    assert said in drawn(rule_page(rule, TEXTBOOK_LETTERS), "ライブラリでの書き方")


@pytest.mark.parametrize(
    ("value", "told"), [(1e-7, "1e-7"), (0.001, "0.001"), (1.0, "1"), (True, "True")]
)
def test_a_default_is_told_as_it_is_usually_written(value: float, told: str) -> None:
    assert number_told(value) == told


@pytest.mark.parametrize(
    ("formula", "lines"),
    [
        ("v ← αv − ηg; W ← W + v", ["v ← αv − ηg", "W ← W + v"]),
        ("Δ = √(u+ε) / √(h+ε) · g", ["Δ = (√(u + ε)/√(h + ε))·g"]),
        ("W ← W + (ηg)", ["W ← W + ηg"]),
        ("u ← ρu + (1−ρ)(ηΔ)²", ["u ← ρu + (1 − ρ)(ηΔ)²"]),
        ("m̂ = m / (1−β1^t)", ["m̂ = m/(1 − β₁ᵗ)"]),
        ("v_max ← max(v_max, v)", ["v_max ← max(v_max, v)"]),
        ("μt = β1(1 − 0.96^(ψt)/2)", ["μₜ = β₁(1 − 0.96^(ψt)/2)"]),
    ],
)
def test_the_short_notation_is_drawn_as_books_do(formula: str, lines: list[str]) -> None:
    assert [one_line(tex) for tex in compact_in_tex(formula)] == lines


@each_row("formula", ["η が無い", "v ← 0 を毎回", "v ← αv −", "W ← (W", "W + v", "W ← W + v）"])
def test_what_is_no_formula_is_told_as_it_is(formula: str) -> None:
    with pytest.raises(NotCompactError):
        compact_in_tex(formula)


@each_row("rule", OPTIMIZERS)
def test_every_formula_of_the_libraries_can_be_drawn(rule: str) -> None:
    for library in CONVENTIONS.values():
        if rule in library:
            assert all(map(one_line, compact_in_tex(library[rule].formula)))


BANK = QuestionSet([*QUESTIONS.values(), *MORE.values()])


def test_a_question_is_about_the_rule_of_its_topic() -> None:
    assert rules_asked(BANK["momentum-velocity"]) == ("momentum",)


def test_the_questions_of_a_rule_are_found() -> None:
    found = [question.id for question in questions_about("momentum", BANK)]
    assert "momentum-velocity" in found
    assert "sgd-step" not in found


def test_a_question_that_asks_in_few_words_is_listed_with_its_beginning() -> None:
    line = opening_line(BANK["sgd-step"])
    assert line == "W = 1、学習率 ○、勾配 0.5。1 ステップ後の W を小数第 3 位まで求めよ。○"
