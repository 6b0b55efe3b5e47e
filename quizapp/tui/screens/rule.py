"""The page of a rule, and the list of all rules: read from home, or beside a question."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs
from quizapp.core.rule_notes import RULE_NOTES
from quizapp.core.rule_page import RulePage, Section, rule_page
from quizapp.core.text.respelling import respelled
from quizapp.tui import rule_words
from quizapp.tui.paragraphs import Paragraph, Said
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.plot import PlotView
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Menu, Offer
from quizapp.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from quizapp.core.formula.letters import Letters
    from quizapp.core.question import Question
    from quizapp.core.question_set import QuestionSet
    from quizapp.core.study.memory import Memory


class Shelf:
    """What the pages are made of: a learner's letters, signs, framework and answers; questions."""

    def __init__(
        self,
        letters: "Letters",
        glyphs: Glyphs,
        questions: "QuestionSet",
        memory: "Mapping[str, Memory]",
        framework: str = "",
    ) -> None:
        self.letters = letters
        self.glyphs = glyphs
        self.questions = questions
        self.memory = memory
        self.framework = framework

    def state(self, question: str) -> str:
        """A sign for right or wrong at the last time; blank for a question never answered."""
        known = self.memory.get(question)
        if known is None:
            return " "
        return self.glyphs.right if known.right else self.glyphs.wrong


_BACK = Binding(
    "escape,q",
    "back",
    "戻る",
    tooltip="元の画面へ戻る",
    key_display="q",
    group=STAYS,
    id="rule.back",
)


class RuleListScreen(ModalScreen[str]):
    """Rules to choose from; closes with the id of a question to practise, or with nothing."""

    AUTO_FOCUS = "Menu"
    BINDINGS: ClassVar[list[BindingType]] = [_BACK, HELP_KEYS]

    def __init__(self, rules: Sequence[str], shelf: Shelf) -> None:
        super().__init__()
        self._rules = tuple(rules)
        self._shelf = shelf

    def compose(self) -> ComposeResult:
        """The rules, with what each of them does."""
        glyphs, letters = self._shelf.glyphs, self._shelf.letters
        ideas = {rule: respelled(RULE_NOTES[rule].idea, letters) for rule in self._rules}
        offers = [Offer(glyphs.write(rule_words.listed_rule(*one))) for one in ideas.items()]
        yield TooSmall()
        heading = Prose(Said(rule_words.RULE_PAGES, "heading"), Said(""), glyphs=glyphs)
        yield Page(heading, Menu(offers, glyphs.pointer))
        yield Footer()

    @on(Menu.Chosen)
    def _choose(self, chosen: Menu.Chosen) -> None:
        page = RuleScreen(self._rules[chosen.place], self._shelf)
        self.app.push_screen(page, self._close_with)

    def _close_with(self, question: str | None) -> None:
        if question:
            self.dismiss(question)

    def action_back(self) -> None:
        """Back to where the learner was."""
        self.dismiss("")


class RuleScreen(ModalScreen[str]):
    """Formula, picture, libraries, mistakes, questions; closes as the list of rules does."""

    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,tab", "questions", "問題へ", key_display="Enter", id="rule.questions"),
        Binding("tab,shift+tab", "page", "本文へ", key_display="Tab", id="rule.page"),
        Binding(
            "p", "shrink", "図を閉じる", tooltip="図を元の大きさに戻す", key_display="p Esc",
            group=STAYS, id="rule.shrink",
        ),
        Binding("p", "enlarge", "図", tooltip="図を全画面に", id="rule.enlarge"),
        Binding(
            "space", "play", "再生", tooltip="図を再生・停止", key_display="Space", id="rule.play"
        ),
        Binding("full_stop", "by(1)", "図を 1 ステップ進める", show=False, id="rule.on"),
        Binding("comma", "by(-1)", "図を 1 ステップ戻す", show=False, id="rule.step_back"),
        Binding("0", "restart", "図を最初へ戻す", show=False, id="rule.restart"),
        _BACK,
        HELP_KEYS,
    ]  # fmt: skip

    def __init__(self, rule: str, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._rule = rule
        self._written: RulePage = rule_page(rule, shelf.letters, shelf.framework)
        self._page = Page()
        self._page.can_focus = True
        self._plot = PlotView(shelf.glyphs)
        self._plot.can_focus = False
        self._plot.add_class("figure")
        self._menu = Menu((), shelf.glyphs.pointer)
        self._menu.can_focus = False
        self._heading = Prose(Said(rule_words.SEEKING, "quiet"), glyphs=shelf.glyphs)
        self._found: Sequence[Question] = ()

    def compose(self) -> ComposeResult:
        """One page: the prose, cut where the picture stands, then the questions."""
        sections = self._written.sections
        cut = 1 + next(i for i, section in enumerate(sections) if section.drawing)
        title = (Said(self._written.name, "heading"), Said(self._written.idea))
        yield TooSmall()
        with self._page:
            yield self._prose(*title, *_paragraphs(sections[:cut]))
            yield self._plot
            yield self._prose(*_paragraphs(sections[cut:]))
            yield self._heading
            yield self._menu
        yield Footer()

    def _prose(self, *paragraphs: Paragraph) -> Prose:
        return Prose(*paragraphs, glyphs=self._shelf.glyphs, classes="stem")

    def on_mount(self) -> None:
        """Text first; the questions are looked for in a thread."""
        drawing = next(one.drawing for one in self._written.sections if one.drawing)
        self._plot.trace(drawing)
        self.run_worker(self._seek, thread=True, group="seek")

    def _seek(self) -> None:
        from quizapp.core.rule_questions import opening_line, questions_about

        found = tuple(questions_about(self._rule, self._shelf.questions))
        offers = [
            Offer(
                rule_words.listed_question(self._shelf.state(one.id), one.level, opening_line(one))
            )
            for one in found
        ]
        self.app.call_from_thread(self._list, found, offers)

    def _list(self, found: "Sequence[Question]", offers: Sequence[Offer]) -> None:
        if not self.is_attached:
            return
        glyphs = self._shelf.glyphs
        self._found = found
        told = rule_words.questions_of(len(found), glyphs.right, glyphs.wrong)
        self._heading.say(Said(told, "heading"))
        self._menu.can_focus = bool(found)
        self._menu.offer([Offer(glyphs.write(one.text)) for one in offers], glyphs.pointer)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now is offered, in the footer and in the help."""
        del parameters
        enlarged = self.maximized is not None
        match action:
            case "shrink" | "enlarge":
                return enlarged == (action == "shrink")
            case "by" | "play" | "restart":
                return self._plot.in_sight
            case "questions":
                return bool(self._found) and not self._menu.has_focus and not enlarged
            case "page":
                return self._menu.has_focus
            case _:
                return True

    @on(Menu.Chosen)
    def _practise(self, chosen: Menu.Chosen) -> None:
        self.dismiss(self._found[chosen.place].id)

    @on(TooSmall.Gone)
    def _take_focus_back(self) -> None:
        self._page.focus()

    def action_questions(self) -> None:
        """To the questions, of which one can be practised."""
        self._menu.focus(scroll_visible=False)
        self._page.scroll_to_widget(self._heading, animate=False, top=True)

    def action_page(self) -> None:
        """Back to reading."""
        self._page.focus()

    def action_back(self) -> None:
        """Back to where the learner was."""
        self.dismiss("")

    def action_enlarge(self) -> None:
        """The picture over the whole screen."""
        self.set_focus(None)
        self.maximize(self._plot)

    def action_shrink(self) -> None:
        """The picture back in its place."""
        self.minimize()

    def watch_maximized(self, before: Widget | None, now: Widget | None) -> None:
        """What lies behind the picture takes no key, and the page has the focus again after it."""
        self._menu.can_focus = now is None and bool(self._found)
        if before and now is None:
            self.call_after_refresh(self._page.focus)
        self.call_after_refresh(self.refresh_bindings)

    def action_play(self) -> None:
        """Play the picture, or stop it."""
        self._plot.play()

    def action_by(self, steps: int) -> None:
        """Step the picture."""
        self._plot.by(steps)

    def action_restart(self) -> None:
        """Take the picture back to its start."""
        self._plot.restart()


def _paragraphs(sections: Sequence[Section]) -> list[Paragraph]:
    written: list[Paragraph] = []
    for section in sections:
        written += [Said(""), Said(section.title, "heading"), Said(section.text)]
    return written
