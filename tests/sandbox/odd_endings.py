"""Loops that look as if they had no end, and have one: what ends them is easily overlooked."""

# ruff: noqa: E501  # a program a line is read more easily than a program in pieces

WORK = "for _ in range(60): pass"
"""So much is done in each round that the loop is asked whether it ends."""

FIRST_ROUND = {
    "a key that is missing": "time.sleep(0.2)\n        {}['x']",
    "an index beyond the end": "for i in range(3_000_000): n += 1\n        n += [1][5]",
    "a division": "time.sleep(0.2)\n        1 / 0",
    "a name that is not there": "time.sleep(0.2)\n        n += undefined",
}
"""The first round is long, and ends the loop."""

HIDDEN: dict[str, str] = {
    "a function's defaults": "def f(x=0): pass\nwhile f.__defaults__[0] < 150_000:\n    f.__defaults__ = (f.__defaults__[0] + 1,)\n    {work}",
    "a docstring": "def f(): pass\nf.__doc__ = 0\nwhile f.__doc__ < 150_000:\n    f.__doc__ += 1\n    {work}",
    "an object's own dict": "class B: pass\nb = B()\nb.n = 0\nwhile b.__dict__['n'] < 150_000:\n    b.n += 1\n    {work}",
    "an object's own dict by a name": "class B: pass\nb = B()\nb.n = 0\nd = vars(b)\nwhile d['n'] < 150_000:\n    b.n += 1\n    {work}",
    "the module itself": "me, n = sys.modules[__name__], 0\nwhile me.n < 150_000:\n    n += 1\n    {work}",
    "a generator of chance": "rng, end = np.random.default_rng(1), np.random.default_rng(1)\nend.normal(size=50_000)\nlast = end.bit_generator.state['state']['state']\nwhile rng.bit_generator.state['state']['state'] != last:\n    rng.normal()\n    {work}",
    "a generator of chance that writes": "rng, a = np.random.default_rng(1), np.zeros(1)\nwhile a[0] < 0.99999:\n    rng.random(out=a)\n    {work}",
    "warnings that are kept": "import warnings\nx = np.float64(1.0)\nwith warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('always')\n    while not seen:\n        x = x * 1.005\n        {work}",
    "warnings that are shown": "import warnings\nx, seen = np.array([1.0]), []\nwarnings.showwarning = lambda *a, **k: seen.append(1)\nwhile not seen:\n    x = x * 1.005\n    {work}",
    "a function that takes it back": "n = 200_000\ndef down():\n    global n\n    n -= 3\nwhile n > 0:\n    n += 1\n    down()\n    {work}",
    "an argument that is given another value": "n, a = 150_000, np.ones(2)\ndef f(x):\n    global n\n    n = n - 1\n    x = n\n    return 1 / x\ntry:\n    while True:\n        f(a)\n        {work}\nexcept ZeroDivisionError: pass",
    "items that are no dict's": "class Bag:\n    def __init__(self): self.pairs = [[0, 1]]\n    def items(self): return self.pairs\nbag, over = Bag(), False\npair = bag.pairs[0]\nwhile not over:\n    pair[0] += 1\n    for k, v in bag.items():\n        if k >= 150_000: over = True\n    {work}",
}
"""What counts is kept where no variable shows it, or by another name."""

SHAPED: dict[str, str] = {
    "places that are found": "a = np.full(3, 50_000.0)\ntry:\n    while True:\n        a -= 1\n        i = np.where(a > 0)[0][0]\n        {work}\nexcept IndexError: pass",
    "how many are found": "a = np.full(3, 50_000.0)\nwhile len(np.where(a > 0)[0]):\n    a -= 1\n    {work}",
    "the smaller of two lists": "xs, ys = [0], [150_000, 1]\nwhile len(min(xs, ys)) == 1:\n    xs[0] += 1\n    {work}",
    "an item among keys": "c, d = [0], {150_000: 1}\nwhile c[0] not in d:\n    c[0] += 1\n    {work}",
}
"""What looks like a form, which is the same in each round, depends on values."""

GROWING: dict[str, str] = {
    "digits": "n = 1\nsys.set_int_max_str_digits(2_000)\ntry:\n    while True:\n        n += n\n        size = len(f'{n}')\nexcept ValueError: pass",
    "beyond every float": "n = 1\ntry:\n    while True:\n        n += n\n        x = n * 0.5\n        for _ in range(5_000): pass\nexcept OverflowError: pass",
    "Fibonacci's": "a = b = 1\ntry:\n    while True:\n        a, b = b, a + b\n        x = b / 2.0\n        for _ in range(5_000): pass\nexcept OverflowError: pass",
    "beyond a small array's": "n, a = 0, np.zeros(3, np.uint8)\ntry:\n    while True:\n        n += 1\n        b = a + n\n        for _ in range(30_000): pass\nexcept OverflowError: pass",
    "beyond an item": "x, a = 1.0, np.zeros(3, int)\ntry:\n    while True:\n        x *= 1.005\n        a[0] = x\n        {work}\nexcept OverflowError: pass",
    "beyond whole numbers": "x = 1.0\ntry:\n    while True:\n        x *= 1.005\n        a = np.array(x, dtype=int)\n        {work}\nexcept OverflowError: pass",
}
"""A number grows until something cannot hold it."""

WALKED: dict[str, str] = {
    "passes on": "quiet, n = True, 0\nfor i in range(10 ** 6):\n    if quiet:\n        continue\n    for j in range(10 ** 5):\n        n += 1",
    "a range of its own": "from builtins import range as numbers\ndef range(n): return (0,)\nn = 0\nfor i in numbers(10 ** 6):\n    for j in range(10 ** 5):\n        n += 1\nrange = numbers",
    "a range that was shorter": "n = 10 ** 6\ndef grow():\n    global n\n    n = 10 ** 12\nfor i in range(n):\n    grow()",
    "a cycle that sets a flag": "over = False\ndef numbers():\n    global over\n    yield from range(10 ** 6)\n    over = True\n    yield 0\nfor x in itertools.cycle(numbers()):\n    if over:\n        break",
    "a generator cut short": "def few(f):\n    return lambda: itertools.islice(f(), 10 ** 6)\n@few\ndef numbers():\n    n = 0\n    while True:\n        yield n\n        n += 1\nfor x in numbers():\n    pass",
    "a generator's name": "def numbers():\n    while True:\n        yield 1\nnumbers = lambda: range(4 * 10 ** 6)\nfor x in numbers():\n    pass",
    "a start that fails": "def start():\n    for i in range(4_000_000): pass\n    raise ValueError\ntry:\n    for i in itertools.count(start()):\n        pass\nexcept ValueError: pass",
    "the sum of an empty cycle": "sum(itertools.cycle([]))",
    "the sum of texts": "try: sum(itertools.cycle('ab'))\nexcept TypeError: pass",
    "a key that fails": "def key(n):\n    if n > 1_000: raise ValueError\n    return n\ntry: max(range(10 ** 12), key=key)\nexcept ValueError: pass",
    "a sleep of no number": "try: time.sleep(float('inf'))\nexcept OverflowError: pass",
    "a sleep beyond all clocks": "try: time.sleep(10 ** 30)\nexcept OverflowError: pass",
}
"""What is walked over is not what it looks like."""

LOOKED_AT: dict[str, str] = {
    "memory that was let go": "def f():\n    a = np.ones(18_000_000)\n    n = 0\n    while n < 2_000_000:\n        n += 1\n    del a\n    return np.ones(18_000_000)\nf()",
    "an array that is made longer": "def f():\n    a, n = np.zeros(10), 0\n    while n < 2_000_000:\n        n += 1\n    a.resize(20)\nf()",
    "an object that is let go": "import weakref\nclass D: pass\ndef f():\n    d, n = D(), 0\n    w = weakref.ref(d)\n    while n < 2_000_000:\n        n += 1\n    d = None\n    assert w() is None\nf()",
    "its own variables": "def f():\n    n, mine = 0, locals()\n    while n < 2_000_000:\n        n += 1\n    assert mine == {}\nf()",
}
"""To be looked at would change what it does, if a look left anything behind."""

ODD_ENDINGS = {
    name: text.replace("{work}", WORK) + "\n"
    for name, text in {
        **HIDDEN,
        **SHAPED,
        **GROWING,
        **WALKED,
        **LOOKED_AT,
        **{
            name: f"n = 0\ntry:\n    while True:\n        {body}\nexcept (LookupError, ArithmeticError, NameError): pass"
            for name, body in FIRST_ROUND.items()
        },
    }.items()
}
