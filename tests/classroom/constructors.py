"""Honest ways to take the same settings, each a function from the rule's parts to a file."""

import re
from collections.abc import Iterable, Mapping

from tests.classroom.styles import NUMPY, Style, block, empty_dicts, filled, lazily, update
from tests.classroom.textbooks import Textbook

Names = Mapping[str, str]

LETTERS = {"lr": "eta", "momentum": "alpha", "rho": "rho", "beta1": "b1", "beta2": "b2"}
CAMEL = {
    "lr": "learningRate",
    "momentum": "momentumFactor",
    "rho": "decayRate",
    "beta1": "betaOne",
    "beta2": "betaTwo",
}


def constructed(book: Textbook, head: str, kept: Mapping[str, str], *first: str) -> str:
    """The textbook's class with these parameters, each setting kept as this expression."""
    lines = [*first, *(f"self.{name} = {kept[name]}" for name in book.settings)]
    lines += ["self.t = 0"] if book.counts else []
    body = block([*lines, *empty_dicts(book)], 2)
    loop = update(book, "for key in params:", [*lazily(book), *filled(book)])
    return f"{NUMPY}class {book.entry}:\n    def __init__({head}):\n{body}\n{loop}"


def spelled(  # what parameters can differ in
    names: Names,
    *,
    turned: bool = False,
    defaults: bool = True,
    head: str = "self, {}",
    only_keywords: bool = False,
) -> Style:
    """Settings under these names; what has no name here keeps its own."""

    def style(book: Textbook) -> str:
        own = {name: names.get(name, name) for name in book.settings}
        given = [
            f"{own[name]}={default}" if defaults else own[name]
            for name, default in book.settings.items()
        ]
        parameters = ", ".join(reversed(given) if turned else given)
        return constructed(
            book, head.format(f"*, {parameters}" if only_keywords else parameters), own
        )

    return style


def from_pair(parameter: str, pair: str, rate: str = "lr") -> Style:
    """Adam's two factors in one parameter; the other rules as ever."""

    def style(book: Textbook) -> str:
        if "beta1" not in book.settings:
            return spelled({})(book)
        own = {"lr": rate, "beta1": f"{pair}[0]", "beta2": f"{pair}[1]"}
        return constructed(book, f"self, {parameter}", own)

    return style


def from_dict(head: str, read: str, names: Names = {}) -> Style:  # noqa: B006  # only read
    """Every setting out of a dict, read as `read` says: {} its name, {d} its default."""

    def style(book: Textbook) -> str:
        own = {
            name: read.format(names.get(name, name), d=default)
            for name, default in book.settings.items()
        }
        return constructed(book, head, own)

    return style


def from_rest(head: str, own: Iterable[str]) -> Style:
    """The settings as positional arguments of any number."""

    def style(book: Textbook) -> str:
        return constructed(book, head, dict(zip(book.settings, own, strict=False)))

    return style


def dict_kept_whole(book: Textbook) -> str:
    """The dict itself is kept, and read at every update."""
    own = {name: f"self.config['{name}']" for name in book.settings}
    return constructed(book, "self, config", own).replace(
        "        self.lr = self.config['lr']\n",
        "        self.config = config\n        self.lr = self.config['lr']\n",
    )


def object_kept_whole(book: Textbook) -> str:
    """The same, with attributes."""
    return re.sub(r"self\.config\['(\w+)'\]", r"self.config.\1", dict_kept_whole(book))


def properties(book: Textbook) -> str:
    """The settings behind properties, as some keep them from being written to."""
    text = spelled({})(book)
    for name in book.settings:
        text = text.replace(f"        self.{name} = {name}\n", f"        self._{name} = {name}\n")
        text += f"\n    @property\n    def {name}(self):\n        return self._{name}\n"
    return text


def through_super(book: Textbook) -> str:
    """A base class keeps the learning rate."""
    text = spelled({})(book).replace("        self.lr = lr\n", "        super().__init__(lr)\n")
    base = "class Base:\n    def __init__(self, lr):\n        self.lr = lr\n\n\n"
    return text.replace(f"class {book.entry}:", f"{base}class {book.entry}(Base):")


def named_tuple(book: Textbook) -> str:
    """The settings in a tuple that has their names."""
    text = spelled({})(book)
    for name in book.settings:
        text = text.replace(f"        self.{name} = {name}\n", "").replace(
            f"self.{name}", f"self.settings.{name}"
        )
    names = ", ".join(book.settings)
    kept = f"        self.settings = Settings({names})\n"
    body, loop = text.split("    def update", 1)
    pair = f"from collections import namedtuple\n\nSettings = namedtuple('Settings', '{names}')\n"
    return f"{pair}{body}{kept}\n    def update{loop}"


CONSTRUCTORS: dict[str, Style] = {
    # The order
    "last first": spelled({}, turned=True),
    "letters": spelled(LETTERS),
    "letters, last first": spelled(LETTERS, turned=True),
    "letters without defaults": spelled(LETTERS, defaults=False),
    "letters without defaults, last first": spelled(LETTERS, turned=True, defaults=False),
    "a learning rate of another name, last": spelled({"lr": "learning"}, turned=True),
    "a learning rate without a usual name, last": spelled(
        {"lr": "speed"}, turned=True, defaults=False
    ),
    "a learning rate called step, last": spelled({"lr": "step"}, turned=True),
    "a learning rate called rate, last": spelled({"lr": "rate"}, turned=True, defaults=False),
    "alpha is the learning rate": spelled({"lr": "alpha"}),
    "alpha is the learning rate, last": spelled({"lr": "alpha"}, turned=True),
    "α is the learning rate, last": spelled({"lr": "α"}, turned=True),
    "alpha and beta": spelled({"lr": "alpha", "momentum": "beta", "rho": "beta"}),
    "beta and alpha": spelled({"lr": "alpha", "momentum": "beta", "rho": "beta"}, turned=True),
    "alpha and gamma": spelled({"lr": "alpha", "momentum": "gamma", "rho": "gamma"}),
    "gamma and alpha": spelled({"lr": "alpha", "momentum": "gamma", "rho": "gamma"}, turned=True),
    "gamma and mu": spelled({"lr": "gamma", "momentum": "mu", "rho": "mu"}),
    "alpha as in PyTorch's RMSprop": spelled({"rho": "alpha"}, turned=True),
    "the reference book's ε": spelled({"lr": "epsilon", "momentum": "alpha"}),
    "the reference book's ε, last": spelled({"lr": "epsilon", "momentum": "alpha"}, turned=True),
    "Greek": spelled({"lr": "η", "momentum": "α", "rho": "ρ", "beta1": "β1", "beta2": "β2"}),
    "Greek, last first": spelled(
        {"lr": "η", "momentum": "α", "rho": "ρ", "beta1": "β1", "beta2": "β2"}, turned=True
    ),
    "friction, by their defaults": spelled(
        {"lr": "speed", "momentum": "friction", "rho": "forget"}, turned=True
    ),
    "names that say nothing, last first": spelled(
        {"lr": "a", "momentum": "b", "rho": "b", "beta1": "b", "beta2": "c"},
        turned=True,
        defaults=False,
    ),
    "Japanese in Latin letters, last first": spelled(
        {"lr": "gakushuritsu", "momentum": "kansei", "rho": "gensui"}, turned=True, defaults=False
    ),
    "gamma and alpha without defaults": spelled(
        {"lr": "alpha", "momentum": "gamma", "rho": "gamma"}, turned=True, defaults=False
    ),
    # Spelling
    "camel case": spelled(CAMEL),
    "camel case, last first": spelled(CAMEL, turned=True),
    "capitals": spelled({"lr": "LR", "momentum": "MOMENTUM", "rho": "RHO"}, turned=True),
    "init_lr": spelled({"lr": "init_lr", "rho": "rho_decay"}, turned=True),
    "lr_rate": spelled({"lr": "lr_rate", "momentum": "momentum_rate"}, turned=True),
    "base_lr": spelled({"lr": "base_lr", "momentum": "alpha_m", "rho": "decay"}, turned=True),
    "lr0": spelled({"lr": "lr0", "momentum": "m", "rho": "r"}, turned=True),
    "an underscore behind": spelled({"lr": "lr_", "momentum": "momentum_"}, turned=True),
    "an underscore before": spelled({"lr": "_lr", "momentum": "_momentum"}, turned=True),
    "beta_1": spelled({"beta1": "beta_1", "beta2": "beta_2"}, turned=True),
    "the first and second decay": spelled(
        {"beta1": "decay1", "beta2": "decay2", "rho": "decay", "momentum": "coef"}, turned=True
    ),
    "Japanese": spelled({"lr": "学習率", "momentum": "慣性", "rho": "減衰率"}),
    "Japanese, last first": spelled(
        {"lr": "学習率", "momentum": "慣性係数", "rho": "減衰率"}, turned=True
    ),
    "other Japanese, last first": spelled(
        {
            "lr": "学習係数",
            "momentum": "モーメンタム",
            "rho": "減衰係数",
            "beta1": "減衰率1",
            "beta2": "減衰率2",
        },
        turned=True,
    ),
    "friction in Japanese": spelled(
        {"lr": "学習率の初期値", "momentum": "慣性項", "rho": "忘却率"}, turned=True
    ),
    # More parameters
    "an extra with a default, first": spelled({}, head="self, eps=1e-8, {}"),
    "an extra with a default, between": spelled({}, head="self, decay=0.0, {}", turned=True),
    "extras like PyTorch's": spelled(
        {}, head="self, {}, dampening=0, weight_decay=0, nesterov=False"
    ),
    "extras of other types, first": spelled({}, head="self, name='opt', verbose=False, {}"),
    "an extra learning rate's decay, first": spelled({}, head="self, lr_decay=0.0, {}"),
    "an extra None, first": spelled({}, head="self, model=None, {}"),
    # Kinds of parameters
    "keywords only, last first": spelled(LETTERS, turned=True, only_keywords=True),
    "keywords only without defaults": spelled(CAMEL, defaults=False, only_keywords=True),
    "by position only": spelled({}, head="self, {}, /"),
    "by position only, last first": spelled({}, turned=True, head="self, {}, /"),
    "any number of arguments": from_rest("self, *args", ("args[0]", "args[1]", "args[2]")),
    "a learning rate and any number": from_rest("self, lr, *rest", ("lr", "rest[0]", "rest[1]")),
    "keywords": from_dict("self, **kwargs", "kwargs['{}']"),
    "keywords with defaults": from_dict("self, **kw", "kw.get('{}', {d})"),
    "keywords by other names": from_dict(
        "self, **kw", "kw['{}']", {"lr": "learning_rate", "momentum": "alpha", "rho": "decay_rate"}
    ),
    "keywords popped": from_dict("self, **options", "options.pop('{}', {d})"),
    "a config": from_dict("self, config", "config['{}']"),
    "a config with defaults": from_dict("self, config={}", "config.get('{}', {d})"),
    "a config by other names": from_dict(
        "self, cfg", "cfg['{}']", {"lr": "learning_rate", "rho": "decay"}
    ),
    "a config kept whole": dict_kept_whole,
    "a config's attributes": from_dict("self, config", "config.{}"),
    "a config's attributes by other names": from_dict(
        "self, cfg=None", "cfg.{}", {"lr": "learning_rate", "beta1": "b1", "rho": "decay"}
    ),
    "an object kept whole": object_kept_whole,
    "a dict of any name": from_dict("self, d", "d['{}']"),
    "a pair of any name": from_pair("lr=0.001, both=[0.9, 0.999]", "both"),
    "betas": from_pair("lr=0.001, betas=(0.9, 0.999), eps=1e-8", "betas"),
    "betas without a default": from_pair("lr, betas", "betas"),
    "betas first": from_pair("betas=(0.9, 0.999), lr=0.001", "betas"),
    "beta as a pair": from_pair("alpha=0.001, beta=(0.9, 0.999)", "beta", "alpha"),
    # Where they are kept
    "properties": properties,
    "through super": through_super,
    "a named tuple": named_tuple,
}
