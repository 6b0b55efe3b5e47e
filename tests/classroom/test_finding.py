"""Whatever is typed, every file is found once, or it is said why not, or it is counted."""

import os
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from quizapp.classroom.finding import Finds, find_files
from quizapp.classroom.opening import UnreadableFileError
from quizapp.classroom.typed_paths import MistypedPathError
from tests.classroom.zips import zip_of


@pytest.fixture
def hw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A class in the folder `hw` of the folder that we are in."""
    for name in ("a/x.py", "a/y.PY", "b/x.py", "b/sub/z.txt", "r[1].py"):
        file = tmp_path / "hw" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    (tmp_path / "hw/c.zip").write_bytes(zip_of({"x.py": b"c", "d/y.py": b"d"}))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "hw"


ALL = ["a/x.py", "a/y.PY", "b/sub/z.txt", "b/x.py", "c.zip/d/y.py", "c.zip/x.py", "r[1].py"]


def found(*typed: str) -> list[str]:
    """The names of what is found below hw."""
    names = [one.name for one in find_files(map(Path, typed)).found]
    return [name.rpartition("hw/")[2] for name in names]


WAYS: list[Callable[[Path], list[str]]] = [
    lambda _: ["hw"],
    lambda _: ["./hw/"],
    lambda _: ["hw", "hw"],
    lambda _: ["hw", "hw/a/x.py", "hw/c.zip"],
    lambda _: ["hw/../hw"],
    lambda hw: [str(hw)],
    lambda hw: ["hw", str(hw), "hw/b"],
    lambda _: ["hw/*"],
    lambda _: ["h*"],
    lambda _: ["**"],
    lambda _: ["hw/**"],
]


@pytest.mark.parametrize("way", range(len(WAYS)))
def test_every_file_is_found_once_however_it_is_typed(hw: Path, way: int) -> None:
    assert found(*WAYS[way](hw)) == ALL


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (["hw/b", "hw/a"], ["b/sub/z.txt", "b/x.py", "a/x.py", "a/y.PY"]),
        (["hw/a/x.py", "hw"], ALL),
        (["hw/*/x.py"], ["a/x.py", "b/x.py"]),
        (["hw/**/*.py"], ["a/x.py", "b/x.py", "r[1].py"]),
        (["hw/[ab]/x.py"], ["a/x.py", "b/x.py"]),
        (["hw/?.zip"], ["c.zip/d/y.py", "c.zip/x.py"]),
        (["hw/r[1].py"], ["r[1].py"]),
        (["hw/*/sub"], ["b/sub/z.txt"]),
    ],
)
def test_patterns_that_no_shell_expanded_are_expanded(
    hw: Path, typed: list[str], names: list[str]
) -> None:
    assert hw.is_dir()
    assert found(*typed) == names


def test_a_file_is_read_by_the_longest_path_that_it_was_found_by(hw: Path) -> None:
    assert hw.is_dir()
    finds = find_files([Path("hw/a/x.py"), Path("hw")])
    assert finds.found[0].inside == "hw/a/x.py"
    os.chdir(hw / "a")
    assert [one.inside for one in find_files([Path("x.py")]).found] == ["x.py"]
    assert [one.inside for one in find_files([Path(), Path("x.py")]).found] == ["a/x.py", "a/y.PY"]


def test_what_a_zip_is_called_is_a_folder_for_whoever_reads_its_paths(hw: Path) -> None:
    assert [one.inside for one in find_files([hw / "c.zip"]).found][1].endswith("/hw/c/x.py")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("hww", "hww がありません。もしかして: hw"),
        ("hw/a/x.pu", "もしかして: hw/a/x.py"),
        ("hww/a/x.py", "もしかして: hw"),
        ("hw/q*.py", "hw/q*.py に当てはまるファイルがありません。"),
        ("nothing/*.py", "nothing がありません。"),
        ("x" * 5_000, "がありません。"),
        ("a\nb", "a\ufffdb がありません。"),
        ("hw/a/x.py/y.py", "hw/a/x.py/y.py がありません。"),
    ],
)
def test_a_mistyped_path_is_named_with_the_nearest_there_is(
    hw: Path, typed: str, told: str
) -> None:
    assert hw.is_dir()
    with pytest.raises(MistypedPathError) as error:
        find_files([Path(typed)])
    assert told in str(error.value)


SYSTEM = [
    ".git/objects/x.py",
    ".ipynb_checkpoints/x-checkpoint.py",
    "a/.ipynb_checkpoints/x.ipynb",
    "__MACOSX/a/._x.py",
    "__pycache__/x.cpython-311.pyc",
    ".DS_Store",
    "a/Thumbs.db",
    "a/desktop.ini",
    "$RECYCLE.BIN/x.py",
    "System Volume Information/x.py",
    "a/~$kadai.docx",
    ".venv/lib/x.py",
    "a/._x.py",
]


def test_what_systems_and_tools_make_is_left_out_and_counted(hw: Path) -> None:
    for name in SYSTEM:
        (hw / name).parent.mkdir(parents=True, exist_ok=True)
        (hw / name).write_text("", encoding="utf-8")
    finds = find_files([hw, hw])
    assert (finds.hidden, len(finds.found), finds.left_out) == (len(SYSTEM), len(ALL), ())


def test_a_hidden_file_that_is_typed_itself_is_found(hw: Path) -> None:
    (hw / ".x.py").write_text("", encoding="utf-8")
    for typed in ([hw / ".x.py", hw], [hw, hw / ".x.py"]):
        finds = find_files(typed)
        assert (finds.hidden, len(finds.found)) == (0, len(ALL) + 1)


def test_no_link_is_followed(hw: Path) -> None:
    (hw / "loop").symlink_to(hw)
    (hw / "out").symlink_to("/etc")
    (hw / "l.py").symlink_to("/etc/passwd")
    finds = find_files([hw, hw / "out"])
    assert [Path(one.name).name for one in finds.left_out] == ["loop", "out"]
    assert all("シンボリックリンク" in one.why for one in finds.left_out)
    (linked,) = [one for one in finds.found if one.name.endswith("l.py")]
    with pytest.raises(UnreadableFileError, match="シンボリックリンク"):
        linked.read(1_000)


def test_odd_names_stay_as_they_are(tmp_path: Path) -> None:
    names = ["a\nb.py", "\x1b[31m.py", "\u202e.py", "日本語　.py", "\udcff.py", " .py", "=1+1.py"]
    for name in names:
        (tmp_path / name).write_text(name, encoding="utf-8", errors="surrogateescape")
    finds = find_files([tmp_path])
    assert {Path(one.name).name for one in finds.found} == {*names}
    assert all(Path(one.name).is_file() for one in finds.found)


@pytest.fixture
def deep(tmp_path: Path) -> Iterator[Path]:
    """A folder for what nothing that calls itself can remove."""
    folder = tmp_path / "deep"
    folder.mkdir()
    yield folder
    subprocess.run(["rm", "-rf", folder], check=True)


@pytest.mark.skipif(os.name != "posix", reason="how long a path may be differs")
def test_a_tree_deeper_than_a_path_may_be_long_is_found_as_far_as_it_opens(deep: Path) -> None:
    here = os.open(deep, os.O_RDONLY)
    for _ in range(60):
        os.mkdir("d" * 100, dir_fd=here)
        inner = os.open("d" * 100, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("x.py", os.O_CREAT, dir_fd=here))
    os.close(here)
    finds = find_files([deep])
    assert finds.found == ()
    assert ["名前が長すぎます" in one.why for one in finds.left_out] == [True]


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="how long a path may be differs")
def test_a_tree_of_a_thousand_floors_is_found(deep: Path) -> None:
    file = deep.joinpath(*["d"] * 1_010, "x.py")
    subprocess.run(["mkdir", "-p", file.parent], check=True)
    file.write_text("", encoding="utf-8")
    assert len(find_files([deep]).found) == 1


@pytest.mark.skipif(os.name != "posix", reason="permissions are of another kind")
def test_a_folder_that_does_not_open_is_named(hw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "b":
            raise PermissionError(13, "denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    finds = find_files([hw])
    assert [(Path(one.name).name, one.why) for one in finds.left_out] == [
        ("b", "フォルダを開けません（権限がありません）。")
    ]


def of_stream(content: bytes, *others: Path) -> Finds:
    return find_files([Path("-"), *others, Path("-")], lambda: BytesIO(content))


def test_the_standard_input_is_a_source_or_a_zip() -> None:
    (source,) = of_stream(b"x = 1").found
    assert (source.name, source.read(9)) == ("-", b"x = 1")
    with pytest.raises(UnreadableFileError):
        source.read(4)
    zipped = of_stream(zip_of({"a/x.py": b"1"})).found
    assert [(one.name, one.inside, one.read(9)) for one in zipped] == [("-/a/x.py", "a/x.py", b"1")]


def test_too_much_standard_input_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.classroom.finding.MOST_STREAM_BYTES", 4)
    assert ["超えています" in one.why for one in of_stream(b"12345").left_out] == [True]
