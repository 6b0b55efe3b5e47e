"""What code takes, beside what its author passes to it."""

import ast
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from quizapp.core.fault import Fault, Path
from quizapp.core.nearest import nearest_word, perhaps


@dataclass(frozen=True, slots=True)
class Signature:
    """The arguments of a function.

    Attributes:
        names: all of them; those that go by position stand in their order.
        required: those that it cannot do without.
        any_name: whether it takes others, too.
    """

    names: tuple[str, ...]
    required: tuple[str, ...]
    any_name: bool = False


def signature_of(function: ast.AST | None, skipped: int = 0) -> Signature | None:
    """What a function takes without the first `skipped`; None where that may be anything."""
    if not isinstance(function, ast.FunctionDef | ast.Lambda) or function.args.vararg:
        return None
    own = function.args
    by_position = [one.arg for one in chain(own.posonlyargs, own.args)]
    needed = by_position[skipped : len(by_position) - len(own.defaults)]
    keyed = zip(own.kwonlyargs, own.kw_defaults, strict=True)
    needed += [one.arg for one, default in keyed if default is None]
    names = (*by_position[skipped:], *(one.arg for one in own.kwonlyargs))
    return Signature(names, tuple(needed), any_name=own.kwarg is not None)


def argument_faults(
    whose: str, taken: Signature, given: Sequence[str], path: Path
) -> Iterator[Fault]:
    """Arguments that are given and not taken, or taken and not given; or in another order."""
    twice = [*_twice(given, path)]
    yield from twice
    if twice:
        return
    strange = [] if taken.any_name else [name for name in given if name not in taken.names]
    lacking = [name for name in taken.required if name not in given]
    listed = f"（あるのは {'、'.join(taken.names)}）" if taken.names else ""
    for name in strange:
        near = nearest_word(name, lacking or [one for one in taken.names if one not in given])
        message = f"{whose}に {name} という引数はありません{listed}。"
        yield Fault((*path, name), message + perhaps(near), "unknown-argument")
    if lacking and not strange:
        message = f"{whose}の引数 {'、'.join(lacking)} に渡す値がありません。"
        yield Fault(path, message, "missing-argument")
    wanted = [name for name in taken.names if name in given]
    if not strange and not lacking and wanted != [name for name in given if name in wanted]:
        message = f"引数の順番が{whose}と違います。正しい順は {'、'.join(wanted)} です。"
        yield Fault((*path, given[0]), message, "argument-order", "warning")


def _twice(given: Sequence[str], path: Path) -> Iterator[Fault]:
    folded = [unicodedata.normalize("NFKC", name) for name in given]
    for i, name in enumerate(given):
        if folded[i] in folded[:i]:
            message = f"{name} は、Python では {given[folded.index(folded[i])]} と同じ名前です。"
            yield Fault((*path, name), message, "same-argument")
            return
