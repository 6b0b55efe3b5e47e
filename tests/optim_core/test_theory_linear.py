"""What is read off a rule itself agrees with the formulas, and with what its walks then do."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import OPTIMIZERS, SGD, SURFACES, Momentum, Nesterov, Optimizer, descend
from optim_core.conventions import CONVENTIONS, make
from optim_core.mistakes import CATALOGUES
from optim_core.optimizer import Maker
from optim_core.theory import (
    momentum_limit,
    momentum_rate,
    momentum_swing,
    nesterov_limit,
    nesterov_rate,
    nesterov_swing,
    sgd_limit,
)
from optim_core.theory.linear import curvatures, eigenvalues, hessian, is_quadratic
from tests.tables import each_row

VALLEY = SURFACES["valley"]
RATES = np.geomspace(0.003, 8, 24)
LINEAR = {"sgd", "momentum", "nesterov"}
WALKED = 400
FAR_FROM_ONE = 0.03  # 0.97 to the power of 400 is 5e-6
MIXING = {"adagrad!scalar_h", "adagrad!dot", "rmsprop!scalar_h", "amsgrad!scalar_max"}
MISTAKES = [
    (f"{rule}!{one.id}", one.load)
    for rule, known in CATALOGUES.items()
    for one in known.mistakes
    if f"{rule}!{one.id}" not in MIXING  # settings side by side would disturb one another
]


def _left(rule: Maker, **settings: float) -> float:
    found = eigenvalues(rule, {name: [value] for name, value in settings.items()}, hessian(VALLEY))
    assert found is not None
    return float(np.abs(found).max())


@each_row(
    ("rule", "limit"),
    [
        (SGD, lambda alpha: sgd_limit(2)),  # noqa: ARG005  # it has no momentum
        (Momentum, lambda alpha: momentum_limit(2, alpha)),
        (Nesterov, lambda alpha: nesterov_limit(2, alpha)),
    ],
)
def test_nothing_is_left_out_of_the_distance_at_the_limits_of_the_formulas(
    rule: type[Optimizer], limit: Callable[[float], float]
) -> None:
    for alpha in (0.0, 0.3, 0.9):
        decay = {} if rule is SGD else {"momentum": alpha}
        assert _left(rule, lr=limit(alpha), **decay) == pytest.approx(1)
        assert _left(rule, lr=0.99 * limit(alpha), **decay) < 1
        assert _left(rule, lr=1.01 * limit(alpha), **decay) > 1


@given(st.floats(0.01, 4), st.floats(0, 0.99))
def test_the_largest_eigenvalue_is_the_rate_of_the_formulas(lr: float, alpha: float) -> None:
    for rule, rate in ((Momentum, momentum_rate), (Nesterov, nesterov_rate)):
        directions = (rate(lr, alpha, curvature) for curvature in (0.1, 2.0))
        # A double root is told to half of all digits.
        assert _left(rule, lr=lr, momentum=alpha) == pytest.approx(max(directions), abs=1e-6)


@given(st.floats(0.1, 5), st.floats(0, 0.95))
def test_the_eigenvalues_turn_complex_where_the_formulas_say(
    curvature: float, alpha: float
) -> None:
    for rule, swing in ((Momentum, momentum_swing), (Nesterov, nesterov_swing)):
        begun = swing(curvature, alpha)
        found = eigenvalues(
            rule,
            {"lr": [0.99 * begun, 1.01 * begun], "momentum": [alpha] * 2},
            np.eye(2) * curvature,
        )
        assert found is not None
        swings = (np.abs(found.imag) > 1e-9) | (found.real < -1e-9)
        assert swings.any(axis=1).tolist() == [False, True]


@each_row("rule", OPTIMIZERS)
def test_no_theory_is_made_up_for_rules_that_divide_by_the_gradient(rule: str) -> None:
    found = eigenvalues(OPTIMIZERS[rule], {"lr": RATES}, hessian(VALLEY))
    assert (found is not None) == (rule in LINEAR)


@each_row(("library", "rule"), [(one, rule) for one in CONVENTIONS for rule in sorted(LINEAR)])
def test_a_library_s_form_has_the_eigenvalues_of_the_textbook_s(library: str, rule: str) -> None:
    def there(**settings: float) -> Optimizer:
        return make(
            rule, library, lr=0.1, **({} if rule == "sgd" else {"momentum": 0.9}), **settings
        )

    ours = eigenvalues(OPTIMIZERS[rule], {"lr": RATES}, hessian(VALLEY))
    theirs = eigenvalues(there, {"lr": RATES}, hessian(VALLEY))
    assert ours is not None
    assert theirs is not None
    assert np.abs(theirs).max(axis=1) == pytest.approx(np.abs(ours).max(axis=1))


@each_row(("name", "load"), MISTAKES, ids=lambda row: row[0])
def test_mistakes_walk_as_their_eigenvalues_say(name: str, load: Callable[[], Maker]) -> None:
    with np.errstate(all="ignore"):
        found = eigenvalues(load(), {"lr": RATES}, hessian(VALLEY))
    if found is None:
        return
    for lr, left in zip(RATES[::5], np.abs(found).max(axis=1)[::5], strict=True):
        optimizer = load()()
        vars(optimizer)["lr"] = lr
        walked = descend(optimizer, VALLEY, steps=WALKED)
        distance = np.hypot(*walked.path[-1]) if walked.diverged_at is None else np.inf
        if left < 1 - FAR_FROM_ONE:
            assert distance < 1, name
        if left > 1 + FAR_FROM_ONE:
            assert distance > np.hypot(*VALLEY.start), name


def test_a_good_part_of_the_mistakes_has_a_theory() -> None:
    told = [
        name
        for name, load in MISTAKES
        if eigenvalues(load(), {"lr": RATES}, hessian(VALLEY)) is not None
    ]
    assert {"momentum!stale_v", "momentum!no_alpha", "nesterov!classical"} <= {*told}
    assert len(told) > 100


@each_row("alpha", [0.0, 0.5, 0.9])
def test_moving_by_the_old_velocity_is_stable_below_one_minus_alpha_only(alpha: float) -> None:
    load = next(one.load for one in CATALOGUES["momentum"].mistakes if one.id == "stale_v")
    limit = (1 - alpha) / 2
    assert _left(load(), lr=0.99 * limit, momentum=alpha) < 1
    assert _left(load(), lr=1.01 * limit, momentum=alpha) > 1


@each_row(
    ("surface", "expected"),
    [
        ("valley", [[0.1, 0], [0, 2]]),
        ("saddle", [[1, 0], [0, 2]]),
        ("rosenbrock", [[802, -400], [-400, 200]]),
        ("noisy_bowl", [[1, 0], [0, 1]]),
    ],
)
def test_second_derivatives_at_the_minimum(surface: str, expected: list[list[float]]) -> None:
    found = hessian(SURFACES[surface])
    assert found == pytest.approx(np.array(expected), rel=1e-3, abs=1e-4)
    assert curvatures(SURFACES[surface]) == pytest.approx(np.linalg.eigvalsh(expected), rel=2e-3)


def test_which_surfaces_are_quadratic() -> None:
    quadratic = {name for name, one in SURFACES.items() if is_quadratic(one)}
    assert quadratic == {"valley", "ill_conditioned", "noisy_bowl"}


def test_many_settings_have_the_eigenvalues_that_each_has_alone() -> None:
    lrs = np.linspace(0.01, 2, 2500)
    many = eigenvalues(Momentum, {"lr": lrs, "momentum": lrs / 3}, hessian(VALLEY))
    assert many is not None
    for at in (0, 1023, 1024, 2499):
        alone = _left(Momentum, lr=lrs[at], momentum=lrs[at] / 3)
        assert np.abs(many[at]).max() == pytest.approx(alone)


@pytest.mark.filterwarnings("error")
def test_steps_beyond_all_numbers_leave_more_than_anything() -> None:
    found = eigenvalues(Momentum, {"lr": [0.1, 1e308]}, 1e3 * hessian(VALLEY))
    assert found is not None
    left = np.abs(found).max(axis=1)
    assert np.isfinite(left).tolist() == [True, False]
