"""What the entries come to, kept in their own file and given back only where it is theirs."""

import sqlite3
from zlib import crc32

from quizapp.core.study.progress import Progress
from quizapp.store.codec import decode_progress, encode_progress
from quizapp.store.database import transaction
from quizapp.store.rows import rows, sum_of


def generation(connection: sqlite3.Connection) -> int:
    """Another one when the entries have been rewritten: numbers then mean other entries."""
    found: int = connection.execute("PRAGMA schema_version").fetchone()[0]
    return found


def keep(connection: sqlite3.Connection, progress: Progress, expected: int | None) -> None:
    """Keep it in place of the one before, if the entries are still of that generation."""
    body = encode_progress(progress)
    with transaction(connection):
        last = _sum_at(connection, progress.number)
        if last is not None and generation(connection) == expected:
            values = (1, progress.number, last, expected, body, crc32(body.encode()))
            if connection.execute("SELECT * FROM kept").fetchone() != values:
                connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?)", values)


def kept(connection: sqlite3.Connection) -> Progress | None:
    """What was kept, or None where it is not certainly of these entries, whole and readable."""
    found = connection.execute(
        "SELECT number, sum, generation, CAST(body AS BLOB), checked FROM kept"
    ).fetchone()
    if found is None:
        return None
    number, last, made, body, checked = found
    theirs = (last, made, checked) == (
        _sum_at(connection, number),
        generation(connection),
        crc32(body or b""),
    )
    progress = decode_progress(body.decode("ascii", "replace")) if theirs else None
    return progress if progress and progress.number == number else None


def _sum_at(connection: sqlite3.Connection, number: object) -> int | None:
    for row in rows(connection, " WHERE number = ?", number):
        return sum_of(row)
    return None
