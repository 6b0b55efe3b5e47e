"""What home says beside its menu: what lasts and should be known, and advice."""

from typing import TYPE_CHECKING

from textual.widget import Widget

from quizapp.core.glyphs import Glyphs

if TYPE_CHECKING:
    from quizapp.tui.widgets.prose import Prose


class Sayings(Widget):
    """Sentences, a paragraph each; takes no room while there are none."""

    DEFAULT_CSS = """
    Sayings { display: none; height: auto; padding: 0 1; }
    Sayings.-said { display: block; }
    """
    tone = "plain"

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._prose: Prose | None = None

    def say(self, *sentences: str) -> None:
        """Show these instead, without those that are empty."""
        said = [one for one in sentences if one]
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
        self._prose.say(*(Told(one, self.tone) for one in said))


class Signs(Sayings):
    """The app's sign and notes: that answers wait, are not recorded, or were damaged."""

    tone = "strong"

    def on_mount(self) -> None:
        """Follow the app."""
        self.watch(self.app, "sign", self._follow)
        self.watch(self.app, "notes", self._follow)

    def _follow(self) -> None:
        self.say(getattr(self.app, "sign", ""), *getattr(self.app, "notes", ()))
