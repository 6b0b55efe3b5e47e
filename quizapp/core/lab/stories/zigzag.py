"""Momentum lessens the zig-zag of SGD in a long valley."""

from quizapp.core.lab.scene import Scene
from quizapp.core.lab.story import Bet, Stage, Story, experiment_of

_ALONE = experiment_of("sgd:lr=0.95")
_BOTH = experiment_of("sgd:lr=0.95", "momentum:lr=0.1,momentum=0.9")

ZIGZAG = Story(
    "ジグザグが消える",
    (
        Stage(Scene(_ALONE), "細長い谷です。SGD を η = 0.95 で歩かせます。"),
        Stage(
            Scene(_ALONE, 30),
            "SGD は谷の壁のあいだを往復し、30 歩すべてで y の符号が変わりました。"
            "Momentum（η = 0.1、α = 0.9）では何回になるでしょうか。",
            Bet(("0 回", "4 回", "30 回"), 1),
        ),
        Stage(
            Scene(_BOTH, 30),
            "4 回でした。向きの変わる縦の勾配は速度の中で打ち消し合い、横の勾配は積もっていきます。",
        ),
        Stage(
            Scene(_BOTH, 30, beside="bars"),
            "それでも 30 歩後の損失は、SGD の 0.013 に対して Momentum は 0.048 です。"
            "揺れの少なさと速さは、別の話です。",
        ),
    ),
    "momentum-straight-path",
)
