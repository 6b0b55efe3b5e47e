"""How a submission can end, on the wall and on the portable way alike; more in `hostile`."""

import pytest

from quizapp.core.grading.outcome import Outcome, Raised, Stopped
from quizapp.core.grading.trial import Limits
from quizapp.sandbox import Sandbox
from tests.sandbox.programs import MOMENTUM, SHORT, program, updating


def word(outcome: Outcome) -> str:
    match outcome:
        case Stopped(ending):
            return ending
        case Raised(kind):
            return kind
        case _:
            return type(outcome).__name__


ENDINGS: dict[str, tuple[str, set[str]]] = {
    "exit": (updating("exit()"), {"exited"}),
    "no memory, it says": ("raise MemoryError", {"memory"}),
    "SystemExit that cannot be told": (
        "class R:\n    def __repr__(self): raise KeyboardInterrupt\nraise SystemExit(R())",
        {"exited"},
    ),
    "SystemExit with a long story": (
        "class R:\n    def __repr__(self): return 'x' * 10 ** 9\nraise SystemExit(R())",
        {"exited"},
    ),
    "division": ("1 / 0", {"ZeroDivisionError"}),
    "closed output": (updating("sys.stdout.close(); sys.stderr.close()"), {"Ran"}),
    "output that leaves when flushed": (
        updating("sys.__stdout__ = type('F', (), {'flush': lambda self: exit()})()"),
        {"Ran"},
    ),
    "output replaced": (updating("sys.stdout = None; print(1)"), {"Ran"}),
    "exit handler": ("import atexit" + MOMENTUM, {"ImportError"}),
    "right": (MOMENTUM, {"Ran"}),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_every_submission_ends_as_it_should(either: Sandbox, name: str) -> None:
    source, expected = ENDINGS[name]
    # A flood or a full memory takes its time on a busy machine; a loop need not.
    limits = SHORT if "timeout" in expected else Limits(seconds=10.0)
    execution = either.run(program(source, limits), seed=1)
    assert word(execution.outcome) in expected, execution


def test_a_right_submission_still_runs_after_all_of_that(either: Sandbox) -> None:
    assert word(either.run(program(MOMENTUM), seed=1).outcome) == "Ran"


def test_the_time_limit_is_the_programs_own(sandbox: Sandbox) -> None:
    source = "import time\ntime.sleep(0.6)" + MOMENTUM
    assert word(sandbox.run(program(source, SHORT), seed=1).outcome) == "timeout"
    assert word(sandbox.run(program(source, Limits(seconds=10.0)), seed=1).outcome) == "Ran"


def test_a_source_beyond_all_measure_is_refused(sandbox: Sandbox) -> None:
    outcome = sandbox.run(program(b"#" * 2_000_000), seed=1).outcome
    assert word(outcome) == "refused"


def test_a_long_source_gets_through_the_pipe(either: Sandbox) -> None:
    source = MOMENTUM + "#" * 900_000
    assert word(either.run(program(source), seed=1).outcome) == "Ran"
