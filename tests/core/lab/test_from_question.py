"""The lab as verdicts open it: with what the question has, and what can be walked."""

from dataclasses import replace
from functools import cache

import pytest

from quizapp.bank import bundled, load
from quizapp.core.answer import Written
from quizapp.core.lab.from_question import GRADIENTS_OF_SURFACE, scene_of_verdict
from quizapp.core.lab.scene import Scene
from quizapp.core.lab.walking import descents
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Verdict
from tests.tables import each_row
from tests.tui.bank import CODE, filled

SEED = 5


@cache
def bank() -> QuestionSet:
    return load([bundled()]).questions


def opened(question: Question, mistake: str | None = None) -> Scene | None:
    scene, code, _ = scene_of_verdict(question.sampled(SEED), None, Verdict("fail", "", mistake))
    assert code is None
    return scene


def written(scene: Scene | None) -> list[str]:
    return [walker.written() for walker in scene.experiment.walkers] if scene else []


def test_code_walks_beside_the_rule_that_it_is_to_be() -> None:
    scene, code, _ = scene_of_verdict(CODE.sampled(SEED), Written(filled()), Verdict("pass", ""))
    assert code
    assert (code.source, code.entry, code.rule) == (filled(), "Momentum", "momentum")
    assert written(scene) == ["momentum:lr=0.1,momentum=0.9", "code:lr=0.1,momentum=0.9"]


@each_row(
    ("question", "mistake", "words"),
    [
        ("sgd-rule", "lr_div", ["sgd:lr=0.9", "sgd!lr_div:lr=0.9"]),
        ("sgd-rule", "of_no_catalogue", ["sgd:lr=0.9"]),
        ("sgd-three-rates", None, ["sgd:lr=0.1", "sgd:lr=0.85", "sgd:lr=1.03"]),
        ("adagrad-keras-first-step", None, ["adagrad:lr=0.5", "adagrad@keras:lr=0.5"]),
    ],
)
def test_a_question_brings_its_rules_with_their_values_and_the_mistake(
    question: str, mistake: str | None, words: list[str]
) -> None:
    scene = opened(bank()[question], mistake)
    assert written(scene) == words
    assert scene
    assert scene.chosen == int("!" in words[-1])  # what was made is what is told of


@pytest.mark.parametrize(
    ("question", "said"), [("momentum-two-steps", GRADIENTS_OF_SURFACE), ("sgd-rule", "")]
)
def test_where_a_question_gave_gradients_it_is_said_that_those_of_the_lab_are_others(
    question: str, said: str
) -> None:
    sampled = bank()[question].sampled(SEED)
    assert scene_of_verdict(sampled, None, Verdict("fail", ""))[2] == said


def test_a_picture_brings_its_surface() -> None:
    scene = opened(bank()["momentum-dent"])
    assert scene
    assert scene.experiment.surface == "dent"
    assert scene.experiment.start is None


def test_a_picture_brings_its_start() -> None:
    question = bank()["momentum-dent"]
    moved = (replace(question.plots[0], start=("4", "1")),)
    scene = opened(replace(question, plots=moved))
    assert scene
    assert scene.experiment.start == (4.0, 1.0)


def test_an_example_brings_its_start_along_x() -> None:
    question = next(
        one for one in map(bank().__getitem__, bank()) if one.worked.run and not one.plots
    )
    sample = question.sample(SEED)
    scene = opened(question)
    assert scene
    assert sample.known()["W0"] in (scene.experiment.begin[0], 0.0)


def test_a_question_about_no_rule_opens_the_lab_where_it_begins() -> None:
    question = replace(CODE, body=bank()["sgd-rule"].body, ask="?", tags=())
    topic = replace(question.topic, id="framework")
    assert opened(replace(question, topic=topic)) is None


@pytest.mark.parametrize("part", range(3))
def test_what_any_question_opens_can_be_walked(part: int) -> None:
    names = [*bank()][part::11]
    for question in map(bank().__getitem__, names):
        for mistake in (None, *question.sampled(SEED).body.mistakes_known()):
            if scene := opened(question, mistake):
                walked = descents(scene.experiment)
                assert all(one and (one.diverged_at or len(one.path) > 1) for one in walked)
