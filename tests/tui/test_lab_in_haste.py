"""The lab lives through whatever is pressed; tests/long presses much more."""

from pathlib import Path

import pytest

from tests.tui.lab_hands import live_through
from tests.tui.stage import Stage

DEEDS = 60


@pytest.mark.parametrize("seed", [4, 23])
async def test_whatever_is_pressed_the_scene_can_be_opened_again(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)  # a picture may be written
    await live_through(stage, seed, DEEDS)
