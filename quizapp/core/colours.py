"""Every colour with its role, for the terminal app and for what commands print.

The hues are Okabe and Ito's, which colour-blind eyes can tell apart; nothing rests on them alone.
"""

FOREGROUND, BACKGROUND = "#E6E6E6", "#101418"
SKY, BLUE, ORANGE, PURPLE = "#56B4E9", "#0072B2", "#E69F00", "#CC79A7"
GREEN, YELLOW, VERMILION = "#2FBF8F", "#F0E442", "#FF7A45"

PICTURE: dict[str, str] = {
    "contour": "#5B5D60",
    "axis": "#909294",
    "point": YELLOW,
    "path:0": SKY,
    "path:1": ORANGE,
    "path:2": GREEN,
    "path:3": PURPLE,
    "path:4": YELLOW,
    "path:5": VERMILION,
    "path:6": FOREGROUND,
}
"""The styles of a picture of paths; the others have the colour of text."""

MOST_PATHS = sum(style.startswith("path:") for style in PICTURE)
"""As many as can be told apart in one picture, by colour or without."""

BOLD = frozenset({"goal", "start", "point"})
"""The styles of a picture that are bold as well."""
