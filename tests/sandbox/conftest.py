"""One sandbox of each kind for all tests: starting them is what takes the time."""

import signal
from collections.abc import Iterator

import pytest

from quizapp.sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """The best this system has."""
    with Sandbox() as one:
        yield one


@pytest.fixture(scope="session")
def portable() -> Iterator[Sandbox]:
    """The way that works everywhere."""
    with Sandbox(portable=True) as one:
        yield one


@pytest.fixture(params=["best", "portable"])
def either(request: pytest.FixtureRequest, sandbox: Sandbox, portable: Sandbox) -> Sandbox:
    """Both, one after the other."""
    return sandbox if request.param == "best" else portable


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C as in a terminal's foreground, wherever the tests run."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
