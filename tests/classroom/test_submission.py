"""Files handed in are opened without trusting their names or kinds."""

import os
from functools import partial
from pathlib import Path

import pytest

from quizapp.classroom.finding import find_files
from quizapp.classroom.gathering import code_in
from quizapp.classroom.opening import bytes_of
from quizapp.core.grading.trial import MOST_SOURCE_BYTES
from quizapp.core.verdict import Unreadable


def refusal_of(path: Path) -> str:
    """Why a file is not taken; empty where it is."""
    read = code_in(partial(bytes_of, path))
    return read.why if isinstance(read, Unreadable) else ""


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"x = 1\n", ""),
        ("\ufeffx = 'あ'\n".encode(), ""),
        (b"x" * MOST_SOURCE_BYTES, ""),
        (b"x" * (MOST_SOURCE_BYTES + 1), "32 KiB"),
        ("x = 1".encode("utf-16"), "UTF-16"),
        (b"x = 1\0", "NUL"),
        ("x = 1\ny = 'あ'".encode("shift_jis"), "2 行目"),
    ],
)
def test_only_small_utf_8_text_is_read(tmp_path: Path, content: bytes, refusal: str) -> None:
    file = tmp_path / "a.py"
    file.write_bytes(content)
    found = refusal_of(file)
    assert refusal in found
    assert bool(found) == bool(refusal)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (tmp_path / "a.py").symlink_to(tmp_path / "secret")
    assert "シンボリックリンク" in refusal_of(tmp_path / "a.py")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_a_pipe_nobody_writes_to_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.py")
    assert refusal_of(tmp_path / "a.py")


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("folder.py", "通常のファイルではありません"), ("missing.py", "ありません")],
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, refusal: str) -> None:
    (tmp_path / "folder.py").mkdir()
    assert refusal in refusal_of(tmp_path / name)


def test_a_folder_gives_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b.py", "a.py", "notes.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    found = find_files([tmp_path]).found
    assert [Path(one.name).name for one in found] == ["a.py", "b.py", "notes.txt"]


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="the system opens links or has none")
def test_a_link_that_was_a_file_when_it_was_looked_at_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.py").write_text("x = 1\n", encoding="utf-8")
    link = tmp_path / "a.py"
    link.symlink_to(tmp_path / "secret.py")
    monkeypatch.setattr(Path, "is_symlink", lambda _path: False)
    assert "ファイルを開けません" in refusal_of(link)
