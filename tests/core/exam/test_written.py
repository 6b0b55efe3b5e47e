"""The report as a file: one that stands alone, and in which no text is taken for markup."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import TypeAlias

import pytest

from quizapp.core.exam.answer_sheet import (
    SheetOptions,
    SheetPart,
    SheetPicture,
    SheetProse,
    answer_sheet,
)
from quizapp.core.exam.held import exams_in
from quizapp.core.exam.report import ExamReport, exam_report
from quizapp.core.exam.report_html import report_html
from quizapp.core.exam.report_markdown import report_markdown
from quizapp.core.exam_form import exam_questions, questions_asked
from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.question import Question, Stem
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import OPTION_RULES
from quizapp.core.study.event import HandedOver, WentTo
from quizapp.core.topic import Topic
from tests.core.exam.sat import all_parts, report_of, sat
from tests.core.samples import QUESTIONS
from tests.tui.bank import FIGURED

HOSTILE = (
    "</pre></style><script>alert(1)</script>\"'&lt; <img src=x onerror=y> | `x` "
    "[a](http://b) ![c](d) *e* _f_ # g\x1b[31m"
)


def hostile() -> Question:
    """Where anything may stand that an author writes."""
    options = (Option(HOSTILE, correct=True), Option(f"```\n{HOSTILE}\n```", because=HOSTILE))
    topic = Topic("sgd", HOSTILE, symbols=HOSTILE, convention=HOSTILE)
    stem = Stem("set", HOSTILE, 1, 1)
    return Question(
        "sgd-sign", topic, Choice(options), HOSTILE, f"| {HOSTILE} | b |\n{HOSTILE}",
        revision="r", stem=stem, source=HOSTILE,
    )  # fmt: skip


def written(
    questions: QuestionSet, done: str = "WRB", names: Sequence[str] = ()
) -> tuple[ExamReport, list[SheetPart]]:
    held = sat(*all_parts(done), questions=questions, names=names or [*questions] * 3)
    report = report_of(held, questions)
    return report, [*answer_sheet(report, exam_questions(questions))]


Writer: TypeAlias = Callable[[ExamReport, Iterable[SheetPart]], str]


class Tags(HTMLParser):
    """What a browser would take for tags."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_of_options_made_by_other_rules_only_the_result_is_known() -> None:
    report, sheet = of_rules(OPTION_RULES - 1)
    assert [bool(one.blocks) for one in sheet] == [True, False]
    assert [one.part.right for one in sheet] == [True, True]
    assert [bool(one.blocks) for one in of_rules(OPTION_RULES)[1]] == [True, True]
    assert report.score.right == 2


def of_rules(rules: int) -> tuple[ExamReport, list[SheetPart]]:
    """A question with options of its own, and one that was given some, both right."""
    names = ("sgd-sign", "momentum-steps")
    (exam,) = exams_in(sat("right", WentTo(1), "right", HandedOver(), names=names, rules=rules))
    report = exam_report(exam, [exam], QUESTIONS)
    asked = questions_asked(QUESTIONS, exam.plan, exam.paper)
    return report, [*answer_sheet(report, asked)]


def test_in_html_nothing_that_an_author_wrote_is_markup() -> None:
    page = Tags()
    html = report_html(*written(QuestionSet([hostile()])))
    page.feed(html)
    assert page.open == []
    assert not page.seen & {"script", "img", "a", "link"}
    assert page.attributes <= {"lang", "charset", "name", "content", "id", "class", "style"}
    assert "\x1b" not in html


def test_html_needs_no_other_file() -> None:
    html = report_html(*written(QUESTIONS, names=("sgd-sign", "momentum-sign", "momentum-again")))
    assert not re.search(r"https?:|src=|href=|url\(|@import", html)


def test_in_markdown_nothing_that_an_author_wrote_is_markup() -> None:
    from markdown_it import MarkdownIt

    page = Tags()
    page.feed(
        MarkdownIt("gfm-like", {"linkify": False}).render(
            report_markdown(*written(QuestionSet([hostile()])))
        )
    )
    assert not page.seen & {"script", "img", "a", "em", "del"}


@pytest.mark.parametrize("write", [report_html, report_markdown])
def test_every_part_is_there_with_answer_and_explanation(write: Writer) -> None:
    text = write(*written(QUESTIONS, names=("sgd-sign", "momentum-sign", "momentum-again")))
    assert [f"問 {n}" in text for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert text.count("← 自分の解答（正解）") == 1
    assert text.count("← 正解") == 2
    assert text.count("登っています。") == 1
    assert text.count("解説です。") == 3


def test_only_the_result_is_left_of_what_is_another_question_by_now() -> None:
    report, _ = written(QUESTIONS, names=("sgd-sign", "momentum-sign", "momentum-again"))
    changed = QuestionSet([replace(one, revision="new") for one in QUESTIONS.values()])
    sheet = [*answer_sheet(report, exam_questions(changed))]
    assert [bool(one.blocks) for one in sheet] == [False, False, True]  # a blank is of no revision
    assert "結果だけが残っています" in report_html(report, sheet)


def test_the_letters_of_a_topic_are_explained_once() -> None:
    _, sheet = written(QuestionSet([hostile()]))
    quiet = [
        [block for block in one.blocks if isinstance(block, SheetProse) and block.quiet]
        for one in sheet
    ]
    assert [len(blocks) for blocks in quiet] == [2, 0, 0]


def test_a_picture_is_drawn_with_characters() -> None:
    _, (first, *_) = written(QuestionSet([FIGURED]))
    (picture,) = (block for block in first.blocks if isinstance(block, SheetPicture))
    assert any(re.search("[\u2801-\u28ff]", row) for row in picture.rows)
    dotted = [re.split("[│┤]", row)[-1] for row in picture.rows]  # beside the numbers at the left
    assert not any(" " in row for row in dotted if re.search("[\u2801-\u28ff]", row))


def test_what_was_chosen_is_told_of_several() -> None:
    options = (
        Option("a", correct=True),
        Option("b", correct=True),
        Option("c", because="c は違います。"),
    )
    body = Choice(options, several=True)
    several = Question("sgd-sign", Topic("sgd", "SGD"), body, "すべて選べ。", "", revision="r")
    _, (first, *_) = written(QuestionSet([several]))
    _, listed, reason, *_ = first.blocks
    assert isinstance(listed, SheetOptions)
    assert {one.text: (one.right, one.own) for one in listed.options} == {
        "a": (True, False),
        "b": (True, True),
        "c": (False, False),
    }
    assert isinstance(reason, SheetProse)
    assert "選び足りません" in reason.text
