"""Texts written in the textbook's letters, for a learner who is used to others.

Letters are exchanged, never merged: where α becomes β, what was β becomes α, so that a note
such as "β instead of α" stays true. Code, names to fill in and β₁, β₂ are left as they are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.formula.notation import tex_of
from quizapp.core.text.folding import search_words_of
from quizapp.core.text.markup import PIECE
from quizapp.core.verdict import Verdict

_COMMANDS = {letter: tex_of(letter).lstrip("\\") for letter in "αβγδεμηθρ"}
_LETTERS = {command: letter for letter, command in _COMMANDS.items()} | {"epsilon": "ε"}
_GREEK = "".join(_COMMANDS).replace("θ", "")
_LATIN = "WhmrsG"
_DIGIT = r"\s*(?:[₀-₉0-9]|_\s*\{?[0-9])"
_PROSE = re.compile(
    rf"(?P<pair>[βρ])(?={_DIGIT})|θ|[{_GREEK}](?!{_DIGIT})"
    rf"|(?<![A-Za-z0-9_])[{_LATIN}](?![A-Za-z0-9'\u0302])|[ms]\u0302"
)
_TEX = re.compile(
    rf"(?P<kept>\\val\s*\{{[^{{}}]*\}})"
    rf"|\\(?P<paired>beta|rho)(?={_DIGIT})|(?P<pair>[βρ])(?={_DIGIT})"
    rf"|\\(?P<command>theta|(?:{'|'.join(_LETTERS)})(?!{_DIGIT}))(?![A-Za-z])"
    rf"|θ|[{_GREEK}](?!{_DIGIT})"
    rf"|(?<![A-Za-z\\])[{_LATIN}](?![A-Za-z])"
)
"""A letter with a digit behind it is another one: β₁ is written as β₁ and ρ₁ are, η₀ as it is."""


@dataclass(frozen=True, slots=True)
class _Exchange:
    """What each letter becomes, alone and with a digit behind it."""

    alone: Mapping[str, str]
    pairs: Mapping[str, str]

    def letter(self, match: re.Match[str]) -> str:
        """What stands in prose for what was matched."""
        if match["pair"]:
            return self.pairs[match["pair"]]
        return self.alone[match[0][0]] + match[0][1:]

    def in_tex(self, match: re.Match[str]) -> str:
        """The same in a formula, where a command must end before a letter."""
        if match["kept"]:
            return match["kept"]
        if match["paired"]:
            return rf"\{_COMMANDS[self.pairs[_LETTERS[match['paired']]]]}"
        if not match["command"]:
            letter = self.letter(match)
            is_command = match[0] in _LATIN and letter in _COMMANDS
            return rf"\{_COMMANDS[letter]} " if is_command else letter
        # θ has become W: what follows begins with no letter, or was parted from \\theta already.
        letter = self.alone[_LETTERS[match["command"]]]
        return rf"\{_COMMANDS[letter]}" if letter in _COMMANDS else letter


def respelled(text: str, letters: Letters, before: Letters = TEXTBOOK_LETTERS) -> str:
    """Prose with its formulas, written in the letters of `before`, in a learner's letters."""
    if letters == before:
        return text
    exchange = _Exchange(
        {before.exchanged[one]: new for one, new in letters.exchanged.items()},
        {before.exchanged_pairs[one]: new for one, new in letters.exchanged_pairs.items()},
    )
    parts, end = [], 0
    for piece in PIECE.finditer(text):
        parts.append(_PROSE.sub(exchange.letter, text[end : piece.start()]))
        parts.append(_TEX.sub(exchange.in_tex, piece[0]) if piece["formula"] else piece[0])
        end = piece.end()
    return "".join((*parts, _PROSE.sub(exchange.letter, text[end:])))


def respelled_verdict(verdict: Verdict, letters: Letters) -> Verdict:
    """A verdict whose sentences are in a learner's letters; what a submission said stays."""
    if letters == TEXTBOOK_LETTERS or verdict.word not in ("pass", "fail"):
        return verdict

    def said(text: str) -> str:
        return respelled(text, letters)

    return replace(
        verdict,
        message=said(verdict.message),
        hint=said(verdict.hint),
        convention=said(verdict.convention),
        parts=tuple(replace(part, message=said(part.message)) for part in verdict.parts),
    )


def in_letters_of_textbook(query: str, letters: Letters) -> str:
    """What a learner of these letters looks for, as the textbook writes it; folded.

    Only Greek is exchanged: a Latin letter that is typed may be part of any word.
    """
    if letters == TEXTBOOK_LETTERS:
        return query
    own = {written: one for one, written in letters.exchanged.items() if not written.isascii()}
    words = search_words_of(query)
    return " ".join(_GREEK_ALONE.sub(lambda one: own.get(one[0], one[0]), word) for word in words)


_GREEK_ALONE = re.compile(r"[α-ω](?![0-9])")
