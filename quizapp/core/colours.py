"""Every colour with its role, for the terminal app and for what commands print.

The hues are Okabe and Ito's, which colour-blind eyes can tell apart; nothing rests on them alone.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Palette:
    """Each colour by its role or hue; `surface` and `panel` lie on `background`, under text."""

    foreground: str
    background: str
    surface: str
    panel: str
    sky: str
    blue: str
    orange: str
    purple: str
    green: str
    yellow: str
    vermilion: str
    contour: str
    axis: str

    def picture(self) -> dict[str, str]:
        """The styles of a picture of paths; the others have the colour of text."""
        paths = (self.sky, self.orange, self.green, self.purple, self.yellow, self.vermilion)
        return {
            "contour": self.contour,
            "axis": self.axis,
            "point": self.yellow,
            **{f"path:{n}": hue for n, hue in enumerate((*paths, self.foreground))},
        }


DARK = Palette(
    *("#E6E6E6", "#101418", "#161C22", "#1E262E"),
    sky="#56B4E9",
    blue="#0072B2",
    orange="#E69F00",
    purple="#CC79A7",
    green="#2FBF8F",
    yellow="#F0E442",
    vermilion="#FF7A45",
    contour="#5B5D60",
    axis="#909294",
)

LIGHT = Palette(
    *("#16191D", "#FFFFFF", "#F6F8FA", "#E9EEF3"),
    sky="#0A4A7A",
    blue="#0A4A7A",
    orange="#6E3B00",
    purple="#75215A",
    green="#00513A",
    yellow="#544400",
    vermilion="#8A1F00",
    contour="#8E9195",
    axis="#4E5155",
)
"""The same hues, so dark that all that is read has a contrast of seven to one on each ground."""

PAPER = replace(
    LIGHT,
    sky="#1F7FC4",
    orange="#C77700",
    purple="#B0518A",
    green="#00875F",
    yellow="#8F7A00",
    vermilion="#C8402A",
)
"""The light look of what is drawn large, on slides: hues as far apart as three to one allows."""

PICTURE: dict[str, str] = DARK.picture()
"""What commands print in, on a terminal whose ground nobody knows."""

MOST_PATHS = sum(style.startswith("path:") for style in PICTURE)
"""As many as can be told apart in one picture, by colour or without."""

BOLD = frozenset({"goal", "start", "point", "slope"})
"""The styles of a picture that are bold as well."""
