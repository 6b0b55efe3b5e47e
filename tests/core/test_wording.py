"""Words for verdicts, and hostile text made printable."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.verdict import Detail, Part, Verdict
from quizapp.core.word import Word
from quizapp.core.wording import WORDS, per_cent, printable, where


def test_every_verdict_has_a_word_of_its_own() -> None:
    assert set(WORDS) == set(get_args(Word))
    assert len(set(WORDS.values())) == len(WORDS)


@pytest.mark.parametrize(("index", "place"), [((), "b"), ((2,), "b[2]"), ((1, 0), "b[1][0]")])
def test_the_first_difference_is_told_with_its_step_and_component(
    index: tuple[int, ...], place: str
) -> None:
    text = where(Detail(3, "b", index, expected=0.25, got=float("nan")))
    assert text == f"3 ステップ目の {place}: 正しくは 0.25、提出は nan"


def test_a_half_per_cent_is_rounded_as_by_hand() -> None:
    assert [per_cent(n / 24) for n in (0, 1, 3, 9, 23, 24)] == [
        *("0 %", "4 %", "13 %", "38 %", "96 %", "100 %")
    ]


@pytest.mark.parametrize(
    ("hostile", "seen"),
    [
        ("\x1b[31m赤", "\ufffd[31m赤"),
        ("a\nb\tc", "a\ufffdb c"),
        ("\u202e逆", "\ufffd逆"),
        ("\ud800", "\ufffd"),
        ("普通の 文 です", "普通の 文 です"),
        ("全角の\u3000空白\xa0", "全角の\u3000空白\xa0"),
        ("隠\xad\u200b\u2066\ufeff\U000e0041す", "隠\ufffd\ufffd\ufffd\ufffd\ufffdす"),
        ("\x9b1m\u2028\x7f", "\ufffd1m\ufffd\ufffd"),
    ],
)
def test_what_a_terminal_would_obey_is_replaced_by_what_is_seen(hostile: str, seen: str) -> None:
    assert printable(hostile) == seen


@given(st.text(st.characters(exclude_categories=())))
def test_printable_text_keeps_its_length_and_can_be_written(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert shown.encode().decode() == shown


@pytest.mark.parametrize(
    ("verdict", "score"),
    [
        (Verdict("pass", ""), 1.0),
        (Verdict("fail", ""), 0.0),
        (
            Verdict(
                "fail",
                "",
                parts=(Part("a", right=True, message=""), Part("b", right=False, message="")),
            ),
            0.5,
        ),
    ],
)
def test_the_score_is_the_share_of_parts_that_are_right(verdict: Verdict, score: float) -> None:
    assert verdict.score == score
