"""What the wall leaves a submission to see and to call; what it tries stands in `hostile`."""

import os
from contextlib import ExitStack

import numpy as np
import pytest

from quizapp.core.grading.outcome import Raised, Ran
from quizapp.core.grading.trial import Limits, Program, Replay, Trial
from quizapp.sandbox import Sandbox
from quizapp.sandbox.inside.syscalls import CLONE3, TABLES, X32
from quizapp.sandbox.inside.wire import LAYER_NAMES
from tests.sandbox.programs import MOMENTUM, linux_only, program

pytestmark = linux_only


def test_the_level_is_full_where_the_kernel_has_it(sandbox: Sandbox) -> None:
    assert sandbox.isolation() == "full"
    assert sandbox.run(program(MOMENTUM), seed=1).isolation == "full"


@pytest.mark.parametrize(
    ("without", "level"),
    [
        (("landlock", "namespaces"), "full"),
        (("seccomp",), "limits-only"),
        (LAYER_NAMES, "none"),
    ],
)
def test_the_level_is_what_the_layers_that_are_left_refuse(
    without: tuple[str, ...], level: str
) -> None:
    with Sandbox(without=without, in_bulk=True) as sandbox:
        assert sandbox.isolation() == level
        assert not set(sandbox.layers()) & set(without)
        assert sandbox.run(program(MOMENTUM), seed=1).isolation == level


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to give up")
def test_the_portable_way_gives_up_the_rights_of_root(portable: Sandbox) -> None:
    source = "import os\nraise ValueError(os.getresuid(), os.getgroups())"
    outcome = portable.run(program(source), seed=1).outcome
    assert isinstance(outcome, Raised)
    assert outcome.text == "((65534, 65534, 65534), [])"


def test_the_portable_way_does_not_claim_a_wall(portable: Sandbox) -> None:
    assert portable.isolation() == "limits-only"
    assert portable.run(program(MOMENTUM), seed=1).isolation == "limits-only"


CALLS = """
import sys
ctypes = sys.modules["ctypes"]
call = ctypes.CDLL(None, use_errno=True).syscall


class Opt:
    def __init__(self, lr): pass

    def update(self, params, grads):
        for i, number in enumerate(grads["numbers"]):
            ctypes.set_errno(0)
            call(ctypes.c_long(int(number)), *[ctypes.c_long(-1)] * 6)
            params["errors"][i] = ctypes.get_errno()
"""

UPROBE_CALL = 335, 336
"""Newer kernels end any process that makes these outside a probe, whatever its filter says."""


def test_every_system_call_off_the_list_is_refused(sandbox: Sandbox) -> None:
    allowed = set(TABLES[os.uname().machine].allowed.values())
    plain = [n for n in range(600) if n not in allowed and n not in UPROBE_CALL]
    numbers = np.array([*plain, *(X32 + n for n in (0, 1, 2, 57, 59)), 2**31, 2**32 - 1], float)
    grads = {"numbers": numbers}
    trial = Trial((0.1,), {"errors": np.zeros(len(numbers))}, Replay((grads,)))
    asked = Program(CALLS.encode(), "Opt", lambda _: (trial,), Limits(seconds=10.0))
    outcome = sandbox.run(asked, seed=0).outcome
    assert isinstance(outcome, Ran), outcome
    errors = dict(zip(numbers.astype(int).tolist(), outcome.runs[0].values[0], strict=True))
    assert errors.pop(CLONE3) == 38
    assert {number: error for number, error in errors.items() if error != 1} == {}


def test_a_child_sees_no_descriptor_but_its_own_however_many_the_grader_holds() -> None:
    source = """
import os
found = []
for number in range(3, 256):
    try:
        os.lseek(number, 0, 0)
    except OSError as error:
        if error.errno != 9: found.append(error.errno)
raise ValueError(found)
"""
    with ExitStack() as held:
        for _ in range(100):
            held.callback(os.close, os.open(os.devnull, os.O_RDONLY))
        fresh = held.enter_context(Sandbox(in_bulk=True))
        outcome = fresh.run(program(source), seed=0).outcome
    assert isinstance(outcome, Raised)
    assert outcome.text == "[29, 29]"


def test_a_child_knows_nothing_of_the_grader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hidden")
    with Sandbox() as fresh:
        source = """
import os, sys
ours = [name for name in sys.modules if name.partition(".")[0] in ("quizapp", "optim_core", "site")]
raise ValueError(sys.path, sys.argv, ours, "SECRET_TOKEN" in os.environ, os.environ.get("HOME"))
"""
        outcome = fresh.run(program(source), seed=0).outcome
    assert isinstance(outcome, Raised)
    assert outcome.text == "([], [''], [], False, None)"
