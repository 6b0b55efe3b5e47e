"""What lasts and should be known: that answers wait, are not recorded, or were damaged."""

from typing import TYPE_CHECKING

from textual.widget import Widget

from quizapp.tui.glyphs import Glyphs

if TYPE_CHECKING:
    from quizapp.tui.widgets.prose import Prose


class Signs(Widget):
    """The app's sign and notes; takes no room while there are none."""

    DEFAULT_CSS = """
    Signs { display: none; height: auto; padding: 0 1; }
    Signs.-said { display: block; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._sign = ""
        self._notes: tuple[str, ...] = ()
        self._prose: Prose | None = None

    def on_mount(self) -> None:
        """Follow the app."""
        self.watch(self.app, "sign", self._signed)
        self.watch(self.app, "notes", self._noted)

    def _signed(self, sign: str) -> None:
        self._sign = sign
        self._say()

    def _noted(self, notes: tuple[str, ...]) -> None:
        self._notes = notes
        self._say()

    def _say(self) -> None:
        said = [one for one in (self._sign, *self._notes) if one]
        self.set_class(bool(said), "-said")
        if said or self._prose:
            self._show(said)

    def _show(self, said: list[str]) -> None:
        # Prose brings the drawing of formulas, for which home does not wait to say nothing.
        from quizapp.tui.paragraphs import Told
        from quizapp.tui.widgets.prose import Prose

        if self._prose is None:
            self._prose = Prose(glyphs=self._glyphs)
            self.mount(self._prose)
        self._prose.say(*(Told(one, "strong") for one in said))
