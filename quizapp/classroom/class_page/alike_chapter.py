"""Submissions that are alike: for a human to look at, never a mark."""

from collections.abc import Iterator, Sequence
from itertools import starmap
from typing import TYPE_CHECKING

from quizapp.classroom.class_page.pieces import fitted_line, name_in_html
from quizapp.classroom.class_told import ALIKE_HEADING, GROUPS_TOLD
from quizapp.core.text.as_html import in_html

if TYPE_CHECKING:
    from quizapp.classroom.alike import AlikeGroup


def alike_chapter(groups: "Sequence[AlikeGroup]") -> Iterator[str]:
    """The groups, with what they share as it was written."""
    if not groups:
        return
    yield f'<h2 id="alike">{ALIKE_HEADING}</h2>\n'
    yield f'<ul class="answers">\n{"".join(map(_group, groups[:GROUPS_TOLD]))}</ul>\n'
    if len(groups) > GROUPS_TOLD:
        yield f"<p>ほか {len(groups) - GROUPS_TOLD} 組（--format json にすべてあります）</p>\n"


def _group(one: "AlikeGroup") -> str:
    names = "、".join(starmap(_named, zip(one.names, one.learners, strict=True)))
    shared = "\n".join(in_html(fitted_line(text)) for text in one.shared)
    box = f"<pre>{shared}</pre>" if shared else ""
    return f"<li><code>{in_html(one.question)}</code> {names}<br>{in_html(one.why)}{box}</li>\n"


def _named(name: str, learner: str) -> str:
    shown = name_in_html(name)
    return shown if learner in name else f"{name_in_html(learner)}: {shown}"
