"""A ladder of questions for a rule, made of what optim_core and the grader know of it."""

import re
from collections.abc import Mapping
from importlib import resources

from quizapp.bank.ladders.pieces import pieces_of

_PLACE = re.compile(r"^( *)(.*?)<<(\w+)>>", re.MULTILINE)
"""A place in the template; what goes there is indented as its line is."""

_NOTHING = re.compile(r"^ +\n", re.MULTILINE)
"""A line whose place got nothing."""


def ladder(rule: str) -> str:
    """The file for that rule, heading and questions; the rule is one of optim_core's."""
    template = resources.files(__name__).joinpath("ladder.yaml").read_text(encoding="utf-8")
    return _NOTHING.sub("", _filled(template, pieces_of(rule)))


def _filled(text: str, pieces: Mapping[str, str]) -> str:
    def filled(place: re.Match[str]) -> str:
        indent, before, name = place.groups()
        return indent + before + re.sub(r"\n(?=.)", f"\n{indent}", pieces[name])

    while _PLACE.search(text):  # a line may have several
        text = _PLACE.sub(filled, text)
    return text
