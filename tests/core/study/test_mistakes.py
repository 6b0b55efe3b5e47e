"""Mistakes by name: every id has one, trends are honest, and a drill has what can show it."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest

from optim_core import OPTIMIZERS
from optim_core.mistakes import CATALOGUES
from quizapp.bank import bundled, load
from quizapp.core.formula.judging.comparison import ComparisonKind
from quizapp.core.grading.suspects import names_beside
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.day_tallies import DayTally
from quizapp.core.study.drill import questions_showing, sentence_of
from quizapp.core.study.mistake_names import RULE_NAMES, family_of, general_name
from quizapp.core.study.mistake_tallies import MistakeTally
from quizapp.core.study.mistakes import MadeMistake, mistakes_of
from quizapp.core.study.modes import Learner, ids_wished
from quizapp.core.study.progress import Progress
from quizapp.core.study.tallies import Tallies
from quizapp.core.study.wish import Wish
from tests.core.study.answers import on, tallies_of
from tests.tui.bank import CHOICE, FORMULA, QUESTIONS

NAMELESS = {"equal", "accepted", "mistake", "different", "undecided"}
TODAY = 1000


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_every_mistake_of_code_has_a_name(rule: str) -> None:
    ids = {one.id for one in CATALOGUES[rule].mistakes} | names_beside(rule)
    assert {name for name in ids if not general_name(name)} == set()


@pytest.mark.parametrize("kind", sorted({*get_args(ComparisonKind)} - NAMELESS))
def test_every_slip_of_a_formula_or_a_number_has_a_name(kind: str) -> None:
    assert general_name(kind)


def test_the_rules_are_those_there_are() -> None:
    assert RULE_NAMES.keys() == OPTIMIZERS.keys()


def test_every_mistake_that_a_bundled_question_can_name_has_a_name_or_a_sentence() -> None:
    questions = load([bundled()]).questions
    nameless = {
        (name, mistake)
        for name in questions
        for mistake in _known(questions, name)
        if not general_name(mistake) and not sentence_of(_made(mistake, name), questions)
    }
    assert nameless == set()


def _known(questions: QuestionSet, name: str) -> set[str]:
    return set(questions[name].sampled(1).body.mistakes_known())


def _made(mistake: str, question: str) -> MadeMistake:
    by_place = re.fullmatch(r"[a-z]+-\d+", mistake)
    tally = MistakeTally(mistake, question if by_place else "", questions=(question,))
    return mistakes_of(Tallies(mistakes=(tally,)), TODAY)[0]


@pytest.mark.parametrize(
    "same",
    [
        ("stale_v", "stale", "stale_h"),
        ("no_lr", "no_lr_in_v"),
        ("classical", "momentum", "as_momentum"),
        ("rho_swap", "m_weights_swapped"),
        ("lr_fixed", "beta1_beta2_fixed", "rho_09"),
        ("reset", "reset_m"),
        ("first_key_only", "some_keys"),
    ],
)
def test_the_same_slip_has_one_id_whatever_it_is_made_in(same: tuple[str, ...]) -> None:
    assert len({family_of(name) for name in same}) == 1


def test_an_id_of_an_authors_own_is_itself_and_has_no_general_name() -> None:
    assert family_of("letters-by-habit") == "letters-by-habit"
    assert general_name("letters-by-habit") == ""


@pytest.mark.parametrize(
    ("late", "before", "asked", "trend"),
    [
        (6, 1, (50, 50), "rising"),
        (1, 6, (50, 50), "falling"),
        (3, 3, (50, 50), "steady"),
        (4, 2, (50, 50), "steady"),  # as chance may have it
        (6, 2, (90, 30), "steady"),  # as much more was answered
        (2, 1, (50, 50), "unknown"),
        (9, 0, (50, 0), "unknown"),  # nothing to compare with
    ],
)
def test_a_mistake_rises_or_falls_beyond_chance_only(
    late: int, before: int, asked: tuple[int, int], trend: str
) -> None:
    recent = (TODAY - 20,) * before + (TODAY - 3,) * late
    days = (DayTally(TODAY - 15, asked[1]), DayTally(TODAY - 2, asked[0]))
    tally = MistakeTally("sign", count=9, day=TODAY, recent=recent, questions=("a",))
    (made,) = mistakes_of(Tallies(days=days, mistakes=(tally,)), TODAY)
    assert made.trend == trend


def test_what_came_right_before_the_slip_was_made_in_another_form_does_not_count() -> None:
    found = tallies_of(on(4, "a", "stale_v"), on(5, "a"), on(6, "b", "stale"), on(7, "a"))
    (made,) = mistakes_of(found, FAR)
    assert len(made.right_on) == 1
    assert made.days_left == 1


FAR = 739_800


def test_it_is_got_over_when_its_questions_came_right_on_two_days() -> None:
    found = tallies_of(on(4, "a", "sign"), on(5, "a"), on(6, "a"), on(6, "b", "reset"))
    over = mistakes_of(found, FAR)[-1]
    assert (over.id, over.days_left) == ("sign", 0)


def test_of_what_was_not_made_of_late_the_most_frequent_stands_first() -> None:
    found = tallies_of(on(4, "a", "sign"), on(5, "a", "sign"), on(6, "b", "reset"))
    assert [one.id for one in mistakes_of(found, FAR)] == ["sign", "reset"]


BANK = QuestionSet(QUESTIONS.values())


def test_a_drill_has_first_where_it_was_made_and_then_where_it_can_be() -> None:
    found = tallies_of(on(4, CHOICE.id, "sign"), on(5, "gone", "sign"))
    assert questions_showing("sign", BANK, found)[0] == CHOICE.id
    assert "gone" not in questions_showing("sign", BANK, found)
    stale = tallies_of(on(4, FORMULA.id, "stale", form="formula"))
    assert questions_showing("stale", BANK, stale) == (FORMULA.id, "momentum-class")


def test_a_mistake_without_an_id_of_its_own_is_drilled_in_its_question_alone() -> None:
    found = tallies_of(on(4, CHOICE.id, "option-3"))
    (made,) = mistakes_of(found, FAR)
    assert questions_showing(made.id, BANK, found) == (CHOICE.id,)
    assert sentence_of(made, BANK) == "前の速度が残らず、SGD と同じです。"


def test_what_is_suspended_is_drilled_no_more() -> None:
    found, now = tallies_of(on(4, CHOICE.id, "option-3")), datetime(2026, 5, 10, tzinfo=UTC)
    (made,) = mistakes_of(found, FAR)
    wish, known = Wish(mistake=made.id), Progress(tallies=found)
    assert ids_wished(wish, BANK, Learner(known, now)) == [CHOICE.id]
    suspended = replace(known, marks={CHOICE.id: ("suspended",)})
    assert ids_wished(wish, BANK, Learner(suspended, now)) == []


def test_what_was_never_made_is_drilled_where_it_can_be() -> None:
    assert questions_showing("stale_v", BANK, Tallies()) == ("momentum-class",)
