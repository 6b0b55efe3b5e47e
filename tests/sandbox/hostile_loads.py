"""Hostile submissions that use up time, memory, stack or output, or simply leave."""

UPDATE = """\
import os, sys, time
import numpy as np


class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v, self.kept, self.steps = lr, momentum, {{}}, [], 0

    def update(self, params, grads):
        self.steps += 1
        {}
"""


def updating(*lines: str) -> str:
    """A class whose `update` has these lines."""
    return UPDATE.format("\n        ".join(lines))


RIGHT = (
    "for key in params:",
    "    self.v[key] = self.momentum * self.v.get(key, 0.0) - self.lr * grads[key]",
    "    params[key] += self.v[key]",
)
"""The lines of a right `update`, to go before or after worse ones."""

LOADS: dict[str, tuple[str, str]] = {
    # Time.
    "loop while loading": ("while True: pass", "timeout"),
    "loop in update": (updating("while True: pass"), "timeout"),
    "loop in __init__": (
        "class Momentum:\n    def __init__(self, *a):\n        while 1: pass",
        "timeout",
    ),
    "loop that swallows everything": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
        "timeout",
    ),
    "loop in C": ("sum(range(10 ** 18))", "timeout"),
    "sleep": ("import time\ntime.sleep(60)", "timeout"),
    "time bomb after five right steps": (
        updating(*RIGHT, "if self.steps == 5: time.sleep(60)"),
        "timeout",
    ),
    "power that never ends": ("x = 9 ** 9 ** 9 ** 9", "timeout memory"),
    "regular expression that never ends": (
        "import re\nre.match('(a+)+$', 'a' * 64 + 'b')",
        "timeout",
    ),
    "waiting for its own question": (
        "import os\nos.read(3, 1 << 20); os.read(4, 1)",
        "timeout protocol error",
    ),
    "signals ignored in a loop": (
        (
            "import sys\ns = sys.modules['_signal']\n"
            "for n in (1, 2, 3, 13, 14, 15, 24): s.signal(n, s.SIG_IGN)\nwhile True: pass"
        ),
        "timeout",
    ),
    "a lock taken twice": (
        "import sys\nlock = sys.modules['_thread'].allocate_lock()\nlock.acquire(); lock.acquire()",
        "timeout",
    ),
    # Memory.
    "800 GB": (updating("np.ones(10 ** 11)"), "memory"),
    "800 GB while loading": ("import numpy as np\nx = np.ones(10 ** 11)", "memory"),
    "list without end": ("x = [0]\nwhile True: x = x + x", "memory"),
    "text without end": ("x = 'あ'\nwhile True: x += x", "memory"),
    "many small objects": ("x = []\nwhile True: x.append([0] * 1000)", "memory"),
    "a leak at every step": (updating("self.kept.append(np.ones(10 ** 7))", *RIGHT), "memory"),
    "full memory swallowed": (
        "x = []\nwhile True:\n    try: x.append(bytearray(10 ** 6))\n    except MemoryError: pass",
        "timeout memory",
    ),
    "an integer of 128 GB": ("x = 1 << (1 << 40)", "memory error"),
    # Parser, compiler and stack.
    "parentheses bomb": ("x = " + "(" * 5000 + ")" * 5000, "error"),
    "minus bomb": ("x = " + "-" * 30_000 + "1", "error"),
    "lambda bomb": ("x = " + "lambda: " * 3_000 + "1", "error"),
    "attribute bomb": ("x = a" + ".a" * 15_000, "error crash"),
    "constant bomb": ("x = ('a' * 4000) * 10 ** 9", "memory"),
    "tuple bomb": ("x = ((0,) * 10 ** 5,) * 10 ** 9", "memory"),
    "block bomb": ("".join(" " * n + "if 1:\n" for n in range(101)) + " " * 101 + "pass", "error"),
    "digits bomb": ("x = int('9' * 10 ** 7)", "error"),
    "recursion": (updating("self.update(params, grads)"), "error"),
    "recursion without a limit": (
        "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(): f()\nf()",
        "crash memory error timeout",
    ),
    "recursion in C": (
        "import sys\nsys.setrecursionlimit(10 ** 9)\nclass R: __str__ = lambda s: str(s)\nstr(R())",
        "crash memory error",
    ),
    "recursion in repr": (
        "x = []\nfor _ in range(10 ** 5): x = [x]\nrepr(x)",
        "error crash",
    ),
    "recursion when thrown away": (
        "x = ()\nfor _ in range(10 ** 6): x = (x,)\ndel x\n" + updating("pass"),
        "fail crash",
    ),
    # Output.
    "print flood": ("while True: print('あ' * 1000)", "output"),
    "print flood in one go": ("print('x' * 50_000_000)", "output"),
    "flood of errors": ("import sys\nwhile True: sys.stderr.write('x' * 1000)", "output"),
    "flood past Python": ("import os\nwhile True: os.write(1, b'x' * 1000)", "output"),
    "flood, then out": ("import os\nos.write(2, b'x' * 5_000_000)\nos._exit(0)", "output"),
    # Leaving.
    "_exit": ("import os\nprint('pass'); os._exit(0)", "exited"),
    "_exit after right steps": (updating(*RIGHT, "if self.steps == 6: os._exit(0)"), "exited"),
    "sys.exit": ("import sys\nsys.exit(0)", "exited"),
    "SystemExit of its own": ("class E(SystemExit): pass\nraise E('pass')", "exited"),
    "abort": ("import os\nos.abort()", "crash"),
    "crash in C": ("import sys\nsys.modules['ctypes'].string_at(0)", "crash"),
    "crash in byte code": (
        "def f(): pass\nf.__code__ = f.__code__.replace(co_code=b'\\x64\\xff' * 4)\nf()",
        "crash error",
    ),
    "interrupt": ("raise KeyboardInterrupt", "error"),
    "generator exit": (updating("raise GeneratorExit"), "error"),
    "exception that cannot be told": (
        "class E(Exception):\n    def __str__(s): raise s\nraise E",
        "error",
    ),
    "input": ("input()", "error"),
}
"""Name: source, and the verdict words that are true of it."""
