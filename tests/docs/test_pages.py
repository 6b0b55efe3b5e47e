"""Every path, command and test that README and the pages of docs/ name exists."""

import re
from pathlib import Path

import pytest

from quizapp.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/test_*.py"))
ROOMS = tuple(f"{path.name}/" for path in ROOT.iterdir())


def lacking(text: str) -> list[str]:
    """What a page names and nobody has."""
    marked = re.findall(r"`([^`\n]+)`", text)
    paths = [word for word in marked if word.startswith(ROOMS) and " " not in word]
    tests = [word for word in marked if re.fullmatch(r"test_\w+", word)]
    commands = re.findall(r"quizapp ([a-z]+)\b", "\n".join([*marked, *code(text)]))
    return [
        *(path for path in paths if not any(ROOT.glob(path))),
        *(name for name in tests if f"def {name}(" not in TESTS),
        *(name for name in commands if name not in COMMANDS),
    ]


def code(text: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_exists(page: Path) -> None:
    assert lacking(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_exists(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert all((page.parent / target).exists() for target in targets)


@pytest.mark.parametrize("named", ["quizapp/attic", "test_that_nobody_wrote", "quizapp frobnicate"])
def test_what_does_not_exist_is_found(named: str) -> None:
    assert lacking(f"Read `{named}`.") == [named.removeprefix("quizapp ")]


def test_every_page_is_found_from_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"](docs/{page.name})" in readme for page in (ROOT / "docs").glob("*.md"))


def test_the_tested_versions_are_exact_and_name_no_place_to_fetch_from() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pin = r'[\w.-]+==[\w.]+; python_version < "3\.\d+"'
    assert lines[0].startswith("#")
    assert all(re.fullmatch(pin, line) for line in lines[1:])
