"""What learners and vandals hand in for `momentum-class`, and the verdict each must get."""

from typing import NamedTuple

HEAD = "import numpy as np\n\nclass Momentum:\n"
INIT = """\
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None

"""
LAZY = """\
    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(value) for key, value in params.items()}
        for key in params:
"""


def momentum(*lines: str) -> str:
    """The class with these lines in the loop of its update."""
    return HEAD + INIT + LAZY + "".join(f"            {line}\n" for line in lines)


TEXTBOOK = momentum(
    "self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]",
    "params[key] += self.v[key]",
)
PYTORCH = momentum(
    "self.v[key] = self.momentum * self.v[key] + grads[key]",
    "params[key] -= self.lr * self.v[key]",
)
STALE = momentum(
    "params[key] += self.v[key]",
    "self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]",
)


class Case(NamedTuple):
    """One file and what its JSON record must say."""

    source: str
    status: str
    mistake: str | None = None
    convention: str = ""
    said: str = ""


CASES = {
    "textbook": Case(TEXTBOOK, "pass"),
    "japanese identifiers": Case(TEXTBOOK.replace("key", "鍵"), "pass"),
    "tabs": Case(TEXTBOOK.replace("    ", "\t"), "pass"),
    "prints": Case(TEXTBOOK + "print('できました')\n", "pass"),
    "pytorch form": Case(PYTORCH, "pass", convention="PyTorch"),
    "rebinding": Case(
        TEXTBOOK.replace("params[key] += ", "params[key] = params[key] + "),
        "pass",
        convention="差し替え",
    ),
    "velocity used before it is updated": Case(STALE, "fail", mistake="stale_v"),
    "plus gradient": Case(TEXTBOOK.replace("- self.lr", "+ self.lr"), "fail", mistake="plus_grad"),
    "endless loop": Case("while True:\n    pass\n", "timeout"),
    "huge array": Case("import numpy as np\nnp.ones((100, 2**27))\n", "memory"),
    "reads a file": Case("open('/etc/passwd').read()\n", "error", said="/etc/passwd"),
    "opens a socket": Case("import socket\nsocket.socket()\n", "error", said="socket"),
    "forks": Case("import os\nos.fork()\n", "error", said="PermissionError"),
    "exits": Case("import os\nos._exit(0)\n", "exited"),
    "syntax error": Case(
        "class Momentum:\n    def f(self:\n        pass\n", "error", said="2 行目"
    ),
    "blank left": Case(momentum("self.v[key] = ____"), "error", said="____"),
    "other name": Case(TEXTBOOK.replace("Momentum", "momentam"), "error", said="momentam"),
}
