"""Killing the app while a learner answers, and comparing what was told with what was kept."""

import random
import re
from collections import Counter
from pathlib import Path

from quizapp.core.study.entry import Answered
from quizapp.store import open_journal
from tests.store.clocks import TokyoClock
from tests.tui.terminal import Terminal, choices

LONGEST_LIFE = 2.0
"""Seconds from the first question to the kill, at most: time for a dozen answers."""

KILLS_A_JOURNAL = 5
QUESTIONS = 99
"""More than so many lives can answer."""

_NEWS = re.compile(r"設問(?P<question>\d\d)|(?P<verdict>[✓✗] 不?正解)|(?P<waits>未記録)")


def acknowledged(shown: str, drawn: str) -> Counter[str]:
    """How often a verdict was drawn for each question, without a sign that its answer waits.

    What was shown before a key was pressed may have a verdict of the life before.
    """
    told: Counter[str] = Counter()
    question, is_news = "", not any(news["verdict"] for news in _NEWS.finditer(shown))
    for news in _NEWS.finditer(drawn):
        match news.lastgroup:
            case "question":
                is_news = is_news or question not in ("", news["question"])
                question = news["question"]
            case "verdict":
                told[question] += is_news  # else it is only drawn again
                is_news = False
            case _:
                is_news = False
    return told


def answered(home: Path) -> Counter[str]:
    """How often the journal has an answer to each question."""
    with open_journal(home, TokyoClock()) as journal:
        entries = [stamped.entry for stamped in journal.entries()]
    names = [entry.variant.question for entry in entries if isinstance(entry, Answered)]
    return Counter(f"{int(name.removeprefix('choice-')):02}" for name in names)


def lost_in(folder: Path, kills: int, seed: int) -> tuple[int, int]:
    """Kill so often; how many answers were acknowledged, and how many of them are not there."""
    chance = random.Random(seed)  # noqa: S311  # nobody must not guess it
    total = lost = 0
    for kill in range(kills):
        home = folder / str(kill // KILLS_A_JOURNAL)
        home.mkdir(exist_ok=True)
        before = answered(home)
        told = acknowledged(*one_life(home, chance))
        after = answered(home)
        after.subtract(before)
        total += told.total()
        lost += (told - after).total()
    return total, lost


def one_life(home: Path, chance: random.Random) -> tuple[str, str]:
    """Answer as fast as it goes, until the kill; what was shown at first, and all that was."""
    with Terminal(home, *choices(home, QUESTIONS)) as terminal:
        terminal.until("設問", "甲", "乙")
        shown = terminal.text()
        terminal.type_for(chance.uniform(0.0, LONGEST_LIFE), "1n")
        terminal.kill()
        terminal.listen(0.0)
        return shown, terminal.text()
