"""One row of the journal as it lies in the file, and whether it is as it was written.

What its body says is left to the codec.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zlib import crc32

from quizapp.core.study.calendar import Moment
from quizapp.core.study.entry import Entry, Stamped
from quizapp.store.codec import Encoded, decode, encode

_YEARS = range(1000, 9000)  # cards are planned a century ahead, and calendars end with 9999
_NEXT_DAY = timedelta(days=1)  # in no zone is a study day further from the day in UTC
SUM_BITS = 32
"""A sum is a CRC-32."""
TEXTS = ("at", "zone", "day", "kind", "body")


class StoredRow(NamedTuple):
    """A row: texts are bytes, as damage need not leave UTF-8; `sum` is None in old rows."""

    number: int
    at: bytes
    zone: bytes
    day: bytes
    kind: bytes
    body: bytes
    sum: int | None

    @property
    def texts(self) -> tuple[bytes, ...]:
        """All that was written, without where it was put."""
        return self[1:6]


def sum_of(row: StoredRow) -> int:
    """What `sum` should be. The number is not in it: importing numbers entries anew."""
    return crc32(b"\0".join(row.texts))


def row_of(entry: Entry, moment: Moment) -> StoredRow:
    """The row to be written for an entry, not numbered yet."""
    text = encode(entry)
    texts = (moment.at.isoformat(), moment.zone, moment.day.isoformat(), text.kind, text.body)
    at, zone, day, kind, body = (one.encode() for one in texts)
    return summed(StoredRow(0, at, zone, day, kind, body, None))


def summed(row: StoredRow) -> StoredRow:
    """The row with the sum it should have."""
    return row._replace(sum=sum_of(row))


def read(row: StoredRow) -> Stamped | None:
    """The entry, or None where only a newer version can tell what it says.

    Raises:
        ValueError: the row is not what any version wrote.
    """
    if row.sum is None:
        return _stamped(row)
    if not _sum_fits(row, row.sum):
        raise ValueError("the row has another sum than when it was written")
    try:
        return _stamped(row)
    except ValueError:  # it is as it was written, though this version would not write it
        return None


def is_intact(row: StoredRow) -> bool:
    """Whether the row is as it was written, by whatever version."""
    if row.sum is not None:
        return _sum_fits(row, row.sum)
    try:
        read(row)
    except ValueError:
        return False
    return True


def stamp_of(row: StoredRow) -> datetime | None:
    """When it says it happened, if that can be read."""
    try:
        at = datetime.fromisoformat(row.at.decode("ascii"))
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _sum_fits(row: StoredRow, found: int) -> bool:
    # Where a single bit differs it is the sum that was bent: a bent text changes about half of it.
    return (found ^ sum_of(row)).bit_count() <= 1


def _stamped(row: StoredRow) -> Stamped | None:
    at = stamp_of(row)
    if at is None:
        raise ValueError("an instant without its zone, or none at all")
    zone, day = row.zone.decode(), date.fromisoformat(row.day.decode("ascii"))
    if at.year not in _YEARS or abs(day - at.date()) > _NEXT_DAY:
        raise ValueError("a day that is not of its instant, or out of reach of planning")
    entry = decode(Encoded(row.kind.decode(), row.body.decode()))
    return None if entry is None else Stamped(row.number, at, zone, day, entry)


def rows(connection: sqlite3.Connection, rest: str = "", *values: object) -> Iterator[StoredRow]:
    """The rows in their order or as `rest` says, one at a time."""
    found = connection.execute(_select(connection) + (rest or _IN_ORDER), values)
    return map(StoredRow._make, found)


def add(connection: sqlite3.Connection, added: Iterable[StoredRow]) -> None:
    """Write rows under their numbers."""
    connection.executemany(_INSERT, added)


def append(connection: sqlite3.Connection, row: StoredRow) -> int:
    """Write a row as the last one, and give its number."""
    return connection.execute(_INSERT, (None, *row[1:])).lastrowid or 0


def _select(connection: sqlite3.Connection) -> str:
    # Versions before 0.3 wrote no sums, and a backup of theirs stays as it is.
    columns = connection.execute("SELECT 1 FROM pragma_table_info('entries') WHERE name = 'sum'")
    own_sum = "CAST(sum AS INTEGER)" if columns.fetchone() else "NULL"
    return f"SELECT number, {_AS_BYTES}, {own_sum} FROM entries"  # noqa: S608  # no outside word


# Damage may give a value another type; the bytes of its text are then what there is.
_AS_BYTES = ", ".join(f"coalesce(CAST({name} AS BLOB), x'')" for name in TEXTS)
_IN_ORDER = " ORDER BY number"
_INSERT = (
    "INSERT INTO entries (number, at, zone, day, kind, body, sum) VALUES"
    " (?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?)"
)
