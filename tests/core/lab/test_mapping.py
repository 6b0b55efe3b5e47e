"""Maps of two settings: what is at each cell, where the border lies, and what they cannot show."""

from dataclasses import replace

import numpy as np
import pytest

from optim_core import OPTIMIZERS, SURFACES, descend
from optim_core.conventions import CONVENTIONS
from optim_core.mistakes import CATALOGUES
from optim_core.sweep import Regime
from optim_core.theory import momentum_limit, nesterov_limit
from quizapp.core.drawing import Axis, SettingsMap
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.mapping import default_axis, default_map, map_drawn
from quizapp.core.lab.named import UnknownWordError, read_named
from quizapp.core.lab.region import region_told
from quizapp.core.lab.scene import MapAsked
from quizapp.core.lab.sweeping import MAP_STEPS
from quizapp.core.lab.walker import read_walker
from quizapp.core.lab.walking import descents
from tests.tables import each_row

RATE_AND_MOMENTUM = MapAsked(Axis("lr", 0.044, 2.2), Axis("momentum", 0.0, 0.95))
VALLEY = SURFACES["valley"]


def _of(*words: str, surface: str = "valley") -> Experiment:
    return Experiment(tuple(map(read_walker, words)), surface)


def _map(word: str, asked: MapAsked | None = None, surface: str = "valley") -> SettingsMap:
    experiment = _of(word, surface=surface)
    asked = asked or default_map(experiment.walkers[0], surface)
    assert asked is not None
    return map_drawn(experiment, 0, asked)


def _regime(drawn: SettingsMap, across: float, up: float) -> Regime:
    """That of the nearest cell."""
    xs, ys = drawn.across.values(len(drawn.rows[0])), drawn.up.values(len(drawn.rows))
    x = min(range(len(xs)), key=lambda i: abs(xs[i] - across))
    y = min(range(len(ys)), key=lambda i: abs(ys[i] - up))
    return Regime(drawn.rows[y][x])


NAMES = [
    *OPTIMIZERS,
    *(f"{rule}@{library}" for library, rules in CONVENTIONS.items() for rule in rules),
    *(f"{rule}!{one.id}" for rule, known in CATALOGUES.items() for one in known.mistakes),
]


@each_row("name", NAMES)
def test_whatever_has_two_settings_and_can_be_swept_has_a_map(name: str) -> None:
    word = name if name.partition("@")[2] not in ("optax", "pytorch") else f"{name}:lr=0.1"
    word += ",momentum=0.9" if "momentum@" in name or "nesterov@" in name else ""
    walker = read_walker(word if ":" in word else word.replace(",", ":", 1))
    asked = default_map(walker)
    has_one_setting = name.startswith("sgd")
    mixes = name in {"adagrad!scalar_h", "adagrad!dot", "rmsprop!scalar_h", "amsgrad!scalar_max"}
    assert (asked is None) == (has_one_setting or mixes)


@each_row(
    "word", ["momentum", "adam:lr=1.0", "nesterov@pytorch:lr=0.2,momentum=0.5", "lion:beta2=0.5"]
)
def test_each_cell_is_the_regime_of_its_own_walk(word: str) -> None:
    drawn = _map(word)
    across, up = drawn.across.values(len(drawn.rows[0])), drawn.up.values(len(drawn.rows))
    for row, column in ((0, 3), (40, 60), (99, 99), (70, 10)):
        walker = read_walker(word).with_setting(drawn.across.setting, across[column])
        walker = walker.with_setting(drawn.up.setting, up[row])
        (walked,) = descents(Experiment((walker,), steps=MAP_STEPS))
        assert walked is not None
        loss, start = (VALLEY.value(*walked.path[at]) for at in (-1, 0))
        gone = walked.diverged_at is not None or loss > start
        assert (drawn.rows[row][column] == Regime.DIVERGED) == gone
        assert (drawn.rows[row][column] == Regime.CONVERGED) == (not gone and loss <= start / 1000)


@each_row(
    ("word", "limit"),
    [
        ("momentum", momentum_limit),
        ("momentum@pytorch:momentum=0.9", momentum_limit),
        ("nesterov", nesterov_limit),
        ("momentum!stale_v", lambda curvature, alpha: (1 - alpha) / curvature),
        ("momentum!no_alpha", lambda curvature, alpha: 4 / curvature),  # noqa: ARG005  # α is lost
    ],
)
def test_the_border_is_where_the_formula_has_it(word: str, limit: type) -> None:
    drawn = _map(word, RATE_AND_MOMENTUM)
    points = [point for line in drawn.border for point in line]
    assert len(points) > 30
    for lr, alpha in points:
        assert lr == pytest.approx(limit(2, alpha), rel=1e-3)


@each_row("word", ["momentum", "nesterov", "momentum!stale_v"])
def test_the_walks_change_at_the_border(word: str) -> None:
    drawn = _map(word, RATE_AND_MOMENTUM)
    for lr, alpha in drawn.border[0][:40:5]:  # below α = 0.8; above it 200 steps are too few
        if 1.12 * lr < drawn.across.high:
            assert _regime(drawn, 1.12 * lr, alpha) == Regime.DIVERGED
        assert _regime(drawn, 0.88 * lr, alpha) != Regime.DIVERGED


def test_turned_axes_turn_the_map_and_its_border() -> None:
    flat = _map("momentum", RATE_AND_MOMENTUM)
    steep = _map("momentum", MapAsked(RATE_AND_MOMENTUM.up, RATE_AND_MOMENTUM.across))
    cells = [np.array([[*row] for row in one.rows]) for one in (flat, steep)]
    assert (cells[0] == cells[1].T).all()
    for alpha, lr in (point for line in steep.border for point in line):
        assert lr == pytest.approx(1 + alpha, rel=1e-3)


@each_row(
    ("word", "surface", "fragment"),
    [
        ("momentum", "valley", "η = 2(1 + α)/λ（最大の曲率 λ = 2）です。"),
        ("momentum", "rosenbrock", "目安です"),
        ("momentum", "noisy_bowl", "揺れ続けます"),
        ("momentum!stale_v", "valley", "固有値の大きさが 1 になる所"),
        ("adam", "valley", "境はありません"),
        ("momentum!plus_grad", "valley", "横切りません"),
    ],
)
def test_a_sentence_says_where_the_border_comes_from(
    word: str, surface: str, fragment: str
) -> None:
    drawn = _map(word, surface=surface)
    assert fragment in drawn.theory
    assert bool(drawn.border) == (word in {"momentum", "momentum!stale_v"})


def test_the_cursor_is_the_walker_s_own_pair_and_moves_alone() -> None:
    one, other = (_map(f"momentum:lr={lr}", RATE_AND_MOMENTUM) for lr in ("0.3", "0.4"))
    assert one.cursor == (0.3, 0.9)
    assert other.cursor == (0.4, 0.9)
    assert one.rows is other.rows  # nothing was walked again
    assert (one.steps, one.rule) == (MAP_STEPS, "momentum")


def test_a_default_map_holds_the_walker_s_own_settings() -> None:
    for word in ("adam", "momentum:lr=50", "rmsprop:lr=1e-6", "adagrad"):
        drawn = _map(word)
        assert drawn.cursor is not None
        assert drawn.across.low <= drawn.cursor[0] <= drawn.across.high
        assert drawn.up.low <= drawn.cursor[1] <= drawn.up.high


def test_schedules_and_clipping_rule_on_the_map_as_on_the_paths() -> None:
    plain = _of("momentum")
    fading = replace(plain, schedule=read_named("exponential:factor=0.9,every=2"))
    clipped = replace(plain, clip=read_named("global_norm:limit=0.5"))
    maps = [map_drawn(one, 0, RATE_AND_MOMENTUM) for one in (plain, fading, clipped)]
    assert _regime(maps[0], 2.2, 0.0) == Regime.DIVERGED
    assert _regime(maps[1], 2.2, 0.0) == Regime.CONVERGED
    assert _regime(maps[2], 2.2, 0.0) == Regime.OSCILLATING
    assert _regime(maps[1], 0.1, 0.9) == Regime.UNFINISHED


@each_row("clip", ["value:limit=0.7", "norm:limit=0.7", "global_norm:limit=0.7"])
def test_all_are_clipped_as_one_is(clip: str) -> None:
    walker = read_walker("momentum:lr=0.3,momentum=0.6")
    one = Experiment((walker,), start=(-3.0, 2.0), steps=25, clip=read_named(clip))
    from quizapp.core.lab.sweeping import swept

    (walked,) = descents(one)
    assert walked is not None
    found = swept(one, walker, {"lr": [0.3, 0.5]}, 25)
    assert found.loss[0] == pytest.approx(VALLEY.value(*walked.path[-1]))


def test_changes_of_other_settings_are_walked_too() -> None:
    always = _map("adam:lr=0.3", MapAsked(Axis("lr", 0.01, 1), Axis("beta2", 0.0, 0.999)))
    later = _map("adam:lr=0.3/5:beta1=0", MapAsked(Axis("lr", 0.01, 1), Axis("beta2", 0.0, 0.999)))
    assert always.rows != later.rows


@each_row(
    ("word", "asked", "fragment"),
    [
        ("momentum", MapAsked(Axis("lr", 0.1, 1), Axis("lr", 0.1, 1)), "横も縦も lr です"),
        ("momentum", MapAsked(Axis("lr", 1, 0.1), Axis("momentum", 0, 0.9)), "lr=0.1..0.9"),
        ("momentum", MapAsked(Axis("lr", 0, 1), Axis("momentum", 0, 0.9)), "0 より大きい数"),
        ("momentum", MapAsked(Axis("lr", 0.1, 1), Axis("momentum", 0, 1)), "0 以上 1 未満"),
        ("momentum", MapAsked(Axis("lr", 0.1, 1), Axis("beta1", 0, 0.9)), "lr、momentum"),
        ("momentum", MapAsked(Axis("lr", 0.1, float("inf")), Axis("momentum", 0, 0.9)), "範囲は"),
        (
            "momentum",
            MapAsked(Axis("lr", 0.1, 1), Axis("lr_outside", 0, 1)),
            "数の設定はありません",
        ),
        ("code", RATE_AND_MOMENTUM, "自分のコード"),
        ("adagrad!dot", MapAsked(Axis("lr", 0.1, 1), Axis("eps", 0, 0.9)), "配列の要素を混ぜる"),
        ("momentun", RATE_AND_MOMENTUM, "momentum"),
        ("sgd", RATE_AND_MOMENTUM, "lr だけなので"),
    ],
)
def test_what_cannot_be_mapped_says_why(word: str, asked: MapAsked, fragment: str) -> None:
    with pytest.raises(UnknownWordError, match=fragment):
        map_drawn(_of(word), 0, asked)


def test_a_name_that_is_nearly_a_setting_is_mended() -> None:
    with pytest.raises(UnknownWordError, match="beta1"):
        default_axis(read_walker("adam"), "beta_1")


@each_row(
    ("word", "surface", "fragments"),
    [
        (
            "momentum:lr=0.1",
            "valley",
            ["η = 0.1、α = 0.9 は収束", "2(1 + α)/λ = 1.9", "0.0526 倍", "0.949 倍", "行き来は"],
        ),
        ("momentum:lr=2", "valley", ["発散", "1.05 倍"]),
        ("momentum!stale_v:lr=0.1", "valley", ["発散", "収束の境は η = 0.05", "その 2 倍"]),
        ("momentum:lr=0.001,momentum=0", "valley", ["途中", "200 ステップ"]),
        ("momentum:lr=0.1,momentum=0.99", "valley", ["振動", "0.995 倍"]),
        ("adam:lr=0.3", "valley", ["η = 0.3、β1 = 0.9 は収束", "1/1000"]),
        ("momentum!no_alpha:lr=0.1", "valley", ["振動", "1 倍になります"]),
        ("momentum!plus_grad:lr=0.1", "valley", ["発散", "入れ替わりません"]),
    ],
)
def test_the_region_is_told_with_its_border_and_its_reason(
    word: str, surface: str, fragments: list[str]
) -> None:
    experiment = _of(word, surface=surface)
    asked = default_map(experiment.walkers[0], surface)
    assert asked is not None
    told = region_told(experiment, 0, asked)
    assert [one for one in fragments if one not in told] == [], told


def test_with_a_schedule_it_is_said_what_the_reasons_leave_out() -> None:
    experiment = replace(_of("momentum:lr=0.1"), schedule=read_named("cosine:steps=30"))
    assert "除いた場合" in region_told(experiment, 0, RATE_AND_MOMENTUM)


def test_the_swinging_begins_where_sgd_first_jumps_over_the_minimum() -> None:
    told = region_told(_of("momentum:lr=0.1,momentum=0"), 0, RATE_AND_MOMENTUM)
    assert "η = (1 − √α)²/λ = 0.5 から" in told  # 1/λ, from where on 1 − ηλ is negative
    calm, swinging = (descend(OPTIMIZERS["sgd"](lr), VALLEY).path[:, 1] for lr in (0.49, 0.51))
    assert (calm > 0).all()
    assert (swinging < 0).any()


def test_a_map_may_span_all_numbers() -> None:
    asked = MapAsked(Axis("lr", 1e-300, 1e300), Axis("momentum", 0.0, 0.99))
    drawn = _map("momentum", asked)
    assert _regime(drawn, 1e200, 0.5) == Regime.DIVERGED
    assert _regime(drawn, 1e-200, 0.5) == Regime.UNFINISHED
