"""Where every sitting begins: what is due, how far each topic is, and what to do next."""

from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from quizapp.core.study.wish import Wish
from quizapp.core.topic import Topic
from quizapp.tui import words
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.messages import Begin, GoOn
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.rows import Menu, Offer
from quizapp.tui.widgets.signs import Signs
from quizapp.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from quizapp.core.study.session import Session
    from quizapp.core.study.stats import Mastery
    from quizapp.tui.overview import Overview

BAR_CELLS = 16

Wanted: TypeAlias = Begin | GoOn | None
"""What a row of the menu asks for; None is to quit."""


class HomeScreen(Screen[None]):
    """Drawn at once from the bank alone; the figures follow when the journal has been read."""

    AUTO_FOCUS = "Menu"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.quit", "終了", group=STAYS, id="home.quit"),
        Binding("w", "app.mistakes", "間違い", tooltip="間違いの一覧", id="home.mistakes"),
        Binding("t", "app.statistics", "統計", id="home.statistics"),
        Binding("f2", "app.settings", "設定", key_display="F2", id="home.settings"),
    ]

    def __init__(
        self, topics: tuple[Topic, ...], problems: tuple[str, ...], glyphs: Glyphs
    ) -> None:
        super().__init__()
        self._topics = topics
        self._problems = problems
        self._glyphs = glyphs
        self._today = Static(words.COUNTING, markup=False, classes="today")
        self._counted = False
        self._menu = Menu(self._offers(None, None), glyphs.pointer)

    def compose(self) -> ComposeResult:
        """Title, today's line, the menu, and the files that could not be read."""
        yield TooSmall()
        yield Static(words.TITLE, markup=False, classes="title")
        yield Signs(self._glyphs)
        yield self._today
        yield Page(self._menu)
        if self._problems:
            said = "\n".join((words.bad_files(len(self._problems)), *self._problems))
            yield VerticalScroll(Static(said, markup=False), classes="problems", can_focus=False)
        yield Footer()

    def count(self) -> None:
        """Say that the figures are on their way."""
        self._today.update(words.COUNTING)

    def complain(self, why: str, unfinished: "Session | None") -> None:
        """Say in place of the figures why there are none, and what follows from it."""
        self._offer(None, unfinished)
        self._today.update(why)

    def show(self, overview: "Overview", unfinished: "Session | None", glyphs: Glyphs) -> None:
        """Fill in the figures, and the sitting that can be gone on with."""
        self._glyphs = glyphs
        self._offer(overview, unfinished)
        self._today.update(words.today(overview.due, overview.new, overview.streak))

    def _offer(self, overview: "Overview | None", unfinished: "Session | None") -> None:
        """Show the menu anew; a pointer that was moved before the figures came is not moved."""
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
        today: tuple[Offer, Wanted] = (Offer(words.TODAY), Begin())
        first = (Offer(self._unfinished(unfinished)), GoOn()) if unfinished else today
        offers: list[tuple[Offer, Wanted]] = [
            first,
            *(
                (self._topic(one, known.get(one.id)), Begin(Wish(topic=one.id)))
                for one in self._topics
            ),
            *([today] if unfinished else []),
            (Offer(words.QUIT), None),
        ]
        self._wishes = [wish for _, wish in offers]
        return [offer for offer, _ in offers]

    def _topic(self, topic: Topic, mastery: "Mastery | None") -> Offer:
        """The title, and how far it is mastered."""
        title = self._glyphs.write(topic.title)
        if mastery is None:
            return Offer(title)
        bar = self._glyphs.bar(mastery.share, BAR_CELLS)
        sign = self._glyphs.right if mastery.right == mastery.questions else " "
        return Offer(title, f"{bar} {sign} {words.mastered(mastery.right, mastery.questions)}")

    def _unfinished(self, session: "Session") -> str:
        titles = {topic.id: topic.title for topic in self._topics}
        total = session.showing + len(session.queue)
        title = self._glyphs.write(titles.get(session.topic, words.ALL_TOPICS))
        return f"{words.CONTINUE}（{title}　{words.place(session.showing + 1, total)}）"

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
