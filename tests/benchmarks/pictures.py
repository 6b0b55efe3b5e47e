"""One frame of a plot."""

import numpy as np

from optim_core import SGD, SURFACES, Momentum, descend
from quizapp.core.plots import Trace, picture
from tests.benchmarks.measure import in_turn, table

COLUMNS, ROWS = 100, 30


def run() -> str:
    """Time two walks of 30 steps over the valley."""
    surface = SURFACES["valley"]
    x, y = np.meshgrid(np.linspace(-10, 10, 2 * COLUMNS), np.linspace(-5, 5, 4 * ROWS))
    walks = [
        Trace(label, tuple((float(a), float(b)) for a, b in descend(rule, surface).path))
        for label, rule in (("SGD", SGD(0.9)), ("Momentum", Momentum(0.1)))
    ]
    actions = {
        "the loss at every dot": lambda: surface.value(x, y),
        "a frame, contours kept": lambda: picture(surface, walks, COLUMNS, ROWS, 15),
        "a frame in ASCII": lambda: picture(surface, walks, COLUMNS, ROWS, 15, charset="ascii"),
    }
    return table(in_turn(actions, 300), floor="the loss at every dot")
