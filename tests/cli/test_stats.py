"""quizapp stats: pictures and JSON of a journal, on no terminal, with nothing heavy loaded."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.cli import main
from quizapp.cli.rooms import SystemClock
from quizapp.core.answer import Picked
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Answered, Variant
from quizapp.core.study.statistics_told import SUBJECTS
from quizapp.store import open_journal

DOCS = Path(__file__).parents[2] / "docs" / "statistics.md"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def studied(home: Path) -> Path:
    """Yesterday a mistake, today it came right."""
    clock = SystemClock()
    with open_journal(home, clock) as journal:
        for ago, word in ((1, "fail"), (0, "pass")):
            mistakes = ("sign",) if word == "fail" else ()
            rating = "again" if word == "fail" else "good"
            answered = Answered(
                *(f"s{ago}", 0, Variant("sgd-direction", 1), Picked((1,)), word, rating, mistakes),  # type: ignore[arg-type]
                seconds=60.0,
            )
            journal.append(answered, moment(clock.now() - timedelta(days=ago), clock.zone()))
    return home


@pytest.mark.usefixtures("studied")
def test_the_pictures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats"]) == 0
    out = capsys.readouterr().out
    assert [f"== {heading} ==" in out for heading in SUBJECTS] == [True] * len(SUBJECTS)
    assert "今日　1 回解答　正解 1 回（100%）　1 分" in out
    assert "更新の符号を逆にする" in out


@pytest.mark.usefixtures("studied")
def test_plain_signs_are_drawn_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--ascii"]) == 0
    assert not set(capsys.readouterr().out) & set("█░▒▓·▁█")


@pytest.mark.usefixtures("studied")
def test_the_figures_are_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["today"] == {"asked": 1, "right": 1, "seconds": 60, "reviews": 0, "recalled": 0}
    (mistake,) = found["mistakes"]
    assert (mistake["id"], mistake["count"], mistake["days_left"]) == ("sign", 1, 1)
    assert mistake["questions"] == ["sgd-direction"]


@pytest.mark.usefixtures("studied")
def test_every_key_is_documented_and_there_is_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    documented = set(re.findall(r"`([a-z_]+)`", DOCS.read_text(encoding="utf-8")))
    assert set(_keys(found)) <= documented
    assert {*found} == documented & {*found}


def _keys(found: object) -> Iterator[str]:
    if isinstance(found, dict):
        for key, value in found.items():
            yield key
            yield from _keys(value)
    elif isinstance(found, list):
        for one in found:
            yield from _keys(one)


@pytest.mark.usefixtures("home")
def test_an_empty_journal_says_what_will_be_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats"]) == 0
    assert "まだ解答がありません" in capsys.readouterr().out


def test_what_was_folded_is_kept_for_the_next_time(
    studied: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stats"]) == 0
    first = capsys.readouterr().out
    with open_journal(studied, SystemClock()) as journal:
        kept = journal.kept()
        assert kept is not None
        assert kept.tallies.asked == 2
    assert main(["stats"]) == 0
    assert capsys.readouterr().out == first


@pytest.mark.usefixtures("studied")
def test_nothing_heavy_is_loaded_and_no_terminal_is_needed() -> None:
    program = (
        "import sys; from quizapp.cli import main; main(['stats']); main(['stats']);"
        "print(*(one for one in ('numpy', 'textual', 'rich', 'quizapp.core.kinds.choice')"
        " if one in sys.modules), file=sys.stderr)"
    )
    subprocess.run([sys.executable, "-m", "quizapp", "stats"], check=True, capture_output=True)
    done = subprocess.run(
        [sys.executable, "-c", program],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "\n"
