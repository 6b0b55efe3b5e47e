"""Tasks shared out among processes, by kind."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from quizapp.sandbox.sharing import AHEAD, TaskLine

KINDS = "abcdef"


def shared_out(tasks: list[str], takers: list[int], most: int) -> dict[int, list[str]]:
    """Who got what; after the takers named the first takes all that is left."""
    line = TaskLine(tasks, lambda task: task[0])
    got: dict[int, list[str]] = {taker: [] for taker in (*takers, 0)}
    for taker in takers:
        got[taker] += line.taken(taker, most)
    while batch := line.taken(0, most):
        got[0] += batch
    return got


@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 9)), max_size=300),
    st.lists(st.integers(0, 3), max_size=60),
    st.integers(1, 12),
)
def test_every_task_goes_to_somebody_once(
    made: list[tuple[str, int]], takers: list[int], most: int
) -> None:
    tasks = [f"{kind}{number}" for kind, number in made]
    got = shared_out(tasks, takers, most)
    assert Counter(task for some in got.values() for task in some) == Counter(tasks)


def test_two_that_are_as_fast_share_out_the_kinds() -> None:
    got = shared_out([*KINDS] * 200, [0, 1] * 70, 8)
    assert min(len(some) for some in got.values()) > 500
    assert {*got[0][:500]}.isdisjoint(got[1][:500])


def test_nobody_is_idle_while_there_is_a_task() -> None:
    line = TaskLine(["a"] * 50, lambda task: task)
    assert len(line.taken(0, 8)) == len(line.taken(1, 8)) == 8


def test_who_is_slow_keeps_nobody_waiting() -> None:
    line = TaskLine([*KINDS] * 100, lambda task: task)
    line.taken(1, 8)
    assert sum(len(line.taken(0, 8)) for _ in range(200)) == 592


def test_only_a_few_tasks_are_fetched_ahead() -> None:
    left = iter(range(1000))
    line = TaskLine(left, lambda number: number % 6)
    line.taken(0, 8)
    assert next(left) == AHEAD
