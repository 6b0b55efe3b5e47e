"""What is wrong with a code question as its author wrote it, found without running any code."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from quizapp.core.fault import Fault, Path
from quizapp.core.grading.examples import example_faults
from quizapp.core.grading.inputs import (
    Inputs,
    cases_faults,
    is_python_name,
    sizes_faults,
    unused_sizes,
)
from quizapp.core.grading.script import ScriptStep, script_faults
from quizapp.core.grading.standards import SOLUTION, STANDARDS, Standard
from quizapp.core.kinds.code.arguments import Signature, argument_faults
from quizapp.core.nearest import nearest_word, perhaps

if TYPE_CHECKING:
    from quizapp.core.kinds.code.code import Code


MOST_FUNCTIONS = 10

_SOLUTION_ONLY = f"reference: {SOLUTION} の問題"


def code_model_faults(code: "Code") -> Iterator[Fault]:
    """What leaves no sound model to compare code with, or does not go with the one there is."""
    yield from sizes_faults(code.sizes)
    if not 0 < code.tolerance < 1:
        yield Fault(("tolerance",), "tolerance は 0 より大きく 1 より小さい数です。", "tolerance")
    if code.reference == SOLUTION:
        yield from _solution_faults(code)
    elif code.reference in STANDARDS:
        yield from _standard_faults(code, STANDARDS[code.reference])
    else:
        yield from _rule_faults(code)


def _rule_faults(code: "Code") -> Iterator[Fault]:
    from optim_core.mistakes import CATALOGUES

    if code.reference not in CATALOGUES:
        known = "、".join((*CATALOGUES, *STANDARDS, SOLUTION))
        message = f"reference: {code.reference} は未知の規則です。使えるのは {known} です。"
        message += perhaps(nearest_word(code.reference, (*CATALOGUES, *STANDARDS, SOLUTION)))
        yield Fault(("reference",), message, "unknown-reference")
        return
    others = ("inputs", "calls", "script", "sizes", "examples", "changes")
    yield from _call_faults(code) if code.style == "function" else _entry_faults(code)
    yield from _needless(code, others, _SOLUTION_ONLY)


def _solution_faults(code: "Code") -> Iterator[Fault]:
    yield from _style_faults(code)
    if code.script:
        yield from _entry_faults(code)
        yield from _needless(code, ("inputs", "calls", "examples", "changes"), "関数の問題")
        yield from script_faults(code.script, code.sizes)
    elif code.calls:
        yield from _needless(
            code, ("call", "inputs", "examples", "entry", "changes"), "calls のない問題"
        )
        yield from _several_faults(code)
    elif code.entry and not code.call and not code.inputs:
        message = "script に、作ったオブジェクトをどう使うかを書いてください。"
        yield Fault(("entry",), message, "no-script")
    else:
        yield from _call_faults(code)
        if not code.inputs:
            message = "inputs に、関数に渡す引数を書いてください。"
            yield Fault(("reference",), message, "no-inputs")
        yield from _inputs_faults(code)
        for name in code.changes:
            if not code.inputs or name not in code.inputs[0]:
                message = f"{name} という引数は inputs にありません。"
                yield Fault(("changes",), message, "unknown-argument")


def _several_faults(code: "Code") -> Iterator[Fault]:
    if len(code.calls) > MOST_FUNCTIONS:
        message = f"関数は {MOST_FUNCTIONS} 個までにしてください。"
        yield Fault(("calls",), message, "many-functions")
    for name, cases in code.calls.items():
        if not is_python_name(name):
            message = f"「{name}」は関数の名前になりません。名前だけを書いてください。"
            yield Fault(("calls", name), message, "no-call")
        if not cases:
            message = f"{name} に渡す引数を書いてください。"
            yield Fault(("calls", name), message, "no-inputs")
        yield from cases_faults(cases, code.sizes, ("calls", name))


def _standard_faults(code: "Code", standard: Standard) -> Iterator[Fault]:
    yield from _style_faults(code)
    yield from _needless(code, ("changes",), _SOLUTION_ONLY)
    if standard.is_class:
        yield from _entry_faults(code)
        yield from _needless(code, ("calls", "inputs", "examples"), "関数の reference の問題")
        yield from script_faults(code.script, code.sizes)
        for place, step in enumerate(code.script):
            yield from _standard_step_faults(code.reference, standard, step, ("script", place))
        return
    yield from _call_faults(code)
    yield from _needless(code, ("script", "calls"), _SOLUTION_ONLY)
    for place, case in enumerate(code.inputs):
        yield from _standard_arguments(code.reference, standard, case, ("inputs", place))
    if code.examples and not code.inputs:
        message = "examples を書くときは、inputs も書いてください。"
        yield Fault(("examples",), message, "no-inputs")
    yield from _inputs_faults(code)


def _standard_step_faults(
    reference: str, standard: Standard, step: ScriptStep, path: Path
) -> Iterator[Fault]:
    """What a script asks of a standard that it does not have."""
    if step.make is not None:
        yield from _standard_arguments(reference, standard, step.make, (*path, "make"))
    if step.changes:
        message = f"changes は、{_SOLUTION_ONLY}で使うキーです。"
        yield Fault((*path, "changes"), message, "needless-key")
    if step.call and step.call not in standard.methods:
        message = f"{reference} のメソッドは {'、'.join(standard.methods)} です。"
        yield Fault((*path, "call"), message, "unknown-method")
    elif step.call:
        names = standard.methods[step.call]
        whose = f"{reference} の {step.call} "
        yield from argument_faults(whose, Signature(names, names), [*step.given], (*path, "with"))
    for j, name in enumerate(step.read):
        if name not in standard.attributes:
            message = f"{reference} で比べられる属性は {'、'.join(standard.attributes)} です。"
            yield Fault((*path, "read", j), message, "unknown-attribute")


def _standard_arguments(
    reference: str, standard: Standard, given: Inputs, path: Path
) -> Iterator[Fault]:
    """Arguments that the standard does not take, or cannot do without; any order will do."""
    replaced = {of for name, of in (standard.instead or {}).items() if name in given}
    required = tuple(name for name in standard.required if name not in replaced)
    taken = Signature(standard.arguments, required)
    for fault in argument_faults(f"{reference} ", taken, [*given], path):
        if fault.rule != "argument-order":
            yield fault


def _inputs_faults(code: "Code") -> Iterator[Fault]:
    found = [*cases_faults(code.inputs, code.sizes, ("inputs",))]
    yield from found
    if code.inputs and not found:
        yield from example_faults(code.examples, code.inputs[0])


def _style_faults(code: "Code") -> Iterator[Fault]:
    if code.style != "class":
        message = "style: function は、手法の名前の reference と一緒に使うキーです。"
        yield Fault(("style",), message, "needless-key")


def _call_faults(code: "Code") -> Iterator[Fault]:
    """What stands where a function is to be named, and no class."""
    if code.entry and not code.call:
        message = f"関数を完成させる問題なので、entry ではなく call: {code.entry} と書きます。"
        yield Fault(("entry",), message, "no-call")
        return
    yield from _needless(code, ("entry",), "クラスの問題")
    if not is_python_name(code.call):
        message = "call に、完成させる関数の名前だけを書いてください（括弧は要りません）。"
        yield Fault(("call",) if code.call else ("reference",), message, "no-call")


def _entry_faults(code: "Code") -> Iterator[Fault]:
    """What stands where a class is to be named, and no function."""
    if code.call and not code.entry:
        message = f"クラスを完成させる問題なので、call ではなく entry: {code.call} と書きます。"
        if code.style == "class" and code.takes_path:
            message += "関数の問題にするなら style: function を書き加えます。"
        yield Fault(("call",), message, "no-entry")
        return
    yield from _needless(code, ("call",), "関数の問題")
    if not is_python_name(code.entry):
        message = "entry に、完成させるクラスの名前だけを書いてください（括弧は要りません）。"
        yield Fault(("entry",) if code.entry else ("reference",), message, "no-entry")


def _needless(code: "Code", names: Sequence[str], where: str) -> Iterator[Fault]:
    for name in names:
        if getattr(code, name):
            message = f"{name} は、{where}で使うキーです。この問題では消してください。"
            yield Fault((name,), message, "needless-key")


def size_use_faults(code: "Code") -> Iterator[Fault]:
    """Sizes that no argument has; such a question can be asked."""
    made = (inputs for step in code.script for inputs in (step.make or {}, step.given))
    yield from unused_sizes(code.sizes, (*code.inputs, *chain(*code.calls.values()), *made))


def mistake_faults(code: "Code") -> Iterator[Fault]:
    """Wrong code that nobody could name, or that has two names; such a question can be asked."""
    names = _names_of(code.reference) if code.takes_path else None
    for i, wrong in enumerate(code.mistakes):
        path = ("mistakes", i, "mistake")
        if names is None and not wrong.because:
            message = "because に、どこを誤解しているかを書いてください。"
            yield Fault(path, message, "no-because")
        elif names and wrong.mistake not in names and not wrong.because:
            message = (
                f"{code.reference} に {wrong.mistake} という誤りはありません。"
                "この問題だけの誤りなら、because に説明を書いてください。"
                f"{perhaps(nearest_word(wrong.mistake, names))}"
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
