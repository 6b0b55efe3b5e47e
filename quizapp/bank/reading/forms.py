"""What is said of a value of another form than is wanted, with how it would be written."""

import math
import re
import string
from collections.abc import Container, Iterable, Iterator, Mapping

from quizapp.bank.parsing.nodes import (
    MappingNode,
    Node,
    Refused,
    Scalar,
    SequenceNode,
    end_of,
    mark_of,
    start_of,
)
from quizapp.bank.parsing.text import Reporter
from quizapp.bank.problem import named
from quizapp.bank.reading.leaves import BAD, ENTRIES, LIST, Bad, is_nothing, line_with, refuse
from quizapp.core.expression import AUTHORED_SETTINGS, settings_of
from quizapp.core.other_names import meant_by
from quizapp.core.shapes import LeafShape, ListShape, MapShape, RecordShape, Shape


def refuse_nested(node: SequenceNode, report: Reporter) -> Bad:
    """Note that a list lies within a list that holds single values."""
    inner = next(one for one in node.items if isinstance(one, SequenceNode))
    message = "一覧の中に一覧があります。「[ ]」は 1 重にしてください。"
    fix = ""
    if len(node.items) == 1 and node.mark.line == node.end.line:
        line = report.source.line(node.mark.line)
        own = line[inner.mark.column : inner.end.column]
        fix = line[: node.mark.column] + own + line[node.end.column :]
    report.error(mark_of(inner), "wrong-type", message, fix)
    return BAD


def refuse_form(node: Node, wanted: Iterable[RecordShape], report: Reporter) -> Bad:
    """Note a text or a list where keys are wanted, with the key that it may have lacked."""
    if isinstance(node, Scalar) and not is_nothing(node):
        keys = [key for shape in wanted for key in _only_key(shape, LeafShape)]
        value = node.value
        if not keys or "\n" in value:
            return refuse(node, report, ENTRIES)
        forms = "、".join(f"{{{key}: {value}}}" for key in keys)
        message = f"{ENTRIES}を書いてください。今は{named(value)}です。例: {forms}"
        fix = line_with(report, node, f"{{{keys[0]}: {value}}}") if len(keys) == 1 else ""
        report.error(mark_of(node), "wrong-type", message, fix)
        return BAD
    if isinstance(node, SequenceNode) and node.flow and node.mark.line == node.end.line:
        keys = [key for shape in wanted for key in _only_key(shape, ListShape)]
        line, start, end = report.source.line(node.mark.line), node.mark.column, node.end.column
        for key in keys[:1]:
            message = f"{ENTRIES}を書いてください。今は一覧です。"
            fix = f"{line[:start]}{{{key}: {line[start:end]}}}{line[end:]}"
            report.error(node.mark, "wrong-type", message, fix)
            return BAD
    if isinstance(node, SequenceNode):
        keys = [key for shape in wanted for key in shape.required]
        message = f"{ENTRIES}を書いてください。要るキーは {'、'.join(keys)} です。"
        report.error(node.mark, "wrong-type", message)
        return BAD
    return refuse(node, report, ENTRIES)


def _only_key(shape: RecordShape, form: type[Shape]) -> list[str]:
    """The key with which such a value is sound, or begins, in a mapping of this shape."""
    first, *others = shape.required or tuple(shape.parts)[:1]
    return [first] if not others and isinstance(shape.parts[first].shape, form) else []


def refuse_members(node: MappingNode, members: Mapping[str, RecordShape], report: Reporter) -> Bad:
    """Note that a mapping is none of several forms, or more than one; with the keys it may mean."""
    known = {key for shape in members.values() for key in shape.parts} - node.entries.keys()
    wide = [refuse_wide_colon(key, known, report) for key, _ in node.entries.values()]
    if any(wide):
        return BAD
    meant = {name: meant_by(name, known) for name in node.entries}
    strange = {name: word for name, word in meant.items() if word and not _is_known(name, members)}
    listed = "、".join(" と ".join(shape.required) for shape in members.values())
    message = f"{listed} のうち、どれか 1 つを書いてください。"
    fix = _as_span(node, known, report)
    if strange and not fix:
        said = "、".join(f"{named(name)}は {word}" for name, word in strange.items())
        message += f"{said} のことかもしれません。"
        fix = _renamed(node, strange, report)
    report.error(node.mark, "which-of", message, fix)
    return BAD


def refuse_wide_colon(key: Scalar, known: Container[str], report: Reporter) -> bool:
    """Whether a key and its value are one word, with a full-width colon between; notes it then."""
    name, colon, _ = key.value.partition("：")
    if not colon or name.strip() not in known:
        return False
    report.error(start_of(key), "full-width-colon", WIDE_COLON, _narrowed(key, report))
    return True


def _narrowed(node: Scalar, report: Reporter) -> str:
    """The line with an ordinary colon for the first full-width one of a text."""
    start = start_of(node)
    line = report.source.line(start.line)
    place = line.find("：", start.column)
    return f"{line[:place]}: {line[place + 1 :].lstrip()}" if place >= 0 else ""


WIDE_COLON = "全角の「：」はキーの区切りになりません。半角の「: 」にしてください。"


def _is_known(name: str, members: Mapping[str, RecordShape]) -> bool:
    return any(name in shape.parts for shape in members.values())


def _renamed(node: MappingNode, names: Mapping[str, str], report: Reporter) -> str:
    """The line with other keys; empty where they lie in several."""
    keys = [key for name, (key, _) in node.entries.items() if name in names]
    number = start_of(keys[0]).line
    if any(start_of(key).line != number for key in keys):
        return ""
    line = report.source.line(number)
    for key in reversed(keys):
        start, end = start_of(key).column, end_of(key).column
        line = line[:start] + names[key.value] + line[end:]
    return line


def _as_span(node: MappingNode, known: Container[str], report: Reporter) -> str:
    """The line with `range: [2, 5]` as the ends of a span, and a step if there is one."""
    name, (_, value) = next(iter(node.entries.items()), ("", (None, None)))
    keys = next((keys for keys in _SPAN_KEYS if keys[0] in known), ())
    if name not in _SPANS or not isinstance(value, SequenceNode) or not _on_one_line(node):
        return ""
    ends = [one.value for one in value.items if isinstance(one, Scalar)]
    written = ", ".join(f"{key}: {end}" for key, end in zip(keys, ends, strict=False))
    return _put(node, f"{{{written}}}", report) if keys else ""


_SPANS = ("range", "between", "linspace", "arange", "span")
_SPAN_KEYS = (("from", "to", "step"), ("low", "high"))


def refuse_flat(node: SequenceNode, report: Reporter) -> Bad:
    """Note that single values stand where lists are wanted."""
    fix = ""
    if _on_one_line(node) and all(isinstance(one, Scalar) for one in node.items):
        texts = [_text(one, report) for one in node.items]
        width = _width(report.source.line(node.mark.line)[: node.mark.column], len(texts))
        rows = (", ".join(texts[i : i + width]) for i in range(0, len(texts), width))
        fix = _put(node, "[" + ", ".join(f"[{row}]" for row in rows) + "]", report)
    report.error(node.mark, "wrong-type", LIST_OF_LISTS, fix)
    return BAD


LIST_OF_LISTS = "一覧の一覧を書いてください。「[ ]」を 2 重にします（例: [[1, 2], [3, 4]]）。"


def refuse_no_list(node: Node, report: Reporter, *, nested: bool) -> Bad:
    """Note that a single value stands where a list is wanted, or a list of lists."""
    if isinstance(node, Scalar) and node.style and _IN_BRACKETS.fullmatch(node.value):
        message = "一覧は引用符で囲みません。"
        report.error(mark_of(node), "wrong-type", message, line_with(report, node, node.value))
        return BAD
    if isinstance(node, Scalar) and node.style in _QUOTES and "," in node.value and not nested:
        fix = line_with(report, node, f"[{node.value}]")
        message = f"{LIST}を書いてください。今は{named(node.value)}です。"
        report.error(mark_of(node), "wrong-type", message, fix)
        return BAD
    if nested and isinstance(node, Scalar) and not is_nothing(node):
        report.error(mark_of(node), "wrong-type", LIST_OF_LISTS)
        return BAD
    return refuse(node, report, LIST)


_QUOTES = ("'", '"')
_IN_BRACKETS = re.compile(r"\s*\[.*\]\s*", re.DOTALL)


def refuse_lone(name: str, node: Node, report: Reporter) -> Bad:
    """Note that a single value, or a mapping, stands where each name has a list."""
    fix = ""
    if isinstance(node, MappingNode) and _on_one_line(node):
        values = [one.value for _, one in node.entries.values() if isinstance(one, Scalar)]
        ends = len(values) == len(node.entries)
        fix = _put(node, f"[{', '.join(values) if ends else _text(node, report)}]", report)
    message = f"{named(name)}の値は、[0.01, 1] のような一覧で書いてください。"
    report.error(mark_of(node), "wrong-type", message, fix)
    return BAD


def _width(before: str, count: int) -> int:
    """How many values a list within the list gets: of a matrix, those of a row of a square."""
    side = math.isqrt(count)
    return side if before.rstrip().endswith("matrix:") and side * side == count else count


def is_nameless(node: MappingNode, item: Shape) -> bool:
    """Whether the settings of one line stand where lines by their names are wanted."""
    return isinstance(item, MapShape) and not _LINE_KEYS.isdisjoint(node.entries)


_LINE_KEYS = frozenset(("optimizer", "schedule", "rule", "lr"))


def refuse_nameless(node: Node, item: Shape, report: Reporter) -> Bad:
    """Note that what should be values by their names has none."""
    message = "値のそれぞれに名前を付けて、「名前: 値」と書いてください。"
    fix = ""
    if isinstance(node, MappingNode):
        fix = _put(node, f"{{A: {_text(node, report)}}}", report) if _on_one_line(node) else ""
    elif isinstance(node, SequenceNode) and _on_one_line(node):
        fix = _put(node, f"{{{', '.join(_named_items(node, item, report))}}}", report)
    elif isinstance(node, Scalar):
        if node.style or not _WIDE_PAIR.match(node.value):
            return refuse(node, report, ENTRIES)
        report.error(mark_of(node), "full-width-colon", WIDE_COLON, _narrowed(node, report))
        return BAD
    report.error(mark_of(node), "wrong-type", message, fix)
    return BAD


_WIDE_PAIR = re.compile(r"[^\s：。、]{1,30}：")


def _named_items(node: SequenceNode, item: Shape, report: Reporter) -> Iterator[str]:
    """The items with the names that they have, or with A, B, C and so on."""
    for label, one in zip(string.ascii_uppercase, node.items, strict=False):
        text = _text(one, report)
        has_name = isinstance(one, MappingNode) and not isinstance(item, MapShape)
        yield text[1:-1] if has_name else f"{label}: {text}"


def is_of_other_key(name: str, node: MappingNode, known: Container[str], report: Reporter) -> bool:
    """Whether a value has the form that another key of the same mapping wants; notes it then."""
    key, value = node.entries[name]
    other = _BY_FORM.get((name, type(value)), "")
    if name == "number" and isinstance(value, SequenceNode):
        nested = any(isinstance(one, SequenceNode) for one in value.items)
        other = "matrix" if nested else "vector"
    if not other or other not in known or is_nothing(value):
        return False
    message = f"このような値なら、キーは「{name}」ではなく「{other}」です。"
    report.error(start_of(key), "wrong-type", message, line_with(report, key, other))
    return True


_BY_FORM: Mapping[tuple[str, type], str] = {
    ("call", MappingNode): "calls",
    ("calls", Scalar): "call",
    ("unit", MappingNode): "units",
    ("units", Scalar): "unit",
}
"""Keys that are mistaken for one another, by the form of the value that gives them away."""

MISTAKEN_KEYS = frozenset(("number", *(name for name, _ in _BY_FORM)))
"""Keys of which `is_of_other_key` has anything to say."""


def untaken_settings(node: MappingNode) -> frozenset[str]:
    """The settings that the rule of a run does not take, and that it cannot have meant."""
    value = node.entries["optimizer"][1] if "optimizer" in node.entries else None
    if not isinstance(value, Scalar):
        return frozenset()
    return frozenset(AUTHORED_SETTINGS) - settings_of(value.value) - {"start"}


def _on_one_line(node: MappingNode | SequenceNode) -> bool:
    return node.flow and node.mark.line == node.end.line


def _text(node: Node, report: Reporter) -> str:
    if isinstance(node, Refused):
        return ""
    end = end_of(node) if isinstance(node, Scalar) else node.end
    return report.source.between(mark_of(node), end)


def _put(node: MappingNode | SequenceNode, text: str, report: Reporter) -> str:
    """The line with another text in place of a mapping or a list that lies in it."""
    line = report.source.line(node.mark.line)
    return line[: node.mark.column] + text + line[node.end.column :]
