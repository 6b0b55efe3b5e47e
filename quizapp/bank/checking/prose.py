"""Every prose text of a question with the way to it, and what of a text is neither code nor TeX."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from quizapp.core.fault import UP, Fault, Path
from quizapp.core.question import Question
from quizapp.core.shapes import SAMPLED_KEY
from quizapp.core.text.placeholders import without_code

PROSE = frozenset(("ask", "explain", "hints", "answer", "because", "note"))
"""The keys whose texts are prose; all others hold code, expressions or words."""

FORMULA = re.compile(r"\$\$(?P<shown>[^$\n]+)\$\$|\$(?P<inline>[^$\n]*)\$")


def prose_of(question: Question) -> Iterator[tuple[Path, str]]:
    """The stem, the explanation and the hints, then the texts of the kind: options, reasons."""
    if question.stem:
        yield (UP, "ask"), question.stem.ask
    yield ("ask",), question.ask
    yield ("explain",), question.explain
    for i, hint in enumerate(question.hints):
        yield ("hints", i), hint
    yield from _prose_in(question.body, (), within=False)


def stems_of(question: Question) -> Iterator[tuple[Path, str]]:
    """What is read before answering: the shared text of a set, and the question's own."""
    return ((path, text) for path, text in prose_of(question) if path[-1] == "ask")


def bare(text: str) -> str:
    """Prose with spaces in place of its code and its formulas."""
    return FORMULA.sub(lambda formula: " " * len(formula[0]), without_code(text))


def fault_at(
    path: Path, text: str, index: int, message: str, rule: str, *, warning: bool = True
) -> Fault:
    """A fault at one character of a text."""
    ahead = len("".join(text[:index].split()))
    return Fault(path, message, rule, "warning" if warning else "error", ahead)


def _prose_in(value: object, path: Path, *, within: bool) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if within:
            yield path, value
        return
    for step, inner in _parts(value):
        listed = within and isinstance(step, int)
        yield from _prose_in(inner, (*path, step), within=listed or step in PROSE)


def _parts(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)
    elif is_dataclass(value):
        authored = (field for field in fields(value) if SAMPLED_KEY not in field.metadata)
        yield from ((field.name, getattr(value, field.name)) for field in authored)
