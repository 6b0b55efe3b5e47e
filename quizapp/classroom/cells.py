"""Code of a notebook as one text in which each line still tells its cell."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from quizapp.core.verdict import Evidence, Verdict

_HEAD = "# コードセル {}"
_HEADS = re.compile(r"^(?:from __future__ import [\w, ]+)?# コードセル (\d+)$", re.MULTILINE)
_TOLD = re.compile(r"(?<!\d)(\d{1,6}) 行目")
_FRAME = re.compile(r'File "<[^">\n]*>", line (\d{1,6})')
_ON_LINE = re.compile(r"\bon line (\d{1,6})\b")


def joined_cells(cells: Mapping[int, Sequence[str]], future: Collection[str] = ()) -> str:
    """The rows of cells, by the numbers of the cells, each below a line that tells its cell.

    What is imported from the `future` has to stand before everything else.
    """
    lines: list[str] = []
    for number, rows in cells.items():
        before = f"from __future__ import {', '.join(future)} " if future and not lines else ""
        lines += [before + _HEAD.format(number), *rows]
    return "".join(f"{line}\n" for line in lines)


def told_in_cells(verdict: Verdict, source: str) -> Verdict:
    """The verdict with lines as its learner counts them; of code that is no notebook's the same."""
    if not _HEADS.match(source):
        return verdict
    heads = [(source.count("\n", 0, one.start()) + 1, one[1]) for one in _HEADS.finditer(source)]
    evidence = verdict.evidence
    return replace(
        verdict,
        message=_in_cells(verdict.message, heads),
        hint=_in_cells(verdict.hint, heads),
        evidence=_evidence_in_cells(evidence, heads) if evidence.traceback else evidence,
    )


def lines_in_cells(text: str, source: str) -> str:
    """A sentence about a source with lines as its learner counts them."""
    if not _HEADS.match(source):
        return text
    heads = [(source.count("\n", 0, one.start()) + 1, one[1]) for one in _HEADS.finditer(source)]
    return _in_cells(text, heads)


def numbered_rows(source: str) -> Iterator[str]:
    """The rows of a source, each behind its number; of a notebook's below the head of its cell."""
    rows = source.split("\n")
    in_cells, number = bool(_HEADS.match(source)), 0
    for row in rows[: -1 if not rows[-1] else None]:
        if in_cells and _HEADS.match(row):
            number = 0
            yield row
        else:
            number += 1
            yield f"{number:>{len(str(len(rows)))}} {row}"


_Heads = Sequence[tuple[int, str]]
"""The line of each head, from 1, and the number of its cell."""


def _evidence_in_cells(evidence: Evidence, heads: _Heads) -> Evidence:
    def frame(match: re.Match[str]) -> str:
        cell, line = _cell_of(int(match[1]), heads)
        return f'File "<コードセル {cell}>", line {line}'

    return replace(evidence, traceback=_FRAME.sub(frame, evidence.traceback))


def _in_cells(text: str, heads: _Heads) -> str:
    def told(match: re.Match[str]) -> str:
        cell, line = _cell_of(int(match[1]), heads)
        return f"コードセル {cell} の {line} 行目"

    def on_line(match: re.Match[str]) -> str:
        cell, line = _cell_of(int(match[1]), heads)
        return f"on line {line} of cell {cell}"

    return _ON_LINE.sub(on_line, _TOLD.sub(told, text))


def _cell_of(line: int, heads: _Heads) -> tuple[str, int]:
    """The cell in which a line of the source stands, and which of its lines it is."""
    above, number = max((one for one in heads if one[0] <= line), default=heads[0])
    return number, line - above
