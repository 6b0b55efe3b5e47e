"""Starting a fresh interpreter that knows NumPy and the harness, and nothing else of ours."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

from quizapp.core.errors import QuizError
from quizapp.sandbox.worker import WorkerLostError

# Only the harness's own folder and NumPy's are added, and `preload` takes all of them away
# again; -S keeps .pth files, which run code, out of the process.
FLAGS = ("-P", "-s", "-S", "-X", "utf8")
BOOT = (
    "import sys; from importlib import import_module; _, here, there, role, *rest = sys.argv; "
    "sys.path += [here, there]; sys.argv[:] = ['']; import_module('inside.' + role).main(*rest)"
)

ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}

KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
"""Variables without which an interpreter may not even start."""


def start_interpreter(
    role: Literal["zygote", "spawned"],
    *rest: str,
    **streams: Any,  # noqa: ANN401  # Popen's own arguments
) -> subprocess.Popen[bytes]:
    """Run `inside/<role>.py` with arguments, in an environment and a session of its own.

    Raises:
        WorkerLostError: if the interpreter cannot be started.
        QuizError: if there is no NumPy.
    """
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    ours = (str(Path(__file__).parent), _numpy())
    try:
        return subprocess.Popen(  # noqa: S603  # our own interpreter and our own code
            [sys.executable, *FLAGS, "-c", BOOT, *ours, role, *rest],
            env=ENVIRONMENT | kept,
            cwd=Path(os.sep).resolve(),
            # The terminal's Ctrl-C is for the grader alone.
            start_new_session=True,
            bufsize=0,
            **streams,
        )
    except OSError as error:
        raise WorkerLostError(str(error)) from error


def _numpy() -> str:
    found = importlib.util.find_spec("numpy")
    if found is None or found.origin is None:
        raise QuizError("NumPy が見つかりません。pip install numpy を実行してください。")
    return str(Path(found.origin).parent.parent)
