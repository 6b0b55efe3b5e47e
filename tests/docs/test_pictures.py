"""The app's pictures can be drawn again, and show what no browser can get wrong."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("choice", "code", "formula")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    script = ROOT / "docs" / "pictures.py"
    subprocess.run([sys.executable, script, folder], cwd=ROOT, check=True, timeout=120)
    return folder


def test_every_picture_is_drawn_and_no_other_is_kept(drawn: Path) -> None:
    kept = ROOT / "docs" / "pictures"
    assert {path.name for path in drawn.iterdir()} == {path.name for path in kept.iterdir()}
    assert {path.stem for path in drawn.iterdir()} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_shows_a_verdict_and_every_character_at_its_own_place(
    drawn: Path, name: str
) -> None:
    texts = list(ET.parse(drawn / f"{name}.svg").iter(f"{SVG}text"))  # noqa: S314
    written = "".join(text.text or "" for text in texts)
    assert "不正解" in written
    assert not re.search("[─-▟⠀-⣿]", written)  # lines, blocks and braille are shapes
    for text in texts:
        if "text-anchor" not in text.attrib:
            places = [float(place) for place in text.attrib["x"].split()]
            assert len(places) == len(text.text or "")
            assert places == sorted(set(places))


def test_the_code_picture_has_the_path_of_the_mistake(drawn: Path) -> None:
    picture = (drawn / "code.svg").read_text(encoding="utf-8")
    assert picture.count("<path") > 100
    assert "あなた" in picture
