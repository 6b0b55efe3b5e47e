"""The page on the lab names its keys, and what it tells to type does what it says."""

import re
import shlex
from pathlib import Path

import pytest
from textual.binding import Binding

from quizapp.cli import main
from quizapp.cli.commands.lab import lab_scene_of
from quizapp.cli.main import parser_of
from quizapp.core.lab.current_step import step_told
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.stories import STORIES
from quizapp.core.lab.walker import read_walker
from quizapp.core.lab.walking import descents
from quizapp.core.text.spans import spans
from quizapp.tui.screens.lab import LabScreen
from quizapp.tui.screens.narrating import NarratingScreen
from tests.tables import each_row

PAGE = (Path(__file__).parents[2] / "docs" / "lab.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line)[1:]
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    for line in block.splitlines()
]


def test_every_key_of_the_lab_is_named() -> None:
    screens = (LabScreen, NarratingScreen)
    bindings = [one for screen in screens for one in screen.BINDINGS if isinstance(one, Binding)]
    keys = {key for one in bindings for key in (one.key_display or one.key).split()}
    named = {
        key
        for row in re.findall(r"^\|.*", PAGE, re.MULTILINE)
        for key in re.findall(r"`([^`]+)`", row)
    }
    assert keys <= named


def test_every_story_is_listed() -> None:
    assert all(f"| `{word}` | {story.title} |" in PAGE for word, story in STORIES.items())


@each_row("words", [one for one in COMMANDS if one[0] == "lab"])
def test_what_opens_the_lab_can_be_read(words: list[str]) -> None:
    arguments = parser_of("lab").parse_args(words[1:])
    assert arguments.story in STORIES or lab_scene_of(arguments, None).experiment.walkers


@pytest.mark.parametrize("words", [one for one in COMMANDS if one[0] == "plot"], ids=" ".join)
def test_what_draws_draws(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 0


def test_the_numbers_of_the_example_are_those_of_the_step() -> None:
    (example,) = re.findall(r"^```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    experiment = Experiment((read_walker("momentum:lr=0.1,momentum=0.9"),))
    told = step_told(experiment, descents(experiment), 0, 2)
    drawn = ["".join(span.text for span in spans(line)) for line in told]
    assert example.splitlines() == drawn
