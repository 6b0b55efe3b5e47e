"""Stems that say the same are found, and others are left alone."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.checking.likeness import LEAST_LIKENESS, look_alikes

STEM = "Momentum の速度の更新式として、最も適切なものを、次の選択肢の中から 1 つ選べ。"


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (STEM, [("b", "a", True)]),
        (STEM.replace(" 1 ", "１").replace("、", "、\n"), [("b", "a", True)]),
        (STEM.replace("1 つ", "一つ"), [("b", "a", False)]),
        (STEM.replace("Momentum", "AdaGrad"), []),
        ("勾配の符号が逆になるのはどんなときか。", []),
        ("", []),
    ],
)
def test_two_stems_are_compared_by_what_they_say(
    other: str, found: list[tuple[str, str, bool]]
) -> None:
    assert list(look_alikes({"a": STEM, "b": other})) == found


def test_a_family_is_told_by_its_first_member() -> None:
    stems = {str(i): STEM.replace("1", str(i)) for i in range(5)}
    assert [pair.earlier for pair in look_alikes(stems)] == ["0"] * 4


def triples(text: str) -> set[str]:
    return {text[i : i + 3] for i in range(max(1, len(text) - 2))}


@given(st.lists(st.text("ab", min_size=3, max_size=30), max_size=8))
def test_no_pair_that_is_alike_is_overlooked(texts: list[str]) -> None:
    found = {pair.name for pair in look_alikes({str(i): text for i, text in enumerate(texts)})}
    for (i, one), (j, other) in combinations(enumerate(texts), 2):
        a, b = triples(one), triples(other)
        if len(a & b) / len(a | b) >= LEAST_LIKENESS:
            assert {str(i), str(j)} & found
