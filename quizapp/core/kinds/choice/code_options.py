"""Options that are code, each put in its place in the listing: read as Python, and run."""

import ast
import builtins
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from quizapp.core.answer import Written
from quizapp.core.body import Pending, Promise
from quizapp.core.fault import Fault, Path
from quizapp.core.grading.inputs import Range
from quizapp.core.grading.outcome import Execution
from quizapp.core.grading.syntax import NoPython, parsed_source
from quizapp.core.kinds.choice.choice import Choice
from quizapp.core.kinds.code.code import Code
from quizapp.core.kinds.order.shown import slips_in
from quizapp.core.nearest import nearest_word
from quizapp.core.question import Question
from quizapp.core.sayings.code_names import KNOWN_MODULES
from quizapp.core.text.bare import fault_at
from quizapp.core.verdict import Verdict

_FENCED = re.compile(r"^[ \t]*```[^\n]*\n(.*?)^[ \t]*```", re.DOTALL | re.MULTILINE)
_GAP = re.compile(r"[(（]\s*([ぁ-んァ-ン])\s*[)）]|_{4,}")
_SPOKEN = re.compile(r"[(（]\s*([ぁ-んァ-ン])\s*[)）]")
_ASKED = re.compile(rf"{_SPOKEN.pattern}\s*(?:の(?:空欄|部分|所|箇所))?に")
_ABOUT_SYNTAX = re.compile(r"構文|文法|SyntaxError|エラー|実行でき|動かな|インデント|字下げ")
_VALUE = re.compile(r"\{([^{}]+)\}")
_OTHER = "_another_gap"
"""Stands in the gaps that another question asks for."""

_KNOWN = KNOWN_MODULES | {*dir(builtins), "self"}


@dataclass(frozen=True, slots=True)
class _Listing:
    """Code with a gap to fill: what stands before it and behind it."""

    before: str
    after: str

    def with_code(self, code: str) -> str:
        """The listing with an option in its gap, as far to the right as the gap stands."""
        indent = re.search(r"[^\n]*\Z", self.before)
        margin = indent[0] if indent and indent[0].isspace() else ""
        filled = code.strip("\n").replace("\n", "\n" + margin)
        return textwrap.dedent(self.before + filled + self.after)


def option_code_faults(question: Question, body: Choice) -> Iterator[Fault]:
    """Options that are no Python where they belong, or use names that nothing there has."""
    text = f"{question.stem.ask if question.stem else ''}\n{question.ask}"
    listing = _listing(text)
    if listing is None:
        return
    yield from _listing_faults(question, body, listing)
    frame = parsed_source(listing.with_code(_OTHER))
    if isinstance(frame, NoPython):
        return
    values = {name: text.replace("−", "-") for name, text in question.sample(0).texts().items()}
    for i, (path, code) in enumerate(_codes(body)):
        option = body.options[i]
        shown = _VALUE.sub(lambda one: values.get(one[1], one[0]), code)
        tree = parsed_source(listing.with_code(shown))
        said = f"{question.ask}{option.because}"
        if isinstance(tree, NoPython):
            if not _ABOUT_SYNTAX.search(said):
                message = "この選択肢をコードの空欄に入れると、Python として読めません。"
                yield Fault(path, message, "option-syntax", "warning")
        elif option.correct:
            others = (one for j, (_, one) in enumerate(_codes(body)) if j != i)
            yield from _name_faults(path, frame, tree, "\n".join((text, *others)))


def _listing_faults(question: Question, body: Choice, listing: _Listing) -> Iterator[Fault]:
    """Lines of the listing that are no Python with any of the options in its gap."""
    values = {name: text.replace("−", "-") for name, text in question.sample(0).texts().items()}
    filled = [
        _VALUE.sub(lambda one: values.get(one[1], one[0]), listing.with_code(code)).split("\n")
        for _, code in _codes(body)
    ]
    if not filled or any(not isinstance(parsed_source("\n".join(one)), NoPython) for one in filled):
        return
    every = [slips_in(one) for one in filled]
    for i, why in every[0].items():
        index = question.ask.find(filled[0][i].strip())
        if all(i in slips for slips in every) and index >= 0:
            message = f"問題文のコードのこの行が Python として読めません。{why}"
            yield fault_at(("ask",), question.ask, index, message, "bad-code")


def _name_faults(
    path: Path, frame: ast.Module, tree: ast.Module, elsewhere: str
) -> Iterator[Fault]:
    """`elsewhere` is all that is read but for the option: a name may come from there."""
    free, bound = _free(frame), _bound(frame)
    is_whole = free <= {_OTHER} and any(
        isinstance(node, ast.FunctionDef) for node in ast.walk(frame)
    )
    for name in sorted(_free(tree) - free):
        near = nearest_word(name, bound | free) if len(name) >= _TELLING else ""
        is_new = len(name) >= _TELLING and not re.search(rf"\b{name}\b", elsewhere)
        if near or is_whole or is_new:
            cure = f"もしかして {near} ですか。" if near else "コードにある名前にしてください。"
            message = f"正解の選択肢の {name} は、コードのどこにも定義されていません。{cure}"
            yield Fault(path, message, "no-such-name", "warning")


_TELLING = 3
"""Shorter names are near to one another without being meant for one another."""


def same_running_promises(body: Choice) -> Iterator[Promise]:
    """No wrong option makes the listing, where it can be run, do what it does with the right one.

    What names the listing uses without having them are its arguments; all that it sets is compared.
    """
    listing = _listing(body.context.ask)
    right = [i for i, option in enumerate(body.options) if option.correct]
    codes = _codes(body)
    if listing is None or len(right) != 1 or not codes or body.context.sample.values:
        return
    tries = _asked(listing.with_code(codes[right[0]][1]))
    for i, (path, code) in enumerate(codes if tries else ()):
        other = _program(listing.with_code(code), tries[0].call)
        if other and i != right[0]:
            pending = _compared(tries, other)
            yield Promise(
                path, pending, right=False, message=_SAME, rule="same-running", severity="warning"
            )


_SAME = "この選択肢は、正解の選択肢と同じ動きをします。値を変えて動かしても違いがありません。"


def _compared(tries: Sequence[Code], other: str) -> Pending:
    """The judgement of the other program by the first inputs with which the right one runs."""
    own, wrong = (tries[0].judge(Written(source)) for source in (tries[0].solution, other))
    if not isinstance(own, Pending) or not isinstance(wrong, Pending):
        raise TypeError(tries[0])
    return Pending(own.program, partial(_after, own, wrong, partial(_retried, tries[1:], other)))


def _retried(tries: Sequence[Code], other: str) -> Verdict | Pending:
    return _compared(tries, other) if tries else Verdict("fail", "")


def _after(
    own: Pending, wrong: Pending, retry: Callable[[], Verdict | Pending], execution: Execution
) -> Verdict | Pending:
    judgement = own.decide(execution)
    if isinstance(judgement, Pending):
        return Pending(judgement.program, partial(_after, judgement, wrong, retry))
    return wrong if judgement.right else retry()


_CALLED = "listing"
_LINE_OF_NUMPY = "import numpy as np\n\n\n"


def _asked(source: str) -> Sequence[Code]:
    """The listing as a function to be called with arrays, as often as it may be tried; or none."""
    tree = parsed_source(source)
    if isinstance(tree, NoPython):
        return ()
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    if any(isinstance(node, ast.ClassDef) for node in ast.walk(tree)) or len(functions) > 1:
        return ()
    call = functions[0].name if functions else _CALLED
    arguments = _arguments_of(functions[0]) if functions else sorted(_taken(tree))
    solution = _program(source, call)
    if not arguments or not solution:
        return ()
    shares = dict.fromkeys(arguments, _SHARES)
    apart = {name: _EITHER_SIGN if name in _SIGNED else _SHARES for name in arguments}
    wide = dict.fromkeys(arguments, _EITHER_SIGN)
    return tuple(
        Code(reference="solution", starter="", solution=solution, call=call, inputs=(shares, other))
        for other in (wide, apart)
    )


_SHARES = Range(0.1, 0.9, shape=("3",))
"""What is a rate, a coefficient or a gradient may lie here."""

_EITHER_SIGN = Range(-3, 3, shape=("3",))
"""What a limit cuts, or whose sign counts, shows here."""

_SIGNED = frozenset(("w", "W", "x", "theta", "params", "g", "grad", "grads", "dw", "dW", "m"))
"""Weights and gradients; of what else there is, roots may be drawn that want it positive."""


def _arguments_of(function: ast.FunctionDef) -> Sequence[str]:
    own = function.args
    return [one.arg for one in (*own.posonlyargs, *own.args)]


def _program(source: str, call: str) -> str:
    """The listing with NumPy; one without a function becomes one that returns all it sets."""
    if call != _CALLED:
        return _LINE_OF_NUMPY + source
    tree = parsed_source(source)
    names = [] if isinstance(tree, NoPython) else sorted(_taken(tree))
    results = [] if isinstance(tree, NoPython) else sorted(_stored(tree))
    if not results:
        return ""
    head = f"def {_CALLED}({', '.join(names)}):\n"
    end = f"\n    return [{', '.join(results)}]\n"
    return _LINE_OF_NUMPY + head + textwrap.indent(source.strip("\n"), "    ") + end


def _listing(text: str) -> _Listing | None:
    """The listing and its gap of which a stem speaks; None where there is not just one."""
    blocks = _FENCED.findall(text)
    if len(blocks) != 1:
        return None
    block = blocks[0]
    gaps = [*_GAP.finditer(block)]
    prose = _FENCED.sub("", text)
    spoken = {one[1] for one in (*_ASKED.finditer(prose),) or (*_SPOKEN.finditer(prose),)}
    named = [gap for gap in gaps if gap[1] in spoken] if spoken else gaps
    wanted = named if len(named) == 1 else gaps
    if len(wanted) != 1:
        return None
    gap = wanted[0]
    before = _GAP.sub(_OTHER, block[: gap.start()])
    return _Listing(before, _GAP.sub(_OTHER, block[gap.end() :]))


def _codes(body: Choice) -> Sequence[tuple[Path, str]]:
    """The code of each option, with its path; none where some option is no code."""
    found: list[tuple[Path, str]] = []
    for i, option in enumerate(body.options):
        span = re.fullmatch(r"`([^`]+)`", option.answer.strip())
        if option.code:
            found.append((("options", i, "code"), option.code))
        elif span:
            found.append((("options", i, "answer"), span[1]))
        else:
            return ()
    return found


def _taken(tree: ast.Module) -> frozenset[str]:
    """What a passage that stands by itself must be given: also what it gives a new value."""
    defined = _bound(tree) - _stored(tree)
    return _loaded(tree) - defined - _KNOWN


def _free(tree: ast.Module) -> frozenset[str]:
    """The names that are read but that nothing gives a value."""
    return _loaded(tree) - _bound(tree) - _KNOWN


def _loaded(tree: ast.Module) -> frozenset[str]:
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    changed = [node.target for node in ast.walk(tree) if isinstance(node, ast.AugAssign)]
    return frozenset(
        [one.id for one in names if isinstance(one.ctx, ast.Load)]
        + [one.id for one in changed if isinstance(one, ast.Name)]
    )


def _bound(tree: ast.Module) -> frozenset[str]:
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    arguments = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    imported = {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    return frozenset(own | arguments | imported | _stored(tree))


def _stored(tree: ast.Module) -> frozenset[str]:
    return frozenset(
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )
