"""The rules as torch.optim has them (PyTorch 2.13)."""

from optim_core.conventions.convention import Convention
from optim_core.conventions.textbook import TEXTBOOK

_NAMES = {"lr": "lr", "beta1": "betas[0]", "beta2": "betas[1]", "eps": "eps"}
_BETAS = {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}

PYTORCH: dict[str, Convention] = {
    "sgd": Convention("torch.optim.SGD(params)", "W ← W − ηg", {"lr": "lr"}, {"lr": 0.001}),
    "momentum": Convention(
        "torch.optim.SGD(params, momentum=…)",
        "v ← αv + g; W ← W − ηv",
        {"lr": "lr", "momentum": "momentum"},
        {"lr": 0.001, "momentum": 0.0, "lr_outside": True},
    ),
    "nesterov": Convention(
        "torch.optim.SGD(params, momentum=…, nesterov=True)",
        "v ← αv + g; W ← W − η(g + αv)",
        {"lr": "lr", "momentum": "momentum"},
        # With its default of 0 this form is refused there: a momentum must be given.
        {"lr": 0.001, "momentum": None, "lr_outside": True},
    ),
    "adagrad": Convention(
        "torch.optim.Adagrad(params)",
        TEXTBOOK["adagrad"].formula,
        {"lr": "lr", "eps": "eps", "h0": "initial_accumulator_value"},
        {"lr": 0.01, "eps": 1e-10, "eps_in_sqrt": False, "h0": 0.0},
    ),
    "rmsprop": Convention(
        "torch.optim.RMSprop(params)",
        TEXTBOOK["rmsprop"].formula,
        {"lr": "lr", "rho": "alpha", "eps": "eps"},
        {"lr": 0.01, "rho": 0.99, "eps": 1e-8, "eps_in_sqrt": False},
    ),
    "adam": Convention(
        "torch.optim.Adam(params)",
        TEXTBOOK["adam"].formula,
        _NAMES,
        {**_BETAS, "eps_hat": False, "eps_in_sqrt": False},
    ),
    "adamw": Convention(
        "torch.optim.AdamW(params)",
        TEXTBOOK["adamw"].formula,
        {**_NAMES, "weight_decay": "weight_decay"},
        {**_BETAS, "weight_decay": 0.01, "eps_hat": False, "eps_in_sqrt": False},
    ),
    "adadelta": Convention(
        "torch.optim.Adadelta(params)",
        TEXTBOOK["adadelta"].formula,
        {"lr": "lr", "rho": "rho", "eps": "eps"},
        {"lr": 1.0, "rho": 0.9, "eps": 1e-6},
    ),
    "nadam": Convention(
        "torch.optim.NAdam(params)",
        "μt = β1(1 − 0.96^(ψt)/2); m̂ = μ(t+1)·m / (1−μ1⋯μ(t+1)) + (1−μt)g / (1−μ1⋯μt); "
        "v̂ = v / (1−β2^t); W ← W − ηm̂ / (√v̂ + ε)",
        {**_NAMES, "momentum_decay": "momentum_decay"},
        {**_BETAS, "lr": 0.002, "momentum_decay": 0.004},
    ),
    "amsgrad": Convention(
        "torch.optim.Adam(params, amsgrad=True)",
        TEXTBOOK["amsgrad"].formula,
        _NAMES,
        {**_BETAS, "eps_hat": False, "eps_in_sqrt": False, "max_of_corrected": False},
    ),
}
