"""Questions as an exam asks them: each with something to choose from, whatever its kind is."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import partial

from quizapp.core.fault import BadExampleError
from quizapp.core.kinds import as_options
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet, later
from quizapp.core.study.entry import OPTION_RULES, PaperHead, Variant
from quizapp.core.worked import Sample


@dataclass(frozen=True, slots=True)
class ExamQuestion(Question):
    """A question whose showings have something to choose from, where its kind has it."""

    def showing(self, seed: int, sample: Sample) -> Question:
        """The question with these values, as the exam asks it."""
        # By name: in a dataclass with slots super() does not know its class.
        shown = Question.showing(self, seed, sample)
        try:
            form = shown.body.in_exam()
        except BadExampleError:
            return shown  # told by the checker
        if form is None:
            return shown
        topic = replace(shown.topic, symbols=shown.legend)  # the body's own are lost with it
        return replace(shown, topic=topic, ask=form.ask, body=as_options(form, shown.body.context))


def exam_questions(questions: QuestionSet) -> QuestionSet:
    """The same questions as an exam asks them; each is made when it is first asked for."""
    return QuestionSet(
        later(one, partial(_in_exam, questions, one.id)) for one in questions.listed()
    )


def _in_exam(questions: QuestionSet, name: str) -> Question:
    question = questions[name]
    return ExamQuestion(**{one.name: getattr(question, one.name) for one in fields(question)})


def questions_asked(
    questions: QuestionSet, plan: Iterable[Variant], paper: PaperHead | None
) -> QuestionSet:
    """The questions of a paper as it asked them; those of which that is not known are left out."""
    if paper is None or paper.rules == OPTION_RULES:
        return exam_questions(questions)
    there = (questions[one.question] for one in plan if one.question in questions)
    return QuestionSet(one for one in there if one.body.offers())
