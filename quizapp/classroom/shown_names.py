"""Names of files and learners as a report shows them: different names stay different."""

import re

_LIKE_A_NUMBER = re.compile(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")


def shown_name(name: str) -> str:
    """The name in one line of characters that can be seen.

    What cannot be printed is told by its number, as in Python. Wherever one could be read, each
    backslash of the name is two.
    """
    if _LIKE_A_NUMBER.search(name) or not all(map(_is_seen, name)):
        name = name.replace("\\", "\\\\")
    return "".join(char if _is_seen(char) else _numbered(char) for char in name)


def name_and_learner(name: str, learner: str) -> str:
    """A submission's name, behind whose it is where the name does not say it."""
    return shown_name(name) if learner in name else f"{shown_name(learner)}: {shown_name(name)}"


def _is_seen(char: str) -> bool:
    return char.isprintable() or char == "\u3000"


def _numbered(char: str) -> str:
    digits = f"{ord(char):x}"
    letter, count = next(one for one in _LETTERS if len(digits) <= one[1])
    return f"\\{letter}{digits:0>{count}}"


_LETTERS = (("x", 2), ("u", 4), ("U", 8))
"""Which letter says how many digits follow."""
