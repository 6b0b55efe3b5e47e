"""Prints what the checker says of the sound questions: `python -m tests.bank.sound_report`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from quizapp.bank import Bank, load
from quizapp.core.ports import Runner
from quizapp.sandbox import Sandbox
from tests.bank.sound import NEW_SHEETS, SHEETS, alarms


def report(title: str, sheets: Sequence[Path], runner: Runner) -> Iterator[str]:
    """One line for each sheet with its figures, then one for each question that is alarmed."""
    bank = load(sheets)
    yield f"{title}: {len(bank.questions)} questions can be asked"
    alarmed = 0
    for sheet in sheets:
        told = alarms(bank, runner, sheet)
        alarmed += len(told)
        yield f"  {sheet.name}: {_asked(bank, sheet)} can be asked, {len(told)} alarmed"
        for name, problems in told.items():
            rules = ", ".join(sorted({problem.rule for problem in problems}))
            yield f"    {name} ({len(problems)}; {rules}): {problems[0].message}"
    yield f"{title}: {alarmed} alarmed"


def _asked(bank: Bank, sheet: Path) -> int:
    return sum(one.file == str(sheet) for one in bank.authored.values())


if __name__ == "__main__":
    with Sandbox() as sandbox:
        for title, sheets in (("today's forms", SHEETS), ("new forms", NEW_SHEETS)):
            for line in report(title, sheets, sandbox):
                print(line)
