"""The journal of answers in SQLite, in a folder that is given; what they mean is the core's."""

from quizapp.store.journal import SqliteJournal, open_journal
from quizapp.store.lines import entry_line

__all__ = ["SqliteJournal", "entry_line", "open_journal"]
