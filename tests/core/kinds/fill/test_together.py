"""All blanks of a question as one answer: what the stem says of them, and partial credit."""

import pytest

from quizapp.core.answer import Filled
from quizapp.core.body import Context
from quizapp.core.formula.expr import Statement
from quizapp.core.formula.judging.quantity import Quantity
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.stem import updated_by
from quizapp.core.kinds.fill.together import judge_blanks
from quizapp.core.verdict import Unreadable, Verdict
from tests.core.formula.forms import parsed

STEM = r"更新式を答えよ。" + "\n" + r"$v \leftarrow$ {速度}" + "\n" + r"$W \leftarrow$ {位置}"
RULE = Fill({"速度": FormulaBlank("α v - η g"), "位置": FormulaBlank("W + v")})
WITH_NUMBER = Fill({**RULE.blanks, "値": NumberBlank("0.5", 2)})


def judge(fill: Fill, stem: str, *typed: str) -> Verdict:
    verdict = fill.sampled(Context(ask=stem)).judge(
        Filled(dict(zip(fill.blanks, typed, strict=True)))
    )
    assert isinstance(verdict, Verdict)
    return verdict


@pytest.mark.parametrize(
    ("stem", "updates"),
    [
        (STEM, {"速度": "v", "位置": "W"}),
        (r"1. $v \leftarrow$ {a}、2. $\theta \leftarrow$ {b}", {"a": "v", "b": "W"}),
        (r"$v_{t+1} \leftarrow$ {a}", {"a": "v"}),
        (r"$v =$ {a}", {}),
        (r"$v + W \leftarrow$ {a}", {}),
        (r"$v \leftarrow$ {a} $W \leftarrow W - \eta v$", {}),
        ("{a}", {}),
    ],
)
def test_the_stem_says_what_its_blanks_update_unless_it_gives_a_line(
    stem: str, updates: dict[str, str]
) -> None:
    assert updated_by(stem, TEXTBOOK_NOTATION) == updates


def test_two_lines_of_one_convention_are_right_with_a_note() -> None:
    verdict = judge(RULE, STEM, "αv + g", "W - ηv")
    assert (verdict.word, verdict.score) == ("pass", 1.0)
    assert "v に η を含めない流儀" in verdict.convention


@pytest.mark.parametrize(
    ("typed", "right", "mistakes"),
    [
        (("αv + ηg", "W + v"), [False, True], ("sign",)),
        (("αv - ηg", "W - v"), [True, False], ("sign",)),
        (("αv + g", "W + v"), [False, True], ("mismatch",)),
        (("αv + g", "W - v"), [True, False], ("mismatch",)),
    ],
)
def test_half_of_another_convention_is_half_right_and_told_that_it_does_not_fit(
    typed: tuple[str, str], right: list[bool], mistakes: tuple[str, ...]
) -> None:
    verdict = judge(RULE, STEM, *typed)
    assert [part.right for part in verdict.parts] == right
    assert (verdict.word, verdict.score, verdict.mistakes) == ("fail", 0.5, mistakes)
    assert "かみ合っていません" in verdict.message


NESTEROV = Fill({"速度": FormulaBlank("α v - η g"), "位置": FormulaBlank("W + αv - ηg")})
NO_LR, OPPOSITE = "v の符号が逆で、v に η を含めない流儀", "v の符号が逆の流儀"


@pytest.mark.parametrize(
    ("fill", "typed", "wrong", "said"),
    [
        (RULE, ("αv + (1-α)g", "W - ηv"), "速度", f"{NO_LR}として見ると、「g」の項で、1 − α"),
        (RULE, ("αv + (1-α)ηg", "W - v"), "速度", f"{OPPOSITE}として見ると、「ηg」の項で、1 − α"),
        (RULE, ("αv + g²", "W - ηv"), "速度", f"{NO_LR}として見ると、「g」の項で、g を余計に"),
        (RULE, ("v + g", "W - ηv"), "速度", f"{NO_LR}として見ると、「αv」の項で、α を掛け忘れ"),
        (RULE, ("αv + g", "W - αv"), "位置", f"{NO_LR}として見ると、η と書くところが α"),
        (RULE, ("αv + g", "-ηv"), "位置", f"{NO_LR}として見ると、「W」の項がありません"),
        (
            RULE,
            ("αv - g", "W + ηη v"),
            "位置",
            "v に η を含めない流儀として見ると、「ηv」の項で、η",
        ),
        (NESTEROV, ("αv + g", "W - η(g + v)"), "位置", f"{NO_LR}として見ると、α を掛け忘れ"),
        (NESTEROV, ("αv + g", "W + η(g + αv)"), "位置", f"{NO_LR}として見ると、"),
        (NESTEROV, ("αv + g", "W - η(g + α)"), "位置", f"{NO_LR}として見ると、v を掛け忘れ"),
        (NESTEROV, ("v + g", "W - η(g + αv)"), "速度", f"{NO_LR}として見ると、「αv」の項で、α"),
        (NESTEROV, ("αv + ηg", "W - αv - g"), "位置", f"{OPPOSITE}として見ると、「ηg」の項で、η"),
        (RULE, ("αv - ηg", "W - 2v"), "位置", "「v」の項が、正解の -2 倍"),
        (RULE, ("αv - g", "W + 2v"), "位置", "文字で答えてください。η が 2"),
    ],
)
def test_a_slip_beside_a_line_of_another_convention_is_told_in_that_convention(
    fill: Fill, typed: tuple[str, str], wrong: str, said: str
) -> None:
    verdict = judge(fill, STEM, *typed)
    (part,) = (part for part in verdict.parts if not part.right)
    assert (part.name, said in part.message) == (wrong, True), part.message
    assert "また、" not in part.message


def test_where_the_question_s_own_convention_needs_fewer_slips_it_is_told_in_that() -> None:
    verdict = judge(RULE, STEM, "αv - (1-α)ηg", "W - v")
    assert [part.right for part in verdict.parts] == [False, False]
    assert "流儀として見ると" not in "".join(part.message for part in verdict.parts)


def test_without_the_stem_every_blank_stands_alone() -> None:
    verdict = judge(RULE, "", "αv + ηg", "W - v")
    assert [part.right for part in verdict.parts] == [False, False]


def test_a_number_beside_the_rule_is_judged_by_itself() -> None:
    verdict = judge(WITH_NUMBER, STEM, "αv + ηg", "W - v", "0.7")
    assert [part.right for part in verdict.parts] == [True, True, False]
    assert verdict.message == "3 個の空欄のうち 2 個が正解です。"


def test_borrowed_letters_and_another_convention_go_together() -> None:
    verdict = judge(RULE, STEM, "βv + αg", "θ - v")
    assert verdict.right
    assert verdict.convention.startswith("学習率を α、慣性の係数を β と書く流儀")
    assert "v の符号が逆の流儀" in verdict.convention


def test_a_wrong_answer_in_borrowed_letters_gets_the_same_diagnosis() -> None:
    verdict = judge(RULE, STEM, "βv", "W + v")
    assert verdict.mistake == "missing_term"


def test_an_unreadable_blank_stops_everything() -> None:
    body = RULE.sampled(Context(ask=STEM))
    unreadable = body.judge(Filled({"速度": "αv + ηg", "位置": "W - ("}))
    assert isinstance(unreadable, Unreadable)
    assert unreadable.part == "位置"


def test_a_number_for_a_formula_is_a_programmers_mistake() -> None:
    with pytest.raises(TypeError):
        judge_blanks(
            RULE.blanks, STEM, {"速度": Quantity(1.0, "1"), "位置": Statement(parsed("W + v"))}
        )
