"""Clipping the norm of the gradient gets down a cliff without a smaller learning rate."""

from dataclasses import replace

from quizapp.core.lab.named import NamedSettings
from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_FREE = experiment_of("momentum:lr=0.01,momentum=0.9", surface="beale")
_CLIPPED = replace(_FREE, clip=NamedSettings("global_norm", (("limit", 5.0),)))

CLIPPED_CLIFF = Story(
    "崖と勾配クリッピング",
    (
        Stage(
            until(10, _FREE),
            "崖の上から Momentum（η = 0.01、α = 0.9）で下りると、10 歩目で発散しました。"
            "最初の勾配のノルムは 98.7 です。これを 5 に切り詰めると、どうなるでしょうか。",
            Bet(("発散が遅れる", "谷底へ着く", "動けなくなる"), 1),
        ),
        Stage(until(100, _CLIPPED), "谷底に着き、損失は 0.0004 まで下がりました。"),
        Stage(
            until(100, _CLIPPED, beside="table"),
            "ノルムのクリッピングは、向きを変えずに長さだけを 5 にします。"
            "100 歩のうち切り詰めたのは 27 歩で、どれも前半でした。",
        ),
    ),
    "framework-torch-clip-functions",
)
