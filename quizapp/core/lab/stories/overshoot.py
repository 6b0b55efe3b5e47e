"""What has gathered speed does not stop at the minimum."""

from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_ALONE = experiment_of("momentum:lr=0.1,momentum=0.9")
_BOTH = experiment_of("momentum:lr=0.1,momentum=0.9", "momentum:lr=0.1,momentum=0.5")

OVERSHOOT = Story(
    "谷底に着いたボール",
    (
        Stage(
            until(20, _ALONE),
            "Momentum（η = 0.1、α = 0.9）が 20 歩で x = −0.82 まで来ました。"
            "最小点の x = 0 は目の前です。この後、どうなるでしょうか。",
            Bet(("x = 0 で止まる", "過ぎて、戻る", "過ぎて、戻らない"), 1),
        ),
        Stage(
            until(35, _ALONE),
            "通り過ぎて、x = 1.07 まで行きました。"
            "最小点の勾配は 0 でも、ためた速度は残るからです。",
        ),
        Stage(
            until(80, _ALONE),
            "傾きに引き戻され、次の行き過ぎは x = −0.16 まででした。"
            "行き過ぎは、だんだん小さくなります。",
        ),
        Stage(
            until(80, _BOTH),
            "α = 0.5 なら行き過ぎません。そのかわり、80 歩たってもまだ x = −1.37 です。",
        ),
    ),
    "momentum-coasting",
)
