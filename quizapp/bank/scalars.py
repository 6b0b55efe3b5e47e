"""What a plain YAML scalar is by the rules of YAML 1.2, narrowed to decimal numbers."""

import math
import re

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")

MOST_DIGITS = 18
"""Longer integers are no setting of any question, and Python refuses the very long ones."""

TRUTH_WORDS = {
    **dict.fromkeys(("true", "yes", "on", "y", "1"), "true"),
    **dict.fromkeys(("false", "no", "off", "n", "0"), "false"),
}
"""Words that look like a truth value, and the one way to write it."""


def as_integer(text: str) -> int | None:
    """`12`, `-3`, `+1`; not `010`, `0b11`, `1_000`, `12:30` nor a number of many digits."""
    if len(text) > MOST_DIGITS or not _INTEGER.fullmatch(text):
        return None
    return int(text)


def as_float(text: str) -> float | None:
    """`0.9`, `1e-3`, `+.5`, `3`; only finite values."""
    if not _FLOAT.fullmatch(text):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def as_truth(text: str) -> bool | None:
    """`true` or `false`, as written here and in no other way."""
    return {"true": True, "false": False}.get(text)
