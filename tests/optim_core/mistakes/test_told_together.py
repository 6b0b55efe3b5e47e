"""Mistakes that nothing tells apart are told as sentences that stand together."""

from dataclasses import replace

from optim_core.mistake import told_together
from optim_core.mistakes import CATALOGUES

ONE, *_ = CATALOGUES["sgd"].mistakes
A, B, C = (replace(ONE, diagnosis=f"原因は{x}です。", hint=f"{x}はどうですか？") for x in "甲乙丙")


def test_one_alone_is_told_as_it_is() -> None:
    assert told_together((A,)) == (A.diagnosis, A.hint)


def test_two_are_told_as_two_possible_causes() -> None:
    diagnosis, hint = told_together((A, B))
    assert diagnosis == (
        "値が同じになる原因が 2 通り考えられます。原因は甲です。または、原因は乙です。"
    )
    assert hint == "甲はどうですか？ また、乙はどうですか？"


def test_three_are_told_so_as_well_and_the_same_hint_only_once() -> None:
    diagnosis, hint = told_together((A, B, replace(C, hint=B.hint)))
    assert diagnosis.startswith("値が同じになる原因が 3 通り考えられます。")
    assert hint == "甲はどうですか？ また、乙はどうですか？"
