"""What Python's layout means while it is typed: how deep the next line is, what a blank may be.

It works on code that is not finished yet, and so reads strings, comments and brackets, no more.
"""

import re
from itertools import takewhile

LEVEL = 4
"""Columns of one level of indentation, as the starters have it."""

_WHOLE = r"""(?P<whole>
    (?:\"{3}(?:\\.|(?!\"{3}).)*(?:\"{3}|\Z)) | (?:'{3}(?:\\.|(?!'{3}).)*(?:'{3}|\Z))
  | (?:"(?:\\.|[^"\\\n])*(?:"|$)) | (?:'(?:\\.|[^'\\\n])*(?:'|$)) | (?:\#[^\n]*)
)"""
"""A string or a comment, to its end or as far as it has been typed."""

_TOKEN = re.compile(_WHOLE + r"| \\\n | \n | \w+ | \S", re.VERBOSE | re.DOTALL | re.MULTILINE)
_BLANKS = re.compile(
    _WHOLE + r"| (?P<lead>^[^\S\n]+) | (?P<wide>\u3000) | (?P<blank>[^\S\n])",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_UNFINISHED_TEXT = re.compile(r"(\"{3}|'{3})(?:\\.|(?!\1).)*\Z", re.DOTALL)
_OPEN, _CLOSED = "([{", ")]}"
_ENDS_BLOCK = frozenset({"return", "pass", "break", "continue", "raise"})


def next_indentation(before: str) -> int:
    """How many blanks a line gets that is begun after `before`, the text up to the caret."""
    statement, depth = _statement(before)
    if not statement:
        return _lead(before.rpartition("\n")[2])
    here = _lead(before.rpartition("\n")[2])
    last = statement[-1][0]
    if depth:
        return here + LEVEL * (last in _OPEN)
    if _UNFINISHED_TEXT.match(last):
        return here  # its lines are text, wherever they stand
    first = _lead(before[: statement[0].start()].rpartition("\n")[2])
    if last == ":":
        return first + LEVEL
    return max(0, first - LEVEL * (statement[0][0] in _ENDS_BLOCK))


def _statement(before: str) -> tuple[list[re.Match[str]], int]:
    """The words of the statement that `before` ends in, and how many brackets are open in it."""
    words: list[re.Match[str]] = []
    depth = 0
    for found in _TOKEN.finditer(before):
        word = found[0]
        depth = max(0, depth + (word in _OPEN) - (word in _CLOSED))
        if word == "\n" and not depth:
            words.clear()
        elif not (word.isspace() or word.startswith(("#", "\\"))):
            words.append(found)
    return words, depth


def _lead(line: str) -> int:
    return len(list(takewhile(str.isspace, line)))


def plain_blanks(before: str, typed: str) -> str:
    """`typed` after `before` with the blanks that Python refuses turned into those it takes.

    What stands in strings and comments stays; tabs reach to the next level where a line begins.
    """
    typed = typed.replace("\r\n", "\n").replace("\r", "\n")
    return _plain(before + typed)[len(_plain(before)) :]


def _plain(text: str) -> str:
    return _BLANKS.sub(_plain_blank, text)


def _plain_blank(found: re.Match[str]) -> str:
    if found["whole"]:
        return found[0]
    if found["lead"]:
        return re.sub(r"[^\S\t ]", " ", found[0].replace("\u3000", "  ")).expandtabs(LEVEL)
    return "  " if found["wide"] else " "
