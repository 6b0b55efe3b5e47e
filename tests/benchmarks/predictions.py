"""Predictions of mock exams against what simulated learners then score, and readiness beside exams.

Papers are drawn at random from the bundled bank, sets whole, without the last three. What is asked
with options is guessed right once in four; what was wrong goes into review. The priors were chosen
with learners of other seeds; whoever changes them after looking at these must take a new seed.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from quizapp.core.study.entry import Answered, Variant
from quizapp.core.study.forgetting import AGAIN
from quizapp.core.study.mistake_names import RULE_NAMES
from quizapp.core.study.progress import PAPERS_KEPT
from quizapp.core.study.readiness import Readiness, predicted_for
from tests.benchmarks.learners import Whole
from tests.benchmarks.readiness import WAYS, Study, Way, judged

LEARNERS, SEED = 60, 27_182_818

FORMS: Mapping[str, int] = {"short": 26, "optimizers": 20, "full": 104}
"""Parts of each form."""

EXAMS: Sequence[tuple[int, str]] = (
    *((150, "short"), (200, "optimizers"), (260, "short"), (320, "full")),
    *((400, "short"), (480, "optimizers"), (560, "full"), (640, "short")),
)
"""After how many answers which exam is sat."""

GUESSED_OF_FOUR = 0.25


class Sat(NamedTuple):
    """A mock exam: its form, which of the learner's it was, what was predicted and came."""

    form: str
    number: int
    predicted: Readiness
    share: float


class ExamStudy(Study):
    """Learners who sit mock exams while they study."""

    def __init__(self, way: Way, learners: int, seed: int) -> None:
        super().__init__(way, learners, seed)
        self.sat: list[Sat] = []
        self._papers: list[list[Whole]] = [[] for _ in range(learners)]
        self._draws = np.random.default_rng(seed + 1)
        names = [topic.id in RULE_NAMES for topic in self.questions.topics()]
        self._of_rules = np.array(names)[self.shape.topics]

    def _sit(self, who: Whole, day: int) -> None:
        super()._sit(who, day)
        for one in who:
            number = len(self._papers[one])
            if number < len(EXAMS) and self.counted[one] >= EXAMS[number][0]:
                self._exam(one, EXAMS[number][1], day)

    def _exam(self, one: int, form: str, day: int) -> None:
        paper = self._paper(one, form)
        names = [self.shape.ids[place] for place in paper]
        progress = self.progress(one)
        predicted = predicted_for(self.questions, progress, day, names)
        who = np.full(len(paper), one)
        right = self.learners.answer(who, paper, day, GUESSED_OF_FOUR).right
        entries = [
            Answered("e", place, Variant(name, 1), None, "pass" if is_right else "fail", None)
            for place, (name, is_right) in enumerate(zip(names, right, strict=True))
        ]
        self.folds[one].take_in_exam(entries, day, progress.cards)
        self.rate(who[~right], paper[~right], np.full(np.count_nonzero(~right), AGAIN), day)
        if predicted:
            self.sat.append(Sat(form, len(self._papers[one]), predicted, right.mean()))
        self._papers[one].append(paper)

    def _paper(self, one: int, form: str) -> Whole:
        """Sets whole until there are enough; the last one may be cut."""
        fresh = np.ones(len(self.shape.ids), dtype=bool)
        for paper in self._papers[one][-PAPERS_KEPT:]:
            fresh[paper] = False
        allowed = fresh & self._of_rules if form == "optimizers" else fresh
        draw = self._draws.random(self.shape.units.max() + 1)[self.shape.units]
        order = np.argsort(np.where(allowed, draw, np.inf), kind="stable")
        return order[: min(FORMS[form], np.count_nonzero(allowed))]


def table(learners: int = LEARNERS, seed: int = SEED) -> Iterator[str]:
    """A line for each variant and form, and for readiness in each variant."""
    for place, (name, way) in enumerate(WAYS.items()):
        study = ExamStudy(way, learners, seed + place)
        said = study.run([(300, 0), (660, 0)])
        for form in FORMS:
            of_form = [(one.predicted, one.share) for one in study.sat if one.form == form]
            yield f"{name:17} {form:18} {len(of_form):3}: {judged(of_form)}"
        for (answers, _), found in said.items():
            whole = judged([(one.whole, one.true) for one in found])
            yield f"{name:17} readiness at {answers:5} {len(found):3}: {whole}"


def run() -> str:
    """The table."""
    return "\n".join(table())
