"""A class graded through dozens of kills: `pytest -m long` runs it; the suite has a short one."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the wall is built on Linux", allow_module_level=True)

from tests.cli.killed import graded, grading, interrupt, kill, run_lines, write_class

pytestmark = pytest.mark.long

NUMBER = 600


def end_children(process: subprocess.Popen[bytes]) -> None:
    """As the system does when memory is short and it is not us who is chosen."""
    told = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    for child in map(int, told.split()):
        os.kill(child, signal.SIGKILL)


def terminate(process: subprocess.Popen[bytes]) -> None:
    """As a machine does that shuts down."""
    os.killpg(process.pid, signal.SIGTERM)


STOPS = (kill, kill, interrupt, end_children, terminate)


@pytest.mark.parametrize("form", ["json", "text", "csv"])
def test_whatever_ends_it_whenever_the_report_is_the_same(tmp_path: Path, form: str) -> None:
    submissions = write_class(tmp_path / "class", NUMBER, seed=5)
    _, unbroken, _ = graded(tmp_path / "unbroken", str(submissions), "--format", form)
    chance = random.Random(form)  # noqa: S311  # when it is stopped
    words = (str(submissions), "--format", form, "--force", "--output", str(tmp_path / "report"))
    ended = 0
    while ended < 40:
        process = grading(tmp_path / "broken", *words)
        try:
            process.communicate(timeout=chance.uniform(0.05, 1.5))
        except subprocess.TimeoutExpired:
            chance.choice(STOPS)(process)
        process.communicate()
        ended += 1
        if process.returncode == 1 and (tmp_path / "report").exists():
            assert (tmp_path / "report").read_bytes() == unbroken
    graded(tmp_path / "broken", *words)
    assert (tmp_path / "report").read_bytes() == unbroken
    keys = [line.split(b'"sum"')[0] for line in run_lines(tmp_path / "broken")]
    assert len(keys) == len({*keys})
    assert not [*tmp_path.glob(".quizapp*")]
