"""Stories told by keys, in the lab and before a class: what is seen, and what is not seen yet."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from quizapp.core.lab.stories import STORIES
from quizapp.core.lab.story import Bet, Narration, Story, experiment_of, until
from quizapp.core.lab.story import Stage as Moment
from quizapp.core.text.width import cells
from quizapp.tui import story_words
from quizapp.tui.app import QuizApp
from quizapp.tui.messages import StoryWanted
from quizapp.tui.paragraphs import laid_out
from quizapp.tui.screens.lab import LabScreen
from quizapp.tui.screens.lab_choosing import LabMenuScreen
from quizapp.tui.screens.presenter import PresenterScreen
from tests.tables import each_row
from tests.tui.bank import CHOICE
from tests.tui.stage import Stage, home, studying, text, until_text
from tests.tui.stage import until as wait_until

NARROW = (60, 20)
ONE, OTHER = experiment_of("sgd:lr=0.95"), experiment_of("sgd:lr=0.1")
STORY = Story(
    "ためしの話",
    (
        Moment(until(5, ONE), "五歩です。", Bet(("赤", "青"), 1)),
        Moment(until(9, ONE), "九歩です。"),
        Moment(until(4, OTHER), "四歩です。"),
    ),
    CHOICE.id,
)
ROOM, STRIP_ROWS = 58, 6
"""The cells and rows that a story has on the narrowest screen."""


@each_row("name", STORIES, ids=str)
def test_a_story_has_the_room_that_it_needs_on_the_narrowest_screen(name: str) -> None:
    for place, stage in enumerate(STORIES[name].stages):
        told = Narration(STORIES[name], place).at(stage.scene)
        wrong = replace(told, bets=((place - 1, -1),))
        assert (
            len([*laid_out(tuple(story_words.strip_paragraphs(wrong, strayed=True)), ROOM)])
            <= STRIP_ROWS
        )
        assert stage.bet is None or cells(story_words.bet_told(stage.bet)) <= ROOM


@each_row(
    ("rules", "names"),
    [
        ("sgd:lr=0.1 momentum:lr=0.1", ["SGD", "Momentum"]),
        ("sgd:lr=0.1 sgd:lr=0.95", ["η 0.1", "η 0.95"]),
        ("momentum:lr=0.1,momentum=0.9 momentum:lr=0.1,momentum=0.99", ["α 0.9", "α 0.99"]),
        ("momentum:lr=0.1 momentum!stale_v:lr=0.1", ["Momentum", "Momentum!stale_v"]),
        ("sgd sgd", ["SGD", "SGD"]),
    ],
)
def test_large_figures_are_named_by_what_tells_their_walkers_apart(
    rules: str, names: list[str]
) -> None:
    walkers = experiment_of(*rules.split()).walkers
    assert list(story_words.figure_names(walkers)) == names


async def told_in_lab(pilot: Pilot[int], *, presented: bool = False) -> LabScreen | PresenterScreen:
    """The story at its first stage, which has been played."""
    app = pilot.app
    await home(pilot)
    app.animation_level = "none"
    app.post_message(StoryWanted(Narration(STORY), presented))
    await until_text(pilot, "五歩です。")
    assert isinstance(app.screen, LabScreen | PresenterScreen)
    return app.screen


def place_of(screen: LabScreen | PresenterScreen) -> tuple[int, int]:
    """The stage from 0, and the step."""
    assert screen.narration is not None
    return screen.narration.place, screen.scene.step


BOTH_FORMS = pytest.mark.parametrize("presented", [False, True], ids=["lab", "presenter"])


@BOTH_FORMS
async def test_n_and_b_go_through_a_story_and_n_opens_its_question(
    stage: Stage, *, presented: bool
) -> None:
    async with stage.app().run_test(size=NARROW) as pilot:
        screen = await told_in_lab(pilot, presented=presented)
        assert place_of(screen) == (0, 5)
        await pilot.press("n")
        await until_text(pilot, "九歩です。")
        await pilot.press("n")
        await until_text(pilot, "四歩です。", "問題へ")
        await pilot.press("b")
        assert place_of(screen) == (1, 9)
        await pilot.press("n", "n")
        await studying(pilot)
        assert isinstance(pilot.app, QuizApp)
        assert pilot.app.sitting.session
        assert pilot.app.sitting.session.question().id == CHOICE.id


@BOTH_FORMS
async def test_a_digit_bets_and_the_next_stage_says_whether_it_came_true(
    stage: Stage, *, presented: bool
) -> None:
    async with stage.app().run_test(size=NARROW) as pilot:
        screen = await told_in_lab(pilot, presented=presented)
        await until_text(pilot, "[1] 赤 [2] 青")
        await pilot.press("4")
        assert place_of(screen) == (0, 5)
        await pilot.press("1")
        await until_text(pilot, "見当とは違いました。九歩です。")
        await pilot.press("b", "2")
        await until_text(pilot, "見当のとおりです。九歩です。")


@BOTH_FORMS
async def test_what_is_said_waits_until_it_has_been_played(
    stage: Stage, *, presented: bool
) -> None:
    async with stage.app().run_test(size=NARROW) as pilot:
        screen = await told_in_lab(pilot, presented=presented)
        pilot.app.animation_level = "full"
        await pilot.press("n")
        assert screen.playing
        assert screen.scene.step < 9
        assert "九歩です。" not in text(pilot.app)
        await until_text(pilot, "九歩です。")
        assert place_of(screen) == (1, 9)
        assert not screen.playing


@BOTH_FORMS
async def test_n_shows_the_end_of_what_is_still_played(stage: Stage, *, presented: bool) -> None:
    async with stage.app().run_test(size=NARROW) as pilot:
        screen = await told_in_lab(pilot, presented=presented)
        pilot.app.animation_level = "full"
        await pilot.press("n", "n")
        assert place_of(screen) == (1, 9)
        assert "九歩です。" in text(pilot.app)


async def test_b_comes_back_from_what_was_turned(stage: Stage) -> None:
    async with stage.app().run_test(size=NARROW) as pilot:
        screen = await told_in_lab(pilot)
        await pilot.press("right_square_bracket")
        await until_text(pilot, "ためしの話（1/3） b で元の設定へ")
        await pilot.press("b")
        assert place_of(screen) == (0, 5)
        assert screen.scene == STORY.stages[0].scene


async def test_a_story_is_chosen_in_the_lab_and_left_again(stage: Stage) -> None:
    async with stage.app().run_test(size=NARROW) as pilot:
        await home(pilot)
        await pilot.press("l", "p")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, LabMenuScreen))
        await pilot.press("2")
        await until_text(pilot, "くぼみとボール（1/4）")
        await pilot.press("p", "up", "up", "enter")
        await wait_until(pilot, lambda: "くぼみとボール" not in text(pilot.app))
        assert isinstance(pilot.app.screen, LabScreen)
        assert pilot.app.screen.narration is None


async def test_before_a_class_a_page_key_goes_on_but_opens_no_question(stage: Stage) -> None:
    async with stage.app().run_test(size=NARROW) as pilot:
        screen = await told_in_lab(pilot, presented=True)
        await pilot.press(*["pagedown"] * 5)
        assert place_of(screen) == (2, 4)
        assert pilot.app.screen is screen


async def test_before_a_class_no_step_beyond_the_stage_is_shown(stage: Stage) -> None:
    async with stage.app().run_test(size=NARROW) as pilot:
        screen = await told_in_lab(pilot, presented=True)
        await pilot.press("full_stop", "comma", "comma", "full_stop", "full_stop", "full_stop")
        assert place_of(screen) == (0, 5)


async def test_any_scene_of_the_lab_can_be_shown_before_a_class(stage: Stage) -> None:
    async with stage.app().run_test(size=NARROW) as pilot:
        await home(pilot)
        pilot.app.animation_level = "none"
        await pilot.press("l")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
        lab = pilot.app.screen
        assert isinstance(lab, LabScreen)
        before = lab.scene
        await pilot.press("d")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PresenterScreen))
        presenter = pilot.app.screen
        assert isinstance(presenter, PresenterScreen)
        assert presenter.scene.step == 0
        await pilot.press("n")
        assert presenter.scene.step == presenter.scene.experiment.steps
        await pilot.press("escape")
        await wait_until(pilot, lambda: pilot.app.screen is lab)
        assert lab.scene == before


async def test_the_command_line_opens_a_story(stage: Stage) -> None:
    wiring = replace(stage.app().wiring, story=Narration(STORY), presented=True)
    async with QuizApp(wiring).run_test(size=NARROW) as pilot:
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PresenterScreen))
        await until_text(pilot, "五歩です。")


async def test_figures_are_small_where_nothing_but_plain_signs_may_be_drawn(stage: Stage) -> None:
    async with stage.app(plain=True).run_test(size=NARROW) as pilot:
        await told_in_lab(pilot, presented=True)
        assert "ステップ" in text(pilot.app)
        assert not set("╭╮╯╰│") & set(text(pilot.app))
