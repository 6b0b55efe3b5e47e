"""Judges the strangers' formulas and numbers as the program does, and says where it is mistaken.

`python -m tests.core.formula.corpus_report` prints the figures, then every row behind them.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.core.answer import Filled
from quizapp.core.body import Context
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import AcceptedFormula, FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.verdict import Unreadable, Verdict
from tests.core.formula.strangers import (
    STRANGE_NUMBERS,
    STRANGERS,
    TASKS,
    Ruling,
    StrangeNumber,
    Stranger,
    Task,
)

Outcome: TypeAlias = Literal["right", "named", "nameless", "unreadable", "raised"]
"""What the program says; a wrong answer is `named` where every wrong blank has its mistake."""

LONGEST_SHOWN = 150


@dataclass(frozen=True, slots=True)
class Judged:
    """One row of the corpus with what came of it."""

    sort: str
    label: str
    ruling: Ruling
    slip: str
    outcome: Outcome
    said: str


def fill_of(task: Task) -> Fill:
    """The question as the application asks it."""
    names = {left: f"空欄{place}" for place, left in enumerate(task.lines, 1)}
    ask = "\n".join((task.given, *(f"${left}$ {{{name}}}" for left, name in names.items())))
    last = [*task.lines][-1]
    accepted = tuple(AcceptedFormula(formula, "ε の流儀です。") for formula in task.accepts)
    blanks = {
        names[left]: FormulaBlank(key, accepted if left == last else ())
        for left, key in task.lines.items()
    }
    return Fill(blanks).sampled(Context(letters=task.letters, ask=ask))


def number_fill(number: StrangeNumber) -> Fill:
    """The question that asks for one number."""
    blanks = {"答え": NumberBlank(number.key, number.digits)}
    return Fill(blanks).sampled(Context(ask="$W =$ {答え}"))


def judged(fill: Fill, typed: Sequence[str]) -> tuple[Outcome, str]:
    """What the program makes of an answer, and what it says of it first."""
    try:
        judgement = fill.judge(Filled(dict(zip(fill.blanks, typed, strict=True))))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return "raised", repr(error)
    if isinstance(judgement, Unreadable):
        return "unreadable", f"{judgement.part} {judgement.column}: {judgement.why}"
    if not isinstance(judgement, Verdict):
        raise TypeError(judgement)
    if judgement.right:
        return "right", judgement.convention or judgement.message
    wrong = [part for part in judgement.parts if not part.right]
    named = all(part.mistake is not None for part in wrong)
    said = " / ".join(f"{part.name} {part.message}" for part in wrong)
    return ("named" if named else "nameless"), said


def formulas() -> Iterator[Judged]:
    """Every typed formula, judged."""
    fills = {name: fill_of(task) for name, task in TASKS.items()}
    for row in STRANGERS:
        outcome, said = judged(fills[row.task], row.typed)
        yield Judged(row.sort, _label(row), row.ruling, row.slip, outcome, said)


def numbers() -> Iterator[Judged]:
    """Every typed number, judged."""
    for number in STRANGE_NUMBERS:
        outcome, said = judged(number_fill(number), (number.typed,))
        label = f"{number.key}: {number.typed}"
        yield Judged("numbers", label, number.ruling, "", outcome, said)


def _label(row: Stranger) -> str:
    return f"{row.task}: {' ;; '.join(row.typed)}"


FINDINGS: Mapping[str, tuple[Ruling, tuple[Outcome, ...]]] = {
    "right, refused as wrong": ("right", ("named", "nameless")),
    "right, not read": ("right", ("unreadable",)),
    "wrong, passed": ("wrong", ("right",)),
    "wrong, without a name": ("wrong", ("nameless",)),
    "wrong, not read": ("wrong", ("unreadable",)),
    "to be asked about, judged wrong": ("ask", ("named", "nameless")),
    "unreadable, passed": ("unreadable", ("right",)),
    "unreadable, judged wrong": ("unreadable", ("named", "nameless")),
    "wrong and named (whether truly, only a reader can say)": ("wrong", ("named",)),
}


def found(rows: Sequence[Judged]) -> Mapping[str, list[Judged]]:
    """The rows behind each finding, whatever raised first."""
    raised = [row for row in rows if row.outcome == "raised"]
    return {"raised": raised} | {
        title: [row for row in rows if row.ruling == ruling and row.outcome in outcomes]
        for title, (ruling, outcomes) in FINDINGS.items()
    }


def report(rows: Sequence[Judged]) -> Iterator[str]:
    """The figures, by what is tried and in all, then the rows behind them."""
    findings = found(rows)
    rulings = Counter(row.ruling for row in rows)
    yield f"{len(rows)} rows: " + ", ".join(f"{n} {ruling}" for ruling, n in rulings.items())
    yield from (f"{len(behind):4}  {title}" for title, behind in findings.items())
    yield _naming("in all", rows)
    yield ""
    for sort in dict.fromkeys(row.sort for row in rows):
        of_sort = [row for row in rows if row.sort == sort]
        counts = Counter(row.outcome for row in of_sort if row.ruling == "right")
        yield f"{_naming(sort, of_sort)}; right ones: {dict(counts)}"
    for title, behind in findings.items():
        yield f"\n== {title} ({len(behind)})"
        yield from (_line(row) for row in behind)


def _naming(title: str, rows: Sequence[Judged]) -> str:
    outcomes = Counter(row.outcome for row in rows if row.ruling == "wrong")
    read = outcomes["named"] + outcomes["nameless"]
    share = f"{outcomes['named'] / read:.1%}" if read else "-"
    return f"{title}: {len(rows)} rows; wrong ones named {outcomes['named']}/{read} = {share}"


def _line(row: Judged) -> str:
    slip = f" [{row.slip}]" if row.slip else ""
    return f"{row.sort} | {row.label[:LONGEST_SHOWN]}{slip} -> {row.said[:LONGEST_SHOWN]}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report([*formulas(), *numbers()]))
