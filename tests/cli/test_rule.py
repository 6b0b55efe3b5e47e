"""The page of a rule, printed."""

import json
import re
from pathlib import Path

import pytest

from optim_core import OPTIMIZERS
from quizapp.cli import main
from quizapp.cli.rooms import SystemClock
from quizapp.core.study.entry import Answered, SettingChosen, Variant
from quizapp.core.text.width import cells
from quizapp.store import open_journal


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["rule", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["adam", "Adam", "ADAM"])
def test_a_page_is_printed_with_all_its_parts(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = printed(capsys, name)
    for part in ("更新式", "得意なこと", "ライブラリでの書き方", "よくある誤り", "この手法の問題"):
        assert f"■ {part}" in out
    assert "torch.optim.Adam(params)" in out
    assert "細長い谷" in out
    assert "adam-made-of" in out
    assert "\x1b" not in out


@pytest.mark.parametrize("columns", [50, 80, 200])
def test_a_page_is_as_wide_as_the_terminal_up_to_what_is_read_well(
    columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    page = printed(capsys, "momentum").partition("■ この手法の問題")[0]
    assert max(map(cells, page.split("\n"))) <= min(columns, 100)


def test_without_signs_a_page_has_only_ascii_beside_japanese(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "adam", "--ascii")
    assert not re.search("[α-ωΑ-Ω√∂←−\u2800-\u28ff─│²₁ᵗ\u0302]", out)
    assert "eta*m_hat" in out


def test_without_a_name_all_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys)
    assert [line.split()[0] for line in out.splitlines()[:-1]] == list(OPTIMIZERS)


@pytest.mark.parametrize(
    ("word", "said"),
    [("adm", "もしかして: adam"), ("\x1b[31m", "使えるのは sgd、"), ("", "sgd、")],
)
def test_a_rule_that_is_not_known_is_refused_with_the_nearest(
    word: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rule", word]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "\x1b" not in told


def test_letters_and_results_are_those_of_the_journal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path))
    with open_journal(tmp_path, SystemClock()) as journal:
        journal.append(SettingChosen("book", "ng"))
        for name, word, rating in (("sgd-rule", "pass", "good"), ("sgd-class", "fail", "again")):
            journal.append(Answered("s", 0, Variant(name, 1), None, word, rating))  # type: ignore[arg-type]
    page = json.loads(printed(capsys, "sgd", "--json"))
    assert r"$W \leftarrow W - \alpha g$" in page["sections"][0]["text"]
    right = {question["id"]: question["right"] for question in page["questions"]}
    assert (right["sgd-rule"], right["sgd-class"], right["sgd-direction"]) == (True, False, None)
    out = printed(capsys, "sgd")
    assert re.search(r"sgd-rule +Lv\d  正解", out)
    assert re.search(r"sgd-class +Lv\d  不正解", out)


def test_nothing_is_written_where_there_is_no_journal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path))
    printed(capsys, "lion")
    assert not [path for path in tmp_path.rglob("*") if "journal" in path.name]
