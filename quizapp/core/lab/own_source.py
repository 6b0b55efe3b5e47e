"""What in a learner's source is the optimizer: the class or function, its rule, its settings.

Sources are read here and never run: what they do shows in a sandbox.
"""

import ast
import math
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence

from quizapp.core.grading.rules import RULE_SETTINGS, RULES
from quizapp.core.grading.step_functions import STEP_STATES
from quizapp.core.grading.syntax import NoPython, parsed_source
from quizapp.core.lab.named import SettingPairs, UnknownWordError
from quizapp.core.lab.own_code import OwnCode, code_of_rule
from quizapp.core.wording import printable

NO_OPTIMIZER = (
    "コードに、update(self, params, grads) を持つクラスがありません。"
    "関数なら、名前に手法の名前を入れ（momentum_step など）、"
    "(param, grad, 状態…, 設定…) を受け取る形にしてください。"
)


def own_code_in(source: str) -> OwnCode:
    """The last optimizer in a source: a class with `update`, or a function that takes one step.

    Raises:
        UnknownWordError: the source is no Python, or there is none in it.
    """
    tree = parsed_source(source)
    if isinstance(tree, NoPython):
        said = f"{tree.line} 行目: {tree.error}: {tree.message}" if tree.error else "読めません"
        raise UnknownWordError(f"コードが Python として読めません（{printable(said)}）。")
    found = [*_classes(tree, source)] or [*_functions(tree, source)]
    if not found:
        raise UnknownWordError(NO_OPTIMIZER)
    return found[-1]


def rule_meant(name: str) -> str:
    """The rule whose name is in that of a class or function; empty where there is none."""
    plain = name.replace("_", "").lower()
    # Later rules have the names of earlier ones in theirs: Nadam and AdamW have Adam.
    return next((rule for rule in reversed(RULES) if rule in plain), "")


def _classes(tree: ast.Module, source: str) -> Iterator[OwnCode]:
    known: dict[str, Mapping[str, ast.FunctionDef]] = {}
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        bases = [known.get(one.id, {}) for one in reversed(node.bases) if isinstance(one, ast.Name)]
        own = {one.name: one for one in node.body if isinstance(one, ast.FunctionDef)}
        known[node.name] = methods = dict(ChainMap(own, *map(dict, reversed(bases))))
        if "update" in methods:
            yield _called(source, node.name, _taken(methods.get("__init__")))


def _functions(tree: ast.Module, source: str) -> Iterator[OwnCode]:
    for node in tree.body:
        rule = rule_meant(node.name) if isinstance(node, ast.FunctionDef) else ""
        if isinstance(node, ast.FunctionDef) and rule:
            wanted = 2 + len(STEP_STATES[rule]) + len(RULES[rule].probed)
            if len(node.args.args) + len(node.args.kwonlyargs) >= wanted:
                yield code_of_rule(source, node.name, rule, "function")


def _called(source: str, name: str, taken: Mapping[str, float] | None) -> OwnCode:
    """A class as it is called: as its rule is, where it takes as much; else by its own names."""
    rule = rule_meant(name)
    if rule and (taken is None or len(taken) >= len(RULES[rule].probed)):
        return code_of_rule(source, name, rule)
    own = [*_by_setting(taken or {})]
    settings: SettingPairs = tuple((setting, value) for setting, _, value in own)
    return OwnCode(source, name, rule, settings, parameters=tuple(one for _, one, _ in own))


def _taken(init: ast.FunctionDef | None) -> Mapping[str, float] | None:
    """What an object is made of, with the numbers that are defaults, nan where there is none.

    None where it takes whatever it is given.
    """
    if init is None:
        return {}
    arguments = init.args
    if arguments.vararg or arguments.kwarg:
        return None
    names = [one.arg for one in (*arguments.posonlyargs, *arguments.args)]
    first = len(names) - len(arguments.defaults)
    defaults = {
        **dict(zip(names[first:], arguments.defaults, strict=True)),
        **{
            one.arg: at for one, at in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        },
    }
    every = [*names[1:], *(one.arg for one in arguments.kwonlyargs)]
    values = {name: _number(defaults.get(name)) for name in every}
    # What has another default than a number is a switch, or made inside.
    return {
        name: value
        for name, value in values.items()
        if defaults.get(name) is None or not math.isnan(value)
    }


def _number(node: ast.expr | None) -> float:
    match node:
        case ast.Constant(value=bool()):
            return math.nan
        case ast.Constant(value=int() | float() as value):
            return float(value)
    return math.nan


def _by_setting(taken: Mapping[str, float]) -> Iterator[tuple[str, str, float]]:
    """Each parameter under the name of the setting that it is, where it is known of one."""
    left = dict(taken)
    for setting, known in RULE_SETTINGS.items():
        own = _best((setting, *known.aliases), [*left])
        if own:
            value = left.pop(own)
            yield setting, own, known.usual[0] if math.isnan(value) else value
    yield from ((name, name, value) for name, value in left.items())


def _best(known: Sequence[str], names: Sequence[str]) -> str:
    plain = {name.replace("_", "").lower(): name for name in reversed(names)}
    return next((plain[one] for alias in known if (one := alias.replace("_", "")) in plain), "")
