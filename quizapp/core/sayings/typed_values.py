"""Numbers that were typed in where drawn values are shown: they are right for one draw at most."""

import re
from collections.abc import Iterator, Sequence

from quizapp.core.fault import Fault, Path
from quizapp.core.given import Candidates
from quizapp.core.question import Question
from quizapp.core.text.placeholders import names_in

TYPED_NUMBER = re.compile(r"[-+−]?\d+\.\d+")
"""A number that hangs on nothing."""


def typed_value_faults(
    question: Question, typed: tuple[Path, str], keys: Sequence[str]
) -> Iterator[Fault]:
    """A right number that hangs on nothing, though the stem shows values that no key uses."""
    path, number = typed
    unused = _shown(question) - _used(question, keys)
    if unused:
        names = "、".join(f"{{{name}}}" for name in sorted(unused))
        message = (
            f"問題文の {names} は出題ごとに変わりますが、答えの {number} は変わりません。"
            "値から計算する式か、run の結果（W など）を書いてください。"
        )
        yield Fault(path, message, "typed-value", "warning")


def _shown(question: Question) -> frozenset[str]:
    """The names of values that change and that the question's own stem shows."""
    given = question.worked.given
    shown = (name for name in names_in(question.ask) if name in given)
    return frozenset(name for name in shown if _varies(given[name]))


def _varies(value: object) -> bool:
    return not isinstance(value, str) and not (
        isinstance(value, Candidates) and len(value.one_of) == 1
    )


def _used(question: Question, keys: Sequence[str]) -> frozenset[str]:
    """The names on which some key or condition hangs, by way of others or of the run, too."""
    given, run = question.worked.given, question.worked.run
    texts = [*question.worked.where, *keys]
    if run is not None and any(_RESULT.search(text) for text in texts):
        texts += [run.optimizer, run.start, *run.grads, *run.settings().values()]
    used: set[str] = set()
    while texts:
        new = {name for name in given for text in texts if _stands_in(name, text)} - used
        used |= new
        texts = [value for name in new if isinstance(value := given[name], str)]
    return frozenset(used)


_RESULT = re.compile(r"(?<![A-Za-z])(?:W\d*|[vhm])(?![A-Za-z0-9])")
"""A name that a run gives its results."""


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z0-9])", text) is not None
