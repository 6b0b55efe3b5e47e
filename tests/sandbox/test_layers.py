"""Each layer of the wall by itself, in a process that tries what it forbids."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import quizapp.sandbox
from quizapp.core.grading.outcome import Stopped
from quizapp.core.grading.trial import Limits, Trial
from quizapp.sandbox import Sandbox
from quizapp.sandbox.worker import most_computed
from tests.sandbox.processes import children_of, limits_of, looked_at, status_of, without_rights
from tests.sandbox.programs import MOMENTUM, drawn, linux_only, program

pytestmark = linux_only

FOLDER = Path(quizapp.sandbox.__file__).parent

BOOT = f"""
import ctypes, os, socket, sys
sys.path.append({str(FOLDER)!r})
from inside import landlock, namespaces, rlimits, seccomp, syscalls

def tried(attempt):
    try:
        attempt()
    except OSError as error:
        return error.errno
    return 0

ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)
"""


def said(body: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BOOT + body], capture_output=True, text=True, check=False, timeout=20
    )
    return done.stdout.strip() or f"{done.returncode}: {done.stderr}"


def test_landlock_alone_closes_files() -> None:
    body = """
if not landlock.deny_everything():
    print("no landlock")
else:
    print(tried(lambda: open(os.__file__)), tried(lambda: os.listdir("/")), tried(os.getcwd))
    if ctypes.CDLL(None).syscall(444, None, 0, 1) >= 4:
        print(tried(lambda: socket.create_server(("127.0.0.1", 0))))
"""
    answer = said(body)
    if answer == "no landlock":
        pytest.skip("this kernel has no Landlock")
    assert answer.split() in (["13", "13", "0"], ["13", "13", "0", "13"])


def test_the_filter_alone_closes_files_sockets_and_forks() -> None:
    body = """
calls = syscalls.own_table()
laid = seccomp.Filter(seccomp.allowing(calls.arch, calls.allowed.values())).lay()
attempts = (lambda: open(os.__file__), socket.socket, os.fork, lambda: os.stat("/"))
os.write(1, repr((laid, [tried(a) for a in attempts])).encode())
os._exit(0)
"""
    assert said(body) == "(True, [1, 1, 1, 1])"


def test_the_limits_alone_bound_memory_and_files(tmp_path: Path) -> None:
    body = f"""
rlimits.restrict_for_good()
rlimits.restrict(rlimits.address_space() + (64 << 20), 5)
try:
    bytearray(1 << 30)
    print("memory")
except MemoryError:
    pass
with open({str(tmp_path / "new")!r}, "wb", buffering=0) as file:
    print(tried(lambda: file.write(b"x")))
"""
    assert said(body) == "27"


def test_what_is_already_tighter_stays_so() -> None:
    body = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (3, 3))
rlimits.restrict(None, 50)
print(resource.getrlimit(resource.RLIMIT_CPU))
"""
    assert said(body) == "(3, 3)"


def test_the_namespaces_alone_leave_no_capability_and_no_network() -> None:
    body = """
kinds = "net", "ipc", "user"
before = [os.readlink(f"/proc/self/ns/{kind}") for kind in kinds]
if not namespaces.leave_the_machines():
    print("no namespaces")
else:
    way = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    print(tried(lambda: way.connect(("192.0.2.1", 9))), tried(lambda: os.setuid(1)), os.getuid())
    print(not any(os.readlink(f"/proc/self/ns/{kind}") in before for kind in kinds))
"""
    answer = said(body)
    if answer == "no namespaces":
        pytest.skip("this machine allows no namespaces")
    assert answer == "101 22 65534\nTrue"


FOR_GOOD = {
    "Max core file size": "0 0",
    "Max file size": "0 0",
    "Max stack size": "8388608 8388608",
    "Max open files": "32 32",
}

MOST_SECONDS = most_computed(Limits())

ONE_RUN = {"Max cpu time": f"{MOST_SECONDS} {MOST_SECONDS}", "Max processes": "0 0"}


def test_a_zygote_and_its_children_have_just_these_limits() -> None:
    with Sandbox(in_bulk=True) as sandbox:
        zygote, child = looked_at(sandbox, limits_of)
    assert {name: zygote[name] for name in FOR_GOOD} == FOR_GOOD
    assert {name: child[name] for name in FOR_GOOD | ONE_RUN} == FOR_GOOD | ONE_RUN
    assert child["Max address space"].split()[0].isdigit()


def test_a_zygote_and_its_children_gain_no_privileges_and_go_first_when_memory_is_short() -> None:
    with Sandbox(in_bulk=True) as sandbox:
        for seen in looked_at(sandbox, status_of):
            assert (seen["NoNewPrivs"], seen["Seccomp"], seen["oom"]) == ("1", "2", "1000")


def test_a_worker_that_is_not_sealed_runs_nothing_where_the_wall_is_said_to_hold() -> None:
    with Sandbox(in_bulk=True, without=["seccomp"]) as sandbox:
        sandbox._level = "full"
        outcome = sandbox.run(program(MOMENTUM), seed=1).outcome
    assert isinstance(outcome, Stopped)
    assert outcome.why == "a worker did not get ready: False"


@pytest.mark.skipif(os.geteuid() != 0, reason="who is not root has nothing to give up")
def test_portably_too_no_submission_runs_as_root() -> None:
    seen, others = [], children_of(os.getpid())

    def draw(seed: int) -> tuple[Trial, ...]:
        (worker,) = set(children_of(os.getpid())).difference(others)
        seen.append(status_of(worker)["Uid"])
        return drawn(seed)

    with Sandbox(portable=True, in_bulk=True) as sandbox:
        sandbox.run(replace(program(MOMENTUM), sample=draw), seed=1)
    assert seen[0].split() == ["65534"] * 4


SEEN_AS_NOBODY = """
import os
from quizapp.sandbox import Sandbox
from quizapp.sandbox.worker import most_computed
from tests.sandbox.processes import looked_at, owner_of
with Sandbox(in_bulk=True) as sandbox:
    print(os.getuid() > 0, owner_of(os.getpid()) > 0, *looked_at(sandbox, owner_of))
"""


def test_no_process_of_the_same_user_may_look_into_a_zygote_or_its_children() -> None:
    command = [*without_rights(), sys.executable, "-c", SEEN_AS_NOBODY]
    if os.geteuid() == 0 and command[0] == sys.executable:
        pytest.skip("to root everything is open, and there is nobody else")
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "True True 0 0\n"
