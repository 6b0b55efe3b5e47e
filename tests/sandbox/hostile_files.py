"""Hostile files: what is refused, or read, before anything runs."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.cli.submissions import TEXTBOOK

Maker = Callable[[Path], object]

FILES: dict[str, tuple[bytes | Maker, str]] = {
    "a link": (lambda file: file.symlink_to("/etc/passwd"), "refused"),
    "a link to a right file": (lambda file: file.symlink_to(__file__), "refused"),
    "a link to nowhere": (lambda file: file.symlink_to("nowhere"), "refused"),
    "an endless device": (lambda file: file.symlink_to("/dev/zero"), "refused"),
    "a pipe without a writer": (os.mkfifo, "refused"),
    "a folder": (Path.mkdir, "refused"),
    "10 MB": (b"#" * 10_000_000, "refused"),
    "UTF-16": (TEXTBOOK.encode("utf-16"), "refused"),
    "another encoding": ("x = '学習率'\n".encode("shift_jis"), "refused"),
    "NUL": (TEXTBOOK.encode() + b"\0", "refused"),
    "nothing": (b"", "error fail"),
    "bytes": (bytes(range(1, 256)), "refused"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\1" * 100, "refused"),
    "another language": (b"#include <stdio.h>\nint main() { return 0; }\n", "error"),
    "a coding line off the menu": (b"# coding: utf-7\n+AGkAbQBwAG8AcgB0-\n", "refused"),
    "a codec that runs code": (b"# coding: unicode_escape\nimport os\n", "refused"),
    "a lying coding line": ("# coding: euc-jp\nx = '学習率'\n".encode("shift_jis"), "refused"),
    "old ends of lines": (TEXTBOOK.encode().replace(b"\n", b"\r"), "pass"),
}
"""Name: content, or what makes the file; and the verdict words that are true of it."""
