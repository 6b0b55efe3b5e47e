"""Proving a bank: read, looked at, drawn and run; everything that does not hold is a problem."""

import unicodedata
from collections.abc import Iterator

from quizapp.bank.claims import claim_faults
from quizapp.bank.loading import Bank
from quizapp.bank.problem import Problem
from quizapp.bank.texts import heading_faults, text_faults
from quizapp.core.ports import Runner
from quizapp.core.question import Fault, Question, Topic


def check(bank: Bank, runner: Runner, draws: int = 40) -> Iterator[Problem]:
    """Every problem of a bank, as it is found; nothing comes when all holds.

    Args:
        bank: what was loaded.
        runner: runs the authors' solutions, starters and wrong code.
        draws: how many showings of a question with drawn values are tried beside the first.
    """
    yield from bank.problems
    stems: dict[tuple[str, str, str], str] = {}
    topics: set[Topic] = set()
    for name, question in bank.questions.items():
        if question.topic not in topics:
            topics.add(question.topic)
            for fault in heading_faults(question.topic):
                yield bank.heading_problem(name, fault)
        first = stems.setdefault(_stem(question), name)
        if first != name:
            message = f"同じ問題文が {bank.place(first)} にもあります。"
            yield bank.problem(name, Fault(("ask",), message, "same-stem", "warning"))
        for fault in question_faults(question, runner, draws):
            yield bank.problem(name, fault)


def question_faults(question: Question, runner: Runner, draws: int) -> Iterator[Fault]:
    """What is wrong with one question; its claims are tried only when it is sound to look at."""
    yield from text_faults(question)
    sound = True
    for fault in question.body.faults(question.ask):
        sound = sound and fault.severity != "error"
        yield fault
    if sound:
        yield from claim_faults(question, runner, draws)


def _stem(question: Question) -> tuple[str, str, str]:
    """What two questions must not share: topic, kind, and the stem but for its spacing."""
    plain = unicodedata.normalize("NFKC", question.ask)
    return question.topic.id, question.body.kind, "".join(plain.split())
