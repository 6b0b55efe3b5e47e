"""What a run has written down is found again, whatever a crash or a disk has done to the file."""

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classroom.grading import MarkedAnswer
from quizapp.classroom.run_file import RunFile
from quizapp.classroom.run_folder import (
    DAY_S,
    MOST_RUN_DAYS,
    MOST_RUNS,
    open_run,
    sweep_runs,
    unkept_run,
)
from quizapp.core.errors import BusyError
from quizapp.core.verdict import Detail, Evidence, Exceptional, Part, Trajectories, Verdict
from quizapp.core.word import Word

VERDICTS = [
    Verdict("pass", "正解です。"),
    Verdict("fail", "符号が逆です。", "plus_grad", "向きを見直します。"),
    Verdict(
        "fail",
        "",
        parts=(
            Part("a", right=True, message=""),
            Part("b", right=False, message="違", mistake="m"),
        ),
    ),
    Verdict("error", "1 行目", evidence=Evidence(output='\n"\\\x00\ud800{}\u2028', truncated=True)),
    Verdict("fail", "数", evidence=Evidence(Detail(1, "W", (0,), float("nan"), float("-inf")))),
    Verdict("error", "", evidence=Evidence(raised=Exceptional("E", '"key":"x"', None))),
    Verdict("refused", "読めません", counts=False, unsound=True),
    Verdict(
        "pass",
        "",
        convention="PyTorch",
        evidence=Evidence(
            trajectories=Trajectories("bowl", {"lr": 0.1}, {"正解": ((0.0, 1.0), (2.0, 3.5))}),
            isolation="full",
        ),
    ),
]
MARKED = [MarkedAnswer(f"{number:064x}", one, 1.5) for number, one in enumerate(VERDICTS)]
RULES = "rules"


def run_in(folder: Path, name: str = "run", rules: str = RULES) -> RunFile:
    return open_run(folder, name, 7, rules)


def written(folder: Path) -> Path:
    """A run with every verdict, closed."""
    with run_in(folder) as run:
        run.begin("full")
        for one in MARKED:
            run.append(one)
    return folder / "run.jsonl"


def found(folder: Path) -> set[str]:
    """The keys of what is found there; each must be what was written."""
    with run_in(folder) as run:
        keys = {one.key for one in MARKED if one.key in run}
        assert all(repr(run[one.key]) == repr(one) for one in MARKED if one.key in keys)
        return keys


def test_what_was_written_is_found_by_the_next_process(tmp_path: Path) -> None:
    written(tmp_path)
    assert len(found(tmp_path)) == len(MARKED)


def test_a_run_is_read_as_json_lines_and_by_its_owner_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "runs")
    lines = path.read_text(encoding="ascii").splitlines()
    assert [json.loads(line).get("key") for line in lines] == [None, *(one.key for one in MARKED)]
    if os.name == "posix":
        assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    path = written(tmp_path_factory.mktemp("whole"))
    return path, path.read_bytes()


@given(st.data())
def test_a_run_cut_anywhere_has_all_lines_before_and_goes_on(
    whole: tuple[Path, bytes], data: st.DataObject
) -> None:
    path, content = whole
    at = data.draw(st.integers(0, len(content)))
    path.write_bytes(content[:at])
    lines = content[:at].count(b"\n")
    assert len(found(path.parent)) == max(0, lines - 1)
    with run_in(path.parent) as run:
        if not run.isolation:
            run.begin("full")
        for one in MARKED:
            if one.key not in run:
                run.append(one)
    assert path.read_bytes() == content


@given(st.data())
def test_a_byte_that_was_bent_costs_no_line_but_its_own(
    whole: tuple[Path, bytes], data: st.DataObject
) -> None:
    path, content = whole
    head = content.index(b"\n") + 1
    at = data.draw(st.integers(head, len(content) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda one: one != content[at]))
    path.write_bytes(content[:at] + bytes([byte]) + content[at + 1 :])
    # A line end that is gone makes one of two.
    assert len(found(path.parent)) >= len(MARKED) - (2 if content[at] == ord("\n") else 1)


@given(st.binary(max_size=200))
def test_a_file_that_is_no_run_is_begun_anew(whole: tuple[Path, bytes], noise: bytes) -> None:
    path, _ = whole
    path.write_bytes(noise)
    with run_in(path.parent) as run:
        assert (run.seed, run.isolation) == (7, "")
        run.append(MARKED[0])
    assert found(path.parent) == {MARKED[0].key}


def test_under_other_rules_nothing_is_believed_but_the_seed(tmp_path: Path) -> None:
    with open_run(tmp_path, "run", 5, RULES) as run:
        run.append(MARKED[0])
    with open_run(tmp_path, "run", 6, "others") as run:
        assert (run.seed, MARKED[0].key in run) == (5, False)


def test_asked_to_begin_again_it_forgets_the_seed_too(tmp_path: Path) -> None:
    written(tmp_path)
    with open_run(tmp_path, "run", 6, RULES, again=True) as run:
        assert (run.seed, run.isolation, MARKED[0].key in run) == (6, "", False)


@pytest.mark.parametrize(
    ("said", "kept", "truncated"),
    [
        ("<A object at 0x7f3b2c1d0e50>", "<A object at 0x…>", False),
        ("<A object at 0x1a2b3c0>", "<A object at 0x…>", False),
        ("0xff", "0xff", False),
        ("at 0x7f3", "at 0x…", True),
        ("at 0x7f3…", "at 0x…", True),
    ],
)
def test_addresses_which_differ_in_each_run_are_not_kept(
    tmp_path: Path, said: str, kept: str, truncated: bool
) -> None:
    one = Verdict("error", said, evidence=Evidence(output=said, truncated=truncated))
    with run_in(tmp_path) as run:
        run.append(MarkedAnswer("k", one, 0.0))
        assert run["k"].verdict.message == run["k"].verdict.evidence.output == kept


@pytest.mark.parametrize(
    ("word", "said", "kept"),
    [
        ("timeout", "0\n1\n2\n3\n4\n", "0\n1\n2\n3\n4\n"),
        ("timeout", "0\n1\n2\n3\n4\n5\n6", "0\n1\n2\n3\n4\n"),
        ("protocol", "VVVV", ""),
        ("error", "0\n1\n2\n3\n4\n5\n6", "0\n1\n2\n3\n4\n5\n6"),
    ],
)
def test_what_is_printed_until_a_moment_of_chance_is_not_kept(
    tmp_path: Path, word: Word, said: str, kept: str
) -> None:
    with run_in(tmp_path) as run:
        run.append(MarkedAnswer("k", Verdict(word, "", evidence=Evidence(output=said)), 0.0))
        evidence = run["k"].verdict.evidence
        assert (evidence.output, evidence.truncated) == (kept, kept != said)


def test_a_second_process_at_the_same_run_is_told_so_and_harms_nothing(tmp_path: Path) -> None:
    path = written(tmp_path)
    before = path.read_bytes()
    with run_in(tmp_path) as run:
        with pytest.raises(BusyError, match="いま別のところで"):
            open_run(tmp_path, "run", 1, "others", again=True)
        with run_in(tmp_path, "another"):
            pass
        assert MARKED[0].key in run
    assert path.read_bytes() == before


def test_old_runs_and_too_many_are_swept_but_none_that_is_held(tmp_path: Path) -> None:
    long_ago = time.time() - (MOST_RUN_DAYS + 1) * DAY_S
    for number in range(MOST_RUNS + 5):
        (tmp_path / f"{number:03}.jsonl").touch()
        os.utime(tmp_path / f"{number:03}.jsonl", (time.time() - number,) * 2)
    (tmp_path / "notes.txt").touch()
    with run_in(tmp_path, "held"):
        for path in (tmp_path / "held.jsonl", tmp_path / "000.jsonl"):
            os.utime(path, (long_ago, long_ago))
        sweep_runs(tmp_path)
        left = {path.name for path in tmp_path.iterdir()}
    assert {"held.jsonl", "001.jsonl", "notes.txt"} < left
    assert "000.jsonl" not in left
    assert len(left) <= MOST_RUNS + 2


def test_where_nothing_can_be_kept_a_run_works_all_the_same() -> None:
    with unkept_run(3, RULES) as run:
        run.append(MARKED[1])
        assert (run.seed, run[MARKED[1].key]) == (3, MARKED[1])
