"""The hostile table, behind every wall there can be: one sandbox each, and nothing left behind."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quizapp.sandbox import Sandbox
from tests.cli.submissions import TEXTBOOK
from tests.sandbox import hostile
from tests.sandbox.hostile import TABLE, verdict_on
from tests.sandbox.hostile_harm import CURES, HARM
from tests.sandbox.processes import children_of, settled, without_rights, zygote_of
from tests.sandbox.programs import linux_only

UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("hostile")
    hostile.make_canary(found)
    return found


@pytest.fixture
def untouched(folder: Path) -> Iterator[Path]:
    """The folder with the canary, which must look the same afterwards."""
    before = hostile.state_of(folder)
    yield folder
    assert hostile.state_of(folder) == before


def test_the_table_is_large() -> None:
    assert len(TABLE) >= 150


@linux_only
@pytest.mark.parametrize("name", TABLE)
def test_a_hostile_submission_gets_a_true_word_and_touches_nothing(
    sandbox: Sandbox, untouched: Path, name: str
) -> None:
    verdict = verdict_on(sandbox, name, untouched)
    assert verdict.word in TABLE[name][1].split(), verdict
    shown = verdict.message + verdict.evidence.output + verdict.evidence.traceback + verdict.hint
    assert not UNSHOWABLE.search(shown)
    assert "secret" not in shown
    if name in HARM:
        # It was the wall that refused, and no slip in the program.
        assert verdict.evidence.traceback.splitlines()[-1].startswith(CURES), verdict


@linux_only
def test_after_all_of_that_no_process_is_left_and_a_right_submission_passes(
    sandbox: Sandbox, folder: Path
) -> None:
    (folder / "right.py").write_text(TEXTBOOK)
    assert hostile.graded(sandbox, folder / "right.py").word == "pass"
    assert settled(zygote_of(sandbox), most=1), children_of(zygote_of(sandbox))


FEWEST = ("landlock", "namespaces")
"""The layers that not every machine has."""

Report = dict[str, Any]


def reported(folder: Path, *words: str, before: tuple[str, ...] = ()) -> Report:
    """What a process of its own says of the same table behind less."""
    command = [*before, sys.executable, "-m", "tests.sandbox.hostile", str(folder), *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=240)
    report: Report = json.loads(done.stdout)
    return report


@linux_only
def test_seccomp_and_limits_alone_hold_for_an_ordinary_user_too(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("other")
    before = without_rights()
    if before:
        for one in (folder, *folder.parents[:2]):
            one.chmod(0o755)
        os.chown(folder, 65534, 65534)
    report = reported(folder, *FEWEST, before=before)
    assert report["uid"] != 0
    assert (report["isolation"], report["layers"]) == ("full", ["limits", "seccomp"])
    assert wrong(report) == {}
    assert (report["right"], report["untouched"]) == ("pass", True)


@pytest.mark.parametrize(
    "every", [pytest.param("1", marks=pytest.mark.long, id="all"), pytest.param("4", id="some")]
)
def test_the_portable_way_gives_the_same_words(tmp_path: Path, every: str) -> None:
    report = reported(tmp_path, "portable", every)
    assert (report["isolation"], report["layers"]) == ("limits-only", [])
    assert wrong(report) == {}
    assert (report["right"], report["untouched"]) == ("pass", True)


def wrong(report: Report) -> dict[str, tuple[str, str]]:
    """What was said that is not in the table, by name, with what it has."""
    return {
        name: (word, TABLE[name][1])
        for name, word in report["said"].items()
        if word not in TABLE[name][1].split()
    }
