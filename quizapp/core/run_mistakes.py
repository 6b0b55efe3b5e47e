"""What the known mistakes of a run's rule come to with one showing's values, and what is said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from quizapp.core.expression import names_used, plain_rule
from quizapp.core.fault import BadExampleError
from quizapp.core.worked import Sample

if TYPE_CHECKING:
    from optim_core.mistake import Mistake

_OF_CODE = re.compile(
    "`|params|grads|return|[呼引]数|呼び出し|代入|整数型|インスタンス|キー|ループ"
)
"""A sentence of the catalogue with one of these speaks of a program."""

_OF_A_PROGRAM = re.compile(
    rf"{_OF_CODE.pattern}|行が|if の|辞書|配列|変数|最適化器|インデント|nan|学習に"
    "|パラメータごと|別のパラメータ"
)
"""The same, more strictly: nobody who works with one number by hand makes it."""


def sentence_of_mistake(sample: Sample, mistake: str) -> str:
    """What the rule's catalogue says of a mistake; empty where it speaks of a program."""
    sentence = next((one.diagnosis for one in _mistakes(sample) if one.id == mistake), "")
    return "" if _OF_CODE.search(sentence) else sentence


def mistaken_runs(sample: Sample) -> Iterator[tuple[str, str, Mapping[str, float]]]:
    """Each mistake that is made by hand: its id, its sentence, and the values of all names.

    None where a text shows what came of the run, or the run makes a mistake itself: with another
    run the question would be another.
    """
    if sample.run is None or _MARKED.search(sample.run.optimizer) or _shows_results(sample):
        return
    for one in _mistakes(sample):
        if _OF_A_PROGRAM.search(one.diagnosis):
            continue
        try:
            yield one.id, one.diagnosis, sample.mistaken(one.id).known()
        except (BadExampleError, ArithmeticError, ValueError, TypeError):
            continue  # such a slip has no number with these values


_MARKED = re.compile("[!@]")


def _shows_results(sample: Sample) -> bool:
    known = sample.known()
    used = (names_used(one.number, known, ()) for one in sample.numbers.values())
    return any(names - sample.values.keys() for names in used)


def _mistakes(sample: Sample) -> "Sequence[Mistake]":
    if sample.run is None:
        return ()
    from optim_core.mistakes import CATALOGUES

    rule = plain_rule(sample.named(sample.run.optimizer))
    return CATALOGUES[rule].mistakes if rule in CATALOGUES else ()
