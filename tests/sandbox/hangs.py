"""Submissions that never end, and right ones that are slow; all are asked for a class Opt."""

# ruff: noqa: E501  # a program a line is read more easily than a program in pieces

HEAD = """\
import copy, functools, itertools, math, os, random, re, sys, time
import numpy as np
"""

FRAME = """
class Opt:
    def __init__(self, lr, momentum=0.9):
        self.lr, self.momentum, self.v, self.t, self.done = lr, momentum, {{}}, 0, False
        self.seen = []
        {init}

    def update(self, params, grads):
        self.t += 1
        {before}
        for key in params:
            self.v[key] = self.momentum * self.v.get(key, 0.0) - self.lr * grads[key]
            params[key] += self.v[key]
        {after}
"""


def opt(*, top: str = "", init: str = "pass", before: str = "pass", after: str = "pass") -> str:
    """A right class, with some lines at one of its places; `{` stands for nothing special."""
    inner = {"init": init, "before": before, "after": after}
    put = {name: text.replace("\n", "\n        ") for name, text in inner.items()}
    return HEAD + top + FRAME.format(**put)


PROVED: dict[str, str] = {
    "while True: pass, at import": opt(top="while True: pass\n"),
    "while 1 in __init__": opt(init="while 1:\n    pass"),
    "while True in update": opt(before="while True: pass"),
    "at step 3": opt(after="if self.t == 3:\n    while True:\n        pass"),
    "a counter": opt(before="i = 0\nwhile True:\n    i += 1"),
    "never incremented": opt(before="i = 0\nx = 0\nwhile i < 10:\n    x += i"),
    "a sum, never incremented": opt(
        before=(
            "i, total = 0, 0.0\nkeys = list(params)\n"
            "while i < len(keys):\n    total += abs(grads[keys[i]]).sum()"
        )
    ),
    "an update, never incremented": opt(
        before=(
            "i, keys = 0, list(params)\nwhile i < len(keys):\n    key = keys[i]\n"
            "    params[key] -= self.lr * grads[key]"
        )
    ),
    "an update with a state, never incremented": opt(
        before=(
            "i, keys = 0, sorted(params)\nself.h = {k: 0.0 * grads[k] for k in keys}\n"
            "while i < len(keys):\n    k = keys[i]\n"
            "    self.h[k] = 0.9 * self.h[k] + grads[k] * grads[k]\n"
            "    params[k] = params[k] - self.lr * grads[k] / (np.sqrt(self.h[k]) + 1e-7)"
        )
    ),
    "until the gradient is small, which stays": opt(
        before=(
            "for k in params:\n    while np.abs(grads[k]).max() > 1e-12:\n"
            "        params[k] -= self.lr * grads[k]"
        )
    ),
    "the wrong name is incremented": opt(before="i = j = 0\nwhile i < 10:\n    j += 1"),
    "the wrong way": opt(before="n = 10\nwhile n > 0:\n    n += 1"),
    "the wrong way, floats": opt(before="x = 1.0\nwhile x > 0.5:\n    x += 0.25"),
    "a float that never equals": opt(before="x = 0.0\nwhile x != 1.0:\n    x += 0.3"),
    "a flag that nobody sets": opt(before="while not self.done:\n    self.t += 1"),
    "a fixed point above the tolerance": opt(
        before="x = 1.0\nwhile abs(x) > 1e-6:\n    x = 0.5 * x + 0.25"
    ),
    "there and back": opt(before="x = 1.0\nwhile x > -2:\n    x = -x"),
    "the whole update": opt(
        before=("while True:\n    for key in params:\n        params[key] -= self.lr * grads[key]")
    ),
    "the whole update, with NumPy": opt(
        before=(
            "h = {}\nwhile True:\n    for key in params:\n"
            "        if key not in h:\n            h[key] = np.zeros_like(grads[key])\n"
            "        h[key] += grads[key] * grads[key]\n"
            "        params[key] -= self.lr * grads[key] / (np.sqrt(h[key]) + 1e-7)"
        )
    ),
    "itertools.count": opt(before="for i in itertools.count(): pass"),
    "itertools.cycle": opt(before="s = 0\nfor x in itertools.cycle([1, 2]):\n    s += x"),
    "a long range": opt(before="for i in range(10 ** 12): pass"),
    "ranges in ranges": opt(
        before="x = 0\nfor i in range(10 ** 6):\n    for j in range(10 ** 6):\n        x += 1"
    ),
    "swallows everything": opt(
        top=(
            "while True:\n    try:\n        while True: pass\n"
            "    except BaseException:\n        pass\n"
        )
    ),
    "swallows what it raises": opt(
        before="while True:\n    try:\n        raise ValueError('x')\n    except ValueError:\n        pass"
    ),
    "divides by zero for ever": opt(
        before="while True:\n    try:\n        x = 1 / 0\n        break\n    except ZeroDivisionError:\n        continue"
    ),
    "sleep": opt(top="time.sleep(10_000)\n"),
    "sleep in update": opt(before="time.sleep(3600)"),
    "naps without end": opt(before="while True:\n    time.sleep(0.01)"),
    "in a helper": opt(
        top="def helper(x):\n    while x == x:\n        pass\n    return x\n", before="helper(1)"
    ),
    "around a helper": opt(
        top="def helper(x):\n    return x + 1\n", before="x = 0\nwhile True:\n    x = helper(x)"
    ),
    "in __eq__": opt(
        top="class E:\n    def __eq__(self, other):\n        while True: pass\n",
        before="E() == E()",
    ),
    "in __getattr__": opt(
        top="class G:\n    def __getattr__(self, name):\n        while True:\n            continue\n",
        before="G().x",
    ),
    "sum of a long range": opt(before="sum(range(10 ** 18))"),
    "max of a long range": opt(top="x = max(range(10 ** 15))\n"),
    "gradient descent without a step": opt(
        before=(
            "x = np.array([1.0, 2.0])\n"
            "while np.linalg.norm(x) > 1e-3:\n    g = 2 * x\n    y = x - self.lr * g"
        )
    ),
    "a convergence that starts anew": opt(
        before="w = 1.0\nwhile True:\n    w -= 0.1 * 2 * w\n    if abs(w) < 0:\n        break"
    ),
    "a generator that never ends": opt(
        top="def steps():\n    while True:\n        yield 1\n",
        before="n = 0\nfor one in steps():\n    n += one",
    ),
    "a list that is never emptied": opt(
        before="todo = list(params)\nwhile todo:\n    key = todo[0]\n    self.t += 1"
    ),
    "a while over a dict": opt(before="while params:\n    for key in params:\n        grads[key]"),
    "the learning rate decays for ever": opt(
        before="lr = self.lr\nwhile lr > -1:\n    lr = lr * 0.5"
    ),
    "chance that decides nothing": opt(
        before="x = 0.0\nwhile True:\n    x += np.random.randn() + random.random()"
    ),
    "draws without end": opt(
        top="rng = np.random.default_rng(0)\n",
        before="while True:\n    for key in params:\n        params[key] += rng.normal()",
    ),
    "a list that is made anew": opt(
        before="while True:\n    xs = []\n    for key in params:\n        xs.append(params[key])"
    ),
    "iter(int, 1)": opt(before="for _ in iter(int, 1):\n    pass"),
    "max of a count": opt(before="max(itertools.count())"),
    "a clock that decides nothing": opt(before="while True:\n    now = time.time()"),
    "a binary search that stands still": opt(
        before="lo, hi = 0, 10\nwhile lo < hi:\n    mid = (lo + hi) // 2\n    lo = mid"
    ),
}
"""Of these it can be told at once."""

UNPROVED: dict[str, str] = {
    "regular expression": opt(before="re.match('(a+)+$', 'a' * 64 + 'b')"),
    "a huge power": opt(before="x = 3 ** (7 ** 9 + self.t) % 10"),
    "exponential recursion": opt(
        top="def fib(n):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n", before="fib(60)"
    ),
    "random until it is negative": opt(before="while random.random() >= 0: pass"),
    "the clock": opt(before="t = time.time()\nwhile time.time() < t + 60: pass"),
    "signals replaced": opt(
        top=(
            "s = sys.modules['_signal']\n"
            "for n in (10, 12, 14, 15, 23): s.signal(n, s.SIG_IGN)\nwhile True: pass\n"
        )
    ),
    "any of a count": opt(before="any(x < 0 for x in itertools.count())"),
}
"""These get all of their time."""

EARLIER: dict[str, str] = {
    "a list that grows while it is walked": opt(
        before="xs = [1]\nfor x in xs:\n    xs.append([x] * 100)"
    ),
    "deepcopy of a bomb": opt(
        before="x = [[0] * 1000] * 1\nfor _ in range(60):\n    x = [copy.deepcopy(x), copy.deepcopy(x)]"
    ),
    "recursion through a cache": opt(
        top=(
            "@functools.lru_cache(None)\ndef a(n):\n    return b(n + 1)\n"
            "@functools.lru_cache(None)\ndef b(n):\n    return a(n + 1)\n"
        ),
        before="a(0)",
    ),
}
"""These end by themselves, in another way: memory, or a recursion that goes too deep."""

BUSY = "t = time.process_time()\nwhile time.process_time() - t < {}: pass\n"

SLOW: dict[str, str] = {
    "at import": opt(top=BUSY.format(1.5)),
    "in __init__": opt(init=BUSY.format(0.8)),
    "in one step": opt(after="if self.t == 3:\n    " + BUSY.format(1.5).replace("\n", "\n    ")),
    "spread over steps": opt(before=BUSY.format(0.15)),
    "sleeps 0.3 s": opt(before="if self.t == 2: time.sleep(0.3)"),
    "naps": opt(before="for _ in range(10): time.sleep(0.02)"),
    "sleeps at import": opt(top="time.sleep(1.0)\n"),
    "a long loop": opt(top="x = 0\nfor i in range(6_000_000): x += i\n"),
    "a long while": opt(top="i = 0\nwhile i < 6_000_000: i += 1\n"),
    "loops in loops": opt(
        top="x = 0.0\nfor i in range(1500):\n    for j in range(1500):\n        x += i * j\n"
    ),
    "a loop left by break": opt(
        top="n = 0\nwhile True:\n    n += 1\n    if n > 5_000_000: break\n"
    ),
    "a loop left by return": opt(
        top=(
            "def far():\n    n = 0\n    while True:\n        n += 1\n"
            "        if n == 5_000_000: return n\nfar()\n"
        )
    ),
    "a loop left by an exception": opt(
        top=(
            "xs, i = [0] * 4_000_000, 0\ntry:\n    while True:\n"
            "        xs[i] = 1\n        i += 1\nexcept IndexError:\n    pass\n"
        )
    ),
    "a loop left by StopIteration": opt(
        top="it = iter(range(5_000_000))\ntry:\n    while True: next(it)\nexcept StopIteration: pass\n"
    ),
    "a division that ends it": opt(
        top=(
            "n = 3_000_000\ntry:\n    while True:\n        n -= 1\n        x = 1 / n\n"
            "except ZeroDivisionError: pass\n"
        )
    ),
    "an attribute that appears": opt(
        top=(
            "class Box: n = 0\nbox = Box()\nwhile not hasattr(box, 'end'):\n    box.n += 1\n"
            "    if box.n > 2_000_000: box.end = 1\n"
        )
    ),
    "slow convergence": opt(top="x = 1.0\nwhile x > 1e-3:\n    x -= 2e-6 * x\n"),
    "count, left by break": opt(top="for i in itertools.count():\n    if i > 6_000_000: break\n"),
    "a float that equals at last": opt(top="x = 0.0\nwhile x != 3_000_000.0:\n    x += 0.5\n"),
    "down to zero": opt(top="n = 5_000_000\nwhile n != 0:\n    n -= 1\n"),
    "a long range, left": opt(top="for i in range(10 ** 12):\n    if i == 5_000_000: break\n"),
    "a long range, left by a function": opt(
        top=(
            "def find():\n    for i in range(10 ** 15):\n        if i * i > 10 ** 13: return i\n"
            "find()\n"
        )
    ),
    "an in-place array": opt(top="a = np.zeros(3)\nwhile a.sum() < 400_000:\n    a += 1.0\n"),
    "the same array by another name": opt(
        top="a = np.zeros(1)\nb = a\nwhile b[0] < 2_000_000:\n    a += 1.0\n"
    ),
    "a state in an object": opt(
        top=(
            "class Walk:\n    def __init__(self): self.n = 0\n"
            "    def step(self): self.n += 1\n    def over(self): return self.n > 3_000_000\n"
            "w = Walk()\nwhile not w.over():\n    w.step()\n"
        )
    ),
    "a state in a closure": opt(
        top=(
            "def make():\n    n = 0\n    def step():\n        nonlocal n\n        n += 1\n"
            "        return n\n    return step\nstep = make()\nwhile step() < 3_000_000: pass\n"
        )
    ),
    "a state in a global": opt(
        top=("n = 0\ndef step():\n    global n\n    n += 1\nwhile n < 3_000_000: step()\n")
    ),
    "a state in a default": opt(
        top=(
            "def step(seen=[0]):\n    seen[0] += 1\n    return seen[0]\n"
            "while step() < 2_000_000: pass\n"
        )
    ),
    "a state in an operator": opt(
        top=(
            "class N:\n    n = 0\n    def __iadd__(self, k):\n        N.n += k\n        return self\n"
            "    def __lt__(self, k): return N.n < k\nx = N()\nwhile x < 2_000_000: x += 1\n"
        )
    ),
    "a state in a property": opt(
        top=(
            "class P:\n    n = 0\n    @property\n    def on(self):\n        P.n += 1\n"
            "        return P.n < 2_000_000\np = P()\nwhile p.on: pass\n"
        )
    ),
    "chance": opt(top="rng = np.random.default_rng(1)\nwhile rng.random() > 1e-6: pass\n"),
    "an iterator": opt(top="it = iter([False] * 4_000_000 + [True])\nwhile not next(it): pass\n"),
    "numpy": opt(
        top=(
            "a = np.random.default_rng(0).normal(size=(300, 300))\nt = time.process_time()\n"
            "while time.process_time() - t < 1.0: np.linalg.svd(a)\n"
        )
    ),
    "a float that overflows": opt(
        top=(
            "n, k = 1.0, 0\ntry:\n    while True:\n        k += 1\n        n = 1.0002 ** k\n"
            "except OverflowError: pass\n"
        )
    ),
    "chance that decides": opt(top="x = 0.0\nwhile x < 4.6:\n    x = np.random.randn()\n"),
    "a list that grows to its end": opt(top="xs = []\nwhile len(xs) < 2_000_000: xs.append(0)\n"),
    "a list that grows in another": opt(
        top="xs, ys = [], [[]]\nxs = ys[0]\nwhile len(ys[0]) < 1_000_000: xs.append(0)\n"
    ),
    "a generator of numbers that decides": opt(
        top="rng = np.random.default_rng(0)\nn = 0\nwhile n < 600_000:\n    n += 1 if rng.random() < 2 else 0\n"
    ),
    "the longest of a range": opt(top="x = max(range(30_000_000))\ny = 10 ** 12\n"),
    "a state in a function": opt(top="def f(): pass\nf.n = 0\nwhile f.n < 3_000_000: f.n += 1\n"),
    "a state in a class": opt(top="class C: n = 0\nwhile C.n < 3_000_000: C.n += 1\n"),
    "a state in a module": opt(top="sys.n = 0\nwhile sys.n < 3_000_000: sys.n += 1\n"),
    "a state in a view": opt(top="a = np.zeros(4)\nb = a[:1]\nwhile b[0] < 500_000: a += 1.0\n"),
    "a state by an output argument": opt(
        top="a = np.zeros(1)\nwhile a[0] < 500_000: np.add(a, 1.0, a)\n"
    ),
    "a state under a name that is given back": opt(
        top="arr, a = np.zeros(1), 0\nwhile arr[0] < 500_000:\n    a = arr\n    a += 1.0\n    a = 0\n"
    ),
    "a state in a list of lists": opt(
        top="x = [[0]]\ny = x[0]\nwhile x[0][0] < 2_000_000: y[0] += 1\n"
    ),
    "a state by the target of a loop": opt(
        top="xs = [0]\nwhile xs[0] < 600_000:\n    for xs[0] in (xs[0] + 1,): pass\n"
    ),
    "a state that comes to lie in two dicts": opt(
        top=(
            "a, b = {'x': np.zeros(1)}, {'x': np.zeros(1)}\nwhile b['x'][0] < 300_000:\n"
            "    a['x'] = b['x']\n    a['x'] += 1.0\n"
        )
    ),
    "a state that comes to lie in two dicts, among others": opt(
        top=(
            "a, b, n = {'x': np.zeros(1)}, {'x': np.zeros(1)}, 0\nwhile b['x'][0] < 300_000:\n"
            "    a['x'], n = b['x'], 0\n    a['x'] += 1.0\n"
        )
    ),
    "a state that lies in two dicts": opt(
        top=(
            "x = np.zeros(1)\na, b = {'x': x}, {'x': x}\nwhile b['x'][0] < 300_000:\n"
            "    a['x'] += 1.0\n"
        )
    ),
    "a state in two views": opt(
        top="c = np.zeros(4)\na, b = c[:2], c[1:]\nwhile b[0] < 300_000: a += 1.0\n"
    ),
    "a state by the values of a dict": opt(
        top=(
            "x = np.zeros(1)\na, b = {'x': x}, {'x': x}\nwhile b['x'][0] < 300_000:\n"
            "    for one in a.values(): one += 1.0\n"
        )
    ),
    "a number taken out of a list that changes": opt(
        top="xs, k = [0, 0], 0\nwhile k < 600_000:\n    xs[0] += 1\n    k = xs[0]\n"
    ),
    "a list filled anew": opt(top="xs = [0]\nwhile xs[0] < 600_000: xs[:] = [xs[0] + 1]\n"),
    "a list with a longer one of lists": opt(
        top=(
            "b = [np.zeros(1)]\na = [[]]\nwhile b[0][0] < 300_000:\n    a[0] = a[0][:0] + b\n"
            "    a[0][0] += 1.0\n"
        )
    ),
    "a list made longer by one of arrays": opt(
        top=(
            "b, a, n = [np.zeros(1)], [[]], 0\nwhile b[0][0] < 2_000:\n    a[0] += b\n"
            "    a[0][-1] += 1.0\n"
        )
    ),
    "a state in an attribute's array": opt(
        top=(
            "class Box: pass\nbox = Box()\nbox.a = np.zeros(1)\nb = box.a\n"
            "while b[0] < 300_000: box.a += 1.0\n"
        )
    ),
    "a state by a function that writes to a global list": opt(
        top="xs = [0]\ndef step():\n    xs[0] += 1\nwhile xs[0] < 600_000: step()\n"
    ),
    "a state by an argument": opt(
        top="xs = [0]\ndef step(ys):\n    ys[0] += 1\nwhile xs[0] < 600_000: step(xs)\n"
    ),
    "a state in transposed numbers": opt(
        top="a = np.zeros((1, 1))\nwhile a[0, 0] < 300_000: a.T[0] += 1.0\n"
    ),
    "a state in a matrix that keeps a dict's numbers": opt(
        top=(
            "x = np.zeros(2)\na, b = {'x': x[:1]}, {'x': x[:1]}\nwhile b['x'][0] < 300_000:\n"
            "    a['x'] += 1.0\n"
        )
    ),
    "a state in a dict": opt(
        top="d = {'n': 0}\ndef step(d): d['n'] += 1\nwhile d['n'] < 1_000_000: step(d)\n"
    ),
    "a state in a generator": opt(
        top="def g():\n    n = 0\n    while n < 2_000_000:\n        n += 1\n        yield n\nfor x in g(): pass\n"
    ),
    "a state in the consumer of a generator": opt(
        top="def g():\n    while True: yield 1\nn = 0\nfor x in g():\n    n += x\n    if n > 2_000_000: break\n"
    ),
    "a length of an own kind": opt(
        top=(
            "class L:\n    n = 0\n    def __len__(self):\n        L.n += 1\n"
            "        return 2_000_000 - L.n\nx = L()\nwhile len(x): pass\n"
        )
    ),
    "a built-in of its own": opt(
        top="n = 0\ndef abs(x):\n    global n\n    n += 1\n    return n\nwhile abs(1) < 2_000_000: pass\n"
    ),
    "a global behind a local": opt(
        top=(
            "n = 0\ndef step():\n    global n\n    n += 1\n    return n\n"
            "def walk():\n    n = 7\n    while step() < 2_000_000: n = 7\nwalk()\n"
        )
    ),
    "a rising index": opt(
        top="xs, i, s = [0.0] * 2_000_000, 0, 0.0\ntry:\n    while True:\n        s += xs[i]\n        i += 1\nexcept IndexError: pass\n"
    ),
    "a switch long after": opt(
        top="n, x = 0, 0\nwhile x == 0:\n    n += 1\n    x = 1 if n > 2_000_000 else 0\n"
    ),
    "a difference that vanishes": opt(
        top="x, y = 2.0, 1.0\nwhile x != y:\n    y = x\n    x = x - 1e-6 * (x - 1.0)\n    if abs(x - 1.0) < 0.2: y = x\n"
    ),
    "a product that outgrows floats": opt(
        top="n, k = 1, 0\ntry:\n    while True:\n        n = n * 2\n        k = n * 0.5\nexcept OverflowError: pass\n"
    ),
    "a swap": opt(
        top="a, b, n = 0, 1, 0\nwhile a < 10:\n    a, b = b, a\n    n += 1\n    if n > 1_000_000: a = 10\n"
    ),
    "a comprehension that counts": opt(
        top="xs = [0]\nwhile xs[0] < 1_000_000: xs = [x + 1 for x in xs]\n"
    ),
    "an inner while": opt(
        top="n = 0\nwhile True:\n    k = 3\n    while k: k -= 1\n    n += 1\n    if n == 700_000: break\n"
    ),
    "errors of NumPy that raise": opt(
        top=(
            "np.seterr(all='raise')\nx = np.array([1.0])\ntry:\n    while True: x = x * 1.001\n"
            "except FloatingPointError: pass\nnp.seterr(all='warn')\n"
        )
    ),
    "a list that shrinks": opt(top="xs = list(range(3_000_000))\nwhile xs: xs.pop()\n"),
    "a name that becomes a count's": opt(
        top="make = lambda: range(6)\nfor x in make():\n    make = itertools.count\n    time.sleep(0.04)\n"
    ),
    "a name that becomes a generator's": opt(
        top=(
            "def g():\n    while True: yield 1\nmake = lambda: range(6)\n"
            "for x in make():\n    make = g\n    time.sleep(0.04)\n"
        )
    ),
    "a name that becomes range, by a function": opt(
        top=(
            "make = lambda n: (1, 2, 3, 4, 5, 6)\ndef change():\n    global make\n    make = range\n"
            "for x in make(10 ** 15):\n    change()\n    time.sleep(0.04)\n"
        )
    ),
    "a module that becomes another": opt(
        top=(
            "class Few:\n    @staticmethod\n    def count(): return range(6)\nm = Few\n"
            "for x in m.count():\n    m = itertools\n    time.sleep(0.04)\n"
        )
    ),
    "a range whose end is another later": opt(
        top="n = 6\ndef up():\n    global n\n    n = 10 ** 15\nfor i in range(n):\n    up()\n    time.sleep(0.04)\n"
    ),
    "rounds that never come to what takes long": opt(
        top="told = False\nfor i in range(10_000_000):\n    if not told:\n        continue\n    for j in range(10 ** 12): pass\n"
    ),
    "rounds left by an exception": opt(
        top=(
            "def raise_it(): raise ValueError\nfor i in range(600_000):\n    try:\n        raise_it()\n"
            "    except ValueError:\n        continue\n    for j in range(10 ** 15): pass\n"
        )
    ),
    "a range of its own": opt(
        top="every = range\ndef range(n): return ()\nfor i in every(5_000_000):\n    for j in range(10 ** 12): pass\nrange = every\n"
    ),
    "a generator that is decorated": opt(
        top=(
            "def some(made):\n    return lambda: itertools.islice(made(), 6)\n@some\ndef g():\n    while True: yield 1\n"
            "for x in g():\n    time.sleep(0.04)\n"
        )
    ),
    "a name that once was a generator's": opt(
        top=(
            "def g():\n    while True: yield 1\nmade = g\ng = lambda: itertools.islice(made(), 6)\n"
            "for x in g():\n    time.sleep(0.04)\n"
        )
    ),
    "a cycle of what changes": opt(
        top=(
            "n = 0\ndef g():\n    global n\n    for i in range(6):\n        n = i // 3\n        yield i\n"
            "for x in itertools.cycle(g()):\n    time.sleep(0.04)\n    if n: break\n"
        )
    ),
    "a name that becomes a count": opt(
        top="xs = range(6)\nfor x in xs:\n    xs = itertools.count()\n    time.sleep(0.04)\n"
    ),
    "a number that a function brings back": opt(
        top=(
            "n = 12\ndef down():\n    global n\n    n = n - 3\n"
            "while n > 0:\n    n += 1\n    down()\n    time.sleep(0.04)\n"
        )
    ),
    "a sum that outgrows floats": opt(
        top=(
            "n, k = 1, 0.0\nwhile True:\n    time.sleep(0.0002)\n    n = n + n\n    try:\n        k = k + n\n"
            "    except OverflowError:\n        break\n"
        )
    ),
    "two sums that outgrow floats": opt(
        top=(
            "a, b, k = 1, 1, 0.0\nwhile True:\n    time.sleep(0.0002)\n    a, b = b, a + b\n    try:\n        k += a\n"
            "    except OverflowError:\n        break\n"
        )
    ),
    "a state in its own module": opt(
        top="me, n = sys.modules['submission'], 0\ndef up():\n    global n\n    n += 1\nwhile me.n < 40:\n    up()\n    time.sleep(0.01)\n"
    ),
    "a state in what an object keeps": opt(
        top=(
            "class B: pass\nb, n = B(), 0\nb.x, d = 0, vars(b)\nwhile b.x < 2:\n    n += 1\n    d['x'] = n // 40\n"
            "    time.sleep(0.005)\n"
        )
    ),
    "a long sum that cannot begin": opt(
        top="try:\n    sum(range(10 ** 18), 'none')\nexcept TypeError: pass\n"
    ),
    "a longest that is left": opt(
        top="def key(n): return [0] * 9 if n < 9 else n.left\ntry:\n    max(range(10 ** 18), key=key)\nexcept AttributeError: pass\n"
    ),
    "a dict that grows at last": opt(
        top=("d, n = {0: 0}, 0\nwhile len(d) < 2:\n    n += 1\n    if n == 3_000_000: d[1] = 1\n")
    ),
}
"""All of these are right."""
