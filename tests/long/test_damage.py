"""A thousand random damages: the app always starts, and only what is nowhere is lost."""

from pathlib import Path
from shutil import rmtree

import pytest

from tests.store.damages import specimen
from tests.store.survival import faults

pytestmark = pytest.mark.long

DAMAGES = 1000


def test_a_thousand_random_damages_cost_only_what_is_nowhere(tmp_path: Path) -> None:
    templates = [
        specimen(tmp_path / f"{backed_up}-{more}-{in_log}", backed_up, more, in_log)
        for backed_up, more, in_log in ((0, 120, 0), (80, 60, 0), (60, 60, 30), (0, 90, 40))
    ]
    found: list[str] = []
    for seed in range(DAMAGES):
        found += faults(templates[seed % len(templates)], tmp_path, seed)
        rmtree(tmp_path / str(seed))
    assert found == []
