"""Texts that are no YAML: whatever the parser says of them, the author reads Japanese."""

import re
from pathlib import Path

import pytest
import yaml

from quizapp.bank.parsing import nodes
from tests.bank.sheets import load_text

GOOD = (
    "topic: x\ntitle: y\nquestions:\n- id: a\n  kind: choice\n  ask: q\n  explain: e\n"
    "  options: [{answer: a, correct: true}, {answer: b, because: c}]\n"
)

DAMAGES = {
    "a tab": ["a: \tb\n\t- c", "\ta: b", "a:\n\tb: c", "- \t- a", "a: |\n\tb"],
    "an escape": ['a: "\\q"', 'a: "\\xZZ"', 'a: "\\uD800"', 'a: "\\U00110000"', 'a: "x\\'],
    "a directive": [
        *("%YAML 9.9\n---\na: b", "%YAML x\n---\na: b", "%YAML 1.1\n%YAML 1.1\n---\na: b"),
        *("%TAG\n---\na: b", "%TAG ! x\n%TAG ! y\n---\na: b", "%FOO bar\n---\na: b", "%", "% a"),
        *("%YAML 99999999999.1\n---\na", "%TAG !e! tag:%ZZ\n---\na: b"),
    ],
    "a tag": [
        *("a: !<", "a: !<x", "a: !a!b c", "a: !<%ZZ> b", "a: !%C3%28 b", "a: !!binary x", "!c"),
    ],
    "an anchor or alias": ["a: &", "a: *", "a: &a &b c", "a: *b : c", "&a " * 50, "*c"],
    "a quote": ["a: 'x", 'a: "x', "a: 'b'c", 'a: "x\n...\ny"', "a: 'x\n---\ny'", "'a\nb': c"],
    "a bracket": ["a: [", "a: {", "a: ]", "a: [}", "a: {]", "a: [b: c: d]", "[a,,b]", "a: [b] c"],
    "a block": ["a: |x\n b", "a: |99\n b", "a: |0\n b", "a: >2\nb", "a: |b"],
    "an indentation": ["a: b\n c: d", "a:\n  - b\n - c", "a:\n  b: c\n   d: e", "a: - b"],
    "a key": ["a: b: c", ": :", "? a\n? b\n: c\n: d", "? [a]\n: c", "a: ?", "a" * 2000 + "+: b"],
    "a sign": ["a: @b", "a: `b", "a: %b", "a: ,b", "@", "`", "a: b\n!c"],
    "depth": ["[" * 1500, "[{" * 1500, "[ " * 1500, "a: " + "[" * 1500, "{? " * 1500],
}
KINDS = [(kind, text) for kind, texts in DAMAGES.items() for text in texts]

LATIN = re.compile(r"[A-Za-z]{3,}")
OURS = {"YAML", "TeX", "UTF", "topic", "title", "questions", "id"}
"""Words of the format itself that a message may hold."""


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "python"])
@pytest.mark.parametrize("before", ["", GOOD], ids=["alone", "behind a question"])
@pytest.mark.parametrize(("kind", "text"), KINDS)
def test_no_word_of_the_parser_reaches_the_author(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, text: str, before: str, pure: bool
) -> None:
    if pure:
        monkeypatch.setattr(nodes, "Parser", yaml.SafeLoader)
    problems = load_text(tmp_path, before + text).problems
    assert problems, kind
    for problem in problems:
        assert 1 <= problem.line <= (before + text).count("\n") + 2
        said = re.sub("「[^」]*」", "", problem.message)  # what the author wrote is quoted
        assert not {*LATIN.findall(said)} - OURS
