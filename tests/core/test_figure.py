"""Pictures that an author asks for."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from optim_core import SURFACES, Momentum, descend
from quizapp.core.body import PicturedOption
from quizapp.core.drawing import Curves
from quizapp.core.fault import BadExampleError, Path
from quizapp.core.figure import Figure, with_options
from quizapp.core.verdict import Trajectories
from quizapp.core.worked import Sample

SGD = {"optimizer": "sgd", "lr": "0.5"}
TWO = Figure("valley", {"A": SGD, "B": {"optimizer": "momentum", "lr": "lr", "momentum": "0.9"}})
SAMPLE = Sample({"lr": "0.1"})
STEP = {"schedule": "step", "lr": "lr", "every": "2", "factor": "0.5"}
RATES = Figure(draw="lr", schedules={"S": STEP}, steps=4)
MAP = Figure(
    "valley",
    draw="map",
    optimizer="momentum",
    across={"lr": ("lr", "1")},
    up={"momentum": ("0", "0.9")},
    steps=10,
)
GIVEN = Figure(draw="loss", curves={"A": ("1", "lr")})


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
        (replace(TWO, paths={"A": {"lr": "0.1"}}), ("paths", "A")),
        (replace(TWO, paths={"A": STEP}), ()),
        (replace(TWO, frame=0), ("frame",)),
        (replace(MAP, frame=1), ("frame",)),
        (replace(GIVEN, frame=3), ("frame",)),
        (replace(GIVEN, curves={"A": ()}), ("curves", "A")),
        (replace(GIVEN, surface="valley", steps=5, paths={"A": SGD}), ("curves", "A")),
        (replace(TWO, paths=changed(lr="η")), ("paths", "A", "lr")),
        (replace(TWO, paths=changed(lr="-1")), ("paths", "A", "lr")),
        (replace(TWO, paths=changed(rate="1")), ("paths", "A", "rate")),
        (replace(TWO, paths=changed(optimizer="sgd!sing")), ("paths", "A", "optimizer")),
        (replace(TWO, frame=31), ("frame",)),
        (replace(TWO, surface=""), ("surface",)),
        (replace(TWO, schedules={"S": STEP}), ("schedules",)),
        (replace(RATES, surface="valley"), ("surface",)),
        (replace(RATES, schedules={}), ("schedules",)),
        (
            replace(RATES, schedules={"S": {**STEP, "schedule": "steps"}}),
            ("schedules", "S", "schedule"),
        ),
        (replace(RATES, schedules={"S": {**STEP, "lr": "x"}}), ("schedules", "S", "lr")),
        (replace(RATES, schedules={"S": {**STEP, "factor": "2"}}), ("schedules", "S", "factor")),
        (replace(RATES, schedules={"S": {**STEP, "warmup": "0"}}), ("schedules", "S", "warmup")),
        (replace(RATES, schedules={"S": {**STEP, "gamma": "1"}}), ("schedules", "S", "gamma")),
        (replace(RATES, schedules={"S": {"schedule": "step"}}), ("schedules", "S")),
        (replace(RATES, schedules={"S": SGD}), ("schedules", "S")),
        (replace(MAP, across={}), ("across",)),
        (replace(MAP, across={"lr": ("1", "0.1")}), ("across", "lr")),
        (replace(MAP, across={"lr": ("0.1",)}), ("across", "lr")),
        (replace(MAP, across={"rate": ("0.1", "1")}), ("across", "rate")),
        (replace(MAP, up={"momentum": ("0", "a")}), ("up", "momentum", 1)),
        (replace(MAP, up={"momentum": ("0", "1.5")}), ("up", "momentum")),
        (replace(MAP, up={"lr": ("0.1", "1")}), ("up", "lr")),
        (replace(MAP, optimizer="momentun"), ("optimizer",)),
        (replace(MAP, optimizer="momentum!no_lr"), ("optimizer",)),
        (replace(GIVEN, curves={"A": ("1", "b")}), ("curves", "A", 1)),
        (replace(TWO, start=("1",)), ("start",)),
        (replace(TWO, start=("1", "b")), ("start", 1)),
        (replace(TWO, start=("1", "5.1")), ("start",)),
        (replace(GIVEN, start=("1", "2")), ("start",)),
        (replace(RATES, start=("1", "2")), ("start",)),
        (replace(MAP, start=("1", "2")), ("start",)),
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


def test_all_walk_from_the_start_that_is_written() -> None:
    figure = replace(TWO, start=("-lr * 10", "1.5"))
    walks, losses = (replace(figure, draw=one).drawing(SAMPLE) for one in ("paths", "loss"))
    assert isinstance(walks, Trajectories)
    assert isinstance(losses, Curves)
    x = -10 * SAMPLE.known()["lr"]
    assert {points[0] for points in walks.paths.values()} == {(x, 1.5)}
    assert {line[0] for line in losses.lines.values()} == {SURFACES["valley"].value(x, 1.5)}


def test_a_loss_is_that_of_the_walked_points() -> None:
    walks, losses = TWO.drawing(SAMPLE), replace(TWO, draw="loss").drawing(SAMPLE)
    assert isinstance(walks, Trajectories)
    assert isinstance(losses, Curves)
    heights = [float(SURFACES["valley"].value(x, y)) for x, y in walks.paths["B"]]
    assert losses.lines["B"] == tuple(heights)


def test_losses_may_be_given_as_numbers_over_the_values() -> None:
    assert GIVEN.drawing(SAMPLE) == Curves("loss", {"A": (1.0, 0.1)}, first=1)


def test_learning_rates_are_those_of_the_schedules() -> None:
    rates = RATES.drawing(SAMPLE)
    assert isinstance(rates, Curves)
    assert rates.lines["S"] == pytest.approx((0.1, 0.1, 0.05, 0.05, 0.025))


def test_a_warm_up_comes_before_any_schedule() -> None:
    risen = {"S": {**STEP, "warmup": "2"}}
    rates = replace(RATES, schedules=risen).drawing(SAMPLE)
    assert isinstance(rates, Curves)
    assert rates.lines["S"] == pytest.approx((0, 0.05, 0.1, 0.1, 0.05))


def test_a_rule_and_a_schedule_may_be_values() -> None:
    sample = Sample({"rule": "momentum", "plan": "cosine", "place": "saddle"})
    walks = Figure("place", {"A": {"optimizer": "rule!no_alpha", "lr": "0.1"}}).drawing(sample)
    assert isinstance(walks, Trajectories)
    assert walks.surface == "saddle"
    cosine = {"A": {"schedule": "plan", "lr": "1", "steps": "2"}}
    rates = Figure(draw="lr", schedules=cosine, steps=2).drawing(sample)
    assert isinstance(rates, Curves)
    assert rates.lines["A"] == pytest.approx((1, 0.5, 0))


def shown_by(*figures: Figure) -> list[list[str]]:
    options = {"A": PicturedOption(SGD, ("options", 0, "path"))}
    return [[*figure.labels] for figure in with_options(figures, options)]


def test_options_are_shown_in_the_pictures_of_the_stem_without_lines_of_their_own() -> None:
    bare = Figure("valley")
    assert shown_by(bare) == [["A"]]
    assert shown_by(replace(bare, draw="loss", paths={"L": SGD}), bare) == [["L"], ["A"]]
    assert shown_by(replace(bare, paths={"P": SGD})) == [["P", "A"]]
    assert shown_by(replace(bare, at="explain"), bare, replace(bare, draw="loss")) == [
        [],
        ["A"],
        ["A"],
    ]
    assert shown_by(MAP) == [[]]
