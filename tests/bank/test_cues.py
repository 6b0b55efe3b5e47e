"""Answers that words give away are told; the same words in a sound bank are not."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from quizapp.bank.checking.check import check
from tests.bank.sheets import load_text
from tests.bank.test_checking import NothingToRun

Options = Sequence[tuple[str, bool]]
HEAD = "topic: x\ntitle: {title}\nsymbols: '{legend}'\nquestions:\n"
SUBJECTS = "振動谷底鞍点発散収束減衰慣性勾配損失分散平均初期"


def choice(number: int, options: Options, ask: str = "") -> str:
    subject = SUBJECTS[number] * 9
    rows = "".join(
        f"  - {{answer: '{answer}', because: 理由, correct: {str(right).lower()}}}\n"
        for answer, right in options
    )
    return (
        f"- id: q-{number}\n  kind: choice\n  ask: '{ask or subject}'\n  explain: 説明\n"
        f"  options:\n{rows}"
    )


def rules(folder: Path, questions: Sequence[str], title: str = "題", legend: str = "") -> list[str]:
    text = HEAD.format(title=title, legend=legend) + "\n".join(questions)
    return [problem.rule for problem in check(load_text(folder, text), NothingToRun())]


def bank(right: Sequence[str], wrong: Sequence[str]) -> list[str]:
    """A question for each: its right option and one wrong one begin with the words."""
    questions = []
    for i, (ours, theirs) in enumerate(zip(right, wrong, strict=True)):
        options = [(f"{ours}甲{i}になる", True), (f"{theirs}乙{i}になる", False)]
        options += [(f"先に丙{i}になる", False), (f"後に丁{i}になる", False)]
        questions.append(choice(i, options[i % 4 :] + options[: i % 4]))
    return questions


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (["今に"] * 8, ["必ず", "常に", "決して", "絶対に", "一切", "全く", "必ず", "常に"], True),
        (["今に"] * 4, ["必ず"] * 4, False),
        (["必ず", *["今に"] * 7], ["今に", *["必ず"] * 7], False),
        (["必ず", "今に"] * 6, ["今に", "常に"] * 6, False),
        (["今に"] * 8, ["絶対値が"] * 8, False),
    ],
)
def test_words_without_exception_are_told_where_only_wrong_options_have_them(
    tmp_path: Path, right: list[str], wrong: list[str], told: bool
) -> None:
    assert ("absolute-words" in rules(tmp_path, bank(right, wrong))) == told


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (["一般に"] * 8, ["やがて"] * 8, True),
        (["一般に"] * 8, [*["やがて"] * 7, "通常は"], False),
        (["一般に"] * 3, ["やがて"] * 3, False),
    ],
)
def test_careful_words_are_told_where_only_right_options_have_them(
    tmp_path: Path, right: list[str], wrong: list[str], told: bool
) -> None:
    assert ("careful-words" in rules(tmp_path, bank(right, wrong))) == told


NAMES = [("Adam", True), ("SGD", False), ("AdaGrad", False)]


@pytest.mark.parametrize(
    ("title", "legend", "ask", "options", "told"),
    [
        ("Adam を学ぶ", "", "", NAMES, True),
        ("Adam と SGD", "", "", NAMES, False),
        ("AdamW を学ぶ", "", "", NAMES, False),
        ("題", "m: Adam の状態", "", NAMES, True),
        ("題", "", "Adam の式から補正を除いたものと同じ手法はどれか。", NAMES, True),
        ("題", "", "Adam と AdaGrad のうち、状態が 2 つあるのはどれか。", NAMES, False),
        ("題", "", "AdamW から減衰を除いた手法はどれか。", NAMES, False),
        (
            "題",
            "",
            "学習率が増えると、歩幅はどうなるか。",
            [("増える", True), ("減る", False)],
            False,
        ),
        (
            "題",
            "α: 慣性の係数、η: 学習率",
            "$\\alpha$ は何を表すか。",
            [("慣性の係数", True), ("学習率", False)],
            True,
        ),
        (
            "題",
            "α: 慣性の係数、η: 学習率",
            "速度に掛かるのはどれか。",
            [("慣性の係数", True), ("学習率", False)],
            False,
        ),
    ],
)
def test_an_answer_that_stands_beside_its_question_is_told(
    tmp_path: Path, title: str, legend: str, ask: str, options: Options, told: bool
) -> None:
    found = rules(tmp_path, [choice(0, options, ask)], title, legend)
    assert found == ["answer-told"] * told


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ([1, 2, 3] * 4, True),
        ([1, 2, 3, 1, 2, 3], False),
        ([0] * 6, True),
        ([0, 1, 2, 3] * 3, False),
        ([0] * 3, False),
    ],
)
def test_a_place_is_told_only_where_chance_does_not_explain_it(
    tmp_path: Path, places: list[int], told: bool
) -> None:
    questions = [
        choice(i, [(f"{letter}{i}", k == place) for k, letter in enumerate("甲乙丙丁")])
        for i, place in enumerate(places)
    ]
    assert rules(tmp_path, questions) == ["key-place"] * told


def number(name: str, ask: str, value: str, given: str, run: str = "") -> str:
    return (
        f"- id: {name}\n  kind: fill\n  ask: '{ask}小数第 3 位まで。{{答え}}'\n  explain: 説明\n"
        f"  given: {given}\n{run}  blanks: {{答え: {{number: {value}, digits: 3}}}}\n"
    )


RUN = "  run: {optimizer: RULE, lr: a, start: 1, grads: [b]}\n"
OTHER = "{a: {one_of: [0.1, 0.2]}, b: {one_of: [2, 4]}}"
DRAWN = "{a: {one_of: [0.1, 0.2]}, b: {one_of: [2, 3]}}"


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (number("q-2", "傾き {b} で歩幅 {a} の球の行き先は。", "W", DRAWN, RUN), True),
        (number("q-2", "一から {a} と {b} の積を引くと。", "1 - a * b", DRAWN), True),
        (
            number("q-2", "傾き {p} で歩幅 {q} の球の行き先は。", "1 - q * p", DRAWN)
            .replace("a:", "q:").replace("b:", "p:"),
            True,
        ),
        (number("q-2", "傾き {b} で歩幅 {a} の球の行き先は。", "1 + a * b", DRAWN), False),
        (number("q-2", "傾き {b} で歩幅 {a} の球の行き先は。", "W", OTHER, RUN), False),
        (
            number("q-2", "勢いのある球の行き先は {a} と {b} でどこか。", "W", DRAWN, RUN)
            .replace("RULE, ", "momentum, momentum: 0.9, "),
            False,
        ),
    ],
)  # fmt: skip
def test_the_same_function_of_the_same_values_is_told(
    tmp_path: Path, other: str, told: bool
) -> None:
    first = number("q-1", "SGD で 1 回更新した W を求めよ。学習率 {a}、勾配 {b}。", "W", DRAWN, RUN)
    found = rules(tmp_path, [first.replace("RULE", "sgd"), other.replace("RULE", "sgd")])
    assert found == ["same-question"] * told
