"""The rules as optax has them (optax 0.2.8); most of them have no learning rate of their own."""

from optim_core.conventions.convention import Convention
from optim_core.conventions.pytorch import PYTORCH
from optim_core.conventions.textbook import TEXTBOOK

_NAMES = {"lr": "learning_rate", "beta1": "b1", "beta2": "b2", "eps": "eps"}
_BETAS = {"lr": None, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}

OPTAX: dict[str, Convention] = {
    "sgd": Convention(
        "optax.sgd(learning_rate)", "W ← W − ηg", {"lr": "learning_rate"}, {"lr": None}
    ),
    "momentum": Convention(
        "optax.sgd(learning_rate, momentum)",
        PYTORCH["momentum"].formula,
        {"lr": "learning_rate", "momentum": "momentum"},
        {"lr": None, "momentum": None, "lr_outside": True},
    ),
    "nesterov": Convention(
        "optax.sgd(learning_rate, momentum, nesterov=True)",
        PYTORCH["nesterov"].formula,
        {"lr": "learning_rate", "momentum": "momentum"},
        {"lr": None, "momentum": None, "lr_outside": True},
    ),
    "adagrad": Convention(
        "optax.adagrad(learning_rate)",
        "h ← h + g²; W ← W − ηg / √(h + ε)",
        {"lr": "learning_rate", "eps": "eps", "h0": "initial_accumulator_value"},
        {"lr": None, "eps": 1e-7, "eps_in_sqrt": True, "h0": 0.1},
    ),
    "rmsprop": Convention(
        "optax.rmsprop(learning_rate)",
        "h ← ρh + (1−ρ)g²; W ← W − ηg / √(h + ε)",
        {"lr": "learning_rate", "rho": "decay", "eps": "eps", "eps_in_sqrt": "eps_in_sqrt"},
        {"lr": None, "rho": 0.9, "eps": 1e-8, "eps_in_sqrt": True},
    ),
    "adam": Convention(
        "optax.adam(learning_rate)",
        TEXTBOOK["adam"].formula,
        _NAMES,
        {**_BETAS, "eps_hat": False, "eps_in_sqrt": False},
    ),
    "adamw": Convention(
        "optax.adamw(learning_rate)",
        TEXTBOOK["adamw"].formula,
        {**_NAMES, "weight_decay": "weight_decay"},
        {**_BETAS, "weight_decay": 1e-4, "eps_hat": False, "eps_in_sqrt": False},
    ),
    "adadelta": Convention(
        "optax.adadelta(learning_rate)",
        TEXTBOOK["adadelta"].formula,
        {"lr": "learning_rate", "rho": "rho", "eps": "eps"},
        {"lr": None, "rho": 0.9, "eps": 1e-6},
    ),
    "nadam": Convention(
        "optax.nadam(learning_rate)",
        TEXTBOOK["nadam"].formula,
        _NAMES,
        {**_BETAS, "momentum_decay": float("inf")},
    ),
    "amsgrad": Convention(
        "optax.amsgrad(learning_rate)",
        "m ← β1·m + (1−β1)g; v ← β2·v + (1−β2)g²; v_max ← max(v_max, v / (1−β2^t)); "
        "m̂ = m / (1−β1^t); W ← W − ηm̂ / (√v_max + ε)",
        _NAMES,
        {**_BETAS, "eps_hat": False, "eps_in_sqrt": False, "max_of_corrected": True},
    ),
    "lion": Convention(
        "optax.lion(learning_rate)",
        TEXTBOOK["lion"].formula,
        {"lr": "learning_rate", "beta1": "b1", "beta2": "b2", "weight_decay": "weight_decay"},
        {"lr": None, "beta1": 0.9, "beta2": 0.99, "weight_decay": 1e-3},
    ),
}
