"""The report that learners get back: a file of Markdown for each, and one of the class.

What a submission wrote stands in code alone, where nothing is markup, a link or a picture.
"""

from collections.abc import Iterator, Mapping

from quizapp.classroom.class_told import class_lines, notice_lines
from quizapp.classroom.feedback import feedback
from quizapp.classroom.figures import class_figures
from quizapp.classroom.file_names import safe_file_names
from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.markdown_feedback import markdown_piece
from quizapp.classroom.of_learners import file_of, rows_of_learners
from quizapp.classroom.shown_names import shown_name
from quizapp.core.question import Question
from quizapp.core.text.as_markdown import (
    code_in_markdown,
    in_markdown,
    markdown_block,
    markdown_line,
)
from quizapp.core.wording import WORDS

CLASS_FILE = "_class"
"""What only the instructor should see: of all, what was left out, and why."""


def markdown_files(book: Gradebook) -> Iterator[tuple[str, str]]:
    """That of the class, then one for each learner."""
    told = [*class_lines(class_figures(book)), *notice_lines(book)]
    yield f"{CLASS_FILE}.md", f"# クラス全体（先生用）\n\n{markdown_block(told)}"
    names = safe_file_names((one.learner for one in book.rows()), taken=[CLASS_FILE])
    for learner, sections in rows_of_learners(book, lambda one: _section(one, book.questions)):
        head = (
            f"# 採点の結果\n\n学習者: {code_in_markdown(shown_name(learner) or '（名前なし）')}\n\n"
        )
        yield f"{names[learner]}.md", head + "".join(sections)


def _section(one: Graded, questions: Mapping[str, Question]) -> str:
    """One submission: its question, its verdict and why."""
    question = questions.get(one.question)
    asked = f"{markdown_line(question.opening)}\n\n" if question else ""
    heading = f"## {in_markdown(one.question)}: {WORDS[one.verdict.word]}\n\n"
    name = code_in_markdown(shown_name(file_of(one.name)))
    pieces = "".join(map(markdown_piece, feedback(one.verdict)))
    return f"{heading}{asked}{pieces}提出物: {name}（seed {one.seed}）\n\n"
