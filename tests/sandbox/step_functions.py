"""Every rule as a function that takes one step, and one known mistake in it."""

MOMENTS = """
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
"""

RIGHT = {
    "sgd": "def f(param, grad, lr=0.01):\n    return param - lr * grad\n",
    "momentum": """
def f(param, grad, v, lr=0.01, momentum=0.9):
    v = momentum * v - lr * grad
    return param + v, v
""",
    "nesterov": """
def f(param, grad, v, lr=0.01, momentum=0.9):
    v = momentum * v - lr * grad
    return param + momentum * v - lr * grad, v
""",
    "adagrad": """
def f(param, grad, h, lr=0.01):
    h = h + grad * grad
    return param - lr * grad / (np.sqrt(h) + 1e-7), h
""",
    "rmsprop": """
def f(param, grad, h, lr=0.01, rho=0.9):
    h = rho * h + (1 - rho) * grad * grad
    return param - lr * grad / (np.sqrt(h) + 1e-7), h
""",
    "adam": f"""
def f(param, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999):
{MOMENTS}
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return param - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v
""",
    "adamw": f"""
def f(param, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, weight_decay=0.01):
{MOMENTS}
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return param - lr * m_hat / (np.sqrt(v_hat) + 1e-8) - lr * weight_decay * param, m, v
""",
    "adadelta": """
def f(param, grad, h, u, lr=1.0, rho=0.95):
    h = rho * h + (1 - rho) * grad**2
    delta = np.sqrt(u + 1e-6) / np.sqrt(h + 1e-6) * grad
    return param - lr * delta, h, rho * u + (1 - rho) * delta**2
""",
    "nadam": f"""
def f(param, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999):
{MOMENTS}
    m_hat = beta1 * m / (1 - beta1 ** (t + 1))
    m_hat += (1 - beta1) * grad / (1 - beta1**t)
    return param - lr * m_hat / (np.sqrt(v / (1 - beta2**t)) + 1e-8), m, v
""",
    "amsgrad": f"""
def f(param, grad, m, v, v_max, t, lr=0.001, beta1=0.9, beta2=0.999):
{MOMENTS}
    v_max = np.maximum(v_max, v)
    m_hat, v_hat = m / (1 - beta1**t), v_max / (1 - beta2**t)
    return param - lr * m_hat / (np.sqrt(v_hat) + 1e-8), m, v, v_max
""",
    "lion": """
def f(param, grad, m, lr=0.0001, beta1=0.9, beta2=0.99, weight_decay=0.0):
    c = beta1 * m + (1 - beta1) * grad
    new = param - lr * (np.sign(c) + weight_decay * param)
    return new, beta2 * m + (1 - beta2) * grad
""",
}

MISTAKES = {
    "sgd": ("param - lr", "param + lr", "sign"),
    "momentum": ("- lr * grad\n", "+ lr * grad\n", "plus_grad"),
    "nesterov": ("param + momentum * v - lr * grad", "param + v", "classical"),
    "adagrad": ("np.sqrt(h)", "h", "no_sqrt"),
    "rmsprop": ("rho * h + (1 - rho) * grad * grad", "h + grad * grad", "adagrad"),
    "adam": ("m / (1 - beta1**t)", "m", "only_v"),
    "adamw": ("- lr * weight_decay * param", "- weight_decay * param", "decay_no_lr"),
    "adadelta": ("param - lr * delta", "param - lr * grad", "sgd"),
    "nadam": ("lr * m_hat", "lr * m / (1 - beta1**t)", "adam"),
    "amsgrad": ("np.maximum(v_max, v)", "v", "adam"),
    "lion": ("np.sign(c)", "c", "no_sign"),
}
"""What is written in place of what, and the mistake that it is."""
