"""Moving by the velocity of the step before diverges where Momentum converges."""

from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_BOTH = experiment_of("momentum:lr=0.1,momentum=0.9", "momentum!stale_v:lr=0.1,momentum=0.9")
_SMALLER = experiment_of("momentum!stale_v:lr=0.04,momentum=0.9")

STALE_VELOCITY = Story(
    "更新前の速度で動くと",
    (
        Stage(
            until(30, experiment_of("momentum:lr=0.1,momentum=0.9")),
            "正しい Momentum（η = 0.1、α = 0.9）では、30 歩後の損失は 0.048 です。"
            "ある資料の式は、更新した後の v ではなく、更新する前の v で W を動かします。",
        ),
        Stage(
            until(1, _BOTH),
            "最初の v は 0 なので、1 歩目は動きません。この後、どうなるでしょうか。",
            Bet(("1 歩遅れるだけ", "早く落ち着く", "揺れが広がる"), 2),
        ),
        Stage(
            until(30, _BOTH),
            "縦の揺れが広がり、30 歩後の損失は 57 になりました。"
            "谷底を過ぎて勾配の向きが変わっても、古い速度が 1 歩余計に押すからです。",
        ),
        Stage(
            until(200, _SMALLER),
            "収束するのは、η が「(1 − α) ÷ 曲率」より小さいときです。この谷の境目は 0.05 で、"
            "η = 0.04 なら揺れは静まっていきます。",
        ),
    ),
    "momentum-time-index",
)
