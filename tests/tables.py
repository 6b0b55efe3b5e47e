"""Long tables of cheap rows: one test for all of them, in which each that fails is told by name."""

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import Parameter, signature
from typing import Any, TypeAlias

import pytest

Test: TypeAlias = Callable[..., None]


def each_row(
    names: str | tuple[str, ...], rows: Iterable[Any], *, ids: Callable[[Any], str] = repr
) -> Callable[[Test], Test]:
    """As `pytest.mark.parametrize`, where rows take less time than a test of their own costs.

    Fixtures are those of the one test. A table without rows is refused: it could not fail.
    """
    table = list(rows)
    if not table:
        raise ValueError("a table without rows")
    argued = (names,) if isinstance(names, str) else names

    def over_all_rows(test: Test) -> Test:
        @wraps(test)
        def judged(subtests: pytest.Subtests, **fixtures: object) -> None:
            for place, row in enumerate(table):
                values = (row,) if isinstance(names, str) else row
                with subtests.test(ids(row), row=place):
                    test(**dict(zip(argued, values, strict=True)), **fixtures)

        others = [one for one in signature(test).parameters.values() if one.name not in argued]
        asked = [Parameter("subtests", Parameter.POSITIONAL_OR_KEYWORD), *others]
        vars(judged)["__signature__"] = signature(test).replace(parameters=asked)
        return judged

    return over_all_rows
