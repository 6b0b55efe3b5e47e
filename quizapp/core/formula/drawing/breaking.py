"""Where a formula too long for a line may be broken: first before a relation, then before a +."""

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.core.formula.symbols import TEX_SIGNS, Sort, typed_sign


def _written(*sorts: Sort) -> frozenset[str]:
    signs = [*TEX_SIGNS.values(), *map(typed_sign, "=<>+-")]
    return frozenset(
        text for sign in signs if sign.sort in sorts for text in (sign.text, sign.plain)
    )


@dataclass(frozen=True, slots=True)
class Level:
    """Signs that begin a new line where `least` characters stand before; `nested`, anywhere."""

    signs: frozenset[str]
    least: int = 0
    nested: bool = False


_RELATIONS, _OPERATORS = _written("rel"), _written("op", "times")
LEVELS = (
    Level(_RELATIONS, least=8),  # a left side is not left alone in its line
    Level(frozenset(("+", "−", "-", "±", "+-"))),
    Level(_OPERATORS),
    Level(_RELATIONS | _OPERATORS, nested=True),
)
"""Where to break, the best places first; every such sign stands between spaces."""


def parts(line: str, level: Level) -> Iterator[str]:
    """The pieces of a formula that begin with a sign of the level, and the piece before the first.

    What stands in parentheses stays whole; after a semicolon comes another formula.
    """
    part: list[str] = []
    depth = 0
    for word in line.split():
        begins = word in level.signs and len(" ".join(part)) >= level.least
        ended = bool(part) and part[-1].endswith(";")
        if part and (depth == 0 or level.nested) and (begins or ended):
            yield " ".join(part)
            part = []
        part.append(word)
        depth += sum(map(word.count, "([{")) - sum(map(word.count, ")]}"))
    yield " ".join(part)
