"""Damages a journal, opens it, and says what is wrong with what is there then."""

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from quizapp.store import open_journal
from quizapp.store.database import FILE_NAME
from tests.store.damages import (
    CLOCK,
    COLUMNS,
    RANDOM,
    Columns,
    Specimen,
    answer,
    readable_rows,
)


def faults(template: Specimen, folder: Path, seed: int) -> list[str]:
    """Damage a copy in the way that the seed chooses; no fault is the right answer."""
    rng = random.Random(seed)  # noqa: S311  # damage, not a secret
    one = template.copied(folder / str(seed))
    name = sorted(RANDOM)[seed % len(RANDOM)]
    RANDOM[name](one, rng)
    readable = Counter(readable_rows(one.path)) if one.path.exists() else Counter()
    due = readable & Counter(one.rows) | Counter(one.rows[: one.backed_up])
    return [f"{seed} {name}: {fault}" for fault in _after_opening(one, due)]


def _after_opening(one: Specimen, due: Counter[Columns]) -> Iterator[str]:
    with open_journal(one.folder, CLOCK) as journal:
        before = len(journal.entries())
        mended = journal.tend()
        appended = journal.append(answer(1))
        entries = journal.entries()
        if entries[-1] != appended:
            yield "what is answered now is not there"
    with closing(sqlite3.connect(one.folder / FILE_NAME)) as connection:
        *rows, _ = connection.execute(f"SELECT {COLUMNS} FROM entries")
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            yield "the file is still damaged"
    held = Counter(row[:-1] for row in rows)  # one bit of a sum may differ
    if lost := (_without_sums(due) - held).total():
        yield f"{lost} of {due.total()} entries are lost"
    if bent := (held - _without_sums(Counter(one.rows))).total():
        yield f"{bent} entries were never written"
    if len(entries) - 1 != len(rows):
        yield f"{len(rows) - len(entries) + 1} rows are kept that cannot be read"
    if mended and len(rows) + mended.lost > len(one.rows):
        yield f"{mended.lost} are said to be lost of {len(one.rows)}, {len(rows)} are there"
    if mended is None and len(rows) < before:
        yield "entries went without a word"


def _without_sums(rows: Counter[Columns]) -> Counter[Columns]:
    return Counter(row[:-1] for row in rows.elements())
