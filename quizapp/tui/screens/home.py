"""Where every sitting begins: what is due, how far each topic is, and what to do next."""

from typing import ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from quizapp.core.study.session import Session
from quizapp.core.study.stats import Mastery
from quizapp.core.topic import Topic
from quizapp.tui import words
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.messages import Begin, GoOn
from quizapp.tui.overview import Overview
from quizapp.tui.widgets.rows import Row, Rows
from quizapp.tui.widgets.signs import Signs
from quizapp.tui.widgets.too_small import TooSmall

BAR_CELLS = 16

Wish: TypeAlias = Begin | GoOn | None
"""What a row of the menu asks for; None is to quit."""


def _line(text: str) -> Static:
    return Static(text, markup=False)


def _keys(rows: int) -> str:
    return "123456789".ljust(rows)[:rows]


class HomeScreen(Screen[None]):
    """Drawn at once from the bank alone; the figures follow when the journal has been read."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.quit", "終了", id="home.quit"),
        Binding("f2", "app.settings", "設定", key_display="F2", id="home.settings"),
    ]

    def __init__(
        self, topics: tuple[Topic, ...], problems: tuple[str, ...], glyphs: Glyphs
    ) -> None:
        super().__init__()
        self._topics = topics
        self._problems = problems
        self._glyphs = glyphs
        self._wishes: list[Wish] = []
        self._today = Static(words.COUNTING, markup=False, classes="today")
        self._menu = VerticalScroll(can_focus=False)

    def compose(self) -> ComposeResult:
        """Title, today's line, the menu, and the files that could not be read."""
        yield TooSmall()
        yield Static(words.TITLE, markup=False, classes="title")
        yield Signs(self._glyphs)
        yield self._today
        yield self._menu
        if self._problems:
            said = "\n".join((words.bad_files(len(self._problems)), *self._problems))
            yield VerticalScroll(Static(said, markup=False), classes="problems", can_focus=False)
        yield Footer(compact=True)

    async def on_mount(self) -> None:
        """A menu without figures, until they are known."""
        await self._offer(None, None)

    def count(self) -> None:
        """Say that the figures are on their way."""
        self._today.update(words.COUNTING)

    async def complain(self, why: str, unfinished: Session | None) -> None:
        """Say in place of the figures why there are none, and what follows from it."""
        await self._offer(None, unfinished)
        self._today.update(why)

    async def show(self, overview: Overview, unfinished: Session | None, glyphs: Glyphs) -> None:
        """Fill in the figures, and the sitting that can be gone on with."""
        self._glyphs = glyphs
        await self._offer(overview, unfinished)
        self._today.update(words.today(overview.due, overview.new, overview.streak))

    async def _offer(self, overview: Overview | None, unfinished: Session | None) -> None:
        offers: list[tuple[Widget, Wish]] = [(_line(words.TODAY), Begin(""))]
        if unfinished:
            offers.insert(0, (_line(self._unfinished(unfinished)), GoOn()))
        known = {one.topic: one for one in overview.topics} if overview else {}
        offers += [(self._topic(t, known.get(t.id)), Begin(t.id)) for t in self._topics]
        offers.append((_line(words.QUIT), None))
        self._wishes = [wish for _, wish in offers]
        rows = [Row(key, offer) for key, (offer, _) in zip(_keys(len(offers)), offers, strict=True)]
        menu = Rows(rows, self._glyphs.pointer)
        with self.app.batch_update():  # nobody sees a home without its menu
            await self._menu.remove_children()
            await self._menu.mount(menu)
            menu.focus()

    def _topic(self, topic: Topic, mastery: Mastery | None) -> Widget:
        """The title, cut where there is no room, and figures that are never cut."""
        title = Static(self._glyphs.write(topic.title), markup=False, classes="topic")
        if mastery is None:
            return title
        bar = self._glyphs.bar(mastery.share, BAR_CELLS)
        sign = self._glyphs.right if mastery.right == mastery.questions else " "
        figures = f"{bar} {sign} {words.mastered(mastery.right, mastery.questions)}"
        return HorizontalGroup(title, Static(figures, markup=False, classes="mastery"))

    def _unfinished(self, session: Session) -> str:
        titles = {topic.id: topic.title for topic in self._topics}
        total = session.showing + len(session.queue)
        title = self._glyphs.write(titles.get(session.topic, words.ALL_TOPICS))
        return f"{words.CONTINUE}（{title}　{words.place(session.showing + 1, total)}）"

    @on(TooSmall.Gone)
    def _take_focus_back(self) -> None:
        self._menu.query(Rows).focus()

    @on(Rows.Chosen)
    async def _choose(self, chosen: Rows.Chosen) -> None:
        wish = self._wishes[chosen.place]
        if wish is None:
            await self.run_action("app.quit")
        else:
            self.post_message(wish)
