"""Blanks judged by their times: an old value for a new one, and lines put into one another."""

from collections.abc import Mapping
from dataclasses import replace

from quizapp.core.formula.expr import Expr, Statement, names
from quizapp.core.formula.judging.judge import is_same_formula
from quizapp.core.formula.judging.timeline import Timeline
from quizapp.core.formula.notation import Notation
from quizapp.core.kinds.fill.blank import is_one_mistake
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.stem import rule_lines
from quizapp.core.verdict import Part, Unreadable, Verdict


def timeline_of(
    ask: str, keys: Mapping[str, Expr], statements: Mapping[str, Statement], notation: Notation
) -> Timeline:
    """The lines of a stem, each with its right side, and what was typed into its blanks.

    An author who writes times in a key has said all there is to say of them.
    """
    lines = (
        replace(line, expr=keys.get(line.blank, line.expr)) for line in rule_lines(ask, notation)
    )
    return Timeline(
        tuple(line for line in lines if not _has_times(line.expr)), statements, notation
    )


def _has_times(expr: Expr | None) -> bool:
    return expr is not None and any(name.index for name in names(expr))


def dated_verdict(
    verdict: Verdict,
    blanks: Mapping[str, object],
    timeline: Timeline,
) -> tuple[Part, ...] | Unreadable:
    """The parts once times count, or the question which time was meant."""
    parts = []
    for part in verdict.parts:
        blank, typed = blanks[part.name], timeline.typed.get(part.name)
        if typed is None or not isinstance(blank, FormulaBlank):
            parts.append(part)
            continue
        dated = _dated(part, blank, typed, timeline)
        if isinstance(dated, Unreadable):
            return dated
        parts.append(dated)
    return tuple(parts)


def _dated(
    part: Part, blank: FormulaBlank, typed: Statement, timeline: Timeline
) -> Part | Unreadable:
    slip = timeline.misdated(part.name, typed.expr)
    if slip is None:
        return part if part.right else _undated_slip(part, blank, typed, timeline)
    settled = timeline.settled(part.name, typed.expr)
    if slip.may_be_put_in and _fits(settled, part.name, blank, timeline):
        return Part(part.name, right=True, message=_PUT_IN)
    if part.right or not is_one_mistake(part):
        return Part(part.name, right=False, message=slip.message, mistake=slip.kind)
    return part


def _undated_slip(
    part: Part, blank: FormulaBlank, typed: Statement, timeline: Timeline
) -> Part | Unreadable:
    """What the sign of an assignment, or a time that nobody wrote, does to a wrong answer."""
    if any(part.message == wrong.because for wrong in blank.mistakes):
        return part
    if typed.added and is_same_formula(typed.added, blank.authored(), timeline.notation):
        message = f"「{typed.sign}」は左の値そのものも式に含みます。{_WHOLE}"
        return Part(part.name, right=False, message=message, mistake="operator")
    settled = timeline.settled(part.name, typed.expr)
    old = timeline.with_old_states(part.name, settled)
    if old == settled or not _fits(old, part.name, blank, timeline):
        return part
    undated = timeline.states_before(part.name, typed.expr)
    if undated:
        return Unreadable(_WHICH.format(undated[0]), 0, part.name)
    if is_one_mistake(part):
        return part
    state = timeline.states_before(part.name, settled)[0]
    return Part(part.name, right=False, message=_TOO_NEW.format(state), mistake="stale")


def _fits(expr: Expr, name: str, blank: FormulaBlank, timeline: Timeline) -> bool:
    """Whether the formula is a right one once the lines before are put into both."""
    written_out = timeline.unfolded(name, expr)
    return any(
        is_same_formula(written_out, timeline.unfolded(name, form), timeline.notation)
        for form in blank.right_forms()
    )


_PUT_IN = "正解です（前の行の式を代入した形です）。"
_WHOLE = "右側の式だけを入力するか、「=」を使ってください。"
_TOO_NEW = (
    "更新した後の {0} を使っています。前の行の式を代入したこの形で使うのは、更新する前の {0} です。"
)
_WHICH = (
    "この {0} は、更新する前の値とも、更新した後の値とも読めます。"
    "前の値なら {0}_old、後の値なら {0}_new と書いてください。"
)
