"""A sheet of which some question is no YAML: that one is named and left out, the others stay.

Only the lines that open an item of the list of questions are trusted to part them.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import yaml

from quizapp.bank.parsing.syntax import explain_syntax_error
from quizapp.bank.parsing.text import Reporter

if TYPE_CHECKING:
    from yaml import CSafeLoader, SafeLoader

LEFT_OUT = "\U0010fffe"
"""Stands for an item that has been reported; no text that is parsed has this character."""

_LIST = re.compile(
    r"^questions:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*(?P<indent> *)- ", re.MULTILINE
)


def without_broken_items(
    report: Reporter, text: str, parser: "type[CSafeLoader | SafeLoader]"
) -> str:
    """The text with LEFT_OUT and empty lines for each item that is no YAML, which is reported.

    The text comes back as it was when nothing is gained: its items cannot be told apart, or
    each of them can be parsed and the fault lies elsewhere.
    """
    kept = []
    first = 0
    for piece, is_item in _pieces(text):
        error = _error_in(piece, parser) if is_item else None
        if error is not None:
            explain_syntax_error(report, error, first)
        kept.append(piece if error is None else _emptied(piece))
        first += piece.count("\n")
    return "".join(kept)


def _emptied(piece: str) -> str:
    return f"{piece[: piece.index('-')]}- {LEFT_OUT}" + "\n" * piece.count("\n")


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut where items begin; the first piece is what stands above them."""
    opening = _LIST.search(text)
    if opening is None:
        yield text, False
        return
    cut = re.compile(rf"^(?P<item>{opening['indent']}- )|^[a-z_]+:(?:\s|$)", re.MULTILINE)
    start, is_item = 0, False
    for match in cut.finditer(text, opening.start("indent")):
        yield text[start : match.start()], is_item
        start, is_item = match.start(), match["item"] is not None
    yield text[start:], is_item


def _error_in(piece: str, parser: "type[CSafeLoader | SafeLoader]") -> yaml.MarkedYAMLError | None:
    try:
        for _ in yaml.parse(piece, Loader=parser):
            pass
    except yaml.MarkedYAMLError as error:
        return error
    return None
