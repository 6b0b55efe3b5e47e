"""What `quizapp plot` prints, and what it says of words that it cannot use."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from quizapp.cli import main
from quizapp.core.text.width import cells
from tests.tables import each_row

SMALL = ("--size", "60x14")


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """The lines that are printed of a command that can be meant."""
    assert main(["plot", *words]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def test_the_picture_has_the_size_that_was_asked_for_and_its_settings_below(
    capsys: pytest.CaptureFixture[str],
) -> None:
    title, *rows = printed(capsys, "sgd:lr=0.9", "momentum", *SMALL)
    assert title == "細長い谷 f = x²/20 + y²、30 ステップ"
    assert [cells(row) for row in rows[:14]] == [60] * 14
    assert any("●" in row for row in rows[:14])
    assert rows[14:16] == ["SGD: lr=0.9", "Momentum: lr=0.1, momentum=0.9"]
    assert "\x1b" not in "".join(rows)


def test_a_picture_says_in_words_what_is_to_be_seen(capsys: pytest.CaptureFixture[str]) -> None:
    assert "最小は SGD" in printed(capsys, "sgd", "momentum", "--bars", *SMALL)[-1]


def test_all_that_holds_for_every_walker_stands_in_the_title(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    words = "sgd --start -1,2 --step 5 --schedule cosine:steps=30 --clip norm:limit=1 --size 60x14"
    assert printed(capsys, *words.split())[0] == (
        "細長い谷 f = x²/20 + y²、30 ステップ、今は 5 ステップ目、開始 (-1, 2)、学習率の予定"
        " cosine:steps=30、クリッピング norm:limit=1"
    )


def test_two_walks_of_one_rule_are_told_apart_by_what_was_typed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    legend = printed(capsys, "sgd:lr=0.1", "sgd:lr=0.9", *SMALL)[1]
    assert "SGD:lr=0.1 " in legend
    assert "SGD:lr=0.9 " in legend


@each_row(
    ("words", "settings"),
    [
        ("momentum:momentum=0.8", "Momentum: lr=0.1, momentum=0.8"),
        ("momentum --surface rosenbrock", "Momentum: lr=0.001, momentum=0.9"),
        ("momentum@pytorch --surface rosenbrock", "Momentum@pytorch: lr=0.001, momentum=0.9（"),
        ("ＭＯＭＥＮＴＵＭ：ｌｒ＝０．３", "Momentum: lr=0.3, momentum=0.9"),
        ("momentum!stale_v", "Momentum!stale_v: lr=0.1, momentum=0.9（Momentum の誤り"),
        ("sgd/12:lr=0.3", "SGD: lr=0.9、12 ステップ目から lr=0.3"),
        ("adam --lr-curve", "Adam: lr=0.3, beta1=0.9, beta2=0.999, eps=1e-08"),
    ],
)
def test_a_setting_that_is_not_typed_is_the_one_that_suits_the_surface(
    words: str, settings: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(capsys, *words.split(), *SMALL)[15].startswith(settings)


@each_row("look", ["", "--loss", "--lr-curve", "--bars", "--arrows", "--table"])
def test_ascii_pictures_have_nothing_that_is_not_ascii_but_japanese(
    look: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = printed(capsys, "sgd", "adam", *look.split(), "--style", "ascii", *SMALL)
    others = {sign for line in lines for sign in line if not sign.isascii()}
    # A minus is one cell wide wherever there is Japanese.
    assert {sign for sign in others if cells(sign) == 1} <= {"−"}


def test_ascii_may_stand_before_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--ascii", "plot", "sgd", *SMALL]) == 0
    before = capsys.readouterr().out.splitlines()
    assert before == printed(capsys, "sgd", "--style", "ascii", *SMALL)


def test_options_may_stand_between_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    mixed = printed(capsys, "sgd", "--loss", "momentum", *SMALL)
    assert mixed == printed(capsys, "sgd", "momentum", "--loss", *SMALL)


def test_all_that_is_printed_has_room_in_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for columns, lines in ((80, 24), (60, 20), (100, 30)):
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", str(lines))
        shown = printed(capsys, "sgd", "momentum!stale_v", "adam")
        assert len(shown) == lines - 1
        assert max(map(cells, shown)) <= columns


def test_a_table_that_no_size_is_said_for_has_all_its_rows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = printed(capsys, "sgd", "--table", "--steps", "60")
    assert {f"{step}" for step in range(61)} <= {line.lstrip(" >").split(" ")[0] for line in shown}


def test_it_is_coloured_for_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    plain = printed(capsys, "sgd", *SMALL)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    coloured = printed(capsys, "sgd", *SMALL)
    assert [re.sub("\x1b\\[[0-9;]*m", "", line) for line in coloured] == plain
    assert coloured != plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert printed(capsys, "sgd", *SMALL) == plain


def test_an_svg_is_written_instead_of_rows_and_what_is_said_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "slide.svg"
    said = printed(capsys, "sgd", "momentum", "--bars", "--svg", str(file))
    assert said[0] == "細長い谷 f = x²/20 + y²、30 ステップ"
    assert said[1:3] == ["SGD: lr=0.9", "Momentum: lr=0.1, momentum=0.9"]
    assert said[-1].endswith("slide.svg に書き出しました。")
    assert re.match('<svg [^>]*width="960" height="540"', file.read_text(encoding="utf-8"))


def test_beside_a_table_on_a_slide_no_columns_are_said_to_be_left_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "slide.svg"
    said = printed(capsys, "adam", "--table", "--svg", str(file))
    assert not any("省い" in text for text in (*said, file.read_text(encoding="utf-8")))


def test_an_svg_for_a_pipe_is_printed_alone_and_has_the_form_that_was_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = "\n".join(printed(capsys, "sgd", "--svg", "-", "--size", "100x30"))
    assert re.match('<svg [^>]*width="1200" height="720"', document)


def test_the_journal_is_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path))
    assert main(["plot", "sgd", "--svg", str(tmp_path / "journal.svg")]) == 2
    assert "学習の記録" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


@each_row(
    ("words", "said"),
    [
        ("", "手法を 1 つ以上"),
        ("momentun", "もしかして: momentum"),
        ("''", "使えるのは sgd"),
        ("sgd:rate=1", "もしかして: lr"),
        ("sgd:lr=abc", "lr=abc"),
        ("sgd:lr", "lr=0.1 のように"),
        ("sgd:lr=nan", "有限の数"),
        ("sgd:lr=1e400", "有限の数"),
        ("sgd:lr=1e-400", "0 より大きい数"),
        ("sgd:lr=-1", "0 より大きい数"),
        ("adam:beta1=1", "0 以上 1 未満"),
        ("momentum!stale", "もしかして: stale_v"),
        ("momentum!zzz", "使えるのは plus_grad"),
        ("sgd@numpy", "pytorch"),
        ("sgd@", "pytorch"),
        ("momentum@pytorch!stale_v", "momentum@pytorch"),
        ("sgd/3", "/12:lr=0.3"),
        ("sgd/0:lr=1", "/12:lr=0.3"),
        ("sgd/3:lr=0", "0 より大きい数"),
        (f"sgd/{'9' * 5000}:lr=1", "/12:lr=0.3"),
        ("sgd sgd sgd sgd sgd sgd sgd sgd", "7 個までです（今は 8 個）"),
        ("sgd --surface moon", "valley"),
        ("sgd --surface vally", "もしかして: valley"),
        ("sgd --steps -3", "1〜10000"),
        ("sgd --steps 0", "1〜10000"),
        ("sgd --steps 1.5", "整数"),
        (f"sgd --steps {'9' * 5000}", "整数"),
        ("sgd --step 31", "0〜30"),
        ("sgd --step -1", "0〜30"),
        ("sgd --choose 2", "--choose は 1 に"),
        ("sgd --start", "値がありません"),
        ("sgd --start 1", "-1,2 のように"),
        ("sgd --start 1,2,3", "-1,2 のように"),
        ("sgd --start -1,nan", "-1,2 のように"),
        ("sgd --start 1e300,0", "-1,2 のように"),
        ("sgd --schedule cos", "もしかして: cosine"),
        ("sgd --schedule cosine", "steps が要ります"),
        ("sgd --schedule cosine:steps=0", "1 以上の整数"),
        ("sgd --clip nrm", "もしかして: norm"),
        ("sgd --clip norm", "norm:limit=1"),
        ("sgd --clip norm:limit=-1", "正の数"),
        ("sgd --size 80", "80x24 のように"),
        ("sgd --size 3x3", "24〜400"),
        ("sgd --size 99999x99999", "24〜400"),
        ("sgd --style dots", "braille、ascii"),
        ("sgd --columns 80", "--size 80x24"),
        ("sgd --rows 24", "--size 80x24"),
        ("sgd --loss --table", "どちらか 1 つ"),
        ("sgd --loss --arrows", "軌跡の図"),
        ("sgd --los", "もしかして: --loss"),
        ("sgd -x", "-x という引数"),
        ("sgd --svg momentum", ".svg で終わる"),
        ("sgd --svg ''", ".svg で終わる"),
        ("momentum --map lr", "値を 2 つ"),
        ("momentum --map lr lr", "別の設定"),
        ("momentum --map lr momentm", "もしかして: momentum"),
        ("sgd --map lr momentum", "SGD の数の設定は lr だけ"),
        ("sgd momentum --map lr momentum", "--choose 2"),
        ("momentum --map lr=2..1 momentum", "小さい値から大きい値"),
        ("momentum --map lr=a..b momentum", "小さい値から大きい値"),
        ("momentum --map lr=0..1 momentum", "0 より大きい数"),
        ("momentum --map lr momentum=0..1", "0 以上 1 未満"),
        ("momentum --map lr momentum --loss", "どちらか 1 つ"),
    ],
)
def test_words_that_cannot_be_meant_are_told_with_the_cure(
    words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plot", *shlex.split(words)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.startswith("quizapp")


def test_nothing_of_a_wrong_word_moves_the_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "\x1b[31mred\x9b"]) == 2
    assert re.search("[\x1b\x9b]", capsys.readouterr().err) is None
