"""Options that are worked out, that are code, and those that keep their order."""

from dataclasses import replace
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core.mistakes import CATALOGUES
from quizapp.core.answer import Picked
from quizapp.core.body import Around, Claim, Context
from quizapp.core.given import Candidates, Spaced
from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.looking import question_faults
from quizapp.core.question import Question
from quizapp.core.topic import Topic
from quizapp.core.verdict import Verdict
from quizapp.core.worked import UNCOMPUTED, Run, Sample, Worked

WRITTEN = {"lr": "0.1", "g": "-2"}
MOMENTUM = Run("momentum", "1", ("g", "g"), lr="lr", momentum="0.9")
SAMPLE = Sample(WRITTEN, MOMENTUM)
RIGHT = Option(number="W", digits=2, correct=True)
BY_MISTAKES = (
    RIGHT,
    Option(mistake="plus_grad"),
    Option(mistake="reset", because="前の速度が残っていません。"),
    Option(number="W0 + v", mistake="no_lr", because="学習率がありません。"),
    Option(number="1 + lr * g", because="1 回目で止めています。", digits=1),
    Option("どれでもない", because="あります。"),
)


def question(*options: Option, worked: Worked, **more: object) -> Question:
    body = Choice(options)
    return replace(
        Question("q", Topic("t", "題"), body, "問い", "解説", worked=worked),
        **more,  # type: ignore[arg-type]
    )


def rules(asked: Question) -> list[tuple[tuple[str | int, ...], str]]:
    return [(fault.path, fault.rule) for fault in question_faults(asked)]


def shown(*options: Option, sample: Sample = SAMPLE) -> list[str]:
    drawn = Choice(options).sampled(Context(sample=sample))
    return [option.answer for option in drawn.shown()]


def test_numbers_and_mistakes_are_worked_out_on_the_same_values() -> None:
    # By hand: v = 0.2, then 0.38; with the sign of g turned −0.2 and −0.38; without lr 2 and 3.8.
    assert shown(*BY_MISTAKES) == ["1.58", "0.42", "1.40", "4.80", "0.8", "どれでもない"]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (Option(number="0 - 1 / 3"), "−0.333"),
        (Option(number="1 / 3", digits=0), "0"),
        (Option(number="0 - 1 / 1000", digits=2), "0.00"),
        (Option(number="1 / 81", figures=3), "0.0123"),
        (Option(number="0 - 123456", figures=3), "−1.23×10^5"),
        (Option(number="0.0000012345", figures=3), "1.23×10^−6"),
        (Option(number="123.4", figures=3), "123"),
        (Option(number="0.012", figures=3), "0.0120"),
        (Option(number="6 / 5", figures=3), "1.20"),
        (Option(number="9.999", figures=2), "10"),
        (Option(number="unknown"), UNCOMPUTED),
        (Option(number="1 / 0"), UNCOMPUTED),
    ],
)
def test_a_number_is_printed_as_finely_as_it_says(option: Option, said: str) -> None:
    assert shown(option) == [said]


def test_a_mistake_is_counted_by_its_name_and_told_by_the_catalogue() -> None:
    choice = Choice(BY_MISTAKES).sampled(Context(sample=SAMPLE))
    verdict = choice.judge(Picked((1,)))
    assert isinstance(verdict, Verdict)
    diagnosis = next(m for m in CATALOGUES["momentum"].mistakes if m.id == "plus_grad").diagnosis
    assert (verdict.word, verdict.mistake, verdict.message) == ("fail", "plus_grad", diagnosis)
    assert [claim.expected for claim in choice.claims()][1:4] == ["plus_grad", "reset", "no_lr"]


def test_the_reason_of_the_author_comes_before_that_of_the_catalogue() -> None:
    verdict = Choice(BY_MISTAKES).sampled(Context(sample=SAMPLE)).judge(Picked((2,)))
    assert isinstance(verdict, Verdict)
    assert verdict.message == "前の速度が残っていません。"


@pytest.mark.parametrize("mistake", ["reset", "minus_assign", "eq_minus"])
def test_a_reason_that_speaks_of_code_must_be_written(mistake: str) -> None:
    asked = question(RIGHT, Option(mistake=mistake), worked=Worked(WRITTEN, MOMENTUM))
    assert rules(asked) == [(("options", 1), "no-because")]
    asked = question(
        RIGHT, Option(mistake=mistake, because="理由"), worked=Worked(WRITTEN, MOMENTUM)
    )
    assert rules(asked) == []


@pytest.mark.parametrize("rule", CATALOGUES)
def test_no_sentence_that_quotes_code_is_told_of_a_number(rule: str) -> None:
    sample = Sample({}, Run(rule, "1", ("1",)))
    for mistake in CATALOGUES[rule].mistakes:
        choice = Choice((RIGHT, Option(mistake=mistake.id))).sampled(Context(sample=sample))
        said = choice.read_options[1].because
        assert said in ("", mistake.diagnosis)
        assert not said or ("`" not in said and "params" not in said)


@pytest.mark.parametrize(
    ("option", "path", "rule"),
    [
        (Option(mistake="plus_gard", because="？"), ("options", 1, "mistake"), "bad-example"),
        (Option(number="W9", because="？"), ("options", 1, "number"), "bad-example"),
        (
            Option(number="W", mistake="nothing", because="？"),
            ("options", 1, "mistake"),
            "bad-example",
        ),
        (Option(number="W", because="？"), ("options", 1, "number"), "same-option"),
        (Option("1.58", because="？"), ("options", 1, "answer"), "same-option"),
        (Option(mistake="class_state", because="？"), ("options", 1, "mistake"), "same-option"),
        (Option(because="？"), ("options", 1), "empty-option"),
        (Option(" 　", because="？"), ("options", 1), "empty-option"),
        (
            Option(number="1", digits=1, figures=1, because="？"),
            ("options", 1, "figures"),
            "which-of",
        ),
        (Option("1", number="2", because="？"), ("options", 1), "which-of"),
        (Option("1", mistake="no_lr", because="？"), ("options", 1), "which-of"),
        (Option(number="1"), ("options", 1), "no-because"),
    ],
)
def test_what_no_option_can_be_is_told_at_its_place(
    option: Option, path: tuple[str | int, ...], rule: str
) -> None:
    assert (path, rule) in rules(question(RIGHT, option, worked=Worked(WRITTEN, MOMENTUM)))


def test_a_mistake_needs_a_run_and_a_number() -> None:
    without_run = question(Option(number="1", correct=True), Option(mistake="x"), worked=Worked())
    assert rules(without_run) == [(("options", 1, "mistake"), "bad-example")]
    text = Option("1", correct=True)
    no_number = question(text, Option(mistake="no_lr"), worked=Worked(WRITTEN, MOMENTUM))
    assert rules(no_number)[0] == (("options", 1, "mistake"), "which-of")


MEETING = question(
    Option(number="a", digits=0, correct=True),
    Option(number="b", digits=0, because="b です。"),
    worked=Worked({"a": Spaced("1", "3"), "b": Spaced("1", "3")}),
)
"""Of nine combinations three make both options read alike."""


@given(st.integers(0, 2**40))
def test_values_are_drawn_again_until_all_options_differ(seed: int) -> None:
    drawn = MEETING.sampled(seed).body
    assert isinstance(drawn, Choice)
    assert len({option.answer for option in drawn.shown()}) == 2


def test_values_that_never_or_hardly_ever_make_the_options_differ_are_told() -> None:
    assert rules(MEETING) == []
    always = replace(MEETING, worked=Worked({"a": "1", "b": Candidates(("1", "1.2"))}))
    assert rules(always) == [(("options", 1, "number"), "same-option")]
    many = tuple(["1"] * 99)
    rarely = replace(MEETING, worked=Worked({"a": "1", "b": Candidates((*many, "2"))}))
    assert (("options",), "rare-sample") in rules(rarely)


def test_a_rule_that_is_drawn_makes_its_own_mistake() -> None:
    worked = Worked(
        {"rule": Candidates(("adagrad", "rmsprop"))},
        Run("rule", "0", ("2", "2"), lr="0.1", rho="0.9"),
    )
    asked = question(replace(RIGHT, digits=3), Option(mistake="no_sqrt"), worked=worked)
    assert rules(asked) == []
    # By hand: h is 4, 8 in AdaGrad and 0.4, 0.76 in RMSProp; the step is 0.2 / h.
    texts = {shown(*asked.body.options, sample=sample)[1] for sample in worked.samples()}  # type: ignore[attr-defined]
    assert texts == {f"−{0.2 / 4 + 0.2 / 8:.3f}", f"−{0.2 / 0.4 + 0.2 / 0.76:.3f}"}


def test_code_is_drawn_as_code_with_its_values() -> None:
    block = "for g in grads:\n    v = {lr} * g"
    options = (Option(code="v = {lr} * g"), Option(code=block), Option(code="f'{{lr}}'"))
    assert shown(*options, sample=Sample({"lr": "0.1"})) == [
        "`v = 0.1 * g`",
        "```\nfor g in grads:\n    v = 0.1 * g\n```",
        "`f'{lr}'`",
    ]


def test_a_block_of_code_is_named_by_its_place() -> None:
    options = (Option(code="a\nb", correct=True), Option(code="c\nd", because="順が逆です。"))
    drawn = Choice(options, several=True).sampled(Context(seed=3))
    verdict = drawn.judge(Picked((1,)))
    assert isinstance(verdict, Verdict)
    assert verdict.parts[0].name == f"{drawn.order.index(1) + 1} 番"


@given(st.integers(0, 2**40))
def test_a_fixed_order_is_kept_at_every_showing(seed: int) -> None:
    choice = Choice(tuple(map(Option, ("1 回", "9 回", "10 回"))), placing="fixed")
    assert choice.sampled(Context(seed=seed)).order == (0, 1, 2)


@pytest.mark.parametrize(("placing", "told"), [("fixed", []), ("shuffled", ["option-by-place"])])
def test_code_may_be_spoken_of_by_its_place_only_where_that_is_fixed(
    placing: Literal["fixed", "shuffled"], told: list[str]
) -> None:
    because = "2 番目の選択肢と順が逆です。"
    options = (Option(code="a", correct=True), Option(code="b", because=because))
    around = Around(((("options", 1, "because"), because),), Worked())
    faults = Choice(options, placing=placing).disagreements(around)
    assert [fault.rule for fault in faults] == told


@given(st.integers(0, 2**40))
def test_every_claim_of_a_showing_holds(seed: int) -> None:
    asked = question(*BY_MISTAKES, worked=Worked(WRITTEN, MOMENTUM)).sampled(seed)
    for claim in asked.body.claims():
        assert isinstance(claim, Claim)
        verdict = asked.judge(claim.answer)
        assert isinstance(verdict, Verdict)
        assert claim.expected == ("pass" if verdict.right else verdict.mistake)


def test_what_was_picked_is_read_as_it_is_shown() -> None:
    body = Choice((RIGHT, Option(code="w = w + g", because="…"))).sampled(Context(sample=SAMPLE))
    (picked, *_), (code, *_) = (
        [text for _, text in body.as_read(Picked((place,)))] for place in range(2)
    )
    assert (picked, code) == (body.read_options[0].answer, "`w = w + g`")
    assert picked
