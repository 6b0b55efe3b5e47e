"""Grading by a real engine: a scheduler and worker processes on this machine."""

import logging
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count, islice
from pathlib import Path

import pytest

from quizapp.core.errors import QuizError
from quizapp.core.grading.outcome import Isolation, Ran
from quizapp.core.ports import Runner
from quizapp.sandbox import crew
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


@pytest.mark.long
def test_a_task_that_ends_every_process_is_lost_and_no_other_is(tmp_path: Path) -> None:
    with engine(tmp_path) as own:
        own.start_worker(nurse="--nanny")
        with ClusterPool(own.address, partial(deadly, 7), lost=lost) as pool:
            pool.isolation()
            assert sorted(pool.map(range(10))) == sorted({*range(10), -7} - {7})


WITHOUT_FORK = "import os\ndel os.fork\n"
OLDER = "import quizapp\nquizapp.__version__ = '0.0.1'\n"
OTHER_NUMPY = "import numpy\nnumpy.__version__ = '1.0'\n"


def path_with(folder: Path, first: str) -> Path:
    """A folder that makes a process begin with these lines."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(first)
    return folder


def test_processes_that_are_not_fit_are_named_with_why_and_are_asked_nothing(
    tmp_path: Path,
) -> None:
    told: list[str] = []
    with engine(tmp_path, workers=1) as own:
        with ClusterPool(own.address, graded) as pool:
            assert pool.isolation() == "full"  # it is there before the others come
        for name, first in {"old": OLDER, "numpy": OTHER_NUMPY, "open": WITHOUT_FORK}.items():
            own.start_worker(path_with(tmp_path / name, first))
        with ClusterPool(own.address, graded, tell=told.append) as pool:
            while len(told) < 3:
                assert pool.isolation() == "full"
            said = list(pool.map(range(60)))
    assert {pid for _, _, pid, _ in said} == {own.workers[0].pid}
    assert ["quizapp の版" in " ".join(told), "NumPy の版" in " ".join(told)] == [True, True]
    assert any("コードを隔離できません（limits-only）" in line for line in told)


def test_where_nobody_isolates_the_best_they_have_is_said_and_enough_only_if_that_is_wanted(
    tmp_path: Path,
) -> None:
    with engine(tmp_path) as own:
        own.start_worker(path_with(tmp_path / "open", WITHOUT_FORK))
        with ClusterPool(own.address, graded) as pool:
            assert pool.isolation() == "limits-only"
        with ClusterPool(own.address, graded, least="none") as pool:
            assert pool.isolation() == "limits-only"
            assert {isolation for *_, isolation in pool.map(range(3))} == {"limits-only"}


@pytest.mark.long
def test_workers_that_come_later_are_waited_for_and_then_take_part(tmp_path: Path) -> None:
    told: list[str] = []
    with (
        engine(tmp_path) as own,
        ClusterPool(own.address, graded, tell=told.append) as pool,
    ):
        for _ in range(2):
            with pytest.raises(QuizError, match="働けるワーカーが 0 秒待っても現れません"):
                impatient(pool).isolation()
        pool._patience = 60
        own.start_worker()
        assert pool.isolation() == "full"
        results = pool.map(range(400))
        next(results)
        own.start_worker()
        assert len({pid for _, _, pid, _ in results}) == 2


def slow(_runner: Runner, number: int) -> int:
    time.sleep(4)
    return number


@pytest.mark.long
def test_it_is_said_that_workers_are_busy_with_other_things(tmp_path: Path) -> None:
    with (
        engine(tmp_path, workers=1) as own,
        ClusterPool(own.address, slow) as others,
        ClusterPool(own.address, graded, patience=1) as pool,
    ):
        others.isolation()
        with ThreadPoolExecutor(1) as thread:
            done = thread.submit(lambda: list(others.map(range(1))))
            time.sleep(1)
            with pytest.raises(QuizError, match="ほかの仕事で埋まっていて"):
                pool.isolation()
            assert done.result() == [0]


def impatient(pool: ClusterPool[int, Said]) -> ClusterPool[int, Said]:
    pool._patience = 0
    pool._alone_since = None
    return pool


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "SCHEDULER_SECONDS", 1.0)


@pytest.mark.usefixtures("hasty")
def test_it_is_said_that_a_scheduler_is_not_there() -> None:
    with pytest.raises(QuizError, match=r"スケジューラー tcp://127\.0\.0\.1:1 に接続できません"):
        ClusterPool("tcp://127.0.0.1:1", graded)


@pytest.mark.usefixtures("hasty")
def test_what_the_engine_says_itself_is_told_to_nobody() -> None:
    with pytest.raises(QuizError):
        ClusterPool("tcp://127.0.0.1:1", graded)
    theirs = [name for name in logging.root.manager.loggerDict if name.startswith("distributed.")]
    assert "distributed.client" in theirs
    assert not [name for name in theirs if logging.getLogger(name).isEnabledFor(logging.ERROR)]


@pytest.mark.usefixtures("hasty")
def test_it_is_said_that_the_scheduler_has_gone(tmp_path: Path) -> None:
    with engine(tmp_path, workers=1) as own, ClusterPool(own.address, graded) as pool:
        pool.isolation()
        results = pool.map(range(500))
        next(results)
        own.scheduler.kill()
        with pytest.raises(QuizError, match="スケジューラーとの接続が切れました"):
            list(results)
