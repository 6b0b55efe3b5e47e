"""Names in a text that its code does not have: arguments, functions, labels of a listing."""

import ast
import builtins
import keyword
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from quizapp.core.fault import Fault, Path
from quizapp.core.grading.syntax import NoPython, parsed_source
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.question import Question
from quizapp.core.text.bare import fault_at

_ASK: Path = ("ask",)


_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


_NAME = re.compile(r"[A-Za-z_]\w*")


_FENCED = re.compile(r"^[ \t]*```.*?^[ \t]*```", re.DOTALL | re.MULTILINE)


_LABEL = re.compile(r"[(（]\s*([あ-おア-オか-こカ-コ])\s*[)）]")


KNOWN_MODULES = frozenset(
    (
        *("np", "numpy", "math", "random", "copy", "itertools", "functools", "collections"),
        *("torch", "tf", "tensorflow", "keras", "jax", "jnp", "optax", "scipy"),
    )
)
"""Modules that a text, or a passage of code, may speak of without importing them."""

_WITH_INDEX = re.compile(r"[A-Za-z]_[a-z0-9]")
"""A letter of a formula, such as w_t."""

_EVERYWHERE = frozenset((*dir(builtins), *keyword.kwlist, *keyword.softkwlist, *KNOWN_MODULES))
"""Names that a text may use of any code: to be called, or not to be used."""


def code_name_faults(question: Question, sources: Sequence[str]) -> Iterator[Fault]:
    """Names and calls in the stem that no text of the code has; the first text is the program."""
    words = frozenset(_NAME.findall("\n".join(sources)))
    shown = {*_NAME.findall("\n".join(_FENCED.findall(question.ask)))}
    for match in _SPAN.finditer(_FENCED.sub(_spaces, question.ask)):
        yield from _span_faults(question, match, words | shown, sources)


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _span_faults(
    question: Question, match: re.Match[str], words: frozenset[str], sources: Sequence[str]
) -> Iterator[Fault]:
    text = match[1].strip()
    if len(text) == 1 or _WITH_INDEX.fullmatch(text):
        return  # a letter of a formula, in another look
    if _NAME.fullmatch(text):
        if text not in words and text not in _EVERYWHERE and not _is_of_numpy(text):
            yield fault_at(_ASK, question.ask, match.start(), _absent(text, words), "no-such-name")
        return
    call = _call(text)
    if call is not None:
        why = _call_fault(text, call, words, sources)
        if why:
            yield fault_at(_ASK, question.ask, match.start(), why, "no-such-name")


def _absent(name: str, words: frozenset[str]) -> str:
    near = perhaps(nearest_word(name, words))
    return f"`{name}` は、この問題のコードのどこにもありません。{near}"


def _is_of_numpy(name: str) -> bool:
    import numpy as np

    return hasattr(np, name) or hasattr(np.ndarray, name)


def _call(text: str) -> ast.Call | None:
    """A call of a plain name with plain names, as a text introduces a function."""
    tree = parsed_source(text)
    if isinstance(tree, NoPython) or len(tree.body) != 1 or not isinstance(tree.body[0], ast.Expr):
        return None
    call = tree.body[0].value
    is_plain = isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    if not is_plain or not isinstance(call, ast.Call):
        return None
    return call if all(isinstance(one, ast.Name) for one in call.args) else None


def _call_fault(text: str, call: ast.Call, words: frozenset[str], sources: Sequence[str]) -> str:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name in _EVERYWHERE or _is_of_numpy(name):
        return ""
    if name not in words:
        return _absent(name, words)
    taken = _arguments(sources[0]).get(name)
    said = [one.id for one in call.args if isinstance(one, ast.Name)]
    named = {one.arg for one in call.keywords if one.arg}
    if taken is None or ([one for one in taken if one in said] == said and named <= {*taken}):
        return ""
    return (
        f"`{text}` とありますが、コードの {name} の引数は "
        f"{'、'.join(taken) or 'なし'} です。名前と順を合わせてください。"
    )


def _arguments(source: str) -> Mapping[str, Sequence[str]]:
    """What each function, method or class of the code takes, but for self; none with *args."""
    tree = parsed_source(source)
    if isinstance(tree, NoPython):
        return {}
    found: dict[str, Sequence[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            found.setdefault(node.name, _names_of(node))
        elif isinstance(node, ast.ClassDef):
            makers = (one for one in node.body if isinstance(one, ast.FunctionDef))
            found[node.name] = next(
                (_names_of(one) for one in makers if one.name == "__init__"), ()
            )
    ambiguous = {
        name for name in found if sum(_is_named(node, name) for node in ast.walk(tree)) > 1
    }
    return {name: own for name, own in found.items() if name not in ambiguous and "*" not in own}


def _is_named(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name


def _names_of(function: ast.FunctionDef) -> Sequence[str]:
    own = function.args
    names = [one.arg for one in (*own.posonlyargs, *own.args, *own.kwonlyargs)]
    starred = ["*"] if own.vararg or own.kwarg else []
    return [name for name in names if name not in ("self", "cls")] + starred


def unasked_label_faults(question: Question, blanks: Collection[str]) -> Iterator[Fault]:
    """Labels such as (う) of a question's own listing that are no blanks, beside some that are."""
    listed = {
        match[1] for block in _FENCED.findall(question.ask) for match in _LABEL.finditer(block)
    }
    if question.stem or not listed & {*blanks}:
        return
    labels = listed - {*blanks}
    prose = {match[1] for match in _LABEL.finditer(_FENCED.sub(_spaces, question.ask))}
    for label in sorted(labels - prose):
        message = (
            f"コードの ({label}) は blanks にありません。"
            "blanks に書くか、コードから消してください。"
        )
        index = max(question.ask.find(f"({label})"), question.ask.find(f"（{label}）"), 0)
        yield fault_at(_ASK, question.ask, index, message, "no-such-label")
