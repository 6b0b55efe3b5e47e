"""Which submissions are listed as alike, and that what only the textbook makes alike is not."""

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classroom.alike import AlikeGroup, alike_groups
from quizapp.classroom.fingerprint import is_statement, marks_of
from quizapp.classroom.submission import Submission
from quizapp.core.answer import Written
from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Unreadable
from tests.classroom.constructors import CONSTRUCTORS
from tests.classroom.copying import (
    ODD,
    all_of_it,
    renamed,
    reordered,
    respaced,
    without_comments,
)
from tests.classroom.strangers import RIGHT
from tests.classroom.strangers_wrong import WRONG
from tests.classroom.styles import STYLES
from tests.classroom.textbooks import TEXTBOOKS

Copying = Callable[[str], str]


def handed(
    name: str, source: str, learner: str | None = None, question: str = "adam-class"
) -> Submission:
    who = name if learner is None else learner
    return Submission(f"{name}.py", who, question, lambda: Written(source))


def independent(rule: str) -> dict[str, str]:
    """Everything that was written for a rule, each in its own way."""
    book = TEXTBOOKS[rule]
    sources = {f"style {name}": style(book) for name, style in {**STYLES, **CONSTRUCTORS}.items()}
    for strangers in (RIGHT, WRONG):
        for name, one in strangers.items():
            if one.rule == rule and isinstance(one.source, str):
                sources[f"stranger {name}"] = one.source
    return sources


def groups(questions: QuestionSet, *submissions: Submission) -> tuple[AlikeGroup, ...]:
    return alike_groups(submissions, questions)


def a_class(size: int, seed: int = 1) -> list[Submission]:
    """Independent answers of other learners."""
    sources = [*independent("adam").items()]
    random.Random(seed).shuffle(sources)  # noqa: S311  # which they are
    return [handed(f"learner {name}", source) for name, source in sources[:size]]


@pytest.mark.parametrize("copied", [str, renamed, without_comments, respaced, reordered, all_of_it])
@pytest.mark.parametrize("size", [4, 12, 40])
def test_a_copy_is_listed_whatever_was_done_to_hide_it(
    questions: QuestionSet, copied: Copying, size: int
) -> None:
    copy = copied(ODD)
    assert copied is str or copy != ODD
    (group,) = groups(questions, *a_class(size), handed("b", copy), handed("a", ODD))
    assert group.question == "adam-class"
    assert (group.names, group.learners) == (("a.py", "b.py"), ("a", "b"))
    assert re.search(r"同じ文が \d+ 行", group.why)


@pytest.mark.parametrize("rule", TEXTBOOKS)
def test_nobody_is_listed_among_all_who_wrote_for_themselves(
    questions: QuestionSet, rule: str
) -> None:
    question = TEXTBOOKS[rule].question
    everybody = [handed(*one, question=question) for one in independent(rule).items()]
    assert len(everybody) > 100
    assert groups(questions, *everybody) == ()


@pytest.mark.parametrize("style", ["key_loop", "items_loop", "comprehension"])
def test_what_stands_in_the_book_is_no_sign_in_a_class_that_read_it(
    questions: QuestionSet, style: str
) -> None:
    book = TEXTBOOKS["adam"]
    readers = [handed(f"reader {i}", f"{STYLES[style](book)}\n# {i}\n") for i in range(8)]
    assert groups(questions, *a_class(40), *readers) == ()


def test_what_the_question_gives_is_no_sign(questions: QuestionSet) -> None:
    body = questions["adam-class"].body
    for text in (getattr(body, "starter", ""), getattr(body, "solution", "")):
        assert text
        assert groups(questions, *a_class(30), handed("a", text), handed("b", text)) == ()


def test_two_files_of_one_learner_are_no_group_and_a_third_of_another_makes_one(
    questions: QuestionSet,
) -> None:
    twice = [handed("a", ODD, "花子"), handed("a (1)", ODD, "花子")]
    assert groups(questions, *a_class(12), *twice) == ()
    (group,) = groups(questions, *a_class(12), *twice, handed("b", all_of_it(ODD), "次郎"))
    assert group.learners == ("花子", "花子", "次郎")


def test_files_that_say_no_learner_are_of_somebody_each(questions: QuestionSet) -> None:
    (group,) = groups(questions, *a_class(12), handed("a", ODD, ""), handed("b", ODD, ""))
    assert group.names == ("a.py", "b.py")


def test_the_rare_words_of_all_in_a_group_are_shown_as_they_were_written(
    questions: QuestionSet,
) -> None:
    (group,) = groups(questions, *a_class(12), handed("a", ODD), handed("b", respaced(ODD)))
    assert group.shared[0] == "参考: 自分のノート 2 ページ目"
    assert "同じ名前・コメントが" in group.why


def test_what_cannot_be_read_and_what_is_alone_is_passed_over(questions: QuestionSet) -> None:
    unread = Submission("x.py", "x", "adam-class", lambda: Unreadable("読めません。", 0))
    assert groups(questions) == ()
    assert groups(questions, handed("a", ODD)) == ()
    assert groups(questions, unread, handed("a", ODD), unread) == ()
    assert groups(questions, handed("a", ""), handed("b", "")) == ()


def test_groups_are_the_same_in_whatever_order_files_come(questions: QuestionSet) -> None:
    changes: tuple[Copying, ...] = (str, renamed, respaced)
    copies = [handed(f"copy {i}", change(ODD)) for i, change in enumerate(changes)]
    everybody = [*a_class(20), *copies]
    found = groups(questions, *everybody)
    assert len(found) == 1
    for seed in range(5):
        random.Random(seed).shuffle(everybody)  # noqa: S311  # an order
        assert groups(questions, *everybody) == found


BOMBS = {
    "quotes": '"' * 30_000,
    "open strings": "'''" + "\\" * 30_000,
    "brackets": "(" * 30_000,
    "brackets on lines": "(\n" * 15_000,
    "closing": ")" * 30_000 + "x = 1\n",
    "digits": "1" * 30_000,
    "powers": "9**" * 10_000 + "9",
    "backslashes": "\\\n" * 15_000,
    "semicolons": ";" * 30_000,
    "spaces": " " * 30_000 + "\n\t" * 100,
    "names": " ".join(f"n{i}" for i in range(5_000)),
    "same line": "x = 1\n" * 5_000,
    "carriage returns": "x = 1\r" * 5_000,
    "wide": "ｓｅｌｆ．ｘ　＝　１\n" * 1_000,
    "ligatures": "ﷺ" * 10_000,
    "surrogates": "x = '\udc80'\n# \udfff\n",
    "direction": "# \u202e\u2066 abc\n",
    "nul": "x = '\0'\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_text_made_to_do_harm_is_read_like_any_other(questions: QuestionSet, name: str) -> None:
    found = groups(questions, handed("a", BOMBS[name]), handed("b", BOMBS[name]))
    assert len(found) <= 1


@given(st.text(st.characters() | st.sampled_from("'\"#\\\n()[]{};: \t\r\0"), max_size=200))
def test_any_text_has_marks(text: str) -> None:
    for mark in marks_of(text):
        assert mark


def statements(names: list[str], order: list[int]) -> set[str]:
    a, b, c, d = names
    lines = [
        f"{a} = {b}({c}, {d})",
        f"{c}[{a}] = {c}[{b}] + 0.5",
        f"del {d}; {d} = {a}",
        f"if {a}: {b}(  # why\n    {a},\n\t{c})",
    ]
    return {one for one in marks_of("\n".join(lines[i] for i in order)) if is_statement(one)}


OWN_NAME = st.from_regex(r"[a-z]{4,8}_[a-z]{4}", fullmatch=True)


@given(st.lists(OWN_NAME, min_size=4, max_size=4, unique=True), st.permutations(range(4)))
def test_statements_are_marked_alike_whatever_the_names_and_the_order(
    names: list[str], order: list[int]
) -> None:
    plain = statements(["one_name", "two_name", "three_name", "four_name"], [0, 1, 2, 3])
    assert len(plain) == 5
    assert statements(names, order) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a = b + 1", "a = b - 1"),
        ("a = b + 1", "a = b + 2"),
        ("a = a + b", "a = b + a"),
        ("x = np.sqrt(y)", "x = np.square(y)"),
        ("a = 'p'", "a = 'q'"),
        ("a = b", "a = b\na = b"),
    ],
)
def test_statements_that_do_something_else_are_marked_otherwise(one: str, other: str) -> None:
    first, second = (set(filter(is_statement, marks_of(text))) for text in (one, other))
    assert first != second
