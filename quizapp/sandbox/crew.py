"""Who works in an engine of somebody else: its processes come and go, and are tried before use."""

import logging
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from queue import Empty, SimpleQueue
from typing import Any

from quizapp.core.errors import QuizError
from quizapp.core.grading.outcome import Isolation
from quizapp.sandbox.at_worker import Unfit, fitness_here, installed_here

SCHEDULER_SECONDS = 10.0
"""How long a scheduler may take to answer, and may be gone before it is given up."""

ROLL_CALL_SECONDS = 0.5
"""So often it is looked who is there."""


class Crew:
    """The processes that may be asked, as of the last `look`.

    `busy` has the number of batches each of them has, by address; `isolations` what each of them
    has; `unfit` why others are not asked. `tell` gets what somebody in front should know.

    Raises:
        QuizError: if there is no scheduler at the address, or nothing to reach one with.
    """

    def __init__(self, address: str, least: Isolation, tell: Callable[[str], None]) -> None:
        self.least: Isolation = least
        self.busy: dict[str, int] = {}
        self.isolations: dict[str, Isolation] = {}
        self.unfit: dict[str, Unfit] = {}
        self._tell = tell
        self._client = _connected(address)
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._trying: dict[Any, str] = {}
        self._looked = self._answered = float("-inf")

    @property
    def is_trying(self) -> bool:
        """Whether somebody is there of whom it is not known yet what they are."""
        return bool(self._trying)

    def look(self) -> None:
        """See who has come and gone, now and then; newcomers are tried.

        Raises:
            QuizError: if the scheduler has gone away.
        """
        now = time.monotonic()
        if now < self._looked + ROLL_CALL_SECONDS:
            return
        self._looked = now
        if (there := self._asked()) is None:
            return
        for kept in (self.busy, self.isolations, self.unfit):
            for gone in kept.keys() - there:
                del kept[gone]
        for trial in [one for one, where in self._trying.items() if where not in there]:
            del self._trying[trial]
            self.call_off(trial)
        for new in there - self.busy.keys() - self.unfit.keys() - {*self._trying.values()}:
            self._trying[self.submit(new, fitness_here, installed_here(), self.least)] = new

    def submit(self, address: str, do: Callable[..., object], *given: object) -> Any:  # noqa: ANN401  # its library is untyped
        """Have something done there and nowhere else, however often the same is asked."""
        future = self._client.submit(
            do, *given, workers=[address], allow_other_workers=False, pure=False
        )
        future.add_done_callback(self._done.put)
        return future

    def arrived(self) -> list[tuple[Any, object]]:
        """What has come to an end, with its result or its exception; waits for a moment at most."""
        return [(one, _result(one)) for one in self._taken() if not self._was_trial(one)]

    def reject(self, address: str, why: Unfit) -> None:
        """Ask it no more."""
        self.busy.pop(address, None)
        self.isolations.pop(address, None)
        self.unfit[address] = why
        self._tell(f"ワーカー {address} は使いません。{why.why}")

    def call_off(self, future: Any) -> None:  # noqa: ANN401  # its library is untyped
        """Want it no more: it is not begun any more, or what comes of it is forgotten."""
        future.release()

    def close(self) -> None:
        """Let go of the engine, which goes on; what it was still asked is called off."""
        with suppress(Exception):  # the scheduler may be away
            self._client.close(timeout=SCHEDULER_SECONDS)

    def _asked(self) -> set[str] | None:
        """The addresses of all processes; None where the scheduler does not answer just now."""
        try:
            there = {*self._client.nthreads(callback_timeout=SCHEDULER_SECONDS)}
        except Exception as error:
            if time.monotonic() > self._answered + SCHEDULER_SECONDS:
                raise QuizError("スケジューラーとの接続が切れました。") from error
            return None
        self._answered = time.monotonic()
        return there

    def _taken(self) -> list[Any]:
        taken = []
        try:
            taken.append(self._done.get(timeout=ROLL_CALL_SECONDS))
            while True:
                taken.append(self._done.get_nowait())
        except Empty:
            return taken

    def _was_trial(self, future: Any) -> bool:  # noqa: ANN401  # its library is untyped
        """Whether it told what a process is, which is remembered."""
        address = self._trying.pop(future, None)
        if address is None:
            return False
        match _result(future):
            case "full" | "limits-only" | "none" as isolation:
                self.busy[address] = 0
                self.isolations[address] = isolation
            case Unfit() as why:
                self.reject(address, why)
            case error:
                self.reject(address, Unfit(_cause(error)))
        return True


def _connected(address: str) -> Any:  # noqa: ANN401  # its library is untyped
    try:
        # Imported by name: it is an extra, and heavy.
        client = import_module("distributed").Client
    except ImportError:
        raise QuizError(
            "クラスターで採点するための dask がありません。"
            "pip install 'quizapp[cluster]' を実行してください。"
        ) from None
    # What it would say of lost connections and other versions is said in our own words; what it
    # has left waiting when a worker goes away is nothing to us.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    for name in [*logging.root.manager.loggerDict]:
        if name.startswith("distributed"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module=r"distributed\b")
    one = client.__new__(client)
    try:
        one.__init__(address, timeout=SCHEDULER_SECONDS, set_as_default=False)
    except Exception as error:
        # Else it would try once more to say goodbye when it is collected.
        one.status = "closed"
        raise QuizError(
            f"スケジューラー {address} に接続できません。アドレスと、スケジューラーが動いていること"
            "（tls:// なら証明書の設定も）を確かめてください。"
        ) from error
    return one


def _result(future: Any) -> object:  # noqa: ANN401  # its library is untyped
    """What came of it, or the exception that stands for it."""
    try:
        return future.result(timeout=SCHEDULER_SECONDS)
    except Exception as error:  # noqa: BLE001  # whatever was raised over there
        return error


def _cause(error: object) -> str:
    if isinstance(error, QuizError):
        return str(error)
    if isinstance(error, ImportError | AttributeError):
        return "同じ版の quizapp がありません。"
    return f"調べられませんでした（{type(error).__name__}）。"
