r"""Lines as they should have been quoted: TeX in "…", values that begin or hold a YAML sign."""

import re

_TEX_AFTER_N_OR_T = (
    "nabla|ne|neq|nu|not|theta|tau|times|text|textbf|textrm|tfrac|tan|tanh|tilde|to|top|triangle"
)
UNWANTED_ESCAPE = re.compile(
    rf"\\\\|\\(?P<name>[abefvrNLP_0][A-Za-z]*|(?:{_TEX_AFTER_N_OR_T})(?![A-Za-z]))"
)
r"""Escapes of "…" that are meant as TeX; `name` is unset for an escaped backslash.

`\n` and `\t` alone are wanted line breaks and tabs, unless they begin a TeX command.
"""

_DOUBLE_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_VALUE = re.compile(r"(?P<key>\s*(?:- +)*(?:[^\s:'\"{}\[\],#]+: +))(?P<value>\S.*?)\s*")


LONGEST_FIXED = 400
"""A corrected line is a help only while it can be read at a glance."""


def requoted(line: str) -> str:
    """The line with "…" that hold a backslash written as '…'; empty if there is none."""
    if len(line) > LONGEST_FIXED:
        return ""
    fixed = _DOUBLE_QUOTED.sub(_as_single, line)
    return fixed if fixed != line else ""


def _as_single(match: re.Match[str]) -> str:
    if "\\" not in match[1]:
        return match[0]
    return single_quoted(match[1].replace('\\"', '"').replace("\\\\", "\\"))


def single_quoted(text: str) -> str:
    """The text as a YAML scalar that means exactly itself."""
    return "'" + text.replace("'", "''") + "'"


def value_quoted(line: str) -> str:
    """`key: value` with the whole value quoted; empty where that is not what the line is."""
    match = _VALUE.fullmatch(line) if len(line) <= LONGEST_FIXED else None
    if not match or match["value"][0] in "'\"":
        return ""
    return match["key"] + single_quoted(match["value"])
