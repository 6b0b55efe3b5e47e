"""A learning rate that begins small gets down a cliff that throws the full one off."""

from dataclasses import replace

from quizapp.core.lab.named import NamedSettings
from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_COLD = experiment_of("momentum:lr=0.01,momentum=0.9", surface="beale")
_WARM = replace(_COLD, schedule=NamedSettings("warmup", (("steps", 20.0),)))

WARM_UP = Story(
    "ウォームアップ",
    (
        Stage(
            until(0, _COLD),
            "崖の上から、Momentum（η = 0.01、α = 0.9）で下ります。"
            "最初の勾配は (34.5, 92.5) です。どうなるでしょうか。",
            Bet(("谷底へ着く", "途中で止まる", "発散する"), 2),
        ),
        Stage(
            until(10, _COLD),
            "10 歩目で発散しました。崖で付いた勢いのまま谷を突っ切り、もっと急な崖に出たからです。"
            "η を 20 歩かけて 0 から 0.01 へ上げると、どうなるでしょうか。",
            Bet(("発散が遅れる", "谷底へ着く", "途中で止まる"), 1),
        ),
        Stage(
            until(100, _WARM, beside="loss"),
            "今度は谷底に着き、損失は 0.0005 まで下がりました。",
        ),
        Stage(
            until(100, _WARM, beside="lr"),
            "η が 0.01 になる頃には、もう崖を下り終えています。"
            "勾配の大きい最初だけ小さく動けば、後は大きな η を使えます。",
        ),
    ),
    "advanced-why-warmup",
)
