"""Slips that any rule can be written with, as learners write them: one edit of every class."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.classroom.styles import filled, key_loop
from tests.classroom.textbooks import TEXTBOOKS, Textbook

Edit = Callable[[Textbook], str]

LOOP = "        for key in params:\n"

MORE = {
    "adamw": replace(
        TEXTBOOKS["adam"],
        question="",
        entry="AdamW",
        settings={**TEXTBOOKS["adam"].settings, "weight_decay": "0.01"},
        statements=(
            *TEXTBOOKS["adam"].statements[:-1],
            "{w} -= {lr} * (m_hat / (np.sqrt(v_hat) + 1e-8) + {weight_decay} * {w})",
        ),
    ),
    "adadelta": Textbook(
        "",
        "AdaDelta",
        {"lr": "1.0", "rho": "0.95"},
        ("h", "u"),
        (
            "{h} = {rho} * {h} + (1 - {rho}) * {g} * {g}",
            "d = np.sqrt({u} + 1e-6) / np.sqrt({h} + 1e-6) * {g}",
            "{u} = {rho} * {u} + (1 - {rho}) * d * d",
            "{w} -= {lr} * d",
        ),
    ),
    "nadam": replace(
        TEXTBOOKS["adam"],
        question="",
        entry="Nadam",
        statements=(
            *TEXTBOOKS["adam"].statements[:2],
            "ahead = {beta1} * {m} / (1 - {beta1} ** ({t} + 1))",
            "m_hat = ahead + (1 - {beta1}) * {g} / (1 - {beta1} ** {t})",
            *TEXTBOOKS["adam"].statements[3:],
        ),
    ),
    "amsgrad": replace(
        TEXTBOOKS["adam"],
        question="",
        entry="AMSGrad",
        states=("m", "v", "x"),
        statements=(
            *TEXTBOOKS["adam"].statements[:2],
            "{x} = np.maximum({x}, {v})",
            TEXTBOOKS["adam"].statements[2],
            "v_hat = {x} / (1 - {beta2} ** {t})",
            TEXTBOOKS["adam"].statements[4],
        ),
    ),
    "lion": Textbook(
        "",
        "Lion",
        {"lr": "0.0001", "beta1": "0.9", "beta2": "0.99", "weight_decay": "0.0"},
        ("m",),
        (
            "c = {beta1} * {m} + (1 - {beta1}) * {g}",
            "{m} = {beta2} * {m} + (1 - {beta2}) * {g}",
            "{w} -= {lr} * (np.sign(c) + {weight_decay} * {w})",
        ),
    ),
}
BOOKS: dict[str, Textbook] = {**TEXTBOOKS, **MORE}
"""All rules: those that have a question, and the others."""


def in_the_text(*pairs: tuple[str, str]) -> Edit:
    """Edits of the whole file; nothing where the first of a pair does not stand in it."""

    def edit(book: Textbook) -> str:
        text = key_loop(book)
        for old, new in pairs:
            if old not in text:
                return ""
            text = text.replace(old, new)
        return text

    return edit


def in_the_last(change: Callable[[str], str]) -> Edit:
    """An edit of the statement that moves W."""

    def edit(book: Textbook) -> str:
        *before, last = book.statements
        return key_loop(replace(book, statements=(*before, change(last))))

    return edit


def amount(statement: str) -> tuple[str, str]:
    """The sign with which W is changed, and by what."""
    sign = "-" if "-= " in statement else "+"
    return sign, statement.split(f"{sign}= ", 1)[1]


def by_zip(book: Textbook) -> str:
    return (
        key_loop(book)
        .replace(LOOP, LOOP.replace("key in params", "key, g in zip(params, grads.values())"))
        .replace("grads[key]", "g")
    )


def returning(book: Textbook) -> str:
    return key_loop(book) + "            return\n"


def after_the_loop(book: Textbook) -> str:
    """The statement that moves W stands behind the loop."""
    lines = filled(book)
    return key_loop(book).replace(
        f"            {lines[-1]}\n", f"            pass\n        {lines[-1]}\n"
    )


def under_the_if(book: Textbook) -> str:
    """All keys' state is made at the first call, and the loop stands in that branch."""
    if not book.states:
        return ""
    made = "".join(
        f"            self.{name} = {{k: np.zeros_like(p) for k, p in params.items()}}\n"
        for name in book.states
    )
    head, _ = key_loop(book).split(LOOP)
    first = book.states[0]
    for name in book.states:
        head = head.replace(f"self.{name} = {{}}", f"self.{name} = None")
    lines = "".join(f"                {line}\n" for line in filled(book))
    return f"{head}        if self.{first} is None:\n{made}            for key in params:\n{lines}"


def preparing_first(book: Textbook) -> str:
    """The first call makes the state and returns."""
    if not book.states:
        return ""
    made = "".join(
        f"            self.{name} = {{k: np.zeros_like(p) for k, p in params.items()}}\n"
        for name in book.states
    )
    head, _ = key_loop(book).split(LOOP)
    first = book.states[0]
    for name in book.states:
        head = head.replace(f"self.{name} = {{}}", f"self.{name} = None")
    lines = "".join(f"            {line}\n" for line in filled(book))
    return f"{head}        if self.{first} is None:\n{made}            return\n{LOOP}{lines}"


def local(statement: str) -> str:
    sign, by = amount(statement)
    return f"p = {{w}} {sign} ({by})"


def with_(old: str, new: str) -> Callable[[str], str]:
    return lambda line: line.replace(old, new)


def replacing(statement: str) -> str:
    return f"{{w}} = {amount(statement)[1]}"


def turned(statement: str) -> str:
    return f"{{w}} =- ({amount(statement)[1]})"


def flipped(statement: str) -> str:
    sign, by = amount(statement)
    return f"{{w}} {'+' if sign == '-' else '-'}= {by}"


def scaled(statement: str) -> str:
    sign, by = amount(statement)
    return f"{{w}} *= 1 {sign} ({by})"


def started(value: str) -> Edit:
    return in_the_text(("np.zeros_like(params[key])", value))


def shared(book: Textbook) -> str:
    """One state for all keys."""
    text = key_loop(book)
    for name in book.states:
        text = text.replace(f"self.{name}[key]", f"self.{name}['all']")
    return text.replace("if key not in", "if 'all' not in") if book.states else ""


def class_variable(book: Textbook) -> str:
    text = key_loop(book)
    for name in book.states:
        text = text.replace(f"        self.{name} = {{}}\n", "")
        text = text.replace("    def __init__", f"    {name} = {{}}\n\n    def __init__", 1)
    return text if book.states else ""


def not_written_back(book: Textbook) -> str:
    """The state is read into a local name and the new one never stored."""
    taken = [f"{name} = self.{name}.get(key, 0.0)" for name in book.states]
    lines = "".join(f"            {line}\n" for line in (*taken, *filled(book, state="{}")))
    return f"{key_loop(book).split(LOOP)[0]}{LOOP}{lines}" if book.states else ""


def of_gradient(expression: str) -> Edit:
    return lambda book: key_loop(
        replace(book, statements=tuple(line.replace("{g}", expression) for line in book.statements))
    )


def of_rate(expression: str) -> Edit:
    return lambda book: key_loop(
        replace(
            book, statements=tuple(line.replace("{lr}", expression) for line in book.statements)
        )
    )


def counting(old: str, new: str) -> Edit:
    return lambda book: key_loop(book).replace(old, new) if book.counts else ""


def in_statements(old: str, new: str) -> Edit:
    """An edit of every statement; nothing where none has it."""
    return lambda book: (
        key_loop(replace(book, statements=tuple(one.replace(old, new) for one in book.statements)))
        if any(old in one for one in book.statements)
        else ""
    )


@dataclass(frozen=True, slots=True)
class Slip:
    """How it is written, and the ids by which it may be called in one rule or another."""

    edit: Edit
    names: frozenset[str]


def slip(edit: Edit, *names: str) -> Slip:
    return Slip(edit, frozenset(names))


SLIPS: dict[str, Slip] = {
    "gradients by position": slip(by_zip, "zip_order"),
    "return in the loop": slip(returning, "first_key_only"),
    "W moved behind the loop": slip(after_the_loop, "last_key_only"),
    "loop under the first call's if": slip(under_the_if, "first_call_only"),
    "first call only prepares": slip(
        preparing_first, "later_calls_only_counted", "later_calls_only"
    ),
    "= for -=": slip(in_the_last(replacing), "eq", "eq_minus"),
    "=- for -=": slip(in_the_last(turned), "eq", "eq_minus"),
    "into a local name": slip(in_the_last(local), "local_rebind"),
    "grads changed": slip(in_the_last(with_("{w}", "grads[key]")), "local_rebind"),
    "params and grads exchanged": slip(
        in_the_text(("(self, params, grads)", "(self, grads, params)")), "local_rebind"
    ),
    "W for g": slip(of_gradient("params[key]"), "w_for_g"),
    "W shrinks by the step": slip(in_the_last(scaled), "multiplicative"),
    "the sign": slip(in_the_last(flipped), "sign", "plus_grad", "all_signs"),
    "one state for all keys": slip(shared, "shared_keys"),
    "state in the class": slip(class_variable, "class_state"),
    "state not written back": slip(not_written_back, "reset", "no_accum", "sign_of_g"),
    "state from ones": slip(started("np.ones_like(params[key])"), "init_ones"),
    "state from W": slip(started("np.copy(params[key])"), "init_param"),
    "state from the gradient": slip(started("np.copy(grads[key])"), "init_grad"),
    "g squared": slip(of_gradient("({g} ** 2)"), "g_squared"),
    "|g|": slip(of_gradient("np.abs({g})"), "g_abs", "g_squared"),
    "sign of g": slip(of_gradient("np.sign({g})"), "sign_step"),
    "no rate": slip(of_rate("1.0"), "no_lr", "no_lr_at_all"),
    "rate twice": slip(of_rate("{lr} ** 2"), "lr_twice"),
    "rate upside down": slip(of_rate("(1 / {lr})"), "lr_div"),
    "rate written in": slip(of_rate("0.01"), "lr_fixed"),
    "t a digit": slip(
        lambda book: counting("** self.t", "** 1")(book).replace("** (self.t + 1)", "** 2"),
        "t_stuck",
    ),
    "t never counted": slip(counting("self.t += 1", "pass"), "t0"),
    "t from 2": slip(counting("self.t = 0", "self.t = 1"), "t2"),
    "t lost": slip(counting("self.t += 1", "self.t = 1"), "t_stuck"),
    "t a key": slip(
        lambda book: counting("        self.t += 1\n", "")(book).replace(
            LOOP, f"{LOOP}            self.t += 1\n"
        ),
        "t_per_key",
    ),
    "ε behind the root": slip(
        lambda book: (
            in_statements("(np.sqrt(v_hat) + 1e-8)", "np.sqrt(v_hat) + 1e-8")(book)
            or in_statements("(np.sqrt({h}) + 1e-7)", "np.sqrt({h}) + 1e-7")(book)
        ),
        *("no_eps", "paren_eps"),
    ),
    "brackets of m̂": slip(
        in_statements("{m} / (1 - {beta1} ** {t})", "{m} / 1 - {beta1} ** {t}"), "paren_m"
    ),
    "brackets of v̂": slip(
        in_statements("/ (1 - {beta2} ** {t})", "/ 1 - {beta2} ** {t}"), "one_place", "paren_v"
    ),
    "(1−β)^t": slip(
        lambda book: in_statements("(1 - {beta2} ** {t})", "(1 - {beta2}) ** {t}")(
            replace(
                book,
                statements=tuple(
                    one.replace("(1 - {beta1} ** {t})", "(1 - {beta1}) ** {t}").replace(
                        "(1 - {beta1} ** ({t} + 1))", "(1 - {beta1}) ** ({t} + 1)"
                    )
                    for one in book.statements
                ),
            )
        ),
        "paren_pow",
    ),
}
