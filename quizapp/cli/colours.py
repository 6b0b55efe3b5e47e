"""The colours of pictures as terminals with 256 of them take them."""

from quizapp.core.colours import BOLD, PICTURE

CUBE_LEVELS = (0, 95, 135, 175, 215, 255)
"""What each of the six steps of red, green and blue in the colour cube amounts to."""


def painted(text: str, style: str) -> str:
    """The text in the colour of its role, if that has one."""
    codes = ["1"] * (style in BOLD)
    if colour := PICTURE.get(style):
        red, green, blue = map(_nearest, bytes.fromhex(colour[1:]))
        codes.append(f"38;5;{16 + 36 * red + 6 * green + blue}")
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes else text


def _nearest(value: int) -> int:
    return min(range(len(CUBE_LEVELS)), key=lambda step: abs(CUBE_LEVELS[step] - value))
