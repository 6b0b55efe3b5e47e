"""From home through a sitting and back: nothing answered is ever lost on the way."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from threading import Event

import pytest

from quizapp.core.answer import Picked
from quizapp.core.errors import BusyError, UnwritableError
from quizapp.core.ports import Mended
from quizapp.core.study.entry import Answered, Ended, Reached, Started, Variant
from quizapp.store import SqliteJournal
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.done import DoneScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.unhurried import SECONDS_TO_SEE
from tests.tui.stage import (
    FullDisk,
    Stage,
    begin,
    home,
    looked_at,
    studying,
    text,
    until,
    until_text,
)


async def test_the_end_tells_the_score_the_mistakes_and_what_comes_back(stage: Stage) -> None:
    async with stage.app("momentum-velocity").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        wrong = screen._session.question().body
        sign = next(str(i) for i in range(1, 5) if wrong.read([str(i)]) == Picked((1,)))
        await pilot.press(sign)
        await until_text(pilot, "✗ 不正解")
        await pilot.press("n")
        await until_text(
            pilot, "1 問に取り組みました", "勾配の符号が逆です。坂を登る向きに加速しています。"
        )
        await until_text(pilot, "復習の目安", "約 10 分後：1 問")
        await looked_at(pilot)
        await pilot.press("enter")
        await home(pilot)
        assert "続きから" not in text(stage_app(pilot.app))
    kinds = [type(stamped.entry) for stamped in stage.journal.entries()]
    assert (kinds[0], kinds[-1]) == (Started, Ended)


async def test_a_topic_given_at_the_start_is_studied_at_once(stage: Stage) -> None:
    async with stage.app(topic="sgd").run_test(size=(80, 24)) as pilot:
        await studying(pilot)
        await until_text(pilot, "SGD", "問題 1 / 1")


async def test_a_topic_without_questions_says_so(stage: Stage) -> None:
    app = stage.app(topic="adam")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await home(pilot)
        await until_text(pilot, "この条件に当てはまる問題がありません。")
    assert list(stage.journal.entries()) == []


async def test_an_answer_the_disk_refuses_is_told_and_written_later(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.tui.recorder.SECONDS_TO_RETRY", 0.1)
    disk = FullDisk(stage.journal)
    app = stage.app("nesterov-look", journal=disk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot)
        disk.full = True
        await pilot.press("1")
        await until_text(pilot, "✗ 不正解", "ディスクがいっぱいです。")
        assert stage.answers() == []
        disk.full = False
        await until(pilot, lambda: len(stage.answers()) == 1)
        await until_text(pilot, "保留していた解答をすべて記録しました。")


async def test_a_journal_that_cannot_be_read_is_told_on_home_and_read_again(stage: Stage) -> None:
    disk = FullDisk(stage.journal, unreadable=True)
    app = stage.app(journal=disk, topic="sgd")
    async with app.run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "学習記録の 3 件目を読めません。", "もう一度読み込みます。")
        assert "学習記録を読んでいます" not in text(app)
        await pilot.press("4")
        await until(pilot, lambda: disk.refusals == 2)
        await until_text(pilot, "学習記録の 3 件目を読めません。")
        disk.unreadable = False
        await pilot.press("4")
        await until_text(pilot, "Nesterov", "問題 1 / 1")
    (started,) = (stamped.entry for stamped in stage.journal.entries())
    assert isinstance(started, Started)
    assert started.topic == "nesterov"


async def test_a_sitting_goes_on_though_the_journal_cannot_be_read_any_more(stage: Stage) -> None:
    disk = FullDisk(stage.journal)
    app = stage.app("momentum-velocity", "nesterov-look", journal=disk)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        disk.unreadable = True
        await pilot.press("q")
        await until_text(pilot, "学習記録の 3 件目を読めません。", "続きから")
        assert "一巡" not in text(app)
        await pilot.press("1")
        await until_text(pilot, "問題 1 / 2")


async def test_at_the_end_of_a_sitting_too_an_unreadable_journal_is_told(stage: Stage) -> None:
    disk = FullDisk(stage.journal)
    app = stage.app("nesterov-look", journal=disk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await begin(pilot)
        body = screen._session.question().body
        await pilot.press(next(str(i) for i in (1, 2) if body.read([str(i)]) == Picked((0,))))
        await until_text(pilot, "✓ 正解")
        disk.unreadable = True
        await pilot.press("n")
        await until_text(pilot, "1 問すべて正解しました", "学習記録の 3 件目を読めません。")


async def test_entries_that_waited_are_written_in_their_order(stage: Stage) -> None:
    disk = FullDisk(stage.journal)
    async with stage.app("nesterov-look", journal=disk).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        disk.full = True
        await pilot.press("1")
        await studying(pilot)
        await pilot.press("g", "g")
        await until_text(pilot, "答え")
        disk.full = False
        await pilot.press("ctrl+q")
    entries = [type(stamped.entry).__name__ for stamped in stage.journal.entries()]
    assert entries == ["Started", "Answered"]
    assert pilot.app.return_value == 0


async def test_who_leaves_while_the_disk_is_full_is_asked(stage: Stage) -> None:
    disk = FullDisk(stage.journal)
    app = stage.app("nesterov-look", journal=disk)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        disk.full = True
        await pilot.press("g", "g")
        await until_text(pilot, "答え", "未記録 1 件")
        await pilot.press("ctrl+q")
        await until_text(pilot, "解答 1 件", "いっぱいです。", "もう一度書き込む")
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, StudyScreen))
        await pilot.press("q")
        await until_text(pilot, "一巡", "未記録 1 件")
        await pilot.press("q", "2")
    assert app.ended.code == 0
    assert [type(one.entry) for one in app.ended.unwritten] == [Answered]


async def test_who_leaves_half_typed_code_on_a_full_disk_is_asked_and_given_it(
    stage: Stage,
) -> None:
    disk = FullDisk(stage.journal)
    app = stage.app("momentum-class", journal=disk)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        disk.full = True
        await pilot.press("a")
        await pilot.press("ctrl+q")
        await until_text(pilot, "（書きかけ 1 件）")
        await pilot.press("2")
    assert app.ended.unwritten == ()
    assert list(app.ended.drafts) == ["momentum-class"]


async def test_who_waits_to_leave_may_go_when_all_is_written(stage: Stage) -> None:
    disk = FullDisk(stage.journal)
    app = stage.app("nesterov-look", journal=disk)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        disk.full = True
        await pilot.press("g", "g")
        await until_text(pilot, "未記録 1 件")
        await pilot.press("ctrl+q")
        await until_text(pilot, "もう一度書き込む")
        disk.full = False
        await pilot.press("1")
    assert (app.ended.code, app.ended.unwritten) == (0, ())
    assert len(stage.answers()) == 1


async def test_while_another_program_holds_the_file_the_verdict_shows_at_once(
    stage: Stage,
) -> None:
    app = stage.app("momentum-velocity", "nesterov-look")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        with closing(sqlite3.connect(stage.journal.path)) as other:
            other.execute("BEGIN EXCLUSIVE")
            happened = stage.clock.at
            await pilot.press("g", "g")
            await until_text(pilot, "答え", "未記録 1 件")
            stage.clock.pass_time(minutes=1)
            await pilot.press("n")
            await until_text(pilot, "問題 2 / ", "未記録 2 件")
            other.execute("ROLLBACK")
        await until(pilot, lambda: "未記録" not in text(app))
    written = [(type(one.entry), one.at) for one in stage.journal.entries()]
    assert written[1:] == [(Answered, happened), (Reached, happened + timedelta(minutes=1))]


async def test_a_journal_that_is_held_at_the_start_is_opened_when_it_is_free(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.tui.app.SECONDS_TO_RETRY", 0.1)
    free = Event()

    def opened() -> SqliteJournal:
        if not free.is_set():
            raise BusyError("ほかの quizapp が使用中です。")
        return stage.journal

    app = stage.app("nesterov-look", opened=opened, topic="nesterov")
    async with app.run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "ほかの quizapp が使用中です。", "自動で読み込みます。")
        free.set()
        await studying(pilot)


async def test_without_a_journal_that_can_be_written_the_screens_say_so(stage: Stage) -> None:
    def opened() -> SqliteJournal:
        raise UnwritableError("書き込めません。")

    app = stage.app("nesterov-look", opened=opened, journal=Passing(stage.journal))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_text(pilot, "記録なし", "書き込めません。", "このまま学べますが")
        await begin(pilot)
        await until_text(pilot, "記録なし")
        await pilot.press("g", "g")
        await until_text(pilot, "答え")
        await pilot.press("q")
        await until_text(pilot, "一巡", "記録なし")


async def test_what_became_of_a_damaged_journal_stays_on_home(stage: Stage) -> None:
    app = stage.app("nesterov-look", journal=Mending(stage.journal))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "2 件を控えから戻しま", "1 件は控えにもなく", "/aside.sqlite3")
        await begin(pilot)
        await pilot.press("q")
        await until_text(pilot, "一巡", "2 件を控えから戻しま")


async def test_a_wrong_clock_is_told_once(stage: Stage) -> None:
    stage.clock.pass_time(days=3650)
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("g", "g")
        await until_text(pilot, "答え")
    stage.clock.pass_time(days=-3650)
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "時計が合っていなかったときの解答が 1 件あります。")
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        assert "時計" not in text(stage_app(pilot.app))


async def test_a_clock_that_is_behind_for_now_is_told_and_uses_nothing_up(stage: Stage) -> None:
    for number in range(20):
        variant = Variant("nesterov-look", number)
        stage.journal.append(Answered("s", number, variant, None, "fail", "again"))
    stage.clock.pass_time(days=-3650)
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "コンピューターの時計が、これまでの解答より前")
    assert len(stage.journal.entries()) == 20


async def test_ctrl_c_quits_as_an_interruption_when_pressed_twice(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await begin(pilot)
        await pilot.press("ctrl+c")
        await until_text(pilot, "もう一度 Ctrl+C を押すと終了します。")
        assert app.return_value is None
        await pilot.press("ctrl+c")
    assert app.return_value == 130


async def test_ctrl_c_copies_while_something_is_selected(stage: Stage) -> None:
    app = stage.app("momentum-class")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: app.clipboard == "____")
        assert app.return_value is None


async def test_ctrl_c_copies_what_the_mouse_has_selected(stage: Stage) -> None:
    app = stage.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.mouse_down(offset=(1, 0))
        await pilot.hover(offset=(20, 0))
        await pilot.mouse_up(offset=(20, 0))
        await pilot.press("ctrl+c")
        await until(pilot, lambda: app.clipboard.startswith("quizapp"))


async def test_the_seconds_spent_on_a_question_are_recorded(stage: Stage) -> None:
    async with stage.app("nesterov-look").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        stage.clock.pass_time(seconds=42)
        await pilot.press("1")
        await until_text(pilot, "✗ 不正解")
    assert [a.seconds for a in stage.answers()] == [42.0 + SECONDS_TO_SEE]


async def test_the_sitting_is_over_after_the_last_question(stage: Stage) -> None:
    app = stage.app("nesterov-look")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        body = screen._session.question().body
        right = next(str(i) for i in (1, 2) if body.read([str(i)]) == Picked((0,)))
        await pilot.press(right)
        await until_text(pilot, "✓ 正解")
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, DoneScreen))
        assert app.sitting.unfinished is None


def stage_app(app: object) -> QuizApp:
    assert isinstance(app, QuizApp)
    return app


class Passing(FullDisk):
    """A journal that says of itself that it does not last."""

    lasting = False


class Mending(FullDisk):
    """A journal that was damaged and is mended when it is tended."""

    def tend(self) -> Mended | None:
        return Mended(restored=2, lost=1, aside="/aside.sqlite3")
