"""What is said of a value of another form than is wanted, with how it would be written."""

from collections.abc import Iterable, Mapping

from quizapp.bank.parsing.nodes import Node, Scalar, SequenceNode, mark_of
from quizapp.bank.parsing.text import Reporter
from quizapp.bank.problem import named
from quizapp.bank.reading.leaves import BAD, ENTRIES, Bad, is_nothing, line_with, refuse
from quizapp.core.shapes import LeafShape, ListShape, RecordShape, Shape


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
    return refuse(node, report, ENTRIES)


def _only_key(shape: RecordShape, form: type[Shape]) -> list[str]:
    """The key with which such a value is sound, or begins, in a mapping of this shape."""
    first, *others = shape.required or tuple(shape.parts)[:1]
    return [first] if not others and isinstance(shape.parts[first].shape, form) else []


def which_of(members: Mapping[str, RecordShape]) -> str:
    """What is said where a mapping is none of several forms, or more than one."""
    listed = "、".join(" と ".join(shape.required) for shape in members.values())
    return f"{listed} のうち、どれか 1 つを書いてください。"
