"""A ball with momentum rolls through a dent that holds SGD."""

from quizapp.core.lab.scene import Scene
from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_SGD = experiment_of("sgd:lr=0.1", surface="dent", steps=60)
_BOTH = experiment_of("sgd:lr=0.1", "momentum:lr=0.1,momentum=0.9", surface="dent")
_LESS = experiment_of(
    "momentum:lr=0.1,momentum=0.9", "momentum:lr=0.1,momentum=0.5", surface="dent"
)

DENT_AND_BALL = Story(
    "くぼみとボール",
    (
        Stage(
            Scene(_SGD),
            "坂の途中の x = 3 に小さなくぼみがあり、谷底はその先の x = 0 です。"
            "右端から SGD（η = 0.1）で下ります。",
        ),
        Stage(
            until(60, _SGD),
            "くぼみにつかまりました。勾配が 0 の所では、SGD は動けません。"
            "Momentum（α = 0.9）なら、どうなるでしょうか。",
            Bet(("くぼみで止まる", "谷底へ着く", "遠くへ飛び去る"), 1),
        ),
        Stage(
            until(60, _BOTH),
            "くぼみを抜け、谷底を行き来しながら落ち着いていきます。"
            "勾配が 0 でも、速度は残るからです。",
        ),
        Stage(
            until(60, _LESS),
            "α = 0.5 では、やはりくぼみで止まります。抜けられるかどうかは、ためた勢いしだいです。",
        ),
    ),
    "momentum-dent",
)
