"""Where a system has no fork, no resource limits and no file locks: Windows, in short."""

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.submissions import STALE, TEXTBOOK

HIDING = """
import os, sys
for name in ("resource", "fcntl"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "pidfd_open", "sched_setaffinity", "sched_getaffinity"):
    vars(os).pop(name, None)
"""

EVERYTHING = """
import importlib, pkgutil
import optim_core, quizapp
for package in (optim_core, quizapp):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__") and ".inside" not in module.name:
            importlib.import_module(module.name)
"""

INSIDE = """
sys.path.append(sys.argv.pop(1))
from inside import rlimits
rlimits.restrict_for_good()
rlimits.restrict(rlimits.address_space() if rlimits.resource else None, 5)
bytearray(1 << 20)
print("unbound")
"""


def said(body: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", HIDING + body, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_nothing_in_the_app_needs_them_to_be_imported() -> None:
    assert said(EVERYTHING) == ""


def test_code_is_graded_without_them(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(TEXTBOOK)
    (tmp_path / "b.py").write_text(STALE)
    (tmp_path / "c.py").write_text("while True: pass")
    grade = "from quizapp.cli import main; sys.exit(main(['grade', *sys.argv[1:]]))"
    words = ("--question", "momentum-class", "--format", "json", "--allow-unsandboxed")
    report = json.loads(said(grade, str(tmp_path), *words))
    assert [one["status"] for one in report["results"]] == ["pass", "fail", "timeout"]
    assert report["isolation"] in ("limits-only", "none")


def test_without_limits_the_submissions_side_still_starts() -> None:
    import quizapp.sandbox

    assert said(INSIDE, str(Path(quizapp.sandbox.__file__).parent)) == "unbound\n"
