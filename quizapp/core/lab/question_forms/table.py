"""What a parameter comes to after a few steps, with the gradients that were met on the way."""

import math
from collections.abc import Iterator, Mapping, Sequence

from optim_core import Descent
from quizapp.core.expression import plain_rule
from quizapp.core.fault import BadExampleError
from quizapp.core.lab.named import number_written
from quizapp.core.lab.question_forms.written import (
    MOST_OPTIONS,
    LabQuestion,
    NoQuestionError,
    as_prose,
    flow,
    quoted,
    settings_told,
    told_settings,
)
from quizapp.core.lab.scene import Scene
from quizapp.core.lab.walker import Walker
from quizapp.core.lab.walking import descents
from quizapp.core.run_mistakes import mistaken_runs
from quizapp.core.worked import Run, RunStep, Sample

_MOST_STEPS = 3  # to be worked out by hand
_FIGURES = 3
_SHOWN = 4
_FEWEST_PLACES, _MOST_PLACES = 2, 8
_OF_RUNS = ("lr", "momentum", "rho", "beta1", "beta2", "weight_decay")


def table_asked(scene: Scene) -> LabQuestion:
    """The value of the chosen walker's parameter after the steps that are shown, three at most."""
    walker = scene.experiment.walkers[scene.chosen]
    if plain_rule(walker.rule) != walker.rule or walker.is_own_code:
        raise NoQuestionError(
            "表を問題にできるのは、この教材の形の手法だけです"
            "（誤り、ライブラリの流儀、自分のコードはできません）。"
        )
    walk = descents(scene.experiment)[scene.chosen]
    if walk is None:
        raise NoQuestionError("動かした結果がないので、問題にできません。")
    run = _run(scene, walker, walk)
    sample = Sample({}, run)
    try:
        right, steps = sample.known()["W"], sample.run_steps()
    except BadExampleError as refused:
        raise NoQuestionError(refused.fault().message) from None
    digits = _places(right - float(run.start))
    wrong = [*_wrong(sample, right, digits)][: MOST_OPTIONS - 1]
    if not wrong:
        raise NoQuestionError("違う答えになる誤りがないので、この値は問題にできません。")
    return LabQuestion(
        _ask(walker, run),
        [f"{{number: W, digits: {digits}, correct: true}}", *wrong],
        _explained(steps),
        "更新式の右辺には、どの時点の値を入れますか。",
        3,
        "計算",
        [f"run: {flow(_written(run))}"],
    )


def _run(scene: Scene, walker: Walker, walk: Descent) -> Run:
    """The first steps along one axis, as far as the settings stay, with round numbers."""
    stays = min((step - 1 for step, _ in walker.changes), default=_MOST_STEPS)
    rates = walk.rates.tolist()
    same = next((i for i, rate in enumerate(rates) if rate != rates[0]), len(rates))
    count = min(max(scene.step, 1), _MOST_STEPS, stays, same)
    axis = next((i for i in (0, 1) if count and walk.gradients[:count, i].all()), None)
    if axis is None:
        raise NoQuestionError("最初の更新の勾配が 0 か、発散しているので、表は問題にできません。")
    own = {**told_settings(walker, _OF_RUNS), "lr": rates[0]}
    settings = {name: number_written(own[name]) for name in _OF_RUNS if name in own}
    grads = tuple(_round(one) for one in walk.gradients[:count, axis].tolist())
    return Run(walker.rule, _round(float(walk.path[0, axis])), grads, **settings)


def _round(value: float) -> str:
    return number_written(float(f"{value:.{_FIGURES}g}"))


def _places(moved: float) -> int:
    """So many that the move itself has two figures."""
    if not math.isfinite(moved) or moved == 0:
        return _FIGURES
    return min(max(1 - math.floor(math.log10(abs(moved))), _FEWEST_PLACES), _MOST_PLACES)


def _wrong(sample: Sample, right: float, digits: int) -> Iterator[str]:
    """Options of known mistakes, each another number."""
    taken = {round(right, digits)}
    for mistake, sentence, known in mistaken_runs(sample):
        value = known["W"]
        if math.isfinite(value) and round(value, digits) not in taken:
            taken.add(round(value, digits))
            yield f"{{mistake: {mistake}, because: {quoted(as_prose(sentence))}}}"


def _written(run: Run) -> Mapping[str, str]:
    return {
        "optimizer": run.optimizer,
        **run.settings(),
        "start": run.start,
        "grads": f"[{', '.join(run.grads)}]",
    }


def _ask(walker: Walker, run: Run) -> str:
    settings = {name: float(value) for name, value in run.settings().items()}
    count, order = len(run.grads), "順に " if len(run.grads) > 1 else ""
    return (
        f"{settings_told(settings)} の {walker.called} で、"
        f"$W = {run.start}$ から {count} 回更新する。"
        f"勾配は{order or ' '}{'、'.join(run.grads)} だった。保存する値があれば、0 から始める。"
        f"\n{count} 回更新した $W$ はどれか。"
    )


def _explained(steps: Sequence[RunStep]) -> str:
    """What there is after each step."""
    return "\n".join(
        f"{i} 回目の後は、"
        + "、".join(
            f"${name} = {value:.{_SHOWN}g}$"
            for name, value in {**step.states, "W": step.value}.items()
        )
        + " です。"
        for i, step in enumerate(steps[1:], 1)
    )
