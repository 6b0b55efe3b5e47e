"""Loops that end: each by a number that is counted in one place and asked for in another."""

import itertools
import random
from collections.abc import Iterator

import numpy as np

SETUP = """\
class Box:
    n = 0
box, other = Box(), Box()
i = j = k = 0
x = y = 0.0
xs, ys, words = [0, 0], [1, 2], ['p', 'q']
deep = [[0], [5]]
inner = deep[0]
a, b = np.zeros(3), np.ones(3)
view, again = a[:1], a[:2]
grid = np.zeros((2, 2))
row = grid[0]
d, e = {'p': 0, 'q': 3}, {'p': 1.0, 'q': 2.0}
arrays, shared = {'p': np.zeros(1), 'q': np.ones(1)}, {}
shared['p'] = arrays['p']
shared['q'] = np.ones(1)
box.a, box.xs, box.d = a, xs, d
listed = [arrays['p'], b]
pair = (xs, arrays)
def add(of):
    of[0] += 1
def add_global():
    global k
    k += 1
def add_box(of):
    of.n += 1
def put(of, key):
    of[key] = of[key] + 1
"""

COUNTERS = (
    ("i += 1", ("i", "i + 0", "max(i, 0)", "abs(i)")),
    ("i = i + 1", ("i", "[i][0]", "int(i)")),
    ("add_global()", ("k", "k * 1")),
    ("xs[0] += 1", ("xs[0]", "box.xs[0]", "pair[0][0]", "max(xs)", "sum(xs)")),
    ("xs[0] = xs[0] + 1", ("xs[0]", "box.xs[0]")),
    ("add(xs)", ("xs[0]", "box.xs[0]")),
    ("box.xs[0] += 1", ("xs[0]", "pair[0][0]")),
    ("pair[0][0] += 1", ("xs[0]", "box.xs[0]")),
    ("xs[:] = [xs[0] + 1, 0]", ("xs[0]", "box.xs[0]")),
    ("xs.append(0)", ("len(xs)", "len(box.xs)", "len(pair[0])")),
    ("inner[0] += 1", ("deep[0][0]", "inner[0]")),
    ("deep[0][0] += 1", ("inner[0]", "deep[0][0]")),
    ("deep[0] = [deep[0][0] + 1]", ("deep[0][0]",)),
    ("add(deep[0])", ("inner[0]",)),
    ("a += 1.0", ("a[0]", "view[0]", "again[0]", "box.a[0]", "a.max()", "a.sum() / 3")),
    ("a[0] += 1.0", ("view[0]", "again[0]", "box.a[0]", "a[0]")),
    ("a[:] = a + 1.0", ("view[0]", "box.a[2]")),
    ("view += 1.0", ("a[0]", "again[0]", "box.a.max()")),
    ("view[0] = view[0] + 1.0", ("a[0]", "again[0]")),
    ("box.a += 1.0", ("a[0]", "view[0]")),
    ("box.a[0] += 1.0", ("again[0]", "a[0]")),
    ("a = a + 1.0", ("a[0]", "float(a[1])")),
    ("row += 1.0", ("grid[0, 0]", "grid.max()")),
    ("grid[0, 1] += 1.0", ("row[1]", "grid.sum()")),
    ("grid.T[0] += 1.0", ("row[0]", "grid[1][0]")),
    ("d['p'] += 1", ("d['p']", "box.d['p']", "d.get('p')")),
    ("put(d, 'p')", ("d['p']", "box.d['p']")),
    ("box.d['p'] += 1", ("d['p']",)),
    ("e['p'] = e['p'] + 1.0", ("e['p']", "max(e.values())")),
    ("arrays['p'] += 1.0", ("arrays['p'][0]", "shared['p'][0]", "listed[0][0]")),
    ("shared['p'] += 1.0", ("arrays['p'][0]", "pair[1]['p'][0]")),
    ("listed[0] += 1.0", ("arrays['p'][0]", "shared['p'].sum()")),
    ("arrays['q'] = shared['q']\narrays['q'] += 1.0", ("shared['q'][0]",)),
    ("arrays['q'], j = shared['q'], 0\narrays['q'] += 1.0", ("shared['q'][0]",)),
    ("arrays['q'] = arrays['q'] + 1.0", ("arrays['q'][0]", "pair[1]['q'][0]")),
    ("for one in arrays.values():\n    one += 1.0", ("shared['p'][0]", "listed[0][0]")),
    ("for key in arrays:\n    arrays[key] += 1.0", ("shared['p'][0]", "arrays['q'][0]")),
    ("for key, one in shared.items():\n    one += 1.0", ("arrays['p'][0]",)),
    ("for xs[0] in (xs[0] + 1,):\n    pass", ("xs[0]", "box.xs[0]")),
    ("for xs[0], j in ((xs[0] + 1, 2),):\n    pass", ("xs[0]",)),
    ("box.n += 1", ("box.n",)),
    ("add_box(box)", ("box.n",)),
    ("Box.n += 1", ("other.n", "Box.n")),
    ("other.n = other.n + 1", ("other.n",)),
    ("words.append('r')", ("len(words)",)),
    ("j = xs[0]\nxs[0] += 1", ("j", "xs[0]")),
    ("j = xs[0] + 1\nxs[0] = j", ("j", "xs[0]")),
    ("try:\n    xs[0] += 1\nfinally:\n    y = 1.0", ("xs[0]",)),
    ("x, y = y, x + 1.0", ("x + y", "max(x, y)")),
    ("i, j = j + 1, i + 1", ("i", "j")),
)
"""How something is counted, and where it can be seen."""

NOISE = (
    *("y = 2.0 * x", "b *= 0.5", "e['q'] -= 0.1 * e['p']", "other.m = 1", "key = words[0]"),
    *("z = ys[0]", "z = ys[j % 2]", "c = list(d)", "c = [one for one in ys]", "y = abs(x) + 1"),
    *("if y > 3: y = 0.0", "for key in d: y += 1.0", "for m in range(3): y -= 0.5", "pass"),
    *("listed[1] *= 0.9", "ys[1] = 7", "shared['q'] *= 1.0", "b = b + 0.0", "m = len(words)"),
    *("z = np.sqrt(b)", "z = arrays['q']", "z = xs", "z = pair", "word = f'{y:.2f}'"),
    *("z = ys[0] if x > 1 else ys[1]", "m = {'p': x}", "b = np.zeros_like(b)", "z = row.copy()"),
)

ROUNDS = 120

BUSY = "for _ in range(50_000): pass"
"""Makes a round long enough for the loop to be asked about before it ends."""

FORMS = (
    "while {seen} < {most}:\n{body}",
    "while True:\n{body}\n    if {seen} >= {most}: break",
    "while not ({seen} >= {most}):\n{body}",
    "for _ in itertools.count():\n{body}\n    if not {seen} < {most}: break",
    "def walk():\n    global {names}\n    while {seen} < {most}:\n{deeper}\nwalk()",
    (
        "def walk():\n    global {names}\n    while 1:\n{deeper}\n"
        "        if {seen} >= {most}: return\nwalk()"
    ),
    (
        "try:\n    while True:\n{deeper}\n        if {seen} >= {most}: raise KeyError\n"
        "except KeyError:\n    pass"
    ),
)

NAMES = "i, j, k, x, y, z, a, b, c, m, xs, ys, key, one, word, view, row, words"


def hidden_counters(seed: int) -> Iterator[str]:
    """As many such programs as are wanted, the same for the same seed; each of them ends."""
    return filter(_ends, _made_up(random.Random(seed)))  # noqa: S311  # not a secret


def _ends(source: str) -> bool:
    """Whether it does, here: noise may undo what is counted."""
    ticks = itertools.count()

    def tick() -> None:
        if next(ticks) > 3 * ROUNDS:
            raise TimeoutError

    try:
        exec(source.replace(BUSY, "tick()"), {"np": np, "itertools": itertools, "tick": tick})  # noqa: S102  # our own
    except TimeoutError:
        return False
    return True


def _made_up(rng: random.Random) -> Iterator[str]:
    while True:
        count, places = rng.choice(COUNTERS)
        lines = [*rng.choices(NOISE, k=rng.randrange(4)), count]
        rng.shuffle(lines)
        rng.shuffle(more := [*lines, BUSY])
        body = "\n".join(more)
        form = rng.choice(FORMS)
        yield SETUP + form.format(
            seen=rng.choice(places),
            most=ROUNDS,
            names=NAMES,
            body=_indented(body, 1),
            deeper=_indented(body, 2),
        )


def _indented(text: str, depth: int) -> str:
    return "\n".join("    " * depth + line for line in text.splitlines())
