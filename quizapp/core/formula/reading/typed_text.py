"""Normalises what was typed: one character for all its look-alikes.

Every character keeps the column of the learner's own text it came from. TeX is written out by
`from_tex` before.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from quizapp.core.formula.reading.from_tex import Piece, is_tex, written_without_tex

_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵗⁿᵏⁱ", "0123456789+-()tnki", strict=True))
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₜₙₖᵢ", "0123456789+-tnki", strict=True))
_HAT = "\u0302"
_STATE = r"(?<![A-Za-z])([Wwθxvhmg]\u0302?)"
_TIME = r"([tkn](?:\s*[+-]\s*1)?)"
_WORD = r"(new|old|next|prev)(?![A-Za-z])"
_RAISED_WORD = rf"\^\s*(?:\{{\s*\(?\s*{_WORD}\s*\)?\s*\}}|\(\s*{_WORD}\s*\)|{_WORD})"
_COMPONENT = re.compile(r"(?<=.),[ij]{1,2}$|^[ij]{1,2},(?=.)")
# ー is what a Japanese keyboard gives for minus, ・ and 。 what it gives for · and the point.
_LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("−–—―‐‑‒─ー", "-"),
        **dict.fromkeys("×·⋅∙・⊙∗•∘✕✖", "*"),
        **dict.fromkeys("÷∕⁄⊘", "/"),
        **dict.fromkeys("⇐⟵→⟶⇒⟸⟹↦⟼", "←"),
        **dict.fromkeys("≈≒≡≜", "="),
        "ˆ": "^",
        "ß": "β",
        "∊": "ε",
        "ɑ": "α",
        "≔": ":=",
        "〔": "(",
        "〕": ")",
    }
)


@dataclass(frozen=True, slots=True)
class TypedText:
    """Normalised text; `columns[i]` is where `text[i]` was typed, and one more is the end."""

    text: str
    columns: tuple[int, ...]


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
    return TypedText(typed, tuple(range(len(typed) + 1)))


def _joined(pieces: Iterable[Piece], typed: str) -> TypedText:
    pieces = list(pieces)
    columns = tuple(column for piece, column in pieces for _ in piece)
    return TypedText("".join(piece for piece, _ in pieces), (*columns, len(typed)))


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


def _spelling(char: str) -> str:
    if unicodedata.category(char) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", char)
    if "⁄" in plain:
        return f"({plain.replace('⁄', '/')})"
    parted = unicodedata.normalize("NFD", plain)
    if parted.endswith(_HAT):
        return parted
    return plain.translate(_LOOK_ALIKES)


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
    return TypedText("".join((*text, source.text[end:])), (*columns, *source.columns[end:]))


def _subscript(match: re.Match[str]) -> str:
    """A subscript without spaces, and without the component: rules hold for each one alike."""
    index = "".join(match[match.lastindex or 0].split())
    return "_{" + _COMPONENT.sub("", index) + "}"


def _timed(match: re.Match[str]) -> str:
    return f"{match[1]}_{{{''.join(match[2].split())}}}"


def _swapped_scripts(match: re.Match[str]) -> str:
    return match[2] + match[1]


_REWRITES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"[。.;]\s*$"), lambda _: ""),
    (re.compile(r"\*\*"), lambda _: "^"),
    (re.compile(r"(?<=\d)。(?=\d)"), lambda _: "."),
    (re.compile(r"\b(?:np|numpy|math|torch|self)\."), lambda _: ""),
    (re.compile(r"\[ *(?:key|k|'\w*'|\"\w*\") *\]"), lambda _: ""),
    # Somebody's times, with operands on both sides: η x g.
    (re.compile(r"(?<=[\w)\]}]) [xX] (?=[\w(\[{\\√∂∇])"), lambda _: " * "),
    (re.compile(r"(?<=[A-Za-zθ\u0302])['′]"), lambda _: "_{new}"),
    # The state at a time, as some write it: v(t+1), W[t], v_(t), v^{(t)}.
    (re.compile(rf"{_STATE}\s*_?\s*[(\[]\s*{_TIME}\s*[)\]]"), _timed),
    (re.compile(rf"{_STATE}\s*\^\s*\{{\s*\(\s*{_TIME}\s*\)\s*\}}"), _timed),
    (
        re.compile(rf"\^\s*(?:\{{\s*\(?\s*{_WORD}\s*\)?\s*\}}|\(\s*{_WORD}\s*\)|{_WORD})"),
        _subscript,
    ),
    # v_t+1 without a space is v at t+1: no update rule adds 1 to an indexed name.
    (re.compile(r"_([tkn][+-]1)(?![\d.A-Za-z(])"), _subscript),
    (re.compile(r"_\s*\{([^{}]*)\}"), _subscript),
    (re.compile(r"_(hat|new|old|next|prev|[A-Za-z0-9α-ω])"), _subscript),
    (re.compile(r"(\^(?:\([^()]*\)|\{[^{}]*\}|[\w.]))(_\{[^{}]*\})"), _swapped_scripts),
)
