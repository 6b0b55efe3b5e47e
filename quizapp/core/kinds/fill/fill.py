"""Filling in formulas, numbers and words; a wrong answer is told which mistake it equals."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from quizapp.core.answer import Answer, Filled
from quizapp.core.body import (
    AS_WRITTEN,
    SAMPLED,
    Around,
    Body,
    Claim,
    Context,
    ExamForm,
    Judgement,
)
from quizapp.core.fault import BadExampleError, Fault
from quizapp.core.formula.letters import Letters
from quizapp.core.kinds.fill.amounts import amount_faults
from quizapp.core.kinds.fill.asking import asking_faults
from quizapp.core.kinds.fill.components import MatrixBlank, VectorBlank
from quizapp.core.kinds.fill.declared import (
    DeclaredSymbol,
    declaration_faults,
    declared_symbols,
)
from quizapp.core.kinds.fill.formula import Beside, FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.stem import updated_by
from quizapp.core.kinds.fill.together import Blank, judge_blanks, strange_blanks
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.text.placeholders import tree_with_values
from quizapp.core.text.respelling import respelled, respelled_verdict
from quizapp.core.verdict import Unreadable, Verdict

if TYPE_CHECKING:
    from quizapp.core.question import Question
    from quizapp.core.step_table import Retracing


@dataclass(frozen=True, slots=True)
class Fill(Body):
    """Blanks by name, each with the values and the letters of the showing."""

    kind: ClassVar[str] = "fill"

    blanks: Mapping[str, Blank]
    symbols: Mapping[str, DeclaredSymbol] = field(default_factory=dict)
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    def sampled(self, context: Context) -> "Fill":
        """The blanks with these values, and bound to the showing."""
        blanks = tree_with_values(self.blanks, context.sample.texts())
        context = replace(context, declared=declared_symbols(self.symbols))
        formulas = [blank for blank in blanks.values() if isinstance(blank, FormulaBlank)]
        beside = Beside(
            keys=tuple(blank.formula for blank in formulas),
            others=tuple(one for blank in formulas for one in blank.formulas()),
            kept=frozenset(updated_by(context.ask, context.authors_notation).values())
            if formulas
            else frozenset(),
        )
        bound = {name: _bound(blank, context, beside) for name, blank in blanks.items()}
        return replace(self, blanks=bound, context=context)

    def in_letters(self, letters: Letters) -> "Fill":
        """Formulas are read, shown back and talked about in these letters."""
        own = letters.beside(declared_symbols(self.symbols))
        return replace(self, context=replace(self.context, letters=own))

    def faults(self) -> Iterator[Fault]:
        """Blanks that the stem does not show, and wrong words of a list without a reason."""
        if not self.blanks:
            yield Fault(("blanks",), "空欄が 1 つもありません。", "no-blank")
        yield from declaration_faults(self.symbols, self._used())
        yield from asking_faults(self.context.ask, self.blanks)
        for name, blank in self.blanks.items():
            if isinstance(blank, NumberBlank | VectorBlank | MatrixBlank):
                for fault in blank.faults():
                    yield replace(fault, path=("blanks", name, *fault.path))
            for word in blank.unexplained() if isinstance(blank, WordBlank) else ():
                message = f"「{word}」の because（どこが誤りか）を mistakes に書いてください。"
                yield Fault(("blanks", name, "one_of"), message, "no-because")

    def disagreements(self, around: Around) -> Iterator[Fault]:
        """Places, tolerances and values of which the text says something else."""
        return amount_faults(self.blanks, around)

    def _used(self) -> Collection[str]:
        """The names of all symbols that its formulas have; call it on a sampled body."""
        formulas = (one for one in self.blanks.values() if isinstance(one, FormulaBlank))
        return {name for blank in formulas for name in blank.question_letters().used()}

    @property
    def legend(self) -> str:
        """What the symbols stand for that it declares, as prose."""
        symbols = declared_symbols(self.symbols)
        return "、".join(f"${symbol.tex}$: {symbol.called}" for symbol in symbols)

    def sample_faults(self) -> Iterator[Fault]:
        """What gives no number, or cannot be read, with the values of this showing."""
        try:
            _ = self.context.known  # worked out here, for all blanks
        except BadExampleError:
            return  # told of the values themselves
        for name, blank in self.blanks.items():
            try:
                blank.shown()
                for _, typed, _ in blank.authored_answers():
                    _tried(name, blank, typed)
            except BadExampleError as bad:
                yield bad.fault("blanks", name)

    def contradictions(self, question: "Question") -> Iterator[Fault]:
        """Texts that speak of other blanks or another answer."""
        from quizapp.core.kinds.fill.contradictions import fill_contradictions

        yield from fill_contradictions(question, self)

    def claims(self) -> Iterator[Claim]:
        """Each authored answer in its blank, the right ones in all others."""
        keys = {name: _first(blank) for name, blank in self.blanks.items()}
        for name, blank in self.blanks.items():
            for path, typed, expected in blank.authored_answers():
                answer = Filled({**keys, name: typed})
                yield Claim(("blanks", name, *path), answer, expected)

    def judge(self, answer: Answer) -> Judgement:
        """Every blank judged; the first that cannot be read stops the judging."""
        if not isinstance(answer, Filled):
            raise TypeError(answer)
        answers = {}
        for name, blank in self.blanks.items():
            typed = blank.read(answer.blanks.get(name, ""))
            if isinstance(typed, Unreadable):
                return replace(typed, part=name)
            answers[name] = typed
        for name, blank in strange_blanks(self.blanks, answers).items():
            strict = blank.read_strictly(answer.blanks.get(name, ""))
            if isinstance(strict, Unreadable):
                return replace(strict, part=name)
            answers[name] = strict
        verdict = judge_blanks(self.blanks, self.context.ask, answers)
        if isinstance(verdict, Unreadable):
            return replace(verdict, why=respelled(verdict.why, self.context.letters))
        return self._weighed(respelled_verdict(verdict, self.context.letters))

    def _weighed(self, verdict: Verdict) -> Verdict:
        """The parts with the weights of their blanks; the points are told where they differ."""
        weights = {name: blank.weight for name, blank in self.blanks.items()}
        parts = tuple(replace(part, weight=weights[part.name]) for part in verdict.parts)
        weighed = replace(verdict, parts=parts)
        if verdict.right or len({*weights.values()}) == 1:
            return weighed
        points = f"配点 {sum(weights.values())} のうち {weighed.earned} です。"
        return replace(weighed, message=f"{verdict.message}{points}")

    @property
    def may_be_in_exam(self) -> bool:
        """Whether there are wrong answers for every blank."""
        from quizapp.core.kinds.fill.in_exam import may_be_chosen_from

        return may_be_chosen_from(self.blanks)

    def in_exam(self) -> ExamForm | None:
        """One answer, or combination of answers, to be chosen."""
        from quizapp.core.kinds.fill.in_exam import exam_form

        return exam_form(self)

    @property
    def has_steps(self) -> bool:
        """Where numbers are worked out."""
        from quizapp.core.worked_steps import has_worked_steps

        return has_worked_steps(self.context.sample, [*self._expressions()])

    def steps(self, answer: Answer | None, verdict: Verdict) -> "Retracing | None":
        """From the values of the question to each number, beside what was answered."""
        from quizapp.core.worked_steps import worked_steps

        typed = answer.blanks if isinstance(answer, Filled) else {}
        wrong = {part.name: part for part in verdict.parts if not part.right}
        asked = [
            one
            for name, blank in self.blanks.items()
            if isinstance(blank, NumberBlank | VectorBlank | MatrixBlank)
            for one in blank.asked(name, typed.get(name, "") if name in wrong else "", wrong)
        ]
        return worked_steps(self.context.sample, asked, self.context.letters)

    def _expressions(self) -> Iterator[str]:
        for name, blank in self.blanks.items():
            if isinstance(blank, NumberBlank | VectorBlank | MatrixBlank):
                yield from (one.expression for one in blank.asked(name, "", {}))

    def reading(self, name: str, text: str) -> str | Unreadable:
        """How the text typed into one blank is understood, as prose."""
        return self.blanks[name].reading(text)

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """One word for each blank, in their order."""
        if len(words) != len(self.blanks):
            names = "、".join(self.blanks)
            return Unreadable(
                f"空欄は {len(self.blanks)} 個です（{names}）。順に渡してください。", 0
            )
        return Filled(dict(zip(self.blanks, words, strict=True)))

    def as_read(self, answer: Answer) -> Iterator[tuple[str, str]]:
        """Each blank as the app shows it under what is typed."""
        for name, text in answer.blanks.items() if isinstance(answer, Filled) else ():
            reading = self.reading(name, text)
            yield name, text if isinstance(reading, Unreadable) else reading

    def typed(self, answer: Answer) -> Sequence[str]:
        """What stands in each blank, in their order."""
        blanks = answer.blanks if isinstance(answer, Filled) else {}
        return [blanks.get(name, "") for name in self.blanks]

    def key(self) -> str:
        """The right answer of every blank, one a line."""
        shown = "\n".join(f"{name}: {blank.shown()}" for name, blank in self.blanks.items())
        return respelled(shown, self.context.letters)

    def giveaways(self) -> Iterator[str]:
        """Formulas, and words that are not listed anyway."""
        for blank in self.blanks.values():
            if isinstance(blank, FormulaBlank):
                yield blank.formula
            elif isinstance(blank, WordBlank) and not blank.one_of:
                yield from (blank.word, *blank.spellings)

    @property
    def blank_names(self) -> Collection[str]:
        """The blanks, in their order."""
        return self.blanks.keys()


def _bound(blank: Blank, context: Context, beside: Beside) -> Blank:
    if isinstance(blank, FormulaBlank):
        return replace(blank, context=context, beside=beside)
    return replace(blank, context=context)


def _tried(name: str, blank: Blank, typed: str) -> None:
    answer = blank.read(typed)
    if not isinstance(answer, Unreadable):
        judge_blanks({name: blank}, "", {name: answer})


def _first(blank: Blank) -> str:
    _, typed, _ = next(blank.authored_answers())
    return typed
