"""Minutes of hasty hands in the lab, each pair of hands another: run it with `pytest -m long`."""

from pathlib import Path

import pytest

from quizapp.sandbox import Sandbox
from tests.tui.lab_hands import live_through
from tests.tui.stage import Stage

pytestmark = pytest.mark.long

HANDS = 100
DEEDS = 300


@pytest.mark.parametrize("seed", range(HANDS))
async def test_the_lab_lives_through_300_deeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)  # a picture may be written
    with Sandbox() as sandbox:
        stage = Stage(tmp_path, runner=sandbox)
        await live_through(stage, seed, DEEDS)
        stage.journal.close()
