"""One thing an author must mend, and how it is printed; the rest of the room only makes them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.core.text.width import cells
from quizapp.core.wording import printable

Severity: TypeAlias = Literal["error", "warning"]

SEVERITIES: dict[Severity, str] = {"error": "エラー", "warning": "警告"}

SET_WITHHELD = "set-withheld"
"""The rule of parts that are sound themselves: what is wrong is told of another part."""

_EXCERPT_CELLS = 60
_BEFORE_CARET = 40
_NAME_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault with its place: `line` and `column` count characters from 1.

    `excerpt` is the author's line, `fix` that line as it should read (empty where unknown), and
    `other` the file of the other part of what two files have together.
    Texts may hold anything an author can type; `render` makes them safe to print.
    """

    file: str
    line: int
    column: int
    severity: Severity
    message: str
    rule: str
    excerpt: str = ""
    fix: str = ""
    other: str = ""

    @property
    def place(self) -> str:
        """`file:line:column`, as editors and terminals open it."""
        return f"{self.file}:{self.line}:{self.column}"


def render(problem: Problem) -> str:
    """One line with the place, then the excerpt with a caret, then the corrected line."""
    severity = SEVERITIES[problem.severity]
    rows = [printable(f"{problem.place}: {severity}: {problem.message} ({problem.rule})")]
    if problem.excerpt.strip():
        rows += _marked(problem.excerpt, problem.column)
    if problem.fix:
        rows.append(f"    修正例: {printable(problem.fix.strip())}")
    return "\n".join(rows)


def _marked(line: str, column: int) -> list[str]:
    """The excerpt and its caret row; a long line loses what lies far before the caret."""
    start = max(0, column - 1 - _BEFORE_CARET)
    shown = ("…" if start else "") + printable(line[start : column - 1])
    rest = _cropped(printable(line[column - 1 : column + _EXCERPT_CELLS]), _EXCERPT_CELLS)
    return [f"    {shown}{rest}", f"    {' ' * cells(shown)}^"]


def _cropped(text: str, room: int) -> str:
    used = 0
    for i, character in enumerate(text):
        used += cells(character)
        if used > room:
            return text[:i] + "…"
    return text


def named(text: str) -> str:
    """An author's word as messages quote it: 「…」, safe and short."""
    clean = printable(text)
    return f"「{clean if len(clean) <= _NAME_LENGTH else clean[:_NAME_LENGTH] + '…'}」"
