"""A blank for a word: told by its spellings, or chosen from a list."""

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from quizapp.core.fault import BadExampleError, Path
from quizapp.core.formula.notation import Notation
from quizapp.core.verdict import Part, Unreadable

_IGNORED = re.compile(r"[\s・･·\-‐‑‒–—−_/「」『』“”\"'。．.]+")
_LONG_END = re.compile(r"ー+(?![ァ-ヴー])")
_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}


def folded(text: str) -> str:
    """What two spellings of one word share.

    Width, case, hiragana or katakana, spaces, hyphens and middle dots, and the ー at the end
    (パラメーター) make no difference.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_TO_KATAKANA)
    # What stood apart may now stand together as one character.
    return unicodedata.normalize("NFKC", _LONG_END.sub("", _IGNORED.sub("", plain)))


@dataclass(frozen=True, slots=True)
class WrongWord:
    """A word that learners write by mistake, its spellings, and what to tell them."""

    word: str
    because: str
    id: str = ""
    spellings: tuple[str, ...] = ()

    def named(self, place: int) -> str:
        """The id under which it is counted: its own, or its place in the list."""
        return self.id or f"mistake-{place + 1}"


@dataclass(frozen=True, slots=True)
class WordBlank:
    """A blank whose answer is a word.

    With `one_of` it is one of that list, the answer among them, and is chosen by number or by
    its text; what is not in the list cannot be read. Else any word may be typed, and
    `spellings` are as right as `word`.
    """

    word: str
    spellings: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    mistakes: tuple[WrongWord, ...] = ()

    def read(self, text: str, notation: Notation) -> str | Unreadable:  # noqa: ARG002  # words need no letters
        """What was typed as a word."""
        return self.meant(text)

    def judge(self, name: str, answer: str, known: Mapping[str, float]) -> Part:  # noqa: ARG002  # words stand alone
        """Judge what was read; BadExampleError if the author's list lacks the answer."""
        self._check()
        typed = folded(answer)
        if typed in map(folded, (self.word, *self.spellings)):
            return Part(name, right=True, message="")
        for i, wrong in enumerate(self.mistakes):
            if typed in map(folded, (wrong.word, *wrong.spellings)):
                return Part(name, right=False, message=wrong.because, mistake=wrong.named(i))
        return Part(name, right=False, message="この言葉ではありません。")

    def meant(self, text: str) -> str | Unreadable:
        """The word that was typed, or that the typed number stands for."""
        plain = unicodedata.normalize("NFKC", text).strip()
        if not folded(plain):
            return Unreadable("言葉を入力してください。", 0)
        if not self.one_of:
            return plain
        if plain.isdecimal() and 1 <= int(plain) <= len(self.one_of):
            return self.one_of[int(plain) - 1]
        for word in self.one_of:
            if folded(word) == folded(plain):
                return word
        return Unreadable(f"1〜{len(self.one_of)} の番号か、並んでいる言葉で答えてください。", 0)

    def arranged(self, seed: int) -> "WordBlank":
        """With its list in the order of one showing; seed 0 keeps the author's."""
        words = list(self.one_of)
        if seed:
            random.Random(seed).shuffle(words)  # noqa: S311  # an order, not a secret
        return replace(self, one_of=tuple(words))

    def unexplained(self) -> Iterator[str]:
        """The words of the list that are wrong without a reason."""
        told = {folded(word) for word in (self.word, *(wrong.word for wrong in self.mistakes))}
        yield from (word for word in self.one_of if folded(word) not in told)

    def _check(self) -> None:
        """What the claims alone would not say clearly.

        Raises:
            BadExampleError: the answer, or a mistake, is not in the list to choose from.
        """
        listed = set(map(folded, self.one_of))
        words: list[tuple[Path, str]] = [(("word",), self.word)]
        words += [(("mistakes", i, "word"), one.word) for i, one in enumerate(self.mistakes)]
        for path, word in words:
            if listed and folded(word) not in listed:
                raise BadExampleError(path, f"「{word}」が one_of にありません。")
        if len(listed) < len(self.one_of):
            raise BadExampleError(("one_of",), "one_of に同じ言葉が 2 つあります。")

    def authored_answers(self, known: Mapping[str, float]) -> Iterator[tuple[Path, str, str]]:  # noqa: ARG002  # words stand alone
        """Every answer the author wrote."""
        yield ("word",), self.word, "pass"
        if not self.one_of:
            for i, spelling in enumerate(self.spellings):
                yield ("spellings", i), spelling, "pass"
        for i, wrong in enumerate(self.mistakes):
            yield ("mistakes", i, "word"), wrong.word, wrong.named(i)
            for j, spelling in enumerate(() if self.one_of else wrong.spellings):
                yield ("mistakes", i, "spellings", j), spelling, wrong.named(i)

    def reading(self, text: str, notation: Notation) -> str | Unreadable:  # noqa: ARG002  # words need no letters
        """How the typed text is understood."""
        word = self.meant(text)
        return word if isinstance(word, Unreadable) else f"「{word}」"

    def shown(self, known: Mapping[str, float]) -> str:  # noqa: ARG002  # words stand alone
        """The right answer as prose."""
        return self.word
