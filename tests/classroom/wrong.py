"""Wrong code as learners write it, and the name of the mistake that each must be told."""

from dataclasses import replace

from tests.classroom.styles import arguments, key_loop
from tests.classroom.textbooks import TEXTBOOKS

Wrong = tuple[str, str, str | None]
"""The rule, the source, and the id of the mistake (None: no name, a remark only)."""


def changed(rule: str, *pairs: tuple[str, str]) -> str:
    """The textbook's class with some of its statements changed."""
    lines = "\n".join(TEXTBOOKS[rule].statements)
    for old, new in pairs:
        assert old in lines, (rule, old)
        lines = lines.replace(old, new)
    return key_loop(replace(TEXTBOOKS[rule], statements=tuple(lines.splitlines())))


def own(rule: str, *statements: str) -> str:
    """The textbook's class with other statements."""
    return key_loop(replace(TEXTBOOKS[rule], statements=statements))


def edited(rule: str, *pairs: tuple[str, str]) -> str:
    """The textbook's file with some of its text changed."""
    text = key_loop(TEXTBOOKS[rule])
    for old, new in pairs:
        assert old in text, (rule, old, text)
        text = text.replace(old, new)
    return text


def other(rule: str, written: str, *, taking: dict[str, str]) -> str:
    """The class that was asked for, its body another rule's; settings from where `taking` says."""
    book, asked = TEXTBOOKS[written], TEXTBOOKS[rule]
    text = key_loop(replace(book, entry=asked.entry))
    text = text.replace(f"(self, {arguments(book)})", f"(self, {arguments(asked)})")
    for name, source in taking.items():
        text = text.replace(f"self.{name} = {name}\n", f"self.{name} = {source}\n")
    return text


LOCAL = """\
        for key in params:
            w = params[key]
            w = w - self.lr * grads[key]
"""
FIRST_ONLY = """\
        for key in params:
            params[key] -= self.lr * grads[key]
            return
"""
SGD_LOOP = """\
        for key in params:
            params[key] -= self.lr * grads[key]
"""
STATE = "    def __init__(self, lr"

WRONG: dict[str, Wrong] = {
    # SGD
    "sgd climbs": ("sgd", changed("sgd", ("-=", "+=")), "sign"),
    "sgd without the rate": ("sgd", changed("sgd", ("{lr} * ", "")), "no_lr"),
    "sgd rate squared": ("sgd", changed("sgd", ("{lr} *", "{lr} ** 2 *")), "lr_twice"),
    "sgd divides by the rate": ("sgd", own("sgd", "{w} -= {g} / {lr}"), "lr_div"),
    "sgd with 0.01 written in": ("sgd", changed("sgd", ("{lr}", "0.01")), "lr_fixed"),
    "sgd with 0.1 written in": ("sgd", changed("sgd", ("{lr}", "0.1")), "lr_fixed"),
    "sgd with 0.37 written in": ("sgd", changed("sgd", ("{lr}", "0.37")), "lr_fixed"),
    "sgd shrinks": ("sgd", own("sgd", "{w} *= 1 - {lr} * {g}"), "multiplicative"),
    "sgd by signs": ("sgd", changed("sgd", ("{g}", "np.sign({g})")), "sign_step"),
    "sgd =-": ("sgd", changed("sgd", ("-=", "=-")), "eq_minus"),
    "sgd into a local name": ("sgd", edited("sgd", (SGD_LOOP, LOCAL)), "local_rebind"),
    "sgd first key only": ("sgd", edited("sgd", (SGD_LOOP, FIRST_ONLY)), "first_key_only"),
    "sgd by zip": (
        "sgd",
        edited(
            "sgd",
            ("for key in params:", "for key, g in zip(params, grads.values()):"),
            ("grads[key]", "g"),
        ),
        "zip_order",
    ),
    "sgd rewrites grads": (
        "sgd",
        own("sgd", "grads[key] *= {lr}", "{w} -= grads[key]"),
        "grad_mutated",
    ),
    "sgd does nothing": ("sgd", own("sgd", "pass"), "local_rebind"),
    "sgd half a step": ("sgd", changed("sgd", ("{lr}", "0.5 * {lr}")), "scaled"),
    "sgd is momentum": (
        "sgd",
        other("sgd", "momentum", taking={"momentum": "0.9"}),
        "momentum",
    ),
    "sgd is adagrad": ("sgd", other("sgd", "adagrad", taking={}), "adagrad"),
    "sgd is adam": (
        "sgd",
        other("sgd", "adam", taking={"beta1": "0.9", "beta2": "0.999"}),
        "adam",
    ),
    "sgd minus for times": ("sgd", own("sgd", "{w} -= {lr} - {g}"), "lr_minus"),
    "sgd rate over gradient": ("sgd", own("sgd", "{w} -= {lr} / {g}"), "lr_over_g"),
    "adagrad with an ε of a thousandth": (
        "adagrad",
        changed("adagrad", ("1e-7", "1e-3")),
        "eps_large",
    ),
    "rmsprop loses what it has": (
        "rmsprop",
        changed("rmsprop", ("{rho} * {h} + (1", "{rho} * {h} * (1")),
        "one_place",
    ),
    "rmsprop's h in whole numbers": (
        "rmsprop",
        changed("rmsprop", ("{h} = {rho}", "{h} = 0.0 + np.trunc({rho}"), ("* {g}\n", "* {g})\n")),
        "int_trunc",
    ),
    "momentum rounded to five digits, below which gradients vanish": (
        "momentum",
        own("momentum", "{v} = np.round({momentum} * {v} - {lr} * {g}, 5)", "{w} += {v}"),
        "small_ignored",
    ),
    "adagrad without the gradient": (
        "adagrad",
        changed("adagrad", ("{lr} * {g} /", "{lr} /")),
        "no_gradient",
    ),
    "rmsprop without the gradient": (
        "rmsprop",
        changed("rmsprop", ("{lr} * {g} /", "{lr} /")),
        "no_gradient",
    ),
    "adam without m̂": ("adam", changed("adam", ("{lr} * m_hat /", "{lr} /")), "no_m_hat"),
    "momentum climbs in PyTorch's form": (
        "momentum",
        own("momentum", "{v} = {momentum} * {v} + {g}", "{w} += {lr} * {v}"),
        "plus_grad",
    ),
    "momentum from ones in PyTorch's form": (
        "momentum",
        own("momentum", "{v} = {momentum} * {v} + {g}", "{w} -= {lr} * {v}").replace(
            "zeros_like", "ones_like"
        ),
        "init_ones_outside",
    ),
    # Momentum
    "momentum plus gradient": ("momentum", changed("momentum", ("- {lr}", "+ {lr}")), "plus_grad"),
    "momentum minus v": ("momentum", changed("momentum", ("+= {v}", "-= {v}")), "plus_grad"),
    "momentum old velocity": (
        "momentum",
        own("momentum", *reversed(TEXTBOOKS["momentum"].statements)),
        "stale_v",
    ),
    "momentum as a mean": (
        "momentum",
        changed("momentum", ("{lr} * {g}", "(1 - {momentum}) * {lr} * {g}")),
        "ema_lr",
    ),
    "momentum as a mean outside": (
        "momentum",
        own("momentum", "{v} = {momentum} * {v} + (1 - {momentum}) * {g}", "{w} -= {lr} * {v}"),
        "ema_torchform",
    ),
    "momentum without the rate": ("momentum", changed("momentum", ("{lr} * ", "")), "no_lr"),
    "momentum rate twice": (
        "momentum",
        changed("momentum", ("+= {v}", "+= {lr} * {v}")),
        "lr_twice",
    ),
    "momentum forgets": (
        "momentum",
        own("momentum", "v = 0", "v = {momentum} * v - {lr} * {g}", "{w} += v"),
        "reset",
    ),
    "momentum one v for all": (
        "momentum",
        edited("momentum", ("self.v[key]", "self.v"), ("if key not in self.v:", "if True:"))
        .replace("            if True:\n                self.v = np.zeros_like(params[key])\n", "")
        .replace("self.v = {}", "self.v = 0"),
        "shared_keys",
    ),
    "momentum class variable": (
        "momentum",
        edited("momentum", ("        self.v = {}\n", ""), (STATE, f"    v = {{}}\n{STATE}")),
        "class_state",
    ),
    "momentum α on the gradient": (
        "momentum",
        own("momentum", "{v} = {v} - {momentum} * {lr} * {g}", "{w} += {v}"),
        "alpha_on_grad",
    ),
    "momentum α again": (
        "momentum",
        changed("momentum", ("+= {v}", "+= {momentum} * {v}")),
        "alpha_on_v",
    ),
    "momentum η and α swapped": (
        "momentum",
        own("momentum", "{v} = {lr} * {v} - {momentum} * {g}", "{w} += {v}"),
        "swap_lr_alpha",
    ),
    "momentum as friction": (
        "momentum",
        changed("momentum", ("{momentum} *", "(1 - {momentum}) *")),
        "friction",
    ),
    "momentum -=": ("momentum", changed("momentum", ("{v} = ", "{v} -= ")), "minus_assign"),
    "momentum +=": ("momentum", changed("momentum", ("{v} = ", "{v} += ")), "plus_assign"),
    "momentum gradient again": (
        "momentum",
        changed("momentum", ("+= {v}", "+= {v} - {lr} * {g}")),
        "grad_again",
    ),
    "momentum is nesterov": (
        "momentum",
        changed("momentum", ("+= {v}", "+= {momentum} * {v} - {lr} * {g}")),
        "nesterov",
    ),
    "momentum from the parameter": (
        "momentum",
        edited("momentum", ("np.zeros_like(params[key])", "np.copy(params[key])")),
        "init_param",
    ),
    "momentum from ones": (
        "momentum",
        edited("momentum", ("zeros_like", "ones_like")),
        "init_ones",
    ),
    "momentum is sgd": ("momentum", own("momentum", "{w} -= {lr} * {g}"), "reset"),
    "momentum is adagrad": ("momentum", other("momentum", "adagrad", taking={}), "adagrad"),
    "momentum is rmsprop": (
        "momentum",
        other("momentum", "rmsprop", taking={"rho": "momentum"}),
        "rmsprop",
    ),
    "momentum with 0.9 written in": (
        "momentum",
        changed("momentum", ("{momentum}", "0.9")),
        "momentum_fixed",
    ),
    "momentum with both written in": (
        "momentum",
        changed("momentum", ("{momentum}", "0.9"), ("{lr}", "0.01")),
        "lr_momentum_fixed",
    ),
    "momentum with the rate written in": (
        "momentum",
        changed("momentum", ("{lr}", "0.01")),
        "lr_fixed",
    ),
    "momentum only of the velocity": (
        "momentum",
        own("momentum", "{v} = {momentum} * {v} - {lr} * {g}", "{w} = {v}"),
        "eq_minus",
    ),
    # Nesterov
    "nesterov is momentum": (
        "nesterov",
        own("nesterov", *TEXTBOOKS["momentum"].statements),
        "classical",
    ),
    "nesterov after the old book": (
        "nesterov",
        own(
            "nesterov",
            "{v} = {momentum} * {v} - {lr} * {g}",
            "{w} += {momentum} ** 2 * {v} - (1 + {momentum}) * {lr} * {g}",
        ),
        "book_bug",
    ),
    "nesterov without gradient": (
        "nesterov",
        own("nesterov", "{v} = {momentum} * {v} - {lr} * {g}", "{w} += {momentum} * {v}"),
        "no_grad",
    ),
    "nesterov without α": (
        "nesterov",
        own("nesterov", "{v} = {momentum} * {v} - {lr} * {g}", "{w} += {v} - {lr} * {g}"),
        "no_alpha",
    ),
    "nesterov with plus": (
        "nesterov",
        own(
            "nesterov",
            "{v} = {momentum} * {v} - {lr} * {g}",
            "{w} += {momentum} * {v} + {lr} * {g}",
        ),
        "grad_sign",
    ),
    "nesterov subtracts": ("nesterov", changed("nesterov", ("{w} +=", "{w} -=")), "sign"),
    "nesterov before v": (
        "nesterov",
        own("nesterov", *reversed(TEXTBOOKS["nesterov"].statements)),
        "classical",
    ),
    "nesterov without square": (
        "nesterov",
        own(
            "nesterov",
            "{w} += {momentum} * {v} - (1 + {momentum}) * {lr} * {g}",
            "{v} = {momentum} * {v} - {lr} * {g}",
        ),
        "alpha_not_sq",
    ),
    "nesterov forgets": (
        "nesterov",
        own(
            "nesterov",
            "v = np.zeros_like({w})",
            "v = {momentum} * v - {lr} * {g}",
            "{w} += {momentum} * v - {lr} * {g}",
        ),
        "reset",
    ),
    "nesterov is sgd": ("nesterov", own("nesterov", "{w} -= {lr} * {g}"), "sgd"),
    "nesterov with 0.9 written in": (
        "nesterov",
        changed("nesterov", ("{momentum}", "0.9")),
        "momentum_fixed",
    ),
    "nesterov as a mean": (
        "nesterov",
        changed("nesterov", ("{v} - {lr} * {g}\n", "{v} - (1 - {momentum}) * {lr} * {g}\n")),
        "ema",
    ),
    # AdaGrad
    "adagrad overwrites": ("adagrad", changed("adagrad", ("{h} = {h} +", "{h} =")), "no_accum"),
    "adagrad without square": (
        "adagrad",
        changed("adagrad", ("{g} * {g}\n", "{g}\n")),
        "no_square",
    ),
    "adagrad absolute": ("adagrad", changed("adagrad", ("{g} * {g}\n", "np.abs({g})\n")), "abs"),
    "adagrad without root": ("adagrad", changed("adagrad", ("np.sqrt({h})", "{h}")), "no_sqrt"),
    "adagrad without ε": (
        "adagrad",
        changed("adagrad", ("(np.sqrt({h}) + 1e-7)", "np.sqrt({h})")),
        "no_eps",
    ),
    "adagrad without parentheses": (
        "adagrad",
        changed("adagrad", ("(np.sqrt({h}) + 1e-7)", "np.sqrt({h}) + 1e-7")),
        "no_eps",
    ),
    "adagrad old h": (
        "adagrad",
        own("adagrad", *reversed(TEXTBOOKS["adagrad"].statements)),
        "stale_h",
    ),
    "adagrad climbs": ("adagrad", changed("adagrad", ("-=", "+=")), "sign"),
    "adagrad without the rate": ("adagrad", changed("adagrad", ("{lr} * ", "")), "no_lr"),
    "adagrad is rmsprop": (
        "adagrad",
        changed("adagrad", ("{h} = {h} + {g} * {g}", "{h} = 0.9 * {h} + 0.1 * {g} * {g}")),
        "rms",
    ),
    "adagrad is rmsprop with 0.99": (
        "adagrad",
        other("adagrad", "rmsprop", taking={"rho": "0.99"}),
        "rmsprop",
    ),
    "adagrad multiplies": (
        "adagrad",
        own("adagrad", "{h} += {g} * {g}", "{w} -= {lr} * {g} * np.sqrt({h})"),
        "mul_sqrt",
    ),
    "adagrad sums all": (
        "adagrad",
        changed("adagrad", ("{g} * {g}\n", "np.sum({g} * {g})\n")),
        "scalar_h",
    ),
    "adagrad dot": (
        "adagrad",
        changed("adagrad", ("{g} * {g}\n", "np.dot({g}, {g})\n")),
        "dot",
    ),
    "adagrad rate in h": (
        "adagrad",
        changed("adagrad", ("{g} * {g}\n", "({lr} * {g}) ** 2\n")),
        "lr_in_h",
    ),
    "adagrad class variable": (
        "adagrad",
        edited("adagrad", ("        self.h = {}\n", ""), (STATE, f"    h = {{}}\n{STATE}")),
        "class_state",
    ),
    "adagrad is sgd": ("adagrad", own("adagrad", "{w} -= {lr} * {g}"), "no_division"),
    "adagrad from 0.1": (
        "adagrad",
        edited("adagrad", ("np.zeros_like(params[key])", "np.full_like(params[key], 0.1)")),
        "init_01",
    ),
    "adagrad with the rate written in": (
        "adagrad",
        changed("adagrad", ("{lr}", "0.01")),
        "lr_fixed",
    ),
    "adagrad is momentum": (
        "adagrad",
        other("adagrad", "momentum", taking={"momentum": "0.9"}),
        "momentum",
    ),
    "adagrad is adam": (
        "adagrad",
        other("adagrad", "adam", taking={"beta1": "0.9", "beta2": "0.999"}),
        "adam",
    ),
    # RMSProp
    "rmsprop ρ swapped": (
        "rmsprop",
        changed("rmsprop", ("{rho} * {h} + (1 - {rho})", "(1 - {rho}) * {h} + {rho}")),
        "rho_swap",
    ),
    "rmsprop without 1−ρ": ("rmsprop", changed("rmsprop", ("(1 - {rho}) * ", "")), "no_1mrho"),
    "rmsprop is adagrad": (
        "rmsprop",
        own("rmsprop", "{h} += {g} * {g}", "{w} -= {lr} * {g} / (np.sqrt({h}) + 1e-7)"),
        "adagrad",
    ),
    "rmsprop without ρ": ("rmsprop", changed("rmsprop", ("{rho} * {h}", "{h}")), "no_decay"),
    "rmsprop without square": (
        "rmsprop",
        changed("rmsprop", ("{g} * {g}\n", "{g}\n")),
        "no_square",
    ),
    "rmsprop without root": ("rmsprop", changed("rmsprop", ("np.sqrt({h})", "{h}")), "no_sqrt"),
    "rmsprop without ε": ("rmsprop", changed("rmsprop", (" + 1e-7", "")), "no_eps"),
    "rmsprop old h": (
        "rmsprop",
        own("rmsprop", *reversed(TEXTBOOKS["rmsprop"].statements)),
        "stale_h",
    ),
    "rmsprop climbs": ("rmsprop", changed("rmsprop", ("-=", "+=")), "sign"),
    "rmsprop without the rate": ("rmsprop", changed("rmsprop", ("{lr} * ", "")), "no_lr"),
    "rmsprop mean of all": (
        "rmsprop",
        changed("rmsprop", ("{g} * {g}\n", "np.mean({g} * {g})\n")),
        "scalar_h",
    ),
    "rmsprop with 0.9 written in": ("rmsprop", changed("rmsprop", ("{rho}", "0.9")), "rho_09"),
    "rmsprop with 0.99 written in": ("rmsprop", changed("rmsprop", ("{rho}", "0.99")), "rho_fixed"),
    "rmsprop with the rate written in": (
        "rmsprop",
        changed("rmsprop", ("{lr}", "0.01")),
        "lr_fixed",
    ),
    "rmsprop is adam": (
        "rmsprop",
        other("rmsprop", "adam", taking={"beta1": "0.9", "beta2": "rho"}),
        "adam",
    ),
    "rmsprop is sgd": ("rmsprop", own("rmsprop", "{w} -= {lr} * {g}"), "no_division"),
    "rmsprop is momentum": (
        "rmsprop",
        other("rmsprop", "momentum", taking={"momentum": "rho"}),
        "momentum",
    ),
    "rmsprop corrected": (
        "rmsprop",
        edited("rmsprop", ("self.h = {}", "self.h = {}\n        self.t = 0"))
        .replace("        for key", "        self.t += 1\n        for key")
        .replace("np.sqrt(self.h[key])", "np.sqrt(self.h[key] / (1 - self.rho ** self.t))"),
        "bias_corr",
    ),
    # Adam
    "adam uncorrected": (
        "adam",
        changed("adam", (" / (1 - {beta1} ** {t})", ""), (" / (1 - {beta2} ** {t})", "")),
        "no_bias",
    ),
    "adam v uncorrected": ("adam", changed("adam", (" / (1 - {beta2} ** {t})", "")), "only_m"),
    "adam m uncorrected": ("adam", changed("adam", (" / (1 - {beta1} ** {t})", "")), "only_v"),
    "adam t from 0": (
        "adam",
        edited("adam", ("        self.t += 1\n", "")) + "        self.t += 1\n",
        "t0",
    ),
    "adam t from 2": ("adam", edited("adam", ("self.t = 0", "self.t = 1")), "t2"),
    "adam t stuck": (
        "adam",
        edited("adam", ("self.t += 1", "t = 1")).replace("** self.t", "** t"),
        "t_stuck",
    ),
    "adam t a key": (
        "adam",
        edited("adam", ("        self.t += 1\n", "")).replace(
            "            if key", "            self.t += 1\n            if key"
        ),
        "t_per_key",
    ),
    "adam βs swapped": (
        "adam",
        changed("adam", ("beta1", "βx"), ("beta2", "beta1"), ("βx", "beta2")),
        "beta_swap",
    ),
    "adam crossed": (
        "adam",
        changed(
            "adam",
            ("{m} / (1 - {beta1}", "{m} / (1 - {βx}"),
            ("{v} / (1 - {beta2}", "{v} / (1 - {beta1}"),
            ("βx", "beta2"),
        ),
        "cross_corr",
    ),
    "adam (1−β)^t": (
        "adam",
        changed("adam", ("(1 - {beta1} ** {t})", "(1 - {beta1}) ** {t}")).replace(
            "(1 - self.beta2 ** self.t)", "(1 - self.beta2) ** self.t"
        ),
        "paren_pow",
    ),
    "adam β·t": ("adam", changed("adam", ("** {t}", "* {t}")), "beta_times_t"),
    "adam corrections multiplied": (
        "adam",
        changed("adam", ("{m} / (1", "{m} * (1"), ("{v} / (1", "{v} * (1")),
        "corr_mul",
    ),
    "adam keeps the corrected": (
        "adam",
        changed("adam", ("m_hat", "{m}"), ("v_hat", "{v}")),
        "overwrite_hat",
    ),
    "adam without root": ("adam", changed("adam", ("np.sqrt(v_hat)", "v_hat")), "no_sqrt"),
    "adam without ε": ("adam", changed("adam", (" + 1e-8", "")), "no_eps"),
    "adam v without square": ("adam", changed("adam", (" ** 2", "")), "v_no_square"),
    "adam v of m": ("adam", changed("adam", ("{g} ** 2", "{m} ** 2")), "v_of_m"),
    "adam m without 1−β1": ("adam", changed("adam", ("(1 - {beta1}) * {g}", "{g}")), "m_no_1mb"),
    "adam v sums": ("adam", changed("adam", ("{beta2} * {v} + (1 - {beta2}) *", "{v} +")), "v_sum"),
    "adam g on top": ("adam", changed("adam", ("{lr} * m_hat", "{lr} * {g}")), "g_numerator"),
    "adam climbs": ("adam", changed("adam", ("-=", "+=")), "sign"),
    "adam without the rate": ("adam", changed("adam", ("{lr} * ", "")), "no_lr"),
    "adam forgets": (
        "adam",
        changed("adam", ("{m} = ", "{m} = {v} = 0 * {g}\n{m} = ")),
        "reset",
    ),
    "adam with β1 written in": ("adam", changed("adam", ("{beta1}", "0.9")), "beta1_fixed"),
    "adam with β2 written in": ("adam", changed("adam", ("{beta2}", "0.999")), "beta2_fixed"),
    "adam with both βs written in": (
        "adam",
        changed("adam", ("{beta1}", "0.9"), ("{beta2}", "0.999")),
        "beta1_beta2_fixed",
    ),
    "adam with the rate written in": ("adam", changed("adam", ("{lr}", "0.002")), "lr_fixed"),
    "adam with all written in": (
        "adam",
        changed("adam", ("{beta1}", "0.9"), ("{beta2}", "0.999"), ("{lr}", "0.001")),
        "lr_beta1_beta2_fixed",
    ),
    "adam is rmsprop": ("adam", other("adam", "rmsprop", taking={"rho": "beta2"}), "rmsprop"),
    "adam is rmsprop with 0.99": (
        "adam",
        other("adam", "rmsprop", taking={"rho": "0.99"}),
        "rmsprop",
    ),
    "adam is momentum": (
        "adam",
        other("adam", "momentum", taking={"momentum": "beta1"}),
        "momentum",
    ),
    "adam is nesterov": ("adam", other("adam", "nesterov", taking={"momentum": "0.9"}), "nesterov"),
    "adam is adagrad": ("adam", other("adam", "adagrad", taking={}), "adagrad"),
    "adam is sgd": ("adam", own("adam", "{w} -= {lr} * {g}"), "sgd"),
    "adam decays weights": (
        "adam",
        changed("adam", ("{w} -= {lr} * m_hat", "{w} -= {lr} * 0.01 * {w} + {lr} * m_hat")),
        "adamw",
    ),
    "adam with a large ε": ("adam", changed("adam", ("1e-8", "1e-3")), "eps_large"),
    "adagrad with ε = 1": ("adagrad", changed("adagrad", ("1e-7", "1.0")), "eps_large"),
    "momentum keeps v in the class, made anew by every object": (
        "momentum",
        edited("momentum", ("self.v = {}", "Momentum.v = {}")),
        "shared_in_turn",
    ),
    "adam keeps the largest v": (
        "adam",
        edited("adam", ("self.v = {}", "self.v = {}\n        self.x = {}"))
        .replace(
            "            m_hat",
            "            self.x[key] = np.maximum(self.x.get(key, 0), self.v[key])\n"
            "            m_hat",
        )
        .replace("v_hat = self.v[key]", "v_hat = self.x[key]"),
        "amsgrad",
    ),
}
