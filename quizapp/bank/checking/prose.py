"""Every prose text of a question with the way to it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass

from quizapp.core.body import Around
from quizapp.core.fault import UP, Path
from quizapp.core.question import Question
from quizapp.core.shapes import NAMED_KEY, SAMPLED_KEY

PROSE = frozenset(
    (
        *("ask", "explain", "hints", "answer", "because", "note"),
        *("lines", "line", "pairs", "pair", "extra"),
    )
)
"""The keys whose texts are prose; all others hold code, expressions or words."""


def prose_of(question: Question) -> Iterator[tuple[Path, str]]:
    """The stem, the explanation and the hints, then the texts of the kind: options, reasons."""
    if question.stem:
        yield (UP, "ask"), question.stem.ask
    yield ("ask",), question.ask
    yield ("explain",), question.explain
    for i, hint in enumerate(question.hints):
        yield ("hints", i), hint
    for i, plot in enumerate(question.plots):
        yield ("plot", i, "caption"), plot.caption
    prose = PROSE.difference(question.body.in_code)
    yield from _prose_in(question.body, (), prose, within=False)


def around(question: Question) -> Around:
    """What stands around a question's body."""
    plots = enumerate(question.plots)
    captions = frozenset(("plot", i, "caption") for i, plot in plots if plot.at == "ask")
    return Around(tuple(prose_of(question)), question.worked, captions)


def _prose_in(
    value: object, path: Path, prose: Collection[str], *, within: bool
) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if within:
            yield path, value
        return
    named = within and isinstance(value, Mapping)
    for step, inner in _parts(value):
        if named:
            yield (*path, step), str(step)
        listed = named or (within and isinstance(step, int))
        yield from _prose_in(inner, (*path, step), prose, within=listed or step in prose)


def _parts(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)
    elif is_dataclass(value):
        authored = (field for field in fields(value) if SAMPLED_KEY not in field.metadata)
        yield from (
            (field.metadata.get(NAMED_KEY, field.name), getattr(value, field.name))
            for field in authored
        )
