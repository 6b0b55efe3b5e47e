"""Entries and drafts on their way to the journal, with the real thread and a real journal."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep

import pytest
from textual.message import Message

from quizapp.core.answer import Draft, Written
from quizapp.core.ports import Journal
from quizapp.core.study.entry import Ended
from quizapp.tui import messages, recorder
from quizapp.tui.recorder import Recorder
from tests.tui.stage import FullDisk, Stage

PATIENCE = 60.0
ONE, TWO, THREE = Ended("one"), Ended("two"), Ended("three")


class Told(list[Message]):
    """What was told, by kind."""

    def kinds(self) -> list[type[Message]]:
        return [type(one) for one in self]


@contextmanager
def writing(recorder: Recorder, journal: Journal) -> Iterator[None]:
    thread = Thread(target=recorder.write, args=(journal,))
    thread.start()
    try:
        yield
    finally:
        recorder.close()
        thread.join()


def sessions(stage: Stage) -> list[str]:
    return [one.entry.session for one in stage.journal.entries() if isinstance(one.entry, Ended)]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "SECONDS_TO_RETRY", 0.02)


def test_what_is_recorded_is_in_the_journal_when_record_returns(stage: Stage) -> None:
    told = Told()
    recorder = Recorder(stage.clock, told.append)
    with writing(recorder, stage.journal):
        for entry in (ONE, TWO, THREE):
            recorder.record(entry)
            assert recorder.unwritten == ()
    assert (sessions(stage), told) == (["one", "two", "three"], [])


def test_what_the_disk_refuses_is_written_in_order_as_of_its_moment(stage: Stage) -> None:
    told, disk = Told(), FullDisk(stage.journal)
    disk.full = True
    recorder = Recorder(stage.clock, told.append)
    with writing(recorder, disk):
        for entry in (ONE, TWO, THREE):
            recorder.record(entry)
            stage.clock.pass_time(hours=1)
        assert [one.entry for one in recorder.unwritten] == [ONE, TWO, THREE]
        disk.full = False
        assert recorder.settle(PATIENCE)
    hours = [one.at.hour for one in stage.journal.entries()]
    assert (sessions(stage), hours) == (["one", "two", "three"], [0, 1, 2])  # UTC
    assert told.kinds()[0] is messages.WriteFailed
    assert told.kinds()[-3:] == [messages.CaughtUp] * 3


def test_nobody_waits_for_a_disk_that_has_refused(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.tui.recorder.SECONDS_TO_ACKNOWLEDGE", PATIENCE)
    disk = FullDisk(stage.journal)
    disk.full = True
    recorder = Recorder(stage.clock, Told().append)
    begun = monotonic()
    with writing(recorder, disk):
        recorder.record(ONE)
        recorder.record(TWO)
    assert monotonic() - begun < PATIENCE


def test_what_is_not_written_when_it_closes_can_be_asked_for(stage: Stage) -> None:
    recorder = Recorder(stage.clock, Told().append)
    disk = FullDisk(stage.journal)
    disk.full = True
    with writing(recorder, disk):
        recorder.record(ONE)
        assert not recorder.settle(0)
    (left,) = recorder.unwritten
    assert (left.entry, left.moment.at) == (ONE, stage.clock.at)


def test_of_drafts_the_last_is_kept_and_none_forgets(stage: Stage) -> None:
    recorder = Recorder(stage.clock, Told().append)
    stage.journal.keep_draft("gone", Draft(Written("x")))
    with writing(recorder, stage.journal):
        for typed in ("a", "ab", "abc"):
            recorder.keep("q", Draft(Written(typed)))
        recorder.keep("gone", None)
        assert recorder.settle(PATIENCE)
    assert stage.journal.drafts() == {"q": Draft(Written("abc"))}


def test_a_draft_is_written_though_no_further_key_comes(stage: Stage) -> None:
    recorder = Recorder(stage.clock, Told().append)
    with writing(recorder, stage.journal):
        recorder.keep("q", Draft(Written("a")))
        deadline = monotonic() + PATIENCE
        while not stage.journal.drafts():
            assert monotonic() < deadline
            sleep(0.01)
