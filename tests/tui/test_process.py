"""The program itself on a pseudo-terminal: nothing is lost, however it comes to its end."""

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.core.answer import Filled
from quizapp.core.study.entry import Answered, Entry, Reached, Started
from quizapp.store import open_journal
from quizapp.store.lines import parse_lines
from tests.store.clocks import TokyoClock

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import signal

from tests.tui.kills import lost_in
from tests.tui.terminal import CTRL_C, CTRL_Q, LEAVES_THE_SCREEN, Terminal, choices, one_blank

QUESTION = ("問題 1 / ", "勾配降下法の更新式として")
VERDICT = "[✓✗] 不?正解"
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="no other process can be limited")
LEFT_AS_IT_WAS = (
    LEAVES_THE_SCREEN,
    b"\x1b[?25h",  # the cursor
    b"\x1b[?1000l",  # no mouse
    b"\x1b[?2004l",  # no brackets around what is pasted
)


def entries(home: Path) -> list[Entry]:
    with open_journal(home, TokyoClock()) as journal:
        return [stamped.entry for stamped in journal.entries()]


def typed(home: Path) -> str:
    """What the draft of the question with one blank has; a busy machine has its key typed twice."""
    with open_journal(home, TokyoClock()) as journal:
        (draft,) = journal.drafts().values()
    assert isinstance(draft.answer, Filled)
    return draft.answer.blanks["文字"]


def test_an_answer_outlives_the_killed_app_and_its_sitting_goes_on(tmp_path: Path) -> None:
    with Terminal(tmp_path, "study", "--topic", "sgd") as terminal:
        terminal.until(*QUESTION)
        terminal.press("1", VERDICT)
        terminal.kill()
    started, answered = entries(tmp_path)
    assert isinstance(started, Started)
    assert isinstance(answered, Answered)
    with Terminal(tmp_path) as terminal:
        terminal.until("続きから（SGD.*問題 1 / ")
        terminal.press("1", *QUESTION, VERDICT)
        terminal.press("n", "問題 2 / ")
        terminal.kill()
    assert entries(tmp_path)[2:] == [Reached(started.session, 1)]
    with Terminal(tmp_path) as terminal:
        terminal.until("続きから（SGD.*問題 2 / ")
        terminal.press("1", "問題 2 / ")
        assert terminal.quit() == 0


def test_kills_while_answering_lose_no_acknowledged_answer(tmp_path: Path) -> None:
    acknowledged, lost = lost_in(tmp_path, kills=3, seed=5)
    assert acknowledged > 0
    assert lost == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_what_was_typed_and_leaves_the_terminal_as_it_was(
    tmp_path: Path, number: signal.Signals
) -> None:
    with Terminal(tmp_path, *one_blank(tmp_path)) as terminal:
        terminal.until("文字を書け")
        terminal.press("8", "8 と解釈しました")
        terminal.type("+v")
        terminal.until(r"\+ *v と解釈しました")
        assert terminal.send(number) == 128 + number
        assert terminal.is_as_it_was()
        for sequence in LEFT_AS_IT_WAS:
            assert sequence in terminal.drawn
        assert "Traceback" not in terminal.text()
    assert re.fullmatch(r"8+\+v", typed(tmp_path))


def test_what_was_typed_is_kept_when_the_terminal_goes_away(tmp_path: Path) -> None:
    with Terminal(tmp_path, *one_blank(tmp_path)) as terminal:
        terminal.until("文字を書け")
        terminal.press("8", "8 と解釈しました")
        terminal.hang_up()
        assert terminal.end() == 128 + signal.SIGHUP
    assert re.fullmatch("8+", typed(tmp_path))


@linux_only
def test_what_a_full_disk_refused_is_written_when_there_is_room_again(tmp_path: Path) -> None:
    with Terminal(tmp_path, *choices(tmp_path, 2)) as terminal:
        terminal.until("問題 1 / ")
        terminal.fill_disk()
        terminal.press("1", VERDICT, "未記録 1 件")
        terminal.press("n", "問題 2 / ")
        terminal.free_disk()
        terminal.until("保留していた解答をすべて記録しました")
        assert terminal.quit() == 0
    assert [type(entry) for entry in entries(tmp_path)] == [Started, Answered, Reached]


@linux_only
def test_what_a_full_disk_never_took_is_printed_on_leaving(tmp_path: Path) -> None:
    with Terminal(tmp_path, *choices(tmp_path, 2)) as terminal:
        terminal.until("問題 1 / ")
        terminal.fill_disk()
        terminal.press("1", VERDICT, "未記録 1 件")
        terminal.press(CTRL_Q, "書き出して終了")
        terminal.press("1", "空き")
        terminal.type("2")
        assert terminal.end() == 1
        line, sentence = terminal.said()
    taken = parse_lines(line.encode(), "screen")
    assert (len(taken.rows), taken.bad) == (1, [])
    assert "quizapp journal import" in sentence
    assert [type(entry) for entry in entries(tmp_path)] == [Started]


@linux_only
def test_a_draft_that_a_full_disk_never_took_is_printed_on_leaving(tmp_path: Path) -> None:
    with Terminal(tmp_path, *one_blank(tmp_path)) as terminal:
        terminal.until("文字を書け")
        terminal.fill_disk()
        terminal.press("8", "8 と解釈しました")
        terminal.press(CTRL_Q, "書きかけ 1 件")
        terminal.type("2")
        assert terminal.end() == 1
        line, _ = terminal.said()
    taken = parse_lines(line.encode(), "screen")
    assert (list(taken.drafts), taken.rows, taken.bad) == ([b"blank"], [], [])


def test_ctrl_c_is_meant_when_it_is_pressed_twice(tmp_path: Path) -> None:
    with Terminal(tmp_path, *one_blank(tmp_path)) as terminal:
        terminal.until("文字を書け")
        terminal.type(CTRL_C)
        terminal.until("もう一度 Ctrl")
        terminal.type(CTRL_C)
        assert terminal.end() == 130


def test_a_journal_of_a_newer_version_ends_the_app_with_one_line(tmp_path: Path) -> None:
    open_journal(tmp_path, TokyoClock()).close()
    path = tmp_path / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    found = path.read_bytes()
    with Terminal(tmp_path) as terminal:
        assert terminal.end() == 1
        (said,) = terminal.said()
    assert said.startswith("quizapp: 学習記録")
    assert "新しい版" in said
    assert path.read_bytes() == found


def test_where_nothing_can_be_written_one_studies_without_record(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    words = choices(tmp_path, 2)
    with Terminal(tmp_path / "file" / "home", *words) as terminal:
        terminal.until("問題 1 / ", "記録なし", "このまま学べますが")
        terminal.press("1", VERDICT)
        terminal.press("n", "問題 2 / ")
        assert terminal.quit() == 0


def test_a_terminal_that_can_draw_nothing_gets_one_line(tmp_path: Path) -> None:
    for words in ((), ("preview", "x.yaml")):
        with Terminal(tmp_path, *words, TERM="dumb") as terminal:
            assert terminal.end() == 2
            (said,) = terminal.said()
        assert "TERM=dumb" in said
