"""Whole pictures at three sizes, as they were last looked at and found good.

`QUIZAPP_GOLDEN=write pytest tests/core/plots/test_golden.py` writes them anew.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.core.drawing import Drawing
from quizapp.core.lab.drawings import bars_drawn, losses_drawn, paths_drawn, rates_drawn
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import NamedSettings
from quizapp.core.lab.walker import read_walker
from quizapp.core.lab.walking import descents
from quizapp.core.plots import Charset, still_picture
from tests.core.plots.reading import text_of

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((24, 8), (80, 24), (100, 30))


def experiment(*rules: str, surface: str = "valley") -> Experiment:
    return Experiment(tuple(map(read_walker, rules)), surface)


def paths(*rules: str, surface: str = "valley", arrows: bool = False) -> Drawing:
    asked = experiment(*rules, surface=surface)
    return paths_drawn(asked, descents(asked), arrows=arrows)


def losses(*rules: str) -> Drawing:
    asked = experiment(*rules)
    return losses_drawn(asked, descents(asked))


def bars(*rules: str) -> Drawing:
    asked = experiment(*rules)
    return bars_drawn(asked, descents(asked), asked.steps)


def rates() -> Drawing:
    cosine = NamedSettings("cosine", (("steps", 30.0),))
    asked = Experiment((read_walker("sgd:lr=0.5"),), schedule=cosine)
    return rates_drawn(asked, descents(asked))


MANY = ("sgd:lr=0.9", "momentum:lr=0.1", "nesterov:lr=0.1", "adagrad:lr=1.5", "rmsprop:lr=0.3")
PICTURES: dict[str, tuple[int, Callable[[], Drawing]]] = {
    "three": (30, lambda: paths("sgd:lr=0.9", "momentum:lr=0.1", "adam:lr=0.5")),
    "seven": (20, lambda: paths(*MANY, "adam:lr=0.5", "momentum!stale_v:lr=0.1")),
    "leaving": (30, lambda: paths("sgd:lr=1.1", "momentum:lr=0.1")),
    "arrows": (4, lambda: paths("momentum:lr=0.1", surface="rosenbrock", arrows=True)),
    "losses": (30, lambda: losses("sgd:lr=1.1", "momentum:lr=0.1", "adam:lr=0.5")),
    "rates": (20, rates),
    "bars": (0, lambda: bars("sgd:lr=0.9", "momentum:lr=0.1", "adam:lr=0.5")),
}


@pytest.mark.parametrize("charset", ["braille", "ascii"])
@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_as_it_was_found_good(name: str, charset: Charset) -> None:
    step, drawing = PICTURES[name]
    shown = [still_picture(drawing(), *size, step, charset=charset) for size in SIZES]
    parts = ["\n".join(f"|{row}|" for row in text_of(one.rows)) for one in shown]
    drawn = "\n".join([*parts, shown[0].told, ""])
    file = GOLDEN / f"{name}-{charset}.txt"
    if os.environ.get("QUIZAPP_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")
