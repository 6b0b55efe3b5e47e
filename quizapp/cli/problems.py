"""Problems as people, programs and GitHub read them."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.bank import Problem


def print_errors(problems: "Iterable[Problem]") -> None:
    """Name on the error output what cannot be asked."""
    errors = [problem for problem in problems if problem.severity == "error"]
    for problem in errors:
        print(printable(f"{problem.place}: {problem.message}"), file=sys.stderr)
    if errors:
        told = f"上の {len(errors)} か所に誤りがあり、その問題は出題されません。"
        print(f"quizapp: {told}", file=sys.stderr)


def as_text(problems: "Iterable[Problem]") -> Iterator[str]:
    """Each with its line and a caret, as it is found."""
    from quizapp.bank import render

    return map(render, problems)


def as_json(problems: "Iterable[Problem]") -> Iterator[str]:
    """One array, when all have been found."""
    yield json.dumps([asdict(problem) for problem in problems], ensure_ascii=False)


def as_annotations(problems: "Iterable[Problem]") -> Iterator[str]:
    """GitHub's workflow commands: it shows each beside its line in a pull request."""
    for problem in problems:
        cure = f" 修正例: {problem.fix.strip()}" if problem.fix else ""
        message = _escaped(printable(problem.message + cure))
        file = _escaped(printable(problem.file)).replace(":", "%3A").replace(",", "%2C")
        place = f"file={file},line={problem.line},col={problem.column},title={problem.rule}"
        yield f"::{problem.severity} {place}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25")


FORMATS: "dict[str, Callable[[Iterable[Problem]], Iterator[str]]]" = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
}
