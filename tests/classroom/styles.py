"""Honest ways to write one and the same class, each a function from the rule's parts to a file."""

from collections.abc import Callable, Iterable
from textwrap import indent

from tests.classroom.textbooks import Textbook

Style = Callable[[Textbook], str]

NUMPY = "import numpy as np\n\n\n"


def filled(
    book: Textbook,
    *,
    w: str = "params[key]",
    g: str = "grads[key]",
    state: str = "self.{}[key]",
    setting: str = "self.{}",
    t: str = "self.t",
) -> list[str]:
    """The rule's statements for one key, in these words."""
    named = {name: setting.format(name) for name in book.settings}
    named |= {name: state.format(name) for name in book.states}
    return [line.format(w=w, g=g, t=t, **named) for line in book.statements]


def block(lines: Iterable[str], depth: int) -> str:
    return indent("\n".join(lines) + "\n", "    " * depth)


def arguments(book: Textbook) -> str:
    return ", ".join(f"{name}={default}" for name, default in book.settings.items())


def init(book: Textbook, *more: str, head: str = "") -> str:
    """`__init__` that keeps the settings; `head` replaces its parameters."""
    kept = [f"self.{name} = {name}" for name in book.settings]
    count = ["self.t = 0"] if book.counts else []
    body = block([*kept, *count, *more], 2)
    return f"    def __init__(self, {head or arguments(book)}):\n{body}\n"


def empty_dicts(book: Textbook) -> tuple[str, ...]:
    return tuple(f"self.{name} = {{}}" for name in book.states)


def update(book: Textbook, loop: str, lines: Iterable[str], *first: str) -> str:
    count = ["self.t += 1"] if book.counts else []
    return (
        "    def update(self, params, grads):\n"
        + block([*first, *count, loop], 2)
        + block(lines, 3)
    )


def lazily(book: Textbook) -> list[str]:
    """State that is made when a key is met for the first time."""
    if not book.states:
        return []
    made = [f"    self.{name}[key] = np.zeros_like(params[key])" for name in book.states]
    return [f"if key not in self.{book.states[0]}:", *made]


def a_class(book: Textbook, *parts: str, base: str = "") -> str:
    return f"{NUMPY}class {book.entry}{base}:\n{''.join(parts)}"


def key_loop(book: Textbook) -> str:
    """`for key in params`, state made lazily: the textbook's own way."""
    return a_class(
        book,
        init(book, *empty_dicts(book)),
        update(book, "for key in params:", [*lazily(book), *filled(book)]),
    )


def comprehension(book: Textbook) -> str:
    """All states at once from a dict comprehension, the loop over keys()."""
    made = [
        f"    self.{name} = {{k: np.zeros_like(v) for k, v in params.items()}}"
        for name in book.states
    ]
    first = [f"if self.{book.states[0]} is None:", *made] if book.states else []
    nothing = [f"self.{name} = None" for name in book.states]
    return a_class(
        book,
        init(book, *nothing),
        update(book, "for key in params.keys():", filled(book), *first),
    )


def items_loop(book: Textbook) -> str:
    """`for key, g in grads.items()` and `state.get(key, 0)`."""
    started = [f"{name} = self.{name}.get(key, 0.0)" for name in book.states]
    stored = [f"self.{name}[key] = {name}" for name in book.states]
    lines = [*started, *filled(book, g="g", state="{}"), *stored]
    return a_class(
        book, init(book, *empty_dicts(book)), update(book, "for key, g in grads.items():", lines)
    )


def helper_method(book: Textbook) -> str:
    """One method for one parameter, called in the loop."""
    names = ["key", "w", "g"]
    helper = (
        f"\n    def _step(self, {', '.join(names)}):\n"
        + block(filled(book, w="w", g="g"), 2)
        + "        return w\n"
    )
    lines = [*lazily(book), "params[key] = self._step(key, params[key], grads[key])"]
    return a_class(
        book, init(book, *empty_dicts(book)), update(book, "for key in params:", lines), helper
    )


def inheritance(book: Textbook) -> str:
    """A base class with the loop, the rule in a subclass."""
    base = (
        "class Base:\n    def update(self, params, grads):\n"
        "        self.count = getattr(self, 'count', 0) + 1\n"
        "        for key in params:\n            self.one(key, params, grads)\n\n\n"
    )
    one = "    def one(self, key, params, grads):\n" + block(
        [*lazily(book), *filled(book, t="self.count")], 2
    )
    derived = f"class {book.entry}(Base):\n{init(book, *empty_dicts(book))}{one}"
    return f"{NUMPY}{base}{derived}"


def keyword_only(book: Textbook) -> str:
    """Every setting behind a `*`."""
    return key_loop(book).replace("(self, lr", "(self, *, lr")


def other_order(book: Textbook) -> str:
    """The learning rate as the last parameter."""
    turned = ", ".join(reversed(arguments(book).split(", ")))
    return key_loop(book).replace(arguments(book), turned)


def only_keywords(book: Textbook) -> str:
    """Everything through `**kwargs`."""
    kept = [f"self.{name} = kwargs.get('{name}', {x})" for name, x in book.settings.items()]
    count = ["self.t = 0"] if book.counts else []
    body = block([*kept, *count, *empty_dicts(book)], 2)
    return a_class(
        book,
        f"    def __init__(self, **kwargs):\n{body}\n",
        update(book, "for key in params:", [*lazily(book), *filled(book)]),
    )


def renamed(book: Textbook) -> str:
    """Settings under other names."""
    text = key_loop(book)
    for name, other in {"lr": "learning_rate", "momentum": "alpha", "rho": "decay_rate"}.items():
        text = text.replace(f"self.{name}", f"self.{other}").replace(f"{name}=", f"{other}=")
        text = text.replace(f"= {name}\n", f"= {other}\n")
    return text


def extra_defaults(book: Textbook) -> str:
    """More parameters than asked for, all with defaults."""
    head = f"{arguments(book)}, eps=1e-8, verbose=False, name='opt'"
    return a_class(
        book,
        init(book, *empty_dicts(book), head=head),
        update(book, "for key in params:", [*lazily(book), *filled(book)]),
    )


def japanese(book: Textbook) -> str:
    """Japanese names for everything that is the learner's own."""
    text = key_loop(book).replace("self.lr", "self.学習率").replace("key", "鍵")
    return text.replace("m_hat", "補正したm").replace("v_hat", "補正したv")


def tabs(book: Textbook) -> str:
    return key_loop(book).replace("    ", "\t")


def byte_order_mark(book: Textbook) -> str:
    return "\ufeff" + key_loop(book)


def windows_lines(book: Textbook) -> str:
    return key_loop(book).replace("\n", "\r\n")


def prints(book: Textbook) -> str:
    """Debugging left in, and a trial run below the class."""
    text = key_loop(book)
    text = text.replace("        for key", "        print('更新', len(params))\n        for key", 1)
    return (
        f"{text}\n\nif True:\n    p = {{'W': np.array([1.0, 2.0])}}\n"
        f"    o = {book.entry}()\n    for _ in range(3):\n"
        "        o.update(p, {'W': np.array([0.1, 0.2])})\n    print(p)\n"
    )


def typed_with_docstrings(book: Textbook) -> str:
    """Annotations, docstrings, f-strings, a comment in Japanese."""
    text = key_loop(book)
    text = text.replace("params, grads):", "params: dict, grads: dict) -> None:  # 更新する")
    text = text.replace("lr=0", "lr: float = 0")
    head = f'class {book.entry}:\n    """最適化手法です。"""\n'
    return "from __future__ import annotations\n" + text.replace(f"class {book.entry}:\n", head)


def dataclass(book: Textbook) -> str:
    """A dataclass with fields."""
    fields = [f"{name}: float = {x}" for name, x in book.settings.items()]
    fields += [f"{name}: dict = field(default_factory=dict)" for name in book.states]
    fields += ["t: int = 0"] if book.counts else []
    body = block(fields, 1) + "\n"
    loop = update(book, "for key in params:", [*lazily(book), *filled(book)])
    head = "from dataclasses import dataclass, field\n\nimport numpy as np\n\n\n@dataclass\n"
    return f"{head}class {book.entry}:\n{body}{loop}"


def slots(book: Textbook) -> str:
    names = (*book.settings, *book.states, *(("t",) if book.counts else ()))
    line = f"    __slots__ = ({', '.join(map(repr, names))},)\n\n"
    return key_loop(book).replace(f"class {book.entry}:\n", f"class {book.entry}:\n{line}")


def float64_settings(book: Textbook) -> str:
    text = key_loop(book)
    for name in book.settings:
        text = text.replace(f"self.{name} = {name}\n", f"self.{name} = np.float64({name})\n")
    return text


def rebinding(book: Textbook) -> str:
    """`params[key] = params[key] - …`."""
    lines = filled(book)
    if book.entry == "Nesterov":
        return key_loop(book).replace("params[key] += ", "params[key] = params[key] + ")
    *before, last = lines
    sign = "-" if "-= " in last else "+"
    _, amount = last.split(f"{sign}= ", 1)
    lines = [*before, f"params[key] = params[key] {sign} ({amount})"]
    return a_class(
        book,
        init(book, *empty_dicts(book)),
        update(book, "for key in params:", [*lazily(book), *lines]),
    )


def local_names(book: Textbook) -> str:
    """Short local names for the settings."""
    taken = [f"{name} = self.{name}" for name in book.settings]
    return a_class(
        book,
        init(book, *empty_dicts(book)),
        update(book, "for key in params:", [*lazily(book), *filled(book, setting="{}")], *taken),
    )


def settings_in_a_dict(book: Textbook) -> str:
    """Like PyTorch's `defaults`."""
    kept = ", ".join(f"'{name}': {name}" for name in book.settings)
    count = ["self.t = 0"] if book.counts else []
    body = block([f"self.defaults = {{{kept}}}", *count, *empty_dicts(book)], 2)
    lines = filled(book, setting="self.defaults['{}']")
    return a_class(
        book,
        f"    def __init__(self, {arguments(book)}):\n{body}\n",
        update(book, "for key in params:", [*lazily(book), *lines]),
    )


def default_dicts(book: Textbook) -> str:
    """`collections.defaultdict` for the states."""
    made = tuple(f"self.{name} = defaultdict(float)" for name in book.states)
    return "from collections import defaultdict\n" + a_class(
        book, init(book, *made), update(book, "for key in params:", filled(book))
    )


def state_in_one_dict(book: Textbook) -> str:
    """`self.state[key]['v']`, as in PyTorch."""
    made = [f"    self.state[key]['{name}'] = np.zeros_like(params[key])" for name in book.states]
    lines = filled(book, state="self.state[key]['{}']")
    return a_class(
        book,
        init(book, "self.state = {}"),
        update(
            book,
            "for key in params:",
            ["if key not in self.state:", "    self.state[key] = {}", *made, *lines],
        ),
    )


def zip_of_items(book: Textbook) -> str:
    """The pairs made first, by key."""
    lines = [*lazily(book), *filled(book, g="g")]
    return a_class(
        book,
        init(book, *empty_dicts(book)),
        update(book, "for key, g in [(k, grads[k]) for k in params]:", lines),
    )


def zeros_of_shape(book: Textbook) -> str:
    """State from the shape, which Python's floats have not."""
    return key_loop(book).replace("np.zeros_like(params[key])", "np.zeros(params[key].shape)")


def into_the_slice(book: Textbook) -> str:
    """`params[key][:] = …`, right for arrays."""
    lines = [line.replace("params[key] ", "params[key][...] ") for line in filled(book)]
    return a_class(
        book,
        init(book, *empty_dicts(book)),
        update(book, "for key in params:", [*lazily(book), *lines]),
    )


def factory(book: Textbook) -> str:
    """The asked-for name is a function that makes the object."""
    text = key_loop(book).replace(f"class {book.entry}:", "class _Impl:")
    return f"{text}\n\ndef {book.entry}(*args, **kwargs):\n    return _Impl(*args, **kwargs)\n"


STYLES: dict[str, Style] = {
    style.__name__: style
    for style in (
        key_loop,
        comprehension,
        items_loop,
        helper_method,
        inheritance,
        keyword_only,
        other_order,
        only_keywords,
        renamed,
        extra_defaults,
        japanese,
        tabs,
        byte_order_mark,
        windows_lines,
        prints,
        typed_with_docstrings,
        dataclass,
        slots,
        float64_settings,
        rebinding,
        local_names,
        settings_in_a_dict,
        default_dicts,
        state_in_one_dict,
        zip_of_items,
        zeros_of_shape,
        into_the_slice,
        factory,
    )
}
