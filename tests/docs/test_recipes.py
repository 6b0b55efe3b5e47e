"""What the pages for Gradescope and GitHub Actions tell to run is run as it stands there."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import yaml

from tests.classroom.test_readers import GRADESCOPE
from tests.cli.submissions import STALE, TEXTBOOK

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the wall is built on Linux")


def listings(page: str, language: str) -> list[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


SETUP, RUN = listings("gradescope.md", "bash")
WORKFLOW: dict[Any, Any] = yaml.safe_load(listings("github-actions.md", "yaml")[0])
STEPS: list[dict[str, Any]] = WORKFLOW["jobs"]["grade"]["steps"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """That of a machine on which this very quizapp is installed, with a home of its own."""
    programs = tmp_path / "autograder" / "venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "quizapp").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quizapp "$@"\n')
    (programs / "quizapp").chmod(0o755)
    (programs / "python").symlink_to(sys.executable)
    return {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "AUTOGRADER": str(tmp_path / "autograder"),
        "QUIZAPP_HOME": str(tmp_path / "home"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }


def autograded(
    tmp_path: Path, environment: dict[str, str], handed_in: dict[str, str]
) -> dict[str, Any]:
    """What Gradescope would be given for a submission."""
    root = tmp_path / "autograder"
    for folder in ("submission", "results", "source"):
        (root / folder).mkdir(exist_ok=True)
    for name, source in handed_in.items():
        file = root / "submission" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(source, encoding="utf-8")
    (root / "run_autograder").write_text(RUN, encoding="utf-8")
    words = ["bash", str(root / "run_autograder")]
    subprocess.run(words, cwd=root, env=environment, check=True, capture_output=True)
    document: dict[str, Any] = json.loads(
        (root / "results" / "results.json").read_text(encoding="utf-8")
    )
    jsonschema.validate(document, GRADESCOPE | {"required": []})
    return document


def test_gradescope_is_given_points_and_reasons(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    handed_in = {"momentum-class.py": STALE, "src/sgd-class.py": "x = 1", "notes.docx": "-"}
    document = autograded(tmp_path, environment, handed_in)
    assert document["score"] == 0
    assert "notes.docx" in document["output"]
    by_question = {test["tags"][0]: test for test in document["tests"]}
    assert by_question.keys() == {"momentum-class", "sgd-class"}
    assert "ヒント" in by_question["momentum-class"]["output"]


def test_gradescope_is_given_a_point_for_a_right_answer_in_any_folder(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    document = autograded(tmp_path, environment, {"my work/momentum-class.py": TEXTBOOK})
    assert document["score"] == 1
    assert document["output"] == ""


def test_a_learner_who_hands_in_nothing_to_grade_is_told_so(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    document = autograded(tmp_path, environment, {"notes.docx": "-"})
    assert (document["score"], "tests" in document) == (0, False)
    assert "notes.docx" in document["output"] or "採点する" in document["output"]


def test_the_workflow_is_one_that_github_would_take() -> None:
    assert {*WORKFLOW} == {"name", True, "permissions", "jobs"}  # YAML 1.1 reads "on" as true
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in WORKFLOW[True]
    for step in STEPS:
        assert ("run" in step) is not ("uses" in step)
        assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step.get("uses", "a/b@v1"))


def test_the_workflow_grades_a_class_and_leaves_its_reports(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    for learner, source in (("山田", STALE), ("鈴木", TEXTBOOK)):
        (tmp_path / "submissions" / learner).mkdir(parents=True)
        file = tmp_path / "submissions" / learner / "momentum-class.py"
        file.write_text(source, encoding="utf-8")
    (script,) = (step["run"] for step in STEPS if step.get("name") == "採点する")
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    subprocess.run(words, cwd=tmp_path, env=environment, check=True, capture_output=True)
    reports = tmp_path / "reports"
    root = ET.parse(reports / "junit.xml").getroot()  # noqa: S314  # ours
    assert root.attrib == {"tests": "2", "failures": "1", "errors": "0"}
    assert {file.name for file in reports.iterdir()} == {
        *("junit.xml", "class.csv", "class.html", "feedback"),
    }
    assert {file.name for file in (reports / "feedback").iterdir()} == {
        *("_class.md", "山田.md", "鈴木.md"),
    }
    assert "更新前の値" in (tmp_path / "summary.md").read_text(encoding="utf-8")


@pytest.mark.long
def test_the_autograder_can_be_set_up_from_a_wheel(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    root = tmp_path / "autograder"
    (root / "venv").rename(tmp_path / "unused")
    (root / "source").mkdir()
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir"]
    subprocess.run([*words, str(root / "source"), str(ROOT)], check=True, capture_output=True)
    del environment["PYTHONPATH"]
    subprocess.run(["bash", "-c", SETUP], cwd=root, env=environment, check=True)
    assert autograded(tmp_path, environment, {"momentum-class.py": TEXTBOOK})["score"] == 1
