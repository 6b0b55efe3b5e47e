"""The files below what was typed: each is found once, or left out with a reason, or counted."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from quizapp.classroom.archives import (
    MOST_INNER_BYTES,
    MOST_MEMBERS,
    Archive,
    PackedFile,
    archive_in,
    archive_of_bytes,
    archive_of_file,
    member_bytes,
    members_of,
    too_many,
)
from quizapp.classroom.opening import UnreadableFileError, bytes_of, require_size
from quizapp.classroom.submission import Found, LeftOut
from quizapp.classroom.system_names import is_hidden
from quizapp.classroom.typed_paths import fits, nothing_matches, split_pattern
from quizapp.core.errors import reason

STREAM = "-"
"""What is typed for the standard input: one source, or a zip."""

MOST_STREAM_BYTES = 256 << 20

MOST_UNPACKED_BYTES = 1 << 30
"""How much zips inside zips may come to together."""


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found, in the order of what was typed, and below that of names.

    `hidden` counts files of hidden and system folders.
    """

    found: tuple[Found, ...]
    left_out: tuple[LeftOut, ...] = ()
    hidden: int = 0


def find_files(paths: Iterable[Path], stdin: Callable[[], BinaryIO] | None = None) -> Finds:
    """Every file named, and every file of every folder, zip and pattern named.

    Args:
        paths: as they were typed.
        stdin: opens what `-` stands for; by default this process's own.

    Raises:
        MistypedPathError: a path, or a pattern, names nothing.
    """
    search = _Search()
    for path in paths:
        if str(path) == STREAM:
            search.take_stream(stdin() if stdin else sys.stdin.buffer)
        else:
            search.take(path)
    return Finds(tuple(search.found.values()), tuple(search.left_out.values()), len(search.hidden))


class _Search:
    """What has been found so far, by the one place where each lies, however it was typed."""

    def __init__(self) -> None:
        self.found: dict[str, Found] = {}
        self.left_out: dict[str, LeftOut] = {}
        self.hidden: set[str] = set()
        self._members = self._unpacked = 0

    def take(self, path: Path) -> None:
        """Find what a typed path, or pattern, names."""
        root, pattern = split_pattern(path)
        # What a link leads to may be anybody's: a shell's pattern also names links of learners.
        if os.path.isdir(root) and not os.path.islink(root):  # noqa: PTH112, PTH114  # never raise
            if not self._take_folder(root, pattern) and pattern:
                raise nothing_matches(path)
        else:
            place = os.path.join(os.path.realpath(root.parent), root.name)  # noqa: PTH118  # as is
            self.hidden.discard(place)
            self._place(root, place, (*_typed(root.parent), root.name))

    def take_stream(self, stream: BinaryIO) -> None:
        """Find what comes by the standard input."""
        if STREAM in self.found or STREAM in self.left_out:
            return
        content = stream.read(MOST_STREAM_BYTES + 1)
        if len(content) > MOST_STREAM_BYTES:
            why = f"標準入力が {MOST_STREAM_BYTES >> 20} MiB を超えています。"
            self.left_out[STREAM] = LeftOut(STREAM, why)
        elif content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            self._open(archive_of_bytes(content), STREAM, STREAM, ())
        else:
            self._put(STREAM, Found(STREAM, f"{STREAM}.py", partial(_read_from, content)))

    def _take_folder(self, root: Path, pattern: Sequence[str]) -> bool:
        """Find what a folder holds, as far as it fits a pattern; whether anything does."""
        base = os.path.realpath(root)
        outer = _typed(root) or (os.path.basename(base),)  # noqa: PTH119  # of a text
        any_fits = False
        for parts, failure in _walked(root):
            if not fits(parts, pattern):
                continue
            any_fits = True
            path, place = root.joinpath(*parts), "/".join((base, *parts))
            if any(map(is_hidden, parts)):
                if place not in self.found:
                    self.hidden.add(place)
            elif failure:
                self.left_out[place] = LeftOut(str(path), failure)
            else:
                self._place(path, place, (*outer, *parts))
        return any_fits

    def _place(self, path: Path, place: str, inside: Sequence[str]) -> None:
        if os.path.islink(path) and os.path.isdir(path):  # noqa: PTH112, PTH114
            why = "フォルダへのシンボリックリンクはたどりません。リンク先の場所を指定してください。"
            self.left_out[place] = LeftOut(str(path), why)
        elif path.suffix.lower() == _ZIP:
            self._open(archive_of_file(path), str(path), place, (*inside[:-1], path.stem))
        else:
            self._put(place, Found(str(path), "/".join(inside), partial(bytes_of, path)))

    def _put(self, place: str, found: Found) -> None:
        known = self.found.get(place)
        # Found twice, it is read by the longer of its paths, which says more.
        if known is None or known.inside.count("/") < found.inside.count("/"):
            self.found[place] = found

    def _open(
        self, archive: Archive, name: str, place: str, inside: Sequence[str], outer: str = ""
    ) -> None:
        """Find what a zip holds; `outer` is the zip that it lies in itself."""
        try:
            members = self._few(members_of(archive))
        except UnreadableFileError as error:
            self.left_out[place] = LeftOut(name, str(error))
            return
        if not members:
            self.left_out[place] = LeftOut(name, "zip の中にファイルがありません。")
        for one in members:
            # Two may have one name; no two lie at one place.
            told, there = f"{name}/{one.name}", f"{place}\0{one.place}"
            if any(map(is_hidden, one.parts)):
                self.hidden.add(there)
            elif why := one.refusal or self._refusal_inside(one, outer):
                self.left_out[there] = LeftOut(told, why)
            elif _is_zip(one):
                stem = one.parts[-1][: -len(_ZIP)]
                inner = archive_in(archive, one)
                self._open(inner, told, there, (*inside, *one.parts[:-1], stem), name)
            else:
                path = "/".join((*inside, *one.parts))
                self._put(there, Found(told, path, partial(member_bytes, archive, one)))

    def _few(self, members: Sequence[PackedFile]) -> Sequence[PackedFile]:
        self._members += len(members)
        if self._members > MOST_MEMBERS:
            raise UnreadableFileError(too_many())
        return members

    def _refusal_inside(self, member: PackedFile, outer: str) -> str:
        """Why a zip in a zip is not opened."""
        if not _is_zip(member):
            return ""
        if outer:
            return "zip の中の zip に入った zip は開きません。展開してから指定してください。"
        self._unpacked += member.size
        if member.size > MOST_INNER_BYTES or self._unpacked > MOST_UNPACKED_BYTES:
            return "zip の中の zip が大きすぎます。展開してから指定してください。"
        return ""


_ZIP = ".zip"


def _is_zip(member: PackedFile) -> bool:
    return member.parts[-1].lower().endswith(_ZIP)


def _typed(folder: Path) -> tuple[str, ...]:
    """The names in a folder's path as typed: layouts read them, too."""
    return tuple(part for part in folder.parts if part not in (folder.anchor, ".."))


def _walked(root: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    """The paths below a folder of all files in it, in order; of folders that do not open, why not.

    No link is followed, and a tree may be as deep as a path is long.
    """
    left: list[tuple[tuple[str, ...], bool]] = [((), True)]
    while left:
        parts, is_folder = left.pop()
        if not is_folder:
            yield parts, ""
            continue
        try:
            with os.scandir(root.joinpath(*parts)) as entries:
                inner = sorted(((one.name, _is_folder(one)) for one in entries), reverse=True)
        except OSError as error:
            yield parts, f"フォルダを開けません（{reason(error)}）。"
            continue
        left.extend(((*parts, name), folder) for name, folder in inner)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _read_from(content: bytes, most: int) -> bytes:
    require_size(len(content), most)
    return content
