"""A run hands out what is not known, once, and has a row for every submission."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from quizapp.classroom.grading import GradingTask, MarkedAnswer
from quizapp.classroom.marking import Marking
from quizapp.classroom.run_file import RunFile
from quizapp.classroom.run_folder import open_run
from quizapp.classroom.submission import Submission
from quizapp.core.answer import Written
from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Unreadable, Verdict

ASKED = "momentum-class"
ANSWERS: list[Written | Unreadable] = [
    Written("a"),
    Written("b"),
    Unreadable("読めません", 0),
    Written("a"),
    Written("c"),
]


def marking(questions: QuestionSet, kept: RunFile, answers: list[Written | Unreadable]) -> Marking:
    submissions = [
        Submission(f"{number}.py", str(number), ASKED, partial(lambda one: one, answer))
        for number, answer in enumerate(answers)
    ]
    return Marking(submissions, {ASKED: questions[ASKED]}, kept)


def marked(task: GradingTask) -> MarkedAnswer:
    assert isinstance(task.answer, Written)
    return MarkedAnswer(task.key, Verdict("fail", task.answer.source), 1.0)


def judge(one: Marking) -> list[str]:
    """Judge all that is pending, the last first; the sources that were."""
    tasks = [*one.pending()]
    for task in reversed(tasks):
        one.take(marked(task))
    return [marked(task).verdict.message for task in tasks]


def told(one: Marking) -> list[str]:
    return [row.verdict.message for row in one.rows()]


def test_the_same_content_is_judged_once_and_has_a_row_each(
    questions: QuestionSet, tmp_path: Path
) -> None:
    with open_run(tmp_path, "run", 1, "") as kept:
        one = marking(questions, kept, ANSWERS)
        assert judge(one) == ["a", "b", "c"]
        assert told(one) == ["a", "b", "読めません", "a", "c"]
        assert (one.done, one.total, one.judged) == (5, 5, 3)
        assert told(one) == told(one)


def test_only_what_has_changed_is_judged_again(questions: QuestionSet, tmp_path: Path) -> None:
    with open_run(tmp_path, "run", 1, "") as kept:
        judge(marking(questions, kept, ANSWERS))
    with open_run(tmp_path, "run", 2, "") as kept:
        again = marking(questions, kept, [*ANSWERS[:4], Written("new")])
        assert judge(again) == ["new"]
        assert told(again) == ["a", "b", "読めません", "a", "new"]
        assert {row.seed for row in again.rows()} == {1}


def test_only_an_edited_question_is_judged_again(questions: QuestionSet, tmp_path: Path) -> None:
    other = "sgd-class"
    asked = {name: questions[name] for name in (ASKED, other)}
    submissions = [Submission(name, name, name, lambda: Written("a")) for name in asked]
    with open_run(tmp_path, "run", 1, "") as kept:
        judge(Marking(submissions, asked, kept))
        edited = asked | {other: replace(asked[other], revision="edited")}
        assert [task.question for task in Marking(submissions, edited, kept).pending()] == [other]


def test_how_far_it_is_counts_no_task_that_is_under_way(
    questions: QuestionSet, tmp_path: Path
) -> None:
    with open_run(tmp_path, "run", 1, "") as kept:
        one = marking(questions, kept, ANSWERS)
        assert [one.done for _ in one.pending()] == [0, 0, 2]
        assert one.done == 2
        for task in one.pending():  # begun anew
            one.take(marked(task))
        assert one.done == 5


def test_an_answer_s_own_seed_is_that_of_its_row(questions: QuestionSet, tmp_path: Path) -> None:
    submission = Submission("a", "a", ASKED, lambda: Written("a"), seed=77)
    with open_run(tmp_path, "run", 1, "") as kept:
        one = Marking([submission], {ASKED: questions[ASKED]}, kept)
        assert [task.seed for task in one.pending()] == [77]
        judge(one)
        assert [row.seed for row in one.rows()] == [77]
