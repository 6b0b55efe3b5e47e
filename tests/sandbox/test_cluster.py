"""Grading by a real engine: a scheduler and worker processes on this machine."""

import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from itertools import count, islice
from pathlib import Path

import pytest

from quizapp.core.errors import QuizError
from quizapp.core.grading.outcome import Isolation, Ran
from quizapp.core.ports import Runner
from quizapp.sandbox.cluster import SENT_AHEAD, SENT_TOGETHER, ClusterPool
from tests.sandbox.engine import Engine, engine, everybody_below
from tests.sandbox.processes import alive
from tests.sandbox.programs import MOMENTUM, linux_only, program

pytest.importorskip("distributed")
pytestmark = [
    linux_only,
    # What the engine's own library does with its loops and logs is not ours.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

Said = tuple[int, bool, int, Isolation]


def graded(runner: Runner, number: int) -> Said:
    """A task: which one, whether it ran, in which process and behind what."""
    execution = runner.run(program(MOMENTUM), number)
    return number, isinstance(execution.outcome, Ran), os.getpid(), execution.isolation


def deadly(number: int, _runner: Runner, task: int) -> int:
    """Ends every process that is given one of the tasks."""
    if task == number:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def raising(number: int, _runner: Runner, task: int) -> int:
    if task == number:
        raise RuntimeError("our own mistake")
    return task


def lost(task: int) -> int:
    return -task


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with engine(tmp_path_factory.mktemp("engine"), workers=2) as one:
        yield one


def test_every_task_is_done_once_behind_the_whole_wall_of_its_process(running: Engine) -> None:
    with ClusterPool(running.address, graded) as pool:
        assert pool.isolation() == "full"
        said = list(pool.map(range(150)))
    assert sorted(number for number, *_ in said) == list(range(150))
    assert all(ran and isolation == "full" for _, ran, _, isolation in said)
    assert {pid for _, _, pid, _ in said} == {one.pid for one in running.workers}


def test_a_process_keeps_its_sandbox_from_one_run_to_the_next(running: Engine) -> None:
    def zygotes() -> list[list[int]]:
        with ClusterPool(running.address, graded) as pool:
            pool.isolation()
            list(pool.map(range(40)))
        return [sorted(everybody_below(one.pid))[:1] for one in running.workers]

    assert zygotes() == zygotes()


def test_tasks_are_drawn_no_faster_than_they_are_done(running: Engine) -> None:
    drawn = count()
    with ClusterPool(running.address, graded) as pool:
        pool.isolation()
        results = pool.map(drawn)
        assert len(list(islice(results, 100))) == 100
        results.close()
    most = len(running.workers) * SENT_AHEAD * SENT_TOGETHER
    assert next(drawn) <= 100 + SENT_TOGETHER * (len(running.workers) + 1) + most


def test_a_mistake_of_our_own_over_one_task_is_told_of_this_task_alone(running: Engine) -> None:
    with ClusterPool(running.address, partial(raising, 7), lost=lost) as pool:
        pool.isolation()
        assert sorted(pool.map(range(50))) == sorted({*range(50), -7} - {7})


def test_a_process_that_is_killed_half_way_costs_no_result_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    with engine(tmp_path, workers=2) as own, ClusterPool(own.address, graded) as pool:
        pool.isolation()
        results = pool.map(range(300))
        said = list(islice(results, 60))
        sandboxes = everybody_below(own.workers[0].pid)
        own.workers[0].kill()
        said += results
        assert sorted(number for number, *_ in said) == list(range(300))
        assert sandboxes
        for _ in range(100):
            if not any(alive(pid) for pid in sandboxes):
                break
            time.sleep(0.05)
        assert not any(alive(pid) for pid in sandboxes)


def test_a_task_that_ends_every_process_is_lost_and_no_other_is(tmp_path: Path) -> None:
    with engine(tmp_path) as own:
        own.start_worker()
        pool = ClusterPool(own.address, partial(deadly, 7), lost=lost)
        with pool:
            pool.isolation()
            said = []
            for one in pool.map(range(30)):
                said.append(one)
        assert sorted(said) == sorted({*range(30), -7} - {7})
