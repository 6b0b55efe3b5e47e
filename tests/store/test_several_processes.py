import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.core.study.entry import Ended
from quizapp.store import open_journal
from tests.store.clocks import TokyoClock

ROOT = Path(__file__).parents[2]


def start_writer(folder: Path, name: str, count: int, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.store.writer", str(folder), name, str(count), *more]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_two_processes_writing_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = {name: start_writer(tmp_path, name, 200) for name in ("left", "right")}
    faults = [writer.communicate()[1] for writer in writers.values()]
    assert faults == ["", ""]
    with open_journal(tmp_path, TokyoClock()) as journal:
        held = [stamped.entry for stamped in journal.entries()]
    for name in writers:
        own = [Ended(f"{name}-{place}") for place in range(200)]
        assert [entry for entry in held if entry in own] == own
    assert len(held) == 400


def test_a_killed_process_loses_nothing_that_it_appended(tmp_path: Path) -> None:
    with start_writer(tmp_path, "doomed", 100_000) as writer:
        assert writer.stdout is not None
        seen = [int(writer.stdout.readline()) for _ in range(50)]
        writer.kill()
        seen += [int(line) for line in writer.stdout if line.endswith("\n")]
    if hasattr(signal, "SIGKILL"):
        assert writer.returncode == -signal.SIGKILL
    with open_journal(tmp_path, TokyoClock()) as journal:
        numbers = [stamped.number for stamped in journal.entries()]
        assert set(seen) <= set(numbers)
        assert journal.append(Ended("after")).number == numbers[-1] + 1


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes cannot be limited there")
def test_a_disk_that_takes_no_more_is_said_in_one_line(tmp_path: Path) -> None:
    out, fault = start_writer(tmp_path, "much", 100_000, str(200_000)).communicate()
    assert "学習記録" in fault
    assert "空き" in fault
    assert len(fault.splitlines()) == 1
    with open_journal(tmp_path, TokyoClock()) as journal:
        assert [stamped.number for stamped in journal.entries()] == [
            int(line) for line in out.split()
        ]
