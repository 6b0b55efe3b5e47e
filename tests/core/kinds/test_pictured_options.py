"""Options that are paths or curves of the stem's picture."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.answer import Picked
from quizapp.core.figure import Figure
from quizapp.core.given import Candidates
from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.looking import question_faults
from quizapp.core.question import Question
from quizapp.core.topic import Topic
from quizapp.core.verdict import Trajectories, Verdict
from quizapp.core.worked import Worked

MOMENTUM = {"optimizer": "momentum", "lr": "lr", "momentum": "0.9"}
STALE = {**MOMENTUM, "optimizer": "momentum!stale_v"}
SGD = {"optimizer": "sgd", "lr": "0.9"}
WHICH = Question(
    id="which",
    topic=Topic("t", "題"),
    body=Choice(
        (
            Option(path=MOMENTUM, correct=True),
            Option(path=STALE, because="更新する前の速度です。", id="stale_v"),
            Option(path=SGD, because="SGD です。"),
            Option("どれでもない", because="あります。"),
        )
    ),
    ask="Momentum はどれか。",
    explain="行き過ぎて戻ります。",
    plots=(Figure("valley", steps=20),),
    worked=Worked({"lr": Candidates(("0.1", "0.05"))}),
)


def told(asked: Question) -> list[tuple[tuple[str | int, ...], str]]:
    return [(fault.path, fault.rule) for fault in question_faults(asked)]


def with_path(**settings: str) -> Question:
    first, _, *others = WHICH.body.options  # type: ignore[attr-defined]
    return replace(
        WHICH, body=Choice((first, Option(path={**MOMENTUM, **settings}, because="？"), *others))
    )


@given(st.integers(0, 2**40))
def test_labels_follow_the_order_of_the_showing_and_the_picture_has_them(seed: int) -> None:
    drawn = WHICH.sampled(seed)
    assert isinstance(drawn.body, Choice)
    shown = drawn.body.shown()
    assert [option.answer for option in shown] == ["A", "B", "C", "どれでもない"]
    assert [option.path for option in shown[:3]] == [*drawn.plots[0].paths.values()]
    assert [*drawn.plots[0].paths] == ["A", "B", "C"]


def test_the_right_option_is_another_label_at_other_showings() -> None:
    labels = {WHICH.sampled(seed).body.key() for seed in range(1, 30)}
    assert labels == {"A", "B", "C"}


def test_a_path_is_that_of_the_drawn_values() -> None:
    drawn = WHICH.sampled(7)
    walks = drawn.plots[0].drawing(drawn.sample(0))
    assert isinstance(walks, Trajectories)
    assert len({*walks.paths.values()}) == 3


def test_a_wrong_path_is_told_by_its_own_reason() -> None:
    verdict = WHICH.sampled(7).judge(Picked((1,)))
    assert isinstance(verdict, Verdict)
    assert (verdict.mistake, verdict.message) == ("stale_v", "更新する前の速度です。")


def test_the_question_is_sound() -> None:
    assert told(WHICH) == []


@pytest.mark.parametrize(
    ("settings", "path", "rule"),
    [
        ({}, ("options", 1, "path"), "same-option"),
        ({"lr": "0.0999", "momentum": "0.9"}, None, ""),
        ({"optimizer": "momentun"}, ("options", 1, "path", "optimizer"), "bad-example"),
        ({"optimizer": "momentum!stal_v"}, ("options", 1, "path", "optimizer"), "bad-example"),
        ({"lr": "x"}, ("options", 1, "path", "lr"), "bad-example"),
        ({"beta1": "0.9"}, ("options", 1, "path", "beta1"), "bad-example"),
    ],
)
def test_what_cannot_be_an_option_is_told_at_it(
    settings: dict[str, str], path: tuple[str | int, ...] | None, rule: str
) -> None:
    assert ((path, rule) in told(with_path(**settings))) == bool(path)


def test_values_are_drawn_again_until_the_pictures_differ() -> None:
    asked = replace(
        with_path(lr="other"),
        worked=Worked({"lr": "0.1", "other": Candidates(("0.1", "0.02"))}),
    )
    assert told(asked) == []
    assert {asked.sample(seed).values["other"] for seed in range(20)} == {"0.02"}


def test_options_that_are_paths_need_a_picture() -> None:
    assert told(replace(WHICH, plots=())) == [(("options",), "bad-plot")]
    late = replace(WHICH.plots[0], at="explain")
    assert (("options",), "bad-plot") in told(replace(WHICH, plots=(late,)))


def test_schedules_are_options_of_a_picture_of_learning_rates() -> None:
    options = (
        Option(path={"schedule": "cosine", "lr": "1", "steps": "20"}, correct=True),
        Option(path={"schedule": "step", "lr": "1", "every": "5"}, because="段です。"),
    )
    asked = replace(WHICH, body=Choice(options), plots=(Figure(draw="lr", steps=20),))
    assert told(asked) == []
    same = replace(
        asked, body=Choice((options[0], replace(options[0], correct=False, because="？")))
    )
    assert (("options", 1, "path"), "same-option") in told(same)
