"""The page on clusters: its commands are run as they stand, and its figures agree."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from quizapp.sandbox.cluster import WAIT_SECONDS
from tests.benchmarks.school import write_class
from tests.sandbox.programs import linux_only

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)


def seconds(told: str) -> float:
    """`1 時間 51 分`, `3 分半`."""
    hours, minutes = (re.search(rf"(\d+) {unit}", told) for unit in ("時間", "分"))
    whole = 3600 * int(hours[1] if hours else 0) + 60 * int(minutes[1] if minutes else 0)
    return whole + 30 * told.endswith("半")


def test_the_times_of_a_million_follow_from_the_rates() -> None:
    rows = re.findall(r"^\| (\d+)(?: 以上)? \| ([\d,]+) \| (.+?) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 4
    for cores, rate, told in rows:
        each = int(rate.replace(",", ""))
        assert each == 150 * int(cores)
        assert seconds(told) == pytest.approx(1_000_000 / each, rel=0.08)


def test_the_page_says_how_long_workers_are_waited_for() -> None:
    assert f"{WAIT_SECONDS:.0f} 秒まで待ちます" in PAGE


@contextmanager
def running(command: str, folder: Path) -> Iterator[None]:
    """What a terminal of one's own runs, until it is ended."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    process = subprocess.Popen(
        ["sh", "-c", f"exec {command}"],
        cwd=folder,
        env=os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.mark.long
@linux_only
@pytest.mark.skipif(
    not (find_spec("distributed") and shutil.which("dask", path=Path(sys.executable).parent)),
    reason="the extra `cluster`",
)
def test_the_commands_for_one_machine_grade_a_class(tmp_path: Path) -> None:
    write_class(tmp_path / "class", 40, hostile_in=10**9)
    scheduler, worker, grade = (one.strip() for one in COMMANDS[1:4])
    with running(scheduler, tmp_path), running(worker, tmp_path):
        done = subprocess.run(
            [sys.executable, "-m", *grade.split(), "--format", "json"],
            cwd=tmp_path,
            env=os.environ | {"QUIZAPP_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )
    assert done.stdout.count('"submission"') == 40
    assert done.stderr == ""
