"""python -m tests.optim_core.recorded.record LIBRARY…: write what the libraries give, by hand.

Needs the libraries themselves; Keras runs on JAX, as its NumPy backend computes in float32.
"""

import json
import sys
from pathlib import Path

from optim_core.conventions import CONVENTIONS
from tests.optim_core.recorded.inputs import KINDS
from tests.optim_core.recorded.libraries import defaults, run, version

FOLDER = Path(__file__).parent


def record(library: str) -> None:
    """Write `LIBRARY.json` beside this script."""
    rules = CONVENTIONS[library]
    found = {
        "versions": version(library),
        "defaults": {rule: defaults(library, rule) for rule in rules},
        "rows": {rule: {kind: run(library, rule, kind) for kind in KINDS} for rule in rules},
    }
    text = json.dumps(found, separators=(",", ":")).replace("]],", "]],\n").replace("},", "},\n")
    (FOLDER / f"{library}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        record(name)
