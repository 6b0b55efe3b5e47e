"""With noisy gradients a constant learning rate never comes to rest; a falling one does."""

from dataclasses import replace

from quizapp.core.lab.named import NamedSettings
from quizapp.core.lab.story import Bet, Stage, Story, experiment_of, until

_CONSTANT = experiment_of("sgd:lr=0.3", surface="noisy_bowl")
_FALLING = replace(_CONSTANT, schedule=NamedSettings("cosine", (("steps", 100.0),)))

NOISY_GRADIENT = Story(
    "ばらつく勾配",
    (
        Stage(
            until(20, _CONSTANT),
            "ミニバッチのように、勾配にばらつきがあります。"
            "SGD（η = 0.3）は 20 歩で最小点の近くに来ました。"
            "この後、どうなるでしょうか。",
            Bet(("最小点で止まる", "揺れ続ける", "遠くへ離れる"), 1),
        ),
        Stage(
            until(100, _CONSTANT),
            "揺れ続けます。最後の 20 歩は、最小点から平均 0.48 離れていました。",
        ),
        Stage(
            until(100, _FALLING, beside="lr"),
            "η を余弦の形で 0 へ下げると、揺れは静まり、最後の 1 歩はほとんど動きません。"
            "そのかわり、止まる所は最小点ちょうどとは限りません。",
        ),
    ),
    "landscape-noise-and-rate",
)
