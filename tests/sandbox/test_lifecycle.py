"""Processes, descriptors and threads: what is started is ended, and a failure is survived."""

import os
import signal
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizapp.core.errors import QuizError
from quizapp.core.outcome import Raised, Ran, Stopped
from quizapp.core.trial import Limits, Trial
from quizapp.sandbox import Sandbox, runner
from quizapp.sandbox.zygote import Child
from tests.sandbox.programs import MOMENTUM, drawn, linux_only, program, updating

if TYPE_CHECKING:
    from quizapp.core.ports import Runner


def children_of(pid: int) -> list[int]:
    """Its living and its unreaped children."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def zygote_of(sandbox: Sandbox) -> int:
    assert sandbox._nursery._zygote
    return sandbox._nursery._zygote.pid


def settled(pid: int, most: int) -> bool:
    """Whether no more than so many children are left, once the killed ones are reaped."""
    deadline = time.monotonic() + 20
    while len(children_of(pid)) > most and time.monotonic() < deadline:
        time.sleep(0.005)
    return len(children_of(pid)) <= most


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


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def runs(sandbox: Sandbox) -> bool:
    return isinstance(sandbox.run(program(MOMENTUM), seed=1).outcome, Ran)


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


A_BIRTHS_DESCRIPTORS = 4
"""What a zygote holds while it bears a child, which may be at any time."""

SLACK_KIB = 2_000
"""What an allocator may keep of one run or another, however many there were."""

ENDS = (
    MOMENTUM,
    "print('x' * 2_000_000)",
    "import os\nos._exit(1)",
    "import numpy as np\nnp.ones(10 ** 12)",
    "raise ValueError",
    "import os\nos.abort()",
)


def use_of(pid: int) -> tuple[int, int]:
    """KiB of memory of its own, and descriptors."""
    status = Path(f"/proc/{pid}/status").read_text()
    own = next(line for line in status.splitlines() if line.startswith("RssAnon"))
    return int(own.split()[1]), len(list(Path(f"/proc/{pid}/fd").iterdir()))


def soak(sandbox: Sandbox, number: int) -> None:
    """Run submissions of every ending; nothing may have grown by the end."""
    folders = [Path(tempfile.gettempdir()), Path("/dev/shm")]  # noqa: S108  # looked at only
    for i in range(60):
        sandbox.run(program(ENDS[i % len(ENDS)]), seed=i)
    born, files = zygote_of(sandbox), [len(list(folder.iterdir())) for folder in folders]
    before = use_of(born), use_of(os.getpid())
    for i in range(number):
        sandbox.run(program(ENDS[i % len(ENDS)]), seed=i)
    assert zygote_of(sandbox) == born
    assert settled(born, most=1), "more than the one that waits for the next"
    for (kib, fds), (kib_now, fds_now) in zip(
        before, (use_of(born), use_of(os.getpid())), strict=True
    ):
        assert fds_now <= fds + A_BIRTHS_DESCRIPTORS
        assert kib_now - kib < SLACK_KIB
    assert [len(list(folder.iterdir())) for folder in folders] <= [one + 5 for one in files]


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
    assert sandbox._nursery._spare
    _, waiting = sandbox._nursery._spare
    assert isinstance(waiting, Child)
    waiting.arrive()
    said = sandbox.run(program("import os\nraise ValueError(os.getpid())"), seed=1).outcome
    assert isinstance(said, Raised)
    assert said.text == str(waiting._pid)


@linux_only
def test_one_that_died_while_waiting_is_not_handed_out(sandbox: Sandbox) -> None:
    sandbox.warm()
    assert sandbox._nursery._spare
    sandbox._nursery._spare[1].arrive()
    waiting = children_of(zygote_of(sandbox))
    for pid in waiting:
        os.kill(pid, signal.SIGKILL)
    while any(alive(pid) for pid in waiting):
        time.sleep(0.001)
    assert runs(sandbox)


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

    def draw(seed: int) -> tuple[Trial, ...]:
        seeds.append(seed)
        if zygote_of(sandbox) == first:
            kill_zygote(sandbox)
        return drawn(seed)

    assert isinstance(sandbox.run(replace(program(MOMENTUM), draw=draw), seed=6).outcome, Ran)
    assert seeds == [6, 6]


@linux_only
def test_a_zygote_that_dies_twice_is_a_protocol_error_and_not_the_end(sandbox: Sandbox) -> None:
    def draw(seed: int) -> tuple[Trial, ...]:
        kill_zygote(sandbox)
        return drawn(seed)

    outcome = sandbox.run(replace(program(MOMENTUM), draw=draw), seed=6).outcome
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

    def draw(seed: int) -> tuple[Trial, ...]:
        killed.extend(kill_zygote(sandbox))
        return drawn(seed)

    sandbox.run(replace(program(updating("while True: pass")), draw=draw), seed=1)
    assert len(killed) >= 2
    assert not any(alive(one) for one in killed)


@pytest.mark.parametrize("portably", [False, True])
@linux_only
def test_an_interrupt_leaves_nothing_behind(*, portably: bool) -> None:
    before, fds = children_of(os.getpid()), descriptors()
    with Sandbox(portable=portably) as sandbox:
        sandbox.warm()
        timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            sandbox.run(program("while True: pass"), seed=1)
        timer.join()
        assert children_of(os.getpid()) == before
        assert descriptors() == fds
        assert runs(sandbox)


def test_an_error_in_drawing_is_the_callers_and_leaves_nothing(sandbox: Sandbox) -> None:
    def draw(_seed: int) -> tuple[Trial, ...]:
        raise LookupError("no such rule")

    with pytest.raises(LookupError):
        sandbox.run(replace(program(MOMENTUM), draw=draw), seed=1)
    assert runs(sandbox)


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


@pytest.mark.parametrize("executable", ["/bin/false", "/no/such/python"])
def test_without_an_interpreter_the_machine_is_to_blame(
    monkeypatch: pytest.MonkeyPatch, executable: str
) -> None:
    monkeypatch.setattr("sys.executable", executable)
    with Sandbox() as sandbox, pytest.raises(QuizError, match="起動できません"):
        sandbox.isolation()


def test_a_system_without_fork_uses_the_portable_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_can_fork", lambda: False)
    with Sandbox() as sandbox:
        assert sandbox.isolation() in ("limits-only", "none")
        assert runs(sandbox)
