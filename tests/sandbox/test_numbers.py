from dataclasses import replace
from typing import Any, TypeAlias

import numpy as np
import pytest
from numpy.typing import NDArray

from quizapp.core.grading.outcome import BadValue, Outcome, Raised, Ran
from quizapp.core.grading.trial import Bowl, LearningRateChange, Limits, Program, Replay, Trial
from quizapp.sandbox import Sandbox
from tests.sandbox.programs import MOMENTUM, SGD, drawn, program, updating

Grads: TypeAlias = tuple[dict[str, Any], ...]


def runs(outcome: Outcome) -> list[NDArray[np.float64]]:
    assert isinstance(outcome, Ran), outcome
    return [run.values for run in outcome.runs]


def on(source: str, *trials: Trial) -> Program:
    return replace(program(source), sample=lambda _seed: trials)


def momentum(trial: Trial) -> NDArray[np.float64]:
    assert isinstance(trial.drive, Replay)
    names: dict[str, Any] = {}
    exec(MOMENTUM, names)  # noqa: S102  # our own text
    optimizer = names["Opt"](*trial.settings)
    params: dict[str, Any] = {key: np.copy(value) for key, value in trial.params.items()}
    rows = []
    for grads in trial.drive.grads:
        optimizer.update(params, grads)
        rows.append(np.concatenate([np.ravel(params[key]) for key in trial.params]))
    return np.array(rows)


def test_a_right_momentum_gives_the_numbers_of_a_plain_loop(either: Sandbox) -> None:
    got = runs(either.run(program(MOMENTUM), seed=7).outcome)
    assert [values.tolist() for values in got] == [momentum(t).tolist() for t in drawn(7)]


def test_the_same_seed_gives_the_same_numbers_again_in_any_sandbox(sandbox: Sandbox) -> None:
    source = updating(
        """
        import random
        for key in params:
            params[key] = params[key] + random.random() + np.random.rand() + hash("W") % 7
        """
    )
    with Sandbox() as other:
        three = (one.run(program(source), seed=3).outcome for one in (sandbox, sandbox, other))
        first, second, elsewhere = (runs(outcome)[0].tolist() for outcome in three)
    assert first == second == elsewhere


def test_a_float_stays_a_python_float_and_an_array_a_float64_array(sandbox: Sandbox) -> None:
    source = updating(
        """
        assert [type(v) for v in params.values()] == [np.ndarray, np.ndarray, float]
        assert [type(v) for v in grads.values()] == [float, np.ndarray, np.ndarray]
        assert list(params) == ["W", "b", "c"] and list(grads) == ["c", "b", "W"]
        assert params["W"].dtype == np.float64 and params["W"].shape == (2, 3)
        assert params["W"].flags.writeable and params["W"].flags.owndata
        """
    )
    assert isinstance(sandbox.run(program(source), seed=1).outcome, Ran)


def test_a_shared_replay_hands_over_the_very_same_gradients(sandbox: Sandbox) -> None:
    grads: Grads = ({"W": np.ones(2)},) * 3
    doubling = updating("grads['W'] *= 2\nparams['W'] += grads['W']")
    kept = Trial((0.1,), {"W": np.zeros(2)}, Replay(grads, shared=True))
    fresh = Trial((0.1,), {"W": np.zeros(2)}, Replay(grads))
    first, second = runs(sandbox.run(on(doubling, kept, fresh), seed=0).outcome)
    assert first[:, 0].tolist() == [2, 6, 14]
    assert second[:, 0].tolist() == [2, 4, 6]


def test_a_bowl_slopes_by_the_submissions_own_parameters(either: Sandbox) -> None:
    bowl = Bowl({"b": 4.0, "W": np.array([1.0, 2.0])}, steps=3)
    trial = Trial((0.25,), {"W": np.array([8.0, 8.0]), "b": 5.0}, bowl)
    (values,) = runs(either.run(on(SGD, trial), seed=0).outcome)
    assert values.tolist() == [[6, 4, 0], [4.5, 2, 0], [3.375, 1, 0]]


def test_every_trial_has_a_fresh_instance(sandbox: Sandbox) -> None:
    trial = drawn(2)[0]
    first, second = runs(sandbox.run(on(MOMENTUM, trial, trial), seed=0).outcome)
    assert first.tolist() == second.tolist()


@pytest.mark.parametrize(
    ("attribute", "found"), [("self.lr", True), ("self.学習率", True), ("self.lr2 = 2 * ", False)]
)
def test_a_learning_rate_is_changed_under_whatever_name_it_has(
    sandbox: Sandbox, attribute: str, *, found: bool
) -> None:
    name = attribute if found else "self.lr2"
    factor = "" if found else "2 * "
    source = f"""
class Opt:
    def __init__(self, lr):
        {name} = {factor}lr

    def update(self, params, grads):
        params["W"] -= {name} * grads["W"]
"""
    grads: Grads = ({"W": np.ones(1)},) * 4
    change = LearningRateChange(step=3, lr=0.5)
    trial = Trial((0.25,), {"W": np.zeros(1)}, Replay(grads), change)
    outcome = sandbox.run(on(source, trial), seed=0).outcome
    assert isinstance(outcome, Ran)
    assert outcome.runs[0].lr_changed is found
    expected = [-0.25, -0.5, -1.0, -1.5] if found else [-0.5, -1.0, -1.5, -2.0]
    assert outcome.runs[0].values[:, 0].tolist() == expected


@pytest.mark.parametrize(
    "source",
    [
        SGD.replace("class Opt:", "class Opt:\n    __slots__ = ('lr',)"),
        SGD.replace("class Opt:", "class Base:\n    __slots__ = ('lr', 'm')\nclass Opt(Base):"),
        SGD.replace("self.lr = lr", "self.p = {'lr': lr}").replace("self.lr *", "self.p['lr'] *"),
        SGD.replace("self.lr = lr", "import numpy as np; self.lr = np.float64(lr)"),
    ],
    ids=["slots", "inherited slots", "dict", "float64"],
)
def test_a_learning_rate_is_changed_wherever_it_is_held(sandbox: Sandbox, source: str) -> None:
    trial = replace(drawn(1)[0], change=LearningRateChange(2, 0.5))
    outcome = sandbox.run(on(source, trial), seed=0).outcome
    assert isinstance(outcome, Ran)
    assert outcome.runs[0].lr_changed


@pytest.mark.parametrize(
    ("statement", "rebound"), [("-= 1.0", False), ("= params[key] - 1.0", True)]
)
def test_replacing_an_array_is_noticed(sandbox: Sandbox, statement: str, *, rebound: bool) -> None:
    source = updating(f"for key in params:\n    params[key] {statement}")
    outcome = sandbox.run(program(source), seed=0).outcome
    assert isinstance(outcome, Ran)
    assert outcome.runs[0].rebound is rebound


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("None", "NoneType"),
        ("'0.5'", "str"),
        ("[1.0, 2.0, 3.0]", "list"),
        ("params['b'] + 0j", "complex128 の値"),
        ("params['b'].astype(object)", "object の値"),
        ("params['b'] > 0", "bool の値"),
        ("params['b'].astype('datetime64[s]')", "datetime64[s] の値"),
        ("params['b'][:2]", "形 (2,) の値"),
        ("params['b'].reshape(3, 1)", "形 (3, 1) の値"),
        ("float(params['b'][0])", "形 () の値"),
        ("10 ** 400", "大きすぎる整数"),
        ("Opt", "type"),
        ("type('M', (type,), {'__name__': 5})('長' * 200, (), {})()", "長" * 100),
        ("np.zeros(3, [('x' * 200, float)])", "[('" + "x" * 97),
    ],
)
def test_what_is_not_numbers_of_its_own_shape_is_told(
    sandbox: Sandbox, value: str, found: str
) -> None:
    outcome = sandbox.run(program(updating(f"params['b'] = {value}")), seed=0).outcome
    assert outcome == BadValue(trial=0, step=1, key="b", found=found)


def test_a_deleted_key_is_told(either: Sandbox) -> None:
    outcome = either.run(program(updating("params.pop('W', None)")), seed=0).outcome
    assert outcome == BadValue(trial=0, step=1, key="W", found="辞書に無い")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("float('nan')", np.nan),
        ("-np.inf", -np.inf),
        ("3", 3.0),
        ("np.float32(0.5)", 0.5),
        ("np.float64(0.5)", 0.5),
        ("np.int8(5)", 5.0),
        ("np.longdouble(0.5)", 0.5),
        ("np.array(0.5)", 0.5),
        ("type('F', (float,), {'__float__': lambda s: 9.0})(0.5)", 0.5),
    ],
)
def test_other_numbers_are_numbers_too(sandbox: Sandbox, value: str, expected: float) -> None:
    (values,) = runs(sandbox.run(program(updating(f"params['c'] = {value}")), seed=0).outcome)
    np.testing.assert_equal(values[:, -1], expected)


@pytest.mark.parametrize("kind", ["float16", "float32", ">f8", "int64"])
def test_arrays_of_other_numbers_are_converted(sandbox: Sandbox, kind: str) -> None:
    source = updating(f"params['b'] = np.array([1, 2, 3]).astype('{kind}')")
    (values,) = runs(sandbox.run(program(source), seed=0).outcome)
    assert values[0, 6:9].tolist() == [1, 2, 3]


def test_a_subclass_of_array_gives_what_it_holds_and_not_what_it_says(sandbox: Sandbox) -> None:
    source = (
        "import numpy as np\n"
        + updating("params['b'] = np.ones(3).view(Liar)")
        + (
            "class Liar(np.ndarray):\n"
            "    shape = property(lambda s: (9, 9))\n"
            "    dtype = property(lambda s: 1 / 0)\n"
            "    __array__ = reshape = astype = lambda *a, **k: np.full(3, 5.0)\n"
        )
    )
    (values,) = runs(sandbox.run(program(source), seed=0).outcome)
    assert values[0, 6:9].tolist() == [1, 1, 1]


def test_trials_that_ended_before_an_exception_keep_their_numbers(either: Sandbox) -> None:
    source = MOMENTUM + "        if params['b'].size > 3: raise ValueError('大きい')\n"
    large = Trial((0.1,), {"b": np.zeros(4)}, Replay(({"b": np.zeros(4)},)))
    outcome = either.run(on(source, *drawn(5), large), seed=0).outcome
    assert isinstance(outcome, Raised)
    assert (outcome.text, outcome.loading, len(outcome.runs)) == ("大きい", False, 1)
    assert outcome.runs[0].values.tolist() == momentum(drawn(5)[0]).tolist()


def test_trials_that_ended_before_a_bad_value_keep_their_numbers(sandbox: Sandbox) -> None:
    source = MOMENTUM + "        if params['b'].size > 3: params['b'] = None\n"
    large = Trial((0.1,), {"b": np.zeros(4)}, Replay(({"b": np.zeros(4)},)))
    outcome = sandbox.run(on(source, *drawn(5), large), seed=0).outcome
    assert isinstance(outcome, BadValue)
    assert (outcome.trial, outcome.step, len(outcome.runs)) == (1, 1, 1)


def test_no_trials_and_no_steps_are_nothing_to_run(sandbox: Sandbox) -> None:
    assert runs(sandbox.run(on(SGD), seed=0).outcome) == []
    still = Trial((0.1,), {"W": np.ones(2)}, Replay(()))
    (values,) = runs(sandbox.run(on(SGD, still), seed=0).outcome)
    assert values.shape == (0, 2)


def test_a_trial_whose_answer_no_message_holds_is_the_callers_fault(sandbox: Sandbox) -> None:
    vast = Trial((0.1,), {"W": np.ones(50_000)}, Bowl({"W": 1.0}, steps=3))
    with pytest.raises(ValueError, match="3 steps"):
        sandbox.run(on(SGD, vast), seed=0)


def test_limits_are_of_one_run_and_not_of_the_sandbox(sandbox: Sandbox) -> None:
    source = updating("params['c'] = float(np.ones(40 << 17).nbytes >> 20)")
    roomy = replace(program(source), limits=Limits(memory_mib=256))
    tight = replace(program(source), limits=Limits(memory_mib=20))
    assert isinstance(sandbox.run(roomy, seed=0).outcome, Ran)
    assert not isinstance(sandbox.run(tight, seed=0).outcome, Ran)
    assert isinstance(sandbox.run(roomy, seed=0).outcome, Ran)
