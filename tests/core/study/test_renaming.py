"""A question keeps its history under another id, as often as it is renamed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from quizapp.core.answer import Draft, Picked, Written
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered, Entry, Stamped, Started, Variant
from quizapp.core.study.modes import Learner, ids_wished
from quizapp.core.study.phase import Judged
from quizapp.core.study.renaming import drafts_of_today
from quizapp.core.study.resume import resume
from quizapp.core.study.wish import Wish
from tests.core.samples import QUESTIONS
from tests.core.study.folds import progress_of

NOON = datetime(2026, 5, 10, 3, tzinfo=UTC)
SHOWN = Variant("sgd-sign", 1)
BEFORE: tuple[Entry, ...] = (
    Started("s1", (SHOWN, Variant("momentum-sign", 1))),
    Answered("s1", 0, SHOWN, Picked((1,)), "fail", "again", ("sign",), revision="sgd-sign/1"),
)
JOURNAL = [
    Stamped(i, NOON + timedelta(minutes=i), "Asia/Tokyo", date(2026, 5, 10), entry)
    for i, entry in enumerate(BEFORE, start=1)
]


def renamed(old: str, new: str, *formerly: str) -> QuestionSet:
    """The questions, one of them under another id; what its author wrote is as it was."""
    questions = {one.id: one for one in QUESTIONS.values()}
    questions[old] = replace(questions[old], id=new, formerly=formerly)
    return QuestionSet(questions.values())


ONCE, TWICE = renamed("sgd-sign", "b", "sgd-sign"), renamed("sgd-sign", "c", "sgd-sign", "b")


def test_a_question_renamed_twice_is_no_new_one_and_is_due_when_it_was() -> None:
    now = NOON + timedelta(days=1)
    for name, questions in (("sgd-sign", QUESTIONS), ("b", ONCE), ("c", TWICE)):
        learner = Learner(progress_of(JOURNAL, now, names=questions.formerly), now)
        assert ids_wished(Wish("due"), questions, learner) == [name]
        new = ids_wished(Wish("new"), questions, learner)
        assert (name in new, len(new)) == (False, 4)


def test_a_question_whose_former_id_is_not_said_is_a_new_one() -> None:
    questions = renamed("sgd-sign", "b")
    assert progress_of(JOURNAL, names=questions.formerly).cards.keys().isdisjoint(questions)


def test_the_verdict_of_a_sitting_is_shown_again_under_the_id_of_today() -> None:
    for name, questions in (("b", ONCE), ("c", TWICE)):
        left = resume(progress_of(JOURNAL, names=questions.formerly).unended.values(), questions)
        assert left is not None
        assert (left.variant.question, type(left.phase)) == (name, Judged)


def test_a_draft_is_found_under_the_id_of_today_unless_that_has_a_later_one() -> None:
    old, new, other = (Draft(Written(source)) for source in ("old", "new", "other"))
    names = {"a": "b"}
    assert drafts_of_today({"a": old, "x": other}, names) == {"b": old, "x": other}
    for drafts in ({"a": old, "b": new}, {"b": new, "a": old}):
        assert drafts_of_today(drafts, names) == {"b": new}
