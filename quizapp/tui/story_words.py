"""What the learner reads of a story in the lab and on the presenter's screen."""

from collections.abc import Iterator, Mapping, Sequence

from quizapp.core.lab.named import SETTING_LETTERS, number_written
from quizapp.core.lab.story import Bet, Narration
from quizapp.core.lab.walker import Walker
from quizapp.tui.paragraphs import Paragraph, Said

CHOOSE_STORY = "実演を選んでください"
NO_STORY = "実演をやめる"
UNHEARD = "再生が終わると、ここに説明が出ます。n で最後まで進みます。"
COMES_BACK = "　b で元の設定へ"
CAME_TRUE: Mapping[bool | None, str] = {
    True: "見当のとおりです。",
    False: "見当とは違いました。",
    None: "",
}
STEP_FIGURE = "ステップ"
DIVERGED_FIGURE = "発散"
NO_FIGURE = "-"


def story_paragraphs(narration: Narration) -> Iterator[Paragraph]:
    """What is said, once it has been seen, and what may be bet on."""
    if narration.heard:
        yield Said(CAME_TRUE[narration.came_true] + narration.stage.said)
    if narration.open_bet:
        yield Said(bet_told(narration.open_bet), "strong")


def strip_paragraphs(narration: Narration, *, strayed: bool = False) -> Iterator[Paragraph]:
    """The same under the story's title, and how to come to what is said, or back to it."""
    yield Said(story_heading(narration) + (COMES_BACK if strayed else ""), "heading")
    yield from story_paragraphs(narration)
    if not narration.heard:
        yield Said(UNHEARD, "quiet")


def story_heading(narration: Narration) -> str:
    """The title, and which of how many stages this is."""
    return f"{narration.story.title}（{narration.place + 1}/{len(narration.story.stages)}）"


def figure_names(walkers: Sequence[Walker]) -> Iterator[str]:
    """What large figures are called: the rules, or the settings by which alike rules differ."""
    for one in walkers:
        alike = [other for other in walkers if other.called == one.called]
        told = [
            f"{SETTING_LETTERS.get(name, name)} {number_written(value)}"
            for name, value in one.settings
            if any(dict(other.settings).get(name) != value for other in alike)
        ]
        yield "  ".join(told) or one.called


def bet_told(bet: Bet) -> str:
    """What may be bet on, by digit."""
    return "　".join(f"[{n}] {option}" for n, option in enumerate(bet.options, 1))
