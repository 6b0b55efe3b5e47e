"""The schema says of a file what the loader says of it, as far as a schema can."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from optim_core import OPTIMIZERS, SURFACES
from optim_core.mistakes import CATALOGUES
from quizapp.bank import bundled, load
from quizapp.bank.examples import EXAMPLES, example
from quizapp.bank.parsing.nodes import MappingNode, Node, Scalar, SequenceNode, compose
from quizapp.bank.parsing.text import FileText, Reporter
from quizapp.bank.reading import leaves
from quizapp.bank.reading.descriptions import DESCRIPTIONS
from quizapp.bank.reading.entries import Common
from quizapp.bank.reading.schema import TITLES, schema
from quizapp.bank.reading.sheet import Heading, Whole
from quizapp.core.grading.standards import SOLUTION, STANDARDS
from quizapp.core.kinds import KINDS
from quizapp.core.shapes import record_shape
from quizapp.core.worked import Worked
from tests.bank.sheets import GOOD, load_text, with_change

VALIDATOR = Draft7Validator(schema())
MODELINE = "# yaml-language-server: $schema=schema.json\n"
FILES = sorted(bundled().glob("*.yaml"))


def plain(node: Node) -> object:
    """A node as an editor's parser gives it: by the core schema of YAML 1.2."""
    if isinstance(node, MappingNode):
        return {name: plain(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    text = node.value
    if node.style:
        return text
    readings = (leaves.as_integer(text), leaves.as_float(text), leaves.as_truth(text))
    known = [value for value in readings if value is not None]
    return known[0] if known else (None if text in ("", "~", "null") else text)


def errors(text: str) -> list[str]:
    node = compose(Reporter(FileText("x.yaml", text)))
    assert node is not None
    return [error.message for error in VALIDATOR.iter_errors(plain(node))]


def test_it_is_a_sound_schema_of_draft_7() -> None:
    Draft7Validator.check_schema(schema())
    assert schema()["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_schema_beside_the_bundled_files_is_the_one_that_is_made() -> None:
    made = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    assert (bundled() / "schema.json").read_text(encoding="utf-8") == made


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_bundled_file_names_it_and_agrees_with_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith(MODELINE)
    assert errors(text) == []


@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_example_names_it_and_agrees_with_it(kind: str) -> None:
    assert example(kind).startswith(MODELINE)
    assert errors(example(kind)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topic: momentum", "topic: Momentum"),
        ("title:", "titel:"),
        ("kind: choice", "kind: chioce"),
        ("  kind: choice\n", ""),
        ("level: 2", "level: 7"),
        ("level: 2", "level: two"),
        ("level: 2", "levl: 2"),
        ("tags: [更新式]", "tags: 更新式"),
        ("id: momentum-velocity", "id: 速度"),
        ("correct: true", "correct: yes"),
        ("correct: true", "corect: true"),
        ("    because: 勾配の符号が逆です。", "    because: {x}"),
        ("ask: Momentum の速度の更新式はどれか。", "ask:"),
        ("  explain: 速度は勾配と逆の向きに育ちます。\n", ""),
        ("{formula: W + v}", "{formla: W + v}"),
        ("{formula: W + v}", "{formula: W + v, digits: 3}"),
        ("digits: 3", "digits: 3.5"),
        ("digits: 3", "digits: -1"),
        ("optimizer: momentum, ", ""),
        ("{one_of: [0.1, 0.01]}", "[0.1, 0.01]"),
        ("  options:", "  blanks: {}\n  options:"),
    ],
)
def test_what_the_loader_refuses_the_schema_refuses(tmp_path: Path, old: str, new: str) -> None:
    text = with_change(old, new)
    assert load_text(tmp_path, text).problems
    assert errors(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tags: [更新式]", "tags: [1, 0.5, true, 2024-08-30]"),
        ("ask: Momentum の速度の更新式はどれか。", "ask: 0.9"),
        ("number: W,", "number: 3,"),
    ],
)
def test_what_the_loader_reads_as_text_the_schema_lets_through(
    tmp_path: Path, old: str, new: str
) -> None:
    assert load_text(tmp_path, with_change(old, new)).problems == ()
    assert errors(with_change(old, new)) == []


def test_every_key_is_described_and_nothing_else_is() -> None:
    flat: tuple[type, ...] = (Heading, Whole, Common, Worked, *KINDS.values())
    names = {f"{kind.__name__}.{key}" for kind in flat for key in record_shape(kind).parts}
    kind_of = {title: kind for kind, title in TITLES.items()}
    for title, definition in schema()["definitions"].items():
        names |= {f"{kind_of[title]}.{key}" for key in definition["properties"]}
    assert names == set(DESCRIPTIONS)


def test_every_mapping_has_a_name_that_an_author_understands() -> None:
    assert len({*TITLES.values()}) == len(TITLES)
    assert {*schema()["definitions"]} == {*TITLES.values()}
    words = [*TITLES.values(), *DESCRIPTIONS.values()]
    assert not [word for word in words if re.search(r"[A-Z][a-z]+[A-Z][a-z]", word)]


def test_every_rule_surface_and_reference_is_offered() -> None:
    made = schema()
    named = made["definitions"]
    rules = named[TITLES["Run"]]["properties"]["optimizer"]
    assert rules["anyOf"][0]["enum"] == [*OPTIMIZERS]
    figure = named[TITLES["Figure"]]["properties"]
    assert figure["surface"]["anyOf"][0]["enum"] == [*SURFACES]
    walk = figure["paths"]["additionalProperties"]["properties"]
    assert walk["optimizer"]["anyOf"] == rules["anyOf"]
    shared = made["properties"]["defaults"]["properties"]
    assert shared["reference"]["enum"] == [SOLUTION, *CATALOGUES, *STANDARDS]


def every_key(node: object) -> Iterator[str]:
    """The keys that editors offer, wherever they may stand."""
    match node:
        case dict():
            yield from node.get("properties", {})
            for value in node.values():
                yield from every_key(value)
        case list():
            for value in node:
                yield from every_key(value)


def test_the_guide_explains_every_key_that_editors_offer() -> None:
    guide = (bundled() / "README.md").read_text(encoding="utf-8")
    code = " ".join(re.findall(r"`[^`\n]+`|^```yaml\n.*?^```", guide, re.DOTALL | re.MULTILINE))
    unexplained = {
        key for key in every_key(schema()) if not re.search(rf"(?<!\w){key}(?!\w)", code)
    }
    assert unexplained == set()


SOUND = sorted((Path(__file__).parent / "sound").glob("*.yaml"))


@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.name)
def test_a_sound_sheet_agrees_with_it(file: Path) -> None:
    if any(problem.severity == "error" for problem in load([file]).problems):
        pytest.skip("forms that are not read yet")
    assert errors(file.read_text(encoding="utf-8")) == []


def test_the_sound_sheet_is_sound() -> None:
    assert errors(GOOD) == []
