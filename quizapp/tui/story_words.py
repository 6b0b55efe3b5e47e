"""What the learner reads of a story in the lab and on the presenter's screen."""

from collections.abc import Iterator, Mapping

from quizapp.core.lab.story import Bet, Telling
from quizapp.tui.paragraphs import Paragraph, Said

CHOOSE_STORY = "実演を選んでください"
NO_STORY = "実演をやめる"
UNHEARD = "再生が終わると、ここに説明が出ます。n で最後まで進みます。"
CAME_TRUE: Mapping[bool | None, str] = {
    True: "見当のとおりでした。",
    False: "見当とは違いました。",
    None: "",
}
STEP_FIGURE = "ステップ"
LOSS_FIGURE = "損失"
DIVERGED_FIGURE = "発散"


def story_paragraphs(telling: Telling) -> Iterator[Paragraph]:
    """What is said, once it has been seen, and what may be bet on."""
    if telling.heard:
        yield Said(CAME_TRUE[telling.came_true] + telling.stage.said)
    if telling.open_bet:
        yield Said(bet_told(telling.open_bet), "strong")


def strip_paragraphs(telling: Telling) -> Iterator[Paragraph]:
    """The same under the story's title, and what to do until there is something to say."""
    yield Said(story_heading(telling), "heading")
    yield from story_paragraphs(telling)
    if not telling.heard:
        yield Said(UNHEARD, "quiet")


def story_heading(telling: Telling) -> str:
    """The title, and which of how many stages this is."""
    return f"{telling.story.title}（{telling.place + 1}/{len(telling.story.stages)}）"


def bet_told(bet: Bet) -> str:
    """What may be bet on, by digit."""
    return "　".join(f"[{n}] {option}" for n, option in enumerate(bet.options, 1))
