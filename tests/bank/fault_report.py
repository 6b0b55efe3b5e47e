"""What the checker says of every planted fault: `python -m tests.bank.fault_report`."""

import re
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from quizapp.bank import Cache, Problem, bundled, load, load_listing
from quizapp.bank.checking.check import Scope, check
from quizapp.bank.checking.remembered import Remembered
from quizapp.core.ports import Runner
from quizapp.sandbox import Sandbox
from tests.bank.code_faults import CODE_FAULTS
from tests.bank.contradictions import CONTRADICTIONS
from tests.bank.faults import FAULTS, Fault
from tests.bank.sheets import write

Outcome: TypeAlias = Literal["caught", "elsewhere", "silent"]

EVERY = (*FAULTS, *CODE_FAULTS, *CONTRADICTIONS)
"""All that is planted."""

_QUOTED = re.compile(r"「[^」]*」|`[^`]*`|'[^']*'|\"[^\"]*\"|\$[^$]*\$")
_ENGLISH = re.compile(
    r"[A-Za-z]*[a-z]{2,}(?: [a-z'-]+){2,}|Traceback|[A-Z]\w+(?:Error|Exception)\b"
)
"""Three words in a row, or the name of an exception; what an author typed stands in quotes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was said of one fault, and whether its file still gives questions."""

    fault: Fault
    outcome: Outcome
    problems: tuple[Problem, ...]
    beside: tuple[Problem, ...]
    served: bool

    @property
    def english(self) -> tuple[str, ...]:
        """Messages in which more than a term is English."""
        said = (problem.message for problem in self.problems)
        return tuple(text for text in said if in_english(text))


def in_english(message: str) -> bool:
    """Whether more of a message than a term is English, apart from what its author typed."""
    return _ENGLISH.search(_QUOTED.sub("", message)) is not None


def finding(fault: Fault, runner: Runner, folder: Path) -> Finding:
    """The fault written to a folder of its own, read and checked."""
    files = [write(folder, text, f"{i}.yaml") for i, text in enumerate(fault.texts)]
    own = [str(file) for file in files]
    cache = Cache(folder / "cache")
    bank = load([*files, bundled()] if fault.beside_bundled else files)
    scope = Scope(files=frozenset(own), remembered=Remembered(cache, "the same samples"))
    problems = tuple(check(bank, runner, scope=scope))
    caught = [
        problem
        for problem in problems
        if problem.file in own
        and (own.index(problem.file), problem.line) in fault.places
        and problem.rule in fault.rules
    ]
    said = any(fault.cure in problem.message + problem.fix for problem in caught)
    outcome: Outcome = "caught" if said else "elsewhere" if problems else "silent"
    beside = tuple(problem for problem in problems if problem not in caught)
    served = bool(_refused(problems) & {*load_listing(files, cache).questions})
    return Finding(fault, outcome, problems, beside if said else (), served)


def _refused(problems: tuple[Problem, ...]) -> set[str]:
    """The questions in whose lines an error lies that is theirs alone."""
    refused = set()
    for problem in problems:
        if problem.severity == "error" and not problem.other:
            above = Path(problem.file).read_text(encoding="utf-8").split("\n")[: problem.line]
            ids = [match[1] for line in above if (match := _ID.match(line))]
            refused.update(ids[-1:])
    return refused


_ID = re.compile(r" *- id: ([a-z0-9-]+)")


def findings(runner: Runner) -> list[Finding]:
    """What is said of every fault."""
    with tempfile.TemporaryDirectory() as name:
        return [
            finding(fault, runner, _emptied(Path(name) / str(i))) for i, fault in enumerate(EVERY)
        ]


def _emptied(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> None:
    """Print every fault that is not caught as it should be, and the figures."""
    with Sandbox() as sandbox:
        found = findings(sandbox)
    for one in found:
        if one.outcome != "caught":
            _print(one)
    _print_figures(found)


def _print(one: Finding) -> None:
    lines = ", ".join(f"{file}.yaml:{line}" for file, line in sorted(one.fault.places))
    cure = f" with {one.fault.cure!r}" if one.fault.cure else ""
    print(f"{one.outcome}: {one.fault.name}")
    print(f"    wanted {'|'.join(sorted(one.fault.rules))} at {lines}{cure}")
    for problem in one.problems:
        place = f"{Path(problem.file).name}:{problem.line}:{problem.column}"
        print(f"    got {problem.rule} at {place}: {problem.message} {problem.fix}")


def _print_figures(found: list[Finding]) -> None:
    kinds = Counter((one.fault.name.split("/")[0], one.outcome) for one in found)
    print("\nkind: caught, elsewhere or under another id, silent")
    for kind in dict.fromkeys(one.fault.name.split("/")[0] for one in found):
        row = [kinds[kind, outcome] for outcome in ("caught", "elsewhere", "silent")]
        print(f"  {kind}: {row[0]}, {row[1]}, {row[2]}")
    total = Counter(one.outcome for one in found)
    share = 100 * total["caught"] / len(found)
    print(f"{len(found)} faults: {dict(total)}, {share:.1f} % caught")
    served = [one.fault.name for one in found if one.served]
    print(f"served in spite of an error: {len(served)}: {served}")
    beside = [one.fault.name for one in found if one.beside]
    print(f"caught, with other problems beside: {len(beside)}: {beside}")
    for one in found:
        for text in one.english:
            print(f"English in {one.fault.name}: {text}")


if __name__ == "__main__":
    main()
