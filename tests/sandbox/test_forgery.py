"""Submissions that would rather answer for the grader than be graded."""

import time
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest

from optim_core import OPTIMIZERS
from quizapp.core.grading.grade import rule_verdict
from quizapp.core.grading.outcome import Outcome, Raised, Ran, Stopped
from quizapp.core.grading.probes import sample_trials
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.trial import Bowl, EntryCall, Limits, StepFunction, Trial
from quizapp.sandbox import Sandbox
from tests.sandbox.programs import MOMENTUM, SHORT, drawn, program, updating

FRAME = """
import os, struct
def frame(tag, payload=b""): return struct.pack("<cI", tag, len(payload)) + payload
def bad(step): return struct.pack("<III", step, 0, 1)
def everywhere(data):
    for number in range(21):
        try: os.write(number, data)
        except OSError: pass
"""

ZEROS = "frame(b'V', bytes(1 + 5 * 10 * 8))"
"""Exactly as many bytes as the true answer has."""

FORGED = {
    "loaded under a name nobody asked for": "everywhere(frame(b'L', bytes((2, 0, 0, 0)) + b'No'))",
    "loaded under half a name": "everywhere(frame(b'L', bytes((4, 0, 0, 0)) + b'No'))",
    "more classes than names": "everywhere(frame(b'N', bytes((0, 0, 0, 0, 9, 0, 0, 0))))",
    "a missing name nobody asked for": "everywhere(frame(b'N', bytes((1, 0, 0, 0, 0, 0, 0, 0))))",
    "loaded, twice": "everywhere(frame(b'L') * 2)",
    "loaded and values at once": f"everywhere(frame(b'L') + {ZEROS})",
    "values before loaded": f"everywhere({ZEROS})",
    "ready again": "everywhere(frame(b'R', b'\\1'))",
    "report": "everywhere(frame(b'P', b'\\1' * 8))",
    "garbage": "everywhere(bytes(range(256)))",
    "a huge frame": "everywhere(struct.pack('<cI', b'V', 2 ** 32 - 1))",
    "half a frame, then the end": "everywhere(b'L\\0'); os._exit(0)",
    "memory with a payload": "everywhere(frame(b'M', b'x'))",
    "exception cut short": "everywhere(frame(b'E', b'\\0' * 9))",
    "exception with too long a text": "everywhere(frame(b'E', b'\\xff' * 40))",
    "names that are none": "everywhere(frame(b'N', b'\\xff' * 3))",
    "unknown tag": "everywhere(frame(b'?'))",
}


@pytest.mark.parametrize("name", FORGED)
def test_what_is_written_while_loading_is_never_an_answer(either: Sandbox, name: str) -> None:
    asked = program(FRAME + FORGED[name] + MOMENTUM)
    outcome = either.run(asked, seed=1).outcome
    assert isinstance(outcome, Stopped), outcome
    assert outcome.ending == "protocol"


LATE = {
    "too short": "everywhere(frame(b'V', bytes(9)))",
    "too long": "everywhere(frame(b'V', bytes(2 + 5 * 10 * 8)))",
    "unknown flags": "everywhere(frame(b'V', b'\\xff' + bytes(5 * 10 * 8)))",
    "one trial too many": f"everywhere({ZEROS} * 2)",
    "a parameter nobody knows": "everywhere(frame(b'B', bad(1) + b'Q' + bytes(4)))",
    "a step nobody asked for": "everywhere(frame(b'B', bad(99) + b'W' + bytes(4)))",
    "a clue nobody knows": "everywhere(frame(b'E', bytes(20) + bytes((3, 0, 0, 0)) + b'any'))",
    "a clue too many": "everywhere(frame(b'E', bytes(28)))",
    "loaded again": "everywhere(frame(b'L'))",
    "missing after loading": "everywhere(frame(b'N'))",
}


@pytest.mark.parametrize("name", LATE)
def test_what_is_not_an_exact_answer_is_none(either: Sandbox, name: str) -> None:
    asked = program(FRAME + updating(LATE[name]))
    outcome = either.run(asked, seed=1).outcome
    assert isinstance(outcome, Stopped), outcome
    assert outcome.ending == "protocol"


def test_forged_numbers_are_numbers_and_no_more(sandbox: Sandbox) -> None:
    """Whoever writes zeros gets zeros: what they are worth is decided elsewhere."""
    asked = program(FRAME + updating(f"everywhere({ZEROS}); os._exit(0)"))
    outcome = sandbox.run(asked, seed=1).outcome
    assert isinstance(outcome, Ran)
    assert not outcome.runs[0].values.any()


SCRIPT = (
    EntryCall({"lr": 0.1}, "make"),
    EntryCall({"w": np.ones(2)}, "method", "step", ("w",)),
    EntryCall({}, "argument", "w"),
    EntryCall({}, "read", "lr"),
)
OWN_CLASS = """
class Own:
    def __init__(self, lr): self.lr = lr
    def step(self, w): {}
"""
LATE_IN_A_SCRIPT = {
    "no answer": "everywhere(frame(b'V'))",
    "unknown flags": "everywhere(frame(b'V', bytes((9, 0, 0, 0, 0))))",
    "more leaves than there are": "everywhere(frame(b'V', bytes((0, 1, 0, 0, 0))))",
    "fewer numbers than its shape has": "everywhere(frame(b'V', b'\\0\\1' + bytes(11)))",
    "loaded again": "everywhere(frame(b'L'))",
    "missing after loading": "everywhere(frame(b'N', bytes(8)))",
    "a clue nobody knows": "everywhere(frame(b'E', bytes(20) + bytes((3, 0, 0, 0)) + b'any'))",
}


@pytest.mark.parametrize("name", LATE_IN_A_SCRIPT)
def test_what_is_not_an_exact_answer_to_a_deed_is_none(either: Sandbox, name: str) -> None:
    source = FRAME + OWN_CLASS.format(LATE_IN_A_SCRIPT[name])
    asked = replace(program(source), entry="Own", sample=lambda _: SCRIPT)
    outcome = either.run(asked, seed=1).outcome
    assert isinstance(outcome, Stopped), outcome
    assert outcome.ending == "protocol"


STEPPING = StepFunction(("v",), counts=False, names=(("param",), ("grad",), ("v",)))


@pytest.mark.parametrize("name", LATE)
def test_what_is_not_an_exact_answer_of_a_function_is_none(either: Sandbox, name: str) -> None:
    source = f"{FRAME}def step(param, grad, v, lr=0.1): {LATE[name]}; return param, v\n"
    asked = replace(program(source), entry="step", steps=STEPPING)
    outcome = either.run(asked, seed=1).outcome
    assert isinstance(outcome, Stopped), outcome
    assert outcome.ending == "protocol"


@pytest.mark.parametrize(
    "source",
    ["import time\ntime.sleep(60)", "raise ValueError", "x = (", "import os\nos._exit(0)", "y = 1"],
)
def test_no_input_exists_while_the_source_is_loaded(either: Sandbox, source: str) -> None:
    seeds: list[int] = []

    def sample(seed: int) -> tuple[Trial, ...]:
        seeds.append(seed)
        return drawn(seed)

    either.run(replace(program(source, SHORT), sample=sample), seed=4)
    assert seeds == []
    either.run(replace(program(MOMENTUM), sample=sample), seed=4)
    assert seeds == [4]


@pytest.mark.parametrize(
    ("source", "steps"), [("y = 1", []), ("x = (", []), (MOMENTUM, ["sample 4", "prepare 4"])]
)
def test_what_judging_needs_is_made_only_once_the_inputs_are_drawn(
    either: Sandbox, source: str, steps: list[str]
) -> None:
    done: list[str] = []

    def sample(seed: int) -> tuple[Trial, ...]:
        done.append(f"sample {seed}")
        return drawn(seed)

    def prepare(seed: int) -> None:
        done.append(f"prepare {seed}")

    either.run(replace(program(source), sample=sample, prepare=prepare), seed=4)
    assert done == steps


def test_the_time_the_inputs_take_is_not_the_submissions(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = program(MOMENTUM)
    spent: list[float] = []

    def sample(seed: int) -> tuple[Trial, ...]:
        spent.append(2 * asked.limits.seconds)
        return drawn(seed)

    clock = SimpleNamespace(monotonic=lambda: time.monotonic() + sum(spent))
    monkeypatch.setattr("quizapp.sandbox.connection.time", clock)
    outcome = sandbox.run(replace(asked, sample=sample), seed=1).outcome
    assert isinstance(outcome, Ran)
    assert spent


PATCHED = {
    "comparison": "np.allclose = np.array_equal = np.isclose = lambda *a, **k: True",
    "arrays": "np.array = np.asarray = np.empty = np.frombuffer = lambda *a, **k: 0",
    "types": "np.ndarray = np.float64 = np.generic = int",
    "ufuncs": "np.multiply = np.add = lambda *a, **k: 0.0",
    "builtins": "import builtins\nbuiltins.len = builtins.bytes = builtins.zip = lambda *a: 0",
    "isinstance": "import builtins\nbuiltins.isinstance = builtins.issubclass = lambda *a: True",
    "os": "import os\nos.write = os.read = os._exit = lambda *a: 0",
    "marshal": "import sys\nsys.modules['marshal'].loads = lambda *a: ()",
    "error state": "np.seterr(all='raise')",
    "print": "import builtins, sys\nbuiltins.print = None\nsys.stdout = sys.__stdout__ = None",
    "modules": "import sys\nsys.modules.clear()",
    "frames": "import sys\nf = sys._getframe()\n"
    "while f:\n    f.f_globals['frame'] = None; f = f.f_back",
    "garbage": "import gc\nfor o in gc.get_objects():\n"
    "    if type(o) is dict and 'NotNumbersError' in o: o['place'] = lambda *a: None",
    "tracing": "import sys\nsys.settrace(lambda *a: 1 / 0)",
    "recursion": "import sys\nsys.setrecursionlimit(30)",
}


@pytest.mark.parametrize("name", PATCHED)
def test_a_patched_interpreter_changes_nothing_but_its_own_fate(
    sandbox: Sandbox, name: str
) -> None:
    wrong = "import numpy as np\n" + updating("pass").replace("import os, sys, numpy as np", "")
    source = f"import numpy as np\n{PATCHED[name]}\n{wrong}"
    outcome = sandbox.run(program(source, SHORT), seed=1).outcome
    if isinstance(outcome, Ran):
        still = np.concatenate([np.ravel(value) for value in drawn(1)[0].params.values()])
        # Whoever rewrites the harness may spoil its own numbers, but learns no others.
        assert (outcome.runs[0].values == still).all() or name == "garbage"
    else:
        assert isinstance(outcome, Raised | Stopped), outcome


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_no_class_that_lies_about_in_the_process_is_an_answer(sandbox: Sandbox, rule: str) -> None:
    """Whatever can be found in the harness and handed in is wrong for every rule."""
    source = """
import sys
names = {}
exec(sys.modules["inside.rehearsal"].REHEARSED, names)
Opt = next(value for value in names.values() if isinstance(value, type))
"""
    sample = partial(sample_trials, rule)
    if len(RULES[rule].probed) > 1:
        source += "found = Opt\ndef Opt(lr, *rest): return found(lr)\n"
    asked = replace(program(source), sample=sample)
    verdict = rule_verdict(rule, sandbox.run(asked, seed=3), asked.limits, textbook_only=False)
    assert verdict.word == "fail"


def test_an_object_that_says_it_is_an_array_is_not_one(sandbox: Sandbox) -> None:
    source = updating("params['b'] = Fake()") + (
        "class Fake:\n"
        "    __class__ = np.ndarray\n"
        "    shape = (3,)\n"
        "    __array__ = lambda *a, **k: np.ones(3)\n"
    )
    outcome = sandbox.run(program(source), seed=1).outcome
    assert type(outcome).__name__ == "BadValue"


def endings(outcome: Outcome) -> str:
    return outcome.ending if isinstance(outcome, Stopped) else type(outcome).__name__


@pytest.mark.parametrize("number", range(8))
def test_closing_a_descriptor_neither_hangs_nor_forges(either: Sandbox, number: int) -> None:
    source = f"import os\ntry: os.close({number})\nexcept OSError: pass\n"
    outcome = either.run(program(source + MOMENTUM, Limits(seconds=5.0)), seed=1).outcome
    assert endings(outcome) in ("Ran", "protocol")


def test_a_closed_answer_with_an_endless_loop_behind_does_not_hang(portable: Sandbox) -> None:
    source = "import os\nos.closerange(0, 50)\nwhile True: pass"
    outcome = portable.run(program(source, Limits(seconds=5.0)), seed=1).outcome
    assert endings(outcome) == "protocol"


def test_inputs_that_nobody_reads_do_not_hold_the_clock_up(either: Sandbox) -> None:
    many = {"W": np.ones(40_000)}
    source = FRAME + "everywhere(frame(b'L'))\nwhile True: pass"
    asked = replace(program(source, SHORT), sample=lambda _: (Trial((0.1,), many, Bowl(many, 1)),))
    assert endings(either.run(asked, seed=1).outcome) == "timeout"


def test_a_fork_that_keeps_the_pipes_does_not_hang(portable: Sandbox) -> None:
    source = "import os\nif os.fork() == 0:\n    while True: pass\n"
    outcome = portable.run(program(source + MOMENTUM, Limits(seconds=5.0)), seed=1).outcome
    assert endings(outcome) in ("Ran", "Raised")
