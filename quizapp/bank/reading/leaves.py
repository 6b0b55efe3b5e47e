"""Single values from scalars: text as typed, numbers and truth by the rules of YAML 1.2.

A reader that noted a fault returns BAD.
"""

import json
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final, TypeAlias

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
from quizapp.bank.parsing.quoting import single_quoted
from quizapp.bank.parsing.slips import COMMENT_CUTS
from quizapp.bank.parsing.text import Reporter, Spot
from quizapp.bank.problem import named
from quizapp.core.expression import AUTHORED_SETTINGS
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.shapes import PlainValue


class Bad(Enum):
    """What a reader returns for a value whose fault is in the report."""

    BAD = "bad"


BAD: Final = Bad.BAD

NodeReader: TypeAlias = Callable[[Node, Reporter], object]


def read_text(node: Node, report: Reporter) -> str | Bad:
    """Any scalar is its own text: `no`, `0.90`, `2024-08-30`, `12:30` stay as typed."""
    if isinstance(node, Scalar) and (node.value or node.style):
        if not node.style and report.source.cuts:
            _note_cut(node, report)
        return node.value
    return refuse(node, report, TEXT)


def _note_cut(node: Scalar, report: Reporter) -> None:
    """Note that a text is cut by a comment with a single space before it."""
    end = end_of(node)
    if (end.line, end.column) in report.source.cuts:
        line = report.source.line(end.line)
        whole = line[start_of(node).column :] if start_of(node).line == end.line else ""
        fix = f"{line[: start_of(node).column]}{single_quoted(whole)}" if whole else ""
        report.warning(Spot(end.line, end.column + 1), "comment-cuts", COMMENT_CUTS, fix)


def read_integer(node: Node, report: Reporter) -> int | Bad:
    """A decimal integer."""
    scalar = _plain(node, report, "整数")
    if scalar is BAD:
        return BAD
    value = as_integer(scalar.value)
    return _refuse_number(scalar, report, "整数") if value is None else value


def read_float(node: Node, report: Reporter) -> float | Bad:
    """A finite decimal number."""
    scalar = _plain(node, report, "数")
    if scalar is BAD:
        return BAD
    value = as_float(scalar.value)
    return _refuse_number(scalar, report, "数") if value is None else value


def read_truth(node: Node, report: Reporter) -> bool | Bad:
    """`true` or `false`."""
    wanted = "true か false"
    scalar = _plain(node, report, wanted)
    if scalar is BAD:
        return BAD
    value = as_truth(scalar.value)
    if value is None:
        word = TRUTH_WORDS.get(scalar.value.lower(), "")
        message = f"{wanted} を書いてください（今は{named(scalar.value)}です）。"
        report.error(start_of(scalar), "wrong-type", message, line_with(report, scalar, word))
        return BAD
    return value


def read_value(node: Node, report: Reporter) -> PlainValue | Bad:
    """Whatever is written, as JSON; what is quoted is text."""
    try:
        return PlainValue(json.dumps(_plain_value(node), ensure_ascii=False))
    except ValueError:
        return refuse(node, report, "値")


def _plain_value(node: Node) -> object:
    """Raises ValueError where there is nothing."""
    match node:
        case SequenceNode():
            return [_plain_value(item) for item in node.items]
        case MappingNode():
            return {name: _plain_value(value) for name, (_, value) in node.entries.items()}
        case Scalar() if not is_nothing(node):
            return node.value if node.style else _typed(node.value)
        case _:
            raise ValueError


def _typed(text: str) -> object:
    found = (as_integer(text), as_float(text), as_truth(text))
    return next((value for value in found if value is not None), text)


READERS: Mapping[type, NodeReader] = {
    str: read_text,
    int: read_integer,
    float: read_float,
    bool: read_truth,
    PlainValue: read_value,
}


def word_reader(choices: tuple[str | int, ...]) -> NodeReader:
    """The reader of one out of a few texts or integers."""
    by_text = {str(choice): choice for choice in choices}

    def read(node: Node, report: Reporter) -> object:
        text = read_text(node, report)
        if text is BAD or text in by_text:
            return BAD if text is BAD else by_text[text]
        word = nearest_word(text, by_text)
        listed = "、".join(by_text)
        message = f"{named(text)}は使えません。{listed} のどれかを書いてください。{perhaps(word)}"
        report.error(mark_of(node), "unknown-value", message, line_with(report, node, word))
        return BAD

    return read


def ranged(read: NodeReader, allowed: range) -> NodeReader:
    """The reader of an integer that must lie in a range."""

    def read_within(node: Node, report: Reporter) -> object:
        value = read(node, report)
        if value is BAD or value in allowed:
            return value
        message = f"{allowed[0]}〜{allowed[-1]} の整数を書いてください（今は {value} です）。"
        report.error(mark_of(node), "out-of-range", message)
        return BAD

    return read_within


def is_nothing(node: Node) -> bool:
    """Whether a node is an empty value, `~` or `null`."""
    return isinstance(node, Scalar) and not node.style and node.value in _NOTHING


_NOTHING = frozenset(("", "~", "null"))


def refuse(node: Node, report: Reporter, wanted: str) -> Bad:
    """Note that a node is of the wrong form, with the cure that its own form suggests."""
    if isinstance(node, Refused):
        return BAD
    mark = mark_of(node)
    if isinstance(node, Scalar):
        found = "値がありません。" if is_nothing(node) else f"今は{named(node.value)}です。"
        fix = _as_list(node, report) if wanted == LIST and not is_nothing(node) else ""
        report.error(mark, "wrong-type", f"{wanted}を書いてください。{found}", fix)
    elif node.flow and wanted not in _COLLECTIONS:
        _refuse_flow(node, report, wanted)
    elif isinstance(node, MappingNode) and wanted == TEXT:
        message = "値の中の「: 」がキーの区切りと読まれました。値の全体を '…' で囲んでください。"
        line, column = report.source.line(mark.line), mark.column
        report.error(mark, "wrong-type", message, line[:column] + single_quoted(line[column:]))
    else:
        found = "キーと値" if isinstance(node, MappingNode) else "一覧"
        report.error(mark, "wrong-type", f"{wanted}を書いてください。今は{found}です。")
    return BAD


def _refuse_flow(node: MappingNode | SequenceNode, report: Reporter, wanted: str) -> None:
    """Note brackets round a single value: a text that lacks its quotes, or a name of a value."""
    line, start, end = report.source.line(node.mark.line), node.mark.column, node.end.column
    whole = line[start:end] if node.end.line == node.mark.line else ""
    sign = "{" if isinstance(node, MappingNode) else "["
    message = f"{wanted}を書いてください。「{sign}」で始まる値は '…' で囲んでください。"
    cure = single_quoted(whole)
    if (key := _KEY_BEFORE.search(line[:start])) and key[1] in _EXPRESSIONS:
        name = whole.strip("{} ")
        is_name = sign == "{" and name.isidentifier()
        cure = name if is_name else ""
        message = f"{key[1]} には、値か式を 1 つ書いてください。"
        message += f"名前に {{ }} は要りません: {name}" if is_name else "今は一覧かキーと値です。"
    fix = f"{line[:start]}{cure}{line[end:]}" if whole and cure else ""
    report.error(node.mark, "wrong-type", message, fix)


_KEY_BEFORE = re.compile(r"(\w+):\s*\Z")
_EXPRESSIONS = frozenset(
    (
        *AUTHORED_SETTINGS,
        *("betas", "optimizer", "schedule", "surface", "number", "from", "to", "step", "where"),
    )
)
"""Keys of numbers that are worked out, and of names of rules; no sentence stands there."""


def _as_list(node: Scalar, report: Reporter) -> str:
    """The line with a value, and those that a comma parted from it, as a list."""
    start, end = start_of(node), end_of(node)
    if start.line != end.line or node.style in ("|", ">"):
        return ""
    line = report.source.line(start.line)
    more = _MORE_VALUES.match(line, end.column)
    stop = more.end() if more else end.column
    return f"{line[: start.column]}[{line[start.column : stop].strip('()')}]{line[stop:]}"


_MORE_VALUES = re.compile(r"(?:\s*,\s*[^:,{}\[\]\s]+)+(?=\s*[}\]])")

TEXT = "文字列"
LIST = "一覧（「- 」の行を並べるか、[a, b]）"
ENTRIES = "キーと値（「キー: 値」の行）"
_COLLECTIONS = frozenset((LIST, ENTRIES))


def _plain(node: Node, report: Reporter, wanted: str) -> Scalar | Bad:
    if not isinstance(node, Scalar) or is_nothing(node):
        return refuse(node, report, wanted)
    if not node.style:
        return node
    message = f"{wanted}を書いてください。引用符やブロックに入れると文字列になります。"
    report.error(start_of(node), "wrong-type", message, line_with(report, node, node.value))
    return BAD


def _refuse_number(scalar: Scalar, report: Reporter, wanted: str) -> Bad:
    plain = unicodedata.normalize("NFKC", scalar.value).replace("_", "").replace(",", "")
    good = as_integer(plain) if wanted == "整数" else as_float(plain)
    message = f"{wanted}を半角の 10 進数で書いてください（今は{named(scalar.value)}です）。"
    if len(plain) > MOST_DIGITS and plain.isdecimal():
        message = f"{wanted}の桁が多すぎます（{MOST_DIGITS} 桁まで）。"
    fix = "" if good is None else line_with(report, scalar, plain)
    report.error(start_of(scalar), "wrong-type", message, fix)
    return BAD


def line_with(report: Reporter, node: Node, text: str) -> str:
    """The line with another text in a scalar's place; empty for no text or several lines."""
    if not isinstance(node, Scalar) or not text:
        return ""
    start, end = start_of(node), end_of(node)
    if start.line != end.line:
        return ""
    line = report.source.line(start.line)
    return line[: start.column] + text + line[end.column :]


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
