"""A class of the author's own, looked at without being run, beside the script that drives it."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.core.fault import Fault, Path
from quizapp.core.grading.script import ScriptStep
from quizapp.core.kinds.code.arguments import Signature, argument_faults, signature_of
from quizapp.core.kinds.code.writing import may_write
from quizapp.core.nearest import nearest_word, perhaps

_LIKE_ATTRIBUTES = frozenset(("property", "cached_property", "setter"))
_WITHOUT_SELF = "staticmethod"
_KNOWN_DECORATORS = frozenset((_WITHOUT_SELF, "classmethod"))
_HOOKS = frozenset(("__getattr__", "__getattribute__", "__new__"))
_BY_NAME = frozenset(("setattr", "vars", "__dict__"))
"""With these, what an object has is not told by its class."""

_DATA = (ast.Constant, ast.BinOp, ast.UnaryOp, ast.List, ast.Tuple, ast.Dict, ast.Compare)
_SEEN_IN_BODIES = (ast.FunctionDef, ast.Assign, ast.AnnAssign, ast.Expr, ast.Pass)
"""Of a class; what stands below an `if` there is not looked for."""

_GIVING = (ast.Return, ast.Yield)
_NOTHING_TAKEN = Signature((), ())


@dataclass(frozen=True, slots=True)
class OwnClass:
    """The methods of a class by name, and its attributes, each with what is assigned to it."""

    name: str
    methods: Mapping[str, ast.FunctionDef]
    attributes: Mapping[str, Sequence[ast.AST | None]]

    def taken(self, method: str) -> Signature | None:
        """What a method takes beside its object; None where that cannot be known."""
        function = self.methods.get(method)
        if function is None:
            return _NOTHING_TAKEN if method == "__init__" else None
        decorators = {*_decorators(function)}
        if decorators - _KNOWN_DECORATORS:
            return None
        return signature_of(function, int(_WITHOUT_SELF not in decorators))

    def is_data(self, attribute: str) -> bool:
        """Whether an attribute can certainly not be called."""
        return all(isinstance(value, _DATA) for value in self.attributes[attribute])


def own_class(tree: ast.Module, name: str) -> OwnClass | None:
    """The class of that name; None where there is none, or its members are not all to be seen."""
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    line = _ancestry(name, classes)
    methods: dict[str, ast.FunctionDef] = {}
    attributes: dict[str, list[ast.AST | None]] = {}
    for node in line:
        if _hides_members(node):
            return None
        for function in _functions(node):
            if _LIKE_ATTRIBUTES & {*_decorators(function)}:
                attributes.setdefault(function.name, []).append(None)
            else:
                methods.setdefault(function.name, function)
        for attribute, value in _assigned(node):
            attributes.setdefault(attribute, []).append(value)
    return OwnClass(name, methods, attributes) if line else None


def _ancestry(name: str, classes: Mapping[str, ast.ClassDef]) -> Sequence[ast.ClassDef]:
    """The class, then those that it is made of; empty where not all stand above it in the code."""
    line: dict[str, ast.ClassDef] = {}
    waiting = [name] if name in classes else []
    while waiting:
        node = classes[waiting.pop()]
        if node.name in line:
            continue
        line[node.name] = node
        for base in reversed(node.bases):
            known = base.id if isinstance(base, ast.Name) else ""
            if known == "object":
                continue
            if known not in classes or classes[known].lineno >= node.lineno:
                return ()
            waiting.append(known)
    return [*line.values()]


def _hides_members(node: ast.ClassDef) -> bool:
    """Whether what an object has is made in ways that are not looked at."""
    if node.decorator_list or node.keywords or _HOOKS & {one.name for one in _functions(node)}:
        return True
    if not all(isinstance(one, _SEEN_IN_BODIES) for one in node.body):
        return True
    selves = {_self(function) for function in _functions(node)}
    return any(_names_members(one, selves) for one in ast.walk(node))


def _names_members(node: ast.AST, selves: set[str]) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in _BY_NAME
        case ast.Call(args=given, keywords=named):
            every = (*given, *(one.value for one in named))
            return any(isinstance(one, ast.Name) and one.id in selves for one in every)
    return False


def _functions(node: ast.ClassDef) -> list[ast.FunctionDef]:
    return [one for one in node.body if isinstance(one, ast.FunctionDef)]


def _decorators(function: ast.FunctionDef) -> Iterator[str]:
    for one in function.decorator_list:
        match one:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield name
            case _:
                yield ""


def _self(function: ast.FunctionDef) -> str:
    return function.args.args[0].arg if function.args.args else ""


def _assigned(node: ast.ClassDef) -> Iterator[tuple[str, ast.AST | None]]:
    """Every attribute that the body of the class, or a method for its object, gives a value."""
    for statement in node.body:
        for name, value in _targets(statement):
            if isinstance(name, ast.Name):
                yield name.id, value
    for function in _functions(node):
        own = _self(function)
        for one in ast.walk(function):
            for target, value in _targets(one):
                if (
                    isinstance(target, ast.Attribute)
                    and isinstance(target.value, ast.Name)
                    and target.value.id == own
                ):
                    yield target.attr, value


def _targets(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST | None]]:
    """What a statement gives a value, and which; None where it is one of several."""
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                if isinstance(target, ast.Tuple | ast.List):
                    yield from ((one, None) for one in ast.walk(target))
                else:
                    yield target, value
        case ast.AnnAssign(target=target, value=value):
            yield target, value
        case ast.For(target=target) | ast.withitem(optional_vars=ast.expr() as target):
            yield from ((one, None) for one in ast.walk(target))


def script_use_faults(
    tree: ast.Module, entry: str, script: Sequence[ScriptStep]
) -> Iterator[Fault]:
    """What a script asks of the class that the class does not have."""
    found = own_class(tree, entry)
    if found is None:
        return
    if script and script[0].make is None:
        yield from _needed_to_make(found)
    for i, step in enumerate(script):
        yield from _step_faults(found, step, ("script", i))
    if script and not any(_gives_something(found, step) for step in script):
        message = (
            "比べる値がありません。read に属性を、または changes に書き換える引数を書いてください。"
        )
        yield Fault(("script",), message, "nothing-compared")


def _gives_something(found: OwnClass, step: ScriptStep) -> bool:
    """Whether there is a value to compare; a method that is not seen may return one."""
    if step.read or step.changes or (step.call and step.call not in found.methods):
        return True
    walked = ast.walk(found.methods[step.call]) if step.call else ()
    return any(isinstance(node, _GIVING) and node.value is not None for node in walked)


def _needed_to_make(found: OwnClass) -> Iterator[Fault]:
    taken = found.taken("__init__") or _NOTHING_TAKEN
    if taken.required:
        names = ", ".join(f"{name}: …" for name in taken.required)
        message = (
            f"{found.name} を作る引数 {'、'.join(taken.required)} に渡す値がありません。"
            f"script の最初に - make: {{{names}}} と書いてください。"
        )
        yield Fault(("script", 0), message, "missing-argument")


def _step_faults(found: OwnClass, step: ScriptStep, path: Path) -> Iterator[Fault]:
    if step.make is not None:
        whose = f"模範解答の {found.name} を作るとき"
        yield from _arguments(found, "__init__", whose, [*step.make], (*path, "make"))
    if step.call:
        if step.call in found.methods:
            whose = f"模範解答の {step.call} "
            yield from _arguments(found, step.call, whose, [*step.given], (*path, "with"))
            yield from unchanged_faults(found.methods[step.call], step.changes, (*path, "changes"))
        else:
            yield from _no_method(found, step.call, (*path, "call"))
    for j, name in enumerate(step.read):
        if name not in found.attributes:
            yield _no_attribute(found, name, (*path, "read", j))


def unchanged_faults(
    function: ast.FunctionDef, changes: Sequence[str], path: Path
) -> Iterator[Fault]:
    """Arguments that are said to be written into and are not; any code at all leaves them so."""
    for j, name in enumerate(changes):
        if not may_write(function, name):
            message = (
                f"模範解答の {function.name} は {name} を書き換えません。"
                "changes には、書き換える引数の名前を書きます。"
            )
            yield Fault((*path, j), message, "unchanged-argument", "warning")


def _arguments(
    found: OwnClass, method: str, whose: str, given: Sequence[str], path: Path
) -> Iterator[Fault]:
    taken = found.taken(method)
    if taken is not None:
        for fault in argument_faults(whose, taken, given, path):
            # Objects are made, and methods called, by the names of their arguments.
            if fault.rule != "argument-order":
                yield fault


def no_update(tree: ast.Module, entry: str) -> Iterator[Fault]:
    """An optimizer without the one method that is called."""
    found = own_class(tree, entry)
    if found and "update" not in {*found.methods, *found.attributes}:
        own = [name for name in found.methods if not name.startswith("__")]
        message = (
            f"{entry} に update(self, params, grads) というメソッドがありません{_listed(own)}。"
        )
        yield Fault(("solution",), message, "unknown-method")


def _no_method(found: OwnClass, name: str, path: Path) -> Iterator[Fault]:
    if name not in found.attributes:
        own = [one for one in found.methods if one == "__call__" or not one.startswith("__")]
        message = f"模範解答の {found.name} に {name} というメソッドはありません{_listed(own)}。"
        yield Fault(path, message + perhaps(nearest_word(name, own)), "unknown-method")
    elif found.is_data(name):
        message = f"{name} はメソッドではなく属性です。値を比べるには read: {name} と書きます。"
        yield Fault(path, message, "unknown-method")


def _no_attribute(found: OwnClass, name: str, path: Path) -> Fault:
    if name in found.methods:
        message = f"{name} は属性ではなくメソッドです。呼ぶには call: {name} と書きます。"
        return Fault(path, message, "unknown-attribute")
    own = [*found.attributes]
    message = f"模範解答の {found.name} に {name} という属性はありません{_listed(own)}。"
    return Fault(path, message + perhaps(nearest_word(name, own)), "unknown-attribute")


def _listed(names: Sequence[str]) -> str:
    return f"（あるのは {'、'.join(names)}）" if names else ""


def at_class(fault: Fault, tree: ast.Module, entry: str, source: str) -> Fault:
    """The same fault at the class, where its script is none of the author's own."""
    line = next(
        (one.lineno for one in tree.body if isinstance(one, ast.ClassDef) and one.name == entry), 1
    )
    above = source.split("\n")[: line - 1]
    return replace(fault, path=("solution",), ahead=len("".join("".join(above).split())))
