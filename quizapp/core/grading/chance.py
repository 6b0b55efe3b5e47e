"""What of a solution hangs on more than its arguments, so that honest code returns other values.

Shared random numbers, the clock, the order of sets, and what earlier calls left behind.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizapp.core.fault import Fault
from quizapp.core.grading.syntax import NoPython, parsed_source

_SEEDED = frozenset(("default_rng", "RandomState", "Random", "SeedSequence"))
"""Makers of random numbers of one's own, which take a seed."""

_HARMLESS = frozenset(
    ("Generator", "BitGenerator", "PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")
)
_CLOCKS = frozenset(("time", "datetime", "secrets", "uuid"))
_BY_MEMORY = frozenset(("hash", "id"))
_LISTERS = frozenset(("list", "tuple", "enumerate", "iter", "next"))
_WITHOUT_ORDER = frozenset(
    ("sorted", "len", "sum", "min", "max", "set", "sort", "unique", "any", "all")
)
_GROWING = frozenset(("append", "extend", "insert", "pop", "popleft", "appendleft"))


@dataclass(frozen=True, slots=True)
class _Finding:
    node: ast.expr | ast.stmt
    message: str
    rule: str = "global-random"


def chance_faults(source: str, path: tuple[str, ...]) -> Iterator[Fault]:
    """Each line on which the code draws from something that it does not get as an argument."""
    tree = parsed_source(source)
    if isinstance(tree, NoPython):
        return
    told: set[tuple[str, int]] = set()
    for found in (*_random_calls(tree), *_orders(tree), *_leftovers(tree)):
        if (found.rule, found.node.lineno) not in told:
            told.add((found.rule, found.node.lineno))
            above = source.split("\n")[: found.node.lineno - 1]
            ahead = len("".join("".join(above).split()))
            yield Fault(path, found.message, found.rule, "warning", ahead)


def _random_calls(tree: ast.Module) -> Iterator[_Finding]:
    known = _imported(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _full_name(node.func, known)
        *rooms, last = name.split(".")
        if rooms[:1] == ["random"] or rooms[:2] == ["numpy", "random"]:
            yield from _random_call(node, last)
        elif (rooms and rooms[0] in _CLOCKS) or name == "os.urandom":
            message = f"{name} は呼ぶたびに違う値を返すので、正しいコードでも値が合いません。"
            yield _Finding(node, message)
        elif name in _BY_MEMORY:
            message = f"{name} の値は実行のたびに変わるので、正しいコードでも値が合いません。"
            yield _Finding(node, message)


def _random_call(node: ast.Call, name: str) -> Iterator[_Finding]:
    if name in _HARMLESS:
        return
    if name not in _SEEDED:
        message = (
            f"{name} は、プログラム全体で 1 つの乱数を使います。別の順に引いた正しいコードが"
            "不正解になるので、np.random.default_rng(0) のような自分の乱数を使ってください。"
        )
        yield _Finding(node, message)
    elif not node.args and not node.keywords:
        message = f"{name}() に種がないので、値が毎回変わります。{name}(0) のように決めてください。"
        yield _Finding(node, message)


def _imported(tree: ast.Module) -> Mapping[str, str]:
    """What each imported name stands for."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                known[one.asname or one.name.split(".")[0]] = (
                    one.name if one.asname else one.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            known |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return known


def _full_name(node: ast.expr, known: Mapping[str, str]) -> str:
    """A dotted name with imports written out; of other names only those that are built in."""
    if isinstance(node, ast.Attribute):
        above = _full_name(node.value, known)
        return f"{above}.{node.attr}" if above else ""
    if isinstance(node, ast.Name):
        return known.get(node.id, node.id if node.id in _BY_MEMORY else "")
    return ""


def _orders(tree: ast.Module) -> Iterator[_Finding]:
    """Sets made into lists without sorting them."""
    inner = {
        id(argument)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _last_name(node.func) in _WITHOUT_ORDER
        for argument in node.args
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and _last_name(node.func) in _LISTERS
            and id(node) not in inner
            and any(_is_set(argument) for argument in node.args[:1])
        ):
            message = "集合の並びは決まっていません。sorted(…) で順番を決めてください。"
            yield _Finding(node, message)


def _last_name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _is_set(node: ast.expr) -> bool:
    made = isinstance(node, ast.Call) and _last_name(node.func) in ("set", "frozenset")
    return made or isinstance(node, ast.Set | ast.SetComp)


def _leftovers(tree: ast.Module) -> Iterator[_Finding]:
    """What functions change or share outside themselves, so that the next call is another."""
    shared = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    makers = {name for name, value in shared.items() if _makes_random(value)}
    lists = {name for name, value in shared.items() if isinstance(value, ast.List)}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                yield from _leftover(node, makers, lists)


def _leftover(node: ast.AST, makers: set[str], lists: set[str]) -> Iterator[_Finding]:
    match node:
        case ast.Global(names=names):
            message = f"{'、'.join(names)} が呼び出しの間で残るので、2 回目からの値が変わります。"
            yield _Finding(node, message, "keeps-state")
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))) if name in makers:
            message = (
                f"乱数 {name} が関数の外にあり、2 回目から値が変わります。中で作ってください。"
            )
            yield _Finding(node, message)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attr)) if (
            name in lists and attr in _GROWING
        ):
            message = f"{name} が呼び出しの間で残るので、2 回目からの値が変わります。"
            yield _Finding(node, message, "keeps-state")


def _makes_random(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and _last_name(value.func) in _SEEDED
