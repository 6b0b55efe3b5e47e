"""What a source is known by, read so that no text can do harm: it is never parsed or compiled.

A source has marks of three sorts: its statements, in which names, spacing, comments and the order
of statements do not show, and, apart from them, the names and the comments themselves.
"""

import re
from collections.abc import Iterator
from unicodedata import normalize

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
    |(?P<string>[rRbBuUfF]{0,2}(?:
        \"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"\"\"|\Z)
        |'''(?:[^'\\]|\\.|'(?!''))*+(?:'''|\Z)
        |"(?:[^"\\\n]|\\.)*+"?
        |'(?:[^'\\\n]|\\.)*+'?
    ))
    |(?P<number>\.?\d(?:[eE][-+]|[\w.])*+)
    |(?P<name>\w+)
    |(?P<join>\\\n)
    |(?P<end>[\n;])
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

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")

_QUOTES = re.compile(r"""^[rRbBuUfF]{0,2}['"]+|['"]+$""")

LEAST_REMARK = 4
"""A comment of fewer letters says nothing of who wrote it."""


REMARK = "#"
"""What the mark of a comment or a docstring begins with; that of a statement with a digit."""


def marks_of(source: str) -> set[str]:
    """What it is known by; any text has some.

    A statement is marked by its place among equal ones, and has names by their place in it.
    """
    statements: set[str] = set()
    words: set[str] = set()
    for tokens in _statements(normalize("NFKC", source.replace("\r\n", "\n"))):
        remarks = [one for kind, one in tokens if kind == "comment"]
        said = [(kind, one) for kind, one in tokens if kind != "comment"]
        if len(said) == 1 and said[0][0] == "string":
            remarks += said.pop()[1].splitlines()
        words.update(one for one in map(_remark, remarks) if len(one) > LEAST_REMARK)
        words.update(one for kind, one in said if kind == "name" and one not in _KEPT)
        if said:
            _add(statements, _nameless(said))
    return statements | words


def is_statement(mark: str) -> bool:
    """Whether it is the mark of one."""
    return mark[0].isdigit()


def _statements(text: str) -> Iterator[list[tuple[str, str]]]:
    """The tokens of each logical line."""
    depth, tokens = 0, list[tuple[str, str]]()
    for found in _TOKEN.finditer(text):
        kind, token = found.lastgroup or "", found[0]
        if kind == "end" and not depth:
            if tokens:
                yield tokens
            tokens = []
        elif kind not in ("end", "join"):
            depth = max(0, depth + (token in _OPENING) - (token in _CLOSING))
            tokens.append((kind, token))
    if tokens:
        yield tokens


def _nameless(tokens: list[tuple[str, str]]) -> str:
    """A statement with every name of the writer's replaced by when it first comes."""
    numbers: dict[str, int] = {}
    return " ".join(
        f"${numbers.setdefault(one, len(numbers))}" if kind == "name" and one not in _KEPT else one
        for kind, one in tokens
    )


def _remark(text: str) -> str:
    return REMARK + " ".join(_QUOTES.sub("", text.strip().lstrip("#").strip()).split())


def _add(statements: set[str], one: str) -> None:
    times = 1
    while (known := f"{times} {one}") in statements:
        times += 1
    statements.add(known)
