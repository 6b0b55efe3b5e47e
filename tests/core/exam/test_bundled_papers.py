"""The papers of the bundled bank: their shares over seeds, none repeated, each with its own key."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from quizapp.bank import bundled, load
from quizapp.core.exam.order import PaperOrder
from quizapp.core.exam.paper_forms import FORMS
from quizapp.core.exam.pool import units_possible
from quizapp.core.exam.selection import part_quotas
from quizapp.core.exam.syllabus import LEVEL_SHARES, SET_SHARE, syllabus_part
from quizapp.core.exam_form import exam_questions
from quizapp.core.question import Question
from quizapp.core.question_set import Listed, QuestionSet, as_later
from quizapp.core.study.suited import FRAMEWORKS, is_about
from quizapp.core.verdict import Verdict
from tests.core.exam.papers import ids, in_a_row, made
from tests.tables import each_row

BANK = QuestionSet(map(as_later, load([bundled()]).questions.listed()))
QUESTIONS = exam_questions(BANK)
LISTED = {one.id: one for one in BANK.listed()}
ORDERS = st.builds(
    PaperOrder, st.sampled_from([*FORMS]), framework=st.sampled_from(["", *FRAMEWORKS])
)
OFF_A_LEVEL = 0.05
"""Of a paper's questions: parts, topics and sets go before levels."""


@hypothesis_settings(max_examples=100)
@given(ORDERS, st.integers(0))
def test_shares_are_kept_and_sets_are_whole_whatever_the_seed(wish: PaperOrder, seed: int) -> None:
    asked = [LISTED[name] for name in ids(made(wish, BANK, seed))]
    assert_shares_are_kept(wish, asked)
    names, sets = {one.id for one in asked}, {one.unit[0] for one in asked if one.unit}
    assert len(names) == len(asked) == FORMS[wish.form].count
    assert {one.id for one in LISTED.values() if one.unit and one.unit[0] in sets} <= names
    assert all(is_about(one, wish.framework) for one in asked)


def assert_shares_are_kept(wish: PaperOrder, asked: Sequence[Listed]) -> None:
    """The shares that the tables state: of parts exactly, of levels nearly, of sets at most."""
    quotas = part_quotas(units_possible(wish, BANK), len(asked))
    parts = Counter(syllabus_part(one.syllabus) for one in asked)
    assert parts == {part: quota for part, quota in quotas.items() if quota}
    levels = Counter(one.level for one in asked)
    for level, share in LEVEL_SHARES.items():
        assert abs(levels[level] - share * len(asked)) <= 2 + OFF_A_LEVEL * len(asked)
    assert sum(one.unit is not None for one in asked) <= round(len(asked) * SET_SHARE)


@each_row(("form", "papers"), [("short", 8), ("optimizers", 8), ("own", 12)])
def test_nothing_of_the_last_three_papers_is_asked(form: str, papers: int) -> None:
    for asked, before in in_a_row(PaperOrder(form, framework="pytorch"), BANK, papers):
        assert before.isdisjoint(asked)


def test_full_papers_repeat_only_what_the_bank_has_not_new() -> None:
    wish = PaperOrder("full", framework="keras")
    possible = {one.id for unit in units_possible(wish, BANK) for one in unit.questions}
    for asked, before in in_a_row(wish, BANK, 5):
        new = len(possible - before)
        assert len(before.intersection(asked)) <= max(len(asked) - new, 0)


def test_no_question_is_left_out_of_short_papers_for_ever() -> None:
    wish = PaperOrder("short")
    asked = {name for seed in range(300) for name in ids(made(wish, BANK, seed))}
    assert asked == {one.id for unit in units_possible(wish, BANK) for one in unit.questions}


def test_every_question_of_a_paper_can_be_answered_by_its_own_key() -> None:
    for seed in range(3):
        for one in made(PaperOrder("short"), BANK, seed).plan:
            assert_key_is_right(QUESTIONS[one.question].sampled(one.seed))


def assert_key_is_right(shown: Question) -> None:
    """It is to be chosen from, and what its body claims to be right is right."""
    assert shown.kind == "choice", shown.id
    claim = next(shown.body.claims())
    verdict = shown.judge(claim.answer)
    assert isinstance(verdict, Verdict)
    assert verdict.word == "pass", shown.id
