"""What a learner reads: every formula must draw, every `{name}` must stand for something."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from quizapp.bank.problem import named
from quizapp.core.formula import BadTeX, draw
from quizapp.core.kinds.code import Code
from quizapp.core.kinds.fill import Fill
from quizapp.core.question import AS_AUTHORED, Fault, Path, Question, Topic, names_in, without_code

PROSE = frozenset(("ask", "explain", "hints", "answer", "because", "note"))
"""The keys whose texts are prose; all others hold code, expressions or words."""

_FORMULA = re.compile(r"\$\$(?P<shown>[^$\n]+)\$\$|\$(?P<inline>[^$\n]*)\$")


def text_faults(question: Question) -> Iterator[Fault]:
    """Formulas that cannot be drawn, a `$` without its partner, names that nothing fills."""
    for path, text in (*_common(question), *_own(question)):
        yield from _formula_faults(path, text)
    yield from _name_faults(question)


def heading_faults(topic: Topic) -> Iterator[Fault]:
    """The same of what stands above the questions."""
    for name, text in (("symbols", topic.symbols), ("convention", topic.convention)):
        yield from _formula_faults((name,), text)


def _name_faults(question: Question) -> Iterator[Fault]:
    known = _names(question)
    for path, text in _common(question):
        if path == ("ask",) and not isinstance(question.body, Code):
            continue  # the other kinds judge the names of their stems themselves
        for name in names_in(text):
            if name not in known:
                message = f"{{{name}}} は blanks にも given にもありません。"
                yield Fault(path, message, "unknown-name")
    for path, text in _own(question):
        for name in names_in(text):
            message = f"{{{name}}} は、ここでは値に置き換わりません。言葉で書いてください。"
            yield Fault(path, message, "unknown-name")


def _common(question: Question) -> Iterator[tuple[Path, str]]:
    yield ("ask",), question.ask
    yield ("explain",), question.explain
    for i, hint in enumerate(question.hints):
        yield ("hints", i), hint


def _own(question: Question) -> Iterator[tuple[Path, str]]:
    """The texts of the kind: options, reasons and notes, in which no showing fills anything."""
    yield from _prose_in(question.body, (), within=False)


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
        yield from ((field.name, getattr(value, field.name)) for field in fields(value))


def _formula_faults(path: Path, text: str) -> Iterator[Fault]:
    prose = without_code(text)
    for match in _FORMULA.finditer(prose):
        group = match.lastgroup or "inline"
        try:
            draw(match[group])
        except BadTeX as bad:
            message = f"数式{named(match[0])}を描けません: {bad.why}"
            ahead = _ahead(text, match.start(group) + bad.column)
            yield Fault(path, message, "bad-tex", ahead=ahead)
    lone = _FORMULA.sub(lambda formula: " " * len(formula[0]), prose).find("$")
    if lone >= 0:
        message = "数式を囲む「$」の片方がありません。"
        yield Fault(path, message, "lone-dollar", ahead=_ahead(text, lone))


def _ahead(text: str, index: int) -> int:
    return len("".join(text[:index].split()))


def _names(question: Question) -> frozenset[str]:
    _, values = question.body.drawn(AS_AUTHORED)
    blanks = question.body.blanks if isinstance(question.body, Fill) else ()
    return frozenset((*values, *blanks))
