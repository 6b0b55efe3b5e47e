"""A learning rate beyond 2/λ makes the steepest direction swing ever wider."""

from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_BELOW = experiment_of("sgd:lr=0.1", "sgd:lr=0.95")
_BEYOND = experiment_of("sgd:lr=1", "sgd:lr=1.05")

LARGE_RATE = Story(
    "η を大きくすると",
    (
        Stage(
            until(30, experiment_of("sgd:lr=0.1")),
            "η = 0.1 の SGD は揺れませんが、30 歩たってもまだ x = −5.18 です。",
        ),
        Stage(
            until(30, _BELOW),
            "η = 0.95 では縦に揺れながらも、x = −0.35 まで来ました。"
            "もう少し上げて η = 1 と η = 1.05 にすると、どうなるでしょうか。",
            Bet(("もっと早く着く", "揺れが収まらない", "すぐに止まる"), 1),
        ),
        Stage(
            until(30, _BEYOND),
            "η = 1 では y が 2 と −2 を往復し続け、η = 1.05 では 35 まで広がりました。",
        ),
        Stage(
            until(30, _BEYOND),
            "SGD が収束するのは、η が「2 ÷ 曲率」より小さいときです。"
            "縦の曲率は 2 なので、境目は η = 1 です。最も急な方向が、η の上限を決めます。",
        ),
    ),
    "sgd-stable-range",
)
