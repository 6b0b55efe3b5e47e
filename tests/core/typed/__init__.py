"""What learners type into the formula blanks of the bank, and what must come of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Typed:
    """One row: what is typed into a question's blanks, the rest of them filled in rightly."""

    question: str
    blanks: dict[str, str] | list[str]
    verdict: str
    words: str

    @property
    def label(self) -> str:
        typed = self.blanks.values() if isinstance(self.blanks, dict) else self.blanks
        return f"{self.question}: {' ; '.join(typed)}"


def rows(rule: str) -> Iterator[Typed]:
    """The rows of one rule's file."""
    question = blank = ""
    for line in (FOLDER / f"{rule}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            question, _, blank = line.strip("[]").partition(" ")
        elif line and not line.startswith("#"):
            typed, verdict, words = (part.strip() for part in f"{line} :: ".split(" :: ")[:3])
            blanks = {blank: typed} if blank else typed.split(" ; ")
            yield Typed(question, blanks, verdict, words)


RULES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))

OWN_SYMBOLS = "own_symbols"
"""The file of questions whose letters no other question has."""
