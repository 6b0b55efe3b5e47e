"""The one table of symbols: how each is spelled, drawn and called, and the range of its values."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from quizapp.core.formula.symbols import TEX_SIGNS, typed_sign


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol of a notation.

    Formulas are compared at values sampled from low to high, `whole` numbers only where said.
    `aliases` are further spellings, `tex` how it is drawn, `called` its Japanese name. A symbol
    that `stands_for` another is drawn as itself and has the other's values: θ and W. `pattern` is
    a regular expression for spellings too many to list, tried on normalised text before them.
    `letter` is what is written for it where that is not its name. One that is `lone` is read only
    where no letter stands beside it: u, but not in a word. A `timeless` one has no time index, so
    that a t behind it is a factor. A `component` one has a value for each thing that Σ adds up.
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
    lone: bool = False
    timeless: bool = False
    component: bool = False

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

    `told` is the Japanese sentence shown to a learner who mixes two books' letters; `sums` says
    whether there is anything that Σ could add up.
    """

    symbols: tuple[Symbol, ...]
    told: str = ""
    sums: bool = False
    _by_name: Mapping[str, Symbol] = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)
    """Worked out once: what is kept of a judgement is found by its notation."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {one.name: one for one in self.symbols})
        object.__setattr__(self, "_hash", hash((self.symbols, self.told, self.sums)))

    def __hash__(self) -> int:
        return self._hash

    def symbol(self, name: str) -> Symbol:
        """The symbol of that name.

        Raises:
            KeyError: the notation does not declare it.
        """
        return self._by_name[name]

    def meaning(self, name: str) -> Symbol:
        """The symbol that the name stands for, or is: W for θ, g for ∂L/∂W, W for W."""
        symbol = self.symbol(name)
        return self.symbol(symbol.stands_for) if symbol.stands_for else symbol


def extended(notation: Notation, extra: Mapping[str, tuple[float, float]]) -> Notation:
    """The notation with an author's own symbols, each with the range (low, high) of its values."""
    kept = tuple(symbol for symbol in notation.symbols if symbol.name not in extra)
    added = tuple(_extra(notation, name, low, high) for name, (low, high) in extra.items())
    return replace(notation, symbols=kept + added)


def declaring(notation: Notation, declared: tuple[Symbol, ...]) -> Notation:
    """The notation with symbols that a question declares; they win over what is spelled alike."""
    if not declared:
        return notation
    names = {symbol.name for symbol in declared}
    taken = {spelling for symbol in declared for spelling in symbol.spellings}
    kept = tuple(
        symbol
        for symbol in notation.symbols
        if symbol.name not in names and symbol.stands_for not in names
    )
    freed = tuple(
        replace(symbol, aliases=tuple(one for one in symbol.aliases if one not in taken))
        for symbol in kept
        if symbol.written not in taken
    )
    sums = any(symbol.component for symbol in declared)
    return Notation((*freed, *declared), notation.told, sums)


def _extra(notation: Notation, name: str, low: float, high: float) -> Symbol:
    for known in notation.symbols:
        if known.name == name:
            return replace(known, low=low, high=high, stands_for="")
    if len(name) > 1:
        return Symbol(name, low, high, rf"\mathrm{{{name}}}")
    return Symbol(name, low, high, name, (typed_sign(name).plain,))


_LOSS = r"(?:[Ll]oss|[LEJfCFQ]) (?:_\{[^{}]*\})?(?: \( POINT \))?"
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
    r"[∂dδ] LOSS / [∂dδ] POINT|\( [∂dδ] LOSS \) / \( [∂dδ] POINT \)"
    r"|(?:[∂d] / [∂d] POINT|\( [∂d] / [∂d] POINT \)|∂ _\{LEARNED\}) LOSS"
    r"|\\frac \{ [∂dδ] LOSS \} \{ [∂dδ] POINT \}"
    r"|\\frac \{ [∂dδ] \} \{ [∂dδ] POINT \} LOSS"
)
# dL_dW, grad_W, param.grad and f'(x), whose underscores and primes are rewritten by then.
_IN_CODE = _spaced(
    r"d(?:[LEJC]|[Ll]oss)＿?dLEARNED(?![A-Za-z])|grad_\{LEARNED\}"
    r"|(?:p|LEARNED|(?:param|parameter|weight)s?)(?: \[ [\w'\"]+ \])? \. grad(?![A-Za-z])"
    r"|[LEJfC]_\{new\}(?= \()"
)
_NABLA = _spaced(
    r"(?:∇|(?:grad|nabla)(?= [LEJfCFQ])) (?:_\{(?:[^{}]|\{[^{}]*\})*\})?"
    r" (?:LEARNED (?= [LEJfCFQ](?![A-Za-z])))? (?:[LEJfCFQ] (?:_\{[^{}]*\})?)?"
)
# Elsewhere a step may be the size of one.
_COUNT = _spaced(r"(?:(?<=\^)step|(?<=\^[({])step|self \. step)(?![A-Za-z＿])")
_MEAN_SQUARE = _spaced(r"E \*? \[ g (?:_\{[^{}]*\})? \^ (?:2|\(2\)|\{2\}) (?:_\{[^{}]*\})? \]")

GREEK_WORDS: Mapping[str, tuple[str, ...]] = {
    "α": ("alpha", "アルファ"),
    "β": ("beta", "ベータ"),
    "γ": ("gamma", "ガンマ"),
    "δ": ("delta", "デルタ"),
    "ε": ("epsilon", "イプシロン", "エプシロン"),
    "μ": ("mu", "ミュー"),
    "η": ("eta", "イータ", "エータ"),
    "θ": ("theta", "シータ"),
    "ρ": ("rho", "ロー"),
    "σ": ("sigma", "シグマ", "sigmoid", "シグモイド"),
}
"""How a Greek letter itself is spelled out."""

HAT = "\u0302"
"""What makes a corrected state of a state: m̂ of m."""


def letter_spellings(letter: str) -> tuple[str, ...]:
    """Every way to type a letter: with a hat, with a digit behind it, or alone."""
    base = letter.removesuffix(HAT)
    if base != letter:
        return (letter, *_corrected(base))
    if base[1:].isdigit():
        stems = (base[0], *_words_of(base[0]), *_CODE_STEMS.get(base[0], ()))
        shapes = ("{}{}", "{}_{}", "{}({})") if base[1:] == "0" else ("{}{}", "{}_{}")
        return tuple(shape.format(stem, base[1:]) for stem in stems for shape in shapes)
    return letter, *_words_of(letter)


_CODE_STEMS = {"η": ("lr", "learning_rate")}
"""What code calls a letter that has a digit behind it: lr0."""


def _words_of(letter: str) -> tuple[str, ...]:
    named = _GREEK_TEX.get(letter, "").lstrip("\\")
    return GREEK_WORDS.get(letter, (named,) if named else ())


def tex_of(letter: str) -> str:
    """How a letter is drawn: β1 with its digit below, m̂ under its hat, 減衰率 as a word."""
    base = letter.removesuffix(HAT)
    if base != letter:
        return rf"\hat{{{base}}}"
    if len(base) > 1 and not base.isascii() and not base[1:].isdigit():
        return rf"\text{{{base}}}"
    drawn = _GREEK_TEX.get(base[0], base[0])
    return f"{drawn}_{base[1:]}" if base[1:].isdigit() else drawn


_GREEK_TEX = {
    sign.text: f"\\{name}"
    for name, sign in TEX_SIGNS.items()
    if sign.sort == "ord" and (name == "varepsilon" or not name.startswith(("var", "epsilon")))
}

GREEK_NAMES: Mapping[str, str] = {
    tex.lstrip("\\"): letter for letter, tex in _GREEK_TEX.items()
} | {
    "epsilon": "ε",
    "eps": "ε",
}
"""The letter that each English name of a Greek letter stands for."""


PARAMETER, GRADIENT, STEP = "W", "g", "t"
"""The symbols that every rule shares: what is learned, what it follows, and the count of steps."""

LEARNING_RATE = "η"

MEAN_SQUARE = "E[g²]"
"""What Adadelta's paper writes for the state h."""

SCHEDULED = frozenset((LEARNING_RATE, "α"))
"""The rates that may be others at every step: η(t) is η at the time t; β1(t) is a slip for β1^t."""

CHANGING = frozenset((PARAMETER, GRADIENT, "v", "h", "m", "m̂", "v̂"))
"""What has another value at every step: v^t is v at the time t, where β^t is a power."""

_PARAMETER_WORDS = (
    *("params", "param", "parameter", "parameters", "weight", "weights", "重み"),
    "先読みした位置",
)
_VELOCITY_WORDS = (
    *("velocity", "速度", "ν", "υ", "buf", "momentum_buffer", "exp_avg_sq"),
    *("2次モーメント", "二次モーメント"),
)
_SMALL_WORDS = ("小さな数", "小さな定数", "微小値", "微小量", "微小な数", "0除算を防ぐ小さな数")
_COUNT_WORDS = ("iter", "iteration", "更新の回数", "更新回数", "回数")
_GRADIENT_WORDS = (
    *("grad", "grads", "gradient", "gradients", "dW", "dw", "dx", "dθ", "dtheta", "dparams"),
    *("W_grad", "w_grad", "grad_theta", "勾配", f"g{HAT}", "g_hat"),
    *("損失の勾配", "損失Lの勾配", "Wでの勾配"),
)


def _corrected(state: str) -> tuple[str, ...]:
    """How code calls a state of Adam once its bias is taken out."""
    shapes = ("{}_hat", "hat_{}", "{}_unbiased", "{}_unbias", "{}_corrected", "{}_corr")
    return (*(shape.format(state) for shape in shapes), f"{state}hat", f"{state}_bias_corrected")


_SIGNED = (-2.0, 2.0)
_WEIGHTS = (-3.0, 3.0)
_SQUARES = (0.2, 4.0)
_CONSTANT = (0.01, 0.3)
_DECAY = (0.5, 0.95)  # far from 0 and 1, where mistakes with 1−β cannot be seen


def _symbol(
    name: str,
    values: tuple[float, float],
    words: tuple[str, ...] = (),
    called: str = "",
    *,
    stands_for: str = "",
    pattern: str = "",
    lone: bool = False,
) -> Symbol:
    """A symbol of one letter, read in all the ways to type it."""
    aliases = (*letter_spellings(name)[1:], *words)
    return Symbol(
        name, *values, tex_of(name), aliases, called, stands_for, pattern=pattern, lone=lone
    )


_PI = Symbol("π", math.pi, math.pi, r"\pi", ("pi", "パイ"), "円周率")

TEXTBOOK_NOTATION = Notation(
    (
        _symbol("W", _WEIGHTS, _PARAMETER_WORDS, "パラメータ"),
        _symbol("θ", _WEIGHTS, (), "パラメータ", stands_for="W"),
        _symbol("w", _WEIGHTS, ("ω",), "パラメータ", stands_for="W"),
        _symbol("x", _WEIGHTS, (), "パラメータ", stands_for="W"),
        _symbol("v", _WEIGHTS, _VELOCITY_WORDS, "速度"),
        _symbol(
            "h",
            _SQUARES,
            (
                *("square_avg", "cache", "accum", "accumulator", "state_sum", "二乗和", "2乗和"),
                *("蓄積", "勾配から作る状態"),
            ),
            "勾配の二乗の蓄積",
        ),
        Symbol(
            MEAN_SQUARE,
            *_SQUARES,
            "E[g^{2}]",
            called="勾配の二乗の移動平均",
            stands_for="h",
            pattern=_MEAN_SQUARE,
        ),
        _symbol("m", _SIGNED, ("exp_avg", "一次モーメント"), "1 次モーメント"),
        _symbol("g", _SIGNED, _GRADIENT_WORDS, "勾配", pattern=_IN_CODE),
        Symbol(
            "∂L/∂W",
            *_SIGNED,
            r"\frac{\partial L}{\partial W}",
            called="勾配",
            stands_for="g",
            pattern=_QUOTIENT,
        ),
        Symbol("∇L", *_SIGNED, r"\nabla L", called="勾配", stands_for="g", pattern=_NABLA),
        _symbol(LEARNING_RATE, (0.05, 0.9), ("lr", "learning_rate", "step_size"), "学習率"),
        _symbol(
            "α",
            _DECAY,
            (
                "momentum",
                "慣性",
                "慣性係数",
                "モーメンタム係数",
                "モーメンタム",
                "μ",
                *GREEK_WORDS["μ"],
            ),
            "慣性の係数",
        ),
        _symbol("β", _DECAY, (), "減衰率"),
        _symbol("γ", _DECAY, (), "減衰率"),
        _symbol("ρ", _DECAY, ("decay_rate", "decay"), "減衰率"),
        _symbol("β1", _DECAY, ("b1", "betas[0]"), "1 次の減衰率"),
        _symbol("β2", _DECAY, ("b2", "betas[1]"), "2 次の減衰率"),
        # At 1e-8 the mistake √(h+ε) for √h+ε would be invisible.
        _symbol("ε", _CONSTANT, ("eps", "є", "ɛ", "∈", *_SMALL_WORDS), "0 除算を防ぐ定数"),
        Symbol("t", 1, 6, "t", _COUNT_WORDS, "ステップ数", whole=True, pattern=_COUNT),
        _PI,
        _symbol(f"m{HAT}", _SIGNED, (), "補正後の m"),
        _symbol(f"v{HAT}", _SIGNED, ("ν̂",), "補正後の v"),
    ),
    told="慣性の係数は α、学習率は η と書いてください。",
)

DECAY_WORD = "減衰率"
"""The legend's word for a decay: read as one where a question has just one."""

_FREE = "abcdfpqrsuyzABFGHKMPQRSUVXYZ"
"""Latin letters that somebody may have for a state; not those of indices, losses and constants."""

FOREIGN_SYMBOLS = (
    _symbol("δ", _CONSTANT),
    _symbol("μ", _DECAY),
    _symbol("ρ1", _DECAY),
    _symbol("ρ2", _DECAY),
    Symbol(DECAY_WORD, *_DECAY, tex_of(DECAY_WORD), ("過去を残す割合", "減衰係数")),
    Symbol("状態", *_SQUARES, tex_of("状態"), lone=True),
    Symbol("step", 1, 6, r"\mathrm{step}", whole=True),
    *(_symbol(letter, _SQUARES, lone=True) for letter in _FREE),
    *(_symbol(letter + HAT, _SQUARES, lone=True) for letter in f"{_FREE}h" if letter.islower()),
)
"""What other books write: read only where it can be taken for a symbol of the question.

Nothing is ever computed with their values.
"""

NUMBERS_ONLY = Notation((_PI,))
"""What stands in a number that is computed: no name but that of a constant."""

CONSTANTS: Mapping[str, float] = {_PI.name: math.pi}
"""The values of the names that every number may use."""
