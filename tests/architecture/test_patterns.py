"""Regular expressions that every supported Python reads alike."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
"""Python 3.11.0–3.11.4 match these wrongly; `(?>(?:…)*)` says the same."""


def patterns(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            texts = (one for given in node.args for one in ast.walk(given))
            yield from (
                one.value
                for one in texts
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )


def test_no_pattern_repeats_a_group_possessively() -> None:
    found = [
        (file.name, one)
        for folder in ("quizapp", "optim_core")
        for file in (ROOT / folder).rglob("*.py")
        for one in patterns(file.read_text(encoding="utf-8"))
        if POSSESSIVE_GROUP.search(one)
    ]
    assert found == []


def test_a_group_that_is_repeated_possessively_is_found() -> None:
    (found,) = patterns('import re\nre.compile(r"(?:a|b)*+c")\n')
    assert POSSESSIVE_GROUP.search(found)
