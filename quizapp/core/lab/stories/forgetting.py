"""RMSProp forgets a cliff that AdaGrad remembers for ever."""

from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_BOTH = experiment_of("adagrad:lr=0.1", "rmsprop:lr=0.1,rho=0.9", surface="beale")

FORGETTING = Story(
    "崖を下りた後の歩幅",
    (
        Stage(
            until(0, _BOTH),
            "崖の上から、AdaGrad と RMSProp（ρ = 0.9）で下ります。η はどちらも 0.1 です。"
            "最初の勾配 (34.5, 92.5) は、崖を下りると小さくなります。"
            "先に谷底へ着くのは、どちらでしょうか。",
            Bet(("AdaGrad", "RMSProp", "ほぼ同時"), 1),
        ),
        Stage(
            until(100, _BOTH),
            "RMSProp です。100 歩後の損失は、AdaGrad が 4.7、RMSProp が 0.003 です。",
        ),
        Stage(
            until(100, _BOTH, chosen=1, beside="table"),
            "AdaGrad の h には、崖の勾配がいつまでも残ります。"
            "RMSProp の h では 1 歩ごとに 0.9 倍に薄れ、歩幅が今の傾きに合ってきます。",
        ),
        Stage(
            until(1, _BOTH),
            "ところで、RMSProp の 1 歩目は 0.32 もあります。h を 0 から平均し始めるので、"
            "最初は √h が小さすぎるのです。",
        ),
    ),
    "rmsprop-after-a-cliff",
)
