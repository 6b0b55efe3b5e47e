"""The one table of symbols: how each is spelled, drawn and called, and the range of its values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from quizapp.core.formula.symbols import typed_sign


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol of a notation.

    Formulas are compared at values sampled from low to high, `whole` numbers only where said.
    `aliases` are further spellings, `tex` how it is drawn, `called` its Japanese name. A symbol
    that `stands_for` another is drawn as itself and has the other's values: θ and W. `pattern` is
    a regular expression for spellings too many to list, tried on normalised text before them.
    `letter` is what is written for it where that is not its name.
    """

    name: str
    low: float
    high: float
    tex: str = ""
    aliases: tuple[str, ...] = ()
    called: str = ""
    stands_for: str = ""
    whole: bool = False
    pattern: str = ""
    letter: str = ""

    @property
    def written(self) -> str:
        """What is written for it: its letter or its name."""
        return self.letter or self.name

    @property
    def spellings(self) -> tuple[str, ...]:
        """What is written for it, and its aliases."""
        return (self.written, *self.aliases)


@dataclass(frozen=True, slots=True)
class Notation:
    """The symbols a formula may use; where two share a spelling, it means the later one.

    `told` is the Japanese sentence shown to a learner who mixes two books' letters.
    """

    symbols: tuple[Symbol, ...]
    told: str = ""

    def symbol(self, name: str) -> Symbol:
        """The symbol of that name.

        Raises:
            KeyError: the notation does not declare it.
        """
        for symbol in self.symbols:
            if symbol.name == name:
                return symbol
        raise KeyError(name)

    def meaning(self, name: str) -> Symbol:
        """The symbol that the name stands for, or is: W for θ, g for ∂L/∂W, W for W."""
        symbol = self.symbol(name)
        return self.symbol(symbol.stands_for) if symbol.stands_for else symbol


def extended(notation: Notation, extra: Mapping[str, tuple[float, float]]) -> Notation:
    """The notation with an author's own symbols, each with the range (low, high) of its values."""
    kept = tuple(symbol for symbol in notation.symbols if symbol.name not in extra)
    added = tuple(_extra(notation, name, low, high) for name, (low, high) in extra.items())
    return Notation(kept + added, notation.told)


def _extra(notation: Notation, name: str, low: float, high: float) -> Symbol:
    for known in notation.symbols:
        if known.name == name:
            return replace(known, low=low, high=high, stands_for="")
    if len(name) > 1:
        return Symbol(name, low, high, rf"\mathrm{{{name}}}")
    return Symbol(name, low, high, name, (typed_sign(name).plain,))


_LOSS = r"(?:[Ll]oss|[LEJfC]) (?:_\{[^{}]*\})?(?: \( POINT \))?"
_POINT = r"LEARNED (?:_\{[^{}]*\}|\^? [({]+ TIME [)}]+|\^TIME)?"
_TIME = r"[tkn](?: [+-] 1)?"
_LEARNED = r"(?:theta|[Wwθx])"


def _spaced(pattern: str) -> str:
    """A pattern of normalised text in which every space stands for any number of spaces."""
    parts = {"LOSS": _LOSS, "POINT": _POINT, "LEARNED": _LEARNED, "TIME": _TIME}
    for word, meant in parts.items():
        pattern = pattern.replace(word, meant)
    return pattern.replace(" ", r"\s*")


_QUOTIENT = _spaced(
    r"[∂dδ] LOSS / [∂dδ] POINT|\\frac \{ [∂dδ] LOSS \} \{ [∂dδ] POINT \}"
    r"|\\frac \{ [∂dδ] \} \{ [∂dδ] POINT \} LOSS"
)
# dL_dW, grad_W, param.grad and f'(x), whose underscores and primes are rewritten by then.
_IN_CODE = _spaced(
    r"d(?:[LEJC]|[Ll]oss)＿?dLEARNED(?![A-Za-z])|grad_\{LEARNED\}"
    r"|(?:p|LEARNED|(?:param|parameter|weight)s?)(?: \[ [\w'\"]+ \])? \. grad(?![A-Za-z])"
    r"|[LEJfC]_\{new\}(?= \()"
)
_NABLA = _spaced(
    r"(?:∇|(?:grad|nabla)(?= [LEJfC])) (?:_\{(?:[^{}]|\{[^{}]*\})*\})?"
    r" (?:[LEJfC] (?:_\{[^{}]*\})?)?"
)
# Elsewhere a step may be the size of one.
_COUNT = _spaced(r"(?:(?<=\^)step|(?<=\^[({])step|self \. step)(?![A-Za-z＿])")
_MEAN_SQUARE = _spaced(r"E \[ g (?:_\{[^{}]*\})? \^ (?:2|\(2\)|\{2\}) (?:_\{[^{}]*\})? \]")

GREEK_WORDS: Mapping[str, tuple[str, ...]] = {
    "α": ("alpha", "アルファ"),
    "β": ("beta", "ベータ"),
    "γ": ("gamma", "ガンマ"),
    "μ": ("mu", "ミュー"),
    "η": ("eta", "イータ"),
    "θ": ("theta", "シータ"),
    "ρ": ("rho",),
}
"""How a Greek letter itself is spelled out."""

PARAMETER, GRADIENT, STEP = "W", "g", "t"
"""The symbols that every rule shares: what is learned, what it follows, and the count of steps."""

LEARNING_RATE = "η"

MEAN_SQUARE = "E[g²]"
"""What Adadelta's paper writes for the state h."""

SCHEDULED = frozenset((LEARNING_RATE, "α"))
"""The rates that may be others at every step: η(t) is η at the time t; β1(t) is a slip for β1^t."""

CHANGING = frozenset((PARAMETER, GRADIENT, "v", "h", "m", "m̂", "v̂"))
"""What has another value at every step: v^t is v at the time t, where β^t is a power."""

_PARAMETER_WORDS = (*("params", "param", "parameter", "parameters", "weight", "weights", "重み"),)
_GRADIENT_WORDS = (
    *("grad", "grads", "gradient", "gradients", "dW", "dw", "dx", "dθ", "dtheta", "dparams"),
    *("W_grad", "w_grad", "grad_theta", "勾配"),
)


def _corrected(state: str) -> tuple[str, ...]:
    """How code calls a state of Adam once its bias is taken out."""
    shapes = ("{}_hat", "hat_{}", "{}_unbiased", "{}_unbias", "{}_corrected", "{}_corr")
    return (*(shape.format(state) for shape in shapes), f"{state}hat", f"{state}_bias_corrected")


_SIGNED = (-2.0, 2.0)
_DECAY = (0.5, 0.95)  # far from 0 and 1, where mistakes with 1−β cannot be seen

TEXTBOOK_NOTATION = Notation(
    (
        Symbol("W", -3.0, 3.0, "W", _PARAMETER_WORDS, "パラメータ"),
        Symbol("θ", -3.0, 3.0, r"\theta", GREEK_WORDS["θ"], "パラメータ", stands_for="W"),
        Symbol("w", -3.0, 3.0, "w", ("ω",), "パラメータ", stands_for="W"),
        Symbol("x", -3.0, 3.0, "x", (), "パラメータ", stands_for="W"),
        Symbol(
            "v",
            -3.0,
            3.0,
            "v",
            ("velocity", "速度", "ν", "υ", "momentum_buffer", "exp_avg_sq"),
            "速度",
        ),
        Symbol("h", 0.2, 4.0, "h", ("square_avg",), "勾配の二乗の蓄積"),
        Symbol(
            MEAN_SQUARE,
            0.2,
            4.0,
            "E[g^{2}]",
            called="勾配の二乗の移動平均",
            stands_for="h",
            pattern=_MEAN_SQUARE,
        ),
        Symbol("m", *_SIGNED, "m", ("exp_avg",), "1 次モーメント"),
        Symbol(
            "g",
            *_SIGNED,
            "g",
            _GRADIENT_WORDS,
            "勾配",
            pattern=_IN_CODE,
        ),
        Symbol(
            "∂L/∂W",
            *_SIGNED,
            r"\frac{\partial L}{\partial W}",
            called="勾配",
            stands_for="g",
            pattern=_QUOTIENT,
        ),
        Symbol("∇L", *_SIGNED, r"\nabla L", called="勾配", stands_for="g", pattern=_NABLA),
        Symbol(
            LEARNING_RATE,
            0.05,
            0.9,
            r"\eta",
            (*GREEK_WORDS["η"], "lr", "learning_rate", "step_size", "学習率"),
            "学習率",
        ),
        Symbol(
            "α",
            *_DECAY,
            r"\alpha",
            (*GREEK_WORDS["α"], "momentum", "μ", *GREEK_WORDS["μ"]),
            "慣性の係数",
        ),
        Symbol("β", *_DECAY, r"\beta", GREEK_WORDS["β"], "減衰率"),
        Symbol("γ", *_DECAY, r"\gamma", GREEK_WORDS["γ"], "減衰率"),
        Symbol("ρ", *_DECAY, r"\rho", (*GREEK_WORDS["ρ"], "decay_rate", "decay"), "減衰率"),
        Symbol(
            "β1", *_DECAY, r"\beta_1", ("beta1", "β_1", "beta_1", "b1", "betas[0]"), "1 次の減衰率"
        ),
        Symbol(
            "β2", *_DECAY, r"\beta_2", ("beta2", "β_2", "beta_2", "b2", "betas[1]"), "2 次の減衰率"
        ),
        # At 1e-8 the mistake √(h+ε) for √h+ε would be invisible.
        Symbol(
            "ε", 0.01, 0.3, r"\varepsilon", ("eps", "epsilon", "є", "ɛ", "∈"), "0 除算を防ぐ定数"
        ),
        Symbol("t", 1, 6, "t", ("iter", "iteration"), "ステップ数", whole=True, pattern=_COUNT),
        Symbol("m̂", *_SIGNED, r"\hat{m}", _corrected("m"), "補正後の m"),
        Symbol("v̂", *_SIGNED, r"\hat{v}", (*_corrected("v"), "ν̂"), "補正後の v"),
    ),
    told="慣性の係数は α、学習率は η と書いてください。",
)

NUMBERS_ONLY = Notation(())
