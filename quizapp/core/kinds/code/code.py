"""Completing code, which is really run; the numbers tell right from wrong and which wrong."""

import ast
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, Literal

from quizapp.core.answer import Answer, Written
from quizapp.core.body import (
    AS_WRITTEN,
    SAMPLED,
    VERBATIM,
    Around,
    Body,
    Claim,
    Context,
    Demonstration,
    ExamForm,
    Judgement,
    Pending,
    Promise,
)
from quizapp.core.fault import BadExampleError, Fault, Path
from quizapp.core.formula.letters import Letters
from quizapp.core.grading.chance import chance_faults
from quizapp.core.grading.examples import Example
from quizapp.core.grading.inputs import Inputs, Sizes, looked_at, sample_calls
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.script import ScriptStep, sample_script
from quizapp.core.grading.standards import SOLUTION, STANDARDS
from quizapp.core.grading.step_functions import STEP_STATES, step_function
from quizapp.core.grading.syntax import NoPython, parsed_source
from quizapp.core.grading.trial import MOST_SOURCE_BYTES, EntryCall, Program
from quizapp.core.kinds.code.bug import bug_faults
from quizapp.core.kinds.code.faults import code_model_faults, mistake_faults, size_use_faults
from quizapp.core.kinds.code.own_class import (
    at_class,
    no_update,
    script_use_faults,
    unchanged_faults,
)
from quizapp.core.kinds.code.refused import require_accepted
from quizapp.core.kinds.code.starter import Starter
from quizapp.core.kinds.code.texts import (
    AskedFor,
    count_faults,
    definitions_of,
    misnamed_faults,
    program_faults,
)
from quizapp.core.shapes import LISTED_KEY
from quizapp.core.text.respelling import respelled, respelled_verdict
from quizapp.core.verdict import Unreadable, Verdict

if TYPE_CHECKING:
    from quizapp.core.grading.imitation import AuthoredMistake, Model
    from quizapp.core.grading.outcome import Execution
    from quizapp.core.grading.trial import Asked
    from quizapp.core.grading.troubles import Form
    from quizapp.core.lab.own_code import OwnCode
    from quizapp.core.question import Question
    from quizapp.core.step_table import Retracing


@dataclass(frozen=True, slots=True)
class WrongCode:
    """Code that must be recognised as the mistake `mistake`.

    It is one that is known of the reference rule, or, with `because`, one of the question's own.
    """

    mistake: str
    code: str = field(metadata=VERBATIM)
    because: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Code(Body):
    """A class or a function to complete, or, with `bug`, a whole program to mend.

    `reference` is a rule or a standard of optim_core that the class `entry` or the function `call`
    must equal; `convention: textbook` insists on the textbook's form where another would pass with
    a note; a rule in `style: function` takes one step and returns it. Or it is `solution`: then
    the function `call` must return what the solution returns for `inputs` and `examples`, each
    function of `calls` for its own inputs, or an object of the class `entry` must do in `script`
    what the solution's does, to the relative `tolerance`. `sizes` are lengths by name;
    of `changes`, arguments that the function writes into, what is then in them is compared.
    `free` says that the starter may differ from the solution outside its blanks.
    """

    kind: ClassVar[str] = "code"
    mendable: ClassVar[bool] = True
    is_run: ClassVar[bool] = True
    varies: ClassVar[bool] = False

    reference: str
    starter: str = field(metadata=VERBATIM)
    solution: str = field(metadata=VERBATIM)
    entry: str = ""
    convention: Literal["any", "textbook"] = "any"
    style: Literal["class", "function"] = "class"
    call: str = ""
    inputs: tuple[Inputs, ...] = ()
    calls: Mapping[str, tuple[Inputs, ...]] = field(default_factory=dict)
    script: tuple[ScriptStep, ...] = ()
    sizes: Sizes = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    changes: tuple[str, ...] = field(default=(), metadata={LISTED_KEY: True})
    tolerance: float = 1e-6
    mistakes: tuple[WrongCode, ...] = ()
    bug: bool = False
    free: bool = False
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    @property
    def takes_path(self) -> bool:
        """Whether the code walks, so that there is a picture of its path."""
        return self.reference != SOLUTION and self.reference not in STANDARDS

    def sampled(self, context: Context) -> "Code":
        """Code looks the same at every showing; its inputs are sampled when it is run."""
        return replace(self, context=context)

    def in_letters(self, letters: Letters) -> "Code":
        """Code stays as it is; what is said about it is in the learner's letters."""
        return replace(self, context=replace(self.context, letters=letters))

    def faults(self) -> Iterator[Fault]:
        """An unknown rule or mistake, keys of the other form, a starter without a blank."""
        yield from code_model_faults(self)
        if not any(self._model_errors()):
            yield from size_use_faults(self)
        yield from mistake_faults(self)
        if not self.takes_path:
            yield from chance_faults(self.solution, ("solution",))
        asked = tuple(filter(None, self.functions))
        starter = Starter(self.starter, self.solution, asked, self.wanted, self.free)
        yield from bug_faults(starter) if self.bug else starter.faults()

    @property
    def functions(self) -> Mapping[str, tuple[Inputs, ...]]:
        """The functions to complete, or the one class, and what each is called with."""
        return self.calls or {self.call or self.entry: self.inputs}

    def disagreements(self, around: Around) -> Iterator[Fault]:  # noqa: ARG002  # it looks at its own code
        """What its code lacks; what stands around it says nothing of that."""
        return self.source_faults()

    def source_faults(self) -> Iterator[Fault]:
        """Code that is no Python, lacks what is asked, or takes other arguments than are given."""
        sources: dict[Path, str] = {("solution",): self.solution}
        for i, wrong in enumerate(self.mistakes):
            sources["mistakes", i, "code"] = wrong.code
        if any(fault.path[0] != "examples" for fault in self._model_errors()):
            yield from program_faults(sources, [])
            return
        misnamed = [*misnamed_faults(self._names(), self.solution, self.starter, self.wanted)]
        yield from misnamed
        yield from program_faults(sources, [] if misnamed else [*self._asked()])
        yield from self._use_faults()

    @property
    def names_asked(self) -> Collection[str]:
        """The functions to complete, or the class."""
        return (*self.functions,)

    @property
    def wanted(self) -> str:
        """What is to be completed, in the author's language."""
        return "クラス" if self.entry else "関数"

    def _names(self) -> dict[str, Path]:
        """What the code must define, and where the author says so."""
        if self.calls:
            return {name: ("calls", name) for name in self.calls}
        return {self.call or self.entry: ("call",) if self.call else ("entry",)}

    def _asked(self) -> Iterator[AskedFor]:
        for name, inputs in self.functions.items():
            path: Path = ("calls", name, 0) if self.calls else ("inputs", 0)
            yield AskedFor(name, [*chain(*inputs[:1])], path)

    def _use_faults(self) -> Iterator[Fault]:
        tree = parsed_source(self.solution)
        if isinstance(tree, NoPython):
            return
        for fault in script_use_faults(tree, self.entry, self.driven_by):
            yield fault if self.script else at_class(fault, tree, self.entry, self.solution)
        if self.takes_path and self.entry:
            for fault in no_update(tree, self.entry):
                yield at_class(fault, tree, self.entry, self.solution)
        function = definitions_of(tree).get(self.call)
        if isinstance(function, ast.FunctionDef):
            yield from unchanged_faults(function, self.changes, ("changes",))
            if self.takes_path:
                own = ("param", "grad", *STEP_STATES[self.reference])
                wanted = (*own, *RULES[self.reference].probed)
                yield from count_faults(function, wanted, self.call, self.solution)

    @property
    def driven_by(self) -> tuple[ScriptStep, ...]:
        """The script of the author's own, or the standard's."""
        standard = STANDARDS.get(self.reference)
        return self.script or (standard.script if standard else ())

    def contradictions(self, question: "Question") -> Iterator[Fault]:
        """Texts that speak of other code."""
        from quizapp.core.kinds.code.contradictions import code_contradictions

        yield from code_contradictions(question, self)

    def claims(self) -> Iterator[Claim]:
        """The solution passes, the starter does not, each wrong code fails as it is named."""
        if self.reference in STANDARDS:
            require_accepted(self)
        yield Claim(("solution",), Written(self.solution), "pass")
        cure = _NO_BUG if self.bug else _NOTHING_TO_FILL
        yield Claim(("starter",), Written(self.starter), "wrong", cure)
        for i, wrong in enumerate(self.mistakes):
            yield Claim(("mistakes", i, "code"), Written(wrong.code), self.counted_as(wrong))

    def counted_as(self, wrong: WrongCode) -> str:
        """The id under which a mistake is recognised when the code is run."""
        from quizapp.core.grading.diagnosis import canonical

        return canonical(self.reference, wrong.mistake) if self.takes_path else wrong.mistake

    def promises(self) -> Iterator[Promise]:
        """Mistakes that an exam makes together do not make up for one another."""
        from quizapp.core.kinds.code.in_exam import crossed_promises

        return crossed_promises(self)

    @property
    def may_be_in_exam(self) -> bool:
        """Whether the author's mistakes are few lines each, or the bug is one."""
        from quizapp.core.kinds.code.in_exam import line_with_bug, listings_of

        return bool(listings_of(self) or line_with_bug(self))

    def in_exam(self) -> ExamForm | None:
        """A listing with gaps, and what the solution and the author's mistakes have there."""
        from quizapp.core.kinds.code.in_exam import listing_form

        self._require_model()
        return listing_form(self)

    def judge(self, answer: Answer) -> Judgement:
        """Not decided here: run the program, then decide on its numbers.

        A question that nobody has checked may have no model to compare with: it raises.
        """
        if not isinstance(answer, Written):
            raise TypeError(answer)
        self._require_model()
        source = _encoded(answer.source)
        if len(source) > MOST_SOURCE_BYTES:
            return Verdict(
                "refused",
                f"コードが {MOST_SOURCE_BYTES // 1024} KiB を超えています。",
                counts=False,
            )
        program = self._program(source, partial(_sample, self))
        return Pending(program, partial(_decide, self, program))

    def _program(self, source: bytes, sample: "Callable[[int], Asked]") -> Program:
        first, *others = self.calls or (self.call or self.entry,)
        return Program(
            source,
            first,
            sample,
            prepare=partial(_prepare, self),
            rehearse=partial(_rehearse, self),
            others=tuple(others),
            steps=step_function(self.reference) if self.style == "function" else None,
        )

    def demonstration(self) -> Demonstration | None:
        """The solution run on the examples, so that they can be shown with what they give."""
        if not self.examples or any(self._model_errors()):
            return None
        program = self._program(
            _encoded(self.solution), lambda _: _looked_at(self, _examples(self))
        )
        program = replace(program, prepare=None, rehearse=None)
        return Demonstration(program, partial(_told_examples, self))

    @property
    def has_steps(self) -> bool:
        """All code that is run has."""
        return True

    def steps(self, answer: Answer | None, verdict: Verdict) -> "Retracing | None":
        """Step by step, or call by call; nothing where no code was handed in."""
        if not isinstance(answer, Written):
            return None
        pending = self.judge(answer)
        if not isinstance(pending, Pending):
            return None
        from quizapp.core.grading.imitation import RuleModel
        from quizapp.core.grading.recalling import call_steps
        from quizapp.core.grading.retracing import rule_steps

        model = _model(self)
        if isinstance(model, RuleModel):
            return rule_steps(model.name, pending.program, verdict, self.context.letters)
        return call_steps(model, pending.program, verdict)

    def own_code(self, answer: Answer | None) -> "OwnCode | None":
        """What was handed in to be a rule of optim_core."""
        if not self.takes_path or not isinstance(answer, Written):
            return None
        from quizapp.core.lab.own_code import code_of_rule

        return code_of_rule(answer.source, self.call or self.entry, self.reference, self.style)

    def sentence_unjudged(self, mistake: str) -> str:
        """The author's own words, or those that are known of the rule."""
        for wrong in self.mistakes:
            if wrong.mistake == mistake and wrong.because:
                return wrong.because
        if not self.takes_path:
            return ""
        from quizapp.core.grading.suspects import sentence

        return respelled(sentence(self.reference, mistake), self.context.letters)

    def mistakes_known(self) -> Iterator[str]:
        """The author's own, and all of the rule's catalogue."""
        from optim_core.mistakes import CATALOGUES

        yield from (wrong.mistake for wrong in self.mistakes)
        if self.takes_path and self.reference in CATALOGUES:
            yield from (one.id for one in CATALOGUES[self.reference].mistakes)

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """Source code cannot be typed as words; a file is graded instead."""
        return Written("\n".join(words))

    def key(self) -> str:
        """The author's solution."""
        self._require_model()
        return self.solution

    def _require_model(self) -> None:
        for fault in self._model_errors():
            raise BadExampleError(fault.path, fault.message)

    def _model_errors(self) -> Iterator[Fault]:
        return (fault for fault in code_model_faults(self) if fault.severity == "error")


_NO_BUG = "直させる誤りを starter に 1 か所入れてください。"
_NOTHING_TO_FILL = "空欄を埋めなくても正解になります。空欄の位置を見直してください。"


def _encoded(source: str) -> bytes:
    # A lone surrogate cannot be written as UTF-8; the interpreter then names its line.
    return source.encode("utf-8", "surrogatepass")


def _sample(code: Code, seed: int) -> "Asked":
    # NumPy is loaded here, long after the first screen stands.
    return _model(code).sample(seed)


def _prepare(code: Code, seed: int) -> None:
    _model(code).prepare(seed)


def _rehearse(code: Code, seed: int) -> None:
    _model(code).rehearse(seed)


def _decide(code: Code, program: Program, execution: "Execution") -> Verdict | Pending:
    from quizapp.core.grading.imitation import decide

    decided = decide(_model(code), program, _authored(code), execution)
    return _told(decided, code.context.letters)


def _told(decided: Verdict | Pending, letters: Letters) -> Verdict | Pending:
    """In the learner's letters, now or once what is still to be run has come back."""
    if isinstance(decided, Verdict):
        return respelled_verdict(decided, letters)
    decide = decided.decide
    return replace(decided, decide=lambda execution: _told(decide(execution), letters))


def _examples(code: Code) -> tuple[EntryCall, ...]:
    from quizapp.core.grading.examples import example_calls

    return example_calls(code.examples, code.inputs[0]) if code.examples else ()


def _looked_at(code: Code, calls: tuple[EntryCall, ...]) -> tuple[EntryCall, ...]:
    return looked_at(calls, code.changes) if code.changes else calls


def _told_examples(code: Code, execution: "Execution") -> Sequence[str]:
    from quizapp.core.grading.examples import examples_told
    from quizapp.core.grading.outcome import Returned

    outcome = execution.outcome
    if not isinstance(outcome, Returned):
        return ()
    return examples_told(code.call, _looked_at(code, _examples(code)), outcome.calls)


def _calls(code: Code, seed: int) -> tuple[EntryCall, ...]:
    """All that is done with what a submission defines, the examples first."""
    standard = STANDARDS.get(code.reference)
    if code.entry:
        return sample_script(code.driven_by, code.sizes, seed)
    if code.calls:
        return tuple(
            call
            for place, (name, cases) in enumerate(code.calls.items())
            for call in sample_calls(cases, seed + place, code.sizes, name)
        )
    cases = code.inputs or (standard.inputs if standard else ())
    return _looked_at(code, (*_examples(code), *sample_calls(cases, seed, code.sizes)))


def _model(code: Code) -> "Model":
    from quizapp.core.grading.imitation import RuleModel, SolutionModel, StandardModel

    textbook_only = code.convention == "textbook"
    sampled = partial(_calls, code)
    if code.reference == SOLUTION:
        form: Form = "own class" if code.entry else "function"
        return SolutionModel(_encoded(code.solution), sampled, code.tolerance, form)
    if code.reference in STANDARDS:
        standard = STANDARDS[code.reference]
        return StandardModel(standard, sampled, code.tolerance, textbook_only)
    return RuleModel(code.reference, textbook_only, code.style)


def _authored(code: Code) -> "tuple[AuthoredMistake, ...]":
    from quizapp.core.grading.imitation import AuthoredMistake

    return tuple(
        AuthoredMistake(wrong.mistake, _encoded(wrong.code), wrong.because, wrong.hint)
        for wrong in code.mistakes
        if wrong.because
    )
