"""The rules as the exam's textbook has them, and as their papers do where it has none.

Adam is in its paper's standard form; the textbook's own code folds the correction into η, with
ε = 1e-7 outside the root, which is the form of `keras`.
"""

from optim_core.conventions.convention import Convention

_ADAM = "m ← β1·m + (1−β1)g; v ← β2·v + (1−β2)g²; "
_NAMES = {"lr": "η", "beta1": "β1", "beta2": "β2", "eps": "ε"}
_BETAS = {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}

TEXTBOOK: dict[str, Convention] = {
    "sgd": Convention("SGD", "W ← W − ηg", {"lr": "η"}, {"lr": 0.01}),
    "momentum": Convention(
        "Momentum",
        "v ← αv − ηg; W ← W + v",
        {"lr": "η", "momentum": "α"},
        {"lr": 0.01, "momentum": 0.9, "lr_outside": False},
    ),
    "nesterov": Convention(
        "Nesterov",
        "v ← αv − ηg; W ← W + αv − ηg",
        {"lr": "η", "momentum": "α"},
        {"lr": 0.01, "momentum": 0.9, "lr_outside": False},
    ),
    "adagrad": Convention(
        "AdaGrad",
        "h ← h + g²; W ← W − ηg / (√h + ε)",
        {"lr": "η", "eps": "ε"},
        {"lr": 0.01, "eps": 1e-7, "eps_in_sqrt": False, "h0": 0.0},
    ),
    "rmsprop": Convention(
        "RMSProp",
        "h ← ρh + (1−ρ)g²; W ← W − ηg / (√h + ε)",
        {"lr": "η", "rho": "ρ", "eps": "ε"},
        {"lr": 0.01, "rho": 0.99, "eps": 1e-7, "eps_in_sqrt": False},
    ),
    "adam": Convention(
        "Adam",
        _ADAM + "m̂ = m / (1−β1^t); v̂ = v / (1−β2^t); W ← W − ηm̂ / (√v̂ + ε)",
        _NAMES,
        {**_BETAS, "eps_hat": False, "eps_in_sqrt": False},
    ),
    "adamw": Convention(
        "AdamW",
        _ADAM + "m̂ = m / (1−β1^t); v̂ = v / (1−β2^t); W ← W − ηm̂ / (√v̂ + ε) − ηλW",
        {**_NAMES, "weight_decay": "λ"},
        {**_BETAS, "weight_decay": 0.01, "eps_hat": False, "eps_in_sqrt": False},
    ),
    "adadelta": Convention(
        "AdaDelta",
        "h ← ρh + (1−ρ)g²; Δ = √(u+ε) / √(h+ε) · g; W ← W − ηΔ; u ← ρu + (1−ρ)Δ²",
        {"lr": "η", "rho": "ρ", "eps": "ε"},
        {"lr": 1.0, "rho": 0.95, "eps": 1e-6},
    ),
    "nadam": Convention(
        "Nadam",
        _ADAM + "m̂ = β1·m / (1−β1^(t+1)) + (1−β1)g / (1−β1^t); v̂ = v / (1−β2^t); "
        "W ← W − ηm̂ / (√v̂ + ε)",
        _NAMES,
        {**_BETAS, "momentum_decay": float("inf")},
    ),
    "amsgrad": Convention(
        "AMSGrad",
        _ADAM + "v_max ← max(v_max, v); m̂ = m / (1−β1^t); v̂ = v_max / (1−β2^t); "
        "W ← W − ηm̂ / (√v̂ + ε)",
        _NAMES,
        {**_BETAS, "eps_hat": False, "eps_in_sqrt": False, "max_of_corrected": False},
    ),
    "lion": Convention(
        "Lion",
        "c = β1·m + (1−β1)g; W ← W − η(sign(c) + λW); m ← β2·m + (1−β2)g",
        {"lr": "η", "beta1": "β1", "beta2": "β2", "weight_decay": "λ"},
        {"lr": 0.0001, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0.0},
    ),
}
