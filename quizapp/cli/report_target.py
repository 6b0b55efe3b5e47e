"""Where a report goes: to stdout, or to a file or folder that is there whole or not at all."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from errno import EBADF, EEXIST
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from quizapp.classroom.reports import Report
from quizapp.cli.exits import UsageError
from quizapp.cli.putting import require_other_than_own
from quizapp.core.errors import QuizError, reason
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.classroom.gradebook import Gradebook


NO_REPORTS = frozenset((".py", ".ipynb", ".zip", ".yaml", ".yml"))
"""Files of these kinds are handed in; no report is one, and none is written over with one."""


@dataclass(frozen=True, slots=True)
class ReportTarget:
    """A file or folder that somebody named, or stdout; `over` says that it may be written over.

    `stage` tells from all others the command that writes: what a crash of it left is its own.
    """

    path: Path | None
    over: bool
    stage: str

    def require_fit(self, report: Report) -> None:
        """Sweep what a crash left there.

        Raises:
            UsageError: a report of this form cannot go there.
        """
        if self.path is None:
            if report.write is None:
                raise UsageError(
                    "この形式はフォルダに書きます。--output でフォルダを指定してください。"
                )
            return
        named = printable(str(self.path))
        if not self.path.parent.is_dir():
            raise UsageError(f"{printable(str(self.path.parent))} というフォルダがありません。")
        if report.write and self.path.is_dir():
            raise UsageError(f"{named} はフォルダです。--output にファイルの名前を書いてください。")
        if not report.write and self.path.exists() and not self.path.is_dir():
            raise UsageError(f"{named} はファイルです。--output にフォルダの名前を書いてください。")
        if report.write and self.path.is_file() and self._place().suffix.lower() in NO_REPORTS:
            raise UsageError(f"{named} は提出物に見えます。--output に別の名前を書いてください。")
        require_other_than_own(self.path if report.write else self.path / "journal.")
        if not self.over and self._is_taken():
            raise UsageError(f"{named} は既にあります。上書きするなら --force を付けてください。")
        _remove(self._stage())

    def put(self, report: Report, book: "Gradebook") -> None:
        """Write the report.

        Raises:
            QuizError: it cannot be written; what was there still is.
        """
        if self.path is None:
            _print_lines(report.write(book) if report.write else ())
            return
        try:
            self._put(report, book)
        except OSError as error:
            raise QuizError(
                f"{printable(str(self.path))} に書き込めません（{reason(error)}）。"
                "採点の結果は残っています。直してから同じコマンドを実行すると、報告だけを書きます。"
            ) from error

    def owned(self, typed: Sequence[Path]) -> Callable[[str], bool]:
        """Whether a file found below these is what we write, and nobody's submission."""
        place = self._place()
        is_inside = self.path is not None and any(
            place.is_relative_to(os.path.realpath(path)) for path in typed
        )

        def is_ours(name: str) -> bool:
            return is_inside and Path(os.path.realpath(name)).is_relative_to(place)

        return lambda name: is_ours(name) or _is_stdout(name)

    def _put(self, report: Report, book: "Gradebook") -> None:
        path, stage = self._place(), self._stage()
        if report.write and path.exists() and not path.is_file():
            _write_into(path, report.write(book))  # a pipe or a device
            return
        try:
            if report.write:
                _write(stage, report.write(book))
                _move(stage, path, over=self.over)
            else:
                _write_all(stage, report.files(book) if report.files else ())
                _move_all(stage, path, over=self.over)
        finally:
            with suppress(OSError):
                _remove(stage)
        _sync(path.parent)

    def _place(self) -> Path:
        """Where the path leads: a link stays one."""
        return Path(os.path.realpath(self.path or Path()))  # of links in a circle, too

    def _stage(self) -> Path:
        """Where it is written before it is moved to its place, in the same file system."""
        return self._place().with_name(f".quizapp-{self.stage}.new")

    def _is_taken(self) -> bool:
        path = self._place()
        if path.is_dir():
            return any(path.iterdir())
        return path.is_file()


def _print_lines(lines: Iterable[str]) -> None:
    if sys.stdout is None:
        raise OSError(EBADF, "")
    for line in lines:
        print(line)
    sys.stdout.flush()  # a full disk is to be told of, not to be met while leaving


def _write(path: Path, lines: Iterable[str]) -> None:
    """Write a file that lasts."""
    from quizapp.store.files import sync_file

    _write_into(path, lines)
    sync_file(path)


def _write_into(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        for line in lines:
            file.write(line + "\n")


def _write_all(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    folder.mkdir()
    for name, text in files:
        _write(folder / name, [text.removesuffix("\n")])


def _move(stage: Path, path: Path, *, over: bool) -> None:
    """Give a file its name; what has come there meanwhile is not written over unasked."""
    if over:
        _move_over(stage, path)
        return
    try:
        os.link(stage, path)  # in one go, unlike looking and moving
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(EEXIST, "", str(path)) from None
        stage.replace(path)


def _move_over(stage: Path, path: Path) -> None:
    from shutil import copymode  # not small

    if path.exists():
        copymode(path, stage)
    stage.replace(path)


def _move_all(stage: Path, folder: Path, *, over: bool) -> None:
    """Give a folder its name; where there is one already, its other files stay as they are."""
    if folder.exists() and any(folder.iterdir()):
        if not over:
            raise FileExistsError(EEXIST, "", str(folder))
        for file in sorted(stage.iterdir()):
            _move_over(file, folder / file.name)
        return
    with suppress(FileNotFoundError):
        folder.rmdir()  # empty; not every system renames over one
    stage.rename(folder)


def _remove(stage: Path) -> None:
    if stage.is_dir() and not stage.is_symlink():
        from shutil import rmtree  # not small

        rmtree(stage)
    else:
        stage.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    from quizapp.store.files import sync_folder

    sync_folder(folder)


def _is_stdout(name: str) -> bool:
    """Whether it is the file that a shell has made for what we print."""
    try:
        ours = os.fstat(sys.stdout.fileno())
        return S_ISREG(ours.st_mode) and os.path.samestat(ours, os.lstat(name))
    except (OSError, ValueError, AttributeError):  # no such file; no stdout of the system's
        return False
