"""Which run a command of `quizapp grade` goes on with, and where it is kept."""

import argparse
import os
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

from quizapp.cli.folders import runs_folder
from quizapp.cli.rooms import new_seed
from quizapp.core.errors import reason
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.classroom.run_file import RunFile

_DECIDING = ("question", "layout", "pattern", "seed", "time_limit", "memory")
"""Words that a verdict may hang on: with others it is another run. How it is told is not."""


def run_of(arguments: argparse.Namespace) -> str:
    """The name of the run that the command means: of what is graded, and how."""
    paths = [str(path.absolute()) for path in arguments.paths]
    meant = repr([paths, [getattr(arguments, name, None) for name in _DECIDING]])
    return sha256(meant.encode(errors="surrogatepass")).hexdigest()[:16]


def seed_meant(arguments: argparse.Namespace) -> int:
    """The seed that was typed, else that of the run kept for the same words, else a new one."""
    from quizapp.classroom.run_folder import seed_of_run

    if arguments.seed is not None:
        seed: int = arguments.seed
        return seed
    return seed_of_run(runs_folder(os.environ), run_of(arguments)) or new_seed()


def kept_run(arguments: argparse.Namespace) -> "RunFile":
    """What was judged before by the same words; where nothing can be kept, a run of its own.

    Raises:
        BusyError: another process works at it.
    """
    from quizapp.classroom.run_folder import open_run, unkept_run

    seed = new_seed() if arguments.seed is None else arguments.seed
    folder = runs_folder(os.environ)
    try:
        return open_run(folder, run_of(arguments), seed, _rules(), again=arguments.again)
    except OSError as error:
        told = f"{printable(str(folder))} に途中経過を残せません（{reason(error)}）"
        print(f"quizapp: {told}。中断すると初めからになります。", file=sys.stderr)
        return unkept_run(seed, _rules())


def _rules() -> str:
    """What stands for all that judges: our own code, Python and NumPy."""
    from importlib.util import find_spec

    from quizapp.bank.kept.cache import code_state

    numpy = find_spec("numpy")
    state = os.stat(numpy.origin) if numpy and numpy.origin else None  # noqa: PTH116  # as it is
    marks = (state.st_size, state.st_mtime_ns) if state else ()
    return sha256(code_state() + repr(marks).encode()).hexdigest()[:16]
