"""Starting the program and getting the first word out of it."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.measure import in_turn, table
from tests.cli.submissions import TEXTBOOK


def process(*words: str) -> Callable[[], object]:
    """A fresh interpreter with these arguments, run to its end."""
    command = [sys.executable, *words]
    return lambda: subprocess.run(command, capture_output=True, check=False)


def run() -> str:
    """Time help, a listing and one grade, each from a cold process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.py"
        file.write_text(TEXTBOOK, encoding="utf-8")
        grade = ("-m", "quizapp", "grade", str(file), "--question", "momentum-class")
        actions = {
            "python -c pass": process("-c", "pass"),
            "python -c 'import numpy'": process("-c", "import numpy"),
            "python -c 'import textual.app'": process("-c", "import textual.app"),
            "quizapp --help": process("-m", "quizapp", "--help"),
            "quizapp list": process("-m", "quizapp", "list"),
            "quizapp grade of one file": process(*grade),
        }
        return table(in_turn(actions, rounds=10), floor="python -c pass")
