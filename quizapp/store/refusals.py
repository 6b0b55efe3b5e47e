"""What SQLite or the file system refuses, said to a learner in one line with the cure in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizapp.core.errors import QuizError, reason

_RIGHTS = "読み書きの権限がありません。ファイルとフォルダーの権限を確かめてください。"
_DAMAGED = (
    "壊れているか、quizapp の記録ではありません（上書きはしていません）。"
    "控えがあれば戻し、なければ別の場所へ移してから起動し直してください。"
)
_BUSY = "ほかの quizapp が使用中です。そちらを閉じるか、少し待ってからやり直してください。"

_CAUSES = {
    sqlite3.SQLITE_FULL: "ディスクに空きがありません。空きを作ってからやり直してください。",
    sqlite3.SQLITE_IOERR: "読み書きに失敗しました。ディスクの空きと状態を確かめてください。",
    sqlite3.SQLITE_READONLY: _RIGHTS,
    sqlite3.SQLITE_PERM: _RIGHTS,
    sqlite3.SQLITE_CANTOPEN: _RIGHTS,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the machine refuses into a QuizError that names `path`.

    Any other sqlite3 error is a programmer's mistake and goes through unchanged.
    """
    try:
        yield
    except sqlite3.Error as error:
        # Extended codes keep the primary one in their low byte; errors of the sqlite3 module
        # itself (a closed connection) carry none.
        cause = _CAUSES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if cause is None:
            raise
        raise QuizError(f"学習記録 {path}：{cause}") from error


def no_folder(folder: Path, error: OSError) -> QuizError:
    """The folder or the empty file in it could not be made."""
    return QuizError(
        f"学習記録のフォルダー {folder} を用意できません（{reason(error)}）。"
        "権限と空きを確かめるか、環境変数 QUIZAPP_HOME で別のフォルダーを指定してください。"
    )


def foreign(path: Path) -> QuizError:
    """A sound SQLite file that some other program made."""
    return QuizError(f"学習記録 {path}：{_DAMAGED}")


def too_new(path: Path, version: int) -> QuizError:
    """A journal of a format this version of quizapp does not know."""
    return QuizError(
        f"学習記録 {path} は新しい版の quizapp のものです（形式 {version}）。"
        "quizapp を更新してから起動してください。"
    )


def unreadable_entry(path: Path, number: int) -> QuizError:
    """An entry that no version of quizapp writes."""
    return QuizError(f"学習記録 {path} の {number} 件目が読めません。{_DAMAGED}")
