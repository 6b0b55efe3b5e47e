"""What a paper asks of banks of every sort, and what is said where it cannot be made."""

from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam.order import PaperOrder
from quizapp.core.exam.paper import Paper, assembled, weights_told
from quizapp.core.exam.paper_forms import MOST_PARTS, paper_size
from quizapp.core.exam.syllabus import part_weights, syllabus_part
from quizapp.core.question_set import Later, QuestionSet
from tests.core.exam.papers import (
    by_set,
    ids,
    in_a_row,
    lacking,
    made,
    one_set,
    order,
    singles,
)
from tests.tables import each_row

TWO_PARTS = [*singles(40), *singles(40, "3.2.iii", "adam")]

ENTRIES = st.tuples(
    st.sampled_from(["3.2.i", "3.2.iii", "3.2", "", "7.1"]),
    st.integers(1, 5),
    st.integers(1, 4),
    st.sampled_from([True, True, False]),
)


@st.composite
def banks(draw: st.DrawFn) -> list[Later]:
    """Single questions and sets of all parts and levels, some of which no exam can ask."""
    return [
        one
        for number, (place, level, size, possible) in enumerate(draw(st.lists(ENTRIES)))
        for one in (
            singles(1, place, f"t{number}", level=level, in_exam=possible)
            if size == 1
            else one_set(f"s{number}", size, place, level=level, in_exam=possible)
        )
    ]


@pytest.mark.parametrize("count", [0, MOST_PARTS + 1, 10**400])
def test_no_number_of_questions_is_too_absurd_to_be_refused(count: int) -> None:
    assert not isinstance(assembled(order(count), QuestionSet(TWO_PARTS), 1, []), Paper)


@given(banks(), st.integers(1, 30), st.integers(0), st.lists(st.sets(st.integers(0, 20))))
def test_a_paper_has_what_was_ordered_or_says_why_not(
    bank: list[Later], count: int, seed: int, past: list[set[int]]
) -> None:
    before = [{bank[place].id for place in one if place < len(bank)} for one in past]
    paper = assembled(order(count), QuestionSet(bank), seed, before)
    if not isinstance(paper, Paper):
        assert all(paper.sentences)
        return
    asked = ids(paper)
    assert len(asked) == len({*asked}) <= count
    assert (len(asked) < count) == any("組み問題は分けずに" in one for one in paper.notes)
    assert {one.id for one in bank if one.in_exam}.issuperset(asked)
    whole = {one: parts for one, parts in by_set(bank).items() if not parts.isdisjoint(asked)}
    assert all(parts.issubset(asked) for parts in whole.values())
    repeated = {name for one in before for name in one}.intersection(asked)
    assert bool(repeated) == any("前の模試と同じ" in one for one in paper.notes)


@given(st.integers(0), st.lists(st.sets(st.sampled_from([one.id for one in TWO_PARTS]))))
def test_what_the_last_three_papers_asked_waits_for_all_else_of_its_part(
    seed: int, past: list[set[str]]
) -> None:
    asked = {*ids(made(order(20), TWO_PARTS, seed, past))}
    remembered = {name for one in past for name in one}
    for topic in ("sgd", "adam"):
        ours = {one.id for one in TWO_PARTS if one.topic.id == topic}
        fresh = ours - remembered
        assert not (asked & ours & remembered) or fresh <= asked


def test_parts_of_a_set_stand_together_in_their_order_with_the_same_values() -> None:
    bank = [*one_set("pair", 2), *one_set("four", 4), *singles(20)]
    for seed in range(30):
        plan = made(order(26), bank, seed).plan
        for parts in by_set(bank).values():
            places = [place for place, one in enumerate(plan) if one.question in parts]
            assert [plan[place].question for place in places] == sorted(parts)
            assert places == [*range(places[0], places[0] + len(parts))]
            assert len({plan[place].seed for place in places}) == 1


def test_a_set_of_which_one_part_is_impossible_is_left_out() -> None:
    *sound, last = one_set("set", 3)
    bank = [*sound, *one_set("set", 3, in_exam=False)[2:], *singles(4)]
    assert last.id in {one.id for one in bank}
    assert "2 問足りません" in lacking(order(6), bank)
    assert {one.partition("-")[0] for one in ids(made(order(4), bank))} == {"sgd"}


def test_the_same_seed_gives_the_same_paper_and_another_one_another() -> None:
    wish = order(20)
    assert made(wish, TWO_PARTS, 3) == made(wish, TWO_PARTS, 3)
    assert ids(made(wish, TWO_PARTS, 3)) != ids(made(wish, TWO_PARTS, 4))
    assert {one.seed for one in made(wish, TWO_PARTS, 3).plan} != {
        one.seed for one in made(wish, TWO_PARTS, 4).plan
    }


def test_a_seed_that_was_asked_for_gives_its_paper_whatever_was_asked_before() -> None:
    first = made(order(20, seed=3), TWO_PARTS, 99)
    again = made(order(20, seed=3), TWO_PARTS, 5, [ids(first)] * 3)
    assert (first.head, first.plan) == (again.head, again.plan)
    assert first.head.seed == 3
    assert any("前の模試と同じ問題が 20 問" in one for one in again.notes)
    assert first.plan == made(order(20), TWO_PARTS, 3).plan


def test_what_was_asked_longest_ago_comes_again_first() -> None:
    bank = QuestionSet(singles(30))
    asked = [paper for paper, _ in in_a_row(order(10), bank, 9)]
    assert not {*asked[0]} & {*asked[1]} & {*asked[2]}
    for older, newer in zip(asked, asked[3:], strict=False):
        assert {*older} == {*newer}


def test_how_many_come_again_is_told() -> None:
    bank = singles(25)
    first = ids(made(order(20), bank))
    second = made(order(20), bank, 8, [first])
    assert len({*first} & {*ids(second)}) == 15
    assert second.notes == (
        "新しい問題が足りないので、15 問は前の模試と同じ問題です（数値や選択肢の順は変わります）。",
    )


def test_a_fourth_paper_before_is_forgotten() -> None:
    bank = singles(10)
    one = ids(made(order(5), bank))
    past = [one, *([{name for name in (x.id for x in bank) if name not in one}] * 3)]
    assert {*ids(made(order(5), bank, 1, past))} == {*one}


@each_row(
    ("framework", "left"),
    [("pytorch", {"PyTorch", ""}), ("keras", {"Keras", ""}), ("", {"PyTorch", "Keras", ""})],
)
def test_what_is_about_the_other_framework_is_left_out(framework: str, left: set[str]) -> None:
    tagged = {"": (), "PyTorch": ("PyTorch",), "Keras": ("Keras",)}
    bank = {tag: singles(3, topic=f"t{tag.lower()}", tags=tags) for tag, tags in tagged.items()}
    paper = made(order(3 * len(left), framework=framework), chain(*bank.values()))
    assert {*ids(paper)} == {one.id for tag in left for one in bank[tag]}
    assert paper.head.framework == framework


def test_only_the_topics_that_were_ordered_are_asked() -> None:
    bank = [*singles(5), *singles(5, "3.2.iii", "adam"), *singles(5, "", "own")]
    paper = made(order(10, topics=("sgd", "own")), bank)
    assert {one.partition("-")[0] for one in ids(paper)} == {"sgd", "own"}
    assert paper.head.topics == ("sgd", "own")


def test_a_bank_without_a_syllabus_has_papers_too() -> None:
    bank = singles(12, "")
    assert len(ids(made(order(10), bank))) == 10
    assert not any("範囲" in line for line in weights_told(order(10), QuestionSet(bank)))


def test_what_a_paper_is_made_of_is_told_where_there_can_be_one() -> None:
    bank = QuestionSet([*TWO_PARTS, *singles(20, "7.1", "own")])
    assert weights_told(order(20), bank) == (
        (
            "範囲: 3.2.i 勾配降下法・Momentum・病的曲率 9 問、"
            "3.2.iii AdaGrad・RMSProp・Adam 7 問、7.1 4 問"
        ),
        "難しさ: 1 が 10 %、2 が 30 %、3 が 40 %、4 が 15 %、5 が 5 %",
        "組み問題: 20 % まで",
    )
    assert weights_told(order(200), bank) == ()


def test_beside_questions_with_a_syllabus_those_without_are_left_out_and_that_is_told() -> None:
    bank = [*singles(5), *singles(5, "", "own")]
    assert {one.partition("-")[0] for one in ids(made(order(5), bank))} == {"sgd"}
    assert "ほかの 5 問は、シラバスの番号がない" in lacking(order(6), bank)


def test_too_few_questions_are_counted_by_part_and_by_what_is_in_the_way() -> None:
    bank = [*singles(8), *singles(2, "3.2.iii", "adam"), *singles(4, in_exam=False, topic="code")]
    assert lacking(PaperOrder("short"), bank).splitlines() == [
        "26 問の模試を作るには、問題が 16 問足りません（出せるのは 10 問です）。",
        "3.2.i 勾配降下法・Momentum・病的曲率: 目安の 10 問に対して 8 問。",
        "3.2.ii 誤差逆伝播法・自動微分: 目安の 1 問に対して 0 問。",
        "3.2.iii AdaGrad・RMSProp・Adam: 目安の 8 問に対して 2 問。",
        "3.2.iv パラメータの初期値: 目安の 1 問に対して 0 問。",
        "3.2 手法の比較・学習ループ・ライブラリ: 目安の 6 問に対して 0 問。",
        "選択肢から選ぶ形にできない問題と、それを含む組み問題（合わせて 4 問）は出せません。",
        "「自由」を選び、問題数を 10 問までにすると始められます。",
    ]


def test_too_few_questions_of_some_topics_are_counted_by_topic() -> None:
    told = lacking(PaperOrder("optimizers"), singles(8)).splitlines()
    assert told[1].startswith("出せる問題: SGD 8 問、momentum 0 問、")
    assert "始められます" not in lacking(PaperOrder("optimizers"), singles(8, topic="other"))


def test_a_part_with_fewer_questions_than_its_share_is_told() -> None:
    bank = [*singles(30), *singles(2, "3.2.iii", "adam")]
    (note,) = made(order(20), bank).notes
    assert "3.2.iii AdaGrad・RMSProp・Adamは 2 問" in note


def test_where_sets_do_not_fit_the_paper_is_shorter_or_there_is_none() -> None:
    sets = [one for number in range(5) for one in one_set(f"s{number}", 3)]
    paper = made(order(10), sets)
    assert len(ids(paper)) == 9
    assert paper.notes == ("組み問題は分けずに出すので、10 問ではなく 9 問になります。",)
    assert "収まりません" in lacking(order(2), sets)


@each_row(
    ("wish", "told"),
    [
        (PaperOrder("long"), "「long」はありません"),
        (PaperOrder(seed=-1), "0 以上"),
        (PaperOrder(framework="jax"), "フレームワーク"),
        (order(0), "1 以上"),
        (order(3, minutes=0.0), "600 分まで"),
        (order(3, minutes=float("nan")), "600 分まで"),
        (order(3, minutes=float("inf")), "600 分まで"),
        (order(3, topics=("sdg",)), "分野「sdg」はこの問題集にありません"),
    ],
)
def test_an_order_that_nobody_could_fill_is_told(wish: PaperOrder, told: str) -> None:
    assert told in lacking(wish, TWO_PARTS)
    assert weights_told(wish, QuestionSet(TWO_PARTS)) == ()


@each_row(
    ("wish", "size"),
    [
        (PaperOrder("full"), (104, 120)),
        (PaperOrder("short", count=3, minutes=1.0), (26, 30)),
        (PaperOrder("optimizers"), (20, 25)),
        (PaperOrder("own"), (13, 15)),
        (order(40), (40, 46)),
        (order(40, minutes=90.0), (40, 90)),
        (PaperOrder("own", minutes=15.0), (13, 15)),
        (PaperOrder("own", minutes=0.1), (1, 0.1)),
    ],
)
def test_of_an_own_paper_questions_and_minutes_follow_from_each_other(
    wish: PaperOrder, size: tuple[int, float]
) -> None:
    assert paper_size(wish) == size


@each_row(
    ("place", "part"),
    [("3.2.i", "3.2.i"), ("3.2.i.2", "3.2.i"), ("3.2.v", "3.2"), ("3.3", "3.3"), ("", "")],
)
def test_a_place_below_a_part_of_the_syllabus_belongs_to_it(place: str, part: str) -> None:
    assert syllabus_part(place) == part


def test_parts_of_another_syllabus_have_the_share_that_they_have_in_the_bank() -> None:
    weights = part_weights({"3.2.i": 10, "3.2.iii": 30, "7.1": 60})
    assert weights["7.1"] == pytest.approx(0.6)
    assert weights["3.2.i"] / weights["3.2.iii"] == pytest.approx(0.38 / 0.31)


def test_levels_are_mixed_as_stated() -> None:
    bank = [one for level in range(1, 6) for one in singles(60, level=level)]
    levels = {one.id: one.level for one in bank}
    counts = Counter(levels[name] for name in ids(made(order(100), bank)))
    assert counts == {1: 10, 2: 30, 3: 40, 4: 15, 5: 5}
