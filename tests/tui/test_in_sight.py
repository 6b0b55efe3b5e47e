"""A question opens with what is asked in sight, and with where it is answered."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from quizapp.bank import bundled, load
from quizapp.core.glyphs import UNICODE
from quizapp.core.question import Question
from quizapp.core.study.entry import Variant
from quizapp.core.study.session import start
from quizapp.tui.app import QuizApp
from quizapp.tui.paragraphs import Said, laid_out
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.standing import standing
from quizapp.tui.widgets.code import CodeView
from quizapp.tui.widgets.fill import FillView
from quizapp.tui.widgets.match import MatchView
from quizapp.tui.widgets.order import OrderView
from quizapp.tui.words import NO_PARTNER_YET
from tests.tui.bank import CHOICE, FORMULA
from tests.tui.stage import Stage, begin, home, rows, text, until, until_text

BANK = load([bundled()]).questions
SIZES = ((60, 16), (60, 20), (80, 24), (100, 30))
ROWS_TO_TYPE_IN = 4
"""So much of an editor must be in sight: the blank, and what stands around it."""

LONGEST = sorted(BANK.values(), key=lambda one: len(one.ask), reverse=True)[:6]
TIGHT = [*LONGEST, *[one for one in BANK.values() if one.plots or one.stem][::4]]
"""Where a figure, a set or a long text leaves the least room: some of them, tried every day."""


SCROLLS = 10

SCROLLED = {
    "framework-listing-step-calls",
    "landscape-rate-from-a-path",
    "landscape-turn-on-the-way",
    "momentum-listing-value",
    "plateau-adagrad-instead",
    "two-slips-lost-state",
}
"""Must be scrolled where there are but 60 columns."""


def asked(screen: StudyScreen) -> list[str]:
    """The lines of the question's own text, as wide as they are drawn."""
    width = screen._ask.content_size.width
    lines = laid_out((Said(screen._question.ask),), width, standing=standing(screen.app))
    drawn = ("".join(span.text for span in line).strip() for line in lines)
    return [line for line in drawn if line]


def hidden(app: QuizApp, screen: StudyScreen) -> Iterator[str]:
    """What should be in sight and is not."""
    drawn = [row.strip(" ▁▂▃▄▅▆▇█") for row in rows(app)]
    ask = asked(screen)
    yield from (line for line in (ask[0], ask[-1]) if line not in drawn)
    if not is_answerable(screen, drawn):
        yield "where it is answered"


def is_answerable(screen: StudyScreen, drawn: list[str]) -> bool:
    """Whether the first option, blank or line to fill in is in sight."""
    match screen.view:
        case CodeView(editor=editor):
            caret = editor.cursor_screen_offset.y
            room = editor.size.height >= ROWS_TO_TYPE_IN
            return room and editor.region.y <= caret < editor.region.bottom
        case FillView(fields=fields):
            page = screen._page.region
            return f"［{fields[0].blank}］" in drawn and page.contains_region(
                fields[0].input.region
            )
        case MatchView():
            return any(NO_PARTNER_YET in row for row in drawn)
        case OrderView():
            return any(row.lstrip("▸ ").startswith("1 ") for row in drawn)
        case _:
            return any("1 a" in row for row in drawn)


async def opened(pilot: Pilot[int], stage: Stage, question: Question) -> StudyScreen:
    """The question as it opens."""
    app = pilot.app
    assert isinstance(app, QuizApp)
    session, _ = start("s", (Variant(question.id, 3),), app.sitting.questions)
    screen = StudyScreen(session, app.drafts, stage.clock, UNICODE)
    await app.push_screen(screen)
    await until(pilot, lambda: screen.seen and bool(screen.focused))
    return screen


async def faults(
    pilot: Pilot[int], stage: Stage, questions: Iterable[Question]
) -> dict[str, list[str]]:
    """What is out of sight, of the questions whose own text takes half of the screen at most."""
    app = pilot.app
    assert isinstance(app, QuizApp)
    found = {}
    for question in questions:
        screen = await opened(pilot, stage, question)
        await pilot.pause()
        fits = len(asked(screen)) <= app.size.height // 2 and question.id not in SCROLLED
        missing = list(hidden(app, screen)) if fits else []
        for _ in range(SCROLLS if missing else 0):
            await pilot.pause(0.1)  # the page may still be on its way
            missing = list(hidden(app, screen))
        if missing:
            found[question.id] = missing
        await app.pop_screen()
    return found


async def test_where_room_is_least_questions_open_with_their_ask_in_sight(stage: Stage) -> None:
    async with stage.app(*BANK.values()).run_test(size=SIZES[0]) as pilot:
        await until_text(pilot, "一巡")
        assert await faults(pilot, stage, TIGHT) == {}


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
async def test_every_question_opens_with_its_ask_in_sight(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.app(*BANK.values()).run_test(size=size) as pilot:
        await until_text(pilot, "一巡")
        assert await faults(pilot, stage, BANK.values()) == {}


async def test_what_is_asked_stays_in_sight_when_the_terminal_is_made_smaller(
    stage: Stage,
) -> None:
    async with stage.app(*BANK.values()).run_test(size=SIZES[-1]) as pilot:
        await home(pilot)
        screen = await opened(pilot, stage, BANK["valley-which-is-sgd"])
        await pilot.resize_terminal(*SIZES[0])
        app = pilot.app
        assert isinstance(app, QuizApp)
        await until(pilot, lambda: not list(hidden(app, screen)))


LONG = replace(CHOICE, explain="\n".join(f"{line} 行目の解説です。" for line in range(1, 40)))


async def test_a_long_explanation_is_read_by_pages_and_the_footer_says_so(stage: Stage) -> None:
    async with stage.app(LONG).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert "PgDn" not in text(pilot.app)
        await pilot.press("g", "g")
        await until_text(pilot, "答え", "PgDn 続き", "q 戻る", "? ヘルプ")
        for _ in range(4):
            await pilot.press("pagedown")
        await until_text(pilot, "39 行目", "n で次へ進みます", "PgUp 前へ")
        await until(pilot, lambda: "PgDn" not in text(pilot.app))
        await pilot.press("pageup")
        await until_text(pilot, "PgDn 続き")


async def test_pages_turn_while_no_field_has_the_focus(stage: Stage) -> None:
    hinted = replace(FORMULA, hints=("前の速度と勾配から決まります。" * 12,))
    async with stage.app(hinted).run_test(size=(60, 16)) as pilot:
        await begin(pilot)
        await pilot.press("escape", "h")
        await until_text(pilot, "ヒント 1", "PgUp 前へ")
        assert pilot.app.focused is None
        await pilot.press("pageup")
        await until_text(pilot, "Momentum の更新式を完成させよ。", "PgDn 続き")
