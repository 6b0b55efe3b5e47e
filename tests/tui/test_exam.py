"""A mock exam sat by keys: answers are kept at once, nothing is told, and its time runs on."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from quizapp.core.answer import Picked
from quizapp.core.exam.order import PaperOrder
from quizapp.core.exam.timing import ClockReading, begun_at
from quizapp.core.kinds.choice import Choice
from quizapp.core.question import Question
from quizapp.core.study.entry import (
    Ended,
    Entry,
    MarkTurned,
    PaperHead,
    Started,
    Timed,
    Variant,
    Visited,
)
from quizapp.core.study.policy import EXAM
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.exam_grid import ExamGridScreen
from quizapp.tui.screens.exam_start import ExamStartScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.widgets.prose import Prose
from tests.tui.bank import CHOICE, FORMULA
from tests.tui.hands import press
from tests.tui.stage import (
    SlowToRead,
    Stage,
    home,
    looked_at,
    rows,
    studying,
    text,
    until,
    until_text,
)
from tests.tui.test_screens import SIZES, looks

PARTS = 12
BANK = [replace(CHOICE, id=f"part-{number}") for number in range(PARTS)]
MINUTES = 15.0
ORDER = PaperOrder("own", framework="pytorch", count=PARTS, minutes=MINUTES)


async def sat(pilot: Pilot[int]) -> ExamScreen:
    """Wait for a part to be ready for keys."""
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, ExamScreen) and bool(app.focused))
    assert isinstance(app.screen, ExamScreen)
    await looked_at(pilot)
    return app.screen


async def begun(pilot: Pilot[int]) -> ExamScreen:
    """Begin what the command line has ordered."""
    await until(pilot, lambda: isinstance(pilot.app.screen, ExamStartScreen))
    await pilot.press("enter")
    return await sat(pilot)


async def at_part(pilot: Pilot[int], number: int) -> ExamScreen:
    await until_text(pilot, f"模試 {number}/")
    return await sat(pilot)


async def ended(pilot: Pilot[int], stage: Stage) -> None:
    await until(pilot, lambda: any(isinstance(one, Ended) for one in entries(stage)))
    await until(pilot, lambda: not isinstance(pilot.app.screen, ExamScreen))


def entries(stage: Stage) -> list[Entry]:
    return [stamped.entry for stamped in stage.journal.entries()]


def picked(screen: ExamScreen) -> Picked:
    """The option beside the first key, as it is recorded."""
    body = screen._question.body
    assert isinstance(body, Choice)
    return Picked((body.order[0],))


async def test_a_pick_is_kept_at_once_and_nothing_is_told(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        screen = await begun(pilot)
        await pilot.press("1")
        await until_text(pilot, "▸● 1 a")
        assert [one.answer for one in stage.answers()] == [picked(screen)]
        assert stage.answers()[0].rating is None
        assert "正解" not in text(pilot.app)


async def test_a_pick_may_be_changed_and_the_same_again_is_none(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("1", "b", "2", "b")
        await until_text(pilot, "▸● 2 b")
        assert len(stage.answers()) == 2
        assert text(pilot.app).count("●") == 1


@pytest.mark.parametrize("key", ["n", "right", "enter", "space"])
async def test_one_goes_on_without_answering(stage: Stage, key: str) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press(key)
        await at_part(pilot, 2)
        await pilot.press("p")
        await at_part(pilot, 1)
        assert stage.answers() == []


async def test_a_burst_goes_as_far_as_slow_hands_and_picks_nothing_unseen(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await press(pilot, "n", "n", "1", "f", "n", "p")
        await at_part(pilot, 3)
        await until_text(pilot, "±0 問　印")
        assert stage.answers() == []


async def test_whoever_guesses_quickly_loses_no_pick(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        for number in (2, 3, 4):
            await pilot.press("n")
            await until_text(pilot, f"模試 {number}/")
            await until(pilot, lambda: getattr(pilot.app.screen, "seen", False))
            await pilot.press("1")
            await until_text(pilot, "● 1 a")
    assert [one.showing for one in stage.answers()] == [1, 2, 3]


async def test_enter_picks_only_what_the_pointer_was_moved_to(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("down", "enter")
        await until_text(pilot, "▸● 2 b", "模試 1/")
        await pilot.press("enter")
        await at_part(pilot, 2)
        assert len(stage.answers()) == 1


async def test_what_was_picked_is_there_when_one_comes_back(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("3", "n")
        await at_part(pilot, 2)
        await pilot.press("p", "4")  # it has been seen: no need to wait
        await until_text(pilot, "模試 1/", "▸● 4 d")


async def test_of_several_each_tick_is_kept_and_one_stays(stage: Stage) -> None:
    assert isinstance(CHOICE.body, Choice)
    several = replace(CHOICE, id="several", body=replace(CHOICE.body, several=True))
    order = replace(ORDER, count=1)
    async with stage.app(several, order=order).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("1", "2", "1", "2")
        await until_text(pilot, "1 つは選んだままになります")
        sizes = [
            len(one.answer.options) for one in stage.answers() if isinstance(one.answer, Picked)
        ]
        assert sizes == [1, 2, 1]
        await until_text(pilot, "1 a [ ]", "2 b [x]")


async def test_the_overview_shows_what_is_answered_and_flagged_and_goes_there(
    stage: Stage,
) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("1", "f", "g")
        await until_text(pilot, "解答済み 1 問", "未解答 11 問", "印 1 問", "1█!", "2░ ")
        await pilot.press("1", "2", "enter")
        await at_part(pilot, 12)
        await pilot.press("g", "f")
        await until_text(pilot, "▸  1█!")
        await pilot.press("b", "down", "enter")
        await at_part(pilot, 12)


async def test_behind_the_last_part_is_the_overview(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("g", "end", "enter")
        await at_part(pilot, PARTS)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExamGridScreen))


async def test_a_paper_is_handed_over_when_that_is_said_twice(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("1", "f", "g", "t")
        await until_text(pilot, "未解答が 11 問、印が 1 問あります", "もう一度 t")
        await pilot.press("down")
        await until_text(pilot, "矢印か、番号を打って")
        await pilot.press("t")
        assert isinstance(pilot.app.screen, ExamGridScreen)
        await pilot.press("t")
        await ended(pilot, stage)


async def test_when_time_is_up_the_exam_is_over_and_no_answer_is_taken(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        stage.clock.pass_time(minutes=MINUTES)
        await pilot.press("1")
        await ended(pilot, stage)
        assert stage.answers() == []


async def test_time_ends_it_by_itself_whatever_is_open(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("g")
        stage.clock.pass_time(minutes=MINUTES)
        await ended(pilot, stage)


@pytest.mark.parametrize("minutes", [10, 5])
async def test_one_is_warned_before_the_end(stage: Stage, minutes: int) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        stage.clock.pass_time(minutes=MINUTES - minutes)
        await until_text(pilot, f"残り {minutes} 分です。未解答は 12 問です。")


async def test_a_second_draws_the_first_line_alone(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    line = Prose.render_line

    def counted(prose: Prose, y: int) -> Strip:
        drawn.append(y)
        return line(prose, y)

    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        monkeypatch.setattr(Prose, "render_line", counted)
        stage.clock.pass_time(seconds=60)
        await until_text(pilot, "残り 14:00")
        assert drawn == []


async def test_a_killed_exam_comes_back_where_it_was_and_its_time_has_run_on(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("2", "n")
        await at_part(pilot, 2)
        await pilot.press("3", "f")
        await until(pilot, lambda: len(stage.answers()) == 2)
    stage.clock.pass_time(minutes=4)
    async with stage.app(*BANK).run_test(size=(80, 24), notifications=True) as pilot:
        await home(pilot)
        await until_text(pilot, "模試を続ける（2/12　残り 11:00")
        await pilot.press("1")
        await sat(pilot)
        await until_text(pilot, "模試 2/12", "●  3 c".replace("●  ", "● "), "印")


@pytest.mark.parametrize("changed", [None, FORMULA])
async def test_what_the_author_changed_meanwhile_stops_nobody(
    stage: Stage, changed: Question | None
) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        started = next(one for one in entries(stage) if isinstance(one, Started))
    second = started.plan[1].question
    kept = [one for one in BANK if one.id != second]
    other = [replace(changed, id=second)] if changed else []
    async with stage.app(*kept, *other).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("1")
        await at_part(pilot, 1)
        await pilot.press("n")
        await at_part(pilot, 2 if changed else 3)
        await pilot.press("1", "n")
        await at_part(pilot, 3 if changed else 4)


async def test_closing_the_app_loses_no_second_of_the_part_on_the_screen(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("n")
        await at_part(pilot, 2)
        stage.clock.pass_time(seconds=50)
    visits = [one for one in entries(stage) if isinstance(one, Visited)]
    assert (visits[-1].showing, visits[-1].then) == (1, 1)
    assert 50 <= visits[-1].seconds < 60
    async with stage.app(*BANK).run_test(size=(80, 24), notifications=True) as pilot:
        await home(pilot)
        await pilot.press("1")
        await at_part(pilot, 2)


async def test_a_pick_is_not_shown_on_what_the_author_has_changed_since(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await pilot.press("2")
        await until_text(pilot, "● 2 b")
        started = next(one for one in entries(stage) if isinstance(one, Started))
    first = started.plan[0].question
    changed = [replace(one, revision="later") if one.id == first else one for one in BANK]
    async with stage.app(*changed).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("1")
        await at_part(pilot, 1)
        assert "●" not in text(pilot.app)
        await pilot.press("1")
        await until_text(pilot, "● 1 a")


async def test_a_clock_set_back_while_the_machine_was_down_stops_no_time_twice(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24)) as pilot:
        await begun(pilot)
    hour = 3600.0
    begun_then = stage.clock.at.timestamp()

    def set_back() -> ClockReading:
        since = stage.clock.at.timestamp() - begun_then
        return ClockReading("next boot", since, begun_then - hour + since)

    monkeypatch.setattr(stage.clock, "reading", set_back)
    for left in ("15:00", "14:10", "13:20"):
        async with stage.app(*BANK).run_test(size=(80, 24)) as pilot:
            await home(pilot)
            await until_text(pilot, f"模試を続ける（1/12　残り {left}")
        stage.clock.pass_time(seconds=50)


async def test_an_exam_that_another_copy_has_begun_goes_before_practice(stage: Stage) -> None:
    async with stage.app(*BANK).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("2")
        await studying(pilot)
        started = Started("other", (Variant(BANK[0].id, 1),), "", EXAM.name, PaperHead("own", 1, 9))
        stage.journal.append(started)
        stage.journal.append(begun_at("other", stage.clock.reading()))
        stage.clock.pass_time(seconds=1)
        await pilot.press("escape")
        await until_text(pilot, "模試を続ける（1/1　残り 8:5")


async def test_what_ran_out_while_the_app_was_closed_has_ended_and_its_result_is_offered(
    stage: Stage,
) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("1")
        await until(pilot, lambda: len(stage.answers()) == 1)
    stage.clock.pass_time(hours=3)
    async with stage.app(*BANK).run_test(size=(80, 24), notifications=True) as pilot:
        await home(pilot)
        await until_text(pilot, "模試は時間になって終わりました")
        await until(pilot, lambda: any(isinstance(one, Ended) for one in entries(stage)))


async def test_from_an_exam_nothing_that_helps_is_opened(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        screen = await begun(pilot)
        await pilot.press("slash", "colon", "r", "t", "h", "e", "w")
        assert pilot.app.screen is screen
        await pilot.press("question_mark")
        await until_text(pilot, "使えるキー")


async def test_what_was_opened_while_the_journal_was_read_is_closed(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24)) as pilot:
        await begun(pilot)
    journal = SlowToRead(stage.journal)
    async with stage.app(*BANK, journal=journal).run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "学習記録を読んでいます")
        await pilot.press("r")
        await until_text(pilot, "手法のページ")
        journal.let_go.set()
        await until_text(pilot, "模試を続ける")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "手法" not in rows(pilot.app)[-1]


async def test_nothing_else_is_begun_before_an_exam_is_over(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("escape")
        await until_text(pilot, "もう一度押すと")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert "もう一度押すと" not in text(pilot.app)
        await pilot.press("2", "slash", "m")
        await until_text(pilot, "模試の途中です")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("e")
        await at_part(pilot, 1)
        assert sum(isinstance(one, Started) for one in entries(stage)) == 1


async def test_the_memo_pad_calculates_and_keeps_its_text(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("m", *"0.9*2+1")
        await until_text(pilot, "= 2.8")
        await pilot.press("enter", *"ans", "enter", *"q7?", "enter", "escape")
        assert stage.answers() == []
        await pilot.press("n")
        await at_part(pilot, 2)
        await pilot.press("m")
        await until_text(pilot, "0.9*2+1 = 2.8", "ans = 2.8", "q7?")


async def test_a_memo_goes_on_after_the_terminal_was_too_small(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        await pilot.press("m", *"1.2/0")
        await until_text(pilot, "計算できない式です")
        await pilot.resize_terminal(50, 15)
        await until(pilot, lambda: pilot.app.screen.focused is None)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: pilot.app.screen.focused is not None)
        await pilot.press(*".5")
        await until_text(pilot, "= 2.4")
        assert stage.answers() == []


async def test_its_time_is_recorded_from_the_start_and_every_minute(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24), notifications=True) as pilot:
        await begun(pilot)
        stage.clock.pass_time(seconds=70)
        await until(pilot, lambda: any(isinstance(one, Timed) for one in entries(stage)))
        (started,) = (one for one in entries(stage) if isinstance(one, Started))
        assert started.timed is not None
        assert started.timed.elapsed == 0
        (later,) = (one for one in entries(stage) if isinstance(one, Timed))
        assert later.elapsed == pytest.approx(70, abs=1)


async def test_what_is_not_to_be_asked_any_more_is_not(stage: Stage) -> None:
    stage.journal.append(MarkTurned("part-0", "suspended"))
    order = replace(ORDER, count=PARTS - 1)
    async with stage.app(*BANK, order=order).run_test(size=(80, 24)) as pilot:
        await begun(pilot)
    (started,) = (one for one in entries(stage) if isinstance(one, Started))
    assert "part-0" not in {one.question for one in started.plan}


@pytest.mark.parametrize(
    ("bank", "order", "said"),
    [
        (BANK[:3], PaperOrder("short"), "この条件では始められません"),
        ([], PaperOrder("full"), "この条件では始められません"),
    ],
)
async def test_what_cannot_be_assembled_is_told_before_it_begins(
    stage: Stage, bank: list[Question], order: PaperOrder, said: str
) -> None:
    async with stage.app(*bank, order=order).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ExamStartScreen))
        await pilot.press("enter")
        await until_text(pilot, said)
        assert entries(stage) == []


async def test_what_is_asked_again_is_told_before_the_exam_begins(stage: Stage) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await pilot.press("g", "t", "t")
        await ended(pilot, stage)
    async with stage.app(*BANK, order=ORDER).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ExamStartScreen))
        await pilot.press("enter")
        await until_text(pilot, "12 問", "もう一度 Enter")
        await begun(pilot)


async def test_form_count_and_framework_are_chosen_at_the_start(stage: Stage) -> None:
    async with stage.app(*BANK).run_test(size=(100, 30)) as pilot:
        await home(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExamStartScreen))
        await pilot.press("left", "down", "right")
        await until_text(pilot, "< フル >", "< Keras >")
        await pilot.press("up", "left", "down", "down", "left", "6")
        await sat(pilot)
        started = [one for one in entries(stage) if isinstance(one, Started)]
        assert started[0].paper
        assert (started[0].paper.form, started[0].paper.framework) == ("own", "keras")
        assert len(started[0].plan) == 10


@pytest.mark.parametrize("size", SIZES)
async def test_the_screens_of_an_exam_look_as_they_were_found_good(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.app(*BANK, order=ORDER).run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ExamStartScreen))
        await looks(pilot, "exam-start")
        await begun(pilot)
        await pilot.press("2", "f")
        await until_text(pilot, "▸● 2 b", "印")
        await looks(pilot, "exam-part")
        await pilot.press("m", *"2/3", "enter")
        await until_text(pilot, "2/3 = 0.6666666667")
        await looks(pilot, "exam-memo")
        await pilot.press("escape", "g", "t")
        await until_text(pilot, "もう一度 t")
        await looks(pilot, "exam-grid")
