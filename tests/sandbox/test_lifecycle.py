"""Processes, descriptors and threads: what is started is ended."""

import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizapp.core.grading.outcome import Raised, Stopped
from quizapp.core.grading.trial import Limits
from quizapp.sandbox import Sandbox, runner
from quizapp.sandbox.forked import ForkedWorker
from tests.sandbox.processes import children_of, descriptors, runs, settled, zygote_of
from tests.sandbox.programs import linux_only, program, updating
from tests.sandbox.soak import ENDS, soak

if TYPE_CHECKING:
    from quizapp.core.ports import Runner


def test_a_sandbox_is_a_runner() -> None:
    _: Runner = Sandbox()


@linux_only
def test_nothing_is_started_before_it_is_needed_and_nothing_left_after_closing() -> None:
    before, fds = children_of(os.getpid()), descriptors()
    with Sandbox() as sandbox:
        assert children_of(os.getpid()) == before
        sandbox.warm()
        assert len(children_of(os.getpid())) == len(before) + 1
        assert runs(sandbox)
    assert children_of(os.getpid()) == before
    assert descriptors() == fds


def test_a_closed_sandbox_starts_afresh() -> None:
    with Sandbox() as sandbox:
        assert runs(sandbox)
        sandbox.close()
        sandbox.close()
        assert runs(sandbox)


@linux_only
def test_a_hundred_runs_leave_no_process_no_descriptor_no_file_and_no_memory() -> None:
    with Sandbox() as sandbox:
        soak(sandbox, 120)


@linux_only
def test_in_bulk_no_process_waits() -> None:
    with Sandbox(in_bulk=True) as sandbox:
        sandbox.warm()
        fds = descriptors()
        assert runs(sandbox)
        assert settled(zygote_of(sandbox), most=0)
        assert descriptors() == fds


@linux_only
def test_the_process_that_waits_serves_the_next_submission(sandbox: Sandbox) -> None:
    sandbox.warm()
    assert sandbox._supply._spare
    _, waiting = sandbox._supply._spare
    assert isinstance(waiting, ForkedWorker)
    waiting.arrive()
    said = sandbox.run(program("import os\nraise ValueError(os.getpid())"), seed=1).outcome
    assert isinstance(said, Raised)
    assert said.text == str(waiting._pid)


@linux_only
def test_one_born_for_other_limits_is_not_handed_out(sandbox: Sandbox) -> None:
    sandbox.warm(Limits(memory_mib=1024))
    hungry = program(updating("np.ones(60 << 20)"), Limits(memory_mib=256))
    assert sandbox.run(hungry, seed=1).outcome == Stopped("memory")


@linux_only
def test_portable_runs_leave_no_process_no_descriptor_and_no_thread(portable: Sandbox) -> None:
    runs(portable)
    before = children_of(os.getpid()), descriptors(), threading.active_count()
    for i, source in enumerate(ENDS):
        portable.run(program(source), seed=i)
    assert settled(os.getpid(), most=len(before[0]))
    assert (descriptors(), threading.active_count()) == before[1:]


def test_threads_take_turns(sandbox: Sandbox) -> None:
    outcomes: list[bool] = []
    threads = [threading.Thread(target=lambda: outcomes.append(runs(sandbox))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [True] * 8


@linux_only
def test_a_zygote_outlives_the_thread_that_started_it() -> None:
    with Sandbox() as sandbox:
        thread = threading.Thread(target=sandbox.warm)
        thread.start()
        thread.join()
        # Python is done with a thread a little before the kernel is.
        deadline = time.monotonic() + 20
        while Path(f"/proc/self/task/{thread.native_id}").exists():
            assert time.monotonic() < deadline, "a joined thread goes on"
            time.sleep(0.001)
        started = zygote_of(sandbox)
        assert runs(sandbox)
        assert zygote_of(sandbox) == started


def test_a_system_without_fork_uses_the_portable_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_can_fork", lambda: False)
    with Sandbox() as sandbox:
        assert sandbox.isolation() in ("limits-only", "none")
        assert runs(sandbox)
