"""ANSI colours for what the plots draw; the marks alone tell the paths apart."""

# Okabe and Ito's palette, which colour-blind eyes can tell apart, in the 256-colour cube.
ANSI: dict[str, str] = {
    "contour": "38;5;240",
    "axis": "38;5;245",
    "goal": "1",
    "path:0": "38;5;208",
    "path:1": "38;5;75",
    "path:2": "38;5;36",
    "path:3": "38;5;220",
    "path:4": "38;5;32",
    "path:5": "38;5;167",
    "path:6": "38;5;175",
}


def painted(text: str, style: str) -> str:
    """The text in the colour of its role, if that has one."""
    code = ANSI.get(style)
    return f"\x1b[{code}m{text}\x1b[0m" if code else text
