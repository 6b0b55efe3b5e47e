"""Grading inside a process of somebody else's engine: what runs here, and tasks done behind a wall.

Everything arrives as bytes and is read only after this process has been found to be of the same
sort: what another version has pickled may mean something else here.
"""

import pickle
import platform
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import quizapp
from quizapp.core.grading.outcome import STRENGTHS, Isolation
from quizapp.core.ports import Runner
from quizapp.sandbox.runner import Sandbox


@dataclass(frozen=True, slots=True)
class Installed:
    """What a verdict depends on beside the submission; `code` is a digest of our own files."""

    quizapp: str
    code: str
    python: str
    numpy: str


@dataclass(frozen=True, slots=True)
class Unfit:
    """This process does not grade, and why not, in Japanese; its isolation if that was tried."""

    why: str
    isolation: Isolation | None = None


@cache
def installed_here() -> Installed:
    """What this process has."""
    from numpy import __version__ as numpy_version

    python = ".".join(platform.python_version_tuple()[:2])
    return Installed(quizapp.__version__, _digest(), python, numpy_version)


@cache
def sandbox_here() -> Sandbox:
    """The one sandbox of this process, warm from its first use until the process ends."""
    return Sandbox(in_bulk=True)


def fitness_here(wanted: Installed, least: Isolation) -> Isolation | Unfit:
    """The isolation here, or why nothing is graded here."""
    here = installed_here()
    for name, what in _TOLD.items():
        ours, theirs = getattr(wanted, name), getattr(here, name)
        if ours != theirs:
            return Unfit(f"{what}が違います（こちら {ours}、ワーカー {theirs}）。")
    isolation = sandbox_here().isolation()
    if STRENGTHS.index(isolation) < STRENGTHS.index(least):
        return Unfit(f"コードを隔離できません（{isolation}）。", isolation)
    return isolation


def done_here(
    wanted: Installed, least: Isolation, work: bytes, tasks: bytes
) -> Sequence[object] | Unfit:
    """The results of some tasks; both are `pickled`."""
    fit = fitness_here(wanted, least)
    if isinstance(fit, Unfit):
        return fit
    do, sandbox = _work(work), sandbox_here()
    return [do(sandbox, task) for task in read_back(tasks)]


def pickled(what: object) -> bytes:
    """As it travels."""
    return zlib.compress(pickle.dumps(what, pickle.HIGHEST_PROTOCOL), 1)


def read_back(data: bytes) -> Any:  # noqa: ANN401  # whatever was sent
    """What was sent by our own code of the same version."""
    return pickle.loads(zlib.decompress(data))  # noqa: S301  # from the same version's pool


_TOLD = {
    "quizapp": "quizapp の版",
    "code": "quizapp のコード",
    "python": "Python の版",
    "numpy": "NumPy の版",
}


@lru_cache(maxsize=4)
def _work(data: bytes) -> Callable[[Runner, Any], object]:
    work: Callable[[Runner, Any], object] = read_back(data)
    return work


def _digest() -> str:
    import optim_core

    sums = sha256()
    for package in (quizapp, optim_core):
        root = Path(package.__file__ or "").parent
        for file in sorted(root.rglob("*.py")):
            sums.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return sums.hexdigest()[:12]
