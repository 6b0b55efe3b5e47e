"""One sandbox for all, and style sheets parsed once: both cost more than a test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from quizapp.sandbox import Sandbox
from tests.tui.stage import Stage


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """Each app of Textual's parses the same sheets anew; nothing writes into the rules."""
    parse = Stylesheet._parse_rules
    known: dict[tuple[object, ...], list[RuleSet]] = {}

    def rules(sheet: Stylesheet, *what: Any, **more: Any) -> list[RuleSet]:  # noqa: ANN401
        key = (*what, *more.items(), *sheet._variables.items())
        if key not in known:
            known[key] = parse(sheet, *what, **more)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", rules)
        yield


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def portable() -> Iterator[Sandbox]:
    """The way of systems that cannot wall a process in."""
    with Sandbox(portable=True) as portable:
        yield portable


@pytest.fixture
def stage(tmp_path: Path, sandbox: Sandbox) -> Iterator[Stage]:
    stage = Stage(tmp_path, runner=sandbox)
    yield stage
    stage.journal.close()
