"""The right line of a picture, and the lines that learners may take for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optim_core import Descent
from optim_core.mistakes import CATALOGUES
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import NamedSettings
from quizapp.core.lab.question_forms.written import (
    SCHEDULE_NAMES,
    NoQuestionError,
    slip_told,
    then,
    told_settings,
    walker_told,
)
from quizapp.core.lab.scene import Scene
from quizapp.core.lab.walker import Walker
from quizapp.core.lab.walking import descents

_RATES = ((0.5, "半分"), (2.0, " 2 倍"))
_NOTHING_ELSE = "見分けの付く線がほかにないので、問題にできません。手法か設定を変えてください。"


@dataclass(frozen=True, slots=True)
class OptionLine:
    """An experiment of one walker as an option, and what is said to those who choose it."""

    experiment: Experiment
    because: str

    @property
    def walker(self) -> Walker:
        """Whose line it is."""
        return self.experiment.walkers[0]


def right_line(scene: Scene) -> OptionLine:
    """The chosen walker's.

    Raises:
        NoQuestionError: it is one's own code.
    """
    walker = scene.experiment.walkers[scene.chosen]
    if walker.is_own_code:
        raise NoQuestionError(
            "自分のコードは、ほかの人への問題にできません。ほかの手法を選んでください。"
        )
    return OptionLine(replace(scene.experiment, walkers=(walker,)), "")


def wrong_lines(scene: Scene) -> Iterator[OptionLine]:
    """The other walkers', then the chosen one's at other rates, then of its rule's mistakes."""
    right = right_line(scene)
    for one in scene.experiment.walkers:
        if not one.is_own_code and one != right.walker:
            yield _by(right, one, f"それは、{then(walker_told(one), 'です。')}")
    lr = told_settings(right.walker).get("lr", 0.0)
    for factor, said in _RATES if lr else ():
        other = right.walker.with_setting("lr", factor * lr)
        yield _by(right, other, f"学習率が{said}のときの動きです。")
    rule = right.walker.rule
    if rule in CATALOGUES:
        for mistake in CATALOGUES[rule].mistakes:
            wrong = replace(right.walker, rule=f"{rule}!{mistake.id}")
            yield _by(right, wrong, f"{slip_told(wrong.rule)}。")


def _by(right: OptionLine, walker: Walker, because: str) -> OptionLine:
    return OptionLine(replace(right.experiment, walkers=(walker,)), because)


def other_schedules(right: OptionLine) -> Iterator[OptionLine]:
    """The right walker under the other schedules, and under none."""
    last = float(right.experiment.steps)
    third = max(last // 3, 1.0)
    others = (
        NamedSettings("step", (("every", third), ("factor", 0.5))),
        NamedSettings("cosine", (("steps", last),)),
        NamedSettings("exponential", (("factor", 0.9),)),
        NamedSettings("warmup", (("steps", third),)),
    )
    asked = right.experiment.schedule
    for one in others if asked else ():
        if asked is None or one.name != asked.name:
            told = f"それは、{SCHEDULE_NAMES[one.name]}です。"
            yield OptionLine(replace(right.experiment, schedule=one), told)
    yield OptionLine(replace(right.experiment, schedule=None), "学習率の予定がないときの線です。")


def nothing_else() -> NoQuestionError:
    """What is raised where no other line can be told from the right one."""
    return NoQuestionError(_NOTHING_ELSE)


def line_explained(right: OptionLine, wrong: Sequence[OptionLine]) -> str:
    """Where the right one has come to, and whether others run away."""
    experiment = right.experiment
    (walk,) = descents(experiment)
    if walk is None:
        raise nothing_else()
    told = [f"正解の線は、{_end_told(experiment, walk)}。", _turns_told(experiment, walk)]
    others = [one for line in wrong for one in descents(line.experiment)]
    if any(one is not None and one.diverged_at is not None for one in others):
        told.append("ほかの線には、図の外へ出て発散するものがあります。")
    return "\n".join(filter(None, told))


def _end_told(experiment: Experiment, walk: Descent) -> str:
    if walk.diverged_at is not None:
        return f"{walk.diverged_at} ステップ目で発散します"
    x, y = walk.path[-1].tolist()
    domain = experiment.ground.domain
    out = not all(low <= at <= high for at, (low, high) in zip((x, y), domain, strict=True))
    loss = float(experiment.ground.value(x, y))
    return (
        f"{'図の外へ出て、' if out else ''}{experiment.steps} ステップ後に"
        f" $({x:.3g}, {y:.3g})$ にあり、損失は {loss:.3g} です"
    )


def _turns_told(experiment: Experiment, walk: Descent) -> str:
    """How often it crosses over the minimum, along each axis."""
    away = np.sign(walk.path - np.array(experiment.ground.minimum))
    turns = {
        name: int(np.count_nonzero(side[1:] * side[:-1] < 0))
        for name, side in zip("xy", away.T, strict=True)
    }
    told = "、".join(f"{name} の向きに {count} 回" for name, count in turns.items() if count)
    return f"最小点を、{told}またぎます。" if told else ""
