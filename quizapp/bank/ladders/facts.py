"""What a ladder says of each rule beyond its formulas: words for states, mistakes, drawn rates."""

from collections.abc import Mapping
from dataclasses import dataclass

_VELOCITY = "過去の勾配をためた速度"
_MOMENTS = "勾配の移動平均と、勾配の二乗の移動平均"


@dataclass(frozen=True, slots=True)
class LadderFacts:
    """What the ladder of one rule is made of, where optim_core does not say it.

    Attributes:
        kept: what the rule keeps for each parameter from step to step.
        wrong: lines of the rule's textbook form as learners write them wrong, by the id of the
            mistake in the catalogue; the first is the one that is to be mended.
        seen: mistakes whose paths look different from the rule's.
        rates: learning rates of the questions with numbers.
        shown: what the question with formulas does not ask for, as it would be another ladder's.
    """

    kept: str
    wrong: Mapping[str, str]
    seen: tuple[str, ...]
    rates: tuple[float, ...] = (0.1, 0.2)
    shown: tuple[str, ...] = ()


_V_SUM = {"v_sum": "v = v + g ** 2", "m_no_1mb": "m = beta1 * m + g"}
_NO_SQRT = {"no_sqrt": "W = W - lr * m_hat / (v_hat + eps)"}
_ADAM_W = "W = W - lr * m_hat / (sqrt(v_hat) + eps)"

LADDER_FACTS: Mapping[str, LadderFacts] = {
    "sgd": LadderFacts(
        "保存する値はない",
        {
            "sign": "W = W + lr * g",
            "no_lr": "W = W - g",
            "g_squared": "W = W - lr * g ** 2",
        },
        ("sign_step", "no_lr"),
    ),
    "momentum": LadderFacts(
        _VELOCITY,
        {
            "plus_grad": "v = momentum * v + lr * g",
            "friction": "v = (1 - momentum) * v - lr * g",
            "no_lr": "v = momentum * v - g",
            "minus_v": "W = W - v",
        },
        ("friction", "ema_lr"),
    ),
    "nesterov": LadderFacts(
        _VELOCITY,
        {
            "classical": "W = W + v",
            "no_grad": "W = W + momentum * v",
            "plus_grad": "v = momentum * v + lr * g",
            "friction": "v = (1 - momentum) * v - lr * g",
        },
        ("friction", "classical"),
    ),
    "adagrad": LadderFacts(
        "勾配の二乗の総和",
        {
            "no_sqrt": "W = W - lr * g / (h + eps)",
            "no_accum": "h = g ** 2",
            "sign": "W = W + lr * g / (sqrt(h) + eps)",
        },
        ("no_accum", "no_sqrt"),
    ),
    "rmsprop": LadderFacts(
        "勾配の二乗の移動平均",
        {
            "rho_swap": "h = (1 - rho) * h + rho * g ** 2",
            "adagrad": "h = h + g ** 2",
            "no_sqrt": "W = W - lr * g / (h + eps)",
        },
        ("adagrad", "no_sqrt"),
    ),
    "adam": LadderFacts(_MOMENTS, {**_NO_SQRT, **_V_SUM}, ("no_sqrt", "v_sum")),
    "adamw": LadderFacts(
        _MOMENTS,
        {
            "decay_no_lr": f"{_ADAM_W} - weight_decay * W",
            "decay_sign": f"{_ADAM_W} + lr * weight_decay * W",
            **_V_SUM,
        },
        ("no_sqrt", "v_sum"),
    ),
    "adadelta": LadderFacts(
        "勾配の二乗の移動平均と、更新量の二乗の移動平均",
        {
            "u_of_g": "u = rho * u + (1 - rho) * g ** 2",
            "no_u": "delta = g / sqrt(h + eps)",
            "adagrad": "h = h + g ** 2",
            "sign": "W = W + lr * delta",
        },
        ("rho_swap", "adagrad"),
        (40, 60),
    ),
    "nadam": LadderFacts(
        _MOMENTS,
        {"adam": "m_hat = m / (1 - beta1 ** t)", **_NO_SQRT, **_V_SUM},
        ("no_sqrt", "v_sum"),
    ),
    "amsgrad": LadderFacts(
        "勾配の移動平均、勾配の二乗の移動平均と、その最大値",
        {
            "sum": "v_max = v_max + v",
            **_NO_SQRT,
            **_V_SUM,
        },
        ("no_sqrt", "v_sum"),
        shown=("m",),
    ),
    "lion": LadderFacts(
        "勾配の移動平均",
        {
            "no_sign": "W = W - lr * (c + weight_decay * W)",
            "decay_sign": "W = W - lr * (sign(c) - weight_decay * W)",
            "no_decay": "W = W - lr * sign(c)",
        },
        ("no_sign", "m_no_1mb"),
    ),
}

SETTINGS_OF_RUNS: Mapping[str, float] = {
    "momentum": 0.9,
    "rho": 0.9,
    "beta1": 0.9,
    "beta2": 0.99,
    "weight_decay": 0.1,
}
"""The settings beside the learning rate of a question with numbers, easy to reckon with."""

TOLD: Mapping[str, str] = {
    "lr": "学習率 {}",
    "momentum": "慣性の係数 {}",
    "rho": r"$\rho = {}$",
    "beta1": r"$\beta_1 = {}$",
    "beta2": r"$\beta_2 = {}$",
    "weight_decay": "重み減衰の係数 {}",
}
"""How a question names a setting and its value."""

LETTERS_CALLED: Mapping[str, str] = {
    "W": "パラメータ",
    "g": "勾配",
    "lr": "学習率",
    "momentum": "慣性の係数",
    "rho": "減衰率",
    "beta1": "減衰率",
    "beta2": "減衰率",
    "weight_decay": "重み減衰の係数",
    "eps": "0 除算を防ぐ小さな数",
    "t": "更新の回数（1 から）",
    "c": "向きを決める値",
    "delta": "η を掛ける前の更新量",
    "m_hat": "補正した m",
    "v_hat": "補正した v",
    "v_max": "保存する値",
    "v": "保存する値",
    "h": "保存する値",
    "m": "保存する値",
    "u": "更新量から作る値",
}
"""What each letter of a formula is, told so that no answer is given away."""

DECLARED = ("c", "delta", "u", "weight_decay")
"""The letters that a question with formulas must declare."""

UNSAYABLE = ("v_max",)
"""What becomes something that no typed formula can say."""
