"""What `y` copies: the question, the answer and the verdict, and nothing that was not shown."""

import re
import shlex
from dataclasses import replace

import pytest

from quizapp.core.answer import Answer, Arranged, Draft, Filled, Matched, Picked, Written
from quizapp.core.formula.letters import BOOKS
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Variant
from quizapp.core.study.event import Event, GaveUp, HintWanted, Submitted
from quizapp.core.study.phase import Judged
from quizapp.core.study.policy import EXAM, PRACTICE, Policy
from quizapp.core.study.session import Session, start, step
from quizapp.core.verdict import Detail, Evidence, Verdict
from quizapp.tui import rule_words
from quizapp.tui.screens.copied import CopiedScreen
from quizapp.tui.transcript import MOST_BYTES, transcript
from tests.tables import each_row
from tests.tui.bank import CHOICE, CODE, FORMULA, MORE, NUMBER, STARTER, filled
from tests.tui.hands import press
from tests.tui.stage import BOTH_SIZES, Stage, begin, until, until_text
from tests.tui.test_match import PAIRS
from tests.tui.test_order import STEPS

SEED = 7


def sitting(question: Question, *events: Event, policy: Policy = PRACTICE) -> Session:
    questions = QuestionSet([question])
    session, _ = start("s1", (Variant(question.id, SEED),), questions, policy=policy)
    for event in events:
        session, _ = step(session, event)
    return session


def copied(session: Session, draft: Answer | None = None, *, explained: bool = False) -> str:
    kept = Draft(draft) if draft else None
    return transcript(session.question(), session, kept, explained=explained)


def right_of(question: Question) -> Answer:
    return next(question.sampled(SEED).body.claims()).answer


ANSWERED: list[tuple[Question, Answer, tuple[str, ...]]] = [
    (CHOICE, Picked((1,)), ("v ← αv − ηg", "v ← αv + ηg", "勾配の符号が逆です。", "✗ 不正解")),
    (MORE["adam-state"], Picked((0, 2)), ("2 次モーメント", "それは AdaGrad です。")),
    (
        FORMULA,
        Filled({"速度": "alpha*v + eta*g", "位置": "W+v"}),
        ("速度: alpha*v + eta*g", "αv + ηg と解釈しました", "符号が逆で、坂を登っています。"),
    ),
    (NUMBER, Filled({"W1": "0.5"}), ("W = 1、学習率 0.", "W1: 0.5", "✗ 不正解")),
    (MORE["adam-words"], Filled({"操作": "正規化", "係数": "1 次モーメント"}), ("分散の話です。",)),
    (MORE["set-1"], Picked((1,)), ("の SGD を考える。", "小問 1 / 3", "動きます。")),
    (PAIRS, Matched((0, 2, 1)), ("1 組目の左側: Momentum", "AdaGrad: 二乗の移動平均")),
    (STEPS, Arranged((1, 0, 2, 3)), ("✗ 不正解",)),
]


@each_row(("question", "wrong", "said"), ANSWERED, ids=lambda row: row[0].id)
def test_a_wrong_answer_of_each_kind_is_told_with_its_verdict_and_without_the_explanation(
    question: Question, wrong: Answer, said: tuple[str, ...]
) -> None:
    told = copied(sitting(question, Submitted(wrong)))
    assert all(one in told for one in (question.id, *said))
    assert "解説" not in told
    assert not re.search(r"[\\$]|\*\*|n で次へ|\{\w+\}", told)


@each_row(("question", "wrong", "said"), ANSWERED, ids=lambda row: row[0].id)
def test_before_a_verdict_only_the_question_and_the_draft_are_told(
    question: Question, wrong: Answer, said: tuple[str, ...]
) -> None:
    del said
    told = copied(sitting(question), wrong)
    assert rule_words.NOT_JUDGED_YET in told
    assert "✗" not in told
    assert "quizapp judge" not in told
    assert rule_words.NO_ANSWER_YET in copied(sitting(question))


@each_row(("question", "wrong", "said"), ANSWERED, ids=lambda row: row[0].id)
def test_the_command_that_is_told_gives_the_same_verdict(
    question: Question, wrong: Answer, said: tuple[str, ...]
) -> None:
    del said
    session = sitting(question, Submitted(wrong))
    line = next(line for line in copied(session).split("\n") if "quizapp judge" in line)
    program, command, name, *typed, seed = shlex.split(line.partition(": ")[2])
    assert (program, command, name, seed) == ("quizapp", "judge", question.id, f"--seed={SEED}")
    again = question.sampled(SEED)
    answer = again.body.read(typed)
    assert answer == wrong
    assert isinstance(session.phase, Judged)
    assert again.judge(wrong) == session.phase.verdict


@each_row("question", [row[0] for row in ANSWERED], ids=lambda one: one.id)
def test_what_is_right_is_told_with_its_explanation(question: Question) -> None:
    told = copied(sitting(question, Submitted(right_of(question))))
    assert "✓ 正解" in told
    assert "解説" in told


@each_row("question", [*(row[0] for row in ANSWERED), CODE], ids=lambda one: one.id)
def test_who_gave_up_copies_the_key_that_was_shown(question: Question) -> None:
    told = copied(sitting(question, GaveUp()))
    assert rule_words.SHOWN_UNANSWERED in told
    assert "答え\n" in told
    assert "quizapp judge" not in told


def test_the_explanation_is_copied_when_it_is_open() -> None:
    session = sitting(CHOICE, Submitted(Picked((1,))))
    assert "忘れながら足し合わせた" in copied(session, explained=True)
    assert "忘れながら足し合わせた" not in copied(session)


def test_only_the_hints_that_are_open_are_copied() -> None:
    told = copied(sitting(CHOICE, HintWanted()))
    assert "坂を下る向き" in told
    assert "前の速度に掛かります" not in told


def test_in_an_exam_no_verdict_is_copied() -> None:
    told = copied(sitting(CHOICE, Submitted(Picked((1,))), policy=EXAM))
    assert "✗" not in told
    assert rule_words.NOT_JUDGED_YET in told


def test_letters_that_no_command_reads_get_no_command() -> None:
    question = FORMULA.in_letters(BOOKS["ng"][1])
    wrong = Filled({"速度": "beta*v + alpha*g", "位置": "W+v"})
    assert "quizapp judge" not in copied(sitting(question, Submitted(wrong)))
    in_letters = CHOICE.in_letters(BOOKS["ng"][1])
    assert "quizapp judge" in copied(sitting(in_letters, Submitted(Picked((1,)))))


HOSTILE = "\x1b]52;c;aGk=\x07\x1b[31m$\\frac{1}{2}$\u202e\ud800\r\n\x00"
WRONG_CODE = filled("self.momentum * self.v[key] + self.lr * grads[key]")


def judged(source: str, verdict: Verdict) -> Session:
    session = sitting(CODE)
    return replace(session, phase=Judged(Written(source), verdict, settled=False))


def test_wrong_code_is_told_with_its_first_difference_and_as_verified() -> None:
    evidence = Evidence(Detail(1, "W1", (0,), 0.5, 1.5), output="ok", isolation="full")
    told = copied(judged(WRONG_CODE, Verdict("fail", "符号が逆です。", evidence=evidence)))
    assert WRONG_CODE.strip() in told
    assert rule_words.VERIFIED in told
    assert "1 ステップ目の W1[0]: 正しくは 0.5、提出は 1.5" in told
    assert "quizapp grade --question momentum-class" in told


@pytest.mark.parametrize("word", ["refused", "protocol"])
def test_code_that_was_not_run_is_not_said_to_be_verified(word: str) -> None:
    told = copied(judged(STARTER, Verdict(word, "実行できません。", counts=False)))  # type: ignore[arg-type]
    assert rule_words.VERIFIED not in told


def test_what_a_submission_says_is_made_harmless() -> None:
    evidence = Evidence(output=HOSTILE, traceback=HOSTILE)
    told = copied(judged(f"x = '''{HOSTILE}'''\n", Verdict("error", HOSTILE, evidence=evidence)))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", told)
    assert told.count("]52;c;aGk=") == 4
    assert "$\\frac{1}{2}$" in told
    told.encode()


def test_what_is_typed_into_a_blank_is_made_harmless() -> None:
    told = copied(sitting(FORMULA), Filled({"速度": HOSTILE, "位置": ""}))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e\ud800]", told)


def test_a_text_that_is_too_long_for_terminals_is_cut_and_says_so() -> None:
    told = copied(judged("重み = 1\n" * 20_000, Verdict("fail", "違います。")))
    assert len(told.encode()) <= MOST_BYTES
    assert told.endswith(rule_words.CUT_HERE)
    assert "quizapp grade --question momentum-class" in told


@pytest.mark.parametrize("size", BOTH_SIZES)
async def test_y_copies_and_a_second_y_shows_the_text(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.app("momentum-velocity").run_test(size=size, notifications=True) as pilot:
        await begin(pilot)
        await press(pilot, "y")
        await until_text(pilot, "コピーしました（", "OSC 52")
        assert rule_words.NOT_JUDGED_YET in pilot.app.clipboard
        await pilot.press("2")
        await until_text(pilot, "✗ 不正解")
        await press(pilot, "y")
        assert "勾配の符号が逆です。" in pilot.app.clipboard
        assert "quizapp judge momentum-velocity 2 --seed=" in pilot.app.clipboard
        await press(pilot, "y")
        await until(pilot, lambda: isinstance(pilot.app.screen, CopiedScreen))
        await until_text(pilot, "【問題】", "momentum-velocity")
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CopiedScreen)
    assert len(stage.answers()) == 1


async def test_code_that_was_really_run_is_copied_with_its_verdict(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        screen.view.query_one("Editor").load_text(WRONG_CODE)  # type: ignore[attr-defined]
        await pilot.press("f5")
        await until_text(pilot, "✗ 不正解")
        await press(pilot, "y")
        told = pilot.app.clipboard
    assert WRONG_CODE.strip() in told
    assert rule_words.VERIFIED in told
    assert "速度の式で勾配の符号が逆" in told
    assert "ステップ目の" in told
