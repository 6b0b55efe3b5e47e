"""The table of steps of a rule in code: run once more as for its verdict, then looked at closely.

The numbers are those of the run that nobody looks into; what a submission keeps, and which line
wrote a number, are told by a second run, and only where that gives the same numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

import numpy as np

from quizapp.core.formula.letters import Letters
from quizapp.core.grading.attempt import Attempt, FloatArray, attempts, entries_close, start_row
from quizapp.core.grading.difference import clearest_wrong, first_wrong, parameter_at
from quizapp.core.grading.kept_states import (
    KeptState,
    StateForm,
    best_matched,
    returned_place,
    right_forms,
)
from quizapp.core.grading.outcome import BadValue, Execution, Missing, Raised, Ran, Stopped
from quizapp.core.grading.reference import references, trials_of
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.trial import (
    Bowl,
    Program,
    Replay,
    StepNote,
    Trial,
    TrialRun,
    Watched,
    WrittenBy,
)
from quizapp.core.grading.troubles import trouble
from quizapp.core.step_table import (
    ComponentSteps,
    FalseStep,
    Retracing,
    Sides,
    StepTable,
    StepWalk,
    TableStep,
    as_column,
    state_tex,
)
from quizapp.core.text.respelling import respelled
from quizapp.core.verdict import Detail, Verdict
from quizapp.core.wording import where

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOTHING_RAN = "コードを読み込めなかったため、ステップの表はありません。"
UNSTEADY = (
    "実行のたびに結果が変わるため、この表の数は判定のときと違います。"
    "乱数や、前の実行の残りに頼っていませんか？"
)
UNLIKE_WHEN_WATCHED = (
    "実行のたびに結果が変わるため（または、調べながら実行すると変わるため）、"
    "状態と、値を書いた行は分かりません。"
)
NUMBER_STAYS = "この数は、このステップで書き換えられていません。"
LINE_UNKNOWN = "この数を書いた行は分かりません。"
STATES_RIGHT = "状態（{}）はここまで正しく、{} の更新で初めて違っています。"
STATE_WRONG = "{}も、正しい {} と違う値です"
OWN_CONVENTION = "状態の「正解」は、あなたの書き方（別の正しい流儀）に合わせてあります。"


def same_detail(one: Detail | None, other: Detail | None) -> bool:
    """Whether two first differences are the same one; nan equals nan."""
    if one is None or other is None:
        return one is other
    places = [(each.step, each.key, each.index) for each in (one, other)]
    here, there = ((each.expected, each.got) for each in (one, other))
    return places[0] == places[1] and bool(np.array_equal(here, there, equal_nan=True))


def nothing_ran(execution: Execution) -> bool:
    """Whether the submission never came to be called."""
    outcome = execution.outcome
    return isinstance(outcome, Missing) or (isinstance(outcome, Raised) and outcome.loading)


@dataclass(frozen=True, slots=True)
class _Case:
    """One trial of a submission: the right rows, its own as far as it came, and what was noted.

    `first` is the step (from 1) and the column of the first false number, if there is one.
    """

    rule: str
    trial: Trial
    right: FloatArray
    rows: FloatArray
    first: tuple[int, int] | None
    lr_changes: bool = True

    @property
    def columns(self) -> range:
        """All numbers of the parameters."""
        return range(self.right.shape[1])

    @property
    def right_steps(self) -> int:
        """How many steps there are before the first false number."""
        return self.first[0] - 1 if self.first else len(self.rows)

    def name(self, column: int) -> str:
        """What a number is called: W1[0]."""
        key, index = parameter_at(self.trial, column)
        return key + "".join(f"[{i}]" for i in index)

    def detail(self) -> Detail | None:
        """The first false number as a verdict tells it."""
        if self.first is None:
            return None
        step, column = self.first
        expected, got = (float(one[step - 1, column]) for one in (self.right, self.rows))
        return Detail(step, *parameter_at(self.trial, column), expected, got)


def rule_steps(rule: str, program: Program, verdict: Verdict, letters: Letters) -> Retracing:
    """The table of a class or a step function that was to be the rule `rule`."""
    plain = yield program
    if nothing_ran(plain):
        return StepTable(found=(NOTHING_RAN,))
    trials, rights = trials_of(rule, plain.seed), references(rule, plain.seed)
    tried = attempts(rule, trials, _runs(plain), rights)
    one = _shown(tried, verdict)
    if one is not None:
        case = _case_of(rule, one, verdict)
        place = trials.index(one.trial)
        looked = yield _watching(program, trials[: place + 1], _spot(case, place))
        traced = looked
    else:
        looked = yield _watching(program, trials, Watched(0))
        raised = isinstance(plain.outcome, Raised | BadValue)
        place = len(tried) if raised else _last_noted(looked)
        rows = _noted_rows(looked, place, rights[place].values.shape[1])
        case = _partial(rule, trials[place], rights[place].values, rows)
        traced = looked
        if case.first:
            upto = (*trials[:place], _cut(case.trial, case.first[0]))
            traced = yield _watching(program, upto, _spot(case, place))
    return _Told(case, place, looked, traced, program, verdict, letters).table()


def _cut(trial: Trial, steps: int) -> Trial:
    """The trial as far as this step: what comes later may never end."""
    drive = trial.drive
    if isinstance(drive, Bowl):
        return replace(trial, drive=replace(drive, steps=steps))
    return replace(trial, drive=replace(drive, grads=drive.grads[:steps]))


def _runs(execution: Execution) -> Sequence[TrialRun]:
    outcome = execution.outcome
    return outcome.runs if isinstance(outcome, Ran | Raised | BadValue) else ()


def _shown(tried: Sequence[Attempt], verdict: Verdict) -> Attempt | None:
    """The trial of the verdict's first difference; of right code the first; None where it stopped.

    A verdict that was taken up again has no first difference, and is told by its word.
    """
    differs = verdict.evidence.detail is not None or verdict.word == "fail"
    if differs and (wrong := clearest_wrong(tried)):
        return wrong
    return tried[0] if tried and verdict.word in ("pass", "fail") else None


def _case_of(rule: str, one: Attempt, verdict: Verdict) -> _Case:
    right, rows = one.right.values, one.submitted.values
    first = None
    if not (verdict.right or one.is_right()):
        step, column = first_wrong(right, rows)
        first = step + 1, column
    changes = one.trial.change is None or one.submitted.lr_changed
    return _Case(rule, one.trial, right, rows, first, changes)


def _partial(rule: str, trial: Trial, right: FloatArray, rows: FloatArray) -> _Case:
    """A trial that was not finished: what is missing is taken for right."""
    whole = np.vstack([rows, right[len(rows) :]])
    first = None
    if not entries_close(right, whole).all():
        step, column = first_wrong(right, whole)
        first = step + 1, column
    return _Case(rule, trial, right, rows, first)


def _watching(program: Program, trials: Sequence[Trial], watched: Watched) -> Program:
    asked = tuple(trials)
    return replace(program, sample=lambda _: asked, prepare=None, watched=watched)


def _spot(case: _Case, place: int) -> Watched:
    if case.first is None:
        return Watched(place)
    step, column = case.first
    key, index = parameter_at(case.trial, column)
    shape = np.shape(case.trial.params[key])
    return Watched(place, step, key, int(np.ravel_multi_index(index, shape)) if index else 0)


def _notes(looked: Execution, place: int) -> Sequence[StepNote]:
    return [one for one in looked.seen if isinstance(one, StepNote) and one.trial == place]


def _last_noted(looked: Execution) -> int:
    return max((one.trial for one in looked.seen if isinstance(one, StepNote)), default=0)


def _noted_rows(looked: Execution, place: int, width: int) -> FloatArray:
    notes = _notes(looked, place)
    return np.array([note.params for note in notes]).reshape(len(notes), width)


@dataclass(frozen=True, slots=True)
class _Told:
    """A case with what runs that were watched told of it, to be put into a table.

    `traced` told the lines; it may have been cut short after the step that they are of.
    """

    case: _Case
    place: int
    looked: Execution
    traced: Execution
    program: Program
    verdict: Verdict
    letters: Letters

    def table(self) -> StepTable:
        """The table, or what is said where there is none."""
        form, kept = self._states()
        walk = StepWalk(
            tuple(self._spelled(f"${state_tex(name)}$") for name in form.states),
            tuple(self._component(column, form, kept) for column in self.case.columns),
            self.case.first and FalseStep(self.case.first[1], self.case.first[0]),
            self._spelled("$W$"),
        )
        found = (*self._found(form, kept), *self._ending())
        return StepTable(inputs_told(self.case), (walk,), found)

    def _spelled(self, text: str) -> str:
        return respelled(text, self.letters)

    @property
    def steady(self) -> bool:
        """Whether the run that was looked into gave the same numbers."""
        rows = self.case.rows
        both = (_noted_rows(one, self.place, rows.shape[1]) for one in (self.looked, self.traced))
        looked, traced = both
        same = np.array_equal(looked, rows, equal_nan=True)
        return bool(same and np.array_equal(traced, rows[: len(traced)], equal_nan=True))

    def _states(self) -> tuple[StateForm, Mapping[str, KeptState]]:
        case = self.case
        forms = [*right_forms(case.rule, case.trial, lr_changes=case.lr_changes)]
        notes = _notes(self.looked, self.place) if self.steady else []
        names = list(notes[0].kept) if notes else []
        kept = {
            name: np.array([note.kept[name] for note in notes])
            for name in names
            if all(name in note.kept for note in notes)
        }
        return best_matched(forms, kept, case.right_steps)

    def _component(
        self, column: int, form: StateForm, kept: Mapping[str, KeptState]
    ) -> ComponentSteps:
        case = self.case
        start = float(start_row(case.trial)[column])
        right, own = case.right[:, column], case.rows[:, column]
        with np.errstate(all="ignore"):  # inf - inf
            moves = [np.diff(one, prepend=start) for one in (right, own)]
        columns = (
            _sides(*self._gradients(column, start)),
            *(
                _state_sides(rows[:, column], kept.get(name), column)
                for name, rows in form.states.items()
            ),
            _sides(moves[0], moves[1]),
        )
        alike = entries_close(case.right[: len(own)], case.rows)[:, column]
        values = _sides(right, own, alike)
        steps = (
            TableStep(i + 1, grad, tuple(states), update, value)
            for i, (grad, *states, update, value) in enumerate(zip(*columns, values, strict=True))
        )
        return ComponentSteps(case.name(column), start, tuple(steps))

    def _gradients(self, column: int, start: float) -> tuple[FloatArray, FloatArray]:
        """What the right rule is given, and the submission; in a shared dict what it left there."""
        case, drive = self.case, self.case.trial.drive
        right = _gradients(case.trial, case.right, column, start)
        if isinstance(drive, Replay) and drive.shared and self.steady:
            own = np.array([note.grads[column] for note in _notes(self.looked, self.place)])
        else:
            own = _gradients(case.trial, case.rows, column, start)
        return right, own[: len(case.rows)]

    def _found(self, form: StateForm, kept: Mapping[str, KeptState]) -> Iterator[str]:
        case, detail = self.case, self.case.detail()
        shown = self.verdict.evidence.detail
        if shown is not None and not same_detail(shown, detail):
            yield UNSTEADY
        if detail is not None:
            yield f"最初の違い：{where(detail)}"
        if not self.steady:
            yield UNLIKE_WHEN_WATCHED
        elif case.first is not None:
            yield from self._lines(form, kept, *case.first)
        if not form.textbook:
            yield OWN_CONVENTION

    def _lines(
        self, form: StateForm, kept: Mapping[str, KeptState], step: int, column: int
    ) -> Iterator[str]:
        """What is known of how the first false number came about."""
        case = self.case
        lines = lines_told(self.traced)
        if lines and "" in lines:
            yield f"この数を書いた行：{code_line(self.program, lines[''])}"
        else:
            before = case.rows[step - 2] if step > 1 else start_row(case.trial)
            stays = lines is not None and before[column] == case.rows[step - 1, column]
            yield NUMBER_STAYS if stays else LINE_UNKNOWN
        wrong = [name for name, one in kept.items() if self._turns(name, one, step, column)]
        for name in wrong:
            line = lines and lines.get(kept[name].attribute)
            said = STATE_WRONG.format(attribute_told(kept[name].attribute), self._spelled(name))
            yield f"{said}（{code_line(self.program, line)}）。" if line else f"{said}。"
        if kept and len(kept) == len(form.states) and self._all_right(form, kept, step):
            states = "、".join(map(self._spelled, form.states))
            yield STATES_RIGHT.format(states, case.name(column))

    def _turns(self, name: str, one: KeptState, step: int, column: int) -> bool:
        """Whether a state is, at this step and no earlier, none of any right form's."""
        case = self.case
        forms = right_forms(case.rule, case.trial, lr_changes=case.lr_changes)
        known = [form.states[name] for form in forms if name in form.states]
        close = [entries_close(each[: len(one.rows)], one.rows)[:, column] for each in known]
        return not any(each[step - 1] for each in close) and (
            step == 1 or any(each[: step - 1].all() for each in close)
        )

    def _all_right(self, form: StateForm, kept: Mapping[str, KeptState], step: int) -> bool:
        return all(
            entries_close(form.states[name][:step], one.rows[:step]).all()
            for name, one in kept.items()
        )

    def _ending(self) -> Iterator[str]:
        """How the submission stopped within the trial that is shown."""
        outcome = self.looked.outcome
        done = len(self.case.rows)
        if isinstance(outcome, Raised | BadValue | Stopped) and done < self.case.trial.steps:
            told = trouble(outcome, self.program.limits).message
            where_it_is = "" if isinstance(outcome, BadValue) else f"{done + 1} 回目の更新："
            yield where_it_is + told


def _sides(
    right: FloatArray, own: FloatArray, alike: "NDArray[np.bool_] | None" = None
) -> list[Sides]:
    """One column, step by step; of a submission that has stopped nothing is known."""
    if alike is None:
        alike = entries_close(right[: len(own)], own)
    known = [Sides(float(a), float(b), bool(c)) for a, b, c in zip(right, own, alike, strict=False)]
    return known + [Sides(float(one)) for one in right[len(own) :]]


def _state_sides(right: FloatArray, kept: KeptState | None, column: int) -> list[Sides]:
    if kept is None:
        return [Sides(float(one)) for one in right]
    return _sides(right, kept.rows[:, column])


def _gradients(trial: Trial, rows: FloatArray, column: int, start: float) -> FloatArray:
    """The gradient of one number before each step."""
    match trial.drive:
        case Replay(grads):
            given = (np.concatenate([g[key] for key in trial.params], axis=None) for g in grads)
            return np.array([row[column] for row in given])
        case Bowl(curvature):
            c = np.concatenate([curvature[key] for key in trial.params], axis=None)[column]
            with np.errstate(all="ignore"):
                return np.array(c * np.array([start, *rows[:-1, column]]), np.float64)
        case _:
            assert_never(trial.drive)


def inputs_told(case: _Case) -> str:
    """What the trial is: its settings, and what is special about it."""
    names = RULES[case.rule].probed
    given = zip(names, case.trial.settings, strict=True)
    said = "、".join(f"{name}={as_column(value)}" for name, value in given)
    return f"採点で使った入力：{said}。{_special(case.trial)}"


def _special(trial: Trial) -> str:
    if trial.partner:
        return "もう 1 つのオプティマイザと交互に更新しています。"
    if trial.change:
        return f"{trial.change.step} 回目の前に lr を {as_column(trial.change.lr)} に変えています。"
    if isinstance(trial.drive, Replay) and trial.drive.shared:
        return "毎回、同じ grads を渡しています。"
    if isinstance(trial.drive, Bowl):
        return "谷 x²/20 + y² を下りています（g は今の W で決まります）。"
    return ""


def lines_told(traced: Execution) -> Mapping[str, int] | None:
    """Which line wrote what; None where the lines could not be followed."""
    return next((one.lines for one in traced.seen if isinstance(one, WrittenBy)), None)


def code_line(program: Program, line: int) -> str:
    """A line of the submission by its number, as it is written."""
    text = program.source.decode("utf-8-sig", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not 1 <= line <= len(lines):
        return "不明"
    return f"{line} 行目 {lines[line - 1].strip()}"


def attribute_told(attribute: str) -> str:
    """What a submission keeps a state under, as it would write it, up to the next word."""
    place = returned_place(attribute)
    if place is not None:
        return f"返り値の状態 {place + 1} つ目"
    return f"self.{attribute} "
