"""What becomes of a walker at its settings, with the map of the others as explanation."""

import math
from functools import partial

from optim_core.sweep import Regime, sweep
from quizapp.core.expression import maker_of, plain_rule
from quizapp.core.figure import Figure
from quizapp.core.lab.named import number_written
from quizapp.core.lab.question_forms.written import (
    LabQuestion,
    NoQuestionError,
    conditions_told,
    flow,
    quoted,
    then,
    told_settings,
    walker_told,
)
from quizapp.core.lab.scene import MapAsked, Scene
from quizapp.core.lab.walker import Walker
from quizapp.core.worked import Sample

_CALLED = {
    Regime.CONVERGED: ("損失が、初めの 1000 分の 1 より小さくなる", "収束"),
    Regime.OSCILLATING: ("最後まで行き来を続け、損失は 1000 分の 1 まで下がらない", "振動"),
    Regime.DIVERGED: ("最小点から離れていき、損失が初めより大きくなる", "発散"),
    Regime.UNFINISHED: ("行き来は続いていないが、損失は 1000 分の 1 まで下がらない", "途中"),
}


def map_asked(scene: Scene) -> LabQuestion:
    """How the chosen walker fares at its own settings, or at others of the map."""
    experiment, walker = scene.experiment, scene.experiment.walkers[scene.chosen]
    if walker.is_own_code or walker.changes or experiment.schedule or experiment.clip:
        raise NoQuestionError(
            "設定の図を問題にできるのは、予定・クリッピング・途中の変更のない、手法だけです。"
        )
    settings = told_settings(walker)
    swept = sweep(
        partial(maker_of(walker.rule, ()), **dict(walker.settings)),
        experiment.ground,
        {"lr": [settings["lr"]]},
        experiment.begin,
        experiment.steps,
    )
    found = Regime(int(swept.regime[0]))
    loss = float(swept.loss[0])
    return LabQuestion(
        f"{conditions_told(experiment)}\n{then(walker_told(walker), 'は、どうなるか。')}",
        [_option(regime, found) for regime in _CALLED],
        f"この設定では、{experiment.steps} ステップ後に「{_CALLED[found][1]}」となります。"
        + (f"損失は {loss:.3g} です。" if math.isfinite(loss) else ""),
        "曲率が大きい向きと小さい向きのそれぞれで、1 回に動く量を考えましょう。",
        3,
        "収束",
        [_plot(scene, walker, scene.map)] if scene.map and _pictured(scene, walker) else [],
    )


def _option(regime: Regime, found: Regime) -> str:
    told, called = _CALLED[regime]
    if regime == found:
        return f"{{answer: {quoted(told)}, correct: true}}"
    because = f"これは「{called}」です。この設定では、「{_CALLED[found][1]}」になります。"
    return f"{{answer: {quoted(told)}, because: {quoted(because)}}}"


def _pictured(scene: Scene, walker: Walker) -> bool:
    """Whether a figure of a question draws the same map: it knows no settings beside its axes."""
    asked, experiment = scene.map, scene.experiment
    return (
        asked is not None
        and plain_rule(walker.rule) == walker.rule
        and {name for name, _ in walker.settings} <= {asked.across.setting, asked.up.setting}
        and experiment.begin == experiment.ground.start
        and not any(_figure(scene, walker, asked).sample_faults(Sample()))
    )


def _figure(scene: Scene, walker: Walker, asked: MapAsked) -> Figure:
    axes = asked.across, asked.up
    across, up = ({one.setting: (repr(one.low), repr(one.high))} for one in axes)
    return Figure(
        scene.experiment.surface,
        steps=scene.experiment.steps,
        draw="map",
        optimizer=walker.rule,
        across=across,
        up=up,
    )


def _plot(scene: Scene, walker: Walker, asked: MapAsked) -> str:
    axes = {
        key: f"{{{axis.setting}: [{number_written(axis.low)}, {number_written(axis.high)}]}}"
        for key, axis in (("across", asked.across), ("up", asked.up))
    }
    values = {
        "draw": "map",
        "at": "explain",
        "surface": scene.experiment.surface,
        "steps": str(scene.experiment.steps),
        "optimizer": walker.rule,
        **axes,
    }
    return f"plot: {flow(values)}"
