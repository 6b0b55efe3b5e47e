"""A scene is one line of words, and the words are the scene: they draw it cell for cell."""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim_core import OPTIMIZERS, SURFACES
from optim_core.conventions import CONVENTIONS
from optim_core.mistakes import CATALOGUES
from quizapp.cli import main
from quizapp.cli.commands.lab import BESIDE_WORDS, lab_scene_of
from quizapp.cli.commands.plot import STYLES
from quizapp.cli.main import parser_of
from quizapp.core.drawing import Axis
from quizapp.core.grading.rules import RULES
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.looks import drawing_of, frame_at
from quizapp.core.lab.named import NamedSettings
from quizapp.core.lab.scene import Look, MapAsked, Scene, lab_words, plot_words
from quizapp.core.lab.stories import STORIES
from quizapp.core.lab.suiting import suited, told_whole
from quizapp.core.lab.walker import Walker
from quizapp.core.lab.walking import descents
from quizapp.core.plots import Charset
from quizapp.core.plots.still import still_picture
from tests.tables import each_row

ROOT = Path(__file__).parents[2]
FORMS = [
    *OPTIMIZERS,
    *(f"{rule}@{library}" for library, rules in CONVENTIONS.items() for rule in rules),
    *(f"{rule}!{one.id}" for rule in CATALOGUES for one in CATALOGUES[rule].mistakes),
]
POSITIVE = st.floats(1e-6, 10)
SHARES = st.floats(0, 0.999)


def _plain(form: str) -> str:
    return form.replace("@", "!").partition("!")[0]


def _settings(form: str) -> st.SearchStrategy[tuple[tuple[str, float], ...]]:
    """Values of what suits the form's rule; a library's form has no others to fall back on."""
    values = {name: POSITIVE if name == "lr" else SHARES for name in RULES[_plain(form)].pictured}
    told = st.fixed_dictionaries(values)
    some = told if "@" in form else st.fixed_dictionaries({}, optional=values)
    return some.map(lambda one: tuple(one.items()))


@st.composite
def walkers(draw: st.DrawFn) -> Walker:
    """Any rule, library's form, mistake or own code, with changes on the way."""
    form = draw(st.sampled_from([*FORMS, "code"]))
    if form == "code":
        return Walker("code", draw(st.just(()) | POSITIVE.map(lambda lr: (("lr", lr),))))
    later = st.dictionaries(st.integers(2, 99), POSITIVE, max_size=2)
    changes = ((step, (("lr", lr),)) for step, lr in sorted(draw(later).items()))
    return Walker(form, draw(_settings(form)), tuple(changes))


SCHEDULES = st.none() | st.builds(
    NamedSettings,
    st.sampled_from(["cosine", "warmup"]),
    st.integers(1, 99).map(lambda steps: (("steps", float(steps)),)),
)
CLIPS = st.none() | st.builds(
    NamedSettings,
    st.sampled_from(["value", "norm", "global_norm"]),
    POSITIVE.map(lambda limit: (("limit", limit),)),
)
STARTS = st.none() | st.tuples(*[st.floats(-1e6, 1e6)] * 2)
NEARBY = st.none() | st.tuples(*[st.floats(-3, 3)] * 2)


@st.composite
def scenes(
    draw: st.DrawFn,
    one: st.SearchStrategy[Walker],
    starts: st.SearchStrategy[tuple[float, float] | None] = STARTS,
    most_steps: int = 10_000,
) -> Scene:
    """Any state of the lab."""
    experiment = Experiment(
        tuple(draw(st.lists(one, min_size=1, max_size=4))),
        draw(st.sampled_from([*SURFACES])),
        draw(starts),
        draw(st.integers(1, most_steps)),
        draw(SCHEDULES),
        draw(CLIPS),
    )
    chosen = draw(st.integers(0, len(experiment.walkers) - 1))
    return Scene(
        experiment,
        draw(st.integers(0, experiment.steps)),
        chosen,
        draw(st.sampled_from(BESIDE_WORDS)),
        draw(st.booleans()),
        draw(_maps(experiment.walkers[chosen])),
        draw(st.booleans()),
    )


def _maps(walker: Walker) -> st.SearchStrategy[MapAsked | None]:
    if "momentum" not in dict(RULES[_plain(walker.rule)].pictured if walker.rule != "code" else {}):
        return st.none()
    ends = st.tuples(SHARES, SHARES).filter(lambda pair: 0 < pair[0] < pair[1])
    return st.none() | st.builds(
        lambda across, up: MapAsked(Axis("lr", *across), Axis("momentum", *up)), ends, ends
    )


def opened(words: Sequence[str]) -> Scene:
    """The scene at which the words after `quizapp lab` open it."""
    return lab_scene_of(parser_of("lab").read(words))


@given(scenes(walkers()))
@settings(max_examples=60, deadline=None)
def test_the_lab_is_opened_as_it_was_written(scene: Scene) -> None:
    whole = tuple(map(told_whole, scene.experiment.walkers))
    told = replace(scene, experiment=replace(scene.experiment, walkers=whole))
    assert opened(lab_words(scene)) == told
    assert lab_words(told) == lab_words(scene)


SIZES = st.tuples(st.integers(24, 120), st.integers(8, 40))
LOOKS: Sequence[Look] = ("paths", "loss", "lr", "table", "bars")


@given(
    scenes(walkers().filter(lambda one: not one.is_own_code), NEARBY, 40),
    st.sampled_from(LOOKS),
    SIZES,
    st.sampled_from(STYLES),
)
@settings(max_examples=40, deadline=None)
def test_the_words_of_a_picture_draw_it_again_cell_for_cell(
    scene: Scene, look: Look, size: tuple[int, int], style: Charset
) -> None:
    experiment = scene.experiment
    whole = replace(experiment, walkers=tuple(map(told_whole, experiment.walkers)))
    scene = replace(scene, experiment=whole)
    assert rows_printed(*plot_words(scene, look, *size, style)) == drawn(scene, look, size, style)


@each_row(
    ("rule", "up"),
    [("momentum", "momentum"), ("adam@keras", "beta1"), ("momentum!stale_v", "momentum")],
)
def test_the_words_of_a_map_draw_it_again_cell_for_cell(rule: str, up: str) -> None:
    axes = MapAsked(Axis("lr", 0.01, 2.0), Axis(up, 0.0, 0.95))
    walker = suited(Walker(rule), "valley")
    scene = Scene(Experiment((Walker("sgd", (("lr", 0.9),)), walker)), 4, 1, map=axes)
    again = rows_printed(*plot_words(scene, "map", 60, 16, "braille"))
    assert again == drawn(scene, "map", (60, 16), "braille")


def drawn(scene: Scene, look: Look, size: tuple[int, int], style: Charset) -> list[str]:
    """The rows of the picture, as the app shows it."""
    drawing = drawing_of(scene, look, descents(scene.experiment))
    assert drawing is not None
    picture = still_picture(drawing, *size, frame_at(drawing, scene.step), charset=style)
    return ["".join(run.text for run in row) for row in picture.rows]


def rows_printed(*words: str) -> list[str]:
    """The rows that `quizapp plot` prints below its title."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "300")  # the title has one line
        assert main(["plot", *words]) == 0
    rows = int(words[words.index("--size") + 1].partition("x")[2])
    lines = out.getvalue().splitlines()
    return lines[1 : rows + 1]


def test_another_process_draws_it_again_too() -> None:
    walker = Walker("momentum!stale_v", (("lr", 0.03), ("momentum", 0.9)), ((5, (("lr", 0.1),)),))
    scene = Scene(Experiment((Walker("sgd", (("lr", 0.9),)), walker), start=(-3.0, 1.5)), 12)
    words = plot_words(scene, "paths", 70, 18, "braille")
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", "plot", *words],
        env={**os.environ, "COLUMNS": "300", "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.splitlines()[1:19] == drawn(scene, "paths", (70, 18), "braille")


@each_row(
    ("words", "beside"),
    [
        ("", "loss"),
        ("--lr-curve", "lr"),
        ("--beside bars", "bars"),
        ("momentum --map lr momentum", "map"),
        ("momentum --map lr momentum --beside table", "table"),
        ("--bars --beside bars", "bars"),
    ],
)
def test_the_picture_beside_is_the_one_that_plot_would_draw(words: str, beside: Look) -> None:
    assert opened(words.split()).beside == beside


def test_the_lab_begins_with_rules_to_compare_at_the_start() -> None:
    scene = opened([])
    assert len(scene.experiment.walkers) > 1
    assert scene.step == 0
    assert all(dict(one.settings) for one in scene.experiment.walkers)


@each_row(
    ("words", "said"),
    [
        ("momentun", "もしかして: momentum"),
        ("sgd sgd sgd sgd sgd", "4 個までです"),
        ("--beside lose", "もしかして: loss"),
        ("--beside lr --loss", "どちらか 1 つ"),
        ("--step 31", "0〜30"),
        ("--choose 4", "1〜3"),
        ("--size 80x24", "--size という引数"),
        ("sgd --map lr momentum", "lr だけ"),
        ("--story zigzg", "もしかして: zigzag"),
        ("--story xxx", "使えるのは zigzag"),
        ("--story zigzag sgd", "--presenter だけ"),
        ("--story zigzag --surface saddle", "--presenter だけ"),
        ("--story zigzag --steps 7", "--presenter だけ"),
        ("--code /no/such/file.py", "開けません"),
    ],
)
def test_words_that_cannot_be_meant_are_told_before_the_screen_is_taken(
    words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lab", *words.split()]) == 2
    assert said in capsys.readouterr().err


def test_without_a_terminal_the_lab_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "sgd"]) == 2
    assert "端末の中で" in capsys.readouterr().err


OPENED = """
import sys
from quizapp.cli import main, rooms
rooms.is_terminal = lambda: True
sys.exit(main(["--no-ascii", "lab", *sys.argv[1:]]))
"""


@each_row(
    ("words", "drawn"),
    [
        ("sgd:lr=0.1 sgd:lr=0.3 --step 8", "8 / 30"),
        ("--story zigzag", STORIES["zigzag"].title),
        ("adam:lr=0.2 --presenter", SURFACES["valley"].title),
    ],
)
def test_the_app_opens_at_what_was_said(words: str, drawn: str, tmp_path: Path) -> None:
    noting = {"TEXTUAL_DRIVER": "tests.architecture.noting:NotingDriver", "NOTED": drawn}
    done = subprocess.run(
        [sys.executable, "-c", OPENED, *words.split()],
        env={**os.environ, **noting, "QUIZAPP_HOME": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "quizapp.tui.bench" in done.stdout.split()
