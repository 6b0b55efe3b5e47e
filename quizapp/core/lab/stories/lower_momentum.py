"""Less momentum does not cure what diverges: it narrows the range of learning rates."""

from dataclasses import replace

from quizapp.core.drawing import Axis
from quizapp.core.lab.scene import MapAsked
from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_HIGH = experiment_of("momentum:lr=1.2,momentum=0.9")
_BOTH = experiment_of("momentum:lr=1.2,momentum=0.9", "momentum:lr=1.2,momentum=0.1")
_MAP = MapAsked(Axis("lr", 0.02, 2.0), Axis("momentum", 0.0, 0.99))

LOWER_MOMENTUM = Story(
    "発散しそうなときの α",
    (
        Stage(
            until(30, _HIGH),
            "Momentum（η = 1.2、α = 0.9）は大きく揺れ、30 歩後の損失は 0.34 です。"
            "α を 0.1 に下げると、どうなるでしょうか。",
            Bet(("早く着く", "揺れは減るが遅い", "発散する"), 2),
        ),
        Stage(
            until(30, _BOTH), "揺れは広がる一方です。30 歩で y = 859 まで飛び、このまま発散します。"
        ),
        Stage(
            replace(until(30, _BOTH, "map", chosen=1), map=_MAP),
            "収束するのは、η が「2(1 + α) ÷ 曲率」より小さいときです。"
            "縦の曲率が 2 のこの谷では 1 + α で、α が大きいほど広くなります。",
        ),
        Stage(
            until(30, experiment_of("momentum:lr=0.3,momentum=0.1")),
            "α = 0.1 のままでも、η を 0.3 に下げれば収束します。"
            "α を下げて減るのは、行き過ぎのほうです。",
        ),
    ),
    "errors-smaller-inertia",
)
