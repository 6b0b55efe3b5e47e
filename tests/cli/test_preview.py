"""quizapp preview without a terminal, and what it takes for a file."""

import os
from pathlib import Path

import pytest

from quizapp.cli import exits
from quizapp.cli.commands.preview import SheetReader, _named
from quizapp.cli.main import main
from quizapp.sandbox import Sandbox
from tests.bank.sheets import GOOD


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("", "問題のファイルではありません"),
        (".", "問題のファイルではありません"),
        ("#id", "問題のファイルではありません"),
        ("notes.txt", ".yaml のファイルではありません"),
    ],
)
def test_what_is_no_file_of_questions_is_refused(
    capsys: pytest.CaptureFixture[str], word: str, said: str
) -> None:
    assert main(["preview", word]) == exits.USAGE
    assert said in capsys.readouterr().err


def test_without_a_terminal_it_says_so_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "sheet.yaml"]) == exits.USAGE
    assert "端末の中で" in capsys.readouterr().err


def test_an_id_follows_the_file_unless_the_sign_is_part_of_the_name(tmp_path: Path) -> None:
    odd = tmp_path / "a#b.yaml"
    odd.touch()
    assert _named("a.yaml#some-id") == (Path("a.yaml"), "some-id")
    assert _named(str(odd)) == (odd, "")
    assert _named(f"{odd}#c") == (odd, "c")


def test_what_cannot_be_answered_yet_is_known(tmp_path: Path) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_text(GOOD.replace("number: W,", "number: Q,"), encoding="utf-8")
    with Sandbox() as sandbox:
        reader = SheetReader(path, sandbox)
        proof = reader.read()
        unsound = [one.id for one in proof.questions if not reader.is_sound(one)]
        assert unsound == ["momentum-two-steps"]
        assert proof.notes == ()
        assert any("「Q」を読めません" in note for note in reader.check())


def test_another_file_in_its_place_and_a_lost_one_have_another_stamp(tmp_path: Path) -> None:
    path, other = tmp_path / "sheet.yaml", tmp_path / "other.yaml"
    path.write_text(GOOD, encoding="utf-8")
    with Sandbox() as sandbox:
        reader = SheetReader(path, sandbox)
        first = reader.stamp()
        assert reader.stamp() == first
        other.write_text(GOOD, encoding="utf-8")
        os.utime(other, ns=(0, path.stat().st_mtime_ns))
        other.replace(path)
        second = reader.stamp()
        path.unlink()
        assert len({first, second, reader.stamp()}) == 3
        assert reader.read().questions == ()


def test_neighbours_in_other_files_are_known_as_check_knows_them(tmp_path: Path) -> None:
    path, beside = tmp_path / "sheet.yaml", tmp_path / "beside"
    seeing = GOOD.replace("id: momentum-velocity\n", "id: momentum-velocity\n  see: [far]\n", 1)
    path.write_text(seeing, encoding="utf-8")
    beside.mkdir()
    far = GOOD.replace("topic: momentum", "topic: other").replace("id: momentum-", "id: ")
    far = far.replace("id: velocity\n", "id: far\n", 1)
    (beside / "far.yaml").write_text(far, encoding="utf-8")
    with Sandbox() as sandbox:
        alone = SheetReader(path, sandbox).check()
        assert [note for note in alone if "「far」" in note]
        assert not [
            note for note in SheetReader(path, sandbox, [beside]).check() if "far」" in note
        ]
