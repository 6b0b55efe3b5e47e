"""Matching pairs: what is right, why a pair is wrong, and what its author got wrong."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.checking.claims import claim_faults
from quizapp.core.answer import Matched
from quizapp.core.body import Context
from quizapp.core.kinds.match import EXCHANGED, MISMATCHED, UNRELATED, Match, WrongPair
from quizapp.core.question import Question
from quizapp.core.topic import Topic
from quizapp.core.verdict import Unreadable, Verdict
from quizapp.sandbox import Sandbox

PLAIN = Match({"Momentum": "速度", "AdaGrad": "総和", "RMSProp": "移動平均"})
EXTRA = replace(PLAIN, extra=("最大値",))
SHARED = Match({"AdaGrad": "適応的", "RMSProp": "適応的", "SGD": "一定"})
NAMED = replace(
    PLAIN,
    mistakes=(
        WrongPair({"AdaGrad": "移動平均"}, "忘れません。", id="forgets"),
        WrongPair({"Momentum": "総和", "AdaGrad": "速度"}, "取り違えです。"),
    ),
)
NOT_SPEED = "「速度」ではありません。"
BODIES = [PLAIN, EXTRA, SHARED, NAMED]


def judged(body: Match, *rights: str) -> Verdict:
    verdict = body.judge(answer(body, *rights))
    assert isinstance(verdict, Verdict)
    return verdict


def answer(body: Match, *rights: str) -> Matched:
    return Matched(tuple(body.rights.index(right) for right in rights))


@pytest.mark.parametrize(
    ("body", "rights"),
    [
        (PLAIN, ("速度", "総和", "移動平均")),
        (EXTRA, ("速度", "総和", "移動平均")),
        (SHARED, ("適応的", "適応的", "一定")),
    ],
)
def test_the_author_s_pairs_are_right(body: Match, rights: tuple[str, ...]) -> None:
    assert judged(body, *rights).right


@pytest.mark.parametrize(
    ("body", "rights", "wrong"),
    [
        (
            PLAIN,
            ("総和", "速度", "移動平均"),
            {
                "Momentum": (EXCHANGED, "「AdaGrad」と入れ替わっています。"),
                "AdaGrad": (EXCHANGED, "「Momentum」と入れ替わっています。"),
            },
        ),
        (
            PLAIN,
            ("速度", "速度", "移動平均"),
            {"AdaGrad": (MISMATCHED, "「速度」ではありません。")},
        ),
        (
            EXTRA,
            ("最大値", "総和", "移動平均"),
            {"Momentum": (UNRELATED, "「最大値」は、どれの組でもありません。")},
        ),
        (SHARED, ("一定", "適応的", "一定"), {"AdaGrad": (MISMATCHED, "「一定」ではありません。")}),
        (
            NAMED,
            ("速度", "移動平均", "総和"),
            {
                "AdaGrad": ("forgets", "忘れません。"),
                "RMSProp": (EXCHANGED, "「AdaGrad」と入れ替わっています。"),
            },
        ),
        (
            NAMED,
            ("総和", "速度", "移動平均"),
            {"Momentum": ("pair-2", "取り違えです。"), "AdaGrad": (None, "")},
        ),
    ],
)
def test_every_wrong_pair_is_told_by_its_reason(
    body: Match, rights: tuple[str, ...], wrong: dict[str, tuple[str | None, str]]
) -> None:
    verdict = judged(body, *rights)
    assert verdict.word == "fail"
    assert verdict.message == f"3 組のうち {len(wrong)} 組が違います。"
    parts = {part.name: (part.mistake, part.message) for part in verdict.parts if not part.right}
    assert parts == wrong
    assert verdict.score == pytest.approx(1 - len(wrong) / 3)
    mistake, message = next(iter(wrong.values()))
    assert mistake
    assert mistake == verdict.mistake
    assert body.sentence(mistake, answer(body, *rights)) == message


@pytest.mark.parametrize("rights", [(), (0, 1), (0, -1, 2), (0, 1, 9)])
def test_what_is_still_open_counts_for_nothing(rights: tuple[int, ...]) -> None:
    unreadable = PLAIN.judge(Matched(rights))
    assert isinstance(unreadable, Unreadable)
    assert "まだ選んでいない行があります" in unreadable.why


@given(st.tuples(*[st.integers(0, 2)] * 3), st.sampled_from(BODIES))
def test_only_the_author_s_pairs_are_right(rights: tuple[int, ...], body: Match) -> None:
    places = tuple(place % len(body.rights) for place in rights)
    verdict = body.judge(Matched(places))
    assert isinstance(verdict, Verdict)
    assert verdict.right == (places == body.right_places)
    assert verdict.right or verdict.mistake


@pytest.mark.parametrize("typed", [["2", "1", "4"], ["214"], ["2 1 4"], ["２、１、４"]])
def test_numbers_are_read_as_they_are_shown(typed: list[str]) -> None:
    body = EXTRA.sampled(Context(seed=3))
    assert sorted(body.order) == [0, 1, 2, 3]
    assert body.read(typed) == Matched(tuple(body.order[place] for place in (1, 0, 3)))


def test_texts_are_read_and_come_before_numbers() -> None:
    assert PLAIN.read(["総和", " 速度", "移動 平均"]) == Matched((1, 0, 2))
    assert Match({"a": "2", "b": "1"}).read(["2", "1"]) == Matched((0, 1))


@pytest.mark.parametrize(
    "typed",
    [["1", "2"], ["1", "2", "4"], ["0", "1", "2"], ["x", "1", "2"], ["1", "2", "9" * 5000]],
)
def test_other_words_are_not_read(typed: list[str]) -> None:
    assert isinstance(PLAIN.read(typed), Unreadable)


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        *((body, []) for body in BODIES),
        (Match({"a": "b"}), ["pair-count"]),
        (Match({str(i): f"={i}" for i in range(10)}), ["pair-count"]),
        (replace(PLAIN, extra=tuple("abcdefg")), ["pair-count"]),
        (Match({"a": "c", "b": "c"}), ["same-side"]),
        (Match({"a": "c", "b": " "}), ["empty-text"]),
        (replace(PLAIN, extra=("速度",)), ["same-side"]),
        (replace(PLAIN, mistakes=(WrongPair({"Adam": "速度"}, "…"),)), ["no-such-side"]),
        (replace(PLAIN, mistakes=(WrongPair({"AdaGrad": "加速度"}, "…"),)), ["no-such-side"]),
        (replace(PLAIN, mistakes=(WrongPair({"AdaGrad": "総和"}, "…"),)), ["right-pair"]),
    ],
)
def test_what_an_author_got_wrong_is_told(body: Match, rules: list[str]) -> None:
    assert [fault.rule for fault in body.faults()] == rules


def test_right_sides_that_read_alike_are_told() -> None:
    body = Match({"a": "移動平均", "b": "移動 平均"}).sampled(Context())
    assert [fault.rule for fault in body.sample_faults()] == ["same-side"]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.parametrize("body", BODIES)
def test_what_is_claimed_holds(body: Match, sandbox: Sandbox) -> None:
    question = Question("id", Topic("t", "T"), body, ask="選べ。", explain="…")
    assert list(claim_faults(question, sandbox, 0)) == []
