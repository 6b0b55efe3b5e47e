"""A blank for a word: told by its spellings, or chosen from a list."""

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from quizapp.core.body import AS_AUTHORED, AS_WRITTEN, SAMPLED, Context
from quizapp.core.fault import BadExampleError, Path
from quizapp.core.kinds.fill.blank import WEIGHT, AuthoredAnswer, mistake_id
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
    weight: int = field(default=1, metadata=WEIGHT)
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    def judge(self, name: str, answer: str) -> Part:
        """Judge what was read; BadExampleError if the author's list lacks the answer."""
        self._check()
        typed = folded(answer)
        if typed in map(folded, (self.word, *self.spellings)):
            return Part(name, right=True, message="")
        for i, wrong in enumerate(self.mistakes):
            if typed in map(folded, (wrong.word, *wrong.spellings)):
                return Part(
                    name, right=False, message=wrong.because, mistake=mistake_id(wrong.id, i)
                )
        return Part(name, right=False, message="この言葉ではありません。")

    def read(self, text: str) -> str | Unreadable:
        """The word that was typed, or that the typed number stands for."""
        plain = unicodedata.normalize("NFKC", text).strip()
        if not folded(plain):
            return Unreadable("言葉を入力してください。", 0)
        if not self.one_of:
            return plain
        longest = len(str(len(self.one_of)))
        if plain.isdecimal() and len(plain) <= longest and 1 <= int(plain) <= len(self.one_of):
            return self.listed[int(plain) - 1]
        for word in self.one_of:
            if folded(word) == folded(plain):
                return word
        return Unreadable(f"1〜{len(self.one_of)} の番号か、並んでいる言葉で答えてください。", 0)

    @property
    def listed(self) -> tuple[str, ...]:
        """The list in the order of this showing, in which another list has an order of its own."""
        words = list(self.one_of)
        if self.context.seed != AS_AUTHORED:
            mixed = f"{self.context.seed} {words}"
            random.Random(mixed).shuffle(words)  # noqa: S311  # an order, not a secret
        return tuple(words)

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

    def authored_answers(self) -> Iterator[AuthoredAnswer]:
        """Every answer the author wrote."""
        yield ("word",), self.word, "pass"
        if not self.one_of:
            for i, spelling in enumerate(self.spellings):
                yield ("spellings", i), spelling, "pass"
        for i, wrong in enumerate(self.mistakes):
            yield ("mistakes", i, "word"), wrong.word, mistake_id(wrong.id, i)
            for j, spelling in enumerate(() if self.one_of else wrong.spellings):
                yield ("mistakes", i, "spellings", j), spelling, mistake_id(wrong.id, i)

    def reading(self, text: str) -> str | Unreadable:
        """How the typed text is understood."""
        word = self.read(text)
        return word if isinstance(word, Unreadable) else f"「{word}」"

    def shown(self) -> str:
        """The right answer as prose."""
        return self.word
