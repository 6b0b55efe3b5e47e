"""The stories of the lab: one file and one line each."""

from collections.abc import Mapping

from quizapp.core.lab.stories.zigzag import ZIGZAG
from quizapp.core.lab.story import Story

STORIES: Mapping[str, Story] = {
    "zigzag": ZIGZAG,
}
"""By the name that the command line knows them by, in the order in which they are offered."""
