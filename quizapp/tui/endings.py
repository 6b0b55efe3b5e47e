"""How the app ends from outside: by a signal, or because its terminal has gone."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.driver import Driver

if TYPE_CHECKING:
    from textual.app import App

HUNG_UP = 128 + 1
"""The exit code of a program that SIGHUP has ended, as shells have it."""

_SIGNALS = ("SIGTERM", "SIGHUP")
_INPUT, _OUTPUT, _SCREEN = 0, 1, 2  # Textual draws on stderr


def on_signals(end: Callable[[int], object]) -> None:
    """Call `end` with the exit code that stands for the signal, in the running loop."""
    loop = asyncio.get_running_loop()
    for name in _SIGNALS:
        with suppress(AttributeError, NotImplementedError):  # Windows has them only in part
            number = getattr(signal, name)
            loop.add_signal_handler(number, _signalled, 128 + number, end)


def _signalled(code: int, end: Callable[[int], object]) -> None:
    if not os.isatty(_SCREEN):
        _let_go()
    end(code)


def _let_go() -> None:
    """Put the null device in the place of a terminal that has gone: no writing fails any more."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (_INPUT, _OUTPUT, _SCREEN):
        os.dup2(null, stream)
    os.close(null)


if sys.platform == "win32":

    def driver_of(system: type[Driver]) -> type[Driver]:
        """The driver of this system as it is."""
        return system

else:
    from textual.drivers import linux_driver
    from textual.drivers.linux_driver import LinuxDriver

    from quizapp.tui.escape import EscapeFirst

    # The driver makes its parser by this name, and has no other place for another one.
    setattr(linux_driver, "XTermParser", EscapeFirst)  # noqa: B010  # mypy: a type is not assigned to

    class _Outlet:
        """The file behind the screen, which may fail once the terminal has gone."""

        def __init__(self, file: Any) -> None:  # noqa: ANN401  # Textual's own word for it
            self._file = file

        def write(self, drawn: str) -> None:
            try:
                self._file.write(drawn)
            except OSError:
                _let_go()

        def flush(self) -> None:
            try:
                self._file.flush()
            except OSError:
                _let_go()

        def fileno(self) -> int:
            return int(self._file.fileno())

    class _Terminal(LinuxDriver):
        """Outlives its terminal until SIGHUP says that it has gone.

        Textual's own would end its threads with a traceback, and then wait for them for ever.
        """

        def __init__(self, app: "App[Any]", **options: Any) -> None:  # noqa: ANN401
            super().__init__(app, **options)
            self._file: Any = _Outlet(self._file)

        def run_input_thread(self) -> None:
            with suppress(OSError):
                super().run_input_thread()

    def driver_of(system: type[Driver]) -> type[Driver]:
        """The driver of this system, able to go on when its terminal has gone."""
        return _Terminal if system is LinuxDriver else system
