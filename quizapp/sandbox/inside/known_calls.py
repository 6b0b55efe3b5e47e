"""Which calls leave everything as it is, and what decides whether they raise."""

import ast
import builtins
import gc
import math
import os
import random
import sys
import time
from collections.abc import Collection
from types import FunctionType, MethodType, ModuleType
from typing import Any, Final

import numpy as np

from .loading import MODULE

BUILT_INS: Final = vars(builtins)

FORM_ONLY: Final = tuple(
    BUILT_INS[name]
    for name in (
        *("len", "abs", "isinstance", "enumerate", "zip", "reversed", "list", "tuple", "dict"),
        *("bool", "iter", "min", "max", "sum"),
    )
)
"""Whether these raise depends on the form of what they are given: types, lengths and keys."""

BY_VALUE: Final = (
    *(BUILT_INS[name] for name in ("int", "float", "round", "range", "pow", "divmod")),
    *(BUILT_INS[name] for name in ("str", "repr", "hasattr")),
    *(one for one in vars(math).values() if callable(one)),
    time.sleep,
)

NUMPY_BY_FORM: Final = (
    np.linalg.norm,
    *(
        getattr(np, name)
        for name in (
            *("zeros_like", "ones_like", "empty_like", "full_like", "copy", "array", "asarray"),
            *("sum", "mean", "prod", "max", "min", "std", "var", "dot", "clip", "where", "all"),
            *("any", "ravel", "transpose", "allclose", "isclose", "array_equal"),
        )
    ),
)
NUMPY_BY_VALUE: Final = (np.zeros, np.ones, np.full, np.empty, np.arange, np.linspace)

CHANCE: Final = (
    *(getattr(random, name) for name in ("random", "gauss", "uniform", "randint", "choice")),
    *(getattr(np.random, name) for name in ("rand", "randn", "random", "normal", "uniform")),
    *(time.time, time.perf_counter, time.monotonic, time.process_time, os.getpid, gc.collect),
)
"""What gives another value each time, and changes nothing else."""

DRAWING_METHODS: Final = frozenset(("normal", "random", "uniform", "standard_normal", "integers"))
"""Methods of NumPy's generators that do the same."""

HARMLESS_METHODS: Final = frozenset(
    (
        *("items", "keys", "values", "get", "copy", "sum", "mean", "max", "min", "std", "var"),
        *("astype", "ravel", "flatten", "dot", "all", "any", "item"),
    )
)
"""Methods of dicts, lists, arrays and numbers that leave everything as it is."""

AS_LONG: Final = tuple(
    BUILT_INS[name] for name in ("len", "list", "tuple", "enumerate", "zip", "reversed")
)
"""What these give is as long as what they are given."""

HIDE_A_STATE: Final = frozenset(("bit_generator", "gi_frame", "tb_frame", "f_locals"))
"""Attributes behind which something changes that is not seen."""

ONE_TURN: Final = tuple(BUILT_INS[name] for name in ("iter", "map", "filter"))
"""What these give is used up by the first loop over it."""

ANY_NUMBER: Final = 255
_USUAL = 2
_THREE = (np.clip, np.where, np.full_like)
_DRAWING_WORDS = frozenset(("loc", "scale", "low", "high", "size"))
_HARMLESS_WORDS = frozenset(("axis", "keepdims", "dtype", "copy", "ndigits", "start", "strict"))

FRACTIONS: Final = (float, np.ndarray, np.generic)
"""Numbers that can be multiplied without end."""

NOTHING_HELD: Final = (bool, int, float, str, FunctionType, type(None))

_HARMLESS = frozenset(
    (
        *("__init__", "__module__", "__dict__", "__weakref__", "__doc__", "__qualname__"),
        *("__annotations__", "__static_attributes__", "__firstlineno__"),
    )
)

NOTHING_KNOWN: Final = object()


def is_one_of(value: object, known: Collection[object]) -> bool:
    """Whether it is this very thing; nothing of its own is asked."""
    return any(value is one for one in known)


def is_sleep(function: object) -> bool:
    """Whether it is what stands in the place of `time.sleep`."""
    return type(function) is MethodType and function == time.sleep


def writes_nowhere(node: ast.Call, function: object) -> bool:
    """Whether no argument says where to write to, which comes after the others."""
    most = _USUAL
    if function is np.where and len(node.args) == 1:
        # How many places it finds depends on what is looked through.
        return False
    if isinstance(function, np.ufunc):
        most = function.nin
    elif is_one_of(function, (*FORM_ONLY, *BY_VALUE)):
        most = ANY_NUMBER
    elif is_one_of(function, _THREE):
        most += 1
    words = {one.arg or "" for one in node.keywords}
    return len(node.args) <= most and words <= _HARMLESS_WORDS


def draws_nowhere(node: ast.Call) -> bool:
    """Whether no argument of a generator's method says where to write to."""
    words = {one.arg or "" for one in node.keywords}
    return len(node.args) <= _USUAL and words <= _DRAWING_WORDS


def is_of_the_system(module: ModuleType) -> bool:
    """Whether no submission has made this module, nor is it one itself."""
    name = vars(module).get("__name__")
    return name != MODULE and type(name) is str and sys.modules.get(name) is module


def attribute_of(owner: Any, name: str) -> Any:  # noqa: ANN401  # anything at all
    """An attribute, found without running anything; NOTHING_KNOWN where that cannot be."""
    if isinstance(owner, ModuleType):
        return vars(owner).get(name, NOTHING_KNOWN)
    if owner is NOTHING_KNOWN or not is_plain_object(owner):
        return NOTHING_KNOWN
    if name in vars(owner):
        return vars(owner)[name]
    found = next(
        (vars(kind)[name] for kind in type(owner).__mro__ if name in vars(kind)), NOTHING_KNOWN
    )
    return MethodType(found, owner) if type(found) is FunctionType else found


def is_own_class(value: object) -> bool:
    """Whether it is a class that the submission has made."""
    return type(value) is type and value.__module__ == MODULE


def is_plain_object(value: object) -> bool:
    """Whether it is of a submission's class whose attributes are what they seem."""
    kind = type(value)
    if not is_own_class(kind) or kind.__mro__[-1] is not object:
        return False
    return all(
        _is_plain_entry(name, found)
        for one in kind.__mro__[:-1]
        for name, found in vars(one).items()
    )


def _is_plain_entry(name: str, found: object) -> bool:
    if name.startswith("__") and name.endswith("__"):
        return name in _HARMLESS
    return type(found) is FunctionType or not hasattr(type(found), "__get__")


def is_lasting(value: object) -> bool:
    """Whether a name that has this value in one call has it, or its like, in each."""
    return value is not NOTHING_KNOWN and (
        isinstance(value, ModuleType | FunctionType | dict | np.ndarray) or is_plain_object(value)
    )


def is_call_of_method(node: ast.expr, method: str) -> bool:
    """Whether it calls a method of that name, whatever of."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == method
    )
