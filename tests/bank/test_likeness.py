"""Stems that say the same are found, and others are left alone."""

import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.checking.likeness import LEAST_LIKENESS, Alike, look_alikes

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


def likeness(one: str, other: str) -> float:
    a, b = triples(one), triples(other)
    return len(a & b) / len(a | b)


def compared_one_by_one(stems: Mapping[str, str]) -> list[Alike]:
    """What look_alikes gives, by its definition: every stem beside all that came before it."""
    found: list[Alike] = []
    firsts: dict[str, str] = {}
    kept: dict[str, str] = {}
    for name, text in stems.items():
        score, near = max(((likeness(text, kept[one]), one) for one in kept), default=(0.0, ""))
        if text in firsts:
            found.append(Alike(name, firsts[text], equal=True))
        elif score >= LEAST_LIKENESS:
            found.append(Alike(name, near, equal=False))
        else:
            kept[name] = text
        firsts.setdefault(text, name)
    return found


FAMILY = st.builds(
    lambda place, letter: f"{STEM_LETTERS[:place]}{letter}{STEM_LETTERS[place:]}",
    st.integers(0, 40),
    st.sampled_from("abcd"),
)
STEM_LETTERS = "Momentumの速度の更新式として最も適切なものを次の選択肢の中から1つ選べ"
TEXTS = st.lists(st.text("ab", max_size=30) | FAMILY, max_size=8)


def named(texts: Sequence[str]) -> dict[str, str]:
    return {str(i): text for i, text in enumerate(texts)}


@given(TEXTS)
def test_stems_are_alike_as_they_are_one_by_one(texts: list[str]) -> None:
    assert [*look_alikes(named(texts))] == compared_one_by_one(named(texts))


@given(TEXTS, TEXTS, st.randoms(use_true_random=False))
def test_what_is_known_to_be_apart_changes_no_result(
    before: list[str], new: list[str], rng: random.Random
) -> None:
    alike = {pair.name for pair in look_alikes(named(before))}
    known = [text for name, text in named(before).items() if name not in alike]
    stems = named(rng.sample([*known, *new], len(known) + len(new)))
    apart = {
        next(name for name, own in stems.items() if own == text)
        for text in known
        if text in stems.values()
    }
    assert [*look_alikes(stems, apart)] == compared_one_by_one(stems)
