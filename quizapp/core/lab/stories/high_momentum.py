"""With α = 0.99 the ball climbs the other side and takes long to settle."""

from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_USUAL = experiment_of("momentum:lr=0.1,momentum=0.9")
_BOTH = experiment_of("momentum:lr=0.1,momentum=0.9", "momentum:lr=0.1,momentum=0.99")

HIGH_MOMENTUM = Story(
    "α を 0.99 にすると",
    (
        Stage(
            until(100, _USUAL),
            "Momentum（η = 0.1、α = 0.9）は、100 歩で損失が 0.00005 まで下がりました。"
            "α = 0.99 なら、どうなるでしょうか。",
            Bet(("早く落ち着く", "行き過ぎて長引く", "発散する"), 1),
        ),
        Stage(
            until(31, _BOTH),
            "31 歩目には、x = −7 の反対側、x = 5.99 まで駆け上がりました。",
        ),
        Stage(
            until(100, _BOTH),
            "100 歩たっても x = 3.51 です。α は 1 歩ごとに残る速度の割合で、"
            "0.99 では、速度が半分に減るのに 69 歩かかります。",
        ),
        Stage(
            until(100, _BOTH),
            "勾配が一定なら、速度は ηg の 10 倍（α = 0.9）や 100 倍（α = 0.99）に近づきます。"
            "α を上げるときは、η を下げます。",
        ),
    ),
    "momentum-terminal-velocity",
)
