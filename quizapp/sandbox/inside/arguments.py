"""Calling what a submission defines: by keyword where its parameters' names tell which is which."""

from collections.abc import Callable, Sequence
from inspect import Parameter, signature
from types import FunctionType
from typing import Any, TypeAlias

Callee: TypeAlias = Callable[..., Any]
Names: TypeAlias = tuple[tuple[str, ...], ...]
"""For each value what its parameter may be called, in lower case; the first is the usual name."""

_known: list[tuple[Callee, Names, tuple[str, ...]]] = []


def called(entry: Callee, values: Sequence[Any], names: Names) -> Any:  # noqa: ANN401  # anything
    """What `entry` makes of the values; raises whatever it raises."""
    keywords = _remembered(entry, names)
    first = len(values) - len(keywords)
    return entry(*values[:first], **dict(zip(keywords, values[first:], strict=True)))


def _remembered(entry: Callee, names: Names) -> tuple[str, ...]:
    # The same entry is called for one trial after another, and reading a signature is slow.
    if not (_known and _known[0][0] is entry and _known[0][1] == names):
        _known[:] = [(entry, names, keywords_of(entry, names))]
    return _known[0][2]


def keywords_of(entry: Callee, names: Names) -> tuple[str, ...]:
    """The keywords of the last values; those before them are passed by position."""
    by_name = _all_by_name(_plainly_taken(entry), names)
    if by_name:
        return by_name
    try:
        parameters = list(signature(entry).parameters.values())
    except (TypeError, ValueError):
        return ()
    free = [one.name for one in parameters if one.kind in _KEYWORD]
    by_name = _all_by_name(free, names)
    if by_name:
        return by_name
    taken = _by_name(free, names)
    kinds = [one.kind for one in parameters]
    first = sum(kind in _POSITIONAL for kind in kinds)
    if Parameter.VAR_POSITIONAL in kinds or not _BEHIND.intersection(kinds):
        return ()
    return _the_rest(parameters, taken[first:], names[first:])


_POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
_BEHIND = frozenset((Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD))
_KEYWORD = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)


def _plainly_taken(entry: Callee) -> Sequence[str]:
    """What an ordinary class's own `__init__` takes by keyword; nothing of any other.

    Reading that off its code touches far less memory than `signature`, all of which a freshly
    forked process would first have to copy.
    """
    if not isinstance(entry, type) or type(entry) is not type or hasattr(entry, "__signature__"):
        return ()
    init = vars(entry).get("__init__")
    if type(init) is not FunctionType or vars(init):
        return ()
    if any("__new__" in vars(kind) for kind in entry.__mro__[:-1]):
        return ()
    code = init.__code__
    first = max(1, code.co_posonlyargcount)
    return code.co_varnames[first : code.co_argcount + code.co_kwonlyargcount]


def _all_by_name(free: Sequence[str], names: Names) -> tuple[str, ...]:
    taken = _by_name(free, names)
    return () if None in taken else tuple(name for name in taken if name is not None)


def _by_name(free: Sequence[str], names: Names) -> list[str | None]:
    return [next((name for name in free if name.lower() in usual), None) for usual in names]


def _the_rest(
    parameters: list[Parameter], taken: Sequence[str | None], names: Names
) -> tuple[str, ...]:
    """Keyword-only parameters of unknown names in their order, then what `**` may take."""
    only = [one.name for one in parameters if one.kind is Parameter.KEYWORD_ONLY]
    unknown = (name for name in only if name not in taken)
    # One too many is passed all the same: Python's own sentence says what is wrong.
    return tuple(name or next(unknown, usual[0]) for name, usual in zip(taken, names, strict=True))
