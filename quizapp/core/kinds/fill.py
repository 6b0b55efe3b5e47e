"""Filling in formulas and numbers; a wrong answer is told which mistake it equals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product
from typing import ClassVar

from quizapp.core.answer import Answer, Filled
from quizapp.core.blanks import Blank
from quizapp.core.blanks_together import judged, updated_by
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters, notation
from quizapp.core.formula.notation import TEXTBOOK
from quizapp.core.question import DRAWN, Claim, Fault, Judgement, Path, names_in
from quizapp.core.respelling import respelled, respelled_verdict
from quizapp.core.verdict import Unreadable
from quizapp.core.worked import BadExampleError, OneOf, Run, compute, draw_values

MOST_COMBINATIONS = 500
"""How many combinations of drawn values are tried before a question is believed."""


@dataclass(frozen=True, slots=True)
class Fill:
    """Blanks by name; `values` are what one showing drew for `given`.

    `updates` is what the stem says each blank updates, `letters` those of the learner.
    """

    kind: ClassVar[str] = "fill"
    mendable: ClassVar[bool] = False

    blanks: Mapping[str, Blank]
    given: Mapping[str, OneOf] = field(default_factory=dict)
    run: Run | None = None
    values: Mapping[str, str] = field(default_factory=dict, metadata=DRAWN)
    updates: Mapping[str, str] = field(default_factory=dict, metadata=DRAWN)
    letters: Letters = field(default=TEXTBOOK_LETTERS, metadata=DRAWN)

    def drawn(self, seed: int, ask: str = "") -> tuple["Fill", Mapping[str, str]]:
        """The same blanks with values drawn for `given`, and what the stem says they update."""
        values = draw_values(self.given, seed)
        shown = {name: text.replace("-", "−") for name, text in values.items()}
        return replace(self, values=values, updates=updated_by(ask)), shown

    def in_letters(self, letters: Letters) -> "Fill":
        """Formulas are read, shown back and talked about in these letters."""
        return replace(self, letters=letters)

    def faults(self, ask: str) -> Iterator[Fault]:
        """Blanks that the stem does not show, names it does not explain, keys without a value."""
        if not self.blanks:
            yield Fault(("blanks",), "空欄が 1 つもありません。", "no-blank")
        asked = names_in(ask)
        for name in self.blanks:
            if name not in asked:
                message = f"問題文に空欄 {{{name}}} がありません。"
                yield Fault(("blanks", name), message, "blank-not-asked")
        for name in asked:
            if name not in self.blanks and name not in self.given:
                message = f"{{{name}}} は blanks にも given にもありません。"
                yield Fault(("ask",), message, "unknown-name")
        for name, one in self.given.items():
            if not one.one_of:
                message = f"{name} の候補（one_of）が空です。"
                yield Fault(("given", name, "one_of"), message, "empty-given")
        yield from self._uncomputable()

    def _uncomputable(self) -> Iterator[Fault]:
        """What gives no number, or cannot be read, with any combination of drawn values."""
        lists = [one.one_of for one in self.given.values()]
        reported: set[Path] = set()
        for drawn in islice(product(*lists), MOST_COMBINATIONS):
            values = dict(zip(self.given, drawn, strict=True))
            for bad in self._bad_examples(values):
                if bad.path not in reported:
                    reported.add(bad.path)
                    yield Fault(bad.path, f"{bad}{_case(values)}", "bad-example")

    def _bad_examples(self, values: Mapping[str, str]) -> Iterator[BadExampleError]:
        try:
            known = compute(values, self.run)
        except BadExampleError as bad:
            yield bad
            return
        for name, blank in self.blanks.items():
            try:
                blank.shown(known)
                for _, typed, _ in blank.samples(known):
                    _tried(name, blank, typed, known)
            except BadExampleError as bad:
                yield BadExampleError(("blanks", name, *bad.path), str(bad))

    def claims(self) -> Iterator[Claim]:
        """Each authored answer in its blank, the right ones in all others."""
        known = self._known()
        keys = {name: _first(blank, known) for name, blank in self.blanks.items()}
        for name, blank in self.blanks.items():
            for path, typed, expected in blank.samples(known):
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
        return compute(self.values or draw_values(self.given, seed=0), self.run)


def _tried(name: str, blank: Blank, typed: str, known: Mapping[str, float]) -> None:
    answer = blank.read(typed, TEXTBOOK)
    if not isinstance(answer, Unreadable):
        judged({name: blank}, {}, {name: answer}, known)


def _first(blank: Blank, known: Mapping[str, float]) -> str:
    _, typed, _ = next(blank.samples(known))
    return typed


def _case(values: Mapping[str, str]) -> str:
    drawn = "、".join(f"{name}={text}" for name, text in values.items())
    return f"（{drawn} のとき）" if drawn else ""
