"""How a submission can end, on the wall and on the portable way alike."""

import pytest

from quizapp.core.outcome import Outcome, Raised, Stopped
from quizapp.core.trial import Limits
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
    "loop while loading": ("while True: pass", {"timeout"}),
    "loop in update": (updating("while True: pass"), {"timeout"}),
    "sleep": ("import time\ntime.sleep(60)", {"timeout"}),
    "loop that swallows everything": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        {"timeout"},
    ),
    "loop in C": ("sum(range(10 ** 18))", {"timeout"}),
    "reading its own request": (
        "import os\nos.read(3, 1 << 20); os.read(4, 1)",
        {"timeout", "protocol"},
    ),
    "100 GB": (updating("np.ones(100 * 10 ** 9)"), {"memory"}),
    "100 GB while loading": ("import numpy as np\nx = np.ones(100 * 10 ** 9)", {"memory"}),
    "list without end": ("x = [0]\nwhile True: x = x + x", {"memory"}),
    "many small objects": ("x = []\nwhile True: x.append([0] * 1000)", {"memory"}),
    "_exit": ("import os\nos._exit(0)", {"exited"}),
    "_exit in update": (updating("os._exit(0)"), {"exited"}),
    "sys.exit": ("import sys\nsys.exit(0)", {"exited"}),
    "exit": (updating("exit()"), {"exited"}),
    "SystemExit of its own": ("class E(SystemExit): pass\nraise E(3)", {"exited"}),
    "abort": ("import os\nos.abort()", {"crash"}),
    "kill itself": (
        "import os\nos.kill(os.getpid(), 9)",
        {"crash", "PermissionError"},
    ),
    "C stack": (
        "import sys\nsys.setrecursionlimit(10 ** 9)\nclass R: __str__ = lambda s: str(s)\nstr(R())",
        {"crash", "memory", "RecursionError"},
    ),
    "recursion": (updating("self.update(params, grads)"), {"RecursionError"}),
    "no memory, it says": ("raise MemoryError", {"memory"}),
    "SystemExit that cannot be told": (
        "class R:\n    def __repr__(self): raise KeyboardInterrupt\nraise SystemExit(R())",
        {"exited"},
    ),
    "SystemExit with a long story": (
        "class R:\n    def __repr__(self): return 'x' * 10 ** 9\nraise SystemExit(R())",
        {"exited"},
    ),
    "interrupt": ("raise KeyboardInterrupt", {"KeyboardInterrupt"}),
    "generator exit": (updating("raise GeneratorExit"), {"GeneratorExit"}),
    "print flood": ("while True: print('あ' * 1000)", {"output"}),
    "print flood in one go": ("print('x' * 50_000_000)", {"output"}),
    "flood of errors": ("import sys\nwhile True: sys.stderr.write('x' * 1000)", {"output"}),
    "input": ("input()", {"EOFError"}),
    "too deep for the parser": (
        "x = " + "(" * 5000 + ")" * 5000,
        {"SyntaxError", "RecursionError", "MemoryError", "memory", "crash"},
    ),
    "too deep for the compiler": (
        "x = " + "-" * 200_000 + "1",
        {"SyntaxError", "RecursionError", "MemoryError", "memory", "crash"},
    ),
    "power that never ends": ("x = 9 ** 9 ** 9 ** 9", {"timeout", "memory"}),
    "division": ("1 / 0", {"ZeroDivisionError"}),
    "own exception that cannot be told": (
        "class E(Exception):\n    def __str__(s): raise s\nraise E",
        {"E"},
    ),
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
