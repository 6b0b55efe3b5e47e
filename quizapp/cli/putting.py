"""Writing a text to a file that somebody named, which must not be the learner's journal."""

import os
from pathlib import Path

from quizapp.cli.exits import UsageError
from quizapp.cli.folders import data_folder
from quizapp.core.errors import QuizError, reason
from quizapp.core.wording import printable


def require_other_than_own(file: Path) -> None:
    """Raise UsageError for the journal and its backups."""
    from quizapp.store.backups import FOLDER

    home = data_folder(os.environ).resolve()
    target = Path(os.path.realpath(file))  # of links in a circle, too
    is_own = target.parent == home and target.name.startswith("journal.")
    if is_own or target.parent == home / FOLDER:
        name = printable(str(file))
        raise UsageError(f"{name} は学習の記録か控えです。別のファイルに書き出してください。")


def put_text(path: Path, text: str) -> None:
    """Write it, whole or not at all; QuizError where that cannot be done."""
    from quizapp.store.files import replace_text

    try:
        replace_text(path, text)
    except OSError as error:
        raise QuizError(f"{printable(str(path))} に書き込めません（{reason(error)}）。") from error


def put_where_free(name: str, text: str, over: bool) -> bool:  # as asked, not how
    """Write into the file of that name; False where it is there and must not be written over.

    Raises:
        QuizError: it cannot be written, or is the learner's journal.
    """
    path = Path(name).expanduser()
    if path.exists() and not over:
        return False
    try:
        require_other_than_own(path)
    except UsageError as refused:
        raise QuizError(str(refused)) from None
    put_text(path, text)
    return True
