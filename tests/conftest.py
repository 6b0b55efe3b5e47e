"""What every test stands on: folders of its own, an end to waiting, and little to clear up."""

import faulthandler
import gc
import os
import sys
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Speed is measured in the benchmarks; a busy machine is no failure.
settings.register_profile("quizapp", deadline=None)
settings.load_profile("quizapp")

# Read when Textual is imported: nobody watches things slide to their places.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

# Every worker, and hundreds of programs that tests start, would compile all of it anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests_own() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", folder)
        patch.setenv("XDG_STATE_HOME", folder)
        yield


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: the tests of screens and processes wait now and then."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Thousands of tests live to the end; looking through them for garbage costs a tenth."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """The time after which a test is taken to hang is not for those that are meant to be long."""
    if item.get_closest_marker("long"):
        faulthandler.cancel_dump_traceback_later()
