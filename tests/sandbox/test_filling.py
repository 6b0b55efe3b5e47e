"""Gaps in Python's memory, which every child would copy a page for."""

import subprocess
import sys

from tests.sandbox.programs import linux_only

pytestmark = linux_only

FREE = """
from quizapp.sandbox.inside.filling import _gaps, fill_gaps

class Weight:
    __slots__ = ("here", "there")

    def __init__(self, number):
        self.here, self.there = float(number + 1000), bytes(number % 400)

made = [Weight(number) for number in range(20_000)]
del made[::3]
for _ in range(3):
    print(sum(free for _, free in _gaps()))
    fill_gaps()
"""


def test_blocks_that_were_let_go_of_are_taken_up_again() -> None:
    said = subprocess.run(  # our own interpreter and our own code
        [sys.executable, "-c", FREE], capture_output=True, check=True, text=True
    )
    before, *_, after = map(int, said.stdout.split())
    assert before > 10_000
    assert after < before / 10
    assert said.stderr == ""
