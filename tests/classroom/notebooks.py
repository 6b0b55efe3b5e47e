"""Notebooks as learners hand them in for `momentum-class`, and what each must come to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.cli.submissions import INIT, LAZY, PYTORCH, STALE, TEXTBOOK

CLASS = TEXTBOOK.removeprefix("import numpy as np\n\n")
BODY = LAZY + (
    "            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]\n"
    "            params[key] += self.v[key]\n"
)

DEDENTED = BODY.replace("\n    ", "\n").removeprefix("    def update")
"""The method as a function, without its name."""

TRIES = (
    "!ls -la don't\n%matplotlib inline\nimport pandas as pd\nx = load('data.csv')",
    "params = {'W': make()}\ngrads = params\nopt = Momentum(lr=0.1)\nopt.update(params, grads)",
    "plt.plot(history)\nassert False, 'まだ'\ndf.head()?",
)
"""Cells that try something out and would not run here."""


def cell(source: str | Sequence[str], *tags: str, kind: str = "code") -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {"tags": [*tags]}, "source": source}


def notebook(*cells: str | dict[str, Any], **more: Any) -> bytes:  # noqa: ANN401  # of json
    made = [one if isinstance(one, dict) else cell(one) for one in cells]
    return json.dumps({"nbformat": 4, "metadata": {}, "cells": made, **more}).encode()


def old_notebook(*sources: str) -> bytes:
    """One of format 3, whose cells stand in worksheets."""
    cells = [
        {"cell_type": "code", "language": "python", "input": one, "outputs": []} for one in sources
    ]
    return json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}]}).encode()


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A notebook, the word of its verdict, and what its sentence or traceback must hold."""

    content: bytes
    word: str = "pass"
    said: str = ""


IMPORT = "import numpy as np"

HANDED_IN: dict[str, HandedIn] = {
    "all in one cell": HandedIn(notebook(TEXTBOOK)),
    "an import cell and the class": HandedIn(notebook(IMPORT, CLASS)),
    "cells that would not run here": HandedIn(notebook(TRIES[0], IMPORT, CLASS, *TRIES[1:])),
    "imports on one line": HandedIn(notebook("import os, numpy as np", CLASS)),
    "a star import": HandedIn(
        notebook("from numpy import *", CLASS.replace("np.zeros_like", "zeros_like"))
    ),
    "a constant of another cell": HandedIn(
        notebook(IMPORT, "LR = 0.01", CLASS.replace("lr=0.01", "lr=LR"))
    ),
    "a helper that needs a helper": HandedIn(
        notebook(
            "def zeros(x):\n    return fill(x)",
            IMPORT + "\ndef fill(x):\n    return np.zeros_like(x)",
            CLASS.replace("np.zeros_like", "zeros"),
        )
    ),
    "a base class below it is no matter": HandedIn(
        notebook("class Base:\n    pass", IMPORT, CLASS.replace("Momentum:", "Momentum(Base):"))
    ),
    "a draft that is no Python, then the class": HandedIn(
        notebook(IMPORT, "class Momentum:\n    def update(self, params, grads:\n", CLASS)
    ),
    "a wrong class, then the right one": HandedIn(notebook(STALE, CLASS)),
    "the right class, then a wrong one": HandedIn(notebook(TEXTBOOK, STALE), "fail"),
    "a method put on afterwards": HandedIn(
        notebook(
            IMPORT,
            "class Momentum:\n" + INIT,
            "def update" + DEDENTED,
            "Momentum.update = update",
        )
    ),
    "a method put on by setattr": HandedIn(
        notebook(
            IMPORT,
            "class Momentum:\n" + INIT,
            "def step" + DEDENTED,
            "setattr(Momentum, 'update', step)",
        )
    ),
    "the class goes on by itself": HandedIn(
        notebook(IMPORT, "class Momentum:\n" + INIT, "class Momentum(Momentum):\n" + BODY)
    ),
    "a decorator": HandedIn(
        notebook(
            "from dataclasses import dataclass, field",
            IMPORT,
            "@dataclass\nclass Momentum:\n    lr: float = 0.01\n    momentum: float = 0.9\n"
            "    v: dict = None\n\n" + BODY,
        )
    ),
    "an import that may fail": HandedIn(
        notebook("try:\n    import numpy as np\nexcept ImportError:\n    np = None", CLASS)
    ),
    "annotations from the future": HandedIn(
        notebook("from __future__ import annotations\nimport numpy as np", CLASS)
    ),
    "annotations from the future below others": HandedIn(
        notebook(IMPORT, "from __future__ import annotations", CLASS)
    ),
    "names that cells before bind to something else": HandedIn(
        notebook("params = undefined\nself = params\nkey = grads = params", IMPORT, CLASS)
    ),
    "a magic that times a cell": HandedIn(notebook(IMPORT, "%%time\n" + CLASS)),
    "a magic within the class": HandedIn(
        notebook(IMPORT, CLASS.replace("        self.v = None", "        %time self.v = None"))
    ),
    "a cell of another language": HandedIn(
        notebook("%%bash\nclass Momentum { }", IMPORT, CLASS, "%%html\n<script>class Momentum")
    ),
    "a tag on one of two": HandedIn(notebook(IMPORT, cell(CLASS, "quizapp"), STALE)),
    "a tag with the id on one of two": HandedIn(
        notebook(cell(IMPORT), cell(CLASS, "quizapp:momentum-class"), cell(STALE, "quizapp:other"))
    ),
    "a comment in place of a tag": HandedIn(
        notebook(IMPORT, "# quizapp: Momentum-Class\n" + CLASS, STALE)
    ),
    "a tag of other letters and another's": HandedIn(
        notebook(IMPORT, cell(STALE, "remove-input"), cell(CLASS, " Quizapp : momentum-class"[1:]))
    ),
    "lines in a list": HandedIn(notebook(cell(TEXTBOOK.splitlines(keepends=True)))),
    "line ends of Windows": HandedIn(notebook(TEXTBOOK.replace("\n", "\r\n"))),
    "a byte order mark, of the file and the cell": HandedIn(
        b"\xef\xbb\xbf" + notebook("\ufeff" + TEXTBOOK)
    ),
    "format 3": HandedIn(old_notebook(IMPORT, CLASS, "plt.show()")),
    "another convention": HandedIn(notebook(PYTORCH)),
    "a slip": HandedIn(notebook(STALE), "fail"),
    "nothing but text": HandedIn(notebook(cell("## 解答", kind="markdown")), "error", "Momentum"),
    "the class misnamed": HandedIn(
        notebook(IMPORT, CLASS.replace("Momentum", "Momentam"), *TRIES[2:]), "error", "Momentum"
    ),
    "no Python": HandedIn(
        notebook(IMPORT, CLASS.replace("self.v = None", "self.v = (")),
        "error",
        "コードセル 2 の",
    ),
    "a name that is nowhere": HandedIn(
        notebook(IMPORT, "# 空行\n\n" + CLASS.replace("np.zeros_like", "nq.zeros_like")),
        "error",
        "コードセル 2 の 11 行目",
    ),
    "an exception": HandedIn(
        notebook(IMPORT, CLASS.replace("self.v = None", "self.v = 1 / 0")),
        "error",
        'File "<コードセル 2>", line 5',
    ),
}

REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "ファイルが空です"),
    "not JSON": (b"class Momentum:\n", "JSON ではありません: 1 行目の 1 文字目"),
    "cut off": (notebook(TEXTBOOK)[:-20], "JSON ではありません"),
    "a list": (b"[]", "読めません"),
    "a number": (b"7", "読めません"),
    "no cells": (b'{"nbformat": 4}', "セルの並びがありません"),
    "cells that are none": (b'{"cells": [1]}', "セルの並びがありません"),
    "worksheets that are none": (b'{"worksheets": [3]}', "セルの並びがありません"),
    "a source that is no text": (
        b'{"cells": [{"cell_type": "code", "source": {"a": 1}}]}',
        "文字ではありません",
    ),
    "a list of others than lines": (
        b'{"cells": [{"cell_type": "code", "source": [1, 2]}]}',
        "文字ではありません",
    ),
    "nested without end": (b"[" * 100_000 + b"]" * 100_000, "読めません"),
    "a number without end": (b'{"cells": [], "x": ' + b"9" * 10_000 + b"}", "読めません"),
    "values without end": (b"[" + b"[]," * 400_000 + b"1]", "値が多すぎます"),
    "more code than anyone reads": (notebook("x = 1\n" * 60_000), "KiB を超えて"),
    "a NUL": (notebook("x = '\0'"), "NUL"),
    "UTF-16": (notebook(TEXTBOOK).decode().encode("utf-16"), "UTF-8 ではありません"),
    "R": (
        notebook("f <- 1", metadata={"kernelspec": {"language": "R", "name": "ir"}}),
        "Python のノートブックではありません",
    ),
    "Julia": (
        notebook("f = 1", metadata={"language_info": {"name": "julia"}}),
        "Python のノートブックではありません",
    ),
}
