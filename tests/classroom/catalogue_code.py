"""Code as learners write it for every mistake of the textbook's catalogues that `WRONG` has not.

Slips that several rules can be written with are written once, for all of them.
"""

from collections.abc import Iterator
from dataclasses import replace
from re import sub

from optim_core.mistakes import CATALOGUES
from tests.classroom.slips import (
    LOOP,
    Edit,
    after_the_loop,
    amount,
    by_zip,
    class_variable,
    in_statements,
    in_the_last,
    local,
    not_written_back,
    of_gradient,
    of_rate,
    preparing_first,
    replacing,
    returning,
    scaled,
    shared,
    started,
    turned,
    under_the_if,
    with_,
)
from tests.classroom.styles import (
    a_class,
    block,
    empty_dicts,
    filled,
    init,
    key_loop,
    lazily,
    update,
)
from tests.classroom.textbooks import TEXTBOOKS, Textbook
from tests.classroom.wrong import WRONG, changed, edited, own

RATE_OUTSIDE = {
    "Momentum": ("{v} = {momentum} * {v} + {g}", "{w} -= {lr} * {v}"),
    "Nesterov": ("{v} = {momentum} * {v} + {g}", "{w} -= {lr} * ({momentum} * {v} + {g})"),
}
"""PyTorch's form, right while the rate is constant."""

COUNTED = "        self.t += 1\n"


def over_grads(edit: Edit) -> Edit:
    """The same slip in a loop over grads."""
    return lambda book: edit(book).replace(LOOP, LOOP.replace("params", "grads"))


def body_behind_the_loop(book: Textbook) -> str:
    """All that is done with a gradient stands behind the loop that takes it."""
    loop = update(book, LOOP.strip(), [*lazily(book), "g = grads[key]"])
    body = block(filled(book, g="g"), 2)
    return a_class(book, init(book, *empty_dicts(book)), loop, body)


def outside(edit: Edit) -> Edit:
    """The same slip in PyTorch's form."""
    return lambda book: edit(replace(book, statements=RATE_OUTSIDE[book.entry]))


def assigned(book: Textbook) -> str:
    """`=` alone where the textbook has `-=`, and `v` is the amount where it has `+=`."""
    sign, _ = amount(book.statements[-1])
    return in_the_last(replacing if sign == "-" else turned)(book)


def assigned_with_its_sign(book: Textbook) -> str:
    """`=-` where the textbook has `-=`, and `=` where it has `+=`."""
    sign, _ = amount(book.statements[-1])
    return in_the_last(turned if sign == "-" else replacing)(book)


def counted_after_preparing(book: Textbook) -> str:
    """The first call makes the state and returns before it counts."""
    return preparing_first(book).replace(COUNTED, "").replace(LOOP, _counted(book) + LOOP)


def _counted(book: Textbook) -> str:
    return COUNTED if book.counts else ""


def whole_numbers(book: Textbook) -> str:
    """The state is an array of int that is filled in place."""
    in_place = tuple(sub(r"^(\{[vh]\}) = ", r"\1[...] = ", line) for line in book.statements)
    return started("np.zeros_like(params[key], dtype=int)")(replace(book, statements=in_place))


def exchanged(book: Textbook) -> str:
    """g where W belongs, and W where g belongs."""
    sign, by = amount(book.statements[-1])
    lines = (*book.statements[:-1], f"{{w}} = old {sign} ({by})")
    turned_round = (line.replace("{g}", "{w}").replace("old", "{g}") for line in lines)
    return key_loop(replace(book, statements=tuple(turned_round)))


def rate_into_grads(book: Textbook) -> str:
    """The caller's gradient is multiplied by the rate before W is moved by it."""
    lines = [line.replace("{lr} * {g}", "{g}") for line in book.statements]
    place = next(at for at, line in enumerate(book.statements) if "{lr} * {g}" in line)
    return key_loop(replace(book, statements=(*lines[:place], "{g} *= {lr}", *lines[place:])))


def square_for_start(book: Textbook) -> str:
    """What is made of g² starts from the first."""
    name = book.states[-1]
    return key_loop(book).replace(
        f"self.{name}[key] = np.zeros_like(params[key])", f"self.{name}[key] = grads[key] ** 2"
    )


FAMILIES: dict[str, Edit] = {
    # In the loop and the calls
    "first_key_only": returning,
    "first_key_only_of_grads": over_grads(returning),
    "last_key_only": after_the_loop,
    "last_key_only_of_grads": over_grads(body_behind_the_loop),
    "last_key_moved_of_grads": over_grads(after_the_loop),
    "zip_order": by_zip,
    "first_call_only": under_the_if,
    "later_calls_only": counted_after_preparing,
    "later_calls_only_counted": preparing_first,
    # In the assignment
    "eq": assigned,
    "eq_minus": assigned_with_its_sign,
    "multiplicative": in_the_last(scaled),
    "local_rebind": in_the_last(local),
    # In the gradient
    "g_squared": of_gradient("({g} ** 2)"),
    "g_abs": of_gradient("np.abs({g})"),
    "sign_step": of_gradient("np.sign({g})"),
    "w_for_g": of_gradient("{w}"),
    "exchanged": exchanged,
    "grad_mutated": rate_into_grads,
    # In the rate
    "no_lr": in_statements("{lr} * ", ""),
    "lr_twice": of_rate("{lr} ** 2"),
    "lr_div": of_rate("(1 / {lr})"),
    "lr_minus": in_the_last(with_("{lr} *", "{lr} -")),
    "lr_plus": in_the_last(with_("{lr} *", "{lr} +")),
    # In the state
    "init_ones": started("np.ones_like(params[key])"),
    "init_param": started("np.copy(params[key])"),
    "init_grad": started("np.copy(grads[key])"),
    "init_square": square_for_start,
    "init_ones_outside": outside(started("np.ones_like(params[key])")),
    "init_param_outside": outside(started("np.copy(params[key])")),
    "init_grad_outside": outside(started("np.copy(grads[key])")),
    "int_trunc": whole_numbers,
    "int_trunc_outside": outside(whole_numbers),
    "reset": not_written_back,
    "shared_keys": shared,
    "shared_keys_of_grads": over_grads(shared),
    "class_state": class_variable,
    # In the division by √h + ε
    "paren": in_statements("(np.sqrt({h}) + 1e-7)", "np.sqrt({h}) + 1e-7"),
    "numerator_squared": in_the_last(with_("{lr} * {g}", "{lr} * {g} ** 2")),
    "numerator_sign": in_the_last(with_("{lr} * {g}", "{lr} * np.sign({g})")),
}
"""By the id of the mistake, which is the same in all rules that can be written with it."""

VELOCITY = "{v} = {momentum} * {v} - {lr} * {g}"
BOTH_MOMENTS = TEXTBOOKS["adam"].statements[:2]
CORRECTED = TEXTBOOKS["adam"].statements[2:]

ADOPTING = """\
                self.v[key] = grads[key]
            else:
                self.v[key] *= self.momentum
                self.v[key] += grads[key]
            params[key] -= self.lr * self.v[key]
"""
FIRST_TIME = """\
        if self.updated:
            return
        self.updated = True
"""
NOT_YET = """\
        if not self.started:
            self.started = True
            return
"""


def with_mean(last: str) -> str:
    """RMSProp that also keeps a mean of the gradients."""
    mean = "{m} = {rho} * {m} + (1 - {rho}) * {g}"
    book = TEXTBOOKS["rmsprop"]
    return key_loop(replace(book, states=("m", "h"), statements=(mean, book.statements[0], last)))


OWN: dict[tuple[str, str], str] = {
    ("sgd", "first_call_only"): edited(
        "sgd",
        ("self.lr = lr\n", "self.lr = lr\n        self.updated = False\n"),
        (LOOP, FIRST_TIME + LOOP),
    ),
    ("sgd", "later_calls_only"): edited(
        "sgd",
        ("self.lr = lr\n", "self.lr = lr\n        self.started = False\n"),
        (LOOP, NOT_YET + LOOP),
    ),
    # Momentum
    ("momentum", "lr_minus"): changed("momentum", ("{lr} * {g}", "({lr} - {g})")),
    ("momentum", "lr_plus"): changed("momentum", ("{lr} * {g}", "({lr} + {g})")),
    ("momentum", "no_alpha"): changed("momentum", ("{momentum} * ", "")),
    ("momentum", "prev_grad"): own(
        "momentum", "{w} -= {lr} * ({g} + {momentum} * {v})", "{v} = np.copy({g})"
    ),
    ("momentum", "minus_v"): own("momentum", VELOCITY, "{w} = {w} - {v}"),
    ("momentum", "alias_grad"): key_loop(TEXTBOOKS["momentum"]).partition(
        "                self.v["
    )[0]
    + ADOPTING,
    # Nesterov
    ("nesterov", "stale"): own(
        "nesterov", "old = {v}", VELOCITY, "{w} += {momentum} * old - {lr} * {g}"
    ),
    ("nesterov", "v_sign"): own("nesterov", VELOCITY, "{w} -= {momentum} * {v} + {lr} * {g}"),
    ("nesterov", "cs_drop"): own("nesterov", VELOCITY, "{w} += (1 + {momentum}) * {v}"),
    ("nesterov", "cs_sign"): own(
        "nesterov", "old = {v}", VELOCITY, "{w} += {momentum} * old + (1 + {momentum}) * {v}"
    ),
    ("nesterov", "no_lr2"): own("nesterov", VELOCITY, "{w} += {momentum} * {v} - {g}"),
    ("nesterov", "plus_grad"): changed("nesterov", ("{v} - {lr} * {g}\n", "{v} + {lr} * {g}\n")),
    ("nesterov", "alone_sq"): own(
        "nesterov", "{w} += {momentum} ** 2 * {v} - {lr} * {g}", VELOCITY
    ),
    ("nesterov", "book_sign"): own(
        "nesterov", "{w} += {momentum} ** 2 * {v} + (1 + {momentum}) * {lr} * {g}", VELOCITY
    ),
    ("nesterov", "no_v_alpha"): changed("nesterov", ("{v} = {momentum} * ", "{v} = ")),
    ("nesterov", "alpha_on_grad"): changed(
        "nesterov", ("{v} = {momentum} * {v} - ", "{v} = {v} - {momentum} * ")
    ),
    ("nesterov", "friction"): changed(
        "nesterov", ("{v} = {momentum} *", "{v} = (1 - {momentum}) *")
    ),
    ("nesterov", "swap_lr_alpha"): changed(
        "nesterov", ("{lr}", "{other}"), ("{momentum}", "{lr}"), ("{other}", "{momentum}")
    ),
    ("nesterov", "plus_assign"): changed("nesterov", ("{v} = ", "{v} += ")),
    ("nesterov", "minus_assign"): changed("nesterov", ("{v} = ", "{v} -= ")),
    ("nesterov", "lr_minus"): changed("nesterov", ("{lr} * {g}", "({lr} - {g})")),
    ("nesterov", "lr_plus"): changed("nesterov", ("{lr} * {g}", "({lr} + {g})")),
    ("nesterov", "no_lr_in_v"): changed("nesterov", ("{lr} * {g}\n", "{g}\n")),
    # AdaGrad
    ("adagrad", "mean"): edited(
        "adagrad",
        ("self.h = {}\n", "self.h = {}\n        self.t = 0\n"),
        (LOOP, COUNTED + LOOP),
        ("np.sqrt(self.h[key])", "np.sqrt(self.h[key] / self.t)"),
    ),
    # RMSProp
    ("rmsprop", "square_sum"): own(
        "rmsprop",
        "{h} = (np.sqrt({rho} * {h}) + np.sqrt(1 - {rho}) * np.abs({g})) ** 2",
        TEXTBOOKS["rmsprop"].statements[1],
    ),
    ("rmsprop", "m_numerator"): with_mean("{w} -= {lr} * {m} / (np.sqrt({h}) + 1e-7)"),
    ("rmsprop", "centered"): with_mean("{w} -= {lr} * {g} / (np.sqrt({h} - {m} ** 2) + 1e-7)"),
    # Adam
    ("adam", "m_weights_swapped"): changed(
        "adam", ("{beta1} * {m} + (1 - {beta1}) *", "(1 - {beta1}) * {m} + {beta1} *")
    ),
    ("adam", "v_no_1mb"): changed("adam", ("(1 - {beta2}) * ", "")),
    ("adam", "v_weights_swapped"): changed(
        "adam", ("{beta2} * {v} + (1 - {beta2}) *", "(1 - {beta2}) * {v} + {beta2} *")
    ),
    ("adam", "t_reset"): edited("adam", (COUNTED, f"        self.t = 0\n{COUNTED}")),
    ("adam", "t_per_key_of_grads"): edited(
        "adam", (COUNTED, ""), (LOOP, f"        for key in grads:\n    {COUNTED}")
    ),
    ("adam", "class_t"): edited(
        "adam",
        ("        self.t = 0\n", ""),
        ("self.t", "Adam.t"),
        ("class Adam:\n", "class Adam:\n    t = 0\n\n"),
    ),
    ("adam", "reset_all"): edited(
        "adam", (COUNTED, f"        self.m, self.v, self.t = {{}}, {{}}, 0\n{COUNTED}")
    ),
    ("adam", "corr_of_beta"): changed(
        "adam",
        ("(1 - {beta1} ** {t})", "{beta1} ** {t}"),
        ("(1 - {beta2} ** {t})", "{beta2} ** {t}"),
    ),
    ("adam", "paren_m"): changed("adam", ("(1 - {beta1} ** {t})", "1 - {beta1} ** {t}")),
    ("adam", "paren_eps"): changed("adam", ("(np.sqrt(v_hat) + 1e-8)", "np.sqrt(v_hat) + 1e-8")),
    ("adam", "no_division"): changed("adam", (" / (np.sqrt(v_hat) + 1e-8)", "")),
    ("adam", "mul_sqrt"): changed("adam", ("/ (np.sqrt", "* (np.sqrt")),
    ("adam", "lr_t_no_sqrt"): own(
        "adam",
        *BOTH_MOMENTS,
        "lr_t = {lr} * (1 - {beta2} ** {t}) / (1 - {beta1} ** {t})",
        "{w} -= lr_t * {m} / (np.sqrt({v}) + 1e-8)",
    ),
    ("adam", "stale"): own("adam", *CORRECTED, *BOTH_MOMENTS),
    ("adam", "reset_m"): changed(
        "adam", ("{m}", "m"), ("m = {beta1}", "m = np.zeros_like({w})\nm = {beta1}")
    ),
    ("adam", "reset_v"): changed(
        "adam", ("{v}", "v"), ("v = {beta2}", "v = np.zeros_like({w})\nv = {beta2}")
    ),
    ("adam", "grad_mutated"): own(
        "adam",
        BOTH_MOMENTS[1],
        "{g} *= {lr}",
        BOTH_MOMENTS[0],
        *CORRECTED[:2],
        "{w} -= m_hat / (np.sqrt(v_hat) + 1e-8)",
    ),
}
"""What only one rule is written with, or what it is written with in a way of its own."""


def _sources() -> Iterator[tuple[tuple[str, str], str]]:
    known = {(rule, mistake) for rule, _, mistake in WRONG.values()}
    for rule, book in TEXTBOOKS.items():
        for one in CATALOGUES[rule].mistakes:
            name = (rule, one.id)
            if name in OWN:
                yield name, OWN[name]
            elif name not in known and one.id in FAMILIES:
                yield name, FAMILIES[one.id](book)


CATALOGUE_CODE = dict(_sources())
"""The source, by its rule and the id of its mistake."""
