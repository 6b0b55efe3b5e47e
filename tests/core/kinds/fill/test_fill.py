"""Filling in formulas and numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.answer import Filled, Picked
from quizapp.core.body import AS_AUTHORED, Context
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import AcceptedFormula, FormulaBlank, WrongFormula
from quizapp.core.kinds.fill.number import NumberBlank, WrongNumber
from quizapp.core.kinds.fill.together import Blank
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.verdict import Unreadable, Verdict
from tests.core.samples import QUESTIONS, TWO_STEPS

VELOCITY = FormulaBlank(
    "α v - η g",
    accepts=(AcceptedFormula("β v - η g", "係数を β と書く流儀です。"),),
    mistakes=(
        WrongFormula("α v + η g", "符号が逆です。", "plus_grad"),
        WrongFormula("α v - g", "学習率がありません。"),
    ),
)
STEPS = QUESTIONS["momentum-steps"]


def shown(seed: int) -> Fill:
    body = STEPS.sampled(seed).body
    assert isinstance(body, Fill)
    return body


AS_SHOWN = shown(AS_AUTHORED)


def only(blank: Blank) -> Fill:
    return Fill({"a": blank})


def judged(fill: Fill, **typed: str) -> Verdict:
    verdict = fill.judge(Filled(typed))
    assert isinstance(verdict, Verdict)
    return verdict


def mistake_in(blank: Blank, typed: str) -> str | None:
    return judged(only(blank), a=typed).mistake


@given(st.integers(0, 2**63))
def test_a_showing_draws_one_value_of_each_list(seed: int) -> None:
    values = shown(seed).context.sample.texts()
    assert values["lr"] in ("0.1", "0.05")
    assert values["g"] in ("2.0", "−3.0", "0.7")


@given(st.integers(0, 2**63))
def test_a_showing_is_the_same_for_the_same_seed(seed: int) -> None:
    assert shown(seed) == shown(seed)


def test_every_value_is_drawn_at_some_showing() -> None:
    assert {shown(seed).context.sample.texts()["g"] for seed in range(40)} == {"2.0", "−3.0", "0.7"}


def test_all_blanks_right_passes() -> None:
    verdict = judged(AS_SHOWN, 速度="-ηg + αv", 答え="0.42")
    assert (verdict.word, verdict.score) == ("pass", 1.0)


def test_one_blank_wrong_fails_with_its_name_and_the_others_score() -> None:
    verdict = judged(AS_SHOWN, 速度="α v + η g", 答え="0.42")
    assert (verdict.word, verdict.mistake, verdict.score) == ("fail", "plus_grad", 0.5)
    assert verdict.message == "2 個の空欄のうち 1 個が正解です。"


def test_the_first_wrong_blank_gives_the_verdict_its_name() -> None:
    verdict = judged(AS_SHOWN, 速度="α v + η g", 答え="0.8")
    assert verdict.mistake == "plus_grad"
    assert [part.mistake for part in verdict.parts] == ["plus_grad", "mistake-1"]


def test_an_unreadable_blank_is_named_with_its_column_before_anything_is_judged() -> None:
    unreadable = AS_SHOWN.judge(Filled({"速度": "α v + η g", "答え": "0.4x"}))
    assert isinstance(unreadable, Unreadable)
    assert (unreadable.part, unreadable.column) == ("答え", 3)


@pytest.mark.parametrize("typed", [{}, {"速度": "α v - η g"}, {"速度": "", "答え": "0.42"}])
def test_an_empty_blank_is_unreadable_not_wrong(typed: dict[str, str]) -> None:
    assert isinstance(AS_SHOWN.judge(Filled(typed)), Unreadable)


def test_another_kinds_answer_is_a_programmers_mistake() -> None:
    with pytest.raises(TypeError):
        TWO_STEPS.judge(Picked((0,)))


@pytest.mark.parametrize(
    ("typed", "mistake"),
    [
        ("α v - η g", None),
        ("β v - η g", None),
        ("α v + η g", "plus_grad"),
        ("α v - g", "mistake-2"),
    ],
)
def test_a_formula_is_right_or_the_mistake_the_author_named(
    typed: str, mistake: str | None
) -> None:
    assert mistake_in(VELOCITY, typed) == mistake


def test_an_accepted_formula_passes_with_the_note_on_its_convention() -> None:
    (part,) = judged(only(VELOCITY), a="β v - η g").parts
    assert part.right
    assert part.message == "係数を β と書く流儀です。"


def test_a_mistake_that_nobody_named_is_named_by_its_sort() -> None:
    assert mistake_in(FormulaBlank("α v - η g"), "α v") == "missing_term"


def test_a_formula_unlike_anything_known_has_no_name() -> None:
    assert mistake_in(FormulaBlank("α v - η g"), "W ^ 2") is None


def test_a_number_follows_from_the_drawn_values() -> None:
    fill = Fill({"a": NumberBlank("W", digits=2)})
    samples = [STEPS.worked.sampled(seed) for seed in range(40)]
    keys = {
        tuple(sample.values.values()): fill.sampled(Context(sample=sample)).key()
        for sample in samples
    }
    assert keys[("0.1", "2.0")] == "a: 0.42"
    assert keys[("0.05", "-3.0")] == "a: 1.44"
    assert len(keys) == 6


@pytest.mark.parametrize(("digits", "key"), [(0, "0"), (1, "0.0"), (3, "0.000"), (5, "-0.00004")])
def test_a_number_that_rounds_to_nothing_has_no_sign(digits: int, key: str) -> None:
    assert NumberBlank("-0.00004", digits).shown() == key


@given(st.integers(0, 200))
def test_every_claim_of_a_sound_question_holds_at_every_showing(seed: int) -> None:
    drawn = shown(seed)
    claims = list(drawn.claims())
    assert len(claims) == 4
    for claim in claims:
        verdict = drawn.judge(claim.answer)
        assert isinstance(verdict, Verdict)
        assert claim.expected == (verdict.mistake or verdict.word)


def test_a_claim_leads_to_the_answer_in_the_authors_file() -> None:
    assert [".".join(map(str, claim.path)) for claim in AS_SHOWN.claims()] == [
        "blanks.速度.formula",
        "blanks.速度.mistakes.0.formula",
        "blanks.答え.number",
        "blanks.答え.mistakes.0.number",
    ]


def test_a_mistake_that_is_right_after_all_breaks_its_claim() -> None:
    fill = only(NumberBlank("1/3", digits=2, mistakes=(WrongNumber("0.3333", "？"),)))
    *_, claim = fill.claims()
    assert claim.expected == "mistake-1"
    assert isinstance(verdict := fill.judge(claim.answer), Verdict)
    assert verdict.right


@pytest.mark.parametrize(
    ("blank", "typed", "reading"),
    [
        ("速度", "alpha*v-eta*g", r"$$\alpha v - \eta g$$"),
        ("答え", "0．５", "0.5"),
        ("答え", "1/2", r"$$\frac{1}{2}$$"),
        ("答え", "1,234.50", "1,234.50"),
        ("答え", r"\hat{m} = 0.9。", "0.9"),
        ("答え", "約 8.1e-1\u202e", "8.1e-1"),
    ],
)
def test_what_is_typed_is_read_back(blank: str, typed: str, reading: str) -> None:
    assert TWO_STEPS.reading(blank, typed) == reading


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("W_{t+1} = W_t + v", "$$W_{t+1} = W_{t} + v$$"),
        ("v ← α v", r"$$v \leftarrow \alpha v$$"),
        ("v -= g", r"$$v \leftarrow v - g$$"),
        ("update = α v", r"$$\alpha v$$"),
    ],
)
def test_a_left_side_is_shown_back_where_it_is_a_symbol(typed: str, reading: str) -> None:
    assert VELOCITY.reading(typed) == reading


def test_what_cannot_be_read_back_says_where() -> None:
    unreadable = TWO_STEPS.reading("速度", "α v -")
    assert isinstance(unreadable, Unreadable)
    assert unreadable.column == 5


def test_words_fill_the_blanks_in_their_order() -> None:
    assert TWO_STEPS.read(["αv", "1"]) == Filled({"速度": "αv", "答え": "1"})


@pytest.mark.parametrize("words", [[], ["1"], ["1", "2", "3"]])
def test_too_few_or_too_many_words_are_unreadable(words: list[str]) -> None:
    unreadable = TWO_STEPS.read(words)
    assert isinstance(unreadable, Unreadable)
    assert "速度、答え" in unreadable.why


def test_the_key_names_every_blank() -> None:
    assert AS_SHOWN.key() == "速度: $$\\alpha v - \\eta g$$\n答え: 0.420"


@pytest.mark.parametrize(("typed", "right"), [("1.04", True), ("0.96", True), ("1.06", False)])
def test_a_number_may_be_off_by_its_tolerance(
    typed: str, right: bool
) -> None:  # a column of the table
    assert judged(only(NumberBlank("1", digits=2, tolerance=0.05)), a=typed).right is right


def test_formulas_and_words_that_are_not_listed_would_tell_the_answer_in_a_hint() -> None:
    listed = WordBlank("慣性", one_of=("慣性", "減衰"))
    free = WordBlank("慣性", spellings=("モーメンタム",))
    blanks: dict[str, Blank] = {"式": VELOCITY, "数": NumberBlank("1"), "一覧": listed, "語": free}
    assert list(Fill(blanks).giveaways()) == ["α v - η g", "慣性", "モーメンタム"]


@pytest.mark.parametrize(
    ("typed", "right"),
    [("α v - η g", True), ("1.0005 α v - η g", False), ("α v - 0.9995 η g", False)],
)
def test_a_formula_that_is_nearly_right_is_wrong(typed: str, right: bool) -> None:
    assert judged(only(FormulaBlank("α v - η g")), a=typed).right is right


@pytest.mark.parametrize(("epsilon", "right"), [("ε", True), ("1e-7", True), ("0.01", False)])
def test_a_number_stands_for_epsilon_only_where_it_is_small(epsilon: str, right: bool) -> None:
    blank = FormulaBlank("W - η g / (√h + ε)")
    assert judged(only(blank), a=f"W - η g / (√h + {epsilon})").right is right
