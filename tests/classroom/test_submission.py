"""Files handed in are opened without trusting their names or kinds."""

import os
from pathlib import Path

import pytest

from quizapp.classroom.submission import collect, read_submission
from quizapp.core.grading.trial import MOST_SOURCE_BYTES


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
    submission = read_submission(file)
    assert refusal in submission.refusal
    assert bool(submission.refusal) == bool(refusal)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (tmp_path / "a.py").symlink_to(tmp_path / "secret")
    assert "シンボリックリンク" in read_submission(tmp_path / "a.py").refusal


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_a_pipe_nobody_writes_to_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.py")
    assert read_submission(tmp_path / "a.py").refusal


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("folder.py", "通常のファイルではありません"), ("missing.py", "ありません")],
)
def test_what_is_no_file_is_refused(tmp_path: Path, name: str, refusal: str) -> None:
    (tmp_path / "folder.py").mkdir()
    assert refusal in read_submission(tmp_path / name).refusal


def test_a_folder_gives_its_python_files_in_order(tmp_path: Path) -> None:
    for name in ("b.py", "a.py", "notes.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert [path.name for path in collect([tmp_path])] == ["a.py", "b.py"]


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="the system opens links or has none")
def test_a_link_that_was_a_file_when_it_was_looked_at_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.py").write_text("x = 1\n", encoding="utf-8")
    link = tmp_path / "a.py"
    link.symlink_to(tmp_path / "secret.py")
    monkeypatch.setattr(Path, "is_symlink", lambda _path: False)
    submission = read_submission(link)
    assert submission.source == ""
    assert "ファイルを開けません" in submission.refusal
