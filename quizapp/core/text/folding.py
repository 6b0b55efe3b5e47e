"""Texts made alike for searching: width, case, kana, signs, and what is called by several names.

What is typed and what is searched are folded by the same rules; blanks and braces are left out.
"""

import re
import unicodedata
from collections.abc import Mapping

from quizapp.core.formula.symbols import TEX_SIGNS

_NAMES: Mapping[str, str] = {
    "α": "alpha アルファ アルファー",
    "β": "beta ベータ",
    "γ": "gamma ガンマ",
    "δ": "delta デルタ",
    "ε": "epsilon eps varepsilon イプシロン エプシロン",
    "ζ": "zeta ゼータ",
    "η": "eta イータ エータ",
    "θ": "theta シータ テータ",
    "κ": "kappa カッパ",
    "λ": "lambda lam ラムダ",
    "μ": "mu ミュー",
    "ν": "nu ニュー",
    "ξ": "xi クサイ グザイ",
    "π": "pi パイ",
    "ρ": "rho ロー",
    "σ": "sigma シグマ",
    "τ": "tau タウ",
    "φ": "phi ファイ",
    "χ": "chi カイ",
    "ψ": "psi プサイ",
    "ω": "omega オメガ",
    "∇": "nabla ナブラ",
    "∂": "partial ラウンドディー",
    "√": "sqrt ルート 平方根",
    "∞": "infty infinity 無限大",
    "sgd": "エスジーディー",
    "momentum": "モーメンタム モメンタム",
    "nesterov": "ネステロフ",
    "adagrad": "アダグラード アダグラッド エイダグラッド",
    "rmsprop": "アールエムエスプロップ",
    "adam": "アダム",
    "pytorch": "パイトーチ",
    "keras": "ケラス",
    "numpy": "ナンパイ ナムパイ",
}
"""What letters, signs and Latin words are called, too.

A name counts where no letter of its script touches it.
"""

_BY_NAME = {name: sign for sign, names in _NAMES.items() for name in names.split()}

_RAISED = str.maketrans({"²": "^2", "³": "^3", "ᵗ": "^t", "ᵀ": "^t", "ⁿ": "^n"})
"""Raised signs as they are typed; made one with digits on the line they would change numbers."""

_SIGNS = str.maketrans(
    {
        sign: typed
        for typed, signs in {
            "-": "−‐‑‒–—―ー",
            "<-": "←⟵⇐",
            "->": "→⟶↦⇒",
            "*": "×·⋅⊙∗∘・",
            "/": "÷⊘",
            "<=": "≤≦",
            ">=": "≥≧",
            "!=": "≠",
            "~=": "≈≒≃",
            "": "$(){}[]`_",
        }.items()
        for sign in signs
    }
)
"""Signs that a keyboard has not, as they are typed; what only holds together is left out."""

_COMMAND = re.compile(r"\\([A-Za-z]+)")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_DEEPEST_FRACTION = 3
"""So many fractions within one another are read; deeper ones lose their line."""

_SQUARED, _CUBED = re.compile("[2２二自]乗"), re.compile("[3３三]乗")
_LONGEST_FIRST = sorted(_BY_NAME, key=len, reverse=True)
_LATIN_NAME = re.compile(
    rf"(?<![a-z])({'|'.join(one for one in _LONGEST_FIRST if one.isascii())})(?![a-z])"
)
_KANA = "ァ-ヺー"
_KANA_NAME = re.compile(
    rf"(?<![{_KANA}])({'|'.join(one for one in _LONGEST_FIRST if not one.isascii())})(?![{_KANA}])"
)
_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_KATAKANA = {hiragana: katakana for katakana, hiragana in _HIRAGANA.items()}
_PROLONGED = re.compile("(?<=[ぁ-ゖ])ー+")
_MARK_ABOVE = re.compile("[\u0300-\u036f]")


def search_form(text: str) -> str:
    """A text as it is compared: two that a learner would call the same are the same."""
    return _as_typed(_named(_wide(text)))


def search_words_of(query: str) -> tuple[str, ...]:
    """The words of what was typed, each folded; the name of a sign in hiragana is that sign."""
    wide = _wide(query).split()
    words = (_as_typed(_BY_NAME.get(word.translate(_KATAKANA)) or _named(word)) for word in wide)
    return tuple(dict.fromkeys(filter(None, words)))


def names_within(text: str) -> str:
    """What the letters and signs of a folded text are called, to be found before it is typed."""
    return "\n".join(_FOLDED_NAMES[sign] for sign in _FOLDED_NAMES if sign in text)


def _wide(text: str) -> str:
    """One width and one case; TeX as what it draws."""
    if "\\" in text:
        for _ in range(_DEEPEST_FRACTION):
            text = _FRACTION.sub(r"\1/\2", text)
        text = _COMMAND.sub(_drawn, text)
    raised = _CUBED.sub("^3", _SQUARED.sub("^2", text)).translate(_RAISED)
    return unicodedata.normalize("NFKC", raised).casefold()


def _drawn(command: re.Match[str]) -> str:
    sign = TEX_SIGNS.get(command[1])
    return f" {sign.text} " if sign else _BY_NAME.get(command[1], " ")


def _named(text: str) -> str:
    return _KANA_NAME.sub(_sign, _LATIN_NAME.sub(_sign, text))


def _sign(name: re.Match[str]) -> str:
    return _BY_NAME[name[1]]


def _as_typed(text: str) -> str:
    text = _PROLONGED.sub("", text.translate(_HIRAGANA)).translate(_SIGNS)
    return "".join(_MARK_ABOVE.sub("", text).split())


_FOLDED_NAMES = {
    sign: "\n".join(_as_typed(name) for name in names.split()) for sign, names in _NAMES.items()
}
