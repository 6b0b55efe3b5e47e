"""The rules as keras.optimizers has them (Keras 3.15)."""

from optim_core.conventions.convention import Convention
from optim_core.conventions.pytorch import PYTORCH
from optim_core.conventions.textbook import TEXTBOOK

_NAMES = {"lr": "learning_rate", "beta1": "beta_1", "beta2": "beta_2", "eps": "epsilon"}
_BETAS = {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-7}
_FOLDED = "ηt = η√(1−β2^t) / (1−β1^t); W ← W − ηt·m / (√{root} + ε)"
_MOMENTS = "m ← β1·m + (1−β1)g; v ← β2·v + (1−β2)g²; "

KERAS: dict[str, Convention] = {
    "sgd": Convention(
        "keras.optimizers.SGD()", "W ← W − ηg", {"lr": "learning_rate"}, {"lr": 0.01}
    ),
    "momentum": Convention(
        "keras.optimizers.SGD(momentum=…)",
        TEXTBOOK["momentum"].formula,
        {"lr": "learning_rate", "momentum": "momentum"},
        {"lr": 0.01, "momentum": 0.0, "lr_outside": False},
    ),
    "nesterov": Convention(
        "keras.optimizers.SGD(momentum=…, nesterov=True)",
        TEXTBOOK["nesterov"].formula,
        {"lr": "learning_rate", "momentum": "momentum"},
        {"lr": 0.01, "momentum": 0.0, "lr_outside": False},
    ),
    "adagrad": Convention(
        "keras.optimizers.Adagrad()",
        "h ← h + g²; W ← W − ηg / √(h + ε)",
        {"lr": "learning_rate", "eps": "epsilon", "h0": "initial_accumulator_value"},
        {"lr": 0.001, "eps": 1e-7, "eps_in_sqrt": True, "h0": 0.1},
    ),
    "rmsprop": Convention(
        "keras.optimizers.RMSprop()",
        "h ← ρh + (1−ρ)g²; W ← W − ηg / √(h + ε)",
        {"lr": "learning_rate", "rho": "rho", "eps": "epsilon"},
        {"lr": 0.001, "rho": 0.9, "eps": 1e-7, "eps_in_sqrt": True},
    ),
    "adam": Convention(
        "keras.optimizers.Adam()",
        _MOMENTS + _FOLDED.format(root="v"),
        _NAMES,
        {**_BETAS, "eps_hat": True, "eps_in_sqrt": False},
    ),
    "adamw": Convention(
        "keras.optimizers.AdamW()",
        _MOMENTS + _FOLDED.format(root="v") + " − ηλW",
        {**_NAMES, "weight_decay": "weight_decay"},
        {**_BETAS, "weight_decay": 0.004, "eps_hat": True, "eps_in_sqrt": False},
    ),
    "adadelta": Convention(
        "keras.optimizers.Adadelta()",
        TEXTBOOK["adadelta"].formula,
        {"lr": "learning_rate", "rho": "rho", "eps": "epsilon"},
        {"lr": 0.001, "rho": 0.95, "eps": 1e-7},
    ),
    "nadam": Convention(
        "keras.optimizers.Nadam()",
        PYTORCH["nadam"].formula.replace("ψt", "t"),
        _NAMES,
        {**_BETAS, "momentum_decay": 1.0},
    ),
    "amsgrad": Convention(
        "keras.optimizers.Adam(amsgrad=True)",
        _MOMENTS + "v_max ← max(v_max, v); " + _FOLDED.format(root="v_max"),
        _NAMES,
        {**_BETAS, "eps_hat": True, "eps_in_sqrt": False, "max_of_corrected": False},
    ),
    "lion": Convention(
        "keras.optimizers.Lion()",
        TEXTBOOK["lion"].formula,
        {
            "lr": "learning_rate",
            "beta1": "beta_1",
            "beta2": "beta_2",
            "weight_decay": "weight_decay",
        },
        {"lr": 0.001, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0.0},
    ),
}
