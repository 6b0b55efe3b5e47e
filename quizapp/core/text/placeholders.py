r"""`{name}` is replaced by the value that was sampled; in formulas `\val{name}` is, too.

The braces of TeX, and all braces around what has no value, are left alone.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from operator import is_not
from typing import Any, TypeVar

from quizapp.core.formula.tex.commands import TEX_COMMANDS
from quizapp.core.shapes import SAMPLED_KEY
from quizapp.core.text.markup import CODE, PIECE

_T = TypeVar("_T")

_NOT_BREAK = re.compile(r"[^\n]")
_VALUE = re.compile(r"\\val\s*\{([^{}$\n]+)\}")
_BRACED = re.compile(r"\{([^{}$\n]+)\}")
_BRACED_IN_CODE = re.compile(r"(?<![{A-Za-z])\{([^{}\n]+)\}(?!\})")
_DOUBLED_IN_CODE = re.compile(r"\{(\{([^{}\n]+)\})\}")
_IN_PARENTHESES = re.compile(r"[(（]\s*([^()（）\n]+?)\s*[)）]")
_OWNER_OF_BRACES = re.compile(r"(\\[A-Za-z]+|[\w^}])\s*\Z")


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Put values in place of their names; names without a value stay.

    In a formula the braces behind a letter, `^`, `_` or a command that takes an argument are
    TeX's; in code those behind a letter stay, and of those that are doubled around a name one pair.
    """
    if not values or "{" not in text:
        return text

    def of_name(match: re.Match[str]) -> str:
        return values.get(match[1], match[0])

    def of_braces(match: re.Match[str]) -> str:
        return match[0] if _are_of_tex(match) else of_name(match)

    def piece(match: re.Match[str]) -> str:
        if match["name"]:
            return values.get(match["name"], match[0])
        if match["code"]:
            code = _BRACED_IN_CODE.sub(lambda name: of_name(name).replace("−", "-"), match[0])
            return _DOUBLED_IN_CODE.sub(lambda twice: twice[twice[2] in values], code)
        return _BRACED.sub(of_braces, _VALUE.sub(of_name, match[0]))

    return PIECE.sub(piece, text)


def _are_of_tex(braces: re.Match[str]) -> bool:
    owner = _OWNER_OF_BRACES.search(braces.string, 0, braces.start())
    if owner is None:
        return False
    return not owner[1].startswith("\\") or owner[1][1:] in TEX_COMMANDS


def tree_with_values(value: _T, values: Mapping[str, str]) -> _T:
    """The same dataclass, tuple or mapping with values put into all its texts.

    In a `formula` a negative value is put in brackets.
    """
    return value if not values else _filled(value, values)


def _filled(value: Any, values: Mapping[str, str]) -> Any:  # noqa: ANN401  # any tree of an author's texts
    if isinstance(value, str):
        return with_values(value, values)
    if isinstance(value, tuple):
        filled = tuple(_filled(one, values) for one in value)
        return filled if any(map(is_not, filled, value)) else value
    if isinstance(value, Mapping):
        return {name: _filled(one, values) for name, one in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        if SAMPLED_KEY in field.metadata:
            continue  # no text of the author's
        fill = _bracketed(values) if field.name == "formula" else values
        own = getattr(value, field.name)
        filled = _filled(own, fill)
        if filled is not own:
            changed[field.name] = filled
    return replace(value, **changed) if changed else value


def _bracketed(values: Mapping[str, str]) -> Mapping[str, str]:
    return {name: f"({text})" if text[:1] in "-−" else text for name, text in values.items()}


def names_in(text: str) -> tuple[str, ...]:
    """Every name outside code, in their order."""
    names: list[str] = []
    for match in PIECE.finditer(text):
        if match["name"]:
            names.append(match["name"])
        elif match["formula"]:
            names += _VALUE.findall(match["formula"])
    return tuple(names)


def blanks_in(text: str) -> tuple[str, ...]:
    """Every `{name}` outside formulas and code: there only can be something to fill in."""
    return tuple(match["name"] for match in PIECE.finditer(text) if match["name"])


def blanks_within_formulas(text: str, blanks: Collection[str]) -> Mapping[str, re.Match[str]]:
    """Those of the blanks that stand in a formula, where nothing can be filled in."""
    return {
        name: match
        for match in PIECE.finditer(text)
        if match["formula"]
        for name in blanks
        if f"\\val{{{name}}}" in match[0] or (not name.isascii() and f"{{{name}}}" in match[0])
    }


def blanks_in_code(text: str) -> tuple[str, ...]:
    """Every `(name)` in code, as listings of an exam have it; some are what a function is of."""
    return tuple(
        match[1] for code in CODE.finditer(text) for match in _IN_PARENTHESES.finditer(code[0])
    )


def with_blanks_in_code(text: str, blanks: Collection[str]) -> str:
    """Code in which each `(name)` of a blank is drawn as （name）."""
    if not blanks:
        return text

    def wide(match: re.Match[str]) -> str:
        return f"（{match[1]}）" if match[1] in blanks else match[0]

    return CODE.sub(lambda code: _IN_PARENTHESES.sub(wide, code[0]), text)


def without_code(text: str) -> str:
    """Prose with spaces in place of its fenced blocks and its `` `…` ``."""
    return CODE.sub(lambda code: _NOT_BREAK.sub(" ", code[0]), text)


def with_digits(text: str) -> str:
    r"""Formulas with a number as long as its `\val{name}` for each value: they draw as any."""
    return _VALUE.sub(lambda match: "0" * len(match[0]), text)
