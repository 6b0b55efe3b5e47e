"""What the stories say is so: every number in them is a setting on the screen, or computed here."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from optim_core import Descent
from optim_core.theory import (
    adagrad_step,
    momentum_limit,
    sgd_limit,
    terminal_velocity,
)
from quizapp.bank.loading import bundled, load
from quizapp.core.lab.drawings import bars_drawn
from quizapp.core.lab.scene import Scene
from quizapp.core.lab.stories import STORIES
from quizapp.core.lab.story import Narration, Stage, experiment_of, narration_of
from quizapp.core.lab.walking import check_experiment, descents
from quizapp.core.study.modes import Learner, planned
from quizapp.core.study.progress import Progress
from quizapp.core.study.wish import Wish
from tests.tables import each_row

Numbers: TypeAlias = NDArray[np.float64]

ALL_STAGES = [
    (name, place, stage)
    for name, story in STORIES.items()
    for place, stage in enumerate(story.stages)
]


@dataclass(frozen=True, slots=True)
class Seen:
    """A stage as it is seen: the walks as far as its step."""

    stage: Stage

    @property
    def walked(self) -> Sequence[Descent | None]:
        return descents(self.stage.scene.experiment)

    def walk(self, of: int = 0) -> Descent:
        one = self.walked[of]
        assert one is not None
        return one

    def path(self, of: int = 0) -> Numbers:
        return self.walk(of).path[: self.stage.scene.step + 1]

    def x(self, of: int = 0) -> Numbers:
        return self.path(of)[:, 0]

    def y(self, of: int = 0) -> Numbers:
        return self.path(of)[:, 1]

    def strides(self, of: int = 0) -> Numbers:
        strides: Numbers = np.abs(np.diff(self.x(of)))
        return strides

    def loss(self, of: int = 0) -> float:
        drawn = bars_drawn(self.stage.scene.experiment, self.walked, self.stage.scene.step)
        return list(drawn.values.values())[of]

    def gradient(self, of: int = 0) -> tuple[float, float]:
        x, y = self.walk(of).gradients[0].tolist()
        return x, y


def turns(values: Numbers) -> int:
    """How often the sign changes."""
    return int(np.count_nonzero(np.diff(np.sign(values))))


def still(values: Numbers, last: int = 5) -> bool:
    return bool(np.ptp(values[-last:]) < 0.02)


def first_below(share: float, level: float) -> int:
    return math.floor(math.log(level) / math.log(share)) + 1


def is_dent(seen: Seen, x: float) -> bool:
    ground = seen.stage.scene.experiment.ground
    around = [ground.value(one, 0) for one in (x - 0.1, x, x + 0.1)]
    return ground.gradient(x, 0)[0] == 0 and min(around) == around[1]


def root_v(seen: Seen) -> float:
    return math.sqrt(seen.walk(1).states["v"][0, 0])


def stale_settles(lr: float) -> bool:
    stale = experiment_of(f"momentum!stale_v:lr={lr},momentum=0.9", steps=10_000)
    y = np.abs(Seen(Stage(Scene(stale, 10_000), "")).y())
    return bool(y[-100:].max() < y[:100].max())


def mean_distance(seen: Seen, last: int) -> float:
    return float(np.hypot(seen.x(), seen.y())[-last:].mean())


def clipped_steps(seen: Seen) -> Numbers:
    """The steps, from 0, whose gradients have come down to the limit of 5."""
    norms = np.hypot(*seen.walk().gradients.T)
    return np.flatnonzero(np.isclose(norms, 5)).astype(np.float64)


CameTo: TypeAlias = float | np.integer[Any] | np.bool_
Fact: TypeAlias = CameTo | Callable[[Seen], CameTo]

# Story, stage from 0, what it says, and what is so: the number in it, or whether it is true.
FACTS: list[tuple[str, int, str, Fact]] = [
    ("zigzag", 1, "30 歩すべてで y の符号が変わりました", lambda it: turns(it.y())),
    ("zigzag", 2, "4 回でした", lambda it: turns(it.y(1))),
    ("zigzag", 3, "SGD が 0.013", lambda it: it.loss()),
    ("zigzag", 3, "Momentum が 0.048", lambda it: it.loss(1)),
    ("dent", 0, "x = 3 に小さなくぼみ", lambda it: is_dent(it, 3)),
    ("dent", 1, "くぼみにつかまりました", lambda it: abs(it.x()[-1] - 3) < 0.02),
    ("dent", 2, "谷底を行き来しながら", lambda it: turns(it.x(1)) > 2 and abs(it.x(1)[-1]) < 0.1),
    ("dent", 3, "やはりくぼみで止まります", lambda it: abs(it.x(1)[-1] - 3) < 1e-3),
    ("overshoot", 0, "x = −0.82", lambda it: it.x()[-1]),
    ("overshoot", 1, "x = 1.07", lambda it: it.x().max()),
    ("overshoot", 2, "x = −0.16", lambda it: it.x()[35:].min()),
    ("overshoot", 3, "行き過ぎません", lambda it: it.x(1).max() < 0),
    ("overshoot", 3, "x = −1.37", lambda it: it.x(1)[-1]),
    ("large_rate", 0, "揺れません", lambda it: turns(it.y()) == 0),
    ("large_rate", 0, "x = −5.18", lambda it: it.x()[-1]),
    ("large_rate", 1, "縦に揺れ", lambda it: turns(it.y(1)) == 30),
    ("large_rate", 1, "x = −0.35", lambda it: it.x(1)[-1]),
    ("large_rate", 2, "y が 2 と", lambda it: it.y()[0]),
    ("large_rate", 2, "−2 を往復し続け", lambda it: it.y()[29]),
    ("large_rate", 2, "35 まで広がりました", lambda it: np.abs(it.y(1)).max()),
    ("large_rate", 3, "境目は η = 1", sgd_limit(2)),
    ("high_momentum", 0, "0.00005", lambda it: it.loss()),
    ("high_momentum", 1, "31 歩目", lambda it: it.x(1).argmax()),
    ("high_momentum", 1, "x = −7", lambda it: it.x(1)[0]),
    ("high_momentum", 1, "x = 5.99", lambda it: it.x(1)[-1]),
    ("high_momentum", 2, "x = 3.51", lambda it: it.x(1)[-1]),
    ("high_momentum", 2, "69 歩", first_below(0.99, 0.5)),
    ("high_momentum", 3, "10 倍", -terminal_velocity(1, 1, 0.9)),
    ("high_momentum", 3, "100 倍", -terminal_velocity(1, 1, 0.99)),
    ("lower_momentum", 0, "0.34", lambda it: it.loss()),
    ("lower_momentum", 1, "揺れは広がる一方です", lambda it: (np.diff(np.abs(it.y(1))) > 0).all()),
    ("lower_momentum", 1, "このまま発散します", momentum_limit(2, 0.1) < 1.2),
    ("lower_momentum", 1, "y = 859", lambda it: it.y(1)[-1]),
    ("lower_momentum", 2, "1 + α で", momentum_limit(2, 0.9) == 1.9),
    ("lower_momentum", 3, "収束します", momentum_limit(2, 0.1) > 0.3),
    ("stale_velocity", 0, "0.048", lambda it: it.loss()),
    ("stale_velocity", 1, "1 歩目は動きません", lambda it: not np.diff(it.path(1), axis=0).any()),
    ("stale_velocity", 2, "57 になりました", lambda it: it.loss(1)),
    (
        "stale_velocity",
        3,
        "境目は 0.05",
        (stale_settles(0.0499), stale_settles(0.0501)) == (True, False),
    ),
    ("stale_velocity", 3, "静まっていきます", lambda it: it.loss() < 0.1),
    ("tired_legs", 0, "0.5 です", lambda it: it.strides()[0]),
    ("tired_legs", 0, "横と縦のどちらにも", lambda it: np.allclose(np.abs(np.diff(it.y())), 0.5)),
    ("tired_legs", 1, "10 歩目は 0.13", lambda it: it.strides()[9]),
    ("tired_legs", 1, "100 歩目は 0.015", lambda it: it.strides()[99]),
    ("tired_legs", 1, "x = −0.83", lambda it: it.x()[-1]),
    ("tired_legs", 2, "η ÷ √t", adagrad_step(0.5, 4) == 0.25),
    ("tired_legs", 3, "谷底に着きます", lambda it: it.loss(1) < 1e-9),
    ("forgetting", 0, "(34.5", lambda it: it.gradient()[0]),
    ("forgetting", 0, "92.5)", lambda it: it.gradient()[1]),
    ("forgetting", 1, "AdaGrad が 4.7", lambda it: it.loss()),
    ("forgetting", 1, "RMSProp が 0.003", lambda it: it.loss(1)),
    ("forgetting", 3, "0.32", lambda it: it.strides(1)[0]),
    ("even_step", 0, "横が −0.7", lambda it: it.gradient()[0]),
    ("even_step", 0, "縦が 4", lambda it: it.gradient()[1]),
    ("even_step", 0, "横に 0.07", lambda it: np.diff(it.x())[0]),
    ("even_step", 0, "縦に −0.4", lambda it: np.diff(it.y())[0]),
    ("even_step", 1, "ちょうど η の 0.3", lambda it: it.strides(1)[0]),
    ("even_step", 1, "横にも縦にも", lambda it: np.allclose(np.abs(np.diff(it.y(1))), 0.3)),
    ("even_step", 2, "0.015 しかない", lambda it: math.hypot(*it.gradient())),
    ("even_step", 2, "0.14 しか", lambda it: math.dist(it.path()[0], it.path()[-1])),
    ("even_step", 2, "くぼみの底に着きました", lambda it: math.hypot(*it.path(1)[-1]) < 0.05),
    ("bias_correction", 0, "横も縦も 0.3", lambda it: it.strides()[0]),
    ("bias_correction", 1, "0.95 で", lambda it: it.strides(1)[0]),
    ("bias_correction", 1, "約 3.2 倍", lambda it: it.strides(1)[0] / it.strides()[0]),
    (
        "bias_correction",
        1,
        "m は g の 0.1 倍",
        lambda it: it.walk(1).states["m"][0, 0] / it.gradient()[0],
    ),
    ("bias_correction", 1, "|g| の 0.032 倍", lambda it: root_v(it) / abs(it.gradient()[0])),
    ("bias_correction", 2, "10 歩目", lambda it: it.x(1).argmax()),
    ("bias_correction", 2, "x = 3.68", lambda it: it.x(1).max()),
    ("bias_correction", 2, "x = 0.14", lambda it: it.x().max()),
    ("bias_correction", 3, "0.9ᵗ は 22 歩で 0.1 を切", first_below(0.9, 0.1) == 22),
    ("bias_correction", 3, "0.999ᵗ は 1000 歩でも 0.37", 0.999**1000),
    ("warm_up", 0, "(34.5", lambda it: it.gradient()[0]),
    ("warm_up", 0, "92.5)", lambda it: it.gradient()[1]),
    ("warm_up", 1, "10 歩目で発散", lambda it: it.walk().diverged_at or math.nan),
    ("warm_up", 1, "もっと急な崖", lambda it: np.hypot(*it.walk().gradients.T)[6] > 1000),
    ("warm_up", 2, "谷底に着き", lambda it: math.dist(it.path()[-1], (3, 0.5)) < 0.1),
    ("warm_up", 2, "0.0005", lambda it: it.loss()),
    ("warm_up", 3, "崖を下り終えてい", lambda it: math.hypot(*it.walk().gradients[20]) < 5),
    ("clipped_cliff", 0, "10 歩目で発散", lambda it: it.walk().diverged_at or math.nan),
    ("clipped_cliff", 0, "98.7", lambda it: math.hypot(*it.gradient())),
    ("clipped_cliff", 1, "0.0004", lambda it: it.loss()),
    ("clipped_cliff", 2, "27 歩", lambda it: len(clipped_steps(it))),
    ("clipped_cliff", 2, "どれも前半", lambda it: clipped_steps(it).max() < 50),
    ("noisy_gradient", 0, "最小点の近くに来ました", lambda it: math.hypot(*it.path()[-1]) < 1),
    ("noisy_gradient", 1, "最後の 20 歩は、最小点から平均 0.48", lambda it: mean_distance(it, 20)),
    ("noisy_gradient", 2, "揺れは静まり", lambda it: still(it.x(), 10) and still(it.y(), 10)),
    ("noisy_gradient", 2, "ちょうどとは限りません", lambda it: mean_distance(it, 1) > 0.1),
    ("fastest_rule", 1, "AdaGrad で 0.0007", lambda it: it.loss(2)),
    ("fastest_rule", 1, "SGD 0.013", lambda it: it.loss(0)),
    ("fastest_rule", 1, "Momentum 0.048", lambda it: it.loss(1)),
    ("fastest_rule", 1, "Adam 0.102", lambda it: it.loss(3)),
    ("fastest_rule", 2, "これが最も小さく", lambda it: it.loss(1) == min(map(it.loss, range(4)))),
]


@each_row(("name", "place", "said", "fact"), FACTS, ids=lambda row: f"{row[0]} {row[1]} {row[2]}")
def test_what_a_story_says_is_so(name: str, place: int, said: str, fact: Fact) -> None:
    stage = STORIES[name].stages[place]
    assert said in stage.said
    came_to = fact(Seen(stage)) if callable(fact) else fact
    if isinstance(came_to, bool | np.bool_):
        assert came_to
        return
    told = list(numbers(said))[-1]
    places = len(told.partition(".")[2])
    assert round(float(came_to), places) == float(told)


def numbers(text: str) -> Iterator[str]:
    """The numbers in a text, with the minus sign of a computer."""
    return (one.replace("−", "-") for one in re.findall(r"(?<![\d.])−?\d+(?:\.\d+)?", text))


FEW = {"0", "1", "2"}
"""Numbers that stand for words (the first step, a square) rather than for something computed."""


def settings_of(stage: Stage) -> Iterator[float]:
    experiment = stage.scene.experiment
    yield from (stage.scene.step, experiment.steps)
    for walker in experiment.walkers:
        yield from dict(walker.settings).values()
    for named in (experiment.schedule, experiment.clip):
        yield from named.values.values() if named else ()


@each_row(("name", "place", "stage"), ALL_STAGES, ids=lambda row: f"{row[0]} {row[1]}")
def test_every_number_is_a_setting_or_a_fact(name: str, place: int, stage: Stage) -> None:
    proved = {
        one for story, at, said, _ in FACTS if (story, at) == (name, place) for one in numbers(said)
    }
    near = STORIES[name].stages[place : place + 2]
    settings = {value for one in near for value in settings_of(one)}
    assert not {
        one for one in numbers(stage.said) if one not in FEW | proved and float(one) not in settings
    }


@each_row("name", STORIES, ids=str)
def test_every_scene_can_be_walked_to_its_step(name: str) -> None:
    for stage in STORIES[name].stages:
        check_experiment(stage.scene.experiment)
        assert 0 <= stage.scene.step <= stage.scene.experiment.steps


@each_row("name", STORIES, ids=str)
def test_a_story_has_a_bet_before_its_turn_and_no_word_of_it_after_the_end(name: str) -> None:
    stages = STORIES[name].stages
    assert 3 <= len(stages) <= 4
    assert any(stage.bet for stage in stages[:-1])
    assert stages[-1].bet is None
    for stage in stages:
        assert bool(stage.bet) == stage.said.endswith("でしょうか。")
        if stage.bet:
            assert stage.scene.experiment.steps == max(stage.scene.step, 1)
            assert 0 <= stage.bet.true < len(set(stage.bet.options)) == len(stage.bet.options)


def test_the_question_at_the_end_is_of_the_bank_and_can_be_asked() -> None:
    questions = load([bundled()]).questions
    for story in STORIES.values():
        wish = Wish(questions=(story.question,))
        assert [one.question for one in planned(wish, questions, NEWCOMER, 1)] == [story.question]


NEWCOMER = Learner(Progress(), datetime(2026, 11, 29, 12, tzinfo=UTC))
TOLD = Narration(STORIES["zigzag"])


def heard(narration: Narration) -> Narration:
    return narration.at(narration.stage.scene)


def test_a_bet_goes_on_and_is_told_whether_it_came_true() -> None:
    asked = heard(TOLD.moved(1))
    assert asked.betting(1).came_true is True
    assert asked.betting(0).came_true is False
    assert asked.moved(1).came_true is None
    assert asked.betting(1).stage is TOLD.story.stages[2]


def test_there_is_no_bet_where_none_is_asked_for_or_before_it_is_asked() -> None:
    assert heard(TOLD).betting(0) == heard(TOLD)
    assert heard(TOLD.moved(1)).betting(3) == heard(TOLD.moved(1))
    assert TOLD.moved(1).betting(0) == TOLD.moved(1)


def test_a_stage_is_heard_when_its_step_is_reached_in_its_own_experiment() -> None:
    asked = TOLD.moved(1)
    scene = asked.stage.scene
    assert not asked.at(replace(scene, step=29)).heard
    assert not asked.at(replace(TOLD.story.stages[2].scene, step=30)).heard
    assert asked.at(scene).at(replace(scene, step=0)).heard
    assert not asked.at(scene).moved(1).heard


def test_the_ends_of_a_story_are_where_moving_ends() -> None:
    assert TOLD.moved(-1) == TOLD
    assert TOLD.moved(99).at_end


def test_a_stage_is_played_on_where_nothing_but_the_step_is_new() -> None:
    assert TOLD.moved(1).opening.step == 0
    assert Narration(STORIES["overshoot"], 2).opening.step == 35
    assert Narration(STORIES["zigzag"], 2).opening.step == 0
    assert Narration(STORIES["forgetting"], 3).opening.step == 0


def test_a_scene_of_ones_own_is_told_from_its_start_to_its_last_step() -> None:
    told = narration_of(replace(TOLD.stage.scene, step=7), "")
    assert told.stage.scene.step == 0
    assert told.moved(1).stage.scene.step == 30
    assert told.moved(1).at_end
