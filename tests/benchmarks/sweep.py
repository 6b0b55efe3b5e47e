"""The map over learning rate and momentum, against the loops it takes the place of."""

import numpy as np

from optim_core import SURFACES, Momentum, descend, sweep
from tests.benchmarks.measure import in_turn, table

STEPS = 200
ONE_IN = 100
VALLEY = SURFACES["valley"]
GRID = {"lr": np.linspace(0.02, 2, 100), "momentum": np.linspace(0, 0.99, 100)}
SETTINGS = [(float(lr), float(alpha)) for lr in GRID["lr"] for alpha in GRID["momentum"]]
SAMPLE = SETTINGS[::ONE_IN]


def at_once() -> object:
    """All settings, and how each ended."""
    return sweep(Momentum, VALLEY, GRID, steps=STEPS)


def in_a_bare_loop() -> object:
    """All settings in the fastest Python there is: local floats, formulas written out."""
    losses = []
    for lr, alpha in SETTINGS:
        x, y, vx, vy = -7.0, 2.0, 0.0, 0.0
        for _ in range(STEPS):
            vx = alpha * vx - lr * x / 10
            vy = alpha * vy - lr * 2 * y
            x += vx
            y += vy
        losses.append(x * x / 20 + y * y)
    return losses


def in_a_loop_over_the_rule() -> object:
    """A part of the settings with the rule itself, on floats."""
    losses = []
    for setting in SAMPLE:
        optimizer, params = Momentum(*setting), {"x": -7.0, "y": 2.0}
        for _ in range(STEPS):
            gx, gy = VALLEY.gradient(params["x"], params["y"])
            optimizer.update(params, {"x": gx, "y": gy})
        losses.append(VALLEY.value(params["x"], params["y"]))
    return losses


def in_a_loop_over_descend() -> object:
    """A part of the settings as recorded walks."""
    return [descend(Momentum(*setting), VALLEY, steps=STEPS) for setting in SAMPLE]


def run() -> str:
    """Time the sweep and the loops in turn; what was done for a part is also given for all."""
    whole, part = f"{len(SETTINGS):,} settings", f"1 in {ONE_IN} of them"
    rule, walks = f"the rule in a Python loop, {part}", f"descend() in a Python loop, {part}"
    timings = in_turn(
        {
            f"sweep() of {whole}": at_once,
            f"bare Python floats, {whole}": in_a_bare_loop,
            rule: in_a_loop_over_the_rule,
            walks: in_a_loop_over_descend,
        },
        rounds=20,
    )
    floor = next(iter(timings))
    ratios = {name: timings[name].p50 * ONE_IN / timings[floor].p50 for name in (rule, walks)}
    lines = [f"  {name}, all of them would take ×{ratio:.0f}" for name, ratio in ratios.items()]
    return "\n".join([table(timings, floor), *lines])
