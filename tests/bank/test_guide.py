"""The authoring guide's own examples are sound questions."""

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import quizapp
from quizapp.bank import Problem, bundled
from quizapp.bank.checking.check import check
from quizapp.core.body import Context
from quizapp.core.grading.rules import RULES
from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.worked import Run, Sample
from quizapp.sandbox import Sandbox
from tests.bank.sheets import load_text

GUIDE = (bundled() / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(- id: .*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
HEAD = "topic: example\ntitle: 例\nquestions:\n"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def test_the_guide_shows_every_kind() -> None:
    assert {re.search(r"kind: (\w+)", example)[1] for example in EXAMPLES} == {  # type: ignore[index]
        "choice",
        "fill",
        "code",
        "order",
        "match",
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split()[2])
def test_an_example_holds_what_it_promises(tmp_path: Path, sandbox: Sandbox, example: str) -> None:
    problems = list(check(load_text(tmp_path, HEAD + example), sandbox))
    assert problems == []


MISTAKES = re.findall(r"^\| `(\w+)` \| (`[\w` ]+`) \|$", GUIDE, re.MULTILINE)


def test_every_rule_of_the_examination_has_its_mistakes_in_the_guide() -> None:
    lettered = [name for name, rule in RULES.items() if rule.letter]
    assert [rule for rule, _ in MISTAKES] == lettered


@pytest.mark.parametrize(("rule", "names"), MISTAKES)
def test_a_mistake_of_the_guide_is_another_number_with_a_reason(rule: str, names: str) -> None:
    right = Option(number="W", digits=6, correct=True)
    options = (right, *(Option(mistake=name) for name in names.replace("`", "").split()))
    sample = Sample({}, Run(rule, "1.5", ("1", "-2", "3", "5")))
    told = {
        option.mistake or "right": (option.answer, option.because)
        for option in Choice(options).sampled(Context(sample=sample)).read_options
    }
    alike = {name for name, (text, _) in told.items() if text == told["right"][0]}
    assert alike == {"right"}
    assert all(because for name, (_, because) in told.items() if name != "right")


FUNCTION = next(
    example for example in EXAMPLES if "kind: code" in example and "reference: solution" in example
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("return ____", "return 0.5 * np.mean((y - t) ** 2)  # ____", "不正解と判定されるはず"),
        ("0.5 * np.sum", "0.25 * np.mean", ""),
        ("np.sum", "np.mean", "区別できません"),
        ("call: mse", "call: msee", "msee がありません"),
        ("  call: mse\n", "", "call に"),
        ("low: -2, high: 2", "low: 2, high: -2", "low から high"),
        ("shape: [5]", "shape: [5], integer: true", "integer"),
        ("    because: 平均ではなく合計になっています。\n", "", "because"),
        ("reference: solution", "reference: mse", "未知の規則"),
    ],
)
def test_what_is_wrong_with_a_function_is_found(
    tmp_path: Path, sandbox: Sandbox, old: str, new: str, said: str
) -> None:
    assert old in FUNCTION
    bank = load_text(tmp_path, HEAD + FUNCTION.replace(old, new))
    messages = [problem.message for problem in check(bank, sandbox)]
    assert any(said in message for message in messages) or not said
    assert bool(messages) == bool(said)


DRAFTING = (bundled() / "drafting.md").read_text(encoding="utf-8")


def test_the_guide_pins_the_version_that_it_describes() -> None:
    pinned = re.findall(r"rev: (\S+)|quizapp@(\S+)", GUIDE)
    assert {one or other for one, other in pinned} == {f"v{quizapp.__version__}"}
    assert len(pinned) == 2


def test_the_page_on_drafting_explains_every_key_of_a_problem() -> None:
    (rows,) = re.findall(r"\| キー \| 内容 \|\n(.*?)\n\n", DRAFTING, re.DOTALL)
    named = [
        name for row in rows.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])
    ]
    assert named == [field.name for field in fields(Problem)]


def test_what_the_checker_says_closes_the_loop_of_drafting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever does no more than put each corrected line in its place gets a sound file."""
    (script,) = re.findall(r"^```python\n(.*?)^```", DRAFTING, re.DOTALL | re.MULTILINE)
    bin_folder = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{bin_folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path))
    names: dict[str, Any] = {}
    exec(script, names)  # noqa: S102  # the guide's own lines
    rounds = []

    def ask(request: str) -> str:
        text, _, told = request.partition("\n---\n")
        lines = text.split("\n")
        found = json.loads(told.splitlines()[1]) if told else []
        rounds.append({problem["rule"] for problem in found})
        for problem in found:
            lines[problem["line"] - 1] = problem["fix"] or lines[problem["line"] - 1]
        return "\n".join(lines)

    slips = (("kind: choice", "kind：choice"), ("answer: 減る", "answer: @減る"))
    text = DRAFT
    for right, wrong in slips:
        assert right in text
        text = text.replace(right, wrong, 1)
    drafted = names["draft"](ask, text)
    assert drafted == DRAFT.replace("answer: 減る", "answer: '@減る'")
    assert [bool(found) for found in rounds] == [False, True, True]
    assert names["problems"](drafted) == []


DRAFT = """\
topic: drafted
title: 下書き
questions:
- id: drafted-direction
  kind: choice
  ask: 勾配の逆向きに少しだけ進むと、損失はどうなるか。
  options:
  - answer: 減る
    correct: true
  - answer: 増える
    because: 勾配の向きと取り違えています。
  explain: 勾配は損失が最も増える向きなので、逆向きに少し進めば損失は減ります。
"""
