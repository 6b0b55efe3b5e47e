"""AdaGrad adds up what was, and its steps grow shorter and shorter."""

from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_ALONE = experiment_of("adagrad:lr=0.5")
_BOTH = experiment_of("adagrad:lr=0.5", "adagrad:lr=1.5")

TIRED_LEGS = Story(
    "AdaGrad の疲れ",
    (
        Stage(
            until(1, _ALONE),
            "AdaGrad（η = 0.5）の 1 歩目は、傾きの違う横と縦のどちらにも 0.5 です。"
            "横の歩幅は、この後どうなるでしょうか。",
            Bet(("0.5 のまま", "短くなっていく", "長くなっていく"), 1),
        ),
        Stage(
            until(100, _ALONE),
            "10 歩目は 0.13、100 歩目は 0.015 で、まだ x = −0.83 です。",
        ),
        Stage(
            until(100, _ALONE, beside="table"),
            "h は、2 乗した勾配を足すばかりで減りません。"
            "たとえ勾配が一定でも、t 歩目の歩幅は η ÷ √t に縮みます。",
        ),
        Stage(
            until(100, _BOTH),
            "それでも、止まってしまうわけではありません。"
            "η = 1.5 なら、同じ 100 歩で谷底に着きます。",
        ),
    ),
    "adagrad-constant-slope",
)
