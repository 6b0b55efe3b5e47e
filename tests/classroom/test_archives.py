"""Zips of strangers: sound ones are read whole, of all others it is said what is wrong."""

import io
import os
import tracemalloc
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.classroom.archives import (
    MOST_MEMBERS,
    archive_of_bytes,
    member_bytes,
    members_of,
)
from quizapp.classroom.finding import Finds, find_files
from quizapp.classroom.opening import UnreadableFileError
from tests.classroom.zips import RawZip, link_in_zip, zip_of

if TYPE_CHECKING:
    from typing_extensions import Buffer

CODE = b"class SGD: ...\n"


def found_in(content: bytes, folder: Path) -> Finds:
    """What is found in a zip of that content."""
    (folder / "class.zip").write_bytes(content)
    return find_files([folder / "class.zip"])


def read_from(finds: Finds, most: int = 1 << 15) -> dict[str, str]:
    """What each file holds, or why it cannot be read, by its path."""
    told = {}
    for one in finds.found:
        try:
            told[one.inside.partition("class/")[2]] = one.read(most).decode()
        except UnreadableFileError as error:
            told[one.inside.partition("class/")[2]] = str(error)
    return told


@pytest.mark.parametrize("method", [ZIP_STORED, 8])
def test_a_sound_zip_is_read_in_the_order_of_its_names(tmp_path: Path, method: int) -> None:
    files = {"b/x.py": b"1" * 9_000, "a.py": b"", "山田/sgd.py": "あ".encode(), "b/a/z.py": CODE}
    finds = found_in(zip_of(files, method), tmp_path)
    told = read_from(finds)
    assert told == {name: text.decode() for name, text in files.items()}
    assert list(told) == ["a.py", "b/a/z.py", "b/x.py", "山田/sgd.py"]
    assert [Path(one.name).relative_to(tmp_path).as_posix() for one in finds.found] == [
        f"class.zip/{name}" for name in told
    ]


class _Unseekable(io.RawIOBase):
    """Where a zip is written as it comes, so that sizes stand behind each file."""

    def __init__(self) -> None:
        self.content = b""

    def writable(self) -> bool:
        return True

    def write(self, more: "Buffer") -> int:
        self.content += bytes(more)
        return len(bytes(more))


def in_a_stream() -> bytes:
    stream = _Unseekable()
    with ZipFile(cast("IO[bytes]", stream), "w", ZIP_DEFLATED) as made:
        made.writestr("a/x.py", CODE)
    return stream.content


def of_large_files() -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w") as made, made.open("a/x.py", "w", force_zip64=True) as file:
        file.write(CODE)
    return content.getvalue()


def with_comment() -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w") as made:
        made.writestr("a/x.py", CODE)
        made.comment = b"PK\5\6" * 9
    return content.getvalue()


def with_folders() -> bytes:
    return zip_of({"a/": b"", "a/x.py": CODE, "b/": b""})


@pytest.mark.parametrize(
    "content",
    [
        in_a_stream(),
        of_large_files(),
        with_folders(),
        b"#!/bin/sh\nexit\n" + zip_of({"a/x.py": CODE}),
        zip_of({"./a//x.py": CODE}),
    ],
)
def test_zips_of_all_sorts_of_programs_are_read(tmp_path: Path, content: bytes) -> None:
    finds = found_in(content, tmp_path)
    assert (read_from(finds), finds.left_out) == ({"a/x.py": CODE.decode()}, ())


def test_a_comment_that_looks_like_the_end_of_a_zip_hides_no_file_silently(tmp_path: Path) -> None:
    finds = found_in(with_comment(), tmp_path)
    assert len(finds.found) + len(finds.left_out) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "cp437"])
def test_names_without_a_word_on_their_encoding_are_read_in_the_one_that_fits(
    tmp_path: Path, encoding: str
) -> None:
    name = "café.py" if encoding == "cp437" else "表示ソ/山田.py"
    content = RawZip().add(name.encode(encoding), CODE).done()
    assert read_from(found_in(content, tmp_path)) == {name: CODE.decode()}


def test_where_no_encoding_fits_all_names_each_is_read_by_itself(tmp_path: Path) -> None:
    names = {"表/1.py": "cp932", "山田/2.py": "utf-8", "café.py": "cp437"}
    made = RawZip()
    for name, encoding in names.items():
        made.add(name.encode(encoding), CODE)
    assert {*read_from(found_in(made.done(), tmp_path))} == {*names}


def test_a_zip_without_files_is_told_of(tmp_path: Path) -> None:
    finds = found_in(zip_of({}), tmp_path)
    assert not finds.found
    assert [one.why for one in finds.left_out] == ["zip の中にファイルがありません。"]


def test_a_name_that_says_utf_8_and_is_not_breaks_its_zip_alone(tmp_path: Path) -> None:
    finds = found_in(RawZip().add(b"\xff.py", CODE, flags=0x800).done(), tmp_path)
    assert [one.why for one in finds.left_out] == ["zip として読めません（壊れています）。"]


@pytest.mark.parametrize(
    "name", ["../x.py", "a/../../x.py", "/etc/x.py", "C:/x.py", "c:x.py", "..\\x.py", "\\\\h\\x.py"]
)
def test_a_name_that_leads_out_of_the_folder_is_left_out(tmp_path: Path, name: str) -> None:
    content = RawZip().add(name.encode(), CODE).add(b"ok.py", CODE).done()
    finds = found_in(content, tmp_path)
    assert [one.why for one in finds.left_out] == ["フォルダの外を指す名前です。"]
    assert finds.left_out[0].name.endswith(f"class.zip/{name}")
    assert read_from(finds) == {"ok.py": CODE.decode()}


def test_windows_may_write_folders_with_its_own_sign(tmp_path: Path) -> None:
    finds = found_in(RawZip().add(rb"yamada\sgd.py", CODE).done(), tmp_path)
    assert read_from(finds) == {"yamada/sgd.py": CODE.decode()}


def test_what_is_called_as_a_folder_and_holds_something_is_a_file(tmp_path: Path) -> None:
    content = RawZip().add(b"yamada/", b"").add(b"yamada/sgd.py/", CODE).done()
    assert read_from(found_in(content, tmp_path)) == {"yamada/sgd.py": CODE.decode()}


SOUND = zip_of({"x.py": CODE})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (link_in_zip("x.py", "/etc/passwd"), "シンボリックリンク"),
        (RawZip().add(b"x.py", CODE, flags=1).done(), "パスワード付き"),
        (zip_of({"x.py": CODE}, ZIP_BZIP2), "圧縮方式"),
        (zip_of({"x.py": CODE}, ZIP_LZMA), "圧縮方式"),
        (b"", "途中で切れています"),
        (b"PK\3\4 no zip", "途中で切れています"),
        (zip_of({"x.py": CODE})[:-30], "途中で切れています"),
        (zip_of({"x.py": CODE})[40:], "壊れています"),
        (RawZip().add(b"a.py", CODE).add(b"b.py", CODE, at=0).done(), "重なっています"),
        (SOUND[:-18] + b"\1" + SOUND[-17:], "分割された zip"),
    ],
)
def test_of_what_is_not_taken_it_is_said_why(tmp_path: Path, content: bytes, why: str) -> None:
    finds = found_in(content, tmp_path)
    assert finds.found == ()
    assert [why in one.why for one in finds.left_out] == [True]


def test_of_two_files_of_one_name_the_later_is_taken_as_unpacking_would(tmp_path: Path) -> None:
    finds = found_in(RawZip().add(b"x.py", b"1").add(b"x.py", b"2").done(), tmp_path)
    assert read_from(finds) == {"x.py": "2"}
    assert ["もう 1 つ" in one.why for one in finds.left_out] == [True]


@pytest.mark.parametrize("size", [10, 1 << 20, 0xFFFF_FFF0])
def test_a_file_larger_or_smaller_than_its_zip_says_is_not_unpacked_further(
    tmp_path: Path, size: int
) -> None:
    finds = found_in(RawZip().add(b"x.py", b"0" * 50_000, size=size).done(), tmp_path)
    (told,) = read_from(finds, 1 << 21).values()
    assert "壊れている" in told or "超えています" in told


def test_a_bomb_costs_no_memory(tmp_path: Path) -> None:
    content = zip_of({"x.py": bytes(64 << 20)})
    assert len(content) < 100_000
    finds = found_in(content, tmp_path)
    tracemalloc.start()
    assert read_from(finds) == {"x.py": "ファイルが 32 KiB を超えています。"}
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


def test_a_zip_of_too_many_files_is_refused_before_they_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_MEMBERS >= 100_000
    monkeypatch.setattr("quizapp.classroom.archives.MOST_MEMBERS", 3)
    finds = found_in(zip_of({f"{i}.py": CODE for i in range(4)}), tmp_path)
    assert ["多すぎます（3 個まで）" in one.why for one in finds.left_out] == [True]


def test_a_zip_in_a_zip_is_opened_and_one_in_that_is_not(tmp_path: Path) -> None:
    inner = zip_of({"deep.zip": zip_of({"x.py": CODE}), "sgd-class.py": CODE})
    finds = found_in(zip_of({"山田/kadai.zip": inner, "b.zip": b"no zip"}), tmp_path)
    assert read_from(finds) == {"山田/kadai/sgd-class.py": CODE.decode()}
    assert finds.found[0].name.endswith("class.zip/山田/kadai.zip/sgd-class.py")
    assert [Path(one.name).name for one in finds.left_out] == ["b.zip", "deep.zip"]


def test_large_zips_in_zips_have_one_limit_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = zip_of({"x.py": CODE})
    monkeypatch.setattr("quizapp.classroom.finding.MOST_UNPACKED_BYTES", 2 * len(inner))
    finds = found_in(zip_of({f"{i}.zip": inner for i in range(3)}), tmp_path)
    assert [one.inside.rpartition("class/")[2] for one in finds.found] == ["0/x.py", "1/x.py"]
    assert ["大きすぎます" in one.why for one in finds.left_out] == [True]


def test_what_systems_put_into_zips_is_counted(tmp_path: Path) -> None:
    files = {"__MACOSX/._x.py": CODE, "a/.DS_Store": b"", "a/Thumbs.db": b"", "a/x.py": CODE}
    finds = found_in(zip_of(files), tmp_path)
    assert (finds.hidden, finds.left_out, len(finds.found)) == (3, (), 1)


def test_a_zip_that_changes_while_it_is_read_is_noticed(tmp_path: Path) -> None:
    finds = found_in(zip_of({"x.py": CODE}), tmp_path)
    (tmp_path / "class.zip").write_bytes(zip_of({"y/z.py": CODE[::-1]}))
    assert "読んでいる間に" in read_from(finds)["x.py"]
    (tmp_path / "class.zip").unlink()
    assert "ありません" in read_from(finds)["x.py"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_a_link_or_pipe_called_zip_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.zip")
    (tmp_path / "b.zip").symlink_to(tmp_path / "c.zip")
    (tmp_path / "c.zip").write_bytes(zip_of({"x.py": CODE}))
    finds = find_files([tmp_path])
    assert [one.inside.rpartition("/c/")[2] for one in finds.found] == ["x.py"]
    assert len(finds.left_out) == 2


@pytest.mark.long
@settings(max_examples=20_000)
@given(st.data())
def test_whatever_is_damaged_for_minutes_nothing_but_a_refusal_comes_of_it(
    data: st.DataObject,
) -> None:
    read_damaged(data)


@given(st.data())
def test_whatever_is_damaged_nothing_but_a_refusal_comes_of_it(data: st.DataObject) -> None:
    read_damaged(data)


def read_damaged(data: st.DataObject) -> None:
    """Read all of a zip with some bytes changed, or cut off."""
    content = bytearray(zip_of({"a/x.py": CODE * 9, "b.py": b"1", "c/d/e.py": b"x" * 300}))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    archive = archive_of_bytes(bytes(content[: data.draw(st.integers(0, len(content)))]))
    with suppress(UnreadableFileError):
        for member in members_of(archive):
            assert len(member_bytes(archive, member, 1 << 12)) <= 1 << 12


def test_a_zip_is_read_without_being_unpacked_anywhere(tmp_path: Path) -> None:
    read_from(found_in(zip_of({f"{i}/x.py": CODE for i in range(20)}), tmp_path))
    assert [one.name for one in tmp_path.iterdir()] == ["class.zip"]
