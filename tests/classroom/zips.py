"""Zip files, sound ones and such as no program makes."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def zip_of(files: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """A sound zip; names are written as UTF-8."""
    content = BytesIO()
    with ZipFile(content, "w", method) as made:
        for name, text in files.items():
            made.writestr(ZipInfo(name), text, method)
    return content.getvalue()


def link_in_zip(name: str, target: str) -> bytes:
    """A zip with a symbolic link, as Unix writes it."""
    content, info = BytesIO(), ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    with ZipFile(content, "w", ZIP_STORED) as made:
        made.writestr(info, target)
    return content.getvalue()


class RawZip:
    """A zip put together by hand."""

    def __init__(self) -> None:
        self.body = self.listed = b""
        self.count = 0

    def kept(self, name: bytes, text: bytes, *, size: int = -1) -> bytes:
        """What stands before and in a file; `size` may lie about it."""
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = deflate.compress(text) + deflate.flush()
        size = len(text) if size < 0 else size
        self._sizes = (zlib.crc32(text), len(packed), size)
        head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, *self._sizes, len(name), 0)
        return head + name + packed

    def add(
        self,
        name: bytes,
        text: bytes,
        *,
        at: int = -1,
        flags: int = 0,
        size: int = -1,
    ) -> "RawZip":
        """One more file; `at` lists it as lying somewhere else."""
        kept = self.kept(name, text, size=size)
        place = len(self.body) if at < 0 else at
        if at < 0:
            self.body += kept
        self.listed += struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 20, 20, flags, 8, 0, 33, *self._sizes,
            len(name), 0, 0, 0, 0, 0, place,
        ) + name  # fmt: skip
        self.count += 1
        return self

    def done(self) -> bytes:
        """The bytes of it."""
        count = min(self.count, 0xFFFF)
        end = struct.pack(
            "<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(self.listed), len(self.body), 0
        )
        return self.body + self.listed + end
