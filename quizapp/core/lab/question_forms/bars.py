"""Which of the walkers has come lowest."""

import math

from quizapp.core.lab.drawings import bars_drawn
from quizapp.core.lab.question_forms.written import (
    MOST_OPTIONS,
    LabQuestion,
    NoQuestionError,
    conditions_told,
    quoted,
    walker_told,
)
from quizapp.core.lab.scene import Scene
from quizapp.core.lab.walking import descents

_APART = 1.05
"""The lowest loss must be lower than the next by so much: a tie is no question."""


def bars_asked(scene: Scene) -> LabQuestion:
    """Which walker has the lowest loss after all steps; one's own code is left out."""
    experiment = scene.experiment
    values = bars_drawn(experiment, descents(experiment), experiment.steps).values
    losses = {
        walker: values.get(label, math.nan)
        for walker, label in zip(experiment.walkers, experiment.labels, strict=True)
        if not walker.is_own_code
    }
    order = sorted((loss, i, walker) for i, (walker, loss) in enumerate(losses.items()))
    kept = order[:MOST_OPTIONS]
    if len(kept) <= 1:
        raise NoQuestionError(
            "比べるものが 1 つだけなので、問題にできません。手法を足してください。"
        )
    (least, _, best), (second, *_), *_ = kept
    if not second - least > (_APART - 1) * abs(least):
        raise NoQuestionError(
            "いちばん小さい損失と 2 番目の差が小さいので、問題にできません。"
            "ステップ数か設定を変えてください。"
        )
    named = dict(zip("PQRS", sorted(kept, key=lambda one: one[1]), strict=False))
    listed = "\n".join(f"- {name}：{walker_told(one)}" for name, (*_, one) in named.items())
    lowest = next(name for name, (*_, one) in named.items() if one == best)
    return LabQuestion(
        f"{conditions_told(experiment)}\n次のうち、損失が最も小さくなるのはどれか。\n{listed}",
        [
            f"{{answer: {name}, "
            + ("correct: true, " if walker == best else "")
            + f"because: {quoted(_because(loss))}}}"
            for name, (loss, _, walker) in named.items()
        ],
        f"{lowest} の損失は {least:.3g} まで下がり、ほかより小さくなります。",
        "それぞれの設定で、谷を横切る向きと、谷に沿う向きの動きを考えましょう。",
        3,
        "比較",
    )


def _because(loss: float) -> str:
    return "発散します。" if loss == math.inf else f"損失は {loss:.3g} になります。"
