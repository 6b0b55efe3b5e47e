"""Objects of a class, several functions, and arguments of every form, run for real."""

from dataclasses import replace
from typing import Any

import pytest

from quizapp.core.answer import Written
from quizapp.core.body import Pending, settled
from quizapp.core.grading.inputs import Keyed, OneOf, Range
from quizapp.core.grading.outcome import Missing, Returned
from quizapp.core.grading.script import ScriptStep
from quizapp.core.grading.trial import EntryCall, Program
from quizapp.core.kinds.code.code import Code
from quizapp.core.verdict import Verdict
from quizapp.core.wording import where
from quizapp.sandbox import Sandbox

DECAY = """
class Decay:
    def __init__(self, lr, every):
        self.lr, self.every, self.count = lr, every, 0

    def step(self):
        self.count += 1
        if self.count % self.every == 0:
            self.lr *= 0.5
"""

SCHEDULE = Code(
    reference="solution",
    entry="Decay",
    starter="____",
    solution=DECAY,
    script=(
        ScriptStep(make={"lr": Range(0.01, 1), "every": OneOf((3.0, 5.0))}),
        ScriptStep(call="step", times=12, read=("lr",)),
    ),
)


def judged(sandbox: Sandbox, body: Code, source: str) -> Verdict:
    pending = body.judge(Written(source))
    assert isinstance(pending, Pending)
    return settled(pending, lambda program: sandbox.run(program, seed=3))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("self.lr *= 0.5", "self.lr *= 0.5\n        return self.lr"),
        ("self.lr *= 0.5", "self.lr *= 0.5\n        return self"),
        ("self, lr, every", "self, every, lr"),
        ("self, lr, every", "self, lr=0.1, *, every=7"),
        ("class Decay", "class decay"),
        ("self.lr *= 0.5\n", "self.lr *= 0.5\n\n    lr_now = property(lambda self: self.lr)\n"),
    ],
)
def test_a_class_that_does_what_the_solution_does_passes(
    sandbox: Sandbox, old: str, new: str
) -> None:
    assert old in DECAY
    verdict = judged(sandbox, SCHEDULE, DECAY.replace(old, new, 1))
    assert verdict.right, verdict.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("every == 0", "every == 1", "step を 1 回呼んだ後の lr: 正しくは"),
        ("self.count += 1", "Decay.count = self.count = Decay.count + 1", "lr が違います"),
        ("*= 0.5", "= None", "呼んだ後の lr が数値ではありません（NoneType）"),
        ("def step", "def update", "'step'"),
        ("class Decay", "class Other", "クラス Decay が見つかりません"),
        ("self.lr *= 0.5", "raise ValueError('own')", "ValueError: own"),
    ],
)
def test_what_parts_from_it_is_told(sandbox: Sandbox, old: str, new: str, said: str) -> None:
    source = DECAY.replace(old, new, 1).replace("class Decay:", "class Decay:\n    count = 0")
    verdict = judged(sandbox, SCHEDULE, source)
    detail = verdict.evidence.detail
    assert not verdict.right
    assert said in f"{verdict.message} {where(detail) if detail else ''}"


MOVE = """
class Move:
    def __init__(self, lr):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]
"""
BOTH = Keyed({"W": Range(-1, 1, ("2",)), "b": Range(-1, 1)})
OWN_RULE = Code(
    reference="solution",
    entry="Move",
    starter="____",
    solution=MOVE,
    script=(
        ScriptStep(make={"lr": Range(0.1, 0.5)}),
        ScriptStep(
            call="update",
            given={"params": BOTH, "grads": BOTH},
            times=3,
            changes=("params",),
        ),
    ),
)
IN_PLACE = Code(
    reference="solution",
    call="move",
    starter="____",
    solution="def move(w, g):\n    w -= g\n",
    inputs=({"w": Range(0, 1, ("3",)), "g": Range(0, 1, ("3",))},),
    changes=("w",),
)


@pytest.mark.parametrize(
    ("body", "source", "said"),
    [
        (OWN_RULE, MOVE, "正解です。"),
        (OWN_RULE, MOVE.replace("params[key] -=", "params[key] = params[key] -"), "正解です。"),
        (OWN_RULE, MOVE + "        return params\n", "正解です。"),
        (OWN_RULE, MOVE.replace("-=", "+="), "update を 1 回呼んだ後の params['W'][0]"),
        (OWN_RULE, MOVE.replace("self.lr *", "self.lr * 0 *"), "params が違います"),
        (
            OWN_RULE,
            MOVE.replace("-= self.lr", "= None and self.lr"),
            "数値ではありません（NoneType）",
        ),
        (
            replace(OWN_RULE, script=(*OWN_RULE.script, ScriptStep(read=("lr",)))),
            MOVE.replace("self.lr = lr", "self.lr, self.rate = 'lr', lr").replace(
                "self.lr *", "self.rate *"
            ),
            "lr が数値ではありません",
        ),
        (IN_PLACE, "def move(w, g):\n    w -= g\n", "正解です。"),
        (IN_PLACE, "def move(w, g):\n    w[:] = w - g\n    return w\n", "正解です。"),
        (IN_PLACE, "def move(w, g):\n    w = w - g\n    return w\n", "の後の w[0]: 正しくは"),
    ],
)
def test_what_is_written_into_arguments_is_compared(
    sandbox: Sandbox, body: Code, source: str, said: str
) -> None:
    verdict = judged(sandbox, body, source)
    detail = verdict.evidence.detail
    assert said in f"{verdict.message} {where(detail) if detail else ''}"


STOPPING = """
class Stopping:
    def __init__(self, patience):
        self.patience, self.best, self.waited = patience, float("inf"), 0

    def step(self, loss):
        if loss < self.best:
            self.best, self.waited = loss, 0
        else:
            self.waited += 1
        return self.waited >= self.patience
"""
CLIP = """
import numpy as np


def clip(grads, limit):
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    return {key: g * min(1, limit / norm) for key, g in grads.items()}
"""
STANDARD = {
    "early_stopping": STOPPING,
    "clip_by_global_norm": CLIP,
    "step_decay": "def f(t, lr, every, factor): return lr * factor ** (t // every)",
    "linear_warmup": "def f(t, steps, lr): return lr * min(t / steps, 1)",
}


def standard(reference: str) -> Code:
    named: dict[str, Any] = {"early_stopping": {"entry": "Stopping"}}
    named |= {"clip_by_global_norm": {"call": "clip"}}
    own = named.get(reference, {"call": "f"})
    return Code(reference=reference, starter="____", solution="", **own)


@pytest.mark.parametrize("reference", STANDARD)
def test_code_that_equals_a_standard_of_optim_core_passes(sandbox: Sandbox, reference: str) -> None:
    verdict = judged(sandbox, standard(reference), STANDARD[reference])
    assert (verdict.word, verdict.convention) == ("pass", ""), verdict.message


@pytest.mark.parametrize(
    ("reference", "old", "new"),
    [
        ("early_stopping", ">= self.patience", "> self.patience"),
        ("early_stopping", "self.best, self.waited = loss, 0", "self.best = loss"),
        ("clip_by_global_norm", "min(1, limit / norm)", "limit / norm"),
        (
            "clip_by_global_norm",
            "np.sqrt(sum(np.sum(g**2) for g in grads.values()))",
            "max(map(np.linalg.norm, grads.values()))",
        ),
        ("step_decay", "//", "/"),
        ("linear_warmup", "min(t / steps, 1)", "t / steps"),
    ],
)
def test_code_that_does_not_fails(sandbox: Sandbox, reference: str, old: str, new: str) -> None:
    source = STANDARD[reference]
    assert old in source
    assert judged(sandbox, standard(reference), source.replace(old, new)).word == "fail"


def test_values_that_the_standard_refuses_are_the_authors_slip(sandbox: Sandbox) -> None:
    halves = {"t": Range(0.1, 0.9), "lr": Range(0.1, 1), "factor": Range(0.5, 0.9)}
    body = Code("exponential_decay", "____", "", call="f", inputs=(halves,))
    verdict = judged(sandbox, body, "def f(t, lr, factor): return lr * factor**t")
    assert (verdict.word, verdict.counts) == ("protocol", False)
    assert "受け付けない値" in verdict.message


def test_another_form_of_a_standard_passes_with_a_note_unless_the_textbooks_is_wanted(
    sandbox: Sandbox,
) -> None:
    small = {"grad": Range(0.1, 0.2, ("3",)), "limit": Range(0.01, 0.02)}
    source = "def f(grad, limit): return grad * limit / ((grad @ grad) ** 0.5 + 1e-6)"
    body = Code("clip_by_norm", "____", "", call="f", inputs=(small,))
    noted = judged(sandbox, body, source)
    assert noted.right
    assert "PyTorch" in noted.convention
    assert judged(sandbox, replace(body, convention="textbook"), source).word == "fail"


TWO = "def f(x): return 2 * x\ndef g(y): return [f(y), y]\n"


def called(sandbox: Sandbox, source: str, *calls: EntryCall) -> object:
    program = Program(source.encode(), "f", lambda _: calls, others=("g",))
    return sandbox.run(program, seed=0).outcome


def test_each_of_several_functions_is_called_with_its_own_arguments(either: Sandbox) -> None:
    outcome = called(either, TWO, EntryCall({"x": 1.5}, name="f"), EntryCall({"y": 2.0}, name="g"))
    assert isinstance(outcome, Returned)
    assert [run.leaves[0].values.tolist() for run in outcome.calls] == [3.0, [4.0, 2.0]]


def test_the_function_that_is_missing_is_told(sandbox: Sandbox) -> None:
    outcome = called(sandbox, "def f(x): return x\n", EntryCall({"x": 1.0}, name="f"))
    assert isinstance(outcome, Missing)
    assert (outcome.entry, outcome.defined) == ("g", ("f",))


def test_arguments_of_every_form_come_as_they_were_sampled(either: Sandbox) -> None:
    source = """
def f(mode, ok, items, nested):
    assert mode == "mean" and ok is True, (mode, ok)
    assert items == [1, 2.5, "a"] and type(items) is list and type(items[0]) is int
    assert nested == {"a": [1.0]}
    items.append(3)
    return len(items)
"""
    given: Any = {"mode": "mean", "ok": True, "items": [1, 2.5, "a"], "nested": {"a": [1.0]}}
    program = Program(source.encode(), "f", lambda _: (EntryCall(given),) * 2)
    outcome = either.run(program, seed=0).outcome
    assert isinstance(outcome, Returned), outcome
    assert [(run.leaves[0].values.tolist(), run.changed) for run in outcome.calls] == [
        (4, True)
    ] * 2


@pytest.mark.parametrize("names", ["t, T", "T, t", "X, x", "x, X", "_x, x_"])
def test_names_that_differ_in_case_alone_get_each_its_own(sandbox: Sandbox, names: str) -> None:
    first, second = names.split(", ")
    source = f"def f({second}, {first}): return [{first}, {second}]\n"
    call = EntryCall({first: 1.0, second: 2.0})
    outcome = sandbox.run(Program(source.encode(), "f", lambda _: (call,)), seed=0).outcome
    assert isinstance(outcome, Returned)
    assert outcome.calls[0].leaves[0].values.tolist() == [1.0, 2.0]
