"""Hands on a keyboard: sequences of keys, in one burst or one by one, and what they lead to."""

import asyncio
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot

from quizapp.core.ports import Runner
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.unhurried import UnhurriedScreen
from quizapp.tui.widgets.choice import ChoiceView
from quizapp.tui.widgets.code import CodeView
from quizapp.tui.widgets.fill import FillView
from tests.tui.stage import Held, Stage, begin

SECONDS_OF_PATIENCE = 30.0
A_MOMENT = 0.001
"""Seconds between two looks at an app; thousands of keys are waited for."""

LETTERS = st.sampled_from("abqn1 =:(+あ漢η＿\u3000")
MOVES = "left right home end ctrl+a ctrl+e ctrl+left ctrl+right shift+left shift+right"
DELETES = "backspace delete ctrl+k ctrl+u ctrl+w"
LINES = "up down shift+down enter tab shift+tab ctrl+z ctrl+y ctrl+x ctrl+v f8"
PASTED = "paste:x\ty\r\nz"


def _mixed(*special: str) -> st.SearchStrategy[list[str]]:
    """Letters half of the time, as whoever types does, with all the rest between them."""
    return st.lists(LETTERS | st.sampled_from(special), min_size=10, max_size=60)


@dataclass(frozen=True)
class Kind:
    """Questions of one kind, and the keys that are pressed on them."""

    questions: tuple[str, ...]
    keys: st.SearchStrategy[list[str]]


IN_CODE = f"{MOVES} {DELETES} {LINES} f6 escape h e g v j f5 f1".split()
IN_BLANKS = f"{MOVES} {DELETES} enter tab shift+tab f6 escape h e g v n f1".split()
ON_OPTIONS = [
    "1",
    "2",
    "3",
    "a",
    "b",
    "n",
    "n",
    "e",
    "h",
    "g",
    "j",
    "k",
    "v",
    "enter",
    "space",
    "f1",
    "escape",
]

CODE = Kind(("momentum-class",), _mixed(*IN_CODE, PASTED))
BLANKS = Kind(("momentum-rule", "sgd-step"), _mixed(*IN_BLANKS, PASTED))
OPTIONS = Kind(
    ("momentum-velocity", "nesterov-look", "adam-state", "set-1"),
    st.lists(st.sampled_from(ON_OPTIONS), min_size=4, max_size=30),
)
KINDS = (CODE, BLANKS, OPTIONS)


def event(key: str) -> Key | Paste:
    """What a terminal sends for a key, a character, or a text after `paste:`."""
    if key.startswith("paste:"):
        return Paste(key.removeprefix("paste:"))
    if len(key) == 1:
        return Key(_character_to_key(key), key)
    return Key(key, {"tab": "\t", "enter": "\r", "space": " "}.get(key))


async def press(pilot: Pilot[int], *keys: str) -> None:
    """All at once, then wait until all of it has been done."""
    for key in keys:
        pilot.app.post_message(event(key))
    await rest(pilot)


async def rest(pilot: Pilot[int]) -> None:
    """Wait until all that was typed has been done, and what it brought can be seen."""
    app = pilot.app
    assert isinstance(app, QuizApp)
    await _until(app, _turn_of(app), lambda: app.at_rest)


def _turn_of(app: QuizApp) -> Callable[[], bool]:
    """Whether the app has come to what is asked of it now, behind all that was typed."""
    arrived = asyncio.Event()
    app.call_later(arrived.set)
    return arrived.is_set


async def _until(app: QuizApp, *conditions: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS_OF_PATIENCE
    while app.is_running and not all(holds() for holds in conditions):
        assert time.monotonic() < deadline, "a key has been under way for ever"
        await asyncio.sleep(A_MOMENT)


async def outcome(runner: Runner, kind: Kind, keys: list[str], *, slowly: bool) -> list[Any]:
    """What a learner has in front of them, and has recorded, after all these keys.

    Keys of a burst that answer or command are never meant for a question that one of them
    brings: slow hands leave them out. And what home offers waits for a worker, for which no key
    waits: what leads there has no outcome to compare.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        stage = Stage(Path(folder), runner=(held := Held(runner)))
        async with stage.app(*kind.questions).run_test(size=(80, 24)) as pilot:
            first, stayed = await begin(pilot), True
            for some in [[key] for key in keys] if slowly else [keys]:
                stage.clock.pass_time(seconds=1)
                if not _is_too_early(pilot.app.screen, first, some):
                    await press(pilot, *some)
                    stayed &= not isinstance(pilot.app.screen, HomeScreen)
            seen = _seen(pilot.app)
            held.let_go.set()
        answers = [(one.variant, one.answer, one.hints) for one in stage.answers()]
        stage.journal.close()
    assume(stayed or not slowly)
    return [*seen, answers]


def _is_too_early(screen: object, first: StudyScreen, some: list[str]) -> bool:
    if screen is first or not isinstance(screen, UnhurriedScreen):
        return False
    early = event(some[0])
    types = isinstance(early, Paste) or early.is_printable
    hasty = isinstance(early, Key) and early.key in screen.hasty()
    return hasty or (types and not screen.takes_text)


def _seen(app: object) -> list[Any]:
    assert isinstance(app, QuizApp)
    study = next((one for one in app.screen_stack if isinstance(one, StudyScreen)), None)
    screens = [type(one).__name__ for one in app.screen_stack]
    if study is None:
        return screens
    session = study._session
    state = (session.showing, type(session.phase), session.hints, study._asked, study._explained)
    return [*screens, *state, type(app.focused), *_seen_of(study.view)]


def _seen_of(view: object) -> list[Any]:
    match view:
        case CodeView():
            return [view.editor.text, view.editor.selection, sorted(view.classes)]
        case FillView():
            inputs = [field.input for field in view.fields]
            return [(one.value, one.selection, one.has_focus) for one in inputs]
        case ChoiceView():
            return [view.options.at, getattr(view.options, "ticked", None)]
        case _:
            raise TypeError(view)
