"""What a submission must not be able to do, and that nothing was done."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from quizapp.core.outcome import Raised, Ran
from quizapp.core.trial import Limits, Program, Replay, Trial
from quizapp.sandbox import Sandbox
from quizapp.sandbox.inside.syscalls import CLONE3, TABLES, X32
from tests.sandbox.programs import MOMENTUM, linux_only, program

pytestmark = linux_only

FETCHED = "import sys, os\nfetch = sys.modules.get\n"

CURES = "PermissionError", "ImportError", "ModuleNotFoundError", "OSError", "RuntimeError"

HARM = {
    "read": "open('{canary}/keep').read()",
    "read through os": "import os\nos.read(os.open('{canary}/keep', os.O_RDONLY), 9)",
    "read through numpy": "import numpy as np\nnp.fromfile('{canary}/keep', np.uint8)",
    "memory map": "import numpy as np\nnp.memmap('{canary}/keep', np.uint8)",
    "read through the loader": FETCHED
    + "fetch('importlib').machinery.FileFinder('{canary}').path_hook\n"
    + "fetch('_frozen_importlib_external').FileLoader('x', '').get_data('{canary}/keep')",
    "write": "open('{canary}/new', 'w').write('x')",
    "write through numpy": "import numpy as np\nnp.save('{canary}/new.npy', np.ones(3))",
    "append": "open('{canary}/keep', 'a').write('x')",
    "remove": "import os\nos.remove('{canary}/keep')",
    "rename": "import os\nos.rename('{canary}/keep', '{canary}/gone')",
    "make folder": "import os\nos.mkdir('{canary}/new')",
    "link": "import os\nos.symlink('/etc', '{canary}/new')",
    "list": "import os\nos.listdir('{canary}')",
    "stat": "import os\nos.stat('{canary}/keep')",
    "change mode": "import os\nos.chmod('{canary}/keep', 0o777)",
    "change time": "import os\nos.utime('{canary}/keep', (0, 0))",
    "change owner": "import os\nos.chown('{canary}/keep', 1, 1)",
    "truncate": "import os\nos.truncate('{canary}/keep', 0)",
    "change folder": "import os\nos.chdir('{canary}')",
    "shared memory": "open('/dev/shm/canary', 'w')",
    "process table": "open('/proc/self/maps')",
    "memory file": "import os\nos.memfd_create('x')",
    "pipe": "import os\nos.pipe()",
    "socket": FETCHED + "fetch('socket').socket(1, 1)",
    "internet": FETCHED + "fetch('socket').create_connection(('127.0.0.1', 9))",
    "datagram": FETCHED + "fetch('socket').socket(2, 2).sendto(b'x', ('127.0.0.1', 9))",
    "fork": "import os\nos.fork()",
    "spawn": "import os\nos.posix_spawn('/bin/true', ['true'], {{}})",
    "system": "import os\nif os.system('touch {canary}/new') != 0: raise PermissionError",
    "popen": "import os\nos.popen('touch {canary}/new')",
    "execute": "import os\nos.execv('/bin/sh', ['sh', '-c', 'touch {canary}/new'])",
    "thread": FETCHED + "fetch('_thread').start_new_thread(print, ())",
    "thread bomb": FETCHED + "while True: fetch('_thread').start_new_thread(print, ())",
    "kill the parent": "import os\nos.kill(os.getppid(), 9)",
    "kill everyone": "import os\nos.kill(-1, 9)",
    "stop everyone": "import os\nos.killpg(0, 19)",
    "be nobody": "import os\nos.setuid(65534)",
    "be nice": "import os\nos.nice(-5)",
    "raise limits": FETCHED + "r = fetch('resource'); \n"
    "try: r.setrlimit(r.RLIMIT_AS, (-1, -1))\nexcept ValueError: raise PermissionError",
    "ctypes": FETCHED + "c = fetch('ctypes')\n"
    "if c.CDLL(None).open(b'{canary}/keep', 0) < 0: raise PermissionError",
    "import machinery": FETCHED + "fetch('importlib').import_module('subprocess')",
    "numpy's own import": "import numpy as np\nnp.f2py.compile('')",
    "signal alarm": FETCHED + "fetch('_signal').alarm(1); raise PermissionError",
}


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Path]:
    """A folder that must look the same afterwards."""
    (tmp_path / "keep").write_text("secret")
    before = (tmp_path / "keep").stat()
    yield tmp_path
    after = (tmp_path / "keep").stat()
    assert [path.name for path in tmp_path.iterdir()] == ["keep"]
    assert (after.st_mode, after.st_mtime_ns, after.st_uid) == (
        before.st_mode,
        before.st_mtime_ns,
        before.st_uid,
    )
    assert (tmp_path / "keep").read_text() == "secret"
    assert not Path("/dev/shm/canary").exists()  # noqa: S108  # one of the attempts


@pytest.mark.parametrize("name", HARM)
def test_nothing_can_be_touched(sandbox: Sandbox, canary: Path, name: str) -> None:
    source = HARM[name].format(canary=canary)
    # Had it worked, the numbers would come back.
    outcome = sandbox.run(program(source + MOMENTUM), seed=1).outcome
    assert isinstance(outcome, Raised), outcome
    assert outcome.kind in CURES, outcome
    assert "secret" not in outcome.text


def test_the_level_is_full_where_the_kernel_has_it(sandbox: Sandbox) -> None:
    assert sandbox.isolation() == "full"
    assert sandbox.run(program(MOMENTUM), seed=1).isolation == "full"


def test_the_portable_way_does_not_claim_a_wall(portable: Sandbox) -> None:
    assert portable.isolation() == "limits-only"
    assert portable.run(program(MOMENTUM), seed=1).isolation == "limits-only"


CALLS = """
import sys
ctypes = sys.modules["ctypes"]
call = ctypes.CDLL(None, use_errno=True).syscall


class Opt:
    def __init__(self, lr): pass

    def update(self, params, grads):
        for i, number in enumerate(grads["numbers"]):
            ctypes.set_errno(0)
            call(ctypes.c_long(int(number)), *[ctypes.c_long(-1)] * 6)
            params["errors"][i] = ctypes.get_errno()
"""

UPROBE_CALL = 335, 336
"""Newer kernels end any process that makes these outside a probe, whatever its filter says."""


def test_every_system_call_off_the_list_is_refused(sandbox: Sandbox) -> None:
    allowed = set(TABLES[os.uname().machine].allowed.values())
    plain = [n for n in range(600) if n not in allowed and n not in UPROBE_CALL]
    numbers = np.array([*plain, *(X32 + n for n in (0, 1, 2, 57, 59)), 2**31, 2**32 - 1], float)
    grads = {"numbers": numbers}
    trial = Trial((0.1,), {"errors": np.zeros(len(numbers))}, Replay((grads,)))
    asked = Program(CALLS.encode(), "Opt", lambda _: (trial,), Limits(seconds=10.0))
    outcome = sandbox.run(asked, seed=0).outcome
    assert isinstance(outcome, Ran), outcome
    errors = dict(zip(numbers.astype(int).tolist(), outcome.runs[0].values[0], strict=True))
    assert errors.pop(CLONE3) == 38
    assert {number: error for number, error in errors.items() if error != 1} == {}


def test_a_child_sees_no_descriptor_but_its_own(sandbox: Sandbox) -> None:
    source = """
import os
found = []
for number in range(3, 64):
    try:
        os.lseek(number, 0, 0)
    except OSError as error:
        if error.errno != 9: found.append(error.errno)
raise ValueError(found)
"""
    outcome = sandbox.run(program(source), seed=0).outcome
    assert isinstance(outcome, Raised)
    assert outcome.text == "[29, 29]"


def test_a_child_knows_nothing_of_the_grader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hidden")
    with Sandbox() as fresh:
        source = """
import os, sys
ours = [name for name in sys.modules if name.partition(".")[0] in ("quizapp", "optim_core", "site")]
raise ValueError(sys.path, sys.argv, ours, "SECRET_TOKEN" in os.environ, os.environ.get("HOME"))
"""
        outcome = fresh.run(program(source), seed=0).outcome
    assert isinstance(outcome, Raised)
    assert outcome.text == "([], [''], [], False, None)"
