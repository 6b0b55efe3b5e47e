"""A real scheduler and real worker processes on this machine, as an instructor starts them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.sandbox.processes import children_of

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
NO_SETTINGS: Mapping[str, str] = {}


@dataclass
class Engine:
    """A scheduler on loopback, with the workers started so far."""

    folder: Path
    scheduler: subprocess.Popen[bytes]
    address: str
    settings: Mapping[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start_worker(
        self, *first_on_path: Path, nurse: str = "--no-nanny"
    ) -> subprocess.Popen[bytes]:
        """One more, in a process of its own; what lies in these folders is imported first."""
        words = [self.address, "--nthreads", "1", nurse, "--no-dashboard"]
        words += ["--local-directory", str(self.folder)]
        self.workers.append(started("dask_worker", *words, env=self.settings, path=first_on_path))
        return self.workers[-1]


@contextmanager
def engine(
    folder: Path, workers: int = 0, scheme: str = "tcp", settings: Mapping[str, str] = NO_SETTINGS
) -> Iterator[Engine]:
    """An engine with so many workers; all of it is ended in the end."""
    told = folder / "scheduler.json"
    words = (
        "--host",
        f"{scheme}://127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
        "--scheduler-file",
        str(told),
    )
    scheduler = started("dask_scheduler", *words, env=settings)
    running = Engine(folder, scheduler, "", settings)
    try:
        running.address = address_in(told, scheduler)
        for _ in range(workers):
            running.start_worker()
        yield running
    finally:
        for process in (*running.workers, scheduler):
            process.kill()
            process.wait()


def started(
    what: str, *words: str, env: Mapping[str, str], path: tuple[Path, ...] = ()
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{what}", *words]
    whole = os.environ | env | {"PYTHONPATH": os.pathsep.join(map(str, (*path, ROOT)))}
    return subprocess.Popen(
        command, cwd=ROOT, env=whole, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def address_in(told: Path, scheduler: subprocess.Popen[bytes]) -> str:
    began = time.monotonic()
    while time.monotonic() < began + PATIENCE:
        assert scheduler.poll() is None
        try:
            return str(json.loads(told.read_text())["address"])
        except (FileNotFoundError, ValueError):
            time.sleep(0.05)
    raise TimeoutError("the scheduler does not start")


def everybody_below(pid: int) -> list[int]:
    """Its children and theirs."""
    below = children_of(pid)
    return [*below, *(one for child in below for one in everybody_below(child))]
