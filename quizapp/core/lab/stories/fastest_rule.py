"""Which rule is the fastest depends on the surface and on what it was set to."""

from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_USUAL = ("sgd:lr=0.95", "momentum:lr=0.1,momentum=0.9", "adagrad:lr=1.5", "adam:lr=0.3")
_FOUR = experiment_of(*_USUAL)
_TUNED = experiment_of("sgd:lr=0.95", "momentum:lr=1.3,momentum=0.4", *_USUAL[2:])

FASTEST_RULE = Story(
    "いちばん速い手法",
    (
        Stage(
            until(0, _FOUR),
            "SGD（η = 0.95）、Momentum（0.1）、"
            "AdaGrad（1.5）、Adam（0.3）で、同じ谷を 30 歩ずつ下ります。"
            "損失が最も小さくなるのは、どれでしょうか。",
            Bet(("SGD", "Momentum", "AdaGrad", "Adam"), 2),
        ),
        Stage(
            until(30, _FOUR, beside="bars"),
            "AdaGrad で 0.0007 です。SGD 0.013、Momentum 0.048、Adam 0.102 と続きます。"
            "では、Adam がいつも最下位なのでしょうか。",
            Bet(("いつも最下位", "地形と設定しだい"), 1),
        ),
        Stage(
            until(30, _TUNED, beside="bars"),
            "順位は、設定だけでも変わります。"
            "Momentum を η = 1.3、α = 0.4 にすると、これが最も小さくなりました。"
            "比べるときは、それぞれに合う設定を探してからにします。",
        ),
    ),
    "errors-one-counterexample",
)
