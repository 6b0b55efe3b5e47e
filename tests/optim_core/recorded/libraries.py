"""The libraries themselves, run on the recorded inputs; each is imported only when it is asked."""

import importlib
import inspect
import os
from collections.abc import Callable, Iterator
from importlib import metadata
from typing import Any

import numpy as np

from optim_core.conventions import CONVENTIONS
from tests.optim_core.recorded.inputs import HALVED_AFTER, KEPT, SETTINGS, gradients, row, start

MODULES = {"pytorch": "torch", "keras": "keras", "optax": "optax"}

# What makes of a library's optimizer the rule that we call by another name.
FIXED: dict[str, dict[str, dict[str, Any]]] = {
    "pytorch": {"nesterov": {"nesterov": True}, "amsgrad": {"amsgrad": True}},
    "keras": {"nesterov": {"nesterov": True}, "amsgrad": {"amsgrad": True}},
    "optax": {"nesterov": {"nesterov": True}},
}


def run(library: str, rule: str, kind: str) -> list[list[float]]:
    """The parameters after the steps `KEPT`, all in one row, as the library gives them."""
    settings = {**their_settings(library, rule), **FIXED[library].get(rule, {})}
    rows = _PLAYERS[library](constructor(library, rule), settings, kind)
    return [values for step, values in enumerate(rows, 1) if step in KEPT]


def version(library: str) -> str:
    """The library's version, and that of what it runs on."""
    names = [MODULES[library]] if library == "pytorch" else [MODULES[library], "jax"]
    return ", ".join(f"{name} {metadata.version(name)}" for name in names)


def defaults(library: str, rule: str) -> dict[str, float | None]:
    """The library's defaults for the settings we name, under our names; None where it has none."""
    parameters = inspect.signature(constructor(library, rule)).parameters
    return {
        ours: _default(parameters, theirs)
        for ours, theirs in CONVENTIONS[library][rule].names.items()
    }


def _default(parameters: Any, name: str) -> float | None:  # noqa: ANN401  # inspect's mapping
    name, _, index = name.removesuffix("]").partition("[")
    default = parameters[name].default
    if index:
        default = default[int(index)]
    if name == "weight_decay" and default is None:
        return 0.0  # so Keras says that nothing decays
    return None if default in (None, inspect.Parameter.empty) else float(default)


def constructor(library: str, rule: str) -> Any:  # noqa: ANN401  # a library's class or function
    """What `Convention.call` names."""
    if library == "keras":
        os.environ["KERAS_BACKEND"] = "jax"
    if library != "pytorch":
        importlib.import_module("jax").config.update("jax_enable_x64", True)  # noqa: FBT003  # jax's signature
    path, _, _ = CONVENTIONS[library][rule].call.partition("(")
    found: Any = importlib.import_module(MODULES[library])
    for name in path.split(".")[1:]:
        found = getattr(found, name)
    return found


def their_settings(library: str, rule: str) -> dict[str, Any]:
    """The recorded settings under the library's names."""
    names = CONVENTIONS[library][rule].names
    theirs: dict[str, Any] = {names[ours]: value for ours, value in SETTINGS[rule].items()}
    if "betas[0]" in theirs:
        theirs["betas"] = (theirs.pop("betas[0]"), theirs.pop("betas[1]"))
    return theirs


def _pytorch(make: Any, settings: dict[str, Any], kind: str) -> Iterator[list[float]]:  # noqa: ANN401  # a class of the library
    torch = importlib.import_module("torch")
    # NAdam keeps its product of μ in the default dtype: in float32 it is right to 1e-7 only.
    torch.set_default_dtype(torch.float64)
    params = {key: torch.tensor(value, dtype=torch.float64) for key, value in start().items()}
    optimizer = make(list(params.values()), **settings)
    for step, grads in enumerate(gradients(kind), 1):
        if step == HALVED_AFTER + 1:
            optimizer.param_groups[0]["lr"] /= 2
        for key, param in params.items():
            param.grad = torch.tensor(grads[key], dtype=torch.float64)
        optimizer.step()
        yield row(params)


def _keras(make: Any, settings: dict[str, Any], kind: str) -> Iterator[list[float]]:  # noqa: ANN401  # a class of the library
    keras = importlib.import_module("keras")
    keras.backend.set_floatx("float64")
    params = {
        key: keras.Variable(np.asarray(value), dtype="float64") for key, value in start().items()
    }
    optimizer = make(**settings)
    for step, grads in enumerate(gradients(kind), 1):
        if step == HALVED_AFTER + 1:
            optimizer.learning_rate = settings["learning_rate"] / 2
        arrays = [keras.ops.convert_to_tensor(g, dtype="float64") for g in grads.values()]
        optimizer.apply(arrays, list(params.values()))
        yield row({key: np.asarray(param.value) for key, param in params.items()})


def _optax(make: Any, settings: dict[str, Any], kind: str) -> Iterator[list[float]]:  # noqa: ANN401  # a function of the library
    jnp, optax = (importlib.import_module(name) for name in ("jax.numpy", "optax"))
    lr = settings["learning_rate"]
    rate = optax.piecewise_constant_schedule(lr, {HALVED_AFTER: 0.5})
    optimizer = make(**{**settings, "learning_rate": rate})
    params = {key: jnp.asarray(value, dtype="float64") for key, value in start().items()}
    state = optimizer.init(params)
    for grads in gradients(kind):
        arrays = {key: jnp.asarray(g, dtype="float64") for key, g in grads.items()}
        updates, state = optimizer.update(arrays, state, params)
        params = optax.apply_updates(params, updates)
        yield row(params)


_PLAYERS: dict[str, Callable[..., Iterator[list[float]]]] = {
    "pytorch": _pytorch,
    "keras": _keras,
    "optax": _optax,
}
