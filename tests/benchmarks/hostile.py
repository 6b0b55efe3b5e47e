"""20,000 damaged bank files, each read, checked and printed: what escapes, and what it takes."""

import collections
import resource
import tempfile
import time
from pathlib import Path

from quizapp.bank import load, render
from quizapp.bank.checking.check import check
from quizapp.sandbox import Sandbox
from tests.bank.mutations import mutated

DOCUMENTS = 20_000
SEED = 7
SAMPLES = 3


def run() -> str:
    """Count exceptions, the slowest document and the memory; the worst is named."""
    escaped: collections.Counter[str] = collections.Counter()
    slowest = (0.0, -1)
    sound = 0
    with tempfile.TemporaryDirectory() as folder, Sandbox() as sandbox:
        file = Path(folder) / "x.yaml"
        for number, data in enumerate(mutated(DOCUMENTS, SEED)):
            file.write_bytes(data)
            begun = time.perf_counter()
            try:
                bank = load([file])
                for problem in check(bank, sandbox, SAMPLES):
                    render(problem)
                sound += len(bank.questions)
            except Exception as error:  # noqa: BLE001  # any at all is what is looked for
                escaped[f"{type(error).__name__} in document {number}"] += 1
            slowest = max(slowest, (time.perf_counter() - begun, number))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"  {DOCUMENTS} documents, {sound} sound questions in them, {escaped.total()} escaped\n"
        f"  slowest {slowest[0] * 1000:.0f} ms (document {slowest[1]}), {peak:.0f} MiB at most"
        + "".join(f"\n  {name}" for name in escaped)
    )
