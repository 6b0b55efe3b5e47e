"""The drafts of a journal, read and written as they lie in the file."""

import sqlite3
from collections.abc import Iterator

from quizapp.core.answer import Draft
from quizapp.store.codec import encode_draft


def drafts_in(connection: sqlite3.Connection) -> Iterator[tuple[bytes, bytes]]:
    """The drafts of a journal in an order of their own."""
    yield from connection.execute(
        "SELECT CAST(question AS BLOB), CAST(source AS BLOB) FROM drafts NOT INDEXED"
        " WHERE question IS NOT NULL AND source IS NOT NULL ORDER BY CAST(question AS BLOB)"
    )


def write_draft(connection: sqlite3.Connection, question: str, draft: Draft | None) -> None:
    """Keep a draft in place of the one before; None forgets it."""
    if draft:
        connection.execute(
            "INSERT INTO drafts (question, source) VALUES (?, ?)"
            " ON CONFLICT (question) DO UPDATE SET source = excluded.source",
            (question, encode_draft(draft)),
        )
    else:
        connection.execute("DELETE FROM drafts WHERE question = ?", (question,))
