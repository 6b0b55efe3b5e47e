"""The journal of answers in SQLite and where it lies; what the answers mean is left to the core."""

from quizapp.store.folders import cache_folder, data_folder
from quizapp.store.journal import SqliteJournal, open_journal

__all__ = ["SqliteJournal", "cache_folder", "data_folder", "open_journal"]
