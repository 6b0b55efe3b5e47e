"""quizapp grade --trace: one submission again, with its seed and the steps behind its verdict."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.classroom.reports import Report
from quizapp.cli import exits
from quizapp.cli.code_limits import limits_of
from quizapp.cli.exits import UsageError, require_whole
from quizapp.cli.kept_runs import seed_meant
from quizapp.cli.rooms import open_sandbox
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.classroom.appeal import Appeal
    from quizapp.classroom.gradebook import Gradebook
    from quizapp.classroom.submission import Gathered, Submission
    from quizapp.cli.report_target import ReportTarget
    from quizapp.core.question import Question

_FORMS = ("text", "markdown")
"""What the evidence can be written as."""

TRACE_REPORT = Report("再採点の記録", lambda _: iter(()))
"""The evidence is one document, whatever its form."""

_MOST_NAMED = 5


def require_form_of_trace(form: str) -> None:
    """Raise UsageError for a form that has no place for the steps."""
    if form not in _FORMS:
        raise UsageError("--trace は、--format text か markdown で書き出します。")


def trace_again(
    arguments: argparse.Namespace,
    found: "Gathered",
    questions: "dict[str, Question]",
    target: "ReportTarget",
) -> int:
    """Judge the one submission that is meant again, and write the evidence; 0 right, 1 not.

    Raises:
        UsageError: several are meant, or what is meant cannot be read.
        NoWallError: the wall does not hold here, and it was not said that it need not.
    """
    one = _meant(found, arguments.only)
    appeal = _judged_again(arguments, one, questions[one.question])
    target.put(_evidence(appeal, arguments.format), _book(appeal, questions))
    return exits.OK if appeal.graded.verdict.right else exits.FAILED


def _meant(found: "Gathered", name: str | None) -> "Submission":
    """The only submission, or the one with that name, as reports show it, or of that learner."""
    from quizapp.classroom.shown_names import shown_name
    from quizapp.core.nearest import nearest_word, perhaps

    those = found.submissions
    if name is not None:
        named = tuple(one for one in those if name in (one.name, shown_name(one.name)))
        those = named or tuple(one for one in those if name == one.learner)
    if len(those) == 1:
        return those[0]
    names = [shown_name(one.name) for one in those or found.submissions]
    if not those:
        near = perhaps(nearest_word(name or "", names))
        raise UsageError(f"{printable(name or '')} という提出物はありません。{near}")
    more = " など" if len(names) > _MOST_NAMED else ""
    told = "、".join(names[:_MOST_NAMED])
    raise UsageError(
        f"--trace は 1 つの提出物を調べます。--only に名前を書いて選んでください（{told}{more}）。"
    )


def _judged_again(
    arguments: argparse.Namespace, one: "Submission", question: "Question"
) -> "Appeal":
    from quizapp.classroom.appeal import appeal_of
    from quizapp.classroom.grading import GradingTask
    from quizapp.core.verdict import Unreadable

    answer = one.load()
    if isinstance(answer, Unreadable):
        raise UsageError(f"{printable(one.name)}: {answer.why}")
    seed = seed_meant(arguments) if one.seed is None else one.seed
    task = GradingTask("", one.question, answer, seed, limits_of(arguments))
    with open_sandbox() as sandbox:
        require_whole(sandbox.isolation(), unsandboxed=arguments.allow_unsandboxed)
        return appeal_of(task, one.name, one.learner, question, sandbox)


def _evidence(appeal: "Appeal", form: str) -> Report:
    from quizapp.classroom.appeal import appeal_markdown, appeal_text

    write = appeal_markdown if form == "markdown" else appeal_text
    return replace(TRACE_REPORT, write=lambda _: write(appeal))


def _book(appeal: "Appeal", questions: "dict[str, Question]") -> "Gradebook":
    from quizapp.classroom.gradebook import Gradebook

    graded = appeal.graded
    return Gradebook(lambda: iter([graded]), questions, appeal.isolation, graded.seed)
