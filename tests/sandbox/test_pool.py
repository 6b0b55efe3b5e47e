"""Several grading processes at once."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from quizapp.core.errors import QuizError
from quizapp.core.grading.outcome import Isolation, Ran
from quizapp.core.ports import Runner
from quizapp.sandbox.pool import BATCH, RUN_GRADER, Pool, usable_cores
from quizapp.sandbox.sharing import AHEAD
from tests.sandbox.processes import alive, children_of, descriptors
from tests.sandbox.programs import MOMENTUM, linux_only, program

pytestmark = linux_only

Said = tuple[int, bool, int, set[int], Isolation]


def graded(runner: Runner, number: int) -> Said:
    """A task: which one, whether it ran, where and behind what."""
    execution = runner.run(program(MOMENTUM), number)
    ran = isinstance(execution.outcome, Ran)
    return number, ran, os.getpid(), os.sched_getaffinity(0), execution.isolation


def deadly(marker: Path, runner: Runner, number: int) -> int:
    """A task whose process is killed over it until the marker is there."""
    if number == 3 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return graded(runner, number)[0]


def poisonous(runner: Runner, number: int) -> int:
    """A task of which some end every process that tries them."""
    if number % 10 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return graded(runner, number)[0]


def sleepy(_runner: Runner, number: int) -> int:
    if number == 0:
        time.sleep(60)
    return number


def remembered(taken: list[int]) -> Callable[[int], int]:
    def take(number: int) -> int:
        taken.append(number)
        return number

    return take


def always_deadly(_runner: Runner, _number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def talkative(_runner: Runner, number: int) -> int:
    print("our own code may print, too")
    return number


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool[int, Said]]:
    with Pool(graded) as one:
        yield one


def test_every_task_has_one_result(pool: Pool[int, Said]) -> None:
    said = list(pool.map(range(30)))
    assert sorted(number for number, *_ in said) == list(range(30))
    assert all(ran for _, ran, *_ in said)


def test_a_result_does_not_wait_for_a_slower_one_before_it() -> None:
    with Pool(sleepy, cores=[*usable_cores()[:1]] * 2) as pool:
        assert next(pool.map(range(2 * BATCH))) >= BATCH


def test_tasks_are_taken_as_they_are_wanted() -> None:
    taken: list[int] = []
    with Pool(talkative, cores=usable_cores()[:1]) as pool:
        for number in pool.map(map(remembered(taken), range(1000))):
            assert len(taken) <= number + AHEAD + 2 * BATCH
    assert len(taken) == 1000


def test_every_process_has_a_core_of_its_own(pool: Pool[int, Said]) -> None:
    where = {pid: frozenset(cores) for _, _, pid, cores, _ in pool.map(range(60))}
    assert os.getpid() not in where
    assert {len(cores) for cores in where.values()} == {1}
    assert len(set(where.values())) == len(where) <= len(usable_cores())


def test_the_pool_says_the_isolation_that_its_results_have(pool: Pool[int, Said]) -> None:
    assert {isolation for *_, isolation in pool.map(range(9))} == {pool.isolation()}


WITHOUT_FORK = "import os\ndel os.fork\n"


def test_the_weakest_isolation_of_any_process_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_FORK)
    with Pool(graded, cores=[*usable_cores()[:1]] * 3) as pool:
        best = pool.isolation()
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        pool._graders[1].close()
        pool._graders[1]._open()
        weak = pool._graders[1].isolation()
        assert (best, weak) == ("full", "limits-only")
        assert pool.isolation() == weak


def test_a_process_that_is_killed_costs_a_repetition_and_no_result(tmp_path: Path) -> None:
    with Pool(partial(deadly, tmp_path / "marker"), cores=usable_cores()[:1]) as pool:
        assert list(pool.map(range(20))) == list(range(20))


def test_a_process_that_is_killed_while_it_starts_is_replaced() -> None:
    with Pool(talkative, cores=usable_cores()[:1]) as pool:
        process = pool._graders[0]._process
        assert process
        process.kill()
        assert pool.isolation() == "full"
        assert list(pool.map(range(9))) == list(range(9))


def test_what_a_task_prints_is_no_result() -> None:
    with Pool(talkative, cores=usable_cores()[:1]) as pool:
        assert list(pool.map(range(9))) == list(range(9))


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_is_for_the_reader_of_the_results_and_not_for_the_graders() -> None:
    with Pool(graded, cores=usable_cores()[:1]) as pool:
        (before,) = {pid for _, _, pid, _, _ in pool.map(range(2))}
        os.kill(before, signal.SIGINT)
        assert {pid for _, _, pid, _, _ in pool.map(range(2))} == {before}


def test_a_task_that_ends_every_process_is_named_and_costs_no_other() -> None:
    with Pool(poisonous, cores=usable_cores()[:2], lost=lambda number: -number) as pool:
        found = sorted(pool.map(range(40)))
    assert found == sorted(-n if n % 10 == 3 else n for n in range(40))


def test_where_every_task_ends_its_process_the_run_ends() -> None:
    with (
        Pool(always_deadly, cores=usable_cores()[:1], lost=lambda number: number) as pool,
        pytest.raises(QuizError, match="マシンの状態"),
    ):
        list(pool.map(range(1000)))


def test_tasks_that_end_two_processes_are_the_machines_fault() -> None:
    with (
        Pool(always_deadly, cores=usable_cores()[:1]) as pool,
        pytest.raises(QuizError, match="二度"),
    ):
        list(pool.map(range(3)))


def test_nothing_is_left_of_a_pool_that_is_closed_half_way() -> None:
    before, fds = children_of(os.getpid()), descriptors()
    with Pool(graded) as pool:
        results = pool.map(range(100))
        next(results)
        started = [pid for pid in children_of(os.getpid()) if pid not in before]
        results.close()
        assert sorted(number for number, *_ in pool.map(range(9))) == list(range(9))
    assert started
    assert not any(alive(pid) for pid in started)
    assert (children_of(os.getpid()), descriptors()) == (before, fds)


@pytest.mark.parametrize("part", [0.0, 0.5, 1.0])
def test_a_grader_whose_pool_is_gone_ends_without_a_word(part: float) -> None:
    work = pickle.dumps(graded)
    command = [sys.executable, "-c", RUN_GRADER, str(usable_cores()[0]), *sys.path]
    given = work[: int(part * len(work))]
    ended = subprocess.run(command, input=given, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
