"""What a source is known by, read so that no text can do harm: it is never parsed or compiled.

A source has marks of three sorts: its statements, in which names, spacing, comments and the order
of statements do not show, and, apart from them, the names and the comments themselves.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
    |(?P<string>[rRbBuUfF]{0,2}(?:
        \"\"\"(?>(?:[^"\\]|\\.|"(?!""))*)(?:\"\"\"|\Z)
        |'''(?>(?:[^'\\]|\\.|'(?!''))*)(?:'''|\Z)
        |"(?>(?:[^"\\\n]|\\.)*)"?
        |'(?>(?:[^'\\\n]|\\.)*)'?
    ))
    |(?P<number>\.?\d(?>(?:[eE][-+]|[\w.])*))
    |(?P<name>\w+)
    |(?P<sign>\*\*=?|//=?|[-+*/%@&|^<>=!:]=|->|\S)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Every alternative goes forward only, so that it takes as long as the text is."""

_NOT_OWN = """
and as assert async await break class continue def del elif else except finally for from global if
import in is lambda nonlocal not or pass raise return try while with yield True False None
abs all any bool dict enumerate filter float getattr hasattr int isinstance iter len list map max
min next object pow print property range repr reversed round self set setattr sorted staticmethod
classmethod str sum super tuple type zip Exception ValueError TypeError KeyError RuntimeError
append copy deepcopy extend format get items join keys pop setdefault update values
__init__ __call__ __slots__ __dict__ __name__ __main__ __future__ annotations
collections dataclass dataclasses default_factory defaultdict field functools itertools math
namedtuple typing Any Dict Optional
array asarray dtype empty_like float64 full_like ndarray np numpy ones_like shape sqrt square zeros
zeros_like
"""
_KEPT = frozenset(_NOT_OWN.split())
"""Names that are the language's and its libraries', not the writer's."""

_NESTING = {**dict.fromkeys("([{", 1), **dict.fromkeys(")]}", -1)}

_LINE_END = "\0"
"""Stands for the end of a line within a string; no source may hold one."""

_LONG_STRING = re.compile(
    r"""\#[^\n]*|\"\"\"(?>(?:[^"\\]|\\.|"(?!""))*)(?:\"\"\"|\Z)"""
    r"""|'''(?>(?:[^'\\]|\\.|'(?!''))*)(?:'''|\Z)"""
    r"""|"(?>(?:[^"\\\n]|\\.)*)"?|'(?>(?:[^'\\\n]|\\.)*)'?""",
    re.DOTALL,
)
"""Comments and strings: only those of several lines are changed where they stand."""

_QUOTES = re.compile(r"""^[rRbBuUfF]{0,2}['"]+|['"]+$""")

LEAST_COMMENT = 4
"""A comment of fewer letters says nothing of who wrote it."""


COMMENT = "#"
"""What the mark of a comment or a docstring begins with; that of a statement with a digit."""

_Tokens = tuple[tuple[str, str], ...]

_LINES_KEPT = 4096
"""A class writes the same lines again and again: so many are not read anew."""


def marks_of(source: str) -> set[str]:
    """What it is known by; any text has some.

    A statement is marked by its place among equal ones, and has names by their place in it.
    """
    times = Counter[str]()
    words: set[str] = set()
    for tokens in _statements(normalize("NFKC", source)):
        statement, more = _told_apart(tokens)
        words.update(more)
        times.update((statement,) if statement else ())
    return words.union(f"{i} {one}" for one, most in times.items() for i in range(1, most + 1))


def is_statement(mark: str) -> bool:
    """Whether it is the mark of one."""
    return mark[0].isdigit()


def _statements(text: str) -> Iterator[_Tokens]:
    """The tokens of each logical line."""
    depth, pending = 0, list[tuple[str, str]]()
    for line in _LONG_STRING.sub(_on_one_line, text.replace("\\\n", " ")).splitlines():
        for at, (nesting, piece) in enumerate(_pieces(line.strip())):
            if at and pending:
                yield tuple(pending)
                pending.clear()
            depth = max(0, depth + nesting)
            if depth or pending:
                pending += piece
            elif piece:
                yield piece
        if pending and not depth:
            yield tuple(pending)
            pending.clear()
    if pending:
        yield tuple(pending)


@lru_cache(_LINES_KEPT)
def _pieces(line: str) -> tuple[tuple[int, _Tokens], ...]:
    """The tokens of a line, apart where a semicolon stands; how many brackets each leaves open."""
    pieces: list[list[tuple[str, str]]] = [[]]
    for found in _TOKEN.finditer(line):
        if found[0] == ";":
            pieces.append([])
        else:
            pieces[-1].append((found.lastgroup or "", found[0]))
    return tuple((sum(_NESTING.get(one, 0) for _, one in some), tuple(some)) for some in pieces)


@lru_cache(_LINES_KEPT)
def _told_apart(tokens: _Tokens) -> tuple[str, frozenset[str]]:
    """The statement without names, empty if there is none; and the names, comments, docstrings."""
    comments = [one for kind, one in tokens if kind == "comment"]
    said = [(kind, one) for kind, one in tokens if kind != "comment"]
    if len(said) == 1 and said[0][0] == "string":
        comments += said.pop()[1].split(_LINE_END)
    words = {one for one in map(_comment, comments) if len(one) > LEAST_COMMENT}
    words |= {one for kind, one in said if kind == "name" and one not in _KEPT}
    numbers: dict[str, int] = {}
    return " ".join(
        f"${numbers.setdefault(one, len(numbers))}" if kind == "name" and one not in _KEPT else one
        for kind, one in said
    ), frozenset(words)


def _on_one_line(found: re.Match[str]) -> str:
    return found[0].replace("\n", _LINE_END)


def _comment(text: str) -> str:
    return COMMENT + " ".join(_QUOTES.sub("", text.strip().lstrip("#").strip()).split())
