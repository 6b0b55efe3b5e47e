"""Completing code, which is really run; the numbers tell right from wrong and which wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from quizapp.core.answer import Answer, Written
from quizapp.core.body import (
    AS_WRITTEN,
    SAMPLED,
    VERBATIM,
    Body,
    Claim,
    Context,
    Judgement,
    Pending,
)
from quizapp.core.fault import BadExampleError, Fault
from quizapp.core.formula.letters import Letters
from quizapp.core.grading.chance import chance_faults
from quizapp.core.grading.inputs import Inputs, input_faults
from quizapp.core.grading.trial import MOST_SOURCE_BYTES, Program
from quizapp.core.kinds.starter import BLANK, Starter
from quizapp.core.text.respelling import respelled, respelled_verdict
from quizapp.core.verdict import Unreadable, Verdict

if TYPE_CHECKING:
    from quizapp.core.grading.imitation import AuthoredMistake, Model
    from quizapp.core.grading.outcome import Execution
    from quizapp.core.grading.trial import Asked

SOLUTION = "solution"
"""The `reference` of a function that must return what the author's own solution returns."""


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
    """A class or a function to complete.

    `reference` is the rule of optim_core that the class `entry` must equal; `convention:
    textbook` insists on the textbook's form where another would pass with a note. Or it is
    `solution`: then the function `call` must return what the solution returns for `inputs`, to
    the relative `tolerance`. A `free` starter differs from the solution on purpose, not only in
    its blanks.
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
    call: str = ""
    inputs: tuple[Inputs, ...] = ()
    tolerance: float = 1e-6
    mistakes: tuple[WrongCode, ...] = ()
    free: bool = False
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    @property
    def takes_path(self) -> bool:
        """Whether the code walks, so that there is a picture of its path."""
        return self.reference != SOLUTION

    def sampled(self, context: Context) -> "Code":
        """Code looks the same at every showing; its inputs are sampled when it is run."""
        return replace(self, context=context)

    def in_letters(self, letters: Letters) -> "Code":
        """Code stays as it is; what is said about it is in the learner's letters."""
        return replace(self, context=replace(self.context, letters=letters))

    def faults(self) -> Iterator[Fault]:
        """An unknown rule or mistake, keys of the other form, a starter without a blank."""
        yield from _model_faults(self)
        yield from _mistake_faults(self)
        if BLANK not in self.starter:
            message = f"starter に空欄 {BLANK} がありません。"
            yield Fault(("starter",), message, "no-blank", "warning")
        if self.call:
            yield from chance_faults(self.solution, ("solution",))
        asked, wanted = (self.call, "関数") if self.call else (self.entry, "クラス")
        yield from Starter(self.starter, self.solution, asked, wanted, self.free).faults()

    def claims(self) -> Iterator[Claim]:
        """The solution passes, the starter does not, each wrong code fails as it is named."""
        from quizapp.core.grading.diagnosis import canonical

        yield Claim(("solution",), Written(self.solution), "pass")
        yield Claim(("starter",), Written(self.starter), "wrong")
        for i, wrong in enumerate(self.mistakes):
            name = canonical(self.reference, wrong.mistake) if self.takes_path else wrong.mistake
            yield Claim(("mistakes", i, "code"), Written(wrong.code), name)

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
        program = Program(
            source,
            self.call or self.entry,
            partial(_sample, self),
            prepare=partial(_prepare, self),
            rehearse=partial(_rehearse, self),
        )
        return Pending(program, partial(_decide, self, program))

    def sentence_unjudged(self, mistake: str) -> str:
        """The author's own words, or those that are known of the rule."""
        for wrong in self.mistakes:
            if wrong.mistake == mistake and wrong.because:
                return wrong.because
        if not self.takes_path:
            return ""
        from quizapp.core.grading.suspects import sentence

        return respelled(sentence(self.reference, mistake), self.context.letters)

    def read(self, words: Sequence[str]) -> Answer | Unreadable:
        """Source code cannot be typed as words; a file is graded instead."""
        return Written("\n".join(words))

    def key(self) -> str:
        """The author's solution."""
        self._require_model()
        return self.solution

    def _require_model(self) -> None:
        for fault in _model_faults(self):
            raise BadExampleError(fault.path, fault.message)


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


def _model(code: Code) -> "Model":
    from quizapp.core.grading.imitation import FunctionModel, RuleModel

    if code.reference == SOLUTION:
        return FunctionModel(_encoded(code.solution), code.inputs, code.tolerance)
    return RuleModel(code.reference, textbook_only=code.convention == "textbook")


def _authored(code: Code) -> "tuple[AuthoredMistake, ...]":
    from quizapp.core.grading.imitation import AuthoredMistake

    return tuple(
        AuthoredMistake(wrong.mistake, _encoded(wrong.code), wrong.because, wrong.hint)
        for wrong in code.mistakes
        if wrong.because
    )


def _model_faults(code: Code) -> Iterator[Fault]:
    """What leaves no sound model to compare code with, or does not go with the one there is."""
    if code.reference == SOLUTION:
        yield from _function_faults(code)
        return
    from optim_core.mistakes import CATALOGUES

    if code.reference not in CATALOGUES:
        known = "、".join((*CATALOGUES, SOLUTION))
        message = f"reference: {code.reference} は未知の規則です。使えるのは {known} です。"
        yield Fault(("reference",), message, "unknown-reference")
        return
    if not code.entry:
        message = "entry に、完成させるクラスの名前を書いてください。"
        yield Fault(("reference",), message, "no-entry")
    yield from _needless(code, ("call", "inputs"), f"reference: {SOLUTION}")


def _function_faults(code: Code) -> Iterator[Fault]:
    if not code.call.isidentifier():
        message = "call に、完成させる関数の名前を書いてください。"
        yield Fault(("call",) if code.call else ("reference",), message, "no-call")
    if not code.inputs:
        message = "inputs に、関数に渡す引数を書いてください。"
        yield Fault(("reference",), message, "no-inputs")
    if not 0 < code.tolerance < 1:
        yield Fault(("tolerance",), "tolerance は 0 より大きく 1 より小さい数です。", "tolerance")
    yield from _needless(code, ("entry",), "手法の名前の reference")
    yield from input_faults(code.inputs)


def _needless(code: Code, names: Sequence[str], where: str) -> Iterator[Fault]:
    for name in names:
        if getattr(code, name):
            yield Fault((name,), f"{name} は {where} と一緒に使うキーです。", "needless-key")


def _mistake_faults(code: Code) -> Iterator[Fault]:
    """Wrong code that nobody could name, or that has two names; such a question can be asked."""
    names = None if code.reference == SOLUTION else _names_of(code.reference)
    for i, wrong in enumerate(code.mistakes):
        path = ("mistakes", i, "mistake")
        if names is None and not wrong.because:
            message = "because に、どこを誤解しているかを書いてください。"
            yield Fault(path, message, "no-because")
        elif names and wrong.mistake not in names and not wrong.because:
            message = (
                f"{code.reference} に {wrong.mistake} という誤りはありません。"
                "この問題だけの誤りなら、because に説明を書いてください。"
            )
            yield Fault(path, message, "unknown-mistake")
        elif names and wrong.mistake in names and (wrong.because or wrong.hint):
            message = (
                f"{wrong.mistake} の説明はアプリが持っています。because と hint は要りません。"
            )
            yield Fault(path, message, "known-mistake")


def _names_of(rule: str) -> frozenset[str]:
    """The mistakes that are known of a rule; none of a rule that is itself unknown."""
    from optim_core.mistakes import CATALOGUES
    from quizapp.core.grading.suspects import names_beside

    if rule not in CATALOGUES:
        return frozenset()
    return names_beside(rule) | {one.id for one in CATALOGUES[rule].mistakes}
