"""The table of steps of code: its first false number, its lines, and what cannot be known."""

from collections.abc import Callable

import pytest

from quizapp.core.grading.inputs import Range
from quizapp.core.grading.outcome import Execution
from quizapp.core.grading.retracing import (
    LINE_UNKNOWN,
    NOTHING_RAN,
    NUMBER_STAYS,
    OWN_CONVENTION,
    UNLIKE_WHEN_WATCHED,
    UNSTEADY,
)
from quizapp.core.grading.script import ScriptStep
from quizapp.core.grading.trial import Program
from quizapp.core.kinds.code.code import Code
from quizapp.core.question_set import QuestionSet
from quizapp.core.step_table import CallList, StepTable, StepWalk
from quizapp.core.verdict import Verdict
from quizapp.sandbox import Sandbox
from tests.classroom.step_tables import (
    SEED,
    Submitted,
    assert_first_is_the_verdicts,
    assert_numbers_are_true,
    body_for,
    table_of,
    wrong_programs,
)
from tests.classroom.styles import key_loop
from tests.classroom.textbooks import TEXTBOOKS
from tests.tables import each_row

EVERY = 16
"""One of so many programs is looked at here; all are in tests/long."""

MOMENTUM = """\
import sys

import numpy as np


class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.t = lr, momentum, 0
        self.v = None

    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(value) for key, value in params.items()}
        self.t += 1
        for key in params:
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]
"""
LAST = "params[key] += self.v[key]"
VELOCITY = "self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]"

Look = Callable[[str, str], tuple[Verdict, StepTable]]


@pytest.fixture
def run(sandbox: Sandbox) -> Callable[[Program], Execution]:
    return lambda program: sandbox.run(program, SEED)


@pytest.fixture
def look(questions: QuestionSet, run: Callable[[Program], Execution]) -> Look:
    """The verdict and the table of a source, for a question of the bundled bank."""

    def looked(question: str, source: str) -> tuple[Verdict, StepTable]:
        body = questions[question].body
        assert isinstance(body, Code)
        return table_of(body, source, run)

    return looked


@each_row("one", [*wrong_programs()][::EVERY], ids=lambda one: f"{one.corpus}: {one.name}")
def test_the_first_false_number_is_the_verdicts_and_the_numbers_are_true(
    questions: QuestionSet, sandbox: Sandbox, one: Submitted
) -> None:
    body = body_for(one, questions)
    verdict, table = table_of(body, one.source, lambda program: sandbox.run(program, SEED))
    assert_first_is_the_verdicts(verdict, table)
    if one.tame and table.steps:
        assert_numbers_are_true(one, body, table)


@each_row("rule", TEXTBOOKS, ids=str)
def test_right_code_has_a_table_without_a_false_mark(look: Look, rule: str) -> None:
    verdict, table = look(TEXTBOOKS[rule].question, key_loop(TEXTBOOKS[rule]))
    (walk,) = table.steps
    assert verdict.right
    assert isinstance(walk, StepWalk)
    assert walk.first is None
    assert not table.found
    values = [step for one in walk.components for step in one.steps]
    assert all(step.value.alike and step.update.alike for step in values)
    assert all(state.alike for step in values for state in step.states)


def said(table: StepTable) -> str:
    return "\n".join(table.found)


@each_row(
    ("old", "new", "words"),
    [
        (LAST, "params[key] -= self.v[key]", ("書いた行：17 行目 params[key] -= self.v[key]",)),
        (
            "- self.lr * grads",
            "+ self.lr * grads",
            ("書いた行：17 行目", "self.v も、正しい v と違う値です（16 行目 self.v[key] ="),
        ),
        (LAST, "w = params[key] + self.v[key]", (NUMBER_STAYS, "状態（v）はここまで正しく")),
        (
            LAST,
            "self._go(params, key)\n\n    def _go(self, params, key):\n        params[key] -= 1",
            ("書いた行：20 行目 params[key] -= 1",),
        ),
        (
            LAST,
            "params[key] = self._off(params[key])\n\n    def _off(self, w):\n        return w - 1",
            ("書いた行：17 行目 params[key] = self._off(params[key])",),
        ),
        (LAST, "[params.__setitem__(k, params[k] - 1) for k in params]", ("書いた行：17 行目",)),
        (LAST, "sys.settrace(None)\n            params[key] -= 1", (LINE_UNKNOWN,)),
        (LAST, "[None for _ in range(9_000)]\n            params[key] -= 1", ("書いた行",)),
        (LAST, "for _ in range(9_000): _\n            params[key] -= 1", (LINE_UNKNOWN,)),
        (LAST, "params[key] -= 2 if sys.gettrace() else 1", (UNLIKE_WHEN_WATCHED,)),
        (
            LAST,
            "params[key] -= np.random.default_rng().random()",
            (UNSTEADY, UNLIKE_WHEN_WATCHED),
        ),
        (
            "self.t += 1",
            "self.t += 1\n        if self.t == 3:\n            raise ValueError('[bold]\\x1b[2J')",
            ("3 回目の更新：16 行目: ValueError: [bold]",),
        ),
        ("self.t += 1", "return", (NUMBER_STAYS,)),
    ],
    ids=lambda row: row[1],
)
def test_the_line_is_told_where_it_is_known_and_no_other_is(
    look: Look, old: str, new: str, words: tuple[str, ...]
) -> None:
    _, table = look("momentum-class", MOMENTUM.replace(old, new))
    for one in words:
        assert one in said(table)
    assert "\x1b" not in said(table)


def test_the_line_of_a_state_that_the_loop_makes_is_not_the_one_that_made_it(look: Look) -> None:
    made = "self.v.setdefault(key, np.zeros_like(params[key]))\n            " + VELOCITY
    source = MOMENTUM.replace("self.v is None", "False").replace("self.v = None", "self.v = {}")
    wrong = source.replace(VELOCITY, made.replace("- self.lr", "+ self.lr"))
    _, table = look("momentum-class", wrong)
    assert "self.v も、正しい v と違う値です（17 行目 self.v[key] =" in said(table)


def test_an_exception_ends_the_table_and_the_right_numbers_go_on(look: Look) -> None:
    source = MOMENTUM.replace("self.t += 1", "self.t += 1\n        1 / (3 - self.t)")
    verdict, table = look("momentum-class", source)
    (walk,) = table.steps
    assert isinstance(walk, StepWalk)
    assert (verdict.word, walk.first) == ("error", None)
    values = [step.value for step in walk.components[0].steps]
    assert [value.other is not None for value in values[:3]] == [True, True, False]
    assert all(value.alike for value in values[:2])


@each_row(
    ("old", "new", "kept"),
    [
        ("", "", True),
        ("self.v", "self.speed", True),
        ("self.v", "self._velocity", True),
        ("self.v", "self.__class__.speed", True),
        (VELOCITY, VELOCITY + "\n            self.v = dict(self.v)", True),
        ("self.v[key]", "self.v[key]['a']", False),
    ],
    ids=lambda row: row[1],
)
def test_a_state_is_found_by_its_name_or_by_its_values(
    look: Look, old: str, new: str, *, kept: bool
) -> None:
    source = MOMENTUM.replace(old, new) if old else MOMENTUM
    _, table = look("momentum-class", source)
    (walk,) = table.steps
    assert isinstance(walk, StepWalk)
    states = [step.states[0].other is not None for step in walk.components[0].steps]
    assert all(states) if kept else not any(states)


def test_a_state_in_a_librarys_form_is_compared_with_that_form(look: Look) -> None:
    source = MOMENTUM.replace("- self.lr * grads", "+ grads").replace(
        LAST, "params[key] -= self.lr * self.v[key]"
    )
    verdict, table = look("momentum-class", source)
    (walk,) = table.steps
    assert isinstance(walk, StepWalk)
    assert verdict.right
    assert table.found == (OWN_CONVENTION,)
    assert all(step.states[0].alike for step in walk.components[0].steps)


def test_states_that_a_function_returns_are_known_by_their_places(look: Look) -> None:
    source = (
        "def momentum_step(w, g, v, lr=0.01, momentum=0.9):\n"
        "    v = momentum * v - lr * g\n    return w - v, v\n"
    )
    _, table = look("momentum-pure-function", source.replace("momentum_step", _function(look)))
    (walk,) = table.steps
    assert isinstance(walk, StepWalk)
    assert all(step.states[0].alike for step in walk.components[0].steps)
    assert "書いた行：3 行目 return w - v, v" in said(table)


def test_a_class_may_keep_its_states_under_any_name(look: Look) -> None:
    kept = "{key: {'v': np.zeros_like(value)} for key, value in params.items()}"
    source = MOMENTUM.replace("{key: np.zeros_like(value) for key, value in params.items()}", kept)
    source = source.replace("self.v[key]", "self.v[key]['v']").replace("self.v", "self._states")
    _, table = look("momentum-class", source.replace("- self.lr", "+ self.lr"))
    assert "self._states[…]['v'] も、正しい v と違う値です" in said(table)


def _function(look: Look) -> str:
    verdict, _ = look("momentum-pure-function", "x = 1\n")
    return verdict.message.split("関数 ")[1].split(" ")[0]


def test_code_that_cannot_be_loaded_has_no_table(look: Look) -> None:
    for source in ("def", "x = 1\n", "1 / 0\n"):
        _, table = look("momentum-class", source)
        assert (table.steps, table.found) == ((), (NOTHING_RAN,))


HOSTILE = (
    "setattr(self, 'v\\x1b[31m[bold]', dict(self.v))",
    "self.w = [np.zeros(10**6)] * 4; self.z = {k: np.zeros(10**6) for k in params}",
    "self.u = {k: np.array(1j) for k in params}; self.s = {k: 'x' for k in params}",
    "self.u = {k: np.full_like(params[k], np.nan) for k in params}; self.v[key] *= np.inf",
    "self.u = type('D', (dict,), {'items': 1, '__contains__': sys.exit})(self.v)",
    "type(self).__getattribute__ = lambda self, name: sys.exit(3)",
    "[setattr(self, f'a{i}', dict(self.v)) for i in range(60)]",
)


@each_row("line", HOSTILE, ids=str)
def test_whatever_an_object_keeps_the_table_is_of_its_parameters(look: Look, line: str) -> None:
    source = MOMENTUM.replace(LAST, f"params[key] -= 1.0\n            {line}")
    verdict, table = look("momentum-class", source)
    (walk,) = table.steps
    assert isinstance(walk, StepWalk)
    assert_first_is_the_verdicts(verdict, table)
    assert "\x1b" not in said(table)


MEAN = Code(
    reference="solution",
    call="mean",
    inputs=({"x": Range(0, 1, ("3",)), "n": Range(1, 4)},),
    starter="def mean(x, n):\n    return ____\n",
    solution="def mean(x, n):\n    return x / n\n",
)
COUNTER = Code(
    reference="solution",
    entry="Counter",
    script=(
        ScriptStep(make={"lr": Range(0.1, 1)}),
        ScriptStep(call="step", given={"by": Range(1, 2)}, times=3, read=("total",)),
    ),
    starter="____",
    solution=(
        "class Counter:\n    def __init__(self, lr):\n        self.lr, self.total = lr, 0.0\n\n"
        "    def step(self, by):\n        self.total += self.lr * by\n"
    ),
)


@each_row(
    ("body", "old", "new", "words"),
    [
        (MEAN, "x / n", "x * n", ("この値を返した行：2 行目 return x * n",)),
        (MEAN, "x / n", "x[:2] / n", ("この値を返した行：2 行目",)),
        (MEAN, "return x / n", "if n > 2: 1 / 0\n    return x / n", ("ZeroDivisionError",)),
        (MEAN, "x / n", "x / n + 0 * id(x) + __import__('random').random()", ("返した行",)),
        (COUNTER, "+= self.lr", "-= self.lr", ("total を最後に書き換えた行：6 行目",)),
        (COUNTER, "self.total += self.lr * by", "total = by", ("total は、その前の呼び出しで",)),
    ],
    ids=lambda row: row[2],
)
def test_calls_are_told_one_by_one_up_to_what_is_false(
    run: Callable[[Program], Execution], body: Code, old: str, new: str, words: tuple[str, ...]
) -> None:
    verdict, table = table_of(body, body.solution.replace(old, new), run)
    (listed,) = table.steps
    assert isinstance(listed, CallList)
    for one in words:
        assert one in said(table)
    if detail := verdict.evidence.detail:
        assert listed.first is not None
        call = listed.calls[listed.first[0]]
        number = call.values[listed.first[1]]
        assert (call.number, number.right, number.other) == (
            detail.step,
            detail.expected,
            detail.got,
        )


def test_right_calls_have_no_false_mark(run: Callable[[Program], Execution]) -> None:
    for body in (MEAN, COUNTER):
        verdict, table = table_of(body, body.solution, run)
        (listed,) = table.steps
        assert isinstance(listed, CallList)
        assert verdict.right
        assert (listed.first, table.found) == (None, ())
        assert all(value.alike for call in listed.calls for value in call.values)
