"""Which rules a question is about, and which questions of a bank are about a rule."""

from collections.abc import Iterator

from optim_core import OPTIMIZERS
from quizapp.core.expression import plain_rule
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.sayings.patterns import rules_named
from quizapp.core.text.placeholders import with_values
from quizapp.core.text.spans import spans

SAYS_LITTLE = 30
"""In characters: 「小数第 4 位まで求めよ。」 tells no question from another."""


def rules_asked(question: Question) -> tuple[str, ...]:
    """The rules that a question is about, in the order of `OPTIMIZERS`.

    That is the rule whose topic it belongs to; else those that its run has and its texts name.
    """
    if question.topic.id in OPTIMIZERS:
        return (question.topic.id,)
    shared = question.stem.ask if question.stem else ""
    named = rules_named("\n".join((shared, question.ask, *question.tags)))
    run = question.worked.run
    ran = {plain_rule(run.optimizer)} if run else set()
    return tuple(rule for rule in OPTIMIZERS if rule in named | ran)


def questions_about(rule: str, questions: QuestionSet) -> Iterator[Question]:
    """The questions about a rule, in their order; those of another rule's topic are not made."""
    for listed in questions.listed():
        topic = listed.topic.id
        if topic == rule or (topic not in OPTIMIZERS and rule in rules_asked(questions[listed.id])):
            yield questions[listed.id]


def opening_line(question: Question) -> str:
    """What a question asks, in one line of plain text, values as ○.

    Where the sentence that asks says little by itself, how the text begins stands before it.
    """
    opening = _drawn(question.opening)
    if len(opening) >= SAYS_LITTLE:
        return opening
    unknown = (*question.worked.given, *question.worked.numbers, *question.body.blank_names)
    first = _drawn(with_values(question.ask.partition("\n")[0], dict.fromkeys(unknown, "○")))
    return first if opening in first else f"{first}… {opening}"


def _drawn(text: str) -> str:
    return " ".join("".join(span.text for span in spans(text)).split())
