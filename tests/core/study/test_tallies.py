"""What answers come to in figures, fold by fold; folded on, they come to the same."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.answer import Filled
from quizapp.core.study.answer_form import form_of
from quizapp.core.study.day_tallies import DAYS_KEPT, DayTally
from quizapp.core.study.mistake_tallies import MOST_MISTAKES, MOST_QUESTIONS
from tests.core.study.answers import FIRST, journal_of, on, tallies_of
from tests.core.study.folds import progress_of

MAY = FIRST.toordinal() - FIRST.day


def test_the_first_answer_of_a_showing_says_whether_it_came_right() -> None:
    wrong = on(4, "a", "sign", showing=0, seconds=20)
    found = tallies_of(wrong, on(4, "a", showing=0, seconds=50, rated=False))
    assert found.days == (DayTally(MAY + 4, asked=1, right=0, seconds=50),)
    assert found.questions == {"a": (1, 0, 50, 0, 0)}


def test_what_was_learned_and_is_due_is_a_review() -> None:
    found = tallies_of(on(4, "a"), on(5, "a"), on(20, "a"), on(200, "a", wrong=True))
    assert [(one.reviews, one.recalled) for one in found.days] == [(0, 0), (0, 0), (1, 1), (1, 0)]


def test_cram_counts_as_answers_and_mistakes_but_not_for_retention() -> None:
    found = tallies_of(on(4, "a"), on(20, "a", "sign", rated=False))
    assert found.questions["a"] == (2, 1, 60, 0, 0)
    assert [one.id for one in found.mistakes] == ["sign"]


def test_what_says_nothing_of_what_is_known_is_not_counted() -> None:
    day, unfinished = on(4, "a", form="code", wrong=True, rated=False)
    found = tallies_of((day, replace(unfinished, word="error", counts=False)))
    assert (found.days, found.questions, found.mistakes) == ((), {}, ())


def test_a_question_that_was_left_open_counts_ten_minutes() -> None:
    assert tallies_of(on(4, "a", seconds=30_000)).days[0].seconds == 600


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("0.95", "number"),
        ("−1.2e-3", "number"),
        ("３．５", "number"),
        ("(0.1, 0.2)", "number"),
        ("50 %", "number"),
        ("12 MB", "number"),
        ("αv-ηg", "formula"),
        ("W - ηg", "formula"),
        ("g^2", "formula"),
        ("h", "formula"),
        ("2αv", "formula"),
        ("慣性", "word"),
        ("Momentum", "word"),
    ],
)
def test_the_form_of_a_blank_is_told_from_what_was_typed(text: str, form: str) -> None:
    assert form_of(Filled({"x": text})) == form


def test_what_was_given_up_is_counted_by_itself() -> None:
    found = tallies_of(on(4, "a", form="none", wrong=True), on(4, "b", form="number"))
    assert found.forms == {"given up": (1, 0), "number": (1, 1)}


def test_a_mistake_has_its_days_its_forms_and_its_questions() -> None:
    found = tallies_of(
        on(4, "a", "stale_v", form="code"), on(5, "b", "stale_v"), on(9, "a", "stale_v")
    )
    (made,) = found.mistakes
    assert (made.count, made.day, made.forms) == (3, MAY + 9, {"code": 1, "choice": 2})
    assert made.recent == (MAY + 4, MAY + 5, MAY + 9)
    assert made.questions == ("b", "a")


def test_a_mistake_that_is_run_again_in_the_same_showing_is_made_once() -> None:
    found = tallies_of(on(4, "a", "reset", showing=0), on(4, "a", "reset", showing=0))
    assert found.mistakes[0].count == 1


@pytest.mark.parametrize("name", ["option-2", "mistake-1", "pair-3", "order-1", "extra-12"])
def test_ids_by_place_are_mistakes_of_their_question_alone(name: str) -> None:
    found = tallies_of(on(4, "a", name), on(4, "b", name))
    assert [(one.id, one.question) for one in found.mistakes] == [(name, "a"), (name, "b")]


@pytest.mark.parametrize(
    ("after", "days"),
    [
        ([on(5, "a"), on(6, "a")], [5, 6]),
        ([on(4, "a"), on(4, "a")], [4]),
        ([on(5, "b"), on(6, "b")], []),
        ([on(5, "a", hints=1)], []),
        ([on(5, "a", wrong=True, showing=0), on(5, "a", showing=0)], []),
        ([on(5, "a"), on(6, "b", "sign"), on(7, "a")], [7]),
        ([on(5, "a", rated=False)], [5]),
    ],
    ids=["two days", "one day", "another question", "a hint", "mended", "made again", "cram"],
)
def test_days_count_on_which_its_questions_came_right_since(
    after: list[tuple[int, object]], days: list[int]
) -> None:
    found = tallies_of(on(4, "a", "sign"), *after)  # type: ignore[arg-type]  # as the table has it
    assert [day - MAY for _, day in found.mistakes[-1].rights] == days


def test_of_many_mistakes_those_made_last_are_known() -> None:
    rows = [on(4, "a", f"own-{number}-slip") for number in range(MOST_MISTAKES + 5)]
    found = tallies_of(*rows).mistakes
    assert len(found) == MOST_MISTAKES
    assert found[0].id == "own-5-slip"


def test_of_many_questions_of_a_mistake_those_made_in_last_are_known() -> None:
    rows = [on(4, f"q{number}", "sign") for number in range(MOST_QUESTIONS + 2)]
    (made,) = tallies_of(*rows, on(5, "q0"), on(5, "q5")).mistakes
    assert made.questions[0] == "q2"
    assert len(made.rights) == 1


def test_days_of_more_than_a_year_ago_are_left_out() -> None:
    found = tallies_of(on(4, "a"), on(4 + DAYS_KEPT, "b"))
    assert [one.day for one in found.days] == [MAY + 4 + DAYS_KEPT]


answers = st.builds(
    on,
    st.integers(4, 9),
    st.sampled_from("abc"),
    st.sampled_from(["", "", "sign", "stale_v reset", "option-1"]),
    form=st.sampled_from(["formula", "number", "word", "choice", "match", "code", "none"]),
    session=st.sampled_from(["s", "t"]),
    showing=st.integers(0, 3),
    seconds=st.sampled_from([0.0, 31.4, -5.0, 1e9, float("inf"), float("nan")]),
    hints=st.integers(0, 1),
    rated=st.booleans(),
)


@given(st.lists(answers, max_size=25), st.integers(0, 25))
def test_folding_tallies_on_comes_to_the_same(rows: list[tuple[int, object]], cut: int) -> None:
    entries = journal_of(sorted(rows, key=lambda row: row[0]))  # type: ignore[arg-type]  # as `on` gives
    now = FIRST + timedelta(days=30)
    kept = progress_of(entries[:cut])
    assert progress_of(entries, now, kept).tallies == progress_of(entries, now).tallies
