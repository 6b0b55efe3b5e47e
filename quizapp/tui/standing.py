"""Whether formulas stand in two dimensions: as the learner has set, or by the room there is."""

from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode

if TYPE_CHECKING:
    from textual.app import App

ROOM = 24
"""From so many rows on a fraction may take three of them."""

_TALL, _LINE = "-formulas-tall", "-formulas-line"


def standing(app: "App[Any]") -> bool:
    """Whether a formula with a line to itself is drawn in two dimensions now."""
    if app.has_class(_TALL):
        return True
    return app.size.height >= ROOM and not app.has_class(_LINE)


def set_formulas(app: DOMNode, form: str) -> None:
    """Draw them from now on as the setting `formulas` says: "auto", "tall" or "line"."""
    app.set_class(form == "tall", _TALL)
    app.set_class(form == "line", _LINE)
