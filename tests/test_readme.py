"""What README.md promises is so."""

import re
from pathlib import Path

import pytest

from quizapp.bank import load
from quizapp.bank.checking.check import check
from quizapp.cli.main import COMMANDS
from quizapp.sandbox import Sandbox

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "questions" / "README.md").read_text(encoding="utf-8")

HEADING = "topic: sample\ntitle: 見本\nquestions:\n"


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def test_ci_runs_the_very_command_that_tests_the_project() -> None:
    (command,) = [block.strip() for block in blocks(README, "sh") if "pytest" in block]
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_named(name: str) -> None:
    assert f"quizapp {name}" in README


def test_the_question_in_five_lines_passes_the_checker(tmp_path: Path) -> None:
    (sample,) = blocks(README, "yaml")
    assert len(sample.splitlines()) == 5
    (tmp_path / "sample.yaml").write_text(HEADING + sample, encoding="utf-8")
    with Sandbox() as sandbox:
        assert list(check(load([tmp_path]), sandbox)) == []


@pytest.mark.parametrize(
    "sample",
    [block for block in blocks(GUIDE, "yaml") if block.startswith(("- id:", "- set:"))],
    ids=lambda block: str(block.splitlines()[0]),
)
def test_every_question_in_the_guide_passes_the_checker(tmp_path: Path, sample: str) -> None:
    (tmp_path / "sample.yaml").write_text(HEADING + sample, encoding="utf-8")
    with Sandbox() as sandbox:
        assert list(check(load([tmp_path]), sandbox)) == []


def test_the_python_in_the_readme_runs() -> None:
    (example,) = blocks(README, "python")
    exec(example, {})  # noqa: S102  # the README's own lines
