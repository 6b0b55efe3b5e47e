"""The six rules as a learner would write them, in parts that styles put together otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Textbook:
    """One rule: its settings with their defaults, its states, and the statements for one key.

    In the statements `{w}` `{g}` are a parameter and its gradient, `{v}` and the like a state,
    `{lr}` and the like a setting, `{t}` the count of updates.
    """

    question: str
    entry: str
    settings: dict[str, str]
    states: tuple[str, ...]
    statements: tuple[str, ...]
    counts: bool = False


TEXTBOOKS: dict[str, Textbook] = {
    "sgd": Textbook("sgd-class", "SGD", {"lr": "0.01"}, (), ("{w} -= {lr} * {g}",)),
    "momentum": Textbook(
        "momentum-class",
        "Momentum",
        {"lr": "0.01", "momentum": "0.9"},
        ("v",),
        ("{v} = {momentum} * {v} - {lr} * {g}", "{w} += {v}"),
    ),
    "nesterov": Textbook(
        "nesterov-class",
        "Nesterov",
        {"lr": "0.01", "momentum": "0.9"},
        ("v",),
        ("{v} = {momentum} * {v} - {lr} * {g}", "{w} += {momentum} * {v} - {lr} * {g}"),
    ),
    "adagrad": Textbook(
        "adagrad-class",
        "AdaGrad",
        {"lr": "0.01"},
        ("h",),
        ("{h} = {h} + {g} * {g}", "{w} -= {lr} * {g} / (np.sqrt({h}) + 1e-7)"),
    ),
    "rmsprop": Textbook(
        "rmsprop-class",
        "RMSProp",
        {"lr": "0.01", "rho": "0.99"},
        ("h",),
        (
            "{h} = {rho} * {h} + (1 - {rho}) * {g} * {g}",
            "{w} -= {lr} * {g} / (np.sqrt({h}) + 1e-7)",
        ),
    ),
    "adam": Textbook(
        "adam-class",
        "Adam",
        {"lr": "0.001", "beta1": "0.9", "beta2": "0.999"},
        ("m", "v"),
        (
            "{m} = {beta1} * {m} + (1 - {beta1}) * {g}",
            "{v} = {beta2} * {v} + (1 - {beta2}) * {g} ** 2",
            "m_hat = {m} / (1 - {beta1} ** {t})",
            "v_hat = {v} / (1 - {beta2} ** {t})",
            "{w} -= {lr} * m_hat / (np.sqrt(v_hat) + 1e-8)",
        ),
        counts=True,
    ),
}
