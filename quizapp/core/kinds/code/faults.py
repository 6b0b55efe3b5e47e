"""What is wrong with a code question as its author wrote it, found without running any code."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from quizapp.core.fault import Fault, Path
from quizapp.core.grading.examples import example_faults
from quizapp.core.grading.inputs import Inputs, cases_faults, is_python_name, sizes_faults
from quizapp.core.grading.script import script_faults
from quizapp.core.grading.standards import SOLUTION, STANDARDS, Standard
from quizapp.core.kinds.code.starter import BLANK
from quizapp.core.nearest import nearest_word, perhaps

if TYPE_CHECKING:
    from quizapp.core.kinds.code.code import Code


MOST_FUNCTIONS = 10

MOST_MENDED = 6
"""So many lines, taken away or added, a bug may be: one place, be it a line that has to move."""


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
        message += perhaps(nearest_word(code.reference, (*CATALOGUES, *STANDARDS)))
        yield Fault(("reference",), message, "unknown-reference")
        return
    others = ("inputs", "calls", "script", "sizes", "examples", "changes")
    if code.style == "function":
        yield from _call_faults(code)
        yield from _needless(code, ("entry",), "style: class")
    else:
        yield from _entry_faults(code)
        yield from _needless(code, ("call",), f"reference: {SOLUTION} か style: function")
    yield from _needless(code, others, f"reference: {SOLUTION}")


def _solution_faults(code: "Code") -> Iterator[Fault]:
    yield from _style_faults(code)
    if code.script:
        yield from _entry_faults(code)
        yield from _needless(code, ("call", "inputs", "calls", "examples", "changes"), "関数の問題")
        yield from script_faults(code.script, code.sizes)
    elif code.calls:
        yield from _needless(
            code, ("call", "inputs", "examples", "entry", "changes"), "関数が 1 つの問題"
        )
        yield from _several_faults(code)
    elif code.entry and not code.call:
        message = "script に、作ったオブジェクトをどう使うかを書いてください。"
        yield Fault(("entry",), message, "no-script")
    else:
        yield from _call_faults(code)
        yield from _needless(code, ("entry",), "手法の名前の reference か script")
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
            message = f"「{name}」は関数の名前になりません。"
            yield Fault(("calls", name), message, "no-call")
        if not cases:
            message = f"{name} に渡す引数を書いてください。"
            yield Fault(("calls", name), message, "no-inputs")
        yield from cases_faults(cases, code.sizes, ("calls", name))


def _standard_faults(code: "Code", standard: Standard) -> Iterator[Fault]:
    yield from _style_faults(code)
    yield from _needless(code, ("changes",), f"reference: {SOLUTION}")
    if standard.is_class:
        yield from _entry_faults(code)
        yield from _needless(code, ("call", "calls", "inputs", "examples"), "関数の reference")
        yield from script_faults(code.script, code.sizes)
        for place, step in enumerate(code.script):
            if step.make is not None:
                yield from _argument_faults(step.make, standard, ("script", place, "make"))
            if step.changes:
                message = f"changes は reference: {SOLUTION} と一緒に使うキーです。"
                yield Fault(("script", place, "changes"), message, "needless-key")
            if step.call and step.call not in standard.methods:
                message = f"{code.reference} のメソッドは {'、'.join(standard.methods)} です。"
                yield Fault(("script", place, "call"), message, "unknown-method")
        return
    yield from _call_faults(code)
    yield from _needless(code, ("entry", "script", "calls"), "クラスの reference")
    for place, case in enumerate(code.inputs):
        yield from _argument_faults(case, standard, ("inputs", place))
    if code.examples and not code.inputs:
        message = "examples を書くときは、inputs も書いてください。"
        yield Fault(("examples",), message, "no-inputs")
    yield from _inputs_faults(code)


def _argument_faults(names: Inputs, standard: Standard, path: Path) -> Iterator[Fault]:
    """Arguments that the standard does not take, or cannot do without."""
    known = f"（使えるのは {'、'.join(standard.arguments)}）"
    for name in names:
        if name not in standard.arguments:
            yield Fault(
                (*path, name), f"{name} という引数はありません{known}。", "unknown-argument"
            )
    present = {(standard.instead or {}).get(name, name) for name in names}
    lacking = [name for name in standard.required if name not in present]
    if lacking:
        yield Fault(path, f"引数 {'、'.join(lacking)} がありません{known}。", "missing-argument")


def _inputs_faults(code: "Code") -> Iterator[Fault]:
    yield from cases_faults(code.inputs, code.sizes, ("inputs",))
    if code.inputs:
        yield from example_faults(code.examples, code.inputs[0])


def _style_faults(code: "Code") -> Iterator[Fault]:
    if code.style != "class":
        message = "style: function は、手法の名前の reference と一緒に使うキーです。"
        yield Fault(("style",), message, "needless-key")


def _call_faults(code: "Code") -> Iterator[Fault]:
    if not is_python_name(code.call):
        message = "call に、完成させる関数の名前を書いてください。"
        yield Fault(("call",) if code.call else ("reference",), message, "no-call")


def _entry_faults(code: "Code") -> Iterator[Fault]:
    if not is_python_name(code.entry):
        message = "entry に、完成させるクラスの名前を書いてください。"
        yield Fault(("entry",) if code.entry else ("reference",), message, "no-entry")


def _needless(code: "Code", names: Sequence[str], where: str) -> Iterator[Fault]:
    for name in names:
        if getattr(code, name):
            yield Fault((name,), f"{name} は {where} と一緒に使うキーです。", "needless-key")


def starter_faults(code: "Code") -> Iterator[Fault]:
    """A starter without a blank; or, where a bug is to be mended, with one, or with too much."""
    if not code.bug:
        if BLANK not in code.starter:
            message = (
                f"starter に空欄 {BLANK} がありません。"
                "全体を見せて誤りを直させる問題なら、bug: true と書きます。"
            )
            yield Fault(("starter",), message, "no-blank", "warning")
        return
    if BLANK in code.starter:
        message = f"bug: true の問題の starter には、空欄 {BLANK} を置きません。"
        yield Fault(("starter",), message, "bug-and-blank")
    changed = _lines_changed(code.starter, code.solution)
    if not code.free and changed > MOST_MENDED:
        message = (
            f"starter と solution の違いが {changed} 行あります。"
            f"直す所は 1 か所（消す行と足す行を合わせて {MOST_MENDED} 行まで）にしてください。"
        )
        yield Fault(("starter",), message, "bug-too-large")


def _lines_changed(starter: str, solution: str) -> int:
    """How many lines are taken away or added; how deep they are indented does not matter."""
    before, after = ([line.strip() for line in text.splitlines()] for text in (starter, solution))
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return sum(b - a + d - c for tag, a, b, c, d in changes if tag != "equal")


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
