"""Pictures that an author asks for."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from optim_core import SURFACES, Momentum, descend
from quizapp.core.fault import BadExampleError, Path
from quizapp.core.figure import Figure
from quizapp.core.verdict import Trajectories
from quizapp.core.worked import Sample

SGD = {"optimizer": "sgd", "lr": "0.5"}
TWO = Figure("valley", {"A": SGD, "B": {"optimizer": "momentum", "lr": "lr", "momentum": "0.9"}})
SAMPLE = Sample({"lr": "0.1"})


def test_the_paths_are_those_of_the_rules_with_the_drawn_settings() -> None:
    path = descend(Momentum(lr=0.1, momentum=0.9), SURFACES["valley"], steps=30).path
    walks = TWO.drawing(SAMPLE)
    assert isinstance(walks, Trajectories)
    assert list(walks.paths) == ["A", "B"]
    assert walks.paths["B"] == tuple((float(x), float(y)) for x, y in path)


def test_the_title_keeps_silent_about_the_settings() -> None:
    walks = TWO.drawing(SAMPLE)
    assert isinstance(walks, Trajectories)
    assert walks.settings == {}


def changed(**setting: str) -> Mapping[str, Mapping[str, str]]:
    return {"A": {**SGD, **setting}}


@pytest.mark.parametrize(
    ("figure", "path"),
    [
        (replace(TWO, surface="vally"), ("surface",)),
        (replace(TWO, steps=0), ("steps",)),
        (replace(TWO, steps=10**9), ("steps",)),
        (replace(TWO, paths={}), ("paths",)),
        (replace(TWO, paths={str(i): SGD for i in range(9)}), ("paths",)),
        (replace(TWO, paths=changed(optimizer="sgb")), ("paths", "A", "optimizer")),
        (replace(TWO, paths={"A": {"lr": "0.1"}}), ("paths", "A", "optimizer")),
        (replace(TWO, paths=changed(lr="η")), ("paths", "A", "lr")),
        (replace(TWO, paths=changed(lr="-1")), ("paths", "A", "lr")),
        (replace(TWO, paths=changed(rate="1")), ("paths", "A", "optimizer")),
    ],
)
def test_what_cannot_be_drawn_leads_to_its_place(figure: Figure, path: Path) -> None:
    with pytest.raises(BadExampleError) as caught:
        figure.drawing(SAMPLE)
    assert caught.value.path == path
    assert path in [fault.path for fault in (*figure.faults(), *figure.sample_faults(SAMPLE))]


def test_a_walk_that_runs_away_ends_before_it_is_not_finite() -> None:
    walks = Figure("valley", {"A": {"optimizer": "sgd", "lr": "50"}}, steps=1000).drawing(Sample())
    assert isinstance(walks, Trajectories)
    assert 1 < len(walks.paths["A"]) < 1000
