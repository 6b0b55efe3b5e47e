"""A learner's own code as a walker: how it is called, and what came of its walk in a sandbox.

It is walked by whoever can run a `Program`; the surface, the schedule and the clipping stay here.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from optim_core import Descent
from optim_core.descent import DIVERGED
from quizapp.core.grading.kept_states import RETURNED_STATE
from quizapp.core.grading.outcome import Ending, Execution, Raised, Ran, Returned, Stopped
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.step_functions import step_function
from quizapp.core.grading.trial import Guided, Limits, Program, Push, StepNote, Watched
from quizapp.core.grading.troubles import trouble
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import SettingPairs, UnknownWordError
from quizapp.core.lab.suiting import suited
from quizapp.core.lab.walker import CODE_RULE, Walker
from quizapp.core.lab.walking import OwnDescents, clipping, schedule_for
from quizapp.core.nearest import nearest_word, perhaps

if TYPE_CHECKING:
    from quizapp.core.grading.outcome import Outcome

_KEY = "W"
_MOST_STATES = 6
"""So many rows that it keeps find room in a table."""

_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class OwnCode:
    """Source code, what in it is called, and the rule that it is meant to be, if that is known.

    `settings` are those with which it is called, and their values where a walker leaves them out;
    nan where nobody has given one. `parameters` are the names under which it takes them, where
    those of the rule do not tell.
    """

    source: str
    entry: str
    rule: str = ""
    settings: SettingPairs = ()
    style: Literal["class", "function"] = "class"
    parameters: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """For each setting what its parameter may be called."""
        own = tuple((name,) for name in self.parameters)
        return RULES[self.rule].names() if self._as_its_rule else own

    @property
    def _as_its_rule(self) -> bool:
        """Whether it is called as its rule is."""
        return bool(self.settings) and not self.parameters

    def walker(self, settings: SettingPairs = ()) -> Walker:
        """Who walks by it, every setting told that has a value."""
        values = {**dict(self.settings), **dict(settings)}
        return Walker(CODE_RULE, tuple(one for one in values.items() if not math.isnan(one[1])))

    def filled(self, experiment: Experiment) -> Experiment:
        """With all told that a walker of it leaves out, as it suits the surface."""
        code = self.on(experiment.surface)
        walkers = (
            replace(one, settings=code.walker(one.settings).settings) if one.is_own_code else one
            for one in experiment.walkers
        )
        return replace(experiment, walkers=tuple(walkers))

    def on(self, surface: str) -> "OwnCode":
        """With settings that suit a surface, where they are those of a rule that is known."""
        if not self._as_its_rule:
            return self
        own = dict(suited(Walker(self.rule), surface).settings)
        return replace(self, settings=tuple((name, own[name]) for name, _ in self.settings))


@dataclass(frozen=True, slots=True)
class OwnWalk:
    """How far it came, what is to be said to its author, and what it printed.

    There is no descent where it did not take a single step.
    """

    descent: Descent | None
    trouble: str = ""
    output: str = ""


OwnWalks: TypeAlias = Mapping[Walker, OwnWalk]


def code_of_rule(
    source: str, entry: str, rule: str, style: Literal["class", "function"] = "class"
) -> OwnCode:
    """Code that is to be a rule, called as such code is called to be judged."""
    return OwnCode(source, entry, rule, tuple(RULES[rule].pictured.items()), style)


def walk_own_code(
    code: OwnCode, experiment: Experiment, run: Callable[[Program], Execution]
) -> OwnWalks:
    """Walk every walker of an experiment that is one's own code; `run` runs it in a sandbox."""
    return {one: _walked(code, experiment, one, run) for one in own_walkers(experiment)}


def own_walkers(experiment: Experiment) -> Sequence[Walker]:
    """The walkers that run one's own code, each once."""
    return [*dict.fromkeys(one for one in experiment.walkers if one.is_own_code)]


def own_descents(walks: OwnWalks) -> OwnDescents:
    """What can be drawn of them."""
    return {walker: walk.descent for walker, walk in walks.items() if walk.descent}


def _walked(
    code: OwnCode, experiment: Experiment, walker: Walker, run: Callable[[Program], Execution]
) -> OwnWalk:
    try:
        program = own_program(code, experiment, walker)
    except UnknownWordError as refused:
        return OwnWalk(None, str(refused))
    return own_walk(code, experiment, walker, run(program))


def own_program(code: OwnCode, experiment: Experiment, walker: Walker) -> Program:
    """What a sandbox runs, so that the code walks as `walker`.

    Raises:
        UnknownWordError: a setting that the code does not take, or one without a value.
    """
    settings = _settings(code, experiment, walker)

    def guide(step: int, row: NDArray[np.float64]) -> Push | None:
        if not _is_near(row):
            return None
        return Push(settings[step - 1], _gradient(experiment, row))

    walk = Guided(
        settings[0], {_KEY: np.array(experiment.begin)}, experiment.steps, guide, code.names
    )
    return Program(
        code.source.encode("utf-8", "surrogatepass"),
        code.entry,
        lambda _: (walk,),
        limits=_LIMITS,
        steps=step_function(code.rule) if code.style == "function" else None,
        watched=Watched(0),
    )


def own_walk(
    code: OwnCode, experiment: Experiment, walker: Walker, execution: Execution
) -> OwnWalk:
    """What an execution of `own_program` has come to."""
    notes = [one for one in execution.seen if isinstance(one, StepNote)]
    descent = _descent(code, experiment, walker, notes) if notes else None
    told = "".join(_told(code, execution.outcome, notes, descent))
    return OwnWalk(descent, told, execution.output)


def _descent(
    code: OwnCode, experiment: Experiment, walker: Walker, notes: Sequence[StepNote]
) -> Descent:
    rows = [np.array(experiment.begin, dtype=np.float64), *(note.params for note in notes)]
    diverged_at = next((i for i, row in enumerate(rows) if not _is_near(row)), None)
    path = np.array(rows[:diverged_at])
    settings = _settings(code, experiment, walker)
    gradients = [_gradient(experiment, row) for row in path[:-1]]
    told = [dict(zip(dict(code.settings), one, strict=True)) for one in settings[: len(path) - 1]]
    return Descent(
        path,
        diverged_at,
        np.array(gradients).reshape(-1, 2),
        np.array([one.get("lr", math.nan) for one in told]),
        _states(code, notes[: len(told)]),
    )


def _states(code: OwnCode, notes: Sequence[StepNote]) -> Mapping[str, NDArray[np.float64]]:
    """What the code keeps, under its own names; nan as long as it does not keep it yet.

    What a function returns has the names of its rule.
    """
    names = [*notes[-1].kept][:_MOST_STATES] if notes else []
    returned = step_function(code.rule).states if code.style == "function" else ()
    called = {f"{RETURNED_STATE}[{place}]": state for place, state in enumerate(returned)}
    unknown = np.full(2, math.nan)
    return {
        called.get(name, name): np.array([note.kept.get(name, unknown) for note in notes])
        for name in names
    }


def _settings(code: OwnCode, experiment: Experiment, walker: Walker) -> Sequence[tuple[float, ...]]:
    """With which settings it takes each step, in the order in which it is called."""
    own = dict(code.settings)
    walker = replace(walker, settings=tuple({**own, **dict(walker.settings)}.items()))
    _check_settings(walker, own)
    schedule = schedule_for(walker, experiment.schedule)
    if schedule is not None and "lr" not in own:
        raise UnknownWordError("自分のコードには、予定で変えられる学習率がありません。")
    by_step = [walker.settings_at(step) for step in range(1, experiment.steps + 1)]
    if schedule:
        by_step = [{**values, "lr": schedule(t)} for t, values in enumerate(by_step)]
    return [tuple(values[name] for name in own) for values in by_step]


def _check_settings(walker: Walker, own: Mapping[str, float]) -> None:
    said = [
        name for pairs in (walker.settings, *dict(walker.changes).values()) for name, _ in pairs
    ]
    for name in said:
        if name not in own:
            raise UnknownWordError(_strange(name, [*own]))
    for name, value in walker.settings:
        if math.isnan(value):
            message = f"自分のコードの引数 {name} の値を、code:{name}=0.5 のように書いてください。"
            raise UnknownWordError(message)


def _strange(name: str, own: Sequence[str]) -> str:
    known = f"（あるのは {'、'.join(own)}）" if own else ""
    near = perhaps(nearest_word(name, own))
    return f"自分のコードに {name} という設定はありません{known}。{near}"


def _gradient(experiment: Experiment, row: NDArray[np.float64]) -> NDArray[np.float64]:
    """What the code is given at a point, clipped if it is to be."""
    clip = clipping(experiment.clip)
    with np.errstate(all="ignore"):
        gx, gy = experiment.ground.gradient(row[0], row[1])
        grads = {"x": np.float64(gx), "y": np.float64(gy)}
        given = clip(grads) if clip else grads
    return np.array([given["x"], given["y"]], dtype=np.float64)


def _is_near(row: NDArray[np.float64]) -> bool:
    return bool(np.all(np.abs(row) <= DIVERGED))  # False for nan, too


_ENDINGS: Mapping[Ending, str] = {
    "exited": "プログラムが途中で自分から終了しました。exit を呼んでいませんか？",
    "protocol": "実行用の通信が壊れたため、軌跡が分かりません。",
}
"""What the grader says of a grade and is no grade here."""

_NOT_HELD = "途中で変えた設定が self の属性に見つからないため、このコードの中では変わっていません。"


def _told(
    code: OwnCode, outcome: "Outcome", notes: Sequence[StepNote], descent: Descent | None
) -> Iterator[str]:
    match outcome:
        case Returned():
            return  # nothing was called
        case Ran(runs):
            if descent and descent.diverged_at and np.isnan(notes[-1].params).any():
                yield f"{descent.diverged_at} ステップ目で、値が nan（数でない値）になりました。"
            if not all(run.lr_changed for run in runs):
                yield _NOT_HELD
        case Stopped(ending) if ending in _ENDINGS:
            yield _ENDINGS[ending]
        case _:
            if isinstance(outcome, Raised) and not outcome.loading:
                yield f"{len(notes) + 1} ステップ目で止まりました。"
            said = trouble(outcome, _LIMITS, code.style, [name for name, _ in code.settings])
            yield f"{said.message}{'' if said.message[-1] in '。？' else '。'}{said.hint}"
