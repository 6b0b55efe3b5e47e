"""What a submission's class or function can be called with, and the names of its parameters.

Which value goes where is left to `arguments`.
"""

import re
from ast import AST, AnnAssign, Assign, Attribute, ClassDef, FunctionDef, Name, Tuple, parse, walk
from collections.abc import Callable, Iterator, Sequence
from inspect import CO_VARARGS, CO_VARKEYWORDS, Parameter, signature
from linecache import getlines
from types import FunctionType
from typing import Any, Final, NamedTuple, TypeAlias

from .wire import FILENAME

Callee: TypeAlias = Callable[..., Any]

REQUIRED: Final = Parameter.empty
"""In place of a default where there is none."""


class TakenParameter(NamedTuple):
    """One parameter; `default` is REQUIRED where there is none, `kept` the attribute it goes to."""

    name: str
    default: Any = REQUIRED
    by_position_only: bool = False
    by_keyword_only: bool = False
    kept: str = ""


class Taking(NamedTuple):
    """All parameters in their order, and whether `*` and `**` take what is beyond them."""

    parameters: tuple[TakenParameter, ...]
    any_position: bool = False
    any_keyword: bool = False


def plain_init(entry: Callee) -> FunctionType | None:
    """An ordinary class's own `__init__`; None of anything else.

    Reading its code touches far less memory than `signature`, all of which a freshly forked
    process would first have to copy.
    """
    if not isinstance(entry, type) or type(entry) is not type or hasattr(entry, "__signature__"):
        return None
    init = vars(entry).get("__init__")
    if type(init) is not FunctionType or vars(init):
        return None
    if any("__new__" in vars(kind) for kind in entry.__mro__[:-1]):
        return None
    return init


def keywords_of(init: FunctionType) -> Sequence[str]:
    """What an `__init__` takes by keyword."""
    code = init.__code__
    first = max(1, code.co_posonlyargcount)
    return code.co_varnames[first : code.co_argcount + code.co_kwonlyargcount]


def taken_by(entry: Callee) -> Taking | None:
    """What it can be called with; None where that cannot be told."""
    init = plain_init(entry)
    if init is not None:
        return _read_off(init)
    try:
        parameters = list(signature(entry).parameters.values())
    except (TypeError, ValueError):
        return None
    kinds = [one.kind for one in parameters]
    named = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    return Taking(
        tuple(
            TakenParameter(
                one.name,
                one.default,
                one.kind is Parameter.POSITIONAL_ONLY,
                one.kind is Parameter.KEYWORD_ONLY,
            )
            for one in parameters
            if one.kind not in named
        ),
        Parameter.VAR_POSITIONAL in kinds,
        Parameter.VAR_KEYWORD in kinds,
    )


def _read_off(init: FunctionType) -> Taking:
    code = init.__code__
    end = code.co_argcount
    names = code.co_varnames[: end + code.co_kwonlyargcount]
    defaults = dict(init.__kwdefaults__ or {})
    given = init.__defaults__ or ()
    defaults |= dict(zip(names[end - len(given) : end], given, strict=True))
    return Taking(
        tuple(
            TakenParameter(
                name, defaults.get(name, REQUIRED), place < code.co_posonlyargcount, place >= end
            )
            for place, name in enumerate(names)
            if place or not end  # the first is self
        ),
        bool(code.co_flags & CO_VARARGS),
        bool(code.co_flags & CO_VARKEYWORDS),
    )


def words_in(entry: Callee) -> Iterator[str]:
    """The strings in the code of a class's methods or of a function: keys that it may look up."""
    kinds = entry.__mro__[:-1] if isinstance(entry, type) else ()
    functions = [each for kind in kinds for each in list(vars(kind).values())]
    for function in (*functions, entry):
        if type(function) is FunctionType:
            yield from (each for each in function.__code__.co_consts if type(each) is str)


def kept_as(entry: Callee) -> dict[str, str]:
    """Under which attribute a class's `__init__` keeps each of its parameters, as it is written."""
    return {
        value.id: attribute.attr
        for kind in walk(_tree())
        if isinstance(kind, ClassDef) and kind.name == getattr(entry, "__name__", None)
        for init in kind.body
        if isinstance(init, FunctionDef) and init.name == "__init__"
        for node in walk(init)
        for attribute, value in _assignments(node)
        if isinstance(attribute, Attribute) and isinstance(value, Name)
    }


def fields_of(entry: Callee, name: str) -> Sequence[str]:
    """The attributes that a class reads of a parameter, or of its own attribute so called."""
    return [
        one.attr
        for kind in walk(_tree())
        if isinstance(kind, ClassDef) and kind.name == getattr(entry, "__name__", None)
        for one in walk(kind)
        if isinstance(one, Attribute) and _last_name(one.value) == name
    ]


def _last_name(node: AST) -> str:
    return str(getattr(node, "id", getattr(node, "attr", "")))


def _tree() -> AST:
    try:
        return parse("".join(getlines(FILENAME)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return parse("")


def _assignments(node: AST) -> Iterator[tuple[AST, AST]]:
    match node:
        case Assign(targets=[Tuple(elts=targets)], value=Tuple(elts=values)):
            yield from zip(targets, values, strict=False)
        case Assign(targets=[target], value=value):
            yield target, value
        case AnnAssign(target=target, value=AST() as value):
            yield target, value


def plain(name: str) -> str:
    """A name without capitals and underscores, in which people differ."""
    return name.replace("_", "").lower()


SHORTEST_PART = 4
"""Shorter names are also parts of words that have nothing to do with them."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def match(name: str, known: Sequence[str]) -> int | None:
    """How well a parameter's name fits what a value may be called; None if not at all.

    0 is the usual name itself, 1 another known one, 2 a name in which a known one is a word.
    """
    own = plain(name)
    names = [plain(one) for one in known]
    if own in names:
        return min(1, names.index(own))
    words = {word.lower() for word in _WORD.findall(name) if len(word) > 1}
    if any(_is_part(one, own) or one in words for one in names):
        return 2
    return None


def _is_part(known: str, name: str) -> bool:
    return (len(known) >= SHORTEST_PART or not known.isascii()) and known in name
