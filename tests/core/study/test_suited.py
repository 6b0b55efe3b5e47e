"""Questions that suit the framework and the weights that a learner has chosen."""

from collections.abc import Collection
from dataclasses import replace

from quizapp.core.question_set import QuestionSet
from quizapp.core.settings import Settings
from quizapp.core.study.suited import suited_questions
from quizapp.core.study.wish import Wish
from tests.core.samples import QUESTIONS
from tests.tables import each_row

ONE = next(iter(QUESTIONS.values()))
TAGS = {
    "none": (),
    "torch": ("計算", "PyTorch"),
    "keras": ("Keras",),
    "either": ("Keras", "PyTorch"),
}
TAGGED = QuestionSet([replace(ONE, id=name, tags=tags) for name, tags in TAGS.items()])


@each_row(
    ("framework", "seen", "asked"),
    [
        ("both", (), {"none", "torch", "keras", "either"}),
        ("pytorch", (), {"none", "torch", "either"}),
        ("keras", (), {"none", "keras", "either"}),
        ("keras", ("torch",), {"none", "torch", "keras", "either"}),
    ],
)
def test_new_questions_about_the_other_framework_alone_are_left_out(
    framework: str, seen: Collection[str], asked: set[str]
) -> None:
    assert set(suited_questions(TAGGED, Settings(framework=framework), seen, Wish())) == asked


def test_a_question_that_is_named_is_there_whatever_it_is_about() -> None:
    wish = Wish(questions=("torch",))
    assert "torch" in suited_questions(TAGGED, Settings(framework="keras"), (), wish)


@each_row(
    ("wish", "left_out"),
    [
        (Wish(), True),
        (Wish(count=6), True),
        (Wish(topic=ONE.topic.id), False),
        (Wish(mode="wrong"), False),
    ],
)
def test_a_topic_that_weighs_nothing_is_asked_only_where_it_is_meant(
    wish: Wish, left_out: bool
) -> None:
    settings = Settings(weights={ONE.topic.id: 0})
    found = {one.topic.id for one in suited_questions(QUESTIONS, settings, (), wish).listed()}
    assert (ONE.topic.id not in found) == left_out
    assert found
