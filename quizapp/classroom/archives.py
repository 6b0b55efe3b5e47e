"""Zip files that a stranger made: what lies in them is listed, and read a piece at a time.

Nothing is ever unpacked to disk, and of no member more is unpacked than is asked for.
"""

import re
import stat
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quizapp.classroom.opening import UnreadableFileError, opened_file, require_size
from quizapp.core.errors import reason

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_MEMBERS = 200_000
"""So many files may be in one zip: more than any class hands in."""

MOST_DIRECTORY_BYTES = 64 << 20
"""How large the list of a zip's members may be; it is read at once."""

MOST_INNER_BYTES = 64 << 20
"""How large a zip inside a zip may be; it is unpacked in memory."""

_BROKEN = "壊れているか、読んでいる間に変わった zip です。"

_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_MOST_TAIL = (1 << 16) + 22
_WIDE_TAIL = 76
"""The end of a zip: 22 bytes and a comment; before it may stand 76 more for large ones."""

_LOCAL = struct.Struct("<4s22xHH")
"""What precedes a member: its mark, and how long its name and what follows that are."""

_STORED, _DEFLATED = 0, 8
"""How a file may be packed: not at all, or as nearly all are."""

_ENCRYPTED, _UTF_8 = 0x1, 0x800
_UNIX = 3

_ENCODINGS = ("utf-8", "cp932", "cp437")
"""What names are written in, in the order in which they are tried; the last reads anything."""


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """A zip file; `opened` opens it anew each time."""

    opened: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file in a zip; `refusal` says why it is not taken, in Japanese.

    `name` is the one written in the zip, `parts` are its folders and its own name.
    """

    name: str
    parts: tuple[str, ...]
    place: int
    packed: int
    size: int
    method: int
    crc: int
    refusal: str = ""


def archive_of_file(path: Path) -> Archive:
    """A zip file on disk."""
    return Archive(partial(opened_file, path))


def archive_of_bytes(content: bytes) -> Archive:
    """A zip file in memory."""
    return Archive(partial(BytesIO, content))


def archive_in(outer: Archive, member: PackedFile) -> Archive:
    """A zip file in a zip file."""
    return Archive(lambda: BytesIO(_whole(outer, member)))


@lru_cache(maxsize=1)
def _whole(outer: Archive, member: PackedFile) -> bytes:
    return member_bytes(outer, member, MOST_INNER_BYTES)


def members_of(archive: Archive) -> tuple[PackedFile, ...]:
    """The files in a zip, in the order of their names.

    Raises:
        UnreadableFileError: it is no sound zip, or a bomb.
    """
    from zipfile import BadZipFile, ZipFile  # only for who has one

    try:
        with archive.opened() as file:
            _require_few(file)
            with ZipFile(file) as opened:
                infos = [info for info in opened.infolist() if info.file_size or not info.is_dir()]
                start = opened.start_dir
    except OSError as error:
        raise UnreadableFileError(f"ファイルを開けません（{reason(error)}）。") from error
    except (BadZipFile, ValueError, NotImplementedError, EOFError, struct.error) as error:
        raise UnreadableFileError("zip として読めません（壊れています）。") from error
    _require_apart(infos, start)
    return tuple(sorted(_members(infos), key=lambda one: one.parts))


def member_bytes(archive: Archive, member: PackedFile, most: int) -> bytes:
    """What is packed there, if it is at most so many bytes.

    Raises:
        UnreadableFileError: whatever is wrong with it.
    """
    if member.refusal:
        raise UnreadableFileError(member.refusal)
    require_size(member.size, most)
    try:
        with archive.opened() as file:
            content = _unpacked(file, member)
    except OSError as error:
        raise UnreadableFileError(f"ファイルを開けません（{reason(error)}）。") from error
    except (zlib.error, struct.error) as error:
        raise UnreadableFileError(_BROKEN) from error
    if len(content) != member.size or zlib.crc32(content) != member.crc:
        raise UnreadableFileError(_BROKEN)
    return content


def _unpacked(file: BinaryIO, member: PackedFile) -> bytes:
    file.seek(member.place)
    mark, name, extra = _LOCAL.unpack(file.read(_LOCAL.size))
    if mark != b"PK\x03\x04":
        raise UnreadableFileError(_BROKEN)
    file.seek(name + extra, 1)
    if member.method == _STORED:
        return file.read(min(member.packed, member.size + 1))
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    content, left = bytearray(), member.packed
    while left > 0 and not unpacking.eof and len(content) <= member.size:
        piece = unpacking.unconsumed_tail or file.read(min(left, 1 << 16))
        if not piece:
            break
        more = unpacking.decompress(piece, member.size + 1 - len(content))
        left -= len(piece) - len(unpacking.unconsumed_tail)
        content += more
    return bytes(content)


def _require_few(file: BinaryIO) -> None:
    """Raise UnreadableFileError for more members than a reader could hold."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _MOST_TAIL))
    tail = file.read(_MOST_TAIL)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise UnreadableFileError("zip として読めません（zip でないか、途中で切れています）。")
    end = size - len(tail) + at
    disk, listed = struct.unpack_from("<H6xI", tail, at + 4)
    if disk not in (0, 0xFFFF):  # told elsewhere
        raise UnreadableFileError("分割された zip は読めません。1 つの zip に作り直してください。")
    listed = end if listed == 0xFFFF_FFFF else min(listed, end)  # noqa: PLR2004  # said elsewhere
    if listed > MOST_DIRECTORY_BYTES:
        raise UnreadableFileError(too_many())
    file.seek(max(0, end - listed - _WIDE_TAIL))
    if file.read(listed + _WIDE_TAIL).count(_ENTRY) > MOST_MEMBERS:
        raise UnreadableFileError(too_many())


def too_many() -> str:
    """The sentence on more files than are listed."""
    return f"zip の中のファイルが多すぎます（{MOST_MEMBERS:,} 個まで）。"


def _require_apart(infos: Sequence["ZipInfo"], start: int) -> None:
    """Raise UnreadableFileError where members lie over one another, as in bombs."""
    free = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if 0 <= info.header_offset < free:
            raise UnreadableFileError("zip の中でファイルが重なっています。展開せず、除きました。")
        free = info.header_offset + 30 + info.compress_size
    if free > start or any(info.header_offset < 0 for info in infos):
        raise UnreadableFileError("zip として読めません（壊れています）。")


def _members(infos: "list[ZipInfo]") -> Iterator[PackedFile]:
    encoding = _encoding([info for info in infos if not info.flag_bits & _UTF_8])
    named = [(_name(info, encoding), info) for info in infos]
    left = Counter(_parts(name) for name, _ in named)
    for name, info in named:
        parts = _parts(name)
        left[parts] -= 1
        yield PackedFile(
            name,
            parts,
            info.header_offset,
            info.compress_size,
            info.file_size,
            info.compress_type,
            info.CRC,
            _refusal(name, info, again=left[parts] > 0),
        )


def _encoding(infos: Iterable["ZipInfo"]) -> str:
    """What names were written in that do not say so: the first in which all can be read."""
    raw = [info.orig_filename.encode("cp437") for info in infos]
    return next((one for one in _ENCODINGS[:-1] if all(_reads(name, one) for name in raw)), "")


def _reads(name: bytes, encoding: str) -> bool:
    try:
        name.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _name(info: "ZipInfo", encoding: str) -> str:
    if info.flag_bits & _UTF_8:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437")
    return raw.decode(encoding or next(one for one in _ENCODINGS if _reads(raw, one)))


def _parts(name: str) -> tuple[str, ...]:
    # Programs on Windows write folders with the sign that they have there.
    return tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))


def _refusal(name: str, info: "ZipInfo", *, again: bool) -> str:
    mode = info.external_attr >> 16 if info.create_system == _UNIX else 0
    if ".." in _parts(name) or re.match(r"[/\\]|[A-Za-z]:", name) or not _parts(name):
        return "フォルダの外を指す名前です。"
    if info.flag_bits & _ENCRYPTED:
        return "パスワード付きの zip です。パスワードなしで作り直してください。"
    if stat.S_ISLNK(mode):
        return "シンボリックリンクは採点しません。"
    if info.compress_type not in (_STORED, _DEFLATED):
        return "この圧縮方式は読めません。通常の zip（Deflate）で作り直してください。"
    return "zip に同じ名前のファイルがもう 1 つあります。後のものを採点します。" if again else ""
