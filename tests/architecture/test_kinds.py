"""Nobody asks a question of which kind it is: only a kind's own rooms know its name."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.core.kinds import KINDS
from tests.tables import each_row

ROOT = Path(__file__).parents[2] / "quizapp"
KINDS_ROOM = "quizapp.core.kinds"
OPEN = ("KINDS", "as_options")
OWN = {*(ROOT / "core" / "kinds").rglob("*.py")} | {
    ROOT / "tui" / "widgets" / f"{name}.py" for kind in KINDS for name in (kind, f"exam_{kind}")
}


def known_kinds(source: str) -> Iterator[str]:
    """What a module imports from within the room of kinds, and the kinds it looks out for."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.startswith(KINDS_ROOM):
                inner = module != KINDS_ROOM
                yield from (
                    f"{module}.{one.name}" for one in names if inner or one.name not in OPEN
                )
            case ast.Import(names=names):
                yield from (one.name for one in names if one.name.startswith(f"{KINDS_ROOM}."))
            case ast.Compare(
                left=ast.Attribute(attr="kind", value=ast.Attribute(attr="body") | ast.Name("body"))
            ):
                yield ast.unparse(node)
            case _:
                pass


@each_row("path", sorted({*ROOT.rglob("*.py")} - OWN), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_knows_no_kind(path: Path) -> None:
    assert list(known_kinds(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "from quizapp.core.kinds.code.code import Code",
        "from quizapp.core.kinds.fill.word import WordBlank",
        "from quizapp.core.kinds import choice",
        "import quizapp.core.kinds.choice",
        "def f(question):\n    from quizapp.core.kinds.fill.fill import Fill",
        "if question.body.kind == 'choice': pass",
        "several = body.kind in ('choice', 'fill')",
    ],
)
def test_a_planted_line_is_found(line: str) -> None:
    assert list(known_kinds(line))


def test_the_table_may_be_asked() -> None:
    assert not list(known_kinds("from quizapp.core.kinds import KINDS\nKINDS[body.kind]"))
