"""Whether formulas stand in two dimensions: by the room there is, until the learner turns them."""

from textual.app import App

ROOM = 24
"""From so many rows on a fraction may take three of them."""

_STANDING, _IN_ONE_LINE = "-standing", "-in-one-line"


def standing(app: App[object]) -> bool:
    """Whether a formula with a line to itself is drawn in two dimensions now."""
    if app.has_class(_STANDING):
        return True
    return app.size.height >= ROOM and not app.has_class(_IN_ONE_LINE)


def turn(app: App[object]) -> None:
    """The other form from now on, however much room there is."""
    wanted = not standing(app)
    app.set_class(wanted, _STANDING)
    app.set_class(not wanted, _IN_ONE_LINE)
