"""Whatever stands in a file, loading it gives problems and never an exception."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank import Bank, render
from quizapp.bank.decoding import decode
from quizapp.bank.problem import Problem
from quizapp.bank.sheet import read_sheet
from quizapp.core.question import Fault
from tests.bank.sheets import GOOD, load_text

TOKENS = [
    *"{}[]-:?,#&*!|>'\"%@`~\\\t\n $：　",
    *("- ", ": ", "<<: *a", "&a ", "!!str ", "\n  ", "\n- ", "---\n", "...\n", '"\\'),
    *("\x00", "\x85", "\u2028", "\ufeff", "\u200b", "\U00010ffff", "1" * 5000),
]


def problems_of(text: str) -> tuple[Problem, ...]:
    source = decode("x.yaml", text.encode("utf-8", "surrogatepass"))
    return (source,) if isinstance(source, Problem) else read_sheet(source).problems


@given(st.text(st.sampled_from("".join(TOKENS) + "abid01速"), max_size=200))
def test_arbitrary_text_gives_problems(text: str) -> None:
    problems = problems_of(text)
    assert problems
    assert all(render(problem) for problem in problems)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_give_problems(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert load_text(Path(folder), data).problems


@given(st.data())
def test_a_mutated_sheet_never_raises(data: st.DataObject) -> None:
    text = GOOD
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.sampled_from([0, 0, 1, 5, 40])))
        text = text[:start] + data.draw(st.sampled_from(["", *TOKENS])) + text[end:]
    for problem in problems_of(text):
        assert problem.line >= 1
        assert problem.column >= 1
        assert render(problem).startswith("x.yaml:")


@given(st.integers(0, len(GOOD)))
def test_a_truncated_sheet_never_raises(end: int) -> None:
    for problem in problems_of(GOOD[:end]):
        assert problem.line <= GOOD.count("\n") + 1


@given(st.lists(st.sampled_from([*Bank.__slots__, "options", "ask", 0, 1, -1, 99]), max_size=5))
def test_any_path_has_a_place(path: list[str | int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bank = load_text(Path(folder), GOOD)
        assert bank.problem("momentum-rule", Fault(tuple(path), "?", "rule")).line >= 22


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{? ", "[{"])
def test_a_nesting_bomb_is_refused_where_it_gets_too_deep(tmp_path: Path, opening: str) -> None:
    (problem,) = load_text(tmp_path, opening * 50_000).problems
    assert problem.rule == "too-deep"
    assert problem.line == 1
    assert problem.column <= 25 * len(opening)


def test_a_merge_bomb_is_refused_without_being_unfolded(tmp_path: Path) -> None:
    rows = ["topic: x", "title: y", "a0: &a0 {k: v}"]
    rows += [f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}" for i in range(1, 60)]
    problems = load_text(tmp_path, "\n".join(rows)).problems
    assert {"anchor", "alias", "merge-key"} <= {problem.rule for problem in problems}


def test_thousands_of_faults_do_not_flood(tmp_path: Path) -> None:
    bank = load_text(tmp_path, "".join(f"k{i}: &a 1\n" for i in range(50_000)))
    assert len(bank.problems) == 301


@pytest.mark.parametrize("sign", ["\u200b", "\x07", '"\\e"', "a：\n", "\u3000", "&a "])
def test_a_line_of_two_megabytes_is_reported_briefly(tmp_path: Path, sign: str) -> None:
    text = "topic: x\nquestions: [" + f"{sign}x, " * (1_800_000 // (len(sign.encode()) + 3))
    problems = load_text(tmp_path, text).problems
    assert problems
    assert max(len(render(problem)) for problem in problems) < 1500
