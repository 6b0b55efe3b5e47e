"""Normalises what was typed: one character for all its look-alikes.

Every character keeps the column of the learner's own text it came from. TeX is written out by
`from_tex` before.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from quizapp.core.formula.notation import HAT
from quizapp.core.formula.reading.from_tex import Piece, is_tex, written_without_tex
from quizapp.core.formula.reading.look_alikes import LOOK_ALIKES, WORD_SIGNS

_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵗⁿᵏⁱ", "0123456789+-()tnki", strict=True))
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₜₙₖᵢ", "0123456789+-tnki", strict=True))
JOINT = "＿"
"""What joins the parts of a word of code; typed, it would have become a plain underscore."""
_TIME_WORD = "(new|old|next|prev)"
_WORD = rf"{_TIME_WORD}(?![A-Za-z])"
_RAISED_WORD = rf"\^\s*(?:\{{\s*\(?\s*{_WORD}\s*\)?\s*\}}|\(\s*{_WORD}\s*\)|{_WORD})"
_COMPONENT = re.compile(r"(?<=.),[ij]{1,2}$|^[ij]{1,2},(?=.)")
_POWER_DIGITS = str.maketrans("二三", "23")
_OPERAND_ENDS = r"[A-Za-z0-9α-ωΑ-Ω)\]}\u0302]"
_OPERAND_BEGINS = r"[A-Za-z0-9α-ωΑ-Ω(\\√∂∇|.]"


@dataclass(frozen=True, slots=True)
class TypedText:
    """Normalised text; `columns[i]` is where `text[i]` was typed, and one more is the end.

    `typed` is the learner's own text.
    """

    text: str
    columns: tuple[int, ...]
    typed: str

    def quoted(self, start: int, end: int) -> str:
        """What the learner typed for that stretch of the text, without TeX that came to nothing."""
        first = self.columns[start]
        typed = self.typed[first : max(self.columns[end], first + 1)]
        shown = _ONE_COMMAND.match(typed)
        return (shown[0] if shown else typed).strip() or typed


_ONE_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)|[^\\$&]+")


def normalised(typed: str) -> TypedText:
    """The typed text in one spelling; subscripts become `_{…}`, superscripts `^(…)`.

    Raises:
        BadTeX: there is TeX in it that cannot be read.
    """
    source = _joined(written_without_tex(typed), typed) if is_tex(typed) else _untouched(typed)
    source = _joined(_pieces(source), typed)
    for pattern, new in _REWRITES:
        source = _rewritten(source, pattern, new)
    return source


def _untouched(typed: str) -> TypedText:
    return TypedText(typed, tuple(range(len(typed) + 1)), typed)


def _joined(pieces: Iterable[Piece], typed: str) -> TypedText:
    pieces = list(pieces)
    columns = tuple(column for piece, column in pieces for _ in piece)
    return TypedText("".join(piece for piece, _ in pieces), (*columns, len(typed)), typed)


def _pieces(source: TypedText) -> Iterator[Piece]:
    """Spellings with columns; raised and lowered runs first, NFKC would make g² the name g2."""
    places = zip(source.text, source.columns, strict=False)
    for level, run in groupby(places, key=lambda place: _level(place[0])):
        chars = list(run)
        if level is None:
            yield from ((_spelling(char), column) for char, column in chars)
            continue
        opening, closing, table = level
        yield opening, chars[0][1]
        yield from ((table[char], column) for char, column in chars)
        yield closing, chars[-1][1]


def _level(char: str) -> tuple[str, str, dict[str, str]] | None:
    if char in _SUPERSCRIPTS:
        return "^(", ")", _SUPERSCRIPTS
    return ("_{", "}", _SUBSCRIPTS) if char in _SUBSCRIPTS else None


@lru_cache(maxsize=1024)
def _spelling(char: str) -> str:
    if unicodedata.category(char) == "Cf":
        return ""
    alike = LOOK_ALIKES.get(ord(char))  # before NFKC, which makes an accent of ´
    if alike is not None:
        return alike
    plain = unicodedata.normalize("NFKC", char)
    if "⁄" in plain:  # ½; a number before it is mixed with it
        return f"({plain})" if plain[-1] != "⁄" else f"{plain[:-1]}/"
    parted = unicodedata.normalize("NFD", plain)
    if parted.endswith(HAT):
        return parted
    return plain.translate(LOOK_ALIKES)


def _rewritten(
    source: TypedText, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]
) -> TypedText:
    text: list[str] = []
    columns: list[int] = []
    end = 0
    for match in pattern.finditer(source.text):
        piece = new(match)
        text += (source.text[end : match.start()], piece)
        columns += source.columns[end : match.start()]
        columns += [source.columns[match.start()]] * len(piece)
        end = match.end()
    if not text:
        return source
    joined = "".join((*text, source.text[end:]))
    return replace(source, text=joined, columns=(*columns, *source.columns[end:]))


def _subscript(match: re.Match[str]) -> str:
    """A subscript without spaces, and without the component: rules hold for each one alike."""
    index = "".join(match[match.lastindex or 0].split())
    return "_{" + _COMPONENT.sub("", index) + "}"


def _raised(match: re.Match[str]) -> str:
    power = match[match.lastindex or 1].translate(_POWER_DIGITS)
    return f"^{power}" if power.startswith("(") else f"^({power})"


def _multiplied(match: re.Match[str]) -> str:
    return f"*{match[1].translate(_POWER_DIGITS)}"


def _time_behind(match: re.Match[str]) -> str:
    return f"{match[2]}_{match[1]}"


def _swapped_scripts(match: re.Match[str]) -> str:
    return match[2] + match[1]


_REWRITES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"[。.;]\s*$"), lambda _: ""),
    (re.compile(r"\*\*"), lambda _: "^"),
    # ー is what a Japanese keyboard gives for minus; behind katakana it may be a long vowel.
    (re.compile(r"(?<![ァ-ヺー])ー"), lambda _: "-"),
    (re.compile(r"(?<=\d)。(?=\d)|(?<=(?<![\w.])0)・(?=\d)"), lambda _: "."),
    # 2・5 may be a decimal or a product; no other ・ can be anything but a product.
    (
        re.compile(
            r"(?<!\d)・|・(?!\d)|・(?=10\s*\^)|(?<=\.\d)・|(?<=\.\d\d)・|(?<=\.\d{3})・|・(?=\d+\.)"
        ),
        lambda _: "*",
    ),
    # From 5〜6 is a range.
    (re.compile(r"〜(?!\s*[\d.])|(?<![\d.\s])〜"), lambda _: "-"),
    (re.compile(rf"(?<={_OPERAND_ENDS})\s*一\s*(?={_OPERAND_BEGINS})"), lambda _: "-"),
    (re.compile("|".join(WORD_SIGNS)), lambda match: WORD_SIGNS[match[0]]),
    (
        re.compile(
            r"(?<!\s)\s*+(?:の\s*+(-?\d+)|の?+\s*+(\d|[二三tkn]|\([^()]*\)|1/2))\s*+乗"
            r"(?!\s*(?:の\s*)?(?:和|平均|[累蓄]積))"
        ),
        _raised,
    ),
    (re.compile(r"\s?の?(?:自乗|平方)(?![根和])"), lambda _: "^(2)"),
    (re.compile(r"\s*の\s*([\d.]+|[二三])\s*倍"), _multiplied),
    (re.compile(r"(\d+)\((\d+)⁄(\d+)\)"), lambda match: f"({match[1]}+{match[2]}/{match[3]})"),
    (re.compile("⁄"), lambda _: "/"),
    (re.compile(r"(?<=[A-Za-zα-ω])\s?(?:の\s?)?ハット"), lambda _: HAT),
    (
        re.compile(
            r"\b(?:state|(?:param_)?group|config)(?:\s*\[\s*\w+\s*\])?"
            r"\s*\[\s*(['\"])(\w+)\1\s*\]"
        ),
        lambda match: match[2],
    ),
    # Somebody's times, with operands on both sides: η X g.
    (re.compile(r"(?<=[\w)\]}]) X (?=[\w(\[{\\√∂∇])"), lambda _: " * "),
    (re.compile(r"(?<=[A-Za-zθ\u0302])'(?!\s*\])"), lambda _: "_{new}"),
    (re.compile(_RAISED_WORD), _subscript),
    (
        re.compile(rf"(?<![\w{JOINT}]){_TIME_WORD}_([A-Za-zα-ω]+\u0302?)(?![\w{JOINT}])"),
        _time_behind,
    ),
    # v_t+1 without a space is v at t+1: no update rule adds 1 to an indexed name.
    (re.compile(r"_([tkn][+-]1)(?![\d.A-Za-z(])"), _subscript),
    # learning_rate, m_hat and dL_dW are words, no letters with an index.
    (
        re.compile(
            r"(?<=[A-Za-z])_(?!(?:new|old|next|prev)(?![A-Za-z]))"
            r"(?=[A-Za-z]{3}|d[A-Zwxθ]|sq)"
        ),
        lambda _: JOINT,
    ),
    (re.compile(r"_\s*\{([^{}]*)\}"), _subscript),
    # v_tm may be v_t m as well as v with the index tm: it is asked about.
    (re.compile(r"_(hat|new|old|next|prev|[A-Za-z]+|[0-9α-ω])"), _subscript),
    (re.compile(r"(\^(?:\([^()]*\)|\{[^{}]*\}|[\w.]))(_\{[^{}]*\})"), _swapped_scripts),
    # g²(t) is the square of g(t).
    (
        re.compile(r"(?<=[A-Za-z\u0302}])(\^(?:\(2\)|\{2\}|2))\s*(\(\s*[tkn]\s*\))"),
        _swapped_scripts,
    ),
)
