"""quizapp grade --cluster, on a real engine: a scheduler and worker processes on this machine."""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

from quizapp.cli.scheduler import scheduler_address
from tests.benchmarks.school import write_class
from tests.sandbox.engine import ROOT, Engine, engine
from tests.sandbox.programs import linux_only

pytestmark = linux_only


def grading(home: Path, folder: Path, *words: str, **env: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "quizapp", "grade", str(folder), "--seed", "7"]
    return subprocess.Popen(
        [*command, "--format", "json", *words],
        cwd=ROOT,
        env=os.environ | {"QUIZAPP_HOME": str(home), "PYTHONPATH": str(ROOT)} | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_verdicts(home: Path, process: subprocess.Popen[str], least: int) -> None:
    while process.poll() is None:
        kept = [file.read_bytes().count(b"\n") for file in (home / "runs").glob("*.jsonl")]
        if kept and max(kept) > least:
            return
        time.sleep(0.01)


with_engine = pytest.mark.skipif(not find_spec("distributed"), reason="the extra `cluster`")


@with_engine
@pytest.mark.parametrize("count", [120, pytest.param(1_500, marks=pytest.mark.long)])
def test_a_run_that_loses_a_worker_half_way_reports_what_a_single_machine_does(
    tmp_path: Path, count: int
) -> None:
    write_class(tmp_path / "class", count, hostile_in=10**9)
    with engine(tmp_path, workers=2) as running:
        process = grading(tmp_path / "cluster", tmp_path / "class", "--cluster", running.address)
        wait_for_verdicts(tmp_path / "cluster", process, count // 3)
        running.workers[0].kill()
        report, said = process.communicate(timeout=300)
    alone, _ = grading(tmp_path / "alone", tmp_path / "class").communicate(timeout=300)
    assert (process.returncode, said) == (1, "")
    assert report.count('"submission"') == count
    assert report == alone


@pytest.mark.long
@with_engine
def test_a_run_goes_on_without_the_engine_that_went_away(tmp_path: Path) -> None:
    write_class(tmp_path / "class", 150, hostile_in=10**9)
    with engine(tmp_path, workers=1) as running:
        process = grading(tmp_path, tmp_path / "class", "--cluster", running.address)
        wait_for_verdicts(tmp_path, process, 20)
        running.scheduler.kill()
        report, said = process.communicate(timeout=300)
    assert (process.returncode, report) == (1, "")
    assert "スケジューラーとの接続が切れました。" in said
    assert "同じコマンドで続きから採点します。" in said
    process = grading(tmp_path, tmp_path / "class")
    report, _ = process.communicate(timeout=300)
    assert report.count('"submission"') == 150


@pytest.mark.parametrize(
    "word", ["127.0.0.1:8786", "tcp://here", "tcp://here:99999", "http://here:1", "tcp://a b:1", ""]
)
def test_what_is_no_address_is_refused(word: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=r"tcp://HOST:PORT か tls://HOST:PORT"):
        scheduler_address(word)


@pytest.mark.parametrize(
    ("word", "warned"),
    [
        ("tcp://127.0.0.1:8786", False),
        ("tcp://localhost:8786", False),
        ("tcp://[::1]:8786", False),
        ("tls://10.0.0.5:8786", False),
        ("tcp://10.0.0.5:8786", True),
        ("tcp://cluster.example.ac.jp:8786", True),
        ("tcp://127.0.0.1.example.com:8786", True),
    ],
)
def test_one_is_warned_where_anybody_may_listen(
    word: str, warned: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scheduler_address(word) == word
    assert ("信頼できるネットワークでなければ tls://" in capsys.readouterr().err) == warned


@pytest.mark.long
@with_engine
def test_nobody_at_the_address_is_told_without_a_traceback(tmp_path: Path) -> None:
    write_class(tmp_path / "class", 3, hostile_in=10**9)
    process = grading(tmp_path, tmp_path / "class", "--cluster", "tcp://127.0.0.1:1")
    report, said = process.communicate(timeout=60)
    assert (process.returncode, report) == (1, "")
    assert "接続できません" in said
    assert "Traceback" not in said


def certified(folder: Path) -> Mapping[str, str]:
    """Settings with a certificate made for this test."""
    folder.mkdir()
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=quizapp", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    parts = ("SCHEDULER", "WORKER", "CLIENT")
    settings = {"DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(certificate)}
    settings |= {f"DASK_DISTRIBUTED__COMM__TLS__{one}__CERT": str(certificate) for one in parts}
    settings |= {f"DASK_DISTRIBUTED__COMM__TLS__{one}__KEY": str(key) for one in parts}
    return settings | {"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true"}


def graded_by(running: Engine, folder: Path, **env: str) -> tuple[int, str, str]:
    process = grading(folder / "home", folder / "class", "--cluster", running.address, **env)
    report, said = process.communicate(timeout=120)
    return process.returncode, report, said


@pytest.mark.long
@with_engine
@pytest.mark.skipif(not shutil.which("openssl"), reason="makes its certificates with openssl")
def test_an_engine_over_tls_grades_for_those_who_have_the_certificate_alone(tmp_path: Path) -> None:
    write_class(tmp_path / "class", 5, hostile_in=10**9)
    settings = certified(tmp_path / "tls")
    with engine(tmp_path, workers=1, scheme="tls", settings=settings) as running:
        assert running.address.startswith("tls://")
        _, report, said = graded_by(running, tmp_path, **settings)
        assert (report.count('"submission"'), said) == (5, "")
        code, report, said = graded_by(running, tmp_path, QUIZAPP_HOME=str(tmp_path / "x"))
        assert (code, report) == (1, "")
        assert "証明書の設定" in said
        assert "Traceback" not in said
