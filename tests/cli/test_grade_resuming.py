"""A class is graded to the end however often that is stopped, and told of as if it never was."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.killed import (
    graded,
    grading,
    interrupt,
    kill,
    run_lines,
    stopped_on_the_way,
    write_class,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the wall is built on Linux")


@pytest.fixture(scope="module")
def submissions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_class(tmp_path_factory.mktemp("class") / "class", 120)


@pytest.fixture(scope="module")
def unbroken(submissions: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The report of a run that nothing has stopped."""
    code, out, err = graded(tmp_path_factory.mktemp("state"), str(submissions), "--format", "json")
    assert (code, err) == (1, b"")
    assert len(json.loads(out)["results"]) == 120
    return out


def test_killed_and_interrupted_it_goes_on_and_reports_the_same_to_the_byte(
    submissions: Path, unbroken: bytes, tmp_path: Path
) -> None:
    words = (str(submissions), "--format", "json")
    killed = [stopped_on_the_way(tmp_path, lines, kill, *words) for lines in (1, 20)]
    ended, told = stopped_on_the_way(tmp_path, 20, interrupt, *words)
    (path,) = (tmp_path / "quizapp" / "runs").iterdir()
    path.write_bytes(path.read_bytes()[:-40])  # the last line was half written
    code, out, _ = graded(tmp_path, *words)
    assert ([code for code, _ in killed], ended, code) == ([-9, -9], 130, 1)
    assert re.search(r"\d+ / 120 件を採点して中断しました。同じコマンドで続きから", told)
    assert "Traceback" not in told
    assert out == unbroken
    keys = [line.split(b'"sum"')[0] for line in run_lines(tmp_path)]
    assert len(keys) == len({*keys})  # nothing was judged twice


def test_what_was_graded_is_told_again_in_any_form_without_running_it(
    submissions: Path, tmp_path: Path
) -> None:
    graded(tmp_path, str(submissions))
    before = run_lines(tmp_path)
    _, out, _ = graded(tmp_path, str(submissions), "--format", "json")
    assert len(json.loads(out)["results"]) == 120
    assert run_lines(tmp_path) == before


def test_a_second_command_at_the_same_run_says_so(submissions: Path, tmp_path: Path) -> None:
    first = grading(tmp_path, str(submissions))
    try:
        while not [*tmp_path.glob("quizapp/runs/*")]:
            assert first.poll() is None
        code, out, err = graded(tmp_path, str(submissions))
    finally:
        first.communicate()
    assert (code, out) == (1, b"")
    assert "いま別のところで動いています" in err.decode()
    assert len(run_lines(tmp_path)) > 100
