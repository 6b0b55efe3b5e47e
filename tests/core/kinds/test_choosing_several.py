"""Choosing all options that are right."""

from itertools import combinations

import pytest

from quizapp.core.answer import Picked
from quizapp.core.body import AS_AUTHORED, Context
from quizapp.core.kinds.choice import MISSING_OPTION, NOT_ALL_CHOSEN, Choice, Option
from quizapp.core.verdict import Unreadable, Verdict

STATE = Choice(
    (
        Option("m", correct=True, because="1 次モーメントです。"),
        Option("h", because="h は AdaGrad です。", id="adagrad"),
        Option("v", correct=True),
        Option("なし", because="SGD の話です。"),
    ),
    several=True,
)
SUBSETS = [subset for size in range(1, 5) for subset in combinations(range(4), size)]


def judged(*picked: int) -> Verdict:
    verdict = STATE.judge(Picked(picked))
    assert isinstance(verdict, Verdict)
    return verdict


@pytest.mark.parametrize("picked", SUBSETS)
def test_only_all_that_is_right_and_nothing_else_passes(picked: tuple[int, ...]) -> None:
    assert judged(*picked).right == (set(picked) == {0, 2})


def test_part_of_what_is_right_counts_for_nothing_and_what_is_missing_is_not_named() -> None:
    verdict = judged(0)
    assert (verdict.word, verdict.message, verdict.mistake) == (
        "fail",
        NOT_ALL_CHOSEN,
        MISSING_OPTION,
    )
    assert verdict.score == 0.0
    assert "v" not in "".join(part.name + part.message for part in verdict.parts)


def test_a_wrong_option_among_right_ones_is_named_with_its_reason() -> None:
    verdict = judged(0, 1, 2)
    assert (verdict.word, verdict.mistake) == ("fail", "adagrad")
    assert verdict.message == "選んだ 3 個のうち 1 個が誤りです。"
    assert [(part.name, part.message) for part in verdict.parts] == [("h", "h は AdaGrad です。")]


def test_a_wrong_option_and_a_missing_one_are_both_told() -> None:
    assert judged(0, 1, 3).mistakes == ("adagrad", "option-4", MISSING_OPTION)


def test_nothing_picked_cannot_be_read_and_is_not_wrong() -> None:
    assert isinstance(STATE.judge(Picked(())), Unreadable)


@pytest.mark.parametrize(
    "typed", [["1", "3"], ["1,3"], ["１、３"], ["c a"], ["3", "1", "1"], ["a・c"]]
)
def test_several_are_named_by_numbers_or_letters_in_any_order(typed: list[str]) -> None:
    assert STATE.read(typed) == Picked((0, 2))


@pytest.mark.parametrize("typed", ["", "1 5", "13", "1 x", ","])
def test_what_names_something_else_is_unreadable(typed: str) -> None:
    assert isinstance(STATE.read([typed]), Unreadable)


@pytest.mark.parametrize("seed", [AS_AUTHORED, 3, 8])
def test_every_claim_holds_and_each_left_out_option_is_one(seed: int) -> None:
    drawn = STATE.sampled(Context(seed=seed))
    claims = list(drawn.claims())
    assert [claim.expected for claim in claims] == [
        "pass",
        MISSING_OPTION,
        "adagrad",
        MISSING_OPTION,
        "option-4",
    ]
    for claim in claims:
        verdict = drawn.judge(claim.answer)
        assert isinstance(verdict, Verdict)
        assert claim.expected == (verdict.mistake or verdict.word)


def test_a_wrong_option_is_claimed_beside_all_that_is_right() -> None:
    """Alone it would also be wrong for what is missing, whatever it is said to be."""
    right = tuple(i for i, option in enumerate(STATE.options) if option.correct)
    wrong = {STATE.name(i): i for i, option in enumerate(STATE.options) if not option.correct}
    picked = {claim.expected: claim.answer for claim in STATE.claims()}
    assert wrong
    for name, i in wrong.items():
        assert picked[name] == Picked(tuple(sorted((*right, i))))


def test_the_key_has_all_that_is_right() -> None:
    assert STATE.key() == "m\nv"


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (STATE.options, []),
        ((Option("a", correct=True), Option("b", because="？")), []),
        ((Option("a", correct=True), Option("b", correct=True)), ["all-correct"]),
        ((Option("a", because="？"), Option("b", because="？")), ["no-correct"]),
    ],
)
def test_what_an_author_must_mend_is_named(options: tuple[Option, ...], rules: list[str]) -> None:
    assert [fault.rule for fault in Choice(options, several=True).faults()] == rules


@pytest.mark.parametrize(
    "text",
    ["どれでもない", "この中のどれでもない。", "いずれでもない", "該当なし", "該当するものはない",
     "上のいずれにも当てはまらない", "すべて正しい", "選択肢の中には正しいものはない"],
)  # fmt: skip
def test_what_is_said_of_all_others_stands_last_unasked(text: str) -> None:
    choice = Choice((Option(text, because="？"), *STATE.options))
    assert all(
        choice.sampled(Context(seed=seed)).shown()[-1].answer == text for seed in range(1, 30)
    )


@pytest.mark.parametrize(
    "text", ["正しいものはないとは言えない", "損失は減らない", "どれも 0 になる"]
)
def test_what_only_sounds_alike_is_shuffled(text: str) -> None:
    choice = Choice((*STATE.options, Option(text, because="？")))
    assert any(
        choice.sampled(Context(seed=seed)).shown()[-1].answer != text for seed in range(1, 30)
    )
