"""What SQLite or the file system refuses, said to a learner in one line with the cure in it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizapp.core.errors import BusyError, QuizError, UnwritableError, reason

_RIGHTS = "読み書きの権限がありません。ファイルとフォルダーの権限を確かめてください。"
_FOREIGN = (
    "quizapp の記録ではありません（上書きはしていません）。"
    "別の場所へ移してから起動し直してください。"
)
_DAMAGED = "壊れています。quizapp journal repair で、残っている記録を取り出せます。"
_BUSY = "ほかの quizapp が使用中です。そちらを閉じるか、少し待ってからやり直してください。"

_CAUSES = {
    sqlite3.SQLITE_FULL: "ディスクに空きがありません。空きを作ってからやり直してください。",
    sqlite3.SQLITE_IOERR: "読み書きに失敗しました。ディスクの空きと状態を確かめてください。",
    sqlite3.SQLITE_READONLY: _RIGHTS,
    sqlite3.SQLITE_PERM: _RIGHTS,
    sqlite3.SQLITE_CANTOPEN: _RIGHTS,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
}


class DamagedFileError(QuizError):
    """The file is not as SQLite and quizapp left it; what is in it can be mended."""


_PRIMARY = 0xFF
"""Extended codes keep the primary one in their low byte."""

_DAMAGES = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR_SHORT_READ}
_STRANGE = {
    sqlite3.SQLITE_OK,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_NOMEM,
}


SIGNS_OF_DAMAGE = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file raises: where SQLite's message quotes bent text it cannot be read."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the machine refuses into a QuizError that names `path`.

    Any other sqlite3 error is a programmer's mistake and goes through unchanged.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        raise damaged(path) from error
    except sqlite3.Error as error:
        code = _code(error)
        if code in _DAMAGES or code & _PRIMARY in _DAMAGES:
            raise damaged(path) from error
        cause = _CAUSES.get(code & _PRIMARY)
        if cause is None:
            raise
        refusal = BusyError if cause is _BUSY else UnwritableError
        raise refusal(f"学習記録 {path}：{cause}") from error


@contextmanager
def refused(path: Path) -> Iterator[None]:
    """As `translated`, and what the file system refuses, too."""
    try:
        with translated(path):
            yield
    except OSError as error:
        raise UnwritableError(
            f"学習記録 {path} を読み書きできません（{reason(error)}）。"
            "権限と空きを確かめてからやり直してください。"
        ) from error


@contextmanager
def strange(path: Path) -> Iterator[None]:
    """Take it for damage, too, where SQLite finds fault with statements that suit every journal.

    A bent header makes SQLite miss a table, text that is UTF-8, or the right to write.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # as of a connection that is closed
    except sqlite3.DatabaseError as error:
        if _code(error) & _PRIMARY in _STRANGE:
            raise damaged(path) from error
        raise


@contextmanager
def said_of(copy: Path, path: Path) -> Iterator[None]:
    """Let what is refused of a copy be said of the file that was copied."""
    try:
        yield
    except QuizError as error:
        raise type(error)(str(error).replace(str(copy), str(path))) from error


def is_passing(error: Exception) -> bool:
    """Whether it is the machine that refuses, rather than the file that is strange."""
    return _code(error) & _PRIMARY in _CAUSES.keys() - _STRANGE - {sqlite3.SQLITE_CANTOPEN}


def _code(error: Exception) -> int:
    """SQLite's extended code; errors of the sqlite3 module itself carry none."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)


def no_folder(folder: Path, error: OSError) -> QuizError:
    """The folder or the empty file in it could not be made."""
    return UnwritableError(
        f"学習記録のフォルダー {folder} を用意できません（{reason(error)}）。"
        "権限と空きを確かめるか、環境変数 QUIZAPP_HOME で別のフォルダーを指定してください。"
    )


def busy(path: Path) -> QuizError:
    """Another running copy does not stop writing."""
    return BusyError(f"学習記録 {path}：{_BUSY}")


def foreign(path: Path) -> QuizError:
    """A sound SQLite file that some other program made."""
    return QuizError(f"学習記録 {path}：{_FOREIGN}")


def damaged(path: Path) -> DamagedFileError:
    """A journal that is not as it was left."""
    return DamagedFileError(f"学習記録 {path}：{_DAMAGED}")


def no_rights(path: Path) -> QuizError:
    """The file, or the folder in which SQLite has its log, cannot be written."""
    return UnwritableError(f"学習記録 {path}：{_RIGHTS}")


def too_new_lines(name: str, version: int) -> QuizError:
    """Lines of a format that this version of quizapp does not know."""
    return QuizError(
        f"{name} は新しい版の quizapp が書き出したものです（形式 {version}）。"
        "quizapp を更新してから取り込んでください。"
    )


def why_bad(error: Exception) -> str:
    """Why a line cannot be taken in."""
    if isinstance(error, json.JSONDecodeError | RecursionError):
        return "JSON として読めません。1 件が 1 行のまま途中で折れていないか確かめてください。"
    return "記録の 1 件として読めません。書き出したままの行か確かめてください。"


def too_new(path: Path, version: int) -> QuizError:
    """A journal of a format this version of quizapp does not know."""
    return QuizError(
        f"学習記録 {path} は新しい版の quizapp のものです（形式 {version}）。"
        "quizapp を更新してから起動してください。"
    )
