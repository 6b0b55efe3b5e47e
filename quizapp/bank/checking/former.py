"""Ids of before: each must lead to one question of today, or its history would be mixed."""

from collections.abc import Iterator
from dataclasses import replace

from quizapp.bank.authored import place_of
from quizapp.bank.loading import Bank
from quizapp.bank.problem import Problem
from quizapp.core.fault import Fault


def former_problems(bank: Bank) -> Iterator[Problem]:
    """Every former id that is an id in use, or that an earlier place has, too."""
    claimed: dict[str, tuple[str, int]] = {}
    for name, authored in bank.authored.items():
        for i, old in enumerate(authored.question.formerly):
            first = claimed.setdefault(old, (name, i))
            if old in bank.ids:
                yield _in_use(bank, name, i, old)
            elif first != (name, i):
                yield _claimed_twice(bank, name, i, old, first[0])


def _in_use(bank: Bank, name: str, i: int, old: str) -> Problem:
    file, spot = bank.ids[old]
    message = f"「{old}」はこの問題の今の id です。formerly には、変える前の id だけを書きます。"
    if old != name:
        message = (
            f"前の id「{old}」は {place_of(file, spot)} で今も使われています。"
            "学習の記録が混ざらないように、ここから消すか、そちらの id を変えてください。"
        )
    fault = Fault(("formerly", i), message, "former-id-in-use")
    return replace(bank.problem(name, fault), other=file)


def _claimed_twice(bank: Bank, name: str, i: int, old: str, first: str) -> Problem:
    message = f"前の id「{old}」が 2 度書かれています。片方を消してください。"
    if first != name:
        message = (
            f"前の id「{old}」は {bank.place(first)} の問題の formerly にもあります。"
            "学習の記録を引き継げるのは 1 問だけなので、どちらかから消してください。"
        )
    fault = Fault(("formerly", i), message, "former-id-twice")
    return replace(bank.problem(name, fault), other=bank.authored[first].file)
