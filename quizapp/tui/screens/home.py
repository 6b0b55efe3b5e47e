"""Where every sitting begins: what is due, how far each topic is, and what to do next."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from quizapp.core.glyphs import Glyphs
from quizapp.core.study.wish import Wish
from quizapp.core.topic import Topic
from quizapp.tui import exam_words, home_words, words
from quizapp.tui.destinations import SCREENS, destinations
from quizapp.tui.messages import Begin, ExamReportWanted, GoOn
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.rows import Menu, Offer
from quizapp.tui.widgets.signs import Sayings, Signs
from quizapp.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from quizapp.core.study.session import Session
    from quizapp.core.study.stats import Mastery
    from quizapp.tui.overview import Overview

BAR_CELLS = 16

Wanted: TypeAlias = Begin | GoOn | ExamReportWanted | None
"""What a row of the menu asks for; None is to quit."""


class HomeScreen(Screen[None]):
    """Drawn at once from the bank alone; the figures follow when the journal has been read."""

    AUTO_FOCUS = "Menu"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                one.key,
                f"go('{name}')",
                one.called,
                key_display=one.display,
                tooltip=one.explained,
                id=f"home.{name}",
            )
            for name, one in SCREENS.items()
        ),
        Binding("i", "list", "選んでいる分野の問題の一覧", show=False, id="home.list"),
        Binding("q", "app.quit", "終了", group=STAYS, id="home.quit"),
    ]

    def __init__(
        self, topics: tuple[Topic, ...], problems: tuple[str, ...], glyphs: Glyphs
    ) -> None:
        super().__init__()
        self._topics = topics
        self._problems = problems
        self._glyphs = glyphs
        self._today = Static(home_words.COUNTING, markup=False, classes="today")
        self._advice = Sayings(glyphs)
        self._counted = False
        self._ended_exam = ""
        self._exam: Session | None = None
        self._menu = Menu(self._offers(None, None), glyphs.pointer)

    def compose(self) -> ComposeResult:
        """Title, today's line, the menu, and the files that could not be read."""
        yield TooSmall()
        yield Static(words.TITLE, markup=False, classes="title")
        yield Signs(self._glyphs)
        yield self._today
        yield Page(self._menu)
        yield self._advice
        if self._problems:
            said = "\n".join((words.bad_files(len(self._problems)), *self._problems))
            yield VerticalScroll(Static(said, markup=False), classes="problems", can_focus=False)
        yield Footer()

    def on_mount(self) -> None:
        """Follow the time of an exam."""
        self.watch(self.app, "exam_time", self._follow_exam, init=False)

    def on_screen_resume(self) -> None:
        """What has passed meanwhile is told."""
        self._follow_exam()

    def count(self) -> None:
        """Say that the figures are on their way."""
        self._today.update(home_words.COUNTING)

    def complain(self, why: str, unfinished: "Session | None") -> None:
        """Say in place of the figures why there are none, and what follows from it."""
        self._offer(None, unfinished)
        self._today.update(why)

    def show(
        self,
        overview: "Overview",
        unfinished: "Session | None",
        glyphs: Glyphs,
        *,
        ended_exam: str = "",
    ) -> None:
        """Fill in the figures, the sitting that can be gone on with, an exam that has ended."""
        self._glyphs = glyphs
        self._ended_exam = ended_exam
        self._offer(overview, unfinished)
        self._today.update(home_words.today_lines(overview))
        self._advice.say(*home_words.advice(overview))

    def _offer(self, overview: "Overview | None", unfinished: "Session | None") -> None:
        """Show the menu anew; a pointer that was moved before the figures came is not moved."""
        self._exam = unfinished if unfinished and unfinished.paper else None
        moved, wish = self._menu.at > 0 and not self._counted, self._wishes[self._menu.at]
        self._counted = overview is not None
        offers = self._offers(overview, unfinished)
        at = self._wishes.index(wish) if moved and wish in self._wishes else 0
        self._menu.offer(offers, self._glyphs.pointer, at=at)

    def _offers(self, overview: "Overview | None", unfinished: "Session | None") -> list[Offer]:
        """The rows of the menu, and what each of them asks for.

        The first is what is best done next, whatever that is: no topic ever has another number.
        """
        known = {one.topic: one for one in overview.topics} if overview else {}
        best = [*self._best(overview, unfinished), (Offer(words.TODAY), Begin())]
        offers: list[tuple[Offer, Wanted]] = [
            best[0],
            *(
                (self._topic(one, known.get(one.id)), Begin(Wish(topic=one.id)))
                for one in self._topics
            ),
            *best[1:],
            (Offer(words.QUIT, key="q"), None),
        ]
        self._wishes = [wish for _, wish in offers]
        return [offer for offer, _ in offers]

    def _best(
        self, overview: "Overview | None", unfinished: "Session | None"
    ) -> Iterator[tuple[Offer, Wanted]]:
        """What is better done than all that waits today, the best first."""
        if self._ended_exam:
            yield Offer(exam_words.REPORT_OF_ENDED), ExamReportWanted(self._ended_exam)
        if unfinished:
            yield Offer(self._unfinished(unfinished)), GoOn()
        if overview and overview.plan.is_gentle and overview.gentle:
            restart = home_words.RESTART.format(count=len(overview.gentle))
            yield Offer(restart), Begin(Wish(questions=overview.gentle))

    def _topic(self, topic: Topic, mastery: "Mastery | None") -> Offer:
        """The title, and how far it is mastered."""
        title = self._glyphs.write(topic.title)
        if mastery is None:
            return Offer(title)
        bar = self._glyphs.bar(mastery.share, BAR_CELLS)
        sign = self._glyphs.right if mastery.right == mastery.questions else " "
        return Offer(title, f"{bar} {sign} {words.mastered(mastery.right, mastery.questions)}")

    def _unfinished(self, session: "Session") -> str:
        if session.paper:
            return self._exam_under_way(session)
        titles = {topic.id: topic.title for topic in self._topics}
        title = self._glyphs.write(titles.get(session.topic, words.ALL_TOPICS))
        return f"{words.CONTINUE}（{title}　{words.place(session.standing)}）"

    def _exam_under_way(self, session: "Session") -> str:
        time = getattr(self.app, "exam_time", "")
        goes_on = exam_words.exam_goes_on(session.showing + 1, len(session.plan), time)
        return self._glyphs.write(goes_on)

    def _follow_exam(self) -> None:
        """Another second of an exam under way; out of sight a row would draw all that is above."""
        places = [place for place, wish in enumerate(self._wishes) if isinstance(wish, GoOn)]
        if self._exam and places and self.is_active:
            self._menu.retell(places[0], self._exam_under_way(self._exam))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only screens that this app has are offered."""
        name = str(parameters[0]) if action == "go" else ""
        here = name in destinations(self.app) and self.app.check_action(name, ())
        return action != "go" or bool(here)

    async def action_go(self, name: str) -> None:
        """Open one of the other screens."""
        await self.run_action(f"app.{name}")

    async def action_list(self) -> None:
        """The questions of the topic under the pointer, or all."""
        wish = self._wishes[self._menu.at]
        topic = wish.wish.topic if isinstance(wish, Begin) else ""
        await self.run_action(f"app.search({topic!r})")

    @on(TooSmall.Gone)
    def _take_focus_back(self) -> None:
        self._menu.focus()

    @on(Menu.Chosen)
    async def _choose(self, chosen: Menu.Chosen) -> None:
        wish = self._wishes[chosen.place]
        if wish is None:
            await self.run_action("app.quit")
        else:
            self.post_message(wish)
