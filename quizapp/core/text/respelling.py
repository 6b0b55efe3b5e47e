"""Texts written in the textbook's letters, for a learner who is used to others.

Letters are exchanged, never merged: where α becomes β, what was β becomes α, so that a note
such as "β instead of α" stays true. Code, names to fill in and β₁, β₂ are left as they are.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.text.markup import PIECE
from quizapp.core.verdict import Verdict

_COMMANDS = {"α": "alpha", "β": "beta", "μ": "mu", "η": "eta", "θ": "theta"}
_LETTERS = {command: letter for letter, command in _COMMANDS.items()}
_NUMBERED = r"(?!\s*(?:[₀-₉0-9]|_\s*\{?[0-9]))"
_PROSE = re.compile(rf"[αμηθ]|β{_NUMBERED}|(?<![A-Za-z0-9_])W(?![A-Za-z0-9'])")
_TEX = re.compile(
    rf"(?P<kept>\\val\s*\{{[^{{}}]*\}})|\\(?P<command>alpha|mu|eta|theta|beta{_NUMBERED})(?![A-Za-z])|[αμηθ]|β{_NUMBERED}"
    r"|(?<![A-Za-z\\])W(?![A-Za-z])"
)


def respelled(text: str, letters: Letters, before: Letters = TEXTBOOK_LETTERS) -> str:
    """Prose with its formulas, written in the letters of `before`, in a learner's letters."""
    if letters == before:
        return text
    exchanged = {before.exchanged[one]: new for one, new in letters.exchanged.items()}
    parts, end = [], 0
    for piece in PIECE.finditer(text):
        parts.append(_prose(text[end : piece.start()], exchanged))
        parts.append(_tex(piece[0], exchanged) if piece["formula"] else piece[0])
        end = piece.end()
    return "".join((*parts, _prose(text[end:], exchanged)))


def respelled_verdict(
    verdict: Verdict, letters: Letters, before: Letters = TEXTBOOK_LETTERS
) -> Verdict:
    """A verdict whose sentences are in a learner's letters; what a submission said stays."""
    if letters == before or verdict.word not in ("pass", "fail"):
        return verdict

    def said(text: str) -> str:
        return respelled(text, letters, before)

    return replace(
        verdict,
        message=said(verdict.message),
        hint=said(verdict.hint),
        convention=said(verdict.convention),
        parts=tuple(replace(part, message=said(part.message)) for part in verdict.parts),
    )


def _prose(text: str, exchanged: Mapping[str, str]) -> str:
    return _PROSE.sub(lambda match: exchanged[match[0]], text)


def _tex(text: str, exchanged: Mapping[str, str]) -> str:
    return _TEX.sub(lambda match: _in_tex(match, exchanged), text)


def _in_tex(match: re.Match[str], exchanged: Mapping[str, str]) -> str:
    if match["kept"]:
        return match["kept"]
    command = match["command"]
    if command is None:
        letter = exchanged[match[0]]
        return rf"\{_COMMANDS[letter]} " if match[0] == "W" and letter != "W" else letter
    # θ has become W: what follows begins with no letter, or was parted from \\theta already.
    letter = exchanged[_LETTERS[command]]
    return rf"\{_COMMANDS[letter]}" if letter in _COMMANDS else letter
