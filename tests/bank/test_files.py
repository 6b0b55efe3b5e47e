import os
import sys
from pathlib import Path

import pytest

from quizapp.bank import load
from tests.bank.sheets import GOOD, write


def rules(path: Path) -> list[str]:
    return [problem.rule for problem in load([path]).problems]


def test_files_of_folders_are_found_in_order_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.YML", "sub/c.yaml", ".git/d.yaml", "README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, "[", name)
    names = [Path(problem.file).name for problem in load([tmp_path]).problems]
    assert names == ["a.YML", "b.yaml", "c.yaml"]


def test_a_folder_named_like_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    assert rules(tmp_path) == ["not-a-file"]


def test_a_folder_without_questions_is_a_problem(tmp_path: Path) -> None:
    assert rules(tmp_path) == ["no-files"]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert rules(tmp_path / "x.yaml") == ["not-found"]


def test_a_path_that_cannot_be_asked_for_is_a_problem(tmp_path: Path) -> None:
    assert rules(tmp_path / ("x" * 5000)) == ["unreadable"]


def test_symbolic_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "bank").mkdir()
    outside = write(tmp_path, GOOD)
    (tmp_path / "bank" / "link.yaml").symlink_to(outside)
    (tmp_path / "bank" / "folder").symlink_to(tmp_path)
    assert rules(tmp_path / "bank") == ["symlink", "symlink"]
    assert rules(tmp_path / "bank" / "link.yaml") == ["symlink"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    assert rules(tmp_path) == ["not-a-file"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, GOOD).chmod(0)
    assert rules(tmp_path) == ["unreadable"]


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, b"# " + b"x" * 2_000_000)
    assert rules(tmp_path) == ["too-large"]


def test_a_deep_tree_is_refused(tmp_path: Path) -> None:
    deep = tmp_path / "/".join("abcdefghij")
    deep.mkdir(parents=True)
    write(deep, GOOD)
    assert rules(tmp_path) == ["too-deep"]


@pytest.mark.parametrize(
    ("data", "looks_like", "line", "column"),
    [
        ("topic: x\ntitle: 慣性の話です".encode("cp932"), "Shift_JIS", 2, 8),
        ("topic: x\ntitle: かんせいのはなし".encode("euc_jp"), "EUC-JP", 2, 8),
        ("topic: x\ntitle: かんせい".encode("iso2022_jp"), "ISO-2022-JP", 1, 1),
        ("topic: x".encode("utf-16"), "UTF-16", 1, 1),
        ("topic: x".encode("utf-16-be"), "UTF-16", 1, 1),
        ("topic: x".encode("utf-32"), "UTF-32", 1, 1),
        (b"topic: x\r\n\xff\xff\xff", "", 2, 1),
    ],
)
def test_other_encodings_are_named_with_the_first_bad_place(
    tmp_path: Path, data: bytes, looks_like: str, line: int, column: int
) -> None:
    (problem,) = load([write(tmp_path, data)]).problems
    assert (problem.rule, problem.line, problem.column) == ("not-utf8", line, column)
    assert looks_like in problem.message
    assert problem.message.endswith("UTF-8 で保存してください。")
    assert ("のようです" in problem.message) == bool(looks_like)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    bank = load([write(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())])
    assert bank.problems == ()
    assert len(bank.questions) == 3


def test_a_file_that_is_named_in_two_ways_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path, GOOD)
    again = tmp_path / ".." / tmp_path.name / file.name
    bank = load([file, again])
    assert (len(bank.questions), bank.problems) == (3, ())
