"""Several formulas of one rule, judged as one answer where none can be judged by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.core.formula.judging.comparison import Comparison
from quizapp.core.formula.judging.conventions import in_convention
from quizapp.core.formula.judging.course import Assignment, same_course
from quizapp.core.formula.judging.judge import judge_formula
from quizapp.core.formula.judging.other_forms import has_sum_as_factor
from quizapp.core.formula.judging.scaling import Scale, fitting_scales
from quizapp.core.formula.notation import Notation


@dataclass(frozen=True, slots=True)
class Pairing:
    """What the lines of a rule are together.

    `right` says that they are the rule in another convention, which `note` names. Otherwise
    `note` says why lines that are each right in some convention do not fit each other, and
    `fitting` which of them are of the convention that the answer is held to: the question's own
    where any line is, else the first line's. Both are empty where that is not what is wrong.
    """

    right: bool
    note: str = ""
    fitting: tuple[bool, ...] = ()


def paired(
    answer: Sequence[Assignment],
    key: Sequence[Assignment],
    called: Mapping[str, str],
    notation: Notation,
) -> Pairing:
    """Judges the lines of a rule as one; `called` has the name of each target's blank."""
    fits = fitting_scales(answer, key, notation)
    if same_course(answer, key, notation):
        return Pairing(right=True, note=_convention(fits), fitting=(True,) * len(key))
    moved = [*map(_of_books, fits)]
    if not all(moved) or frozenset.intersection(*moved):
        return Pairing(right=False)
    own = frozenset(scale for fit in moved for scale in fit if scale.is_own)
    held_to = own or moved[0]
    kinds = (min(fit, key=_plainness).called() for fit in moved)
    said = "、".join(
        f"「{called[line.target]}」は{kind}" for line, kind in zip(key, kinds, strict=True)
    )
    return Pairing(
        right=False,
        note=f"式どうしがかみ合っていません。{said}です。どちらかにそろえましょう。",
        fitting=tuple(bool(fit & held_to) for fit in moved),
    )


def in_a_convention(
    answer: Sequence[Assignment], key: Sequence[Assignment], notation: Notation
) -> Mapping[str, Comparison]:
    """Each line, by its target, in the convention in which another line is right.

    Empty where that is the question's own, and where no line is right or all are in some.
    """
    fits = [*map(_of_books, fitting_scales(answer, key, notation))]
    those = [fit for fit in fits if fit]
    shared = frozenset.intersection(*those) if those else frozenset()
    if len(those) == len(fits) or not shared or any(scale.is_own for scale in shared):
        return {}
    scale = min(shared, key=_plainness)
    return {
        line.target: _in_convention(typed, line, scale, notation)
        for typed, line in zip(answer, key, strict=True)
    }


def _in_convention(
    typed: Assignment, line: Assignment, scale: Scale, notation: Notation
) -> Comparison:
    forms = in_convention(line, scale)
    form = forms[-1] if has_sum_as_factor(typed.expr) else forms[0]
    compared = judge_formula(typed.expr, form, notation)
    if compared.right:
        return compared
    return replace(compared, message=f"{scale.called().strip()}として見ると、{compared.message}")


def _of_books(fit: frozenset[Scale]) -> frozenset[Scale]:
    return frozenset(scale for scale in fit if scale.factor in _MOVED)


def _convention(fits: Sequence[frozenset[Scale]]) -> str:
    shared = sorted(frozenset.intersection(*fits), key=_plainness) if fits else []
    said = "式どうしがそろっているので、W の動きは同じです。"
    if not shared:
        return f"書き方は教材と違いますが、{said}"
    scale = shared[0]
    later = "ただし、学習を途中で η を変えながら進めると、動きに差が出ます。"
    return f"{scale.called().strip()}ですね。{said}{later if scale.factor == 'η' else ''}"


_MOVED = ("", "η")
"""What books move into a state or out of it; any other factor is a slip."""


def _plainness(scale: Scale) -> tuple[bool, int, int, str]:
    return not scale.is_own, abs(scale.power), len(scale.factor), f"{scale}"
