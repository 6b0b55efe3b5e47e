"""What a learner reads: every formula must draw, every `{name}` must stand for something."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass

from quizapp.bank.problem import named
from quizapp.core.fault import UP, Fault, Path
from quizapp.core.formula.drawing.layout import draw
from quizapp.core.formula.tex.lexemes import BadTeX
from quizapp.core.question import Question
from quizapp.core.shapes import NAMED_KEY, SAMPLED_KEY
from quizapp.core.text.placeholders import blanks_in, names_in, with_digits, without_code
from quizapp.core.topic import Topic

PROSE = frozenset(
    (
        *("ask", "explain", "hints", "answer", "because", "note"),
        *("lines", "line", "pairs", "pair", "extra"),
    )
)
"""The keys whose texts are prose; all others hold code, expressions or words."""

_FORMULA = re.compile(r"\$\$(?P<shown>[^$\n]+)\$\$|\$(?P<inline>[^$\n]*)\$")


def text_faults(question: Question) -> Iterator[Fault]:
    """Formulas that cannot be drawn, a `$` without its partner, names that nothing fills."""
    yield from _name_faults(question)
    for path, text in (*_common(question), *_own(question)):
        yield from _formula_faults(path, with_digits(text))


def heading_faults(topic: Topic) -> Iterator[Fault]:
    """The same of what stands above the questions."""
    for name, text in (("symbols", topic.symbols), ("convention", topic.convention)):
        yield from _formula_faults((name,), text)


def _name_faults(question: Question) -> Iterator[Fault]:
    known = question.worked.names()
    blanks = question.body.blank_names
    for path, text in (*_common(question), *_own(question)):
        asked = blanks_in(text) if path == ("ask",) else ()
        for name in names_in(text):
            if name not in known and not (name in blanks and name in asked):
                ahead = _ahead(text, without_code(text).find(f"{{{name}}}"))
                yield Fault(path, _unfilled(name, path, blanks), "unknown-name", ahead=ahead)


def _unfilled(name: str, path: Path, blanks: Collection[str]) -> str:
    if not blanks:
        return f"{{{name}}} は given にも numbers にもありません。"
    if path == ("ask",):
        return f"{{{name}}} は blanks にも given にも numbers にもありません。"
    return (
        f"{{{name}}} は given にも numbers にもありません。空欄を置けるのは問題文（ask）だけです。"
    )


def _common(question: Question) -> Iterator[tuple[Path, str]]:
    if question.stem:
        yield (UP, "ask"), question.stem.ask
    yield ("ask",), question.ask
    yield ("explain",), question.explain
    for i, hint in enumerate(question.hints):
        yield ("hints", i), hint
    for i, plot in enumerate(question.plots):
        yield ("plot", i, "caption"), plot.caption


def _own(question: Question) -> Iterator[tuple[Path, str]]:
    """The texts of the kind: options, reasons and notes."""
    prose = PROSE.difference(question.body.in_code)
    return _prose_in(question.body, (), prose, within=False)


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
