"""Authors' code looked at without being run: whether it is Python and defines what is asked."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.fault import Fault, Path
from quizapp.core.grading.explanations import explanation
from quizapp.core.grading.syntax import NoPython, parsed_source
from quizapp.core.kinds.code.arguments import argument_faults, signature_of
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.text.bare import fault_at

_RULE = "bad-code"
_WORDS = re.compile(r"\w+")
_DEFINITIONS = (ast.ClassDef, ast.FunctionDef)


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
        found = definitions_of(tree)
        for one in asked:
            if one.name and one.name not in found:
                yield _missing(path, source, one.name, found)
            elif one.name and one.arguments and path == ("solution",):
                yield from use_faults(found[one.name], one)


def misnamed_faults(
    names: Mapping[str, Path], solution: str, starter: str, wanted: str
) -> Iterator[Fault]:
    """Names that are asked for and that neither text knows: it is the key that is wrong."""
    tree = parsed_source(solution)
    if isinstance(tree, NoPython):
        return
    known = [name for name, node in definitions_of(tree).items() if isinstance(node, _DEFINITIONS)]
    words = {*_WORDS.findall(solution), *_WORDS.findall(starter)}
    for name, path in names.items():
        if name not in words:
            near = nearest_word(name, known) or (known[0] if len(known) == 1 else "")
            listed = f"（あるのは {'、'.join(known)}）" if known else ""
            message = f"書かれたコードのどこにも、{wanted} {name} がありません{listed}。"
            yield Fault(path, message + perhaps(near), _RULE)


def use_faults(function: ast.AST, used: AskedFor) -> Iterator[Fault]:
    """Where a function is called with other arguments than it takes."""
    taken = signature_of(function)
    if taken is not None:
        yield from argument_faults("模範解答の関数", taken, used.arguments, used.path)


def count_faults(
    function: ast.AST, wanted: Sequence[str], called: str, source: str
) -> Iterator[Fault]:
    """Where a function that is called with its arguments in order takes too few, or more."""
    taken = signature_of(function)
    if taken is None or taken.any_name:
        return
    if not len(taken.required) <= len(wanted) <= len(taken.names):
        message = (
            f"{called} は {called}({', '.join(wanted)}) のように呼ばれるので、引数の数が合いません"
            "（eta や alpha のような別の名前でも構いません）。"
        )
        index = _index(source, getattr(function, "lineno", 1))
        yield fault_at(("solution",), source, index, message, "missing-argument", warning=False)


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


def definitions_of(tree: ast.Module) -> Mapping[str, ast.AST]:
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
