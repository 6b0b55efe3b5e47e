"""The screens that are opened beside a sitting: to look something up, or to choose what to study.

What a sitting is and does is left to the heirs.
"""

from functools import cached_property, partial
from inspect import isawaitable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from quizapp.core.study.wish import Wish
from quizapp.tui.destinations import SCREENS, destinations
from quizapp.tui.errands import Errands
from quizapp.tui.messages import (
    Begin,
    LabWanted,
    LookBackWanted,
    RulesWanted,
    StepsFound,
    StepsWanted,
    StoryWanted,
    TextsRead,
)
from quizapp.tui.recording import Recording
from quizapp.tui.remarks import Remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from quizapp.core.lab.own_code import OwnCode
    from quizapp.core.lab.scene import Scene
    from quizapp.core.lab.story import Narration
    from quizapp.core.searching import SearchText
    from quizapp.core.study.event import Execute
    from quizapp.tui.overview import Overview
    from quizapp.tui.screens.palette import PaletteEntry
    from quizapp.tui.sitting import Sitting
    from quizapp.tui.wiring import Wiring


class Visits(Recording):
    """An app in which there is more than the question on the screen; all waits for the journal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "search",
            SCREENS["search"].explained,
            show=False,
            key_display="/",
            id="app.search",
        ),
        Binding(
            "colon,ctrl+p",
            "palette",
            "できることを探す",
            show=False,
            key_display=": Ctrl-P",
            id="app.palette",
        ),
    ]

    def __init__(self, wiring: "Wiring") -> None:
        super().__init__(wiring.clock)
        self.wiring = wiring
        self.remarks = Remarks(self.record)
        self._errands = Errands(wiring, self.post_message)
        self._overview: Overview | None = None
        self._chosen = Wish()
        self._texts: Sequence[SearchText] | None = None

    @cached_property
    def sitting(self) -> "Sitting":
        """What is under way; there is nothing before the journal has been read."""
        from quizapp.tui.sitting import Sitting

        return Sitting(self.wiring.questions, self.record, self._start_run)

    def _start_run(self, session: str, run: "Execute") -> None:
        self.run_worker(lambda: self._errands.run(session, run), thread=True, group="run")

    @on(StepsWanted)
    def _retrace(self, wanted: StepsWanted) -> None:
        self.run_worker(lambda: self._errands.retrace(wanted.way), thread=True, group="run")

    @on(StepsFound)
    def _show_steps(self, found: StepsFound) -> None:
        from quizapp.tui.screens.steps import show_found

        show_found(self.screen_stack, found)

    @on(LookBackWanted)
    def _look_back(self, wanted: LookBackWanted) -> None:
        from quizapp.tui.screens.look_back import LookBackScreen

        self.push_screen(LookBackScreen(wanted, self.glyphs, self.remarks))

    @on(RulesWanted)
    def _open_rules(self, wanted: RulesWanted) -> None:
        """The page of the one rule, or those to choose from, above all that there is."""
        if isinstance(self.screen, ModalScreen):
            return
        from optim_core import OPTIMIZERS
        from quizapp.core.settings import Settings
        from quizapp.tui.screens.rule import RuleListScreen, RuleScreen, Shelf

        memory = self._overview.memory if self._overview else {}
        settings = self.sitting.settings or Settings()
        made_of = self.glyphs, self.sitting.questions, memory, settings.framework
        shelf = Shelf(settings.letters, *made_of)
        if len(wanted.rules) == 1:
            self.push_screen(RuleScreen(wanted.rules[0], shelf), self._practise)
        else:
            self.push_screen(
                RuleListScreen(wanted.rules or tuple(OPTIMIZERS), shelf), self._practise
            )

    def _practise(self, question: str | None) -> None:
        if question:
            self.post_message(Begin(Wish(questions=(question,))))

    @on(LabWanted)
    def _open_lab(self, wanted: LabWanted) -> None:
        """The lab above all that there is; it waits for no journal."""
        from quizapp.core.lab.handling import FIRST_SCENE

        self._to_lab(wanted.scene or FIRST_SCENE, wanted.own_code)
        if wanted.said:
            self.inform(wanted.said)

    @on(StoryWanted)
    def _tell_story(self, wanted: StoryWanted) -> None:
        """A story, in the lab or before a class."""
        if not wanted.presented:
            self._to_lab(wanted.narration.opening, narration=wanted.narration)
        elif not isinstance(self.screen, ModalScreen):
            from quizapp.tui.screens.presenter import PresenterScreen

            self.push_screen(PresenterScreen(wanted.narration, self.glyphs))

    def _to_lab(
        self,
        scene: "Scene",
        own_code: "OwnCode | None" = None,
        narration: "Narration | None" = None,
    ) -> None:
        from quizapp.core.settings import Settings
        from quizapp.tui.screens.lab import LabScreen

        if not isinstance(self.screen, LabScreen):
            letters = (self.sitting.settings or Settings()).letters
            write = self.wiring.write_file
            self.push_screen(LabScreen(scene, self.glyphs, letters, write, own_code, narration))

    def action_lab(self) -> None:
        """The lab where it begins."""
        if not isinstance(self.screen, ModalScreen):
            self.post_message(LabWanted())

    def action_rules(self) -> None:
        """The list of all rules."""
        self.post_message(RulesWanted())

    @property
    def _known(self) -> "Overview | None":
        """What the journal has come to; None, too, where no other screen may be opened now."""
        return None if isinstance(self.screen, ModalScreen) else self._overview

    def action_statistics(self) -> None:
        """What all answers come to in figures."""
        if (overview := self._known) is None:
            return
        from quizapp.core.study.statistics import statistics
        from quizapp.tui.screens.statistics import StatisticsScreen

        figures = statistics(overview.progress, self.sitting.questions, self._study_day())
        self._look_at(StatisticsScreen(figures, self.glyphs))

    def action_mistakes(self) -> None:
        """Every mistake by its name."""
        if (overview := self._known) is None:
            return
        from quizapp.tui.screens.mistakes import MistakesScreen

        progress, today = overview.progress, self._study_day()
        self._look_at(MistakesScreen(progress, self.sitting.questions, today, self.glyphs))

    def _look_at(self, page: Screen[None]) -> None:
        """Open a page of figures; from one of them to the next there is one way back."""
        from quizapp.tui.screens.mistakes import MistakesScreen
        from quizapp.tui.screens.statistics import StatisticsScreen

        if isinstance(self.screen, StatisticsScreen | MistakesScreen):
            self.switch_screen(page)
        else:
            self.push_screen(page)

    def _study_day(self) -> "date":
        from quizapp.core.study.calendar import study_day

        return study_day(self.wiring.clock.now())

    @work
    async def action_modes(self) -> None:
        """Choose how to study, once it is known what there is to study."""
        if (overview := self._known) is None:
            return
        from quizapp.tui.screens.modes import ModesScreen

        learner = overview.learner(self.wiring.clock.now(), self.sitting.settings)
        screen = ModesScreen(self._chosen, self.sitting.questions, learner, self.glyphs)
        if wish := await self.push_screen_wait(screen):
            self._chosen = wish
            self.post_message(Begin(wish))

    @work
    async def action_search(self, topic: str = "") -> None:
        """Look for a question, of all or of one topic, to read or to practise it."""
        settings, overview = self.sitting.settings, self._known
        if settings is None or overview is None:
            return
        from quizapp.tui.screens.search import SearchScreen

        screen = SearchScreen(
            *(self.sitting.questions, overview.progress, settings.letters),
            *(self.wiring.new_seed, self.glyphs, topic),
        )
        if self._texts is None:
            self.run_worker(self._read_texts, thread=True, group="texts", exclusive=True)
        else:
            screen.search_in(self._texts)
        if wish := await self.push_screen_wait(screen):
            self.post_message(Begin(wish))

    def _read_texts(self) -> None:
        self.post_message(TextsRead(self.wiring.search_texts()))

    @on(TextsRead)
    def _texts_read(self, read: TextsRead) -> None:
        from quizapp.tui.screens.search import SearchScreen

        self._texts = read.texts
        for screen in self.screen_stack:
            if isinstance(screen, SearchScreen):
                screen.search_in(read.texts)

    @work
    async def action_palette(self) -> None:
        """Look for something to do, and do it."""
        if isinstance(self.screen, ModalScreen):
            return
        from quizapp.tui.screens.palette import PaletteScreen, entries_of, palette_of

        here = entries_of(self.screen)
        entries = palette_of((*here, *self._places(), *self._sittings()))
        if entry := await self.push_screen_wait(PaletteScreen(entries, self.glyphs)):
            done = entry.do()
            if isawaitable(done):
                await done

    def _places(self) -> "Iterator[PaletteEntry]":
        """Screens that one can go to from anywhere, though their keys are home's."""
        from quizapp.tui.screens.palette import PaletteEntry

        for name in destinations(self):
            one = SCREENS[name]
            go = partial(self.run_action, f"app.{name}")
            yield PaletteEntry(one.explained, one.display, go)

    def _sittings(self) -> "Iterator[PaletteEntry]":
        """Each mode, and each topic to study or to look through."""
        from quizapp.core.study.modes import MODES
        from quizapp.tui import search_words
        from quizapp.tui.screens.palette import PaletteEntry

        for name, mode in MODES.items():
            begin = partial(self.post_message, Begin(Wish(name)))
            yield PaletteEntry(search_words.mode_command(mode.called), "", begin, also=name)
        for topic in self.wiring.questions.topics():
            begin = partial(self.post_message, Begin(Wish(topic=topic.id)))
            yield PaletteEntry(search_words.topic_command(topic.title), "", begin, also=topic.id)
            look = partial(self.action_search, topic.id)
            yield PaletteEntry(search_words.list_command(topic.title), "", look, also=topic.id)
