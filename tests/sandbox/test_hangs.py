"""What never ends is found to have no end, and what is only slow is waited for."""

# ruff: noqa: E501  # a program a line is read more easily than a program in pieces

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

import pytest

from quizapp.core.grading.outcome import Endless, Ran, Stopped
from quizapp.core.grading.trial import Limits
from quizapp.core.grading.troubles import trouble
from quizapp.sandbox import Sandbox
from quizapp.sandbox.patience import CoreTime, OwnPatience, core_time
from tests.sandbox.ending_loops import ending_loops
from tests.sandbox.hangs import EARLIER, PROVED, SLOW, UNPROVED, opt
from tests.sandbox.hidden_counters import hidden_counters
from tests.sandbox.odd_endings import GROWING, ODD_ENDINGS
from tests.sandbox.programs import MOMENTUM, linux_only, program

pytestmark = linux_only

AMPLE = Limits(seconds=60.0)
"""Nobody waits for so long: what is stopped within it was found to have no end."""

BRIEF = Limits(seconds=0.3)

OFTEN_TRIED = (
    *("a loop left by an exception", "a state in a property", "sleeps 0.3 s", "a swap"),
    *("the clock", "signals replaced", "rounds that never come to what takes long"),
    *("a generator that is decorated", "a number that a function brings back"),
)


@pytest.mark.parametrize("name", PROVED)
def test_a_submission_without_end_is_not_waited_for(sandbox: Sandbox, name: str) -> None:
    outcome = sandbox.run(program(PROVED[name], AMPLE), seed=1).outcome
    assert isinstance(outcome, Stopped)
    assert outcome.ending == "timeout"
    assert outcome.endless is not None


@pytest.mark.parametrize(
    "name",
    [
        name if name in OFTEN_TRIED else pytest.param(name, marks=pytest.mark.long)
        for name in UNPROVED
    ],
)
def test_what_may_end_gets_all_of_its_time(sandbox: Sandbox, name: str) -> None:
    outcome = sandbox.run(program(UNPROVED[name], BRIEF), seed=1).outcome
    assert isinstance(outcome, Stopped)
    assert (outcome.ending, outcome.endless) == ("timeout", None)


@pytest.mark.parametrize("name", [name for name in SLOW if name in OFTEN_TRIED])
def test_what_is_slow_is_right(sandbox: Sandbox, name: str) -> None:
    assert isinstance(sandbox.run(program(SLOW[name], AMPLE), seed=1).outcome, Ran)


@pytest.mark.long
@pytest.mark.parametrize("name", SLOW)
def test_nothing_that_ends_is_said_not_to(sandbox: Sandbox, name: str) -> None:
    assert isinstance(sandbox.run(program(SLOW[name], AMPLE), seed=1).outcome, Ran)


@pytest.mark.long
@pytest.mark.parametrize("name", EARLIER)
def test_what_ends_in_another_way_does(sandbox: Sandbox, name: str) -> None:
    outcome = sandbox.run(program(EARLIER[name], AMPLE), seed=1).outcome
    assert getattr(outcome, "endless", None) is None


@pytest.mark.long
def test_no_way_of_counting_is_taken_for_none(sandbox: Sandbox) -> None:
    bad = {
        name: outcome
        for name, loop in ending_loops()
        if not isinstance(
            outcome := sandbox.run(program(opt(top=loop), AMPLE), seed=1).outcome, Ran
        )
    }
    assert bad == {}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.long) if name in GROWING else name
        for name in ODD_ENDINGS
    ],
)
def test_no_odd_end_is_taken_for_none(sandbox: Sandbox, name: str) -> None:
    outcome = sandbox.run(program(opt(top=ODD_ENDINGS[name]), AMPLE), seed=1).outcome
    assert isinstance(outcome, Ran), outcome


@pytest.mark.parametrize(
    ("seed", "count"),
    [(0, 12), *(pytest.param(seed, 150, marks=pytest.mark.long) for seed in range(1, 9))],
)
def test_what_is_counted_in_one_place_and_asked_for_in_another_ends(
    sandbox: Sandbox, seed: int, count: int
) -> None:
    for source in islice(hidden_counters(seed), count):
        outcome = sandbox.run(program(opt(top=source), AMPLE), seed=1).outcome
        assert isinstance(outcome, Ran), source


@contextmanager
def crowded() -> Iterator[None]:
    """Other processes that want all cores for themselves, and more."""
    hogs = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(2 * (os.cpu_count() or 1))
    ]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


def test_waiting_for_a_core_is_not_a_submissions_own_time(sandbox: Sandbox) -> None:
    busy = "import time\nt = time.process_time()\nwhile time.process_time() - t < 0.3: pass\n"
    with crowded():
        outcome = sandbox.run(program(MOMENTUM + busy, Limits(seconds=0.4)), seed=1).outcome
    assert isinstance(outcome, Ran)


@pytest.mark.long
def test_a_long_limit_ends_as_a_short_one_does(sandbox: Sandbox) -> None:
    limits = Limits(seconds=20.0)
    outcome = sandbox.run(program(UNPROVED["exponential recursion"], limits), seed=1).outcome
    assert outcome == Stopped("timeout")


class Sleeper:
    """A worker of which only the process is looked at."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.asked = 0

    def ask(self) -> None:
        """Count how often."""
        self.asked += 1


def test_what_a_process_sleeps_is_its_own_time_and_its_death_ends_the_count() -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        sleeper = Sleeper(process.pid)
        patience = OwnPatience(0.2, sleeper)  # type: ignore[arg-type]
        while (left := patience.left()) > 0:
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(left)
            patience.waited()
        process.kill()
    assert sleeper.asked >= 3
    assert core_time(process.pid) is None


def test_the_kernel_tells_what_a_process_has_computed() -> None:
    before = core_time(os.getpid())
    sum(range(3_000_000))
    after = core_time(os.getpid())
    assert isinstance(before, CoreTime)
    assert isinstance(after, CoreTime)
    assert after.computed > before.computed
    assert after.sleeps is False


CLAIMS = {
    "no line": "os.write(4, b'K' + (8).to_bytes(4, 'little') + bytes(8))",
    "a line of no source": "os.write(4, b'K' + (8).to_bytes(4, 'little') + b'\\xff' * 4 + bytes(4))",
    "a kind of its own": "os.write(4, b'K' + (8).to_bytes(4, 'little') + bytes([1, 0, 0, 0, 9, 0, 0, 0]))",
    "a text": "os.write(4, b'K' + (30).to_bytes(4, 'little') + b'x' * 30)",
}


@pytest.mark.parametrize("name", CLAIMS)
def test_a_forged_proof_is_worth_nothing(sandbox: Sandbox, name: str) -> None:
    outcome = sandbox.run(program(opt(before=CLAIMS[name])), seed=1).outcome
    assert isinstance(outcome, Stopped)
    assert outcome.ending == "protocol"


def test_who_claims_to_have_no_end_is_believed_of_itself() -> None:
    source = opt(before="os.write(4, b'K' + (8).to_bytes(4, 'little') + bytes([7] + [0] * 7))")
    with Sandbox(in_bulk=True) as sandbox:
        assert sandbox.run(program(source), seed=1).outcome == Stopped(
            "timeout", endless=Endless(7, "while")
        )
        assert isinstance(sandbox.run(program(MOMENTUM), seed=1).outcome, Ran)


@pytest.mark.parametrize(
    ("endless", "said"),
    [
        (Endless(12, "while"), "12 行目の while が終わりません（無限ループです）。"),
        (Endless(3, "for"), "3 行目の for が終わりません（無限ループです）。"),
        (Endless(5, "sleep"), "5 行目の sleep が制限時間（7 秒）より長く待っています。"),
        (Endless(9, "call"), "9 行目の計算が終わりません。"),
        (None, "7 秒以内に終わりませんでした。"),
    ],
)
def test_the_learner_is_told_what_has_no_end(endless: Endless | None, said: str) -> None:
    stopped = Stopped("timeout", endless=endless, limits=Limits(seconds=7.0))
    assert trouble(stopped, Limits()).message.startswith(said)


def test_being_asked_changes_nothing_that_a_submission_sees(sandbox: Sandbox) -> None:
    source = opt(
        top=(
            "t = time.process_time()\nwhile time.process_time() - t < 0.6: x = sum(range(100))\n"
            "assert sys.gettrace() is None and sys.exc_info() == (None, None, None)\n"
        )
    )
    assert isinstance(sandbox.run(program(source, AMPLE), seed=1).outcome, Ran)


def test_whoever_traces_itself_is_left_alone(sandbox: Sandbox) -> None:
    source = opt(
        top=(
            "seen = []\ndef spy(frame, event, arg):\n    seen.append(event)\n    return spy\n"
            "sys.settrace(spy)\ndef far():\n    n = 0\n    while n < 100_000: n += 1\n"
            "far()\nassert sys.gettrace() is spy\nsys.settrace(None)\nassert len(seen) > 100_000\n"
        )
    )
    assert isinstance(sandbox.run(program(source, AMPLE), seed=1).outcome, Ran)


def test_a_limit_of_its_own_holds(sandbox: Sandbox) -> None:
    asked = replace(program(opt(top="time.sleep(0.5)\n")), limits=Limits(seconds=0.1))
    outcome = sandbox.run(asked, seed=1).outcome
    assert isinstance(outcome, Stopped)
    assert outcome.ending == "timeout"
