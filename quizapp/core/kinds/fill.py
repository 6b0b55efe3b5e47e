"""Filling in formulas, numbers and words; a wrong answer is told which mistake it equals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from quizapp.core.answer import Answer, Filled
from quizapp.core.blanks import Blank
from quizapp.core.blanks_together import judged, updated_by
from quizapp.core.body import SAMPLED, Claim, Judgement, Pending
from quizapp.core.fault import BadExampleError, Fault
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters, notation
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.text.placeholders import blanks_in, tree_with_values
from quizapp.core.text.respelling import respelled, respelled_verdict
from quizapp.core.verdict import Unreadable
from quizapp.core.word_blank import WordBlank
from quizapp.core.worked import NOTHING_SAMPLED, Sample


@dataclass(frozen=True, slots=True)
class Fill:
    """Blanks by name; `sample` has the values of one showing.

    `updates` is what the stem says each blank updates, `letters` those of the learner.
    """

    kind: ClassVar[str] = "fill"
    mendable: ClassVar[bool] = False

    blanks: Mapping[str, Blank]
    sample: Sample = field(default=NOTHING_SAMPLED, metadata=SAMPLED)
    updates: Mapping[str, str] = field(default_factory=dict, metadata=SAMPLED)
    letters: Letters = field(default=TEXTBOOK_LETTERS, metadata=SAMPLED)

    def sampled(self, seed: int, ask: str = "", sample: Sample = NOTHING_SAMPLED) -> "Fill":
        """The blanks with these values, lists in this showing's order, and what they update."""
        blanks = {
            name: blank.arranged(seed) if isinstance(blank, WordBlank) else blank
            for name, blank in tree_with_values(self.blanks, sample.texts()).items()
        }
        return replace(self, blanks=blanks, sample=sample, updates=updated_by(ask))

    def in_letters(self, letters: Letters) -> "Fill":
        """Formulas are read, shown back and talked about in these letters."""
        return replace(self, letters=letters)

    def faults(self, ask: str) -> Iterator[Fault]:
        """Blanks that the stem does not show, and wrong words of a list without a reason."""
        if not self.blanks:
            yield Fault(("blanks",), "空欄が 1 つもありません。", "no-blank")
        asked = blanks_in(ask)
        for name, blank in self.blanks.items():
            if name not in asked:
                message = f"問題文に空欄 {{{name}}} がありません。"
                yield Fault(("blanks", name), message, "blank-not-asked")
            for word in blank.unexplained() if isinstance(blank, WordBlank) else ():
                message = f"「{word}」の because（どこが誤りか）を mistakes に書いてください。"
                yield Fault(("blanks", name, "one_of"), message, "no-because")

    def sample_faults(self) -> Iterator[Fault]:
        """What gives no number, or cannot be read, with the values of this showing."""
        try:
            known = self._known()
        except BadExampleError:
            return  # told of the values themselves
        for name, blank in self.blanks.items():
            try:
                blank.shown(known)
                for _, typed, _ in blank.authored_answers(known):
                    _tried(name, blank, typed, known)
            except BadExampleError as bad:
                yield bad.fault("blanks", name)

    def claims(self) -> Iterator[Claim]:
        """Each authored answer in its blank, the right ones in all others."""
        known = self._known()
        keys = {name: _first(blank, known) for name, blank in self.blanks.items()}
        for name, blank in self.blanks.items():
            for path, typed, expected in blank.authored_answers(known):
                answer = Filled({**keys, name: typed})
                yield Claim(("blanks", name, *path), answer, expected)

    def judge(self, answer: Answer) -> Judgement:
        """Every blank judged; the first that cannot be read stops the judging."""
        if not isinstance(answer, Filled):
            raise TypeError(answer)
        answers = {}
        for name, blank in self.blanks.items():
            typed = blank.read(answer.blanks.get(name, ""), notation(self.letters))
            if isinstance(typed, Unreadable):
                return replace(typed, part=name)
            answers[name] = typed
        verdict = judged(self.blanks, self.updates, answers, self._known())
        return respelled_verdict(verdict, self.letters)

    def sentence(self, mistake: str, answer: Answer) -> str:
        """What judging says of it: it may speak of what was typed."""
        verdict = self.judge(answer)
        parts = () if isinstance(verdict, Unreadable | Pending) else verdict.parts
        return next((part.message for part in parts if part.mistake == mistake), "")

    def reading(self, name: str, text: str) -> str | Unreadable:
        """How the text typed into one blank is understood, as prose."""
        return self.blanks[name].reading(text, notation(self.letters))

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """One word for each blank, in their order."""
        if len(words) != len(self.blanks):
            names = "、".join(self.blanks)
            return Unreadable(
                f"空欄は {len(self.blanks)} 個です（{names}）。順に渡してください。", 0
            )
        return Filled(dict(zip(self.blanks, words, strict=True)))

    def key(self) -> str:
        """The right answer of every blank, one a line."""
        known = self._known()
        shown = "\n".join(f"{name}: {blank.shown(known)}" for name, blank in self.blanks.items())
        return respelled(shown, self.letters)

    def _known(self) -> Mapping[str, float]:
        return self.sample.known()


def _tried(name: str, blank: Blank, typed: str, known: Mapping[str, float]) -> None:
    answer = blank.read(typed, TEXTBOOK_NOTATION)
    if not isinstance(answer, Unreadable):
        judged({name: blank}, {}, {name: answer}, known)


def _first(blank: Blank, known: Mapping[str, float]) -> str:
    _, typed, _ = next(blank.authored_answers(known))
    return typed
