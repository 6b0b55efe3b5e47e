"""Loops that end after very many rounds: every way of counting, of leaving, and of doing more."""

# ruff: noqa: E501  # a program a line is read more easily than a program in pieces

from collections.abc import Iterator
from itertools import product

ROUNDS = 150_000

COUNTERS: dict[str, tuple[str, str, str]] = {
    "a name": ("n = 0", "n += 1", "n"),
    "an item": ("c = [0]", "c[0] += 1", "c[0]"),
    "an item by another name": ("c = [0]\nk = c", "k[0] = k[0] + 1", "c[0]"),
    "an entry": ("c = {'n': 0}", "c['n'] = c.get('n') + 1", "c['n']"),
    "an attribute": ("class B: pass\nb = B(); b.n = 0", "b.n += 1", "b.n"),
    "an attribute of a class": ("class B: n = 0", "B.n += 1", "B.n"),
    "an attribute, through the class": ("class B: n = 0\nb = B()", "B.n += 1", "b.n"),
    "an array": ("a = np.zeros(2)", "a += 1", "a[1]"),
    "a view": ("a = np.zeros((2, 2))\nv = a.T[0]", "v += 1", "a[0, 0]"),
    "a length": ("c = []", "c.append(0)", "len(c)"),
    "a length by another name": ("c = []\nk = [c]", "k[0].append(0)", "len(c)"),
    "two names": ("n = m = 0", "m, n = n + 1, m + 1", "n"),
    "a global of a function": ("n = 0\ndef up():\n    global n\n    n = n + 1", "up()", "n"),
    "an argument of a function": ("c = [0]\ndef up(x): x[0] += 1", "up(c)", "c[0]"),
    "what a function returns": ("n = 0\ndef up(x): return x + 1", "n = up(n)", "n"),
    "a method": (
        "class B:\n    def __init__(self): self.n = 0\n    def up(self): self.n += 1\nb = B()",
        "b.up()",
        "b.n",
    ),
    "a function's own": ("def f(): pass\nf.n = 0", "f.n += 1", "f.n"),
    "a float": ("n = 0.0", "n = n + 1.0", "n"),
    "a power": ("n = 1.0", "n *= 1.0001", "math.log(n) * 10001"),
    "an iterator": ("it = itertools.count()\nn = 0", "n = next(it)", "n"),
    "a key": ("d = {}\nn = 0", "d[0] = n\nn = d[0] + 1", "n"),
}
"""What stands before the loop, what counts, and how the count is read."""

EXITS = (
    "while {read} < {rounds}:\n    {count}\n    {noise}",
    "while True:\n    {count}\n    {noise}\n    if {read} >= {rounds}: break",
    "try:\n    while True:\n        {count}\n        {noise}\n        1 / max({rounds} - {read}, 0)\nexcept ZeroDivisionError: pass",
    "over = False\nwhile not over:\n    {count}\n    over = {read} >= {rounds} or over\n    {noise}",
    "for _ in itertools.repeat(0):\n    {count}\n    {noise}\n    if not {read} < {rounds}: break",
)

NOISES = ("pass", "other = 1", "other = [x for x in (1, 2)]")


def ending_loops() -> Iterator[tuple[str, str]]:
    """Each with a name; what counts in more than one line is written where it fits."""
    for (name, (top, count, read)), (i, leave), (j, noise) in product(
        COUNTERS.items(), enumerate(EXITS), enumerate(NOISES)
    ):
        step = count.replace("\n", "; ")
        loop = leave.format(count=step, read=read, rounds=ROUNDS, noise=noise)
        yield f"{name} {i} {j}", f"{top}\n{loop}\n"
