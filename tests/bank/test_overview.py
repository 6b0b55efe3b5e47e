"""The authoring guide's page on the bundled bank says what the bank holds.

`QUIZAPP_GOLDEN=write pytest tests/bank/test_overview.py` writes it anew.
"""

import os
import re

import pytest

from quizapp.bank import bundled, load
from quizapp.core.question_set import QuestionSet
from tests.bank.overview import CLAIMS, LEVELS, overview

GUIDE = bundled() / "README.md"
BEGIN, END = "<!-- 表の始まり -->", "<!-- 表の終わり -->"

CATALOGUED = re.compile(r"^\| `(\w+)` \| ((?:`\w+` ?)+)\|$", re.MULTILINE)
"""A rule and its mistakes, in the table of the guide."""


@pytest.fixture(scope="module")
def questions() -> QuestionSet:
    return load([bundled()]).questions


def test_the_page_of_the_guide_is_what_the_bank_holds(questions: QuestionSet) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    page = f"\n\n{overview(questions)}\n\n"
    if os.environ.get("QUIZAPP_GOLDEN") == "write":
        GUIDE.write_text(text[:begin] + page + text[end:], encoding="utf-8")
        return
    assert text[begin:end] == page


def test_every_claim_leads_to_questions_of_the_bank(questions: QuestionSet) -> None:
    named = {name for own in CLAIMS.values() for name in own}
    assert named <= {*questions}


def test_most_questions_draw_their_values_and_levels_are_spread(questions: QuestionSet) -> None:
    every = list(questions.values())
    assert sum(bool(one.worked.given) for one in every) >= 0.6 * len(every)
    shares = [sum(one.level == level for one in every) / len(every) for level in LEVELS]
    for share, wanted in zip(shares, (0.15, 0.30, 0.32, 0.17, 0.06), strict=True):
        assert abs(share - wanted) < 0.05


def test_every_mistake_of_the_guide_can_be_met_in_the_bank(questions: QuestionSet) -> None:
    met = set()
    for question in questions.values():
        met |= {*re.findall(r"(?:mistake|id)='([\w-]+)'", repr(question.body))}
    rows = CATALOGUED.findall(GUIDE.read_text(encoding="utf-8"))
    assert len(rows) == 6
    listed = {name for _, names in rows for name in re.findall(r"\w+", names)}
    assert listed - met == set()
