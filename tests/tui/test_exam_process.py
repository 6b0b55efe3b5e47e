"""A mock exam in the program itself: nothing is lost and no time won, whatever happens to it."""

import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.core.study.entry import Answered, Ended

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

import signal

from tests.tui.exam_kills import toll_of
from tests.tui.examinee import EXAM_NAME, SECONDS_TO_BE_SLOW, Desk, Examinee
from tests.tui.terminal import PATIENCE, QUIZAPP

DAYS = 10 * 24 * 3600.0
FRESH_TIMES = 3
WRONG_CLOCK = (sys.executable, "-m", "tests.tui.wrong_clock")
SLEPT = ("unshare", "--user", "--map-root-user", "--time", "--boottime")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="no other process can be limited")


def deadline() -> float:
    return time.monotonic() + PATIENCE


def sat_down(examinee: Examinee) -> None:
    assert examinee.go_on(deadline())


def pick(examinee: Examinee, number: int) -> None:
    assert examinee.insist(str(number), rf"●\s+{number} ", deadline())


def hand_over(examinee: Examinee) -> None:
    assert examinee.insist("g", "模試の一覧", deadline(), SECONDS_TO_BE_SLOW)
    assert examinee.press("t", "もう一度 t", deadline())
    assert examinee.press("t", "合格の目安", deadline())


def picked(desk: Desk) -> list[int]:
    return [one.showing for one in desk.entries() if isinstance(one, Answered)]


def stamps_off_by(desk: Desk) -> list[float]:
    """By how many seconds the wall clock was wrong when each entry was written."""
    return [(one.at - datetime.now(UTC)).total_seconds() for one in desk.stamped()]


def time_is_true(examinee: Examinee, desk: Desk) -> bool:
    """Whether the time that is told from now on is right to the second that it is rounded to."""
    examinee.told.clear()
    until = deadline()
    while len({left for _, left in examinee.told}) < FRESH_TIMES:  # the first may be a second old
        assert time.monotonic() < until
        examinee.look(1.0)
    return examinee.time_off_by(desk) == 0.0


def test_kills_lose_no_answer_that_was_seen_and_no_second(tmp_path: Path) -> None:
    toll = toll_of(tmp_path, kills=3, seed=2)
    assert toll.seen > 0
    assert toll.lost == 0
    assert toll.clock <= 1.0
    assert toll.shown <= 1.0


def test_setting_the_clock_wins_no_time_in_a_run_or_between_two(tmp_path: Path) -> None:
    desk, clock = Desk(tmp_path, 3), tmp_path / "clock"
    desk.begin()
    for first, then in ((-DAYS, DAYS), (DAYS, -DAYS)):
        clock.write_text(str(first))
        with desk.open((*WRONG_CLOCK, str(clock))) as examinee:
            sat_down(examinee)
            assert time_is_true(examinee, desk)
            clock.write_text(str(then))
            pick(examinee, 1 if first < 0 else 2)
            assert time_is_true(examinee, desk)
            examinee.terminal.kill()
    assert [abs(off) > DAYS / 2 for off in stamps_off_by(desk)] == [False, True, True]
    assert picked(desk) == [0, 0]
    assert abs(desk.clock_off_by()) <= 1.0


def test_a_second_that_passes_draws_one_line(tmp_path: Path) -> None:
    """Home lies below the part, and tells the time, too."""
    desk = Desk(tmp_path, 3)
    desk.begin()
    with desk.open() as examinee:
        sat_down(examinee)
        assert time_is_true(examinee, desk)  # whatever the first part brought has been drawn
        mark = len(examinee.terminal.drawn)
        assert time_is_true(examinee, desk)
        assert "設問" not in examinee.terminal.text(mark)


def test_a_stopped_process_wins_no_time(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 3)
    desk.begin()
    with desk.open() as examinee:
        sat_down(examinee)
        examinee.terminal.process.send_signal(signal.SIGSTOP)
        time.sleep(3.0)
        examinee.terminal.process.send_signal(signal.SIGCONT)
        assert time_is_true(examinee, desk)


def _machines_can_be_put_to_sleep() -> bool:
    command = (*SLEPT, "1", "true")
    return bool(shutil.which(SLEPT[0])) and not subprocess.run(command, check=False).returncode


@pytest.mark.skipif(not _machines_can_be_put_to_sleep(), reason="no clocks of one's own here")
def test_a_machine_that_slept_wins_no_time(tmp_path: Path) -> None:
    """The steady clock of the second run is ahead, as after so many seconds of sleep."""
    desk = Desk(tmp_path, 3, minutes=30.0)
    desk.begin()
    with desk.open((*SLEPT, "600", *QUIZAPP)) as examinee:
        sat_down(examinee)
        assert any(19 * 60 < left < 20 * 60 for _, left in examinee.told)
        pick(examinee, 1)
        assert examinee.terminal.quit() == 0
    with desk.open((*SLEPT, "1900", *QUIZAPP)) as examinee:
        assert examinee.sees("結果", deadline())
        assert examinee.terminal.quit() == 0
    assert Ended(EXAM_NAME) in desk.entries()
    assert picked(desk) == [0]


def test_two_copies_of_the_app_on_one_exam_lose_no_answer_of_either(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 4)
    desk.begin()
    with desk.open() as one, desk.open() as other:
        for examinee in (one, other):
            sat_down(examinee)
        pick(one, 1)
        assert other.go_to_next(2, deadline())
        pick(other, 2)
        pick(one, 2)
        for examinee in (one, other):
            examinee.terminal.kill()
    assert sorted(picked(desk)) == [0, 0, 1]
    assert abs(desk.clock_off_by()) <= 1.0


def test_what_one_copy_has_handed_over_ends_in_the_other_when_it_comes_home(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path, 3)
    desk.begin()
    with desk.open() as one, desk.open() as other:
        for examinee in (one, other):
            sat_down(examinee)
        pick(one, 1)
        hand_over(one)
        assert other.insist("\x1b", "ほかに開いているアプリで終わっています", deadline(), 1.0)
        assert other.sees("合格の目安", deadline())
    assert sum(isinstance(entry, Ended) for entry in desk.entries()) == 1


@linux_only
def test_what_is_handed_over_to_a_full_disk_has_its_report_and_is_written_later(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path, 2)
    desk.begin()
    with desk.open() as examinee:
        sat_down(examinee)
        examinee.terminal.fill_disk()
        pick(examinee, 1)
        hand_over(examinee)
        examinee.terminal.free_disk()
        assert examinee.sees("保留していた解答をすべて記録しました", deadline())
        examinee.terminal.kill()
    assert picked(desk) == [0]
    assert desk.entries()[-1] == Ended(EXAM_NAME)


@linux_only
def test_what_a_full_disk_refused_of_an_exam_is_written_when_there_is_room(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 4)
    desk.begin()
    with desk.open() as examinee:
        sat_down(examinee)
        examinee.terminal.fill_disk()
        pick(examinee, 1)
        assert examinee.sees("未記録", deadline())
        assert examinee.go_to_next(2, deadline())
        pick(examinee, 1)
        examinee.terminal.free_disk()
        assert examinee.sees("保留していた解答をすべて記録しました", deadline())
        examinee.terminal.kill()
    assert picked(desk) == [0, 1]
