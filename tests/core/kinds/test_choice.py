"""Choosing one option."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.answer import Picked, Written
from quizapp.core.body import AS_AUTHORED, Context
from quizapp.core.kinds.choice import FEWEST_OPTIONS, LABELS, Choice, Option
from quizapp.core.verdict import Unreadable, Verdict
from tests.core.samples import SIGN

seeds = st.integers(0, 2**63)


def rules(choice: Choice) -> list[str]:
    faults = (*choice.faults(), *choice.sample_faults())
    return [fault.rule for fault in faults]


def numbered(count: int) -> Choice:
    options = [Option(f"選択肢 {i}", correct=i == 1, because="理由です。") for i in range(count)]
    return Choice(tuple(options))


@given(seeds)
def test_a_showing_is_an_order_of_all_options(seed: int) -> None:
    assert sorted(SIGN.sampled(Context(seed=seed)).order) == [0, 1, 2, 3]


@given(seeds)
def test_a_showing_is_the_same_for_the_same_seed(seed: int) -> None:
    assert SIGN.sampled(Context(seed=seed)) == SIGN.sampled(Context(seed=seed))


@given(seeds)
def test_a_pinned_option_stays_last(seed: int) -> None:
    assert SIGN.sampled(Context(seed=seed)).shown()[-1].pinned


@pytest.mark.parametrize("names", [("P", "Q", "R"), ("ア", "イ"), ("（A）", "（B）"), ("②", "①")])
def test_names_of_things_that_stand_elsewhere_keep_their_order(names: tuple[str, ...]) -> None:
    named = Choice((*map(Option, names), Option("どれでもない")))
    orders = {named.sampled(Context(seed=seed)).order for seed in range(1, 20)}
    assert orders == {tuple(range(len(names) + 1))}


def test_as_authored_the_options_keep_their_order() -> None:
    assert SIGN.sampled(Context(seed=AS_AUTHORED)).order == (0, 1, 2, 3)


def test_every_option_comes_first_at_some_showing() -> None:
    firsts = {numbered(5).sampled(Context(seed=seed)).order[0] for seed in range(1, 60)}
    assert firsts == {0, 1, 2, 3, 4}


def test_the_right_option_passes_with_its_reason() -> None:
    verdict = SIGN.judge(Picked((0,)))
    assert isinstance(verdict, Verdict)
    assert (verdict.word, verdict.message, verdict.mistake) == ("pass", "正解です。", None)
    assert [part.message for part in verdict.parts] == ["下る向きです。"]


@pytest.mark.parametrize(
    ("option", "mistake", "said"),
    [(1, "sign", "登っています。"), (2, "option-3", "学習率がありません。")],
)
def test_a_wrong_option_fails_as_itself_and_says_why(option: int, mistake: str, said: str) -> None:
    verdict = SIGN.judge(Picked((option,)))
    assert isinstance(verdict, Verdict)
    assert (verdict.word, verdict.message, verdict.mistake) == ("fail", said, mistake)


@given(seeds)
def test_a_judgement_does_not_depend_on_the_order_shown(seed: int) -> None:
    drawn = SIGN.sampled(Context(seed=seed))
    assert all(drawn.judge(Picked((i,))) == SIGN.judge(Picked((i,))) for i in range(4))


@pytest.mark.parametrize("seed", [AS_AUTHORED, 5, 6])
def test_every_claim_of_a_sound_choice_holds(seed: int) -> None:
    drawn = SIGN.sampled(Context(seed=seed))
    for claim in drawn.claims():
        verdict = drawn.judge(claim.answer)
        assert isinstance(verdict, Verdict)
        assert claim.expected == (verdict.mistake or verdict.word)


@pytest.mark.parametrize("typed", ["1", "１", " 1 ", "a", "A", "ａ", "①"])
def test_an_option_is_named_by_its_number_or_letter(typed: str) -> None:
    assert SIGN.read([typed]) == Picked((0,))


@given(seeds, st.integers(0, 3))
def test_numbers_follow_the_order_shown(seed: int, place: int) -> None:
    drawn = SIGN.sampled(Context(seed=seed))
    assert drawn.read([str(place + 1)]) == Picked((drawn.order[place],))
    assert drawn.read([LABELS[place]]) == Picked((drawn.order[place],))


@pytest.mark.parametrize("typed", ["", "0", "5", "e", "-1", "12", "1.", "あ", "1 2", "½", "ab"])
def test_what_names_no_option_is_unreadable(typed: str) -> None:
    assert SIGN.read(typed.split()) == Unreadable("1〜4 の番号か記号で答えてください。", 0)


def test_the_key_is_the_right_options_text() -> None:
    assert SIGN.key() == "$W - \\eta g$"


def test_another_kinds_answer_is_a_programmers_mistake() -> None:
    with pytest.raises(TypeError):
        SIGN.judge(Written("1"))


def test_a_sound_choice_has_no_faults() -> None:
    assert rules(SIGN) == []


@pytest.mark.parametrize(
    ("choice", "rule"),
    [
        (numbered(FEWEST_OPTIONS - 1), "option-count"),
        (numbered(len(LABELS) + 1), "option-count"),
        (Choice(tuple(replace(o, correct=False) for o in numbered(3).options)), "no-correct"),
        (Choice(tuple(replace(o, correct=True) for o in numbered(2).options)), "two-correct"),
        (Choice(numbered(2).options + numbered(1).options), "same-option"),
        (Choice(tuple(replace(o, because="") for o in numbered(2).options)), "no-because"),
    ],
)
def test_what_an_author_must_mend_is_named(choice: Choice, rule: str) -> None:
    assert rule in rules(choice)


def test_the_right_option_needs_no_reason() -> None:
    options = (Option("正", correct=True), Option("誤", because="理由です。"))
    assert rules(Choice(options)) == []
