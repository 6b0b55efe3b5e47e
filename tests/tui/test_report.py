"""The verdict area as paragraphs: what is said, and what is only quoted."""

from dataclasses import replace
from typing import get_args

import pytest

from quizapp.core.answer import Filled, Picked, Written
from quizapp.core.glyphs import ASCII, UNICODE, Glyphs
from quizapp.core.grading.outcome import Isolation
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Helped, Variant
from quizapp.core.study.phase import Asking, Judged, Phase
from quizapp.core.study.policy import EXAM, POLICIES, PRACTICE, Policy
from quizapp.core.study.session import Session, start
from quizapp.core.verdict import Detail, Evidence, Part, Verdict
from quizapp.core.word import Word
from quizapp.core.wording import WORDS, printable
from quizapp.tui import words
from quizapp.tui.paragraphs import Paragraph, Quoted, Said, laid_out
from quizapp.tui.report import answer_paragraphs, own_answer_line
from tests.tui.bank import CODE, FORMULA, MORE

WRONG = Verdict("fail", "符号が逆です。", mistake="plus_grad")


def told(verdict: Verdict, *, explained: bool = False, glyphs: Glyphs = UNICODE) -> list[Paragraph]:
    """What is said of code that was judged so."""
    judged = Judged(Written("x"), verdict, settled=verdict.right)
    session = sitting(CODE, judged)
    return list(answer_paragraphs(CODE, session, glyphs, explained=explained, again="もう一度。"))


def sitting(question: Question, phase: Phase, policy: Policy = PRACTICE, more: int = 0) -> Session:
    plan = (Variant(question.id, 1), *(Variant(f"q{number}", 1) for number in range(more)))
    session, _ = start("s1", plan, QuestionSet([question]), policy=policy)
    return replace(session, phase=phase)


def texts(paragraphs: list[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


@pytest.mark.parametrize("word", get_args(Word))
def test_every_word_has_a_heading_with_a_sign(word: Word) -> None:
    sign = "✓" if word == "pass" else "✗"
    assert told(Verdict(word, "理由。"))[0].text == f"{sign} {WORDS[word]}"


def test_signs_are_plain_where_the_terminal_wants_it() -> None:
    assert told(WRONG, glyphs=ASCII)[0].text == "x 不正解"


def test_text_of_a_submission_is_quoted_never_read_as_prose() -> None:
    hostile = "$\\frac{1}{2}$ **x** {y}"
    verdict = Verdict("error", hostile, evidence=Evidence(traceback=hostile, output=hostile))
    holding = [paragraph for paragraph in told(verdict) if hostile in paragraph.text]
    assert [type(paragraph) for paragraph in holding] == [Quoted] * 3


def test_output_that_was_cut_says_so() -> None:
    assert "途中まで" in texts(told(replace(WRONG, evidence=Evidence(output="x", truncated=True))))
    assert "途中まで" not in texts(told(replace(WRONG, evidence=Evidence(output="x"))))


def test_the_first_difference_names_step_key_index_and_both_values() -> None:
    said = texts(
        told(replace(WRONG, evidence=Evidence(detail=Detail(2, "W1", (0, 1), 0.5, -0.25))))
    )
    assert "2 ステップ目の W1[0][1]" in said
    assert "正しくは 0.5、提出は -0.25" in said


@pytest.mark.parametrize("level", ["limits-only", "none"])
def test_a_lower_level_of_isolation_is_named_quietly(level: Isolation) -> None:
    (said,) = (
        one
        for one in told(replace(WRONG, evidence=Evidence(isolation=level)))
        if "隔離" in one.text
    )
    assert level in said.text
    assert said.tone == "quiet"


@pytest.mark.parametrize(
    "verdict",
    [
        WRONG,
        replace(WRONG, evidence=Evidence(isolation="full")),
        Verdict("refused", "動きません。", counts=False, evidence=Evidence(isolation="none")),
    ],
)
def test_nothing_is_said_of_isolation_where_it_is_full_or_nothing_was_run(verdict: Verdict) -> None:
    assert "隔離" not in texts(told(verdict))


def test_a_wrong_answer_is_told_how_to_try_again() -> None:
    assert "もう一度。" in texts(told(WRONG))
    assert "もう一度。" not in texts(told(Verdict("pass", "正解です。")))


def test_a_part_that_only_repeats_the_verdict_is_not_said_twice() -> None:
    verdict = replace(WRONG, parts=(Part("x", right=False, message=WRONG.message),))
    assert texts(told(verdict)).count(WRONG.message) == 1


def test_the_explanation_waits_until_it_is_asked_for_or_the_answer_was_right() -> None:
    assert CODE.explain not in texts(told(WRONG))
    assert CODE.explain in texts(told(WRONG, explained=True))
    assert CODE.explain in texts(told(Verdict("pass", "正解です。")))


def test_what_says_nothing_of_the_learner_is_said_not_to_count() -> None:
    assert words.NOT_COUNTED in texts(told(Verdict("refused", "動きません。", counts=False)))


@pytest.mark.parametrize("hints", [0, 1])
def test_open_hints_are_all_there_is_before_an_answer(hints: int) -> None:
    opened = Helped("s1", Variant(FORMULA.id, 1), hints)
    session = replace(sitting(FORMULA, Asking()), helped=(opened,))
    said = answer_paragraphs(FORMULA, session, UNICODE, explained=False, again="")
    assert len(list(said)) == hints


def test_only_where_it_does_a_question_is_said_to_come_back() -> None:
    judged = Judged(Written("x"), WRONG, settled=False)
    for policy in POLICIES.values():
        session = sitting(CODE, judged, policy, more=3)
        said = texts(list(answer_paragraphs(CODE, session, UNICODE, explained=False, again="")))
        assert ("後でまた出ます" in said) == (policy.comes_back_after is not None)


def test_of_several_options_the_only_wrong_one_is_named() -> None:
    several = MORE["adam-state"]
    verdict = several.judge(Picked((0, 1, 2)))
    assert isinstance(verdict, Verdict)
    session = sitting(several, Judged(Picked((0, 1, 2)), verdict, settled=False))
    said = texts(list(answer_paragraphs(several, session, UNICODE, explained=False, again="")))
    assert "勾配の二乗の総和：それは AdaGrad です。" in said


def test_a_verdict_that_is_not_told_yet_leaves_no_trace_on_the_screen() -> None:
    kept = Judged(Written("x"), WRONG, settled=False, told=False)
    session = sitting(CODE, kept, EXAM)
    said = texts(list(answer_paragraphs(CODE, session, UNICODE, explained=True, again="")))
    assert said == words.ANSWER_KEPT


@pytest.mark.parametrize("columns", [10, 37, 80])
def test_no_line_is_wider_than_the_room_there_is(columns: int) -> None:
    from rich.cells import cell_len

    fenced = Said("```\n" + "値 = np.array([1, 2])  # 長い行\n" * 3 + "```")
    quoted = Quoted("全角と half が混ざる長い行です。" * 4 + "\tタブ")
    lines = list(laid_out((Said(FORMULA.ask), fenced, quoted), columns))
    assert all(cell_len("".join(span.text for span in line)) <= columns for line in lines)


def test_control_characters_of_a_quote_are_not_sent_to_the_terminal() -> None:
    lines = list(laid_out((Quoted("a\x1b[31mb\x07\u202e"),), 40))
    assert "".join(span.text for line in lines for span in line) == "a�[31mb��"


def test_neighbours_are_told_after_the_explanation_with_what_they_ask() -> None:
    neighbour = replace(CODE, id="near", ask="次の {lr} を読め。\n続き。", see=())
    asked = replace(CODE, see=("near", "gone"))
    judged = Judged(Written("x"), Verdict("pass", "正解です。"), settled=True)
    questions = QuestionSet([asked, neighbour])
    session, _ = start("s1", (Variant(asked.id, 1),), questions)
    said = texts(
        list(
            answer_paragraphs(
                *(asked, replace(session, phase=judged), UNICODE), explained=True, again=""
            )
        )
    )
    assert said.index("解説") < said.index("あわせて学ぶ") < said.index("次の {lr} を読め。")
    assert "続き" not in said


@pytest.mark.parametrize("typed", ["W*x**2 + y**3", "`m` $v$", "a\x1b[2J"])
def test_no_mark_is_read_in_what_was_typed_into_a_blank(typed: str) -> None:
    said = own_answer_line(FORMULA, Filled({"速度": typed}))
    shown = "".join(span.text for line in laid_out((said,), 80) for span in line)
    assert shown == words.answered(f"速度：{printable(typed)}")
