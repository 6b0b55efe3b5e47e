"""What fails is survived: zygotes that die or stop, interrupts, a machine without Python."""

import os
import signal
import threading
import time
from dataclasses import replace

import pytest

from quizapp.core.errors import QuizError
from quizapp.core.grading.outcome import Ran, Stopped
from quizapp.core.grading.trial import Trial
from quizapp.sandbox import Sandbox
from tests.sandbox.processes import alive, children_of, descriptors, runs, zygote_of
from tests.sandbox.programs import MOMENTUM, drawn, linux_only, program, updating


def kill_zygote(sandbox: Sandbox) -> list[int]:
    """Kill it, wait until its children are gone too, and say which they were."""
    pid = zygote_of(sandbox)
    children = children_of(pid)
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while any(alive(child) for child in children):
        assert time.monotonic() < deadline, "children outlive their zygote"
        time.sleep(0.005)
    return children


@linux_only
def test_one_that_died_while_waiting_is_not_handed_out(sandbox: Sandbox) -> None:
    sandbox.warm()
    assert sandbox._supply._spare
    sandbox._supply._spare[1].arrive()
    waiting = children_of(zygote_of(sandbox))
    for pid in waiting:
        os.kill(pid, signal.SIGKILL)
    while any(alive(pid) for pid in waiting):
        time.sleep(0.001)
    assert runs(sandbox)


@linux_only
def test_a_zygote_killed_between_runs_is_replaced(sandbox: Sandbox) -> None:
    assert runs(sandbox)
    first = zygote_of(sandbox)
    os.kill(first, signal.SIGKILL)
    assert runs(sandbox)
    assert zygote_of(sandbox) != first


@linux_only
def test_a_zygote_killed_during_a_run_costs_one_repetition(sandbox: Sandbox) -> None:
    sandbox.warm()
    first, seeds = zygote_of(sandbox), []

    def sample(seed: int) -> tuple[Trial, ...]:
        seeds.append(seed)
        if zygote_of(sandbox) == first:
            kill_zygote(sandbox)
        return drawn(seed)

    assert isinstance(sandbox.run(replace(program(MOMENTUM), sample=sample), seed=6).outcome, Ran)
    assert seeds == [6, 6]


@linux_only
def test_a_zygote_that_dies_twice_is_a_protocol_error_and_not_the_end(sandbox: Sandbox) -> None:
    def sample(seed: int) -> tuple[Trial, ...]:
        kill_zygote(sandbox)
        return drawn(seed)

    outcome = sandbox.run(replace(program(MOMENTUM), sample=sample), seed=6).outcome
    assert isinstance(outcome, Stopped)
    assert (outcome.ending, bool(outcome.why)) == ("protocol", True)
    assert runs(sandbox)


@linux_only
@pytest.mark.parametrize("in_bulk", [False, True])
def test_a_stopped_zygote_is_replaced(*, in_bulk: bool) -> None:
    with Sandbox(in_bulk=in_bulk) as sandbox:
        assert runs(sandbox)
        first = zygote_of(sandbox)
        os.kill(first, signal.SIGSTOP)
        assert all(runs(sandbox) for _ in range(2))
        assert zygote_of(sandbox) != first
        assert first not in children_of(os.getpid())


@linux_only
def test_children_die_with_their_zygote(sandbox: Sandbox) -> None:
    killed: list[int] = []

    def sample(seed: int) -> tuple[Trial, ...]:
        killed.extend(kill_zygote(sandbox))
        return drawn(seed)

    sandbox.run(replace(program(updating("while True: pass")), sample=sample), seed=1)
    assert len(killed) >= 2
    assert not any(alive(one) for one in killed)


@linux_only
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("portably", [False, True])
def test_an_interrupt_leaves_nothing_behind(*, portably: bool) -> None:
    before, fds = children_of(os.getpid()), descriptors()
    with Sandbox(portable=portably) as sandbox:
        sandbox.warm()
        timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            sandbox.run(program("import time\nwhile time.time() > 0: pass"), seed=1)
        timer.join()
        assert children_of(os.getpid()) == before
        assert descriptors() == fds
        assert runs(sandbox)


def test_an_error_in_drawing_is_the_callers_and_leaves_nothing(sandbox: Sandbox) -> None:
    def sample(_seed: int) -> tuple[Trial, ...]:
        raise LookupError("no such rule")

    with pytest.raises(LookupError):
        sandbox.run(replace(program(MOMENTUM), sample=sample), seed=1)
    assert runs(sandbox)


@pytest.mark.parametrize("executable", ["/bin/false", "/no/such/python"])
def test_without_an_interpreter_the_machine_is_to_blame(
    monkeypatch: pytest.MonkeyPatch, executable: str
) -> None:
    monkeypatch.setattr("sys.executable", executable)
    with Sandbox() as sandbox, pytest.raises(QuizError, match="起動できません"):
        sandbox.isolation()
