"""An app on a terminal in memory, with a real journal and a real sandbox behind it."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot

from quizapp.cli.putting import put_where_free
from quizapp.core.answer import Draft
from quizapp.core.errors import QuizError
from quizapp.core.exam.order import PaperOrder
from quizapp.core.exam.timing import ClockReading
from quizapp.core.grading.outcome import Execution, Isolation
from quizapp.core.grading.trial import Program
from quizapp.core.lab.scene import Scene
from quizapp.core.ports import Journal, Mended, Runner
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.searching import searchable
from quizapp.core.study.calendar import Moment
from quizapp.core.study.entry import Answered, Entry, Stamped
from quizapp.core.study.progress import Progress
from quizapp.core.study.wish import Wish
from quizapp.sandbox import Sandbox
from quizapp.store import SqliteJournal, open_journal
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.unhurried import SECONDS_TO_SEE, UnhurriedScreen
from quizapp.tui.wiring import Wiring
from tests.tui.bank import MORE, QUESTIONS

PATIENCE = 2_000  # pauses of 20 ms before a test gives up waiting
BOTH_SIZES = ((80, 24), (100, 30))


class StillClock:
    """A morning in Japan that does not pass by itself."""

    def __init__(self) -> None:
        self.at = datetime(2026, 4, 1, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))

    def now(self) -> datetime:
        return self.at

    def zone(self) -> str:
        return "Asia/Tokyo"

    def reading(self) -> ClockReading:
        return ClockReading("this boot", self.at.timestamp(), self.at.timestamp())

    def pass_time(self, **span: float) -> None:
        self.at += timedelta(**span)


class FullDisk:
    """A journal on a disk that refuses writes, or reads, until it is told to be well again."""

    def __init__(self, journal: SqliteJournal, *, unreadable: bool = False) -> None:
        self.journal = journal
        self.full = False
        self.unreadable = unreadable
        self.refusals = 0

    lasting = True

    def append(self, entry: Entry, moment: Moment | None = None) -> Stamped:
        if self.full:
            raise QuizError("ディスクがいっぱいです。")
        return self.journal.append(entry, moment)

    def entries(self, after: int = 0) -> tuple[Stamped, ...]:
        if self.unreadable:
            self.refusals += 1
            raise QuizError("学習記録の 3 件目を読めません。")
        return self.journal.entries(after)

    def drafts(self) -> Mapping[str, Draft]:
        return self.journal.drafts()

    def kept(self) -> Progress | None:
        return self.journal.kept()

    def keep(self, progress: Progress) -> None:
        self.journal.keep(progress)

    def tend(self) -> Mended | None:
        return self.journal.tend()

    def keep_draft(self, question: str, draft: Draft | None) -> None:
        if self.full:
            raise QuizError("ディスクがいっぱいです。")
        self.journal.keep_draft(question, draft)


class SlowToRead(FullDisk):
    """A journal on a disk that takes its time."""

    def __init__(self, journal: SqliteJournal) -> None:
        super().__init__(journal)
        self.let_go = Event()

    def kept(self) -> Progress | None:
        assert self.let_go.wait(timeout=60)
        return super().kept()


class Held:
    """A sandbox that begins each run only when it is let go, and remembers what it ran."""

    def __init__(self, sandbox: Runner) -> None:
        self.sandbox = sandbox
        self.let_go = Event()
        self.sources: list[bytes] = []

    def isolation(self) -> Isolation:
        return self.sandbox.isolation()

    def run(self, program: Program, seed: int) -> Execution:
        assert self.let_go.wait(timeout=60)
        self.sources.append(program.source)
        return self.sandbox.run(program, seed)

    def warm(self) -> None:
        self.sandbox.warm()

    def close(self) -> None:
        self.sandbox.close()


@dataclass
class Stage:
    """Everything around the app; `app` makes a fresh one over the same journal."""

    folder: Path
    clock: StillClock = field(default_factory=StillClock)
    runner: Runner = field(default_factory=Sandbox)
    named: int = 0

    def __post_init__(self) -> None:
        self.journal = open_journal(self.folder, self.clock)

    def app(
        self,
        *questions: str | Question,
        journal: Journal | None = None,
        topic: str | None = None,
        wish: Wish | None = None,
        problems: tuple[str, ...] = (),
        plain: bool | None = None,
        order: PaperOrder | None = None,
        opened: Callable[[], Journal] | None = None,
        scene: Scene | None = None,
    ) -> QuizApp:
        every = {**QUESTIONS, **MORE}
        named = [every[one] if isinstance(one, str) else one for one in questions]
        chosen = named or list(QUESTIONS.values())
        return QuizApp(
            Wiring(
                questions=QuestionSet(chosen),
                search_texts=lambda: [*map(searchable, chosen)],
                open_journal=opened or (lambda: journal or self.journal),
                read_journal=lambda: journal or self.journal,
                open_runner=lambda: self.runner,
                clock=self.clock,
                new_seed=lambda: 7,
                new_name=self._new_name,
                problems=problems,
                wish=wish if topic is None else Wish(topic=topic),
                ascii=plain,
                order=order,
                scene=scene,
                write_file=put_where_free,
            )
        )

    def _new_name(self) -> str:
        self.named += 1
        return f"s{self.named}"

    def answers(self) -> list[Answered]:
        """What the journal holds of answers."""
        entries = (stamped.entry for stamped in self.journal.entries())
        return [entry for entry in entries if isinstance(entry, Answered)]


def rows(app: App[int]) -> list[str]:
    """What stands on the screen, without looks."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def text(app: App[int]) -> str:
    """The screen's rows without the blanks at their ends."""
    return "\n".join(row.rstrip() for row in rows(app)).strip("\n")


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    """Wait for a worker or a redraw; fails with the screen as its message."""
    for _ in range(PATIENCE):
        await asyncio.sleep(0.02)  # the pilot's own pause waits until the machine is idle
        if condition():
            return
    raise AssertionError("nothing came of waiting; the screen:\n" + text(pilot.app))


async def until_text(pilot: Pilot[int], *wanted: str) -> None:
    """Wait until all of this stands on the screen."""
    await until(pilot, lambda: all(one in text(pilot.app) for one in wanted))


async def home(pilot: Pilot[int]) -> None:
    """Wait for home with its figures."""
    await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    await until_text(pilot, "一巡", "終了\n")


async def begin(pilot: Pilot[int]) -> StudyScreen:
    """From home to the first question."""
    await home(pilot)
    pilot.app.simulate_key("1")
    return await studying(pilot)


async def studying(pilot: Pilot[int]) -> StudyScreen:
    """Wait for a question to be ready for keys."""
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, StudyScreen) and bool(app.focused))
    assert isinstance(app.screen, StudyScreen)
    await looked_at(pilot)
    return app.screen


async def looked_at(pilot: Pilot[int]) -> None:
    """Let the learner see the screen before the next key."""
    screen = pilot.app.screen
    assert isinstance(screen, UnhurriedScreen)
    assert isinstance(screen._clock, StillClock)
    await until(pilot, lambda: screen.seen)
    screen._clock.pass_time(seconds=SECONDS_TO_SEE)


async def write(pilot: Pilot[int], typed: str) -> None:
    """Put a text into what has the focus, as a terminal hands over what is pasted."""
    app = pilot.app
    app.post_message(Paste(typed))
    await until(pilot, lambda: typed in getattr(app.focused, "value", ""))
