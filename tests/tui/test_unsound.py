"""Questions of an own bank that nobody has checked: what is wrong is said, nothing is lost."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.bank import load
from quizapp.core.answer import Filled, Written
from quizapp.core.question import Question
from quizapp.core.verdict import Verdict
from tests.bank.sheets import write as write_file
from tests.tui.stage import Stage, begin, until_text, write

HEADING = "topic: own\ntitle: 自作\nquestions:\n"
SOUND = """\
- id: sound
  kind: choice
  ask: 次の問題。
  options: [{answer: 正, correct: true}, {answer: 誤, because: 逆です。}]
  explain: 解説。
"""
UNKNOWN_SETTING = """\
- id: bad
  kind: fill
  run: {optimizer: sgd, lr: 0, start: 1, grads: [1]}
  ask: W を求めよ。{答え}
  blanks: {答え: {number: W, digits: 1}}
  explain: 解説。
"""
UNKNOWN_NAME = """\
- id: bad
  kind: fill
  ask: W を求めよ。{答え}
  blanks: {答え: {number: 2 * lr, digits: 1}}
  explain: 解説。
"""
UNKNOWN_FORMULA = """\
- id: bad
  kind: fill
  ask: 式を答えよ。{答え}
  blanks: {答え: {formula: W +}}
  explain: 解説。
"""
UNKNOWN_RULE = """\
- id: bad
  kind: code
  reference: sdg
  entry: SGD
  ask: 完成させよ。
  starter: ____
  solution: 'class SGD: ...'
  explain: 解説。
"""
EMPTY_RANGE = """\
- id: bad
  kind: code
  reference: solution
  call: f
  inputs: [{x: {low: 3, high: 1, integers: true}}]
  ask: 完成させよ。
  starter: ____
  solution: 'def f(x): return x'
  explain: 解説。
"""
NO_INPUTS = EMPTY_RANGE.replace("[{x: {low: 3, high: 1, integers: true}}]", "[]")


def questions(folder: Path, unsound: str) -> list[Question]:
    bank = load([write_file(folder, HEADING + unsound + SOUND)])
    assert not bank.problems
    return list(bank.questions.values())


async def goes_on(pilot: Pilot[int]) -> None:
    """On to the question that is sound, and to the end: the other is not asked again."""
    await pilot.press("n")
    await until_text(pilot, "次の問題。")
    await pilot.press("g", "g")
    await until_text(pilot, "答え\n")


@pytest.mark.parametrize(
    "unsound",
    [UNKNOWN_SETTING, UNKNOWN_NAME, UNKNOWN_FORMULA, UNKNOWN_RULE, EMPTY_RANGE, NO_INPUTS],
)
async def test_the_answer_of_an_unsound_question_is_a_word_and_counts_for_nothing(
    tmp_path: Path, stage: Stage, unsound: str
) -> None:
    async with stage.app(*questions(tmp_path, unsound)).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("escape")
        await pilot.press("g", "g")
        await until_text(pilot, "設定に誤り")
        await goes_on(pilot)
        assert [one.rating for one in stage.answers()] == [None, "again"]


@pytest.mark.parametrize("unsound", [UNKNOWN_SETTING, UNKNOWN_NAME])
async def test_an_answer_to_an_unsound_question_is_kept_and_counts_for_nothing(
    tmp_path: Path, stage: Stage, unsound: str
) -> None:
    async with stage.app(*questions(tmp_path, unsound)).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "1")
        await pilot.press("enter")
        await until_text(pilot, "設定に誤り", "n で次へ進みます。")
        await goes_on(pilot)
        assert [one.answer for one in stage.answers()] == [Filled({"答え": "1"}), None]


@pytest.mark.parametrize("unsound", [UNKNOWN_RULE, EMPTY_RANGE, NO_INPUTS])
def test_code_that_cannot_be_judged_is_never_run(tmp_path: Path, unsound: str) -> None:
    verdict = questions(tmp_path, unsound)[0].judge(Written("class SGD: ..."))
    assert isinstance(verdict, Verdict)
    assert (verdict.word, verdict.unsound) == ("refused", True)
