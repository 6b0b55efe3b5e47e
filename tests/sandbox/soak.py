"""Submissions of every ending, as many as wanted, and a look at what has grown."""

import os
import tempfile
from pathlib import Path

from quizapp.sandbox import Sandbox
from tests.sandbox.processes import settled, use_of, zygote_of
from tests.sandbox.programs import MOMENTUM, program

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
