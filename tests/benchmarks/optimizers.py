"""One step of a rule: of two parameters, against plain code; of ten million, against PyTorch."""

import importlib
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import numpy as np

from optim_core import OPTIMIZERS, Adam
from tests.benchmarks.measure import in_turn, table
from tests.benchmarks.textbook import PLAIN

Actions = dict[str, Callable[[], object]]

STEPS = 1000
LARGE = 10**7

# The valley's x and y, as the textbook's demonstration keeps them, and one array of two elements.
STARTS: dict[str, Callable[[], dict[str, Any]]] = {
    "two floats": lambda: {"x": -7.0, "y": 2.0},
    "an array of two": lambda: {"W": np.array([-7.0, 2.0])},
}

TORCH: dict[str, tuple[str, dict[str, Any]]] = {
    "sgd": ("SGD", {}),
    "momentum": ("SGD", {"momentum": 0.9}),
    "nesterov": ("SGD", {"momentum": 0.9, "nesterov": True}),
    "adagrad": ("Adagrad", {}),
    "rmsprop": ("RMSprop", {}),
    "adam": ("Adam", {}),
}


def run() -> str:
    """Time each rule of the textbook with few parameters, then Adam with many."""
    small = [_small(rule, start) for start in STARTS for rule in PLAIN]
    return "\n".join([*small, f"  Adam, {LARGE:.0e} parameters", _large()])


def _small(rule: str, start: str) -> str:
    actions: Actions = {
        f"{rule}, {STEPS} steps of {start}: plain code": _steps(PLAIN[rule](), start),
        f"{rule}, {STEPS} steps of {start}: optim_core": _steps(OPTIMIZERS[rule](), start),
    }
    if find_spec("torch"):
        actions[f"{rule}, {STEPS} steps of {start}: torch"] = _torch_steps(rule, start)
    timings = in_turn(actions, 30)
    lines = table(timings, floor=next(iter(actions)))
    _, own, *others = (timing.p50 for timing in timings.values())
    return "\n".join([lines, *(f"    {other / own:.1f} × faster than torch" for other in others)])


def _steps(optimizer: Any, start: str) -> Callable[[], object]:  # noqa: ANN401  # plain code or a rule
    params = STARTS[start]()
    # As in training, no two steps are given the same gradients.
    slopes = np.random.default_rng(0).normal(size=(STEPS, 2))
    grads = [{"W": g} if "W" in params else {"x": float(g[0]), "y": float(g[1])} for g in slopes]

    def walk() -> None:
        for g in grads:
            optimizer.update(params, g)

    return walk


def _torch_steps(rule: str, start: str) -> Callable[[], object]:
    torch: Any = importlib.import_module("torch")
    name, settings = TORCH[rule]
    params = [torch.tensor(w, dtype=torch.float64) for w in STARTS[start]().values()]
    for w in params:
        w.grad = torch.full_like(w, 0.1)
    optimizer = getattr(torch.optim, name)(params, lr=0.01, **settings)

    def walk() -> None:
        for _ in range(STEPS):
            optimizer.step()

    return walk


def _large() -> str:
    w, g = np.ones(LARGE), np.random.default_rng(0).normal(size=LARGE)
    plain, own = PLAIN["adam"](), Adam()
    others, again = {"W": w.copy()}, {"W": w.copy()}
    actions: Actions = {
        "optim_core": lambda: own.update(again, {"W": g}),
        "plain code": lambda: plain.update(others, {"W": g}),
    }
    if find_spec("torch"):
        actions["torch, fused, one thread"] = _torch_large(w, g)
    floor = list(actions)[-1]
    return table(in_turn(actions, 10), floor=floor)


def _torch_large(w: Any, g: Any) -> Callable[[], object]:  # noqa: ANN401  # shared with torch
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    param = torch.from_numpy(w)
    param.grad = torch.from_numpy(g)
    step: Callable[[], object] = torch.optim.Adam([param], fused=True).step
    return step
