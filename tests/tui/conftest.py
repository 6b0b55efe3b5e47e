"""One sandbox for all: starting it costs more than a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.sandbox import Sandbox
from tests.tui.stage import Stage


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def portable() -> Iterator[Sandbox]:
    """The way of systems that cannot wall a process in."""
    with Sandbox(portable=True) as portable:
        yield portable


@pytest.fixture
def stage(tmp_path: Path, sandbox: Sandbox) -> Iterator[Stage]:
    stage = Stage(tmp_path, runner=sandbox)
    yield stage
    stage.journal.close()
