"""What every app of this room is: its looks, its help, plain keys, and how it is left."""

import os
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.events import Key, Paste
from textual.filter import NoColor
from textual.reactive import var

from quizapp.core.errors import INTERRUPTED
from quizapp.tui import endings, theme, words
from quizapp.tui.keyboard import Keyboard
from quizapp.tui.keys import plain_key
from quizapp.tui.messages import CopyWanted, Notice, Trouble
from quizapp.tui.screens.unhurried import UnhurriedScreen
from quizapp.tui.widgets.footer import STAYS
from quizapp.tui.widgets.too_small import TooSmall

SECONDS_TO_INTERRUPT = 3.0
"""How long the first Ctrl+C waits for the second: long enough to read that one is asked for."""


class Shell(Keyboard):
    """A terminal in our colours; screens and what happens on them are the heirs'.

    `sign` is a word that stays in sight on every screen, `notes` are sentences that stay on home.
    """

    sign: var[str] = var("")
    notes: var[tuple[str, ...]] = var(())
    _interrupted = False
    _copied = ""

    TITLE = "quizapp"
    ENABLE_COMMAND_PALETTE = False
    CSS = theme.CSS
    HORIZONTAL_BREAKPOINTS = theme.WIDTHS
    VERTICAL_BREAKPOINTS = theme.HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "keys", "ヘルプ", key_display="?", group=STAYS, id="app.help"),
        Binding(
            "f1",
            "keys",
            "ヘルプ",
            key_display="F1",
            group=STAYS,
            id="app.help_where_keys_are_typed",
        ),
        Binding("ctrl+q", "quit", "終了", show=False, priority=True, id="app.quit"),
        Binding("ctrl+c", "interrupt", "終了", show=False, priority=True, id="app.interrupt"),
    ]

    def get_driver_class(self) -> type[Driver]:
        """One that can go on when its terminal has gone."""
        return endings.driver_of(super().get_driver_class())

    def __init__(self) -> None:
        # Whoever wants no colours gets the terminal's own two, dark on light where it is so.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        # Before the first style is looked up: a change of colours has all rules read once more.
        for looks in (theme.DARK_LOOKS, theme.LIGHT_LOOKS):
            self.register_theme(looks.theme)
        self.theme = theme.DARK_LOOKS.theme.name
        self._wants_no_color = self.no_color
        self._animates = self.animation_level

    def set_looks(self, name: str) -> None:
        """Look as a value of the setting `theme` says; NO_COLOR goes before it."""
        if self._wants_no_color:
            return
        plain = name == "plain"
        if plain != self.no_color:
            self._take_colors(plain)
        self.theme = theme.LOOKS[name].theme.name

    def _take_colors(self, plain: bool) -> None:
        """What Textual does for NO_COLOR before the app begins, or undo it."""
        self.no_color, self.ansi_color = plain, plain or None
        self._filters = [one for one in self._filters if not isinstance(one, NoColor)]
        if plain:
            self._filters.append(NoColor())
        self._invalidate_css()
        self.refresh_css(animate=False)

    def set_animation(self, word: str) -> None:
        """Let pictures move or not, by the setting `animation`; TEXTUAL_ANIMATIONS goes before."""
        self.animation_level = "none" if word == "off" else self._animates

    def on_mount(self) -> None:
        """A signal ends the app as a key would."""
        endings.on_signals(self.signalled)

    @property
    def is_ready(self) -> bool:
        """A screen has been painted before what has the focus on it gets it."""
        return not isinstance(self.screen, UnhurriedScreen) or self.screen.seen

    def is_wanted(self, typed: Key | Paste) -> bool:
        """A key that was meant for the screen before goes nowhere."""
        screen = self.screen
        return not (isinstance(screen, UnhurriedScreen) and screen.is_too_early(typed))

    def warn(self, sentence: str) -> None:
        """Tell of trouble."""
        self.notify(sentence, severity="error", markup=False)

    def inform(self, sentence: str) -> None:
        """Tell what need not be acted upon."""
        self.notify(sentence, markup=False)

    @on(Notice)
    def _notice(self, notice: Notice) -> None:
        self.inform(notice.sentence)

    @on(CopyWanted)
    def _copy(self, wanted: CopyWanted) -> None:
        """Into the terminal's clipboard; asked once more, the text is shown to be selected."""
        from quizapp.tui import rule_words

        if wanted.text == self._copied:
            from quizapp.tui.screens.copied import CopiedScreen

            self.push_screen(CopiedScreen(wanted.text))
            return
        self.inform(rule_words.copied(len(wanted.text), first=not self._copied))
        self._copied = wanted.text
        self.copy_to_clipboard(wanted.text)

    @on(Trouble)
    def _trouble(self, trouble: Trouble) -> None:
        self.warn(trouble.sentence)

    async def on_key(self, event: Key) -> None:
        """Keys that an input method changed count as the keys that were pressed."""
        plain = plain_key(event.character)
        if plain:
            event.stop()
            event.prevent_default()
            self.command(plain)

    @on(TooSmall.Gone)
    def _focus_again(self) -> None:
        """What had the focus lost it where the terminal was too small; screens may know better."""
        wanted = self.screen.AUTO_FOCUS
        if self.focused is None and wanted:
            self.screen.query_one(wanted).focus()

    def action_keys(self) -> None:
        """Help on the keys that work right now."""
        from quizapp.tui.screens.help import HelpScreen, help_lines

        if not isinstance(self.screen, HelpScreen):
            typing = bool(self.focused and self.focused.check_consume_key("slash", "/"))
            lines = help_lines(self.screen.active_bindings.values(), typing=typing)
            self.push_screen(HelpScreen(lines))

    def action_interrupt(self) -> None:
        """Copy what is selected, as everywhere; when nothing is, quit if asked a second time."""
        if getattr(self.focused, "selected_text", "") or self.screen.get_selected_text():
            self.simulate_key("super+c")
        elif self._interrupted:
            self.leave(INTERRUPTED)
        else:
            self._interrupted = True
            self.notify(words.INTERRUPT_AGAIN, timeout=SECONDS_TO_INTERRUPT, markup=False)
            self.set_timer(SECONDS_TO_INTERRUPT, self._forget_interruption)

    def _forget_interruption(self) -> None:
        self._interrupted = False

    async def action_quit(self) -> None:
        """Quit."""
        self.leave(0)

    def leave(self, code: int) -> None:
        """End the app with an exit code, because the learner wants to."""
        self.exit(code)

    def signalled(self, code: int) -> None:
        """End the app with an exit code, because a signal came."""
        self.exit(code)
