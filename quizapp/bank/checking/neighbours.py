"""The ids under `see`: each must lead to another question, once."""

from collections.abc import Container, Iterator

from quizapp.bank.loading import Bank
from quizapp.bank.problem import Problem
from quizapp.core.fault import Fault
from quizapp.core.nearest import nearest_word, perhaps


def neighbour_problems(bank: Bank, own: Container[str]) -> Iterator[Problem]:
    """Every id that no question has, that is the question's own, or that stands there twice."""
    for name in bank.authored:
        see = bank.questions[name].see if name in own else ()
        for i, other in enumerate(see):
            message = _message(bank, name, other, see[:i])
            if message:
                yield bank.problem(name, Fault(("see", i), message, "see", "warning"))


def _message(bank: Bank, name: str, other: str, before: Container[str]) -> str:
    if other == name:
        return "see にこの問題そのものの id があります。"
    if other in before:
        return f"see に「{other}」が 2 度あります。"
    if other in bank.authored:
        return ""
    if any(bank.questions.unit(part) == (other, 1) for part in bank.questions):
        return f"「{other}」は組み問題の名前です。see には小問の id を書いてください。"
    if other in bank.ids:
        return ""  # what is wrong with that one is told there
    near = nearest_word(other, bank.authored)
    return f"see の「{other}」という id の問題はありません。{perhaps(near)}"
