"""The commit hook under the real pre-commit, in a bank of one's own and in a fork of this project.

It installs the app with its libraries, so it needs pre-commit, git and a package index.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import quizapp
from tests.bank.sheets import GOOD

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("pre-commit") is None, reason="pre-commit is not installed"),
]

ROOT = Path(__file__).parents[2]
TAG = f"v{quizapp.__version__}"
CONFIG = """\
repos:
- repo: {repo}
  rev: {tag}
  hooks:
  - id: quizapp-check
    files: ^questions/
"""
OWN = GOOD.replace("topic: momentum", "topic: own").replace("id: momentum-", "id: own-")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as it stands, tagged, as hooks are fetched from it."""
    folder = tmp_path_factory.mktemp("project") / "quizapp"
    names = run(ROOT, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    begin(folder)
    run(folder, "git", "add", "-A")
    run(folder, "git", "commit", "-qm", "As it stands")
    run(folder, "git", "tag", TAG)
    return folder


@pytest.fixture(scope="module", autouse=True)
def hooks_at_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Installed once, away from those of whoever runs the tests."""
    os.environ["PRE_COMMIT_HOME"] = str(tmp_path_factory.mktemp("hooks"))


def run(folder: Path, *words: str, fails: bool = False) -> str:
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    who |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
    done = subprocess.run(
        words, cwd=folder, env={**os.environ, **who}, capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert bool(done.returncode) == fails, said
    return said


def begin(folder: Path) -> None:
    run(folder, "git", "init", "-q")


def commit(folder: Path, file: str, text: str, *, fails: bool = False) -> str:
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(text, encoding="utf-8")
    run(folder, "git", "add", file)
    return run(folder, "git", "commit", "-qm", file, fails=fails)


def with_hook(folder: Path, project: Path) -> None:
    config = CONFIG.format(repo=project, tag=TAG)
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    run(folder, "git", "add", "-A")
    run(folder, "pre-commit", "install")


def test_in_a_bank_of_ones_own_an_error_and_an_id_used_twice_stop_the_commit(
    project: Path, tmp_path: Path
) -> None:
    begin(tmp_path)
    with_hook(tmp_path, project)
    commit(tmp_path, "questions/a.yaml", OWN)
    said = commit(tmp_path, "questions/b.yaml", OWN.replace("topic: own", "topic: b"), fails=True)
    assert "questions/b.yaml:7:7" in said or "questions/a.yaml:7:7" in said
    assert "(duplicate-id)" in said
    other = OWN.replace("topic: own", "topic: b").replace("id: own-", "id: b-")
    wrong = other.replace("    correct: true\n", "")
    assert "(no-correct)" in commit(tmp_path, "questions/b.yaml", wrong, fails=True)
    commit(tmp_path, "questions/b.yaml", other)


def test_in_a_fork_neither_what_is_untouched_nor_what_was_edited_clashes_with_the_app(
    project: Path, tmp_path: Path
) -> None:
    fork = tmp_path / "fork"
    run(tmp_path, "git", "clone", "-q", str(project), str(fork))
    with_hook(fork, project)
    assert "duplicate-id" not in run(fork, "pre-commit", "run", "--all-files")
    edited = fork / "questions" / "01-sgd.yaml"
    mine = GOOD[GOOD.index("- id") : GOOD.index("- id: momentum-rule")].replace("momentum-", "my-")
    commit(fork, "questions/01-sgd.yaml", f"{edited.read_text(encoding='utf-8')}\n{mine}")
    taken = mine.replace("my-velocity", "adam-rule")
    said = commit(
        fork, "questions/01-sgd.yaml", f"{edited.read_text(encoding='utf-8')}\n{taken}", fails=True
    )
    assert "questions/01-sgd.yaml" in said
    assert "site-packages" not in said
