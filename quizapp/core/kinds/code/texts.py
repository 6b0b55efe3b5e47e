"""Authors' code looked at without being run: whether it is Python and defines what is asked."""

import ast
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from quizapp.core.fault import Fault, Path
from quizapp.core.grading.explanations import explanation
from quizapp.core.grading.syntax import NoPython, parsed_source
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.text.bare import fault_at

_RULE = "bad-code"


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What code must define.

    Attributes:
        name: that of the class or the function; empty where it is at fault itself.
        arguments: their names in their order; none of what is not called with the author's own.
        path: leads to where they are described.
    """

    name: str
    arguments: Sequence[str]
    path: Path


def program_faults(sources: Mapping[Path, str], asked: Sequence[AskedFor]) -> Iterator[Fault]:
    """What is wrong with code, by where it stands: the solution, and wrong code."""
    for path, source in sources.items():
        tree = parsed_source(source)
        if isinstance(tree, NoPython):
            yield _unread(path, source, tree)
            continue
        found = _defined(tree)
        for one in asked:
            if one.name and one.name not in found:
                yield _missing(path, source, one.name, found)
            elif one.name and one.arguments and path == ("solution",):
                yield from _argument_faults(found[one.name], one.arguments, one.path)


def _unread(path: Path, source: str, found: NoPython) -> Fault:
    index = _index(source, found.line, found.column)
    why = explanation(found.error, found.message) if found.error else ""
    return _code_fault(path, source, index, f"Python として読めません。{why}")


def _index(source: str, line: int, column: int = 1) -> int:
    """The character at a place, both counted from 1; behind a line's end its last one."""
    lines = source.split("\n")[:line]
    last = len(lines[-1].rstrip()) - 1
    return sum(len(one) + 1 for one in lines[:-1]) + max(min(column - 1, last), 0)


def _code_fault(path: Path, source: str, index: int, message: str) -> Fault:
    return fault_at(path, source, index, message, _RULE, warning=False)


def _defined(tree: ast.Module) -> Mapping[str, ast.AST]:
    """What a module's own lines define, by name."""
    found: dict[str, ast.AST] = {}
    waiting: list[ast.AST] = [tree]
    for node in waiting:
        for child in ast.iter_child_nodes(node):
            match child:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                    found[name] = child
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    found[name] = value
                case ast.Import(names=names) | ast.ImportFrom(names=names):
                    found |= {one.asname or one.name: child for one in names}
                case ast.If() | ast.Try() | ast.With():
                    waiting.append(child)
    return found


def _missing(path: Path, source: str, asked: str, found: Mapping[str, ast.AST]) -> Fault:
    near = nearest_word(asked, found)
    index = _index(source, getattr(found.get(near), "lineno", 1))
    said = f"今は {near} です。" if near else ""
    return _code_fault(path, source, index, f"このコードに {asked} がありません。{said}")


def _argument_faults(function: ast.AST, given: Sequence[str], path: Path) -> Iterator[Fault]:
    folded = [unicodedata.normalize("NFKC", name) for name in given]
    for i, name in enumerate(given):
        if folded[i] in folded[:i]:
            message = f"{name} は、Python では {given[folded.index(folded[i])]} と同じ名前です。"
            yield Fault((*path, name), message, "same-argument")
            return
    if not isinstance(function, ast.FunctionDef | ast.Lambda) or function.args.vararg:
        return
    own = function.args
    taken = [one.arg for one in chain(own.posonlyargs, own.args, own.kwonlyargs)]
    strange = [name for name in given if name not in taken] if own.kwarg is None else []
    lacking = [name for name in _required(own) if name not in given]
    listed = "、".join(taken)
    for name in strange:
        near = nearest_word(name, lacking or taken)
        message = f"模範解答の関数に {name} という引数はありません（あるのは {listed}）。"
        yield Fault((*path, name), message + perhaps(near), "unknown-argument")
    if lacking and not strange:
        message = f"模範解答の関数の引数 {'、'.join(lacking)} に渡す値がありません。"
        yield Fault(path, message, "missing-argument")
    if not strange and not lacking and (wanted := _in_order(own, given)):
        message = f"引数の順番が模範解答の関数と違います。関数の順は {wanted} です。"
        yield Fault((*path, given[0]), message, "argument-order", "warning")


def _required(own: ast.arguments) -> list[str]:
    by_position = [*own.posonlyargs, *own.args]
    needed = by_position[: len(by_position) - len(own.defaults)]
    keyed = zip(own.kwonlyargs, own.kw_defaults, strict=True)
    return [one.arg for one in (*needed, *(one for one, default in keyed if default is None))]


def _in_order(own: ast.arguments, given: Sequence[str]) -> str:
    """The function's own order of the arguments that are given; empty where it is kept."""
    wanted = [one.arg for one in (*own.posonlyargs, *own.args) if one.arg in given]
    return "" if wanted == [name for name in given if name in wanted] else "、".join(wanted)
