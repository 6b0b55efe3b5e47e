"""What lasts and should be known: that answers wait, are not recorded, or were damaged."""

from quizapp.tui.glyphs import Glyphs
from quizapp.tui.paragraphs import Told
from quizapp.tui.widgets.prose import Prose


class Signs(Prose):
    """The app's sign and notes; takes no room while there are none."""

    DEFAULT_CSS = """
    Signs { display: none; padding: 0 1; }
    Signs.-said { display: block; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(glyphs=glyphs)
        self._sign = ""
        self._notes: tuple[str, ...] = ()

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
        self.say(*(Told(one, "strong") for one in said))
