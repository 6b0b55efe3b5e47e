"""optim_core against the numbers the libraries gave: 50 steps, the learning rate halved midway."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from optim_core.conventions import CONVENTIONS, make
from tests.optim_core.recorded import libraries
from tests.optim_core.recorded.inputs import (
    HALVED_AFTER,
    KEPT,
    KINDS,
    SETTINGS,
    gradients,
    row,
    start,
)

LIBRARIES = list(libraries.MODULES)
EVERY_RUN = [
    pytest.param(library, rule, kind, id=f"{library}-{rule}-{kind}")
    for library in LIBRARIES
    for rule in CONVENTIONS[library]
    for kind in KINDS
]


@cache
def recorded(library: str) -> dict[str, Any]:
    path = Path(__file__).with_name(f"{library}.json")
    return dict(json.loads(path.read_text(encoding="utf-8")))


def ours(library: str, rule: str, kind: str) -> NDArray[np.float64]:
    optimizer: Any = make(rule, library, **SETTINGS[rule])
    params, rows = start(), []
    for step, grads in enumerate(gradients(kind), 1):
        if step == HALVED_AFTER + 1:
            optimizer.lr /= 2
        optimizer.update(params, grads)
        if step in KEPT:
            rows.append(row(params))
    return np.array(rows)


@pytest.mark.parametrize(("library", "rule", "kind"), EVERY_RUN)
def test_a_convention_gives_the_librarys_numbers(library: str, rule: str, kind: str) -> None:
    theirs = np.array(recorded(library)["rows"][rule][kind])
    np.testing.assert_allclose(ours(library, rule, kind), theirs, rtol=1e-9)


@pytest.mark.parametrize(
    ("library", "rule"), [(library, rule) for library in LIBRARIES for rule in CONVENTIONS[library]]
)
def test_a_convention_has_the_librarys_defaults(library: str, rule: str) -> None:
    convention = CONVENTIONS[library][rule]
    own = {name: convention.options[name] for name in convention.names}
    theirs = recorded(library)["defaults"][rule]
    if (library, rule) == ("pytorch", "nesterov"):
        assert theirs.pop("momentum") == 0.0, "which torch refuses together with nesterov=True"
        assert own.pop("momentum") is None
    assert own == theirs


def test_every_library_and_its_version_is_recorded() -> None:
    assert set(LIBRARIES) == set(CONVENTIONS) - {"textbook"}
    assert all(name in recorded(library)["versions"] for library, name in libraries.MODULES.items())


def skip_without(library: str) -> None:
    # Not by importing it: Keras must first be told what to run on.
    if find_spec(libraries.MODULES[library]) is None:
        pytest.skip(f"{library} is not installed")


@pytest.mark.long
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(("library", "rule", "kind"), EVERY_RUN)
def test_the_library_itself_gives_these_numbers(library: str, rule: str, kind: str) -> None:
    skip_without(library)
    theirs = np.array(libraries.run(library, rule, kind))
    np.testing.assert_allclose(ours(library, rule, kind), theirs, rtol=1e-9)


@pytest.mark.long
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("library", LIBRARIES)
def test_the_library_itself_still_has_these_defaults(library: str) -> None:
    skip_without(library)
    found = {rule: libraries.defaults(library, rule) for rule in CONVENTIONS[library]}
    assert found == recorded(library)["defaults"]
