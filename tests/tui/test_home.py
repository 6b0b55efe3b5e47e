"""Home: the first start, the way to the exam, coming back, and a key for each row and screen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Answered, SettingChosen, Variant
from quizapp.core.topic import Topic
from quizapp.tui.app import QuizApp
from quizapp.tui.destinations import SCREENS
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.study import StudyScreen
from tests.tui.bank import QUESTIONS
from tests.tui.stage import Stage, begin, home, studying, text, until, until_text
from tests.tui.test_screens import SIZES, looks

ONE = QUESTIONS["momentum-velocity"]
FIRST_TIME = "はじめての方へ"


def answered(stage: Stage, *days_ago: int, question: str = ONE.id) -> None:
    """A right answer on each of these days before today."""
    for days in days_ago:
        at = moment(stage.clock.now() - timedelta(days=days), "Asia/Tokyo")
        entry = Answered(f"d{days}", 0, Variant(question, 1), None, "pass", "good")
        stage.journal.append(entry, at)


async def test_whoever_starts_for_the_first_time_is_told_how_until_the_first_answer(
    stage: Stage,
) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, FIRST_TIME, "F2 で試験日を決めると")
        await begin(pilot)
        await pilot.press("q")
        await until_text(pilot, FIRST_TIME, "続きから")
        await pilot.press("1")
        await studying(pilot)
        await pilot.press("g", "g")
        await until_text(pilot, "解説")
        await pilot.press("q")
        await until_text(pilot, "続きから", "一巡")
        await until(pilot, lambda: FIRST_TIME not in text(pilot.app))


@pytest.mark.parametrize(
    ("exam", "said"),
    [
        ("2026-05-14", "試験日まで あと 43 日"),
        ("2026-04-01", "今日が試験日です"),
        ("2026-03-31", "試験日を過ぎました（F2 で次の試験日）"),
        ("none", "一巡"),
    ],
)
async def test_the_days_to_the_exam_stand_on_home(stage: Stage, exam: str, said: str) -> None:
    stage.journal.append(SettingChosen("exam", exam))
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, said)
        assert ("試験日" in text(pilot.app).split("はじめての方へ")[0]) == (exam != "none")


@pytest.mark.parametrize(
    ("days_ago", "days_off", "said"),
    [
        ((2,), "none", "休んだ日の遅れは借金になりません"),
        ((1,), "none", ""),
        ((2,), "tue=off", ""),
        ((7,), "none", "休んだ日の遅れは借金になりません"),
        ((8,), "none", "8 日ぶりです"),
    ],
)
async def test_nothing_is_owed_for_days_that_were_missed(
    stage: Stage, days_ago: tuple[int, ...], days_off: str, said: str
) -> None:
    answered(stage, *days_ago)
    stage.journal.append(SettingChosen("days_off", days_off))
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, said)
        assert ("借金" in text(pilot.app)) == ("借金" in said)
        assert ("軽めに再開" in text(pilot.app)) == ("ぶり" in said)


@pytest.mark.parametrize(
    ("chosen", "seconds", "said"),
    [
        ({"exam": "2026-05-14"}, 60.0, "この調子なら、試験日までに問題集の 6 割を一巡します。"),
        ({"exam": "2026-04-02"}, 60.0, "問題集の 1 割足らずを一巡します。"),
        ({"exam": "2026-12-31"}, 60.0, "正解できる見込みです"),
        ({"minutes": "15"}, 61.0, "あと 14 分"),
        ({"minutes": "5"}, 590.0, "今日の時間は達成しました"),
        ({"minutes": "15", "days_off": "wed=off"}, 60.0, "今日は休む日です"),
    ],
)
async def test_home_says_where_the_pace_leads_and_what_is_left_of_today(
    stage: Stage, chosen: dict[str, str], seconds: float, said: str
) -> None:
    size = 4 if "正解" in said else 50
    many = [replace(ONE, id=f"q{n}") for n in range(size)]
    for days in (1, 0):
        at = moment(stage.clock.now() - timedelta(days=days), "Asia/Tokyo")
        entry = Answered(f"d{days}", 0, Variant(f"q{days}", 1), None, "pass", "good")
        stage.journal.append(replace(entry, seconds=seconds), at)
    for name, value in chosen.items():
        stage.journal.append(SettingChosen(name, value))
    async with stage.app(*many).run_test(size=(100, 30)) as pilot:
        await home(pilot)
        await until_text(pilot, said)


async def test_after_a_pause_a_few_questions_are_offered_first(stage: Stage) -> None:
    many = [replace(ONE, id=f"q{n}") for n in range(30)]
    for one in many[:9]:
        answered(stage, 20, question=one.id)
    async with stage.app(*many).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, "▸  1 軽めに再開（6 問）", "20 日ぶりです", "今日の学習")
        await pilot.press("enter")
        await studying(pilot)
        await until_text(pilot, "問題 1 / 6")


TOPICS = [Topic(f"t{n}", f"分野{n}") for n in range(12)]
OF_EACH_TOPIC = [replace(ONE, id=f"q{n}", topic=topic) for n, topic in enumerate(TOPICS)]


@pytest.mark.parametrize(("key", "topic"), [("9", 7), ("a", 8), ("ｄ", 11), ("あ", 8)])
async def test_every_row_has_a_key_however_many_topics_there_are(
    stage: Stage, key: str, topic: int
) -> None:
    async with stage.app(*OF_EACH_TOPIC).run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, "9 分野7", "a 分野8", "d 分野11", "q 終了")
        await pilot.press(key)
        screen = await studying(pilot)
        assert screen._session.question().topic == TOPICS[topic]


async def test_keys_of_rows_that_there_are_not_do_nothing(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("z", "9", "x")
        assert isinstance(pilot.app.screen, HomeScreen)


class WithStatistics(QuizApp):
    """An app that has one screen more."""

    opened = 0

    def action_statistics(self) -> None:
        self.opened += 1


async def test_a_screen_is_offered_where_there_is_one(stage: Stage) -> None:
    app = WithStatistics(stage.app().wiring)
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        assert "t 統計" in text(app)
        await pilot.press("t")
        await until(pilot, lambda: app.opened == 1)


@pytest.mark.parametrize("name", SCREENS)
async def test_each_key_opens_its_screen_or_does_nothing(stage: Stage, name: str) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        there = hasattr(pilot.app, f"action_{name}")
        shown = f"{SCREENS[name].display} {SCREENS[name].called}"
        assert (shown in text(pilot.app)) == there
        await pilot.press(SCREENS[name].key)
        assert not isinstance(pilot.app.screen, StudyScreen)
        if there:
            await until(pilot, lambda: not isinstance(pilot.app.screen, HomeScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_home_looks_as_it_was_found_good(stage: Stage, size: tuple[int, int]) -> None:
    async with stage.app(*OF_EACH_TOPIC).run_test(size=size) as pilot:
        await until_text(pilot, "一巡")
        await looks(pilot, "home-first-time")
    answered(stage, 3, 2, 1, question="q3")
    stage.journal.append(SettingChosen("exam", "2026-05-14"))
    async with stage.app(*OF_EACH_TOPIC).run_test(size=size) as pilot:
        await until_text(pilot, "一巡")
        await looks(pilot, "home-exam")
    stage.clock.pass_time(days=20)
    async with stage.app(*OF_EACH_TOPIC).run_test(size=size) as pilot:
        await until_text(pilot, "一巡")
        await looks(pilot, "home-pause")
