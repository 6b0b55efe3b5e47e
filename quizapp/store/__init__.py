"""The journal of answers in SQLite, in a folder that is given; what they mean is the core's."""

from quizapp.store.journal import SqliteJournal, open_journal
from quizapp.store.lines import draft_line, entry_line

__all__ = ["SqliteJournal", "draft_line", "entry_line", "open_journal"]
