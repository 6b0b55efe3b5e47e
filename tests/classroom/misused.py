"""Code that takes what it is given for something else, and a part of its true hint."""

from textwrap import dedent, indent

PAIRS = "for key, val in params.items():"
NUMBERED = "番号ではなく名前をキーとする辞書"
KEYS = "for で取り出されるのは値ではなくキー"
ZIPPED = "zip で取り出されるのは値ではなくキー"
ATTRIBUTE = ".grad や .shape のような属性はありません"
UNCALLED = "( ) を付けて"
WHOLE = "辞書のまま計算しています"
ONE = "パラメータ 1 つではなく、辞書 params と grads の全体"
UPDATE = "update は update(params, grads) の形で呼び出される"
STEP = "step ではなく update メソッド"
CALL = "__call__ ではなく update メソッド"
FUNCTION = "関数ではなくクラス"
WITHOUT_PARAMS = "クラスを作るときに params を渡しません"
TOO_MANY = "既定値を付けましょう"
FORM = "momentum を受け取る引数がありません"


def momentum(body: str, *, init: str = "self.v = None", head: str = "params, grads") -> str:
    """A class Momentum with this body of `update`."""
    return (
        "import numpy as np\n\n\nclass Momentum:\n"
        "    def __init__(self, lr=0.01, momentum=0.9):\n"
        "        self.lr, self.momentum = lr, momentum\n"
        f"        {init}\n\n"
        f"    def update(self, {head}):\n" + indent(dedent(body).strip("\n") + "\n", " " * 8)
    )


def made(head: str, *more: str) -> str:
    """A class Momentum whose constructor has these parameters."""
    kept = "".join(f"        {line}\n" for line in ("self.lr, self.momentum = 0.1, 0.9", *more))
    return (
        f"class Momentum:\n    def __init__({head}):\n{kept}\n"
        "    def update(self, params, grads):\n        pass\n"
    )


LISTED = """
    if self.v is None:
        self.v = [np.zeros_like(p) for p in params]
"""
LISTS = "self.v = []"

MISUSED: dict[str, tuple[str, str]] = {
    # Lists in place of dicts
    "range over params": (
        momentum(
            LISTED
            + """
    for i in range(len(params)):
        self.v[i] = self.momentum * self.v[i] - self.lr * grads[i]
        params[i] += self.v[i]
"""
        ),
        NUMBERED,
    ),
    "only params by number": (
        momentum("for i in range(len(params)):\n    params[i] -= self.lr * grads[i]"),
        NUMBERED,
    ),
    "enumerate": (
        momentum("for i, p in enumerate(params):\n    p -= self.lr * grads[i]"),
        NUMBERED,
    ),
    "enumerate, the values alone": (
        momentum("for i, p in enumerate(params):\n    p -= self.lr"),
        KEYS,
    ),
    "the first by number": (momentum("params[0] -= self.lr * grads[0]"), NUMBERED),
    "range in a comprehension": (
        momentum("steps = [self.lr * grads[i] for i in range(len(grads))]"),
        NUMBERED,
    ),
    "zip": (
        momentum("for p, g in zip(params, grads):\n    p -= self.lr * g"),
        ZIPPED,
    ),
    "zip of three": (
        momentum(
            LISTED
            + """
    for p, g, v in zip(params, grads, self.v):
        v *= self.momentum
        v -= self.lr * g
        p += v
"""
        ),
        ZIPPED,
    ),
    "enumerate of zip": (
        momentum("for i, (p, g) in enumerate(zip(params, grads)):\n    p -= self.lr * g"),
        ZIPPED,
    ),
    "state by number, the rest by key": (
        momentum(
            LISTED
            + """
    for i, key in enumerate(params):
        self.v[i] = self.momentum * self.v[i] - self.lr * grads[key]
        params[key] += self.v[i]
"""
        ),
        KEYS,
    ),
    # Keys in place of values
    "p is a key": (momentum("for p in params:\n    p -= self.lr * grads[p]"), KEYS),
    "p is a key in a sum": (momentum("for p in params:\n    p = p - self.lr * 0.1"), KEYS),
    "the gradient of a key": (
        momentum("for p in params:\n    params[p] -= self.lr * p.grad"),
        KEYS,
    ),
    "the gradient is a key": (
        momentum("for g in grads:\n    self.v = -self.lr * g"),
        KEYS,
    ),
    "a function of a key": (
        momentum("for p in params:\n    params[p] -= self.lr * np.sign(p)"),
        KEYS,
    ),
    "the keys of keys()": (
        momentum("for p in params.keys():\n    p += -self.lr * grads[p]"),
        KEYS,
    ),
    "a list of keys": (
        momentum("for p in list(params):\n    p -= self.lr * grads[p]"),
        KEYS,
    ),
    "sorted keys": (
        momentum("for p in sorted(params.keys()):\n    p -= self.lr * grads[p]"),
        KEYS,
    ),
    "pairs in one variable": (
        momentum("for p in params.items():\n    p -= self.lr"),
        "2 つの変数で受け取りましょう",
    ),
    "params of the optimizer's own": (
        momentum("for key in self.params:\n    self.params[key] -= self.lr * grads[key]"),
        "self. を付けずに",
    ),
    "a list of strings": (
        momentum("for p in [key for key in params]:\n    p -= self.lr"),
        "文字列のまま",
    ),
    "pairs without items": (
        momentum("for key, val in params:\n    params[key] = val - self.lr * grads[key]"),
        PAIRS,
    ),
    "pairs of gradients without items": (
        momentum("for key, g in grads:\n    params[key] -= self.lr * g"),
        PAIRS,
    ),
    "pairs in a comprehension": (
        momentum("self.v = {k: np.zeros_like(v) for k, v in params}\nself.v['W1']"),
        PAIRS,
    ),
    # Dicts in place of arrays
    "params.grad": (momentum("params -= self.lr * params.grad"), ATTRIBUTE),
    "params.shape": (momentum("self.v = np.zeros(params.shape)"), ATTRIBUTE),
    "grads.copy is one": (momentum("params -= self.lr * grads.copy()"), WHOLE),
    "params.keys": (
        momentum("for key in params.keys:\n    params[key] -= self.lr * grads[key]"),
        UNCALLED,
    ),
    "grads.items": (
        momentum("for key, g in grads.items:\n    params[key] -= self.lr * g"),
        UNCALLED,
    ),
    "params.key()": (
        momentum("for key in params.key():\n    params[key] -= self.lr * grads[key]"),
        "keys()",
    ),
    "whole dicts": (momentum("params -= self.lr * grads"), WHOLE),
    "whole dicts in NumPy": (
        momentum("if self.v is None:\n    self.v = np.zeros_like(params)\nparams += self.v"),
        WHOLE,
    ),
    "by other names": (momentum("weights -= self.lr * dw", head="weights, dw"), WHOLE),
    "in a helper": (
        momentum(
            "self.move(params, grads)\n\ndef never(self):\n    pass", init="self.v = {}"
        ).replace("    def never(self):\n        pass", "")
        + "\n    def move(self, params, grads):\n        params -= self.lr * grads\n",
        WHOLE,
    ),
    # One parameter at a time
    "w and g": (
        momentum(
            """
    if self.v is None:
        self.v = np.zeros_like(w)
    self.v = self.momentum * self.v - self.lr * g
    return w + self.v
""",
            head="w, g",
        ),
        ONE,
    ),
    "returns what is new": (momentum("return params - self.lr * grads"), ONE),
    # Called another way
    "grads alone": (momentum("pass", head="grads"), UPDATE),
    "params alone": (momentum("pass", head="params"), UPDATE),
    "nothing": (momentum("pass").replace("(self, params, grads)", "(self)"), UPDATE),
    "three": (momentum("pass", head="params, grads, lr"), UPDATE),
    "keywords alone": (momentum("pass", head="*, params, grads"), UPDATE),
    "step": (momentum("pass").replace("def update", "def step"), STEP),
    "step and zero_grad": (
        momentum("pass").replace("def update", "def step")
        + "\n    def zero_grad(self):\n        pass\n",
        STEP,
    ),
    "step that knows its parameters": (
        (
            "class Momentum:\n    def __init__(self, lr, momentum):\n        pass\n\n"
            "    def step(self):\n        pass\n"
        ),
        STEP,
    ),
    "__call__": (momentum("pass").replace("def update", "def __call__"), CALL),
    "a function": ("def Momentum(w, g, v, lr=0.01, momentum=0.9):\n    return w\n", FUNCTION),
    "a function that does it all": (
        "def Momentum(lr=0.01, momentum=0.9):\n    return lr * momentum\n",
        FUNCTION,
    ),
    # Made another way
    "params first": (made("self, params, lr=0.01, momentum=0.9"), WITHOUT_PARAMS),
    "a model first": (made("self, model, lr, momentum"), WITHOUT_PARAMS),
    "an extra without a default": (made("self, lr, momentum, nesterov"), TOO_MANY),
    "ε without a default": (made("self, lr, momentum, eps"), TOO_MANY),
    "without momentum": (made("self, lr"), FORM),
    "without settings": (made("self"), "lr を受け取る引数がありません"),
    "a switch in its place": (made("self, lr=0.1, nesterov=False"), FORM),
    "an ε in its place": (made("self, lr=0.1, eps=1e-8"), FORM),
    "self forgotten": (made("lr, momentum"), "self を書き忘れて"),
    "no __init__": ("class Momentum:\n    lr = 0.1\n", "def __init__(self, lr, momentum):"),
}
