"""One submission judged again with its seed, with the steps behind the verdict: for an appeal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

import quizapp
from quizapp.classroom.cells import lines_in_cells, numbered_rows
from quizapp.classroom.feedback import FeedbackPiece, feedback
from quizapp.classroom.gradebook import Graded
from quizapp.classroom.grading import GradingTask, mark_answer
from quizapp.classroom.markdown_feedback import markdown_piece
from quizapp.classroom.marking_off import QUOTE_MARK
from quizapp.classroom.plain_feedback import piece_lines
from quizapp.classroom.shown_names import shown_name
from quizapp.core.answer import Answer, Filled, Written
from quizapp.core.body import retraced
from quizapp.core.glyphs import UNICODE
from quizapp.core.grading.outcome import Isolation
from quizapp.core.ports import Runner
from quizapp.core.question import Question
from quizapp.core.step_rows import component_title, drawn_steps
from quizapp.core.step_table import YOURS, Steps, StepTable, StepWalk
from quizapp.core.text.as_markdown import in_markdown, markdown_block
from quizapp.core.wording import WORDS, printable

NO_STEPS = "この解答には、並べる計算がありません。"


THEIRS = "提出"
"""Whose the numbers beside the right ones are, for whoever reads another's."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """A submission with its verdict, and the table of steps where there is one.

    `asked` is the question with the values of its showing.
    """

    graded: Graded
    asked: Question
    answer: Answer
    isolation: Isolation
    table: StepTable | None


def appeal_of(
    task: GradingTask, name: str, learner: str, question: Question, runner: Runner
) -> Appeal:
    """Judge an answer as a class is judged, and look at how it came about."""
    verdict = mark_answer({task.question: question}, runner, task).verdict
    asked = question if isinstance(task.answer, Written) else question.sampled(task.seed)
    way = asked.body.steps(task.answer, verdict)
    table = retraced(way, lambda program: runner.run(program, task.seed)) if way else None
    if table and table.other == YOURS:
        table = replace(table, other=THEIRS)
    graded = Graded(name, learner, task.question, verdict, task.seed)
    return Appeal(graded, asked, task.answer, runner.isolation(), table)


def appeal_text(appeal: Appeal) -> Iterator[str]:
    """The evidence as lines for a terminal; what may be the submission's own text is marked off."""
    for piece in _pieces(appeal):
        yield from piece_lines(piece)
    for steps in appeal.table.steps if appeal.table else ():
        yield f"  {_title(steps)}"
        yield from (QUOTE_MARK + line for line in _rows(appeal, steps))
    yield from piece_lines(_answered(appeal))


def appeal_markdown(appeal: Appeal) -> Iterator[str]:
    """The same as Markdown, in which nothing of the submission is markup."""
    yield f"# 再採点の記録: {in_markdown(appeal.graded.question)}"
    for piece in _pieces(appeal):
        yield from ("", markdown_piece(piece).rstrip("\n"))
    for steps in appeal.table.steps if appeal.table else ():
        yield from ("", f"**{in_markdown(_title(steps))}**", "")
        yield markdown_block([*_rows(appeal, steps)]).rstrip("\n")
    yield from ("", markdown_piece(_answered(appeal)).rstrip("\n"))


def _pieces(appeal: Appeal) -> Iterator[FeedbackPiece]:
    graded, verdict = appeal.graded, appeal.graded.verdict
    yield FeedbackPiece("提出物", (shown_name(graded.name),), quoted=True)
    if graded.learner:
        yield FeedbackPiece("学習者", (shown_name(graded.learner),), quoted=True)
    yield FeedbackPiece("問題", (f"{graded.question} {appeal.asked.opening}",))
    yield FeedbackPiece("判定", (f"{WORDS[verdict.word]}（得点 {verdict.score:.3g}）",))
    for label, text in _run_again(appeal).items():
        yield FeedbackPiece(label, (text,))
    yield from feedback(verdict)
    table = appeal.table
    if table is None or not (table.steps or table.found):
        yield FeedbackPiece("ステップの表", (NO_STEPS,))
    elif table.about:
        yield FeedbackPiece("ステップの表", (" ".join(table.about.splitlines()),))
    if table and table.found:
        found = tuple(line for one in table.found for line in _told(one, appeal.answer).split("\n"))
        yield FeedbackPiece("表から分かること", found, quoted=True)


def _run_again(appeal: Appeal) -> Mapping[str, str]:
    """All that the verdict hangs on."""
    return {
        "シード": str(appeal.graded.seed),
        "問題の版": appeal.asked.revision or "—",
        "quizapp": quizapp.__version__,
        "隔離": appeal.isolation,
        "解答の SHA-256": sha256(_as_bytes(appeal.answer)).hexdigest(),
    }


def _as_bytes(answer: Answer) -> bytes:
    text = answer.source if isinstance(answer, Written) else repr(answer)
    return text.encode(errors="surrogatepass")


def _told(text: str, answer: Answer) -> str:
    return lines_in_cells(text, answer.source) if isinstance(answer, Written) else text


def _title(steps: Steps) -> str:
    return component_title(steps, _component(steps)) if isinstance(steps, StepWalk) else "計算"


def _component(steps: Steps) -> int:
    """The number that is shown: the one that first goes wrong."""
    return steps.first.component if isinstance(steps, StepWalk) and steps.first else 0


def _rows(appeal: Appeal, steps: Steps) -> Iterator[str]:
    table = appeal.table or StepTable()
    for line in drawn_steps(table, steps, _component(steps), UNICODE).lines:
        yield printable("".join(span.text for span in line)).rstrip()


def _answered(appeal: Appeal) -> FeedbackPiece:
    """What was handed in, with the numbers of its lines where it is code."""
    match appeal.answer:
        case Written(source):
            lines = [*numbered_rows(source)]
        case Filled(blanks):
            lines = [f"{name}: {text}" for name, text in blanks.items()]
        case answer:
            lines = [f"{name}: {text}" for name, text in appeal.asked.body.as_read(answer)]
    return FeedbackPiece("採点した解答", tuple(lines), quoted=True)
