"""What the lab writes as a question is a question: the real checker finds nothing in it."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from optim_core import OPTIMIZERS
from optim_core.surfaces import SURFACES
from quizapp.bank.checking.check import check
from quizapp.core.drawing import Axis
from quizapp.core.lab.as_question import QUESTION_FORMS, NoQuestionError, question_yaml
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import NamedSettings, UnknownWordError
from quizapp.core.lab.scene import Look, MapAsked, Scene
from quizapp.core.lab.walker import Walker, read_walker
from tests.bank.sheets import load_text
from tests.bank.test_checking import NothingToRun

RULES = [*OPTIMIZERS, "momentum@pytorch", "adam@keras", "momentum!stale_v", "adam!no_bias", "code"]
WALKERS = st.builds(
    Walker,
    st.sampled_from(RULES),
    st.sampled_from([(), (("lr", 0.1),), (("lr", 1.2),), (("lr", 0.003),)]),
    st.sampled_from([(), (), ((9, (("lr", 0.02),)),)]),
)
EXPERIMENTS = st.builds(
    Experiment,
    st.lists(WALKERS, min_size=1, max_size=4, unique=True).map(tuple),
    st.sampled_from([*SURFACES]),
    st.sampled_from([None, None, (1.0, -2.0), (0.0, 0.0)]),
    st.sampled_from([1, 2, 30, 60]),
    st.sampled_from([None, None, NamedSettings("cosine", (("steps", 30.0),))]),
    st.sampled_from([None, None, NamedSettings("norm", (("limit", 1.0),))]),
)
MAPS = st.sampled_from([None, MapAsked(Axis("lr", 0.01, 2.0), Axis("momentum", 0.0, 0.95))])
SCENES = EXPERIMENTS.flatmap(
    lambda one: st.builds(
        Scene, st.just(one), st.integers(0, 60), st.integers(0, len(one.walkers) - 1), map=MAPS
    )
)


def found_in(text: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        bank = load_text(Path(folder), text)
        assert len(bank.authored) == 1
        return [problem.message for problem in check(bank, NothingToRun())]


@pytest.mark.parametrize("look", QUESTION_FORMS)
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(scene=SCENES)
def test_a_question_of_any_scene_passes_the_checker(look: Look, scene: Scene) -> None:
    try:
        text = question_yaml(scene, look)
    except (NoQuestionError, UnknownWordError):
        return  # what is said then has a test of its own
    assert found_in(text) == []


def scene_of(*words: str, step: int = 2) -> Scene:
    return Scene(Experiment(tuple(map(read_walker, words))), step)


def test_the_chosen_walker_is_the_right_answer() -> None:
    text = question_yaml(scene_of("momentum:lr=0.1", "sgd:lr=0.9"), "paths")
    assert "{path: {optimizer: momentum, lr: 0.1, momentum: 0.9}, correct: true}" in text


@pytest.mark.parametrize("look", ["paths", "loss"])
def test_paths_from_another_start_are_asked_with_it(look: Look) -> None:
    walkers = tuple(map(read_walker, ("momentum:lr=0.1", "sgd:lr=0.9")))
    text = question_yaml(Scene(Experiment(walkers, start=(-4.0, 1.5)), 30), look)
    assert "surface: valley, steps: 30, start: [-4, 1.5]}" in text
    assert "$(-4, 1.5)$ から" in text
    assert found_in(text) == []


def test_the_numbers_of_a_table_are_worked_out_by_the_app() -> None:
    text = question_yaml(scene_of("sgd:lr=0.5"), "table")
    assert "run: {optimizer: sgd, lr: 0.5, start: -7, grads: [-0.7, -0.665]}" in text
    assert "{number: W, " in text


def test_a_question_is_the_same_for_the_same_scene_and_names_the_line_that_draws_it() -> None:
    scene = scene_of("adam:lr=0.5", "sgd:lr=0.9")
    assert question_yaml(scene, "bars") == question_yaml(scene, "bars")
    assert "quizapp lab adam:lr=0.5" in question_yaml(scene, "bars")


@pytest.mark.parametrize(
    ("scene", "look", "told"),
    [
        (scene_of("code", "sgd"), "paths", "自分のコード"),
        (scene_of("sgd"), "bars", "1 つだけ"),
        (scene_of("sgd"), "lr", "学習率がずっと同じ"),
        (scene_of("sgd!sign"), "table", "誤り"),
        (Scene(Experiment((Walker("sgd"),), start=(20.0, 1.0))), "paths", "図の中の点"),
        (Scene(Experiment((Walker("sgd"),), steps=5000, start=(1.0, 1.0))), "loss", "1000"),
    ],
)
def test_what_cannot_be_asked_says_why(scene: Scene, look: Look, told: str) -> None:
    with pytest.raises(NoQuestionError, match=told):
        question_yaml(scene, look)
