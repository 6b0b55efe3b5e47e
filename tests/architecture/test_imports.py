"""Which room may import which, and what must not be loaded: the rules hold, and they bite."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from quizapp.tui import words

ROOT = Path(__file__).parents[2]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
    ]
    command += ["--no-cache"]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_import_contract_holds() -> None:
    linted = lint_imports(ROOT)
    assert linted.returncode == 0, linted.stdout


PLANTED = (
    ("quizapp/core/verdict.py", "import quizapp.bank"),
    ("quizapp/core/verdict.py", "import os"),
    ("quizapp/core/verdict.py", "import textual"),
    ("quizapp/core/formula/reading/parse.py", "import quizapp.core.formula.drawing.show"),
    ("quizapp/core/formula/drawing/show.py", "import quizapp.core.formula.judging.judge"),
    ("quizapp/tui/wiring.py", "import quizapp.store"),
    ("quizapp/tui/app.py", "import signal"),
    ("quizapp/bank/problem.py", "import quizapp.sandbox"),
    ("quizapp/bank/problem.py", "import sqlite3"),
    ("quizapp/bank/parsing/nodes.py", "import quizapp.bank.reading.leaves"),
    ("quizapp/bank/reading/typed.py", "import quizapp.bank.kept.cache"),
    ("quizapp/bank/reading/typed.py", "import yaml"),
    ("quizapp/bank/loading.py", "import quizapp.bank.checking.claims"),
    ("quizapp/store/codec.py", "import yaml"),
    ("quizapp/classroom/grading.py", "import subprocess"),
    ("quizapp/classroom/layouts/moodle.py", "import quizapp.classroom.gathering"),
    ("quizapp/classroom/sheets/answers.py", "import quizapp.classroom.gathering"),
    ("quizapp/classroom/figures/counted.py", "import quizapp.classroom.class_page.page"),
    ("quizapp/cli/judges.py", "import distributed"),
    ("quizapp/cli/main.py", "import ctypes"),
    ("quizapp/sandbox/inside/wire.py", "import quizapp.core.grading.trial"),
    ("optim_core/descent.py", "import quizapp.core"),
)
"""Imports that break a contract, and where they are planted."""


@pytest.fixture(scope="module")
def linted_with_all(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said of a copy in which all of them are planted."""
    folder = tmp_path_factory.mktemp("planted")
    copy_packages(folder)
    for file, line in PLANTED:
        planted = folder / file
        planted.write_text(f"{planted.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    linted = lint_imports(folder)
    assert linted.returncode != 0
    return linted.stdout


@pytest.mark.parametrize(("file", "line"), PLANTED)
def test_a_planted_import_breaks_a_contract(linted_with_all: str, file: str, line: str) -> None:
    importer = file.removesuffix(".py").replace("/", ".")
    imported = line.removeprefix("import ")
    assert re.search(rf"-\s+{re.escape(f'{importer} -> {imported}')}\s+\(l\.\d", linted_with_all)


def copy_packages(folder: Path) -> None:
    for name in ("quizapp", "optim_core"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)


def test_a_new_room_must_take_its_place_among_the_layers(tmp_path: Path) -> None:
    copy_packages(tmp_path)
    (tmp_path / "quizapp" / "attic").mkdir()
    (tmp_path / "quizapp" / "attic" / "__init__.py").write_text("", encoding="utf-8")
    assert lint_imports(tmp_path).returncode != 0


HEAVY = ("textual", "rich", "numpy", "fsrs", "yaml", "sqlite3", "tree_sitter", "asyncio")


def loaded_by(statement: str) -> set[str]:
    script = f"{statement}\nimport sys\nprint(*(name for name in sys.modules if '.' not in name))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import quizapp.core.study.session, quizapp.core.kinds, quizapp.core.text.prose", set()),
        ("import quizapp.core.study.memory, quizapp.core.study.stats", set()),
        ("import quizapp.bank", {"yaml"}),
        ("import quizapp.store", {"sqlite3"}),
        ("import quizapp.sandbox", set()),
        ("import quizapp.classroom.grading, quizapp.classroom.reports", set()),
        ("import quizapp.cli", set()),
    ],
)
def test_a_room_loads_nothing_heavy_but_its_own_library(statement: str, allowed: set[str]) -> None:
    assert loaded_by(statement) & set(HEAVY) <= allowed


OPEN = """
import sys
from quizapp.cli import main, rooms
rooms.is_terminal = lambda: True
sys.exit(main(["study", "--no-ascii"]))
"""
MENU, FIGURES = words.QUIT, "一巡"


@pytest.fixture(scope="module")
def loaded_when_drawn(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """What the app has loaded when home's menu is on the screen, and when its figures are."""
    env = os.environ | {
        "QUIZAPP_HOME": str(tmp_path_factory.mktemp("home")),
        "TEXTUAL_DRIVER": "tests.architecture.noting:NotingDriver",
        "NOTED": f"{MENU},{FIGURES}",
    }
    for _ in range(2):  # the first time the bank is read, as after a change
        done = subprocess.run(
            [sys.executable, "-c", OPEN],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            check=True,
        )
    menu, figures = (set(line.split()) for line in done.stdout.splitlines())
    return {MENU: menu, FIGURES: figures}


@pytest.mark.parametrize(
    ("drawn", "missing"),
    [
        (MENU, {"numpy", "fsrs", "yaml", "sqlite3", "tree_sitter", "tzlocal", "zoneinfo"}),
        (MENU, {"textual.widgets._text_area", "textual.widgets._markdown"}),
        (MENU, {"quizapp.store", "quizapp.sandbox", "quizapp.tui.screens.study"}),
        (MENU, {"quizapp.core.question", "quizapp.core.study.entry", "quizapp.core.coding"}),
        (FIGURES, {"numpy", "fsrs", "yaml", "tree_sitter"}),
        (FIGURES, {"textual.widgets._text_area", "textual.widgets._markdown"}),
        (FIGURES, {"quizapp.sandbox", "quizapp.tui.screens.study"}),
        (FIGURES, {"quizapp.core.question", "quizapp.core.kinds", "quizapp.core.study.session"}),
    ],
)
def test_home_waits_for_nothing_that_it_does_not_show(
    loaded_when_drawn: Mapping[str, set[str]], drawn: str, missing: set[str]
) -> None:
    assert "quizapp.tui.screens.home" in loaded_when_drawn[drawn]
    assert not loaded_when_drawn[drawn] & missing


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_help_and_version_load_neither_textual_nor_numpy(word: str) -> None:
    statement = f"from quizapp.cli import main\nassert main([{word!r}]) == 0"
    assert not loaded_by(statement) & set(HEAVY)
