"""Without bias correction Adam's first step is three times as long."""

from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_BOTH = experiment_of("adam:lr=0.3", "adam!no_bias:lr=0.3")

BIAS_CORRECTION = Story(
    "バイアス補正を省くと",
    (
        Stage(
            until(1, experiment_of("adam:lr=0.3")),
            "Adam（η = 0.3）の 1 歩目は、横も縦も 0.3 です。"
            "m と v のバイアス補正を両方とも省くと、どうなるでしょうか。",
            Bet(("短くなる", "変わらない", "3 倍ほどになる"), 2),
        ),
        Stage(
            until(1, _BOTH),
            "1 歩目は 0.95 で、約 3.2 倍です。m は g の 0.1 倍ですが、"
            "√v は |g| の 0.032 倍しかなく、割ると大きくなるからです。",
        ),
        Stage(
            until(30, _BOTH),
            "その勢いで、10 歩目には x = 3.68 まで行き過ぎました。"
            "補正した Adam は、30 歩の間に x = 0.14 より先へは行きません。",
        ),
        Stage(
            until(30, _BOTH),
            "補正がいつまで効くかは、係数しだいです。"
            "0.9ᵗ は 22 歩で 0.1 を切りますが、0.999ᵗ は 1000 歩でも 0.37 あります。",
        ),
    ),
    "adam-without-correction",
)
