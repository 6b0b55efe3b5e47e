"""Hostile submissions that would rather be believed: forged, patched, lying, or merely strange."""

from textwrap import dedent

from tests.cli.submissions import TEXTBOOK
from tests.sandbox.hostile_loads import RIGHT, updating

FRAME = """
import os, struct
def frame(tag, payload=b""): return struct.pack("<cI", tag, len(payload)) + payload
def everywhere(data):
    for number in range(33):
        try: os.write(number, data)
        except OSError: pass
"""

ZEROS = "b''.join(frame(b'V', bytes(1 + 8 * n)) for n in (36, 36, 36, 12, 54, 36, 60))"
"""Answers of about the right sizes."""

SEEN = """
import gc, sys
seen = []
def look(thing, depth=0):
    if depth < 6 and id(thing) not in seen:
        seen.append(id(thing))
        if type(thing).__name__ in ("Momentum", "TrialRun", "Trial") and thing is not Momentum:
            raise SystemExit(repr(thing))
        for other in gc.get_referents(thing)[:50]: look(other, depth + 1)
"""

LIAR = """
class Liar(np.ndarray):
    __eq__ = __le__ = __lt__ = lambda *a: True
    __sub__ = __rsub__ = __abs__ = lambda *a: 0.0
    __array__ = lambda *a, **k: 1 / 0
    shape = property(lambda s: (3,))
"""

ITS_QUESTION = """
import os, struct, sys
def frame(tag, payload=b""): return struct.pack("<cI", tag, len(payload)) + payload
os.write(4, frame(b"L"))
_, left = struct.unpack("<cI", os.read(3, 5))
asked = b""
while len(asked) < left: asked += os.read(3, left - len(asked))
for _, block, _, _, steps, *_ in sys.modules["marshal"].loads(asked):
    start = b"".join(struct.pack("d", v) if shape is None else v for _, shape, v in block)
    os.write(4, frame(b"V", b"\\0" + start * steps))
os._exit(0)
"""
"""Says that it is loaded, reads what it is asked, and answers past the harness."""

EARLIER = """
    before = [one for one in MADE[:-1] if len(one) >= self.steps]
    for one in before:
        for key, value in one[self.steps - 1].items():
            if np.shape(params.get(key)) == np.shape(value): params[key] = value
"""
"""Gives the numbers of the instances before it; where there are none, it stands still."""

PATCHES = {
    "comparisons": "np.allclose = np.array_equal = np.isclose = lambda *a, **k: True",
    "arrays": "np.array = np.asarray = np.empty = np.frombuffer = lambda *a, **k: 0",
    "types": "np.ndarray = np.float64 = np.generic = int",
    "ufuncs": "np.multiply = np.add = lambda *a, **k: 0.0",
    "builtins": "import builtins\nbuiltins.len = builtins.bytes = builtins.zip = lambda *a: 0",
    "isinstance": "import builtins\nbuiltins.isinstance = builtins.issubclass = lambda *a: True",
    "os": "os.write = os.read = os._exit = lambda *a: 0",
    "marshal": "sys.modules['marshal'].loads = lambda *a: ()",
    "modules": "sys.modules.clear()",
    "frames": "f = sys._getframe()\n"
    "while f:\n    f.f_globals.update(frame=lambda *a: b'', run=lambda *a: b''); f = f.f_back",
    "tracing": "sys.settrace(lambda *a: 1 / 0)",
    "recursion limit": "sys.setrecursionlimit(30)",
}

ANY = "fail error timeout protocol exited"

LIES: dict[str, tuple[str, str]] = {
    # Answers forged on every descriptor.
    "forged: loaded, and values": (
        f"{FRAME}everywhere(frame(b'L') + {ZEROS})\n{TEXTBOOK}",
        "protocol",
    ),
    "forged: values before loading": (f"{FRAME}everywhere({ZEROS})\n{TEXTBOOK}", "protocol"),
    "forged: ready again": (f"{FRAME}everywhere(frame(b'R', b'\\1'))\n{TEXTBOOK}", "protocol"),
    "forged: a report": (f"{FRAME}everywhere(frame(b'P', b'\\1' * 8))\n{TEXTBOOK}", "protocol"),
    "forged: a frame of 4 GB": (
        f"{FRAME}everywhere(struct.pack('<cI', b'V', 2 ** 32 - 1))\n{TEXTBOOK}",
        "protocol",
    ),
    "forged: half a frame, then out": (f"{FRAME}everywhere(b'L\\0'); os._exit(0)", "protocol"),
    "forged: values in update": (
        FRAME + updating(f"everywhere({ZEROS}); os._exit(0)"),
        "protocol fail",
    ),
    "forged: a flood of frames": (f"{FRAME}while True: everywhere(frame(b'V'))", "protocol output"),
    "replay of its own answers": (
        FRAME + updating(*RIGHT, "if self.steps == 6: everywhere(frame(b'V', bytes(289)))"),
        "protocol",
    ),
    "replay of numbers learnt before": (
        "numbers = iter([0.1] * 999)\n"
        + updating("for key in params: params[key] = params[key] * next(numbers)"),
        "fail",
    ),
    "closing every descriptor": (
        f"import os\nos.closerange(0, 64)\n{TEXTBOOK}",
        "pass protocol",
    ),
    # Looking for the answers.
    "answers in the frames": (
        f"{TEXTBOOK}{SEEN}f = sys._getframe()\n"
        "while f: look(f.f_locals); look(f.f_globals); f = f.f_back\n" + updating("pass"),
        "fail",
    ),
    "answers in the garbage": (
        f"{TEXTBOOK}{SEEN}for o in gc.get_objects()[:2000]: look(o, 5)\n" + updating("pass"),
        "fail",
    ),
    "answers in the rehearsal": (
        (
            "import sys\nnames = {}\nexec(sys.modules['inside.rehearsal'].REHEARSED, names)\n"
            "found = next(v for v in names.values() if isinstance(v, type))\n"
            "def Momentum(lr, *rest): return found(lr)"
        ),
        "fail",
    ),
    "its question read and answered past the harness": (ITS_QUESTION, "fail"),
    "numbers of earlier instances": (
        updating(
            "if self.steps == 1: MADE.append([])",
            "MADE[-1].append(dict(params))",
            *dedent(EARLIER).strip().splitlines(),
        ).replace("class Momentum", "MADE = []\n\n\nclass Momentum"),
        "fail",
    ),
    # Leaving behind the harness's back.
    "a finalizer that leaves": (
        "import os, weakref\n" + updating("weakref.finalize(self, os._exit, 0)"),
        "exited",
    ),
    "a collector that leaves": (
        "import gc, os\ngc.callbacks.append(lambda *a: os._exit(0))\n"
        + updating("gc.collect()", *RIGHT),
        "exited",
    ),
    # A patched interpreter.
    **{
        f"patched: {name}": (f"import os, sys, numpy as np\n{patch}\n{updating('pass')}", ANY)
        for name, patch in PATCHES.items()
    },
    # Lying operators, strange numbers.
    "an array that lies": (
        updating("for key in params: params[key] = np.ones(3).view(Liar)").replace(
            "\n\nclass Momentum", f"{LIAR}\n\nclass Momentum"
        ),
        "fail error",
    ),
    "an object that equals everything": (
        updating("for key in params: params[key] = type('E', (), {'__eq__': lambda *a: True})()"),
        "error",
    ),
    "an array of more than there is": (
        updating("for key in params: params[key] = np.broadcast_to(np.zeros(1), (1 << 50,))"),
        "error",
    ),
    "an array beyond its memory": (
        (
            "import numpy as np\nfar = np.lib.stride_tricks.as_strided\n"
            + updating("for key in params: params[key] = far(np.zeros(1), (3,), (1 << 40,))")
        ),
        "crash",
    ),
    "nan": (updating("for key in params: params[key] = params[key] * float('nan')"), "fail"),
    "inf": (updating("for key in params: params[key] = params[key] + float('inf')"), "fail"),
    "objects": (updating("for key in params: params[key] = np.array([None] * 3)"), "error"),
    "complex": (updating("for key in params: params[key] = params[key] * 1j"), "error"),
    "text": (updating("for key in params: params[key] = 'pass'"), "error"),
    "half precision": (
        updating(*RIGHT[:2], "    params[key] = np.float16(params[key] + self.v[key])"),
        "fail",
    ),
    "another shape": (updating("for key in params: params[key] = np.ones((3, 1))"), "error"),
    "another dict": (updating("params.clear()"), "error"),
    "more keys": (updating(*RIGHT, "params['more'] = 1.0"), "pass error"),
    "mutated inputs": (updating("for key in grads: grads[key] *= 0.0", *RIGHT), "fail"),
    "a strange key": (
        updating(
            "class K(str):",
            "    __eq__ = lambda *a: True",
            "    __hash__ = lambda s: 1 / 0",
            "params[K('W1')] = 1.0",
        ),
        "error",
    ),
    # Text that is meant for whoever shows it.
    "escape sequences": (
        "print('\\x1b]0;pass\\x07\\x1b[2J\\x9b31m')\n" + updating("pass"),
        "fail",
    ),
    "escape sequences in an exception": (
        "raise type('\\x1b[2J', (Exception,), {})('\\x1b]52;c;eA==\\x07\\u202e')",
        "error",
    ),
    "formulas for a spreadsheet": (
        "print('=cmd|\\' /C calc\\'!A0\\n+1\\n@SUM(1)')\n" + updating("pass"),
        "fail",
    ),
    "markup": ("print('[bold]</script><b>&amp;')\n" + updating("pass"), "fail"),
    "half characters": ("raise ValueError('\\ud800')", "error"),
}
"""Name: source, and the verdict words that are true of it."""
