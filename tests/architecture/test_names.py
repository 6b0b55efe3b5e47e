"""One word, one thing: no two files define the same public name for different things."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

ONE_MEANING = {"CATALOGUE", "NOTES", "configure", "run", "main"}
"""What every module of mistakes or notes, every command and program exports for one purpose."""


def defined(source: str) -> Iterator[str]:
    for node in ast.parse(source).body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def borne_twice(folders: list[Path]) -> dict[str, list[Path]]:
    places: defaultdict[str, list[Path]] = defaultdict(list)
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            for name in defined(file.read_text(encoding="utf-8")):
                if not name.startswith("_"):
                    places[name].append(file)
    return {name: files for name, files in places.items() if len({*files}) > 1}


def test_no_public_name_is_borne_by_two_definitions() -> None:
    twice = borne_twice([ROOT / "quizapp", ROOT / "optim_core"])
    assert {name: files for name, files in twice.items() if name not in ONE_MEANING} == {}


def test_a_name_that_is_borne_twice_is_found(tmp_path: Path) -> None:
    for file in ("a.py", "b.py"):
        (tmp_path / file).write_text("def draw() -> None: ...\n", encoding="utf-8")
    assert list(borne_twice([tmp_path])) == ["draw"]
