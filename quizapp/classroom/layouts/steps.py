"""A path below what was typed, taken apart; with `/`, on every system."""


def folders_of(inside: str) -> list[str]:
    """The folders that a file lies in, the outermost first."""
    return inside.split("/")[:-1]


def stem_of(inside: str) -> str:
    """A file's name without what says its kind."""
    name = inside.rpartition("/")[2]
    stem, dot, _ = name.rpartition(".")
    return stem if dot and stem else name


def ending_of(inside: str) -> str:
    """What says a file's kind, in small letters: `.py`."""
    name = inside.rpartition("/")[2]
    return name[len(stem_of(inside)) :].lower()
