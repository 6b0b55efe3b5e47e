"""A Jupyter notebook: the code cells that define what a question asks for.

Cells with a tag are taken whole; else what the question asks for is found by its name, and with it
what it needs of other cells. What a notebook only tries out is left where it is.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quizapp.classroom.cells import joined_cells
from quizapp.classroom.encodings import NotTextError
from quizapp.classroom.needed import needed_statements
from quizapp.classroom.statements import line_end, statements_of
from quizapp.core.question import Question

MOST_CELL_CODE = 256 * 1024
"""Characters of all code cells together."""

MOST_NOTEBOOK_VALUES = 600_000
"""Brackets and commas: what a file of few bytes would become in memory grows with these."""

_TAG = re.compile(r"quizapp(?::\s*(?P<id>[\w.-]+))?", re.IGNORECASE)
_TAG_LINE = re.compile(
    r"\s*#[ \t]*(?P<tag>quizapp(?::[ \t]*[\w.-]+)?)[ \t]*$", re.IGNORECASE | re.MULTILINE
)

_PYTHON_CELLS = frozenset({"time", "timeit", "capture", "prun", "python", "python3"})
"""What may stand behind `%%` above a cell of Python."""

_CELL_MAGIC = re.compile(r"\s*%%(?P<name>\w+)[^\n]*")
_MAGIC = re.compile(
    r"(?P<indent>[ \t]*+)(?:"
    r"%(?:time|timeit)[ \t]+(?P<timed>[^-%\n][^\n]*)"
    r"|(?:[\w, \t]++=[ \t]*+)?(?:%(?=\w)|%%|!(?!=))(?:[^\\\n]|\\.)*"
    r"|\?+[^\n]*|%?[\w.]+\?{1,2}[ \t]*(?=\n|\Z))",
    re.DOTALL,
)

_NO_NOTEBOOK = (
    "ノートブック（.ipynb）として読めません{}。Jupyter で開けるか確かめ、保存し直してください。"
)


@dataclass(frozen=True, slots=True)
class CodeCell:
    """A code cell without its magics, and the ids of its tags; an empty id is any question."""

    code: str
    ids: frozenset[str]


def code_of_notebook(content: bytes, question: Question, tag: str = "") -> str:
    """What a notebook has of what a question asks for, in which each line tells its cell.

    Args:
        content: the file.
        question: what is asked.
        tag: the id by which its tags know the question, where that is not its id.

    Raises:
        NotTextError: it is no notebook of Python.
    """
    cells = code_cells(content)
    tagged = [i for i, one in enumerate(cells) if (tag or question.id).lower() in one.ids]
    tagged = tagged or [i for i, one in enumerate(cells) if "" in one.ids]
    statements = [[*statements_of(one.code)] for one in cells]
    kept = needed_statements(statements, question.body.names_asked, tagged)
    rows: dict[int, Sequence[str]] = {}
    future: set[str] = set()
    for i, places in kept.items():
        wanted = [statements[i][place] for place in places]
        future.update(*(one.binds for one in wanted if one.future))
        spans = [(one.first, one.last) for one in wanted if not one.future]
        rows[i + 1] = [*_rows(cells[i].code, spans)]
    return joined_cells(rows, sorted(future))


def ids_tagged(content: bytes) -> tuple[str, ...]:
    """The ids of questions that the tags of a notebook name, in small letters, in their order."""
    return tuple({one: None for cell in code_cells(content) for one in sorted(cell.ids) if one})


def _rows(code: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The rows of a cell up to the last that is kept; what is not kept is empty."""
    kept = {number for first, last in spans for number in range(first, last + 1)}
    for number, row in enumerate(code.split("\n")[: max(kept, default=-1) + 1]):
        yield row if number in kept else ""


def code_cells(content: bytes) -> tuple[CodeCell, ...]:
    """Every code cell, in its order.

    Raises:
        NotTextError: it is no notebook of Python.
    """
    notebook = _parsed(content)
    _require_python(notebook)
    cells = [*_cells(notebook)]
    texts = [_source(one) for one in cells]
    if sum(map(len, texts)) > MOST_CELL_CODE:
        raise NotTextError(f"コードセルが合わせて {MOST_CELL_CODE // 1024} KiB を超えています。")
    return tuple(
        CodeCell(without_magics(text), frozenset(_ids(one, text)))
        for one, text in zip(cells, texts, strict=True)
    )


def _parsed(content: bytes) -> Mapping[str, Any]:
    if 3 * content.count(b"{") + content.count(b"[") + content.count(b",") > MOST_NOTEBOOK_VALUES:
        raise NotTextError("ノートブックの値が多すぎます。出力を消して保存し直してください。")
    if not content.strip():
        raise NotTextError(_NO_NOTEBOOK.format("（ファイルが空です）"))
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotTextError("ノートブックが UTF-8 ではありません。保存し直してください。") from None
    except json.JSONDecodeError as error:
        place = f"（JSON ではありません: {error.lineno} 行目の {error.colno} 文字目）"
        raise NotTextError(_NO_NOTEBOOK.format(place)) from None
    except (ValueError, RecursionError):
        raise NotTextError(_NO_NOTEBOOK.format("")) from None
    if not isinstance(notebook, dict):
        raise NotTextError(_NO_NOTEBOOK.format(""))
    return notebook


def _cells(notebook: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The code cells: of format 4 at the top, of those before in worksheets."""
    sheets = notebook.get("worksheets")
    holders = sheets if isinstance(sheets, list) and "cells" not in notebook else [notebook]
    for holder in holders:
        cells = holder.get("cells") if isinstance(holder, dict) else None
        if not isinstance(cells, list) or not all(isinstance(one, dict) for one in cells):
            raise NotTextError(_NO_NOTEBOOK.format("（セルの並びがありません）"))
        yield from (one for one in cells if one.get("cell_type") == "code")


def _require_python(notebook: Mapping[str, Any]) -> None:
    """Raise NotTextError for a notebook that says that it is of another language."""
    for words in (("kernelspec", "language"), ("language_info", "name")):
        found: Any = notebook.get("metadata")
        for word in words:
            found = found.get(word) if isinstance(found, dict) else None
        if isinstance(found, str) and found and "python" not in found.lower():
            raise NotTextError("Python のノートブックではありません。")


def _source(cell: Mapping[str, Any]) -> str:
    """The text of a cell; lists of lines are joined as Jupyter does."""
    text = cell.get("source", cell.get("input", ""))
    if isinstance(text, list) and all(isinstance(one, str) for one in text):
        text = "".join(text)
    if not isinstance(text, str):
        raise NotTextError(_NO_NOTEBOOK.format("（セルの中身が文字ではありません）"))
    if "\0" in text:
        raise NotTextError("コードセルに NUL 文字が含まれています。")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _ids(cell: Mapping[str, Any], text: str) -> Iterator[str]:
    """What tags say; the first line of a cell may say it as a comment, where tags are far away."""
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    words = [one for one in tags if isinstance(one, str)] if isinstance(tags, list) else []
    first = _TAG_LINE.match(text)
    for word in (*words, *([first["tag"]] if first else [])):
        if tag := _TAG.fullmatch(word.strip()):
            yield (tag["id"] or "").lower()


def without_magics(code: str) -> str:
    """The code as Python reads it, with as many lines; nothing of a cell of another language."""
    magic = _CELL_MAGIC.match(code)
    if magic and magic["name"] not in _PYTHON_CELLS:
        return ""
    at = magic.end() if magic else 0
    kept = ["\n" * code.count("\n", 0, at)]
    while at < len(code):
        if line := _MAGIC.match(code, at):
            kept.append(line["indent"] + (line["timed"] or "pass") + "\n" * line[0].count("\n"))
            at = line.end()
        end = line_end(code, at)
        kept.append(code[at:end])
        at = end
    return "".join(kept)
