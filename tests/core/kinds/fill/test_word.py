"""Blanks for words: what spells the same, what is chosen from a list, and what is a mistake."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.answer import Filled
from quizapp.core.body import Context
from quizapp.core.fault import BadExampleError
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.word import WordBlank, WrongWord, folded
from quizapp.core.verdict import Part, Unreadable, Verdict

BIAS = WordBlank(
    "バイアス補正",
    spellings=("bias correction", "偏り補正"),
    mistakes=(WrongWord("正規化", "平均と分散の話です。", "normalise", ("normalization",)),),
)
LISTED = WordBlank(
    "慣性の係数",
    one_of=("学習率", "慣性の係数", "減衰率"),
    mistakes=(WrongWord("学習率", "η のことです。"), WrongWord("減衰率", "ρ のことです。")),
)


def judged(blank: WordBlank, typed: str) -> Part:
    word = blank.read(typed)
    assert isinstance(word, str)
    return blank.judge("名前", word)


@pytest.mark.parametrize(
    "typed",
    [
        *("バイアス補正", " バイアス 補正 ", "ﾊﾞｲｱｽ補正", "ばいあす補正", "「バイアス補正」"),
        *("Bias Correction", "ｂｉａｓ　ｃｏｒｒｅｃｔｉｏｎ", "bias-correction", "BIASCORRECTION"),
        *("バイアス・補正", "偏り補正。"),
    ],
)  # fmt: skip
def test_another_spelling_of_the_word_is_right(typed: str) -> None:
    assert judged(BIAS, typed).right


@pytest.mark.parametrize(
    ("one", "other"),
    [("パラメータ", "パラメーター"), ("Ada Grad", "ＡＤＡＧＲＡＤ"), ("もめんたむ", "モメンタム"),
     ("RMS-Prop", "rmsprop"), ("オプティマイザー", "オプティマイザ")],
)  # fmt: skip
def test_spellings_of_one_word_are_folded_together(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("コード", "コド"), ("Adam", "AdamW"), ("勾配", "匂配"), ("m", "v"), ("ス", "ズ")],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize("typed", ["正規化", "Normalization"])
def test_a_mistake_is_named_however_it_is_spelt(typed: str) -> None:
    part = judged(BIAS, typed)
    assert (part.right, part.mistake, part.message) == (False, "normalise", "平均と分散の話です。")


def test_any_other_word_is_wrong_without_a_name() -> None:
    assert (judged(BIAS, "早期終了").right, judged(BIAS, "早期終了").mistake) == (False, None)


@pytest.mark.parametrize("typed", ["", "  ", "・", "　"])
def test_an_empty_blank_cannot_be_read(typed: str) -> None:
    assert isinstance(BIAS.read(typed), Unreadable)


@pytest.mark.parametrize("typed", ["2", "２", "慣性の係数", " 慣性の係数 "])
def test_a_word_of_a_list_is_chosen_by_its_number_or_itself(typed: str) -> None:
    assert judged(LISTED, typed).right


@pytest.mark.parametrize("typed", ["0", "4", "慣性", "2.0", "9" * 5000])
def test_what_is_not_in_the_list_cannot_be_read(typed: str) -> None:
    assert isinstance(LISTED.read(typed), Unreadable)


def test_a_list_is_shown_in_another_order_at_other_showings_and_numbers_follow_it() -> None:
    arranged = [replace(LISTED, context=Context(seed=seed)) for seed in range(1, 40)]
    assert {blank.listed[0] for blank in arranged} == set(LISTED.one_of)
    for blank in arranged:
        assert judged(blank, str(blank.listed.index("慣性の係数") + 1)).right


def test_how_a_number_is_understood_is_shown() -> None:
    assert LISTED.reading("3") == "「減衰率」"


@pytest.mark.parametrize(
    "blank",
    [
        WordBlank("a", one_of=("b", "c")),
        WordBlank("a", one_of=("a", "Ａ")),
        WordBlank("a", one_of=("a", "b"), mistakes=(WrongWord("c", "？"),)),
    ],
)
def test_a_list_must_have_the_answer_and_every_mistake_once(blank: WordBlank) -> None:
    with pytest.raises(BadExampleError):
        blank.judge("名前", "a")


def test_a_wrong_word_of_a_list_needs_its_reason() -> None:
    fill = Fill({"a": WordBlank("x", one_of=("x", "y"))})
    assert [(fault.rule, fault.path) for fault in fill.sampled(Context(ask="{a}")).faults()] == [
        ("no-because", ("blanks", "a", "one_of"))
    ]


def test_every_claim_of_word_blanks_holds() -> None:
    fill = Fill({"a": BIAS, "b": LISTED}).sampled(Context(seed=5))
    claims = list(fill.claims())
    assert len(claims) == 8
    for claim in claims:
        verdict = fill.judge(claim.answer)
        assert isinstance(verdict, Verdict)
        assert claim.expected == (verdict.mistake or verdict.word)


def test_a_blank_is_judged_as_part_of_its_question() -> None:
    verdict = Fill({"a": BIAS, "b": LISTED}).judge(Filled({"a": "正規化", "b": "2"}))
    assert isinstance(verdict, Verdict)
    assert verdict.mistakes == ("normalise",)
