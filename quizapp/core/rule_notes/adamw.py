"""What the page of AdamW says."""

from quizapp.core.figure import Figure
from quizapp.core.rule_notes.notes import RuleNotes

NOTES = RuleNotes(
    idea="重み減衰を勾配から切り離した Adam です。",
    states={
        "m": "勾配の移動平均",
        "v": "勾配の二乗の移動平均",
        r"\hat{m}": "偏りを補正した m",
        r"\hat{v}": "偏りを補正した v",
    },
    strength=(
        r"減衰 $\eta\lambda W$ は $\sqrt{\hat{v}}$ で割られないので、勾配の大きさによらず、"
        r"どの重みも 1 歩ごとに同じ割合 $\eta\lambda$ だけ 0 に近づきます。"
        "SGD では L2 正則化と重み減衰は同じものですが、Adam では違うものになります。"
    ),
    weakness=(
        r"減衰の強さは $\eta$ と $\lambda$ の積なので、学習率を変えると減衰も変わります。"
        r"$\lambda = 0$ なら Adam とまったく同じで、最適な重みが 0 "
        "から遠いときは減衰が損失の最小化と競合します。"
    ),
    asked=(
        r"$\lambda W$ を勾配に足す（L2 正則化）のか、更新のときに $\eta\lambda W$ "
        "を引く（重み減衰）のかの違い。"
        r"ライブラリごとに $\lambda$ の既定値が違うことにも注意しましょう。"
    ),
    figure=Figure(
        surface="valley",
        paths={
            "AdamW（λ = 0.1）": {"optimizer": "adamw", "lr": "0.3", "weight_decay": "0.1"},
            "Adam": {"optimizer": "adam", "lr": "0.3"},
        },
    ),
    seen=(
        "この谷の最小点は W = 0 なので、重み減衰は最小点へ引く力として働きます。"
        "30 歩後の f は Adam の 0.102 に対して AdamW は 0.058 です。"
    ),
    mistakes=(
        "coupled",
        "no_decay",
        "decay_no_lr",
        "decay_no_lambda",
        "decay_sign",
        "decay_last",
        "no_bias",
    ),
)
