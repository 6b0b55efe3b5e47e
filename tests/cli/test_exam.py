"""quizapp exam: what was held and what came of it, on no terminal; words that do not fit."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from quizapp.bank import Bank, bundled, load
from quizapp.cli import main
from quizapp.cli.banks import FOLDERS_VARIABLE, NO_BUNDLED_VARIABLE
from quizapp.cli.commands.exam import FORM_WORDS
from quizapp.cli.rooms import SystemClock
from quizapp.core.exam.paper_forms import FORMS
from quizapp.store import open_journal
from tests.core.exam.sat import JAPAN, all_parts, sat

DOCS = Path(__file__).parents[2] / "docs" / "exam-report.md"


SGD = bundled() / "01-sgd.yaml"
"""One topic of the bundled bank: the whole of it takes a second to be read."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path))
    monkeypatch.setenv(FOLDERS_VARIABLE, str(SGD))
    monkeypatch.setenv(NO_BUNDLED_VARIABLE, "1")
    return tmp_path


@pytest.fixture(scope="module")
def names() -> tuple[str, ...]:
    bank: Bank = load([SGD])
    listed = [one.id for one in bank.questions.listed("sgd") if one.kind == "choice"]
    return tuple(listed[:3])


@pytest.fixture
def held(home: Path, names: tuple[str, ...]) -> Path:
    """An exam that is over, and one that goes on."""
    questions = load([SGD]).questions
    now = datetime.now(JAPAN)
    with open_journal(home, SystemClock()) as journal:
        for name, done in (("a", all_parts("RWB")), ("b", ["right"])):
            for one in sat(*done, name=name, names=names, questions=questions, at=now):
                journal.append(one.entry, one.moment)
    return home


def out(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["exam", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("home")
def test_without_an_exam_the_list_says_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert "quizapp exam short" in out(capsys, "list")
    assert out(capsys, "list", "--json") == "[]\n"


@pytest.mark.usefixtures("held")
def test_exams_are_listed_with_what_is_not_over_last(capsys: pytest.CaptureFixture[str]) -> None:
    over, under_way = out(capsys, "list").splitlines()
    assert "1 /   3 問" in over
    assert "受験中" in under_way
    listed = json.loads(out(capsys, "list", "--json"))
    assert [(one["exam"], one["over"], one["right"]) for one in listed] == [
        (1, True, 1),
        (2, False, None),
    ]


@pytest.mark.usefixtures("held")
def test_the_report_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    told = out(capsys, "report")
    assert "模試 第 1 回" in told
    assert "== 結果 ==" in told
    assert "問 2　不正解" in told
    assert "問 3　未解答" in told
    assert not set(out(capsys, "report", "1", "--ascii")) & set("█░✓✗→")


@pytest.mark.usefixtures("held")
def test_every_key_of_the_json_is_documented(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(out(capsys, "report", "--json"))
    documented = set(re.findall(r"`([a-z_]+)`", DOCS.read_text(encoding="utf-8")))
    assert set(_keys(found)) <= documented
    assert (found["parts"], found["right"], found["blank"]) == (3, 1, 1)
    assert [one["result"] for one in found["answers"]] == ["right", "wrong", "blank"]


def _keys(found: object) -> Iterator[str]:
    if isinstance(found, dict):
        for name, value in found.items():
            yield name
            yield from _keys(value)
    elif isinstance(found, list):
        for one in found:
            yield from _keys(one)


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(("form", "begin"), [("html", "<!DOCTYPE html>"), ("markdown", "# 模試")])
def test_the_report_is_written_to_a_file_or_printed(
    form: str, begin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report"
    assert out(capsys, "report", f"--{form}", str(file)) == ""
    assert file.read_text(encoding="utf-8").startswith(begin)
    assert out(capsys, "report", f"--{form}", "-") == file.read_text(encoding="utf-8")


def test_a_report_is_never_written_over_the_journal(
    held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (journal,) = held.glob("journal.sqlite*")
    before = journal.read_bytes()
    assert main(["exam", "report", "--html", str(journal)]) == 2
    assert journal.read_bytes() == before
    assert "学習の記録" in capsys.readouterr().err


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report", "2"], "受験中"),
        (["report", "9"], "第 9 回の模試はありません"),
        (["report", "x"], "整数です"),
        (["report", "--html", "a", "--json"], "どちらか 1 つ"),
        (["report", "--seed", "3"], "--seed は quizapp exam report では使えません"),
        (["list", "3"], "3 は quizapp exam list では使えません"),
        (["short", "--json"], "--json は quizapp exam short では使えません"),
        (["full", "--count", "3"], "--count は quizapp exam full では使えません"),
        (["short", "--seed", "-1"], "0 以上の整数"),
        (["short", "--seed", "9" * 5000], "桁まで"),
        (["report", "9" * 5000], "桁まで"),
        (["report", "９"], "第 9 回の模試はありません"),
        (["own", "--count", "0"], "--count は 1 以上の整数"),
        (["fulll"], "full"),
    ],
)
def test_words_that_do_not_fit_are_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["exam", *words]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("held")
def test_an_exam_of_another_bank_is_said_to_be_opened_with_that_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = tmp_path / "own.yaml"
    assert main(["new", "choice"]) == 0
    bank.write_text(capsys.readouterr().out, encoding="utf-8")
    assert "--bank" in out(capsys, "list", "--no-bundled", "--bank", str(bank)).splitlines()[1]
    assert "--bank" not in out(capsys, "list")


@pytest.mark.usefixtures("home")
def test_without_an_exam_there_is_no_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exam", "report"]) == 2
    assert "まだありません" in capsys.readouterr().err


def test_the_command_line_has_the_forms_of_the_table() -> None:
    assert tuple(FORMS) == FORM_WORDS


def test_no_report_but_an_exam_under_way_tells_of_it(
    home: Path, names: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    questions, now = load([SGD]).questions, datetime.now(JAPAN)
    with open_journal(home, SystemClock()) as journal:
        for one in sat("right", names=names, questions=questions, at=now):
            journal.append(one.entry, one.moment)
    assert main(["exam", "report"]) == 2
    assert "第 1 回の模試は受験中" in capsys.readouterr().err
