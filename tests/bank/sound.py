"""Sound questions of every form, as an instructor writes them, and what the checker says of each.

The comment above a question says what it shows. Sheets named `new_*` hold what the format cannot
say yet, spelled as an author would expect it.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import yaml

from quizapp.bank import Bank, Problem
from quizapp.bank.checking.check import Scope, check
from quizapp.core.ports import Runner

FOLDER = Path(__file__).parent / "sound"

NEW_SHEETS = tuple(sorted(FOLDER.glob("new_*.yaml")))
SHEETS = tuple(path for path in sorted(FOLDER.glob("*.yaml")) if path not in NEW_SHEETS)


def alarms(bank: Bank, runner: Runner, sheet: Path) -> Mapping[str, list[Problem]]:
    """The problems of a sheet by the id of the question, or of the set, at which they are told.

    What is told above the first question stands under the name of the file.
    """
    told: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in check(bank, runner, scope=Scope(files={str(sheet)})):
        told[_question_at(bank, problem)].append(problem)
    return told


def ids_in(sheet: Path) -> frozenset[str]:
    """The ids of a sheet's questions, also of those that cannot be read."""
    entries = yaml.safe_load(sheet.read_text(encoding="utf-8"))["questions"]
    return frozenset(part["id"] for entry in entries for part in entry.get("questions", [entry]))


def _question_at(bank: Bank, problem: Problem) -> str:
    """The question whose id stands last before the problem; places of ids count from 0."""
    above = (
        (spot, name)
        for name, (file, spot) in bank.ids.items()
        if file == problem.file and spot.line < problem.line
    )
    return max(above, default=(None, Path(problem.file).name))[1]
