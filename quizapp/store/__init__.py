"""The journal of answers in SQLite, in a folder that is given; what they mean is the core's."""

from quizapp.store.journal import SqliteJournal, open_journal

__all__ = ["SqliteJournal", "open_journal"]
