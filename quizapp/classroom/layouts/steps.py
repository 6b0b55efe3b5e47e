"""A path below what was typed, taken apart; with `/`, on every system."""


def folders_of(inside: str) -> list[str]:
    """The folders that a file lies in, the outermost first."""
    return inside.split("/")[:-1]


def stem_of(inside: str) -> str:
    """A file's name without what says its kind; Windows may hide that, so that it is said twice."""
    name = inside.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    while stem.lower().endswith(".py") and len(stem) > len(".py"):
        stem = stem[: -len(".py")]
    return stem


def ending_of(inside: str) -> str:
    """What says a file's kind, in small letters: `.py`."""
    stem, dot, kind = inside.rpartition("/")[2].rpartition(".")
    return f"{dot}{kind}".lower() if stem else ""
