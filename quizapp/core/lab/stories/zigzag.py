"""Momentum lessens the zig-zag of SGD in a long valley."""

from quizapp.core.lab.scene import Scene
from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_SGD = experiment_of("sgd:lr=0.95")
_BOTH = experiment_of("sgd:lr=0.95", "momentum:lr=0.1,momentum=0.9")

ZIGZAG = Story(
    "細長い谷とジグザグ",
    (
        Stage(Scene(_SGD), "細長い谷を、SGD（η = 0.95）で下ります。"),
        Stage(
            until(30, _SGD),
            "谷の壁の間を往復し、30 歩すべてで y の符号が変わりました。"
            "Momentum（η = 0.1、α = 0.9）では、何回になるでしょうか。",
            Bet(("0 回", "4 回", "30 回"), 1),
        ),
        Stage(
            until(30, _BOTH),
            "4 回でした。縦の勾配は速度の中で打ち消し合い、横の勾配は積もっていくからです。",
        ),
        Stage(
            until(30, _BOTH, beside="bars"),
            "ただし、30 歩後の損失は SGD が 0.013、Momentum が 0.048 です。"
            "揺れが少ないことと、速いことは別です。",
        ),
    ),
    "momentum-straight-path",
)
