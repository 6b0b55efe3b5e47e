"""Assembling papers, beside planning a sitting of today: CPU time, from the listing alone."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from quizapp.bank import Cache, bundled, load
from quizapp.core.exam.order import PaperOrder
from quizapp.core.exam.paper import Lacking, assembled
from quizapp.core.exam.paper_forms import FORMS
from quizapp.core.question_set import QuestionSet, as_later
from quizapp.core.study.modes import Learner, planned
from quizapp.core.study.progress import Progress
from quizapp.core.study.wish import Wish
from tests.benchmarks.crowd import write_crowd
from tests.benchmarks.search import cpu

ALLOWED_MS = 50
SITTING_OF_TODAY = "a sitting of today"


def run() -> str:
    """Every form, of the bundled bank and of 10,000 questions, after three papers like it."""
    with tempfile.TemporaryDirectory() as name:
        crowd, cache = Path(name) / "crowd", Cache(Path(name) / "cache")
        crowd.mkdir()
        write_crowd(crowd)
        banks = {"bundled": bundled(), "10,000": crowd}
        return "\n".join(
            _told(called, _listed([folder], cache)) for called, folder in banks.items()
        )


def _listed(folders: list[Path], cache: Cache) -> QuestionSet:
    """The bank as the app opens it: what lists need is there, no question is made."""
    return QuestionSet(map(as_later, load(folders, cache).questions.listed()))


def _told(called: str, questions: QuestionSet) -> str:
    learner = Learner(Progress(), datetime(2026, 11, 29, 12, tzinfo=UTC))
    floor = cpu(lambda: planned(Wish(), questions, learner, 1))
    lines = [f"  {called}: {SITTING_OF_TODAY:<34}{floor:>8.2f} ms CPU  ×1.00"]
    for form in FORMS:
        action = _assembling(PaperOrder(form), questions)
        if action:
            taken = cpu(action)
            lines.append(f"  {called}: {form:<34}{taken:>8.2f} ms CPU  ×{taken / floor:.2f}")
    return "\n".join([*lines, f"  ({ALLOWED_MS} ms allowed for a paper of the bundled bank)"])


def _assembling(order: PaperOrder, questions: QuestionSet) -> Callable[[], object] | None:
    """None where the bank has too few questions of the topics of a form."""
    past: list[list[str]] = []
    for seed in range(3):
        paper = assembled(order, questions, seed, past)
        if isinstance(paper, Lacking):
            return None
        past.append([one.question for one in paper.plan])
    return lambda: assembled(order, questions, 3, past)
