"""Tables of steps of the corpora, and the same numbers worked out here, without sandbox or app."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np

from quizapp.core.answer import Written
from quizapp.core.body import Pending, retraced, settled
from quizapp.core.grading.outcome import Execution
from quizapp.core.grading.probes import sample_trials
from quizapp.core.grading.trial import Bowl, Program, Replay, Trial
from quizapp.core.kinds.code.code import Code
from quizapp.core.question_set import QuestionSet
from quizapp.core.step_table import ComponentSteps, StepTable, StepWalk
from quizapp.core.verdict import Verdict
from tests.classroom.corpus_report import question_for
from tests.classroom.misused import MISUSED
from tests.classroom.slips import BOOKS, SLIPS
from tests.classroom.strangers_wrong import WRONG as STRANGERS
from tests.classroom.styles import key_loop
from tests.classroom.textbooks import TEXTBOOKS
from tests.classroom.wrong import WRONG

SEED = 20
Run = Callable[[Program], Execution]


@dataclass(frozen=True, slots=True)
class Submitted:
    """A wrong program of a corpus; `tame` ones may be run in this process."""

    corpus: str
    name: str
    rule: str
    source: str
    tame: bool


def wrong_programs() -> Iterator[Submitted]:
    """All of them that are text."""
    for name, (rule, source, _) in WRONG.items():
        yield Submitted("wrong", name, rule, source, tame=True)
    for rule, book in BOOKS.items():
        for name, slip in SLIPS.items():
            source = slip.edit(book)
            if source and source != key_loop(book):
                yield Submitted("slips", f"{rule}: {name}", rule, source, tame=True)
    for name, (source, _) in MISUSED.items():
        yield Submitted("misused", name, "momentum", source, tame=False)
    for name, one in STRANGERS.items():
        if isinstance(one.source, str):
            yield Submitted("strangers", name, one.rule, one.source, tame=False)


def body_for(one: Submitted, questions: QuestionSet) -> Code:
    """What it was handed in for."""
    if one.corpus == "wrong":
        body = questions[TEXTBOOKS[one.rule].question].body
    else:
        body = question_for(one.rule, questions).body
    assert isinstance(body, Code)
    return body


def table_of(body: Code, source: str, run: Run) -> tuple[Verdict, StepTable]:
    """The verdict on a program, and the table that is shown for it."""
    pending = body.judge(Written(source))
    assert isinstance(pending, Pending)
    verdict = settled(pending, run)
    way = body.steps(Written(source), verdict)
    assert way is not None
    return verdict, retraced(way, run)


def assert_first_is_the_verdicts(verdict: Verdict, table: StepTable) -> None:
    """The number that is marked is the very one that the verdict tells of; none of right code."""
    walks = [one for one in table.steps if isinstance(one, StepWalk)]
    detail = verdict.evidence.detail
    if verdict.right or not walks:
        assert not any(walk.first for walk in walks)
        assert detail is None
    if detail is None:
        return
    (walk,) = walks
    assert walk.first is not None, table.found
    component = walk.components[walk.first.component]
    value = component.steps[walk.first.step - 1].value
    assert component.name == detail.key + "".join(f"[{i}]" for i in detail.index)
    assert walk.first.step == detail.step
    assert repr((value.right, value.other)) == repr((detail.expected, detail.got))
    for earlier in component.steps[: walk.first.step - 1]:
        assert earlier.value.alike, earlier


def assert_numbers_are_true(one: Submitted, body: Code, table: StepTable) -> None:
    """What the program does here, run without any of the app, is what the table says it does."""
    (walk,) = (one for one in table.steps if isinstance(one, StepWalk))
    names: dict[str, Any] = {}
    exec(one.source, names)  # noqa: S102  # our own corpus
    for trial in sample_trials(body.reference, SEED):
        rows = _rows(names[body.entry], trial)
        if _starts(trial) == [component.start for component in walk.components]:
            for place, component in enumerate(walk.components):
                _assert_alike(component, rows[:, place])
            return
    raise AssertionError("no trial begins as the table does")


def _assert_alike(component: ComponentSteps, column: Any) -> None:  # noqa: ANN401
    told = [step.value.other for step in component.steps if step.value.other is not None]
    moves = [step.update.other for step in component.steps if step.update.other is not None]
    np.testing.assert_allclose(told, column[: len(told)], rtol=1e-12)
    before = np.array([component.start, *told[:-1]])
    with np.errstate(all="ignore"):
        np.testing.assert_allclose(moves, np.array(told) - before, rtol=1e-12)


def _starts(trial: Trial) -> list[float]:
    return [float(one) for value in trial.params.values() for one in np.ravel(value)]


def _rows(make: Any, trial: Trial) -> Any:  # noqa: ANN401  # a class of the corpus
    """Its parameters after each step, as far as it comes."""
    with np.errstate(all="ignore"):
        own, other = make(*trial.settings), make(*trial.partner) if trial.partner else None
        params, others = deepcopy(dict(trial.params)), deepcopy(dict(trial.params))
        kept = deepcopy(dict(_grads(trial, 1, params))) if _shared(trial) else None
        rows = []
        with suppress(Exception):  # wrong programs raise what they like
            for step in range(1, trial.steps + 1):
                if trial.change and trial.change.step == step:
                    _change_lr(own, trial.settings[0], trial.change.lr)
                own.update(params, kept or _grads(trial, step, params))
                rows.append([float(one) for key in trial.params for one in np.ravel(params[key])])
                if other:
                    other.update(others, _grads(trial, step % trial.steps + 1, others))
    return np.array(rows).reshape(len(rows), len(_starts(trial)))


def _shared(trial: Trial) -> bool:
    return isinstance(trial.drive, Replay) and trial.drive.shared


def _grads(trial: Trial, step: int, params: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(trial.drive, Bowl):
        return {key: np.asarray(c) * params[key] for key, c in trial.drive.curvature.items()}
    return deepcopy(dict(trial.drive.grads[step - 1]))


def _change_lr(own: object, old: float, new: float) -> None:
    for name, value in list(vars(own).items()):
        if isinstance(value, float) and value == old:
            setattr(own, name, new)
