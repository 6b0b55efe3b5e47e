"""A CSV table of answers: a row an answer, or a row a learner with a column a question."""

import csv
from collections.abc import Collection, Iterator, Sequence

from quizapp.classroom.sheets.answers import SheetAnswer

_COLUMNS = {
    "learner": ("learner", "学習者", "氏名", "名前", "学籍番号"),
    "question": ("question", "問題", "問題の id"),
    "answer": ("answer", "解答"),
    "seed": ("seed", "シード"),
}
"""What the columns may be called."""


class NoCsvError(Exception):
    """The content is no table of answers; the text says why, in Japanese."""


def csv_answers(content: bytes, learner: str, ids: Collection[str]) -> Iterator[SheetAnswer]:
    """The answers of a table.

    Args:
        content: UTF-8, or CP932 as Excel writes it.
        learner: whose answers they are where no column says it.
        ids: of the questions, which columns may be called after.

    Raises:
        NoCsvError: it is no such table.
    """
    rows = [*_rows(content)]
    if not rows:
        raise NoCsvError("表が空です。")
    _, head = rows[0]
    head = [one.strip() for one in head]
    at = {name: _column(head, called) for name, called in _COLUMNS.items()}
    asked = [(i, one) for i, one in enumerate(head) if one in ids]
    long = at["question"] is not None and at["answer"] is not None
    if not (long or asked):
        raise NoCsvError("1 行目に、learner・question・answer の列か、問題の id の列がありません。")
    for number, row in rows[1:]:
        who = learner if at["learner"] is None else _cell(row, at["learner"])
        seed, place = _cell(row, at["seed"]), f"{number} 行目"
        if long:
            question, answer = _cell(row, at["question"]), _cell(row, at["answer"])
            yield SheetAnswer(who, question, (answer,), seed, place)
        else:
            for i, question in asked:
                if answer := _cell(row, i):
                    yield SheetAnswer(who, question, (answer,), seed, place)


def _rows(content: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows with something in them, and the line that each ends at."""
    reader = csv.reader(_decoded(content).splitlines(keepends=True))
    try:
        for row in reader:
            if any(one.strip() for one in row):
                yield reader.line_num, row
    except csv.Error:
        raise NoCsvError(f"CSV として読めません（{reader.line_num} 行目）。") from None


def _decoded(content: bytes) -> str:
    for codec in ("utf-8-sig", "cp932"):
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    raise NoCsvError("UTF-8 でも CP932 でもありません。UTF-8 で保存し直してください。")


def _column(head: Sequence[str], called: Sequence[str]) -> int | None:
    return next((i for i, one in enumerate(head) if one.lower() in called), None)


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""
