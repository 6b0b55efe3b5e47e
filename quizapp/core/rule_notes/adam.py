"""What the page of Adam says."""

from quizapp.core.figure import Figure
from quizapp.core.rule_notes.notes import RuleNotes

NOTES = RuleNotes(
    idea="慣性と RMSProp を合わせ、偏りを直します。",
    states={
        "m": "勾配の移動平均",
        "v": "勾配の二乗の移動平均",
        r"\hat{m}": "偏りを補正した m",
        r"\hat{v}": "偏りを補正した v",
    },
    strength=(
        r"勾配の大きさが違っても、最初の 1 歩から歩幅は約 $\eta$ "
        r"にそろいます（勾配が一定なら何歩目でも $\eta$）。"
        "学習率の調整が少なくて済むことが多く、最初に試す手法としてよく使われます。"
    ),
    weakness=(
        "いつも最速とは限りません。"
        "図の谷では、30 歩後の f は Adam が 0.102、Momentum が 0.048、AdaGrad（η = 1.5）が "
        "0.0007 です。"
        r"L2 正則化を勾配に足すと、その項まで $\sqrt{\hat{v}}$ "
        "で割られて効きが弱まります（AdamW）。"
    ),
    asked=(
        r"$m$ と $v$ の偏りを $1-\beta_1^t$、$1-\beta_2^t$ で「割って」直すこと、$t$ は 1 "
        "から数えること、二乗は AdaGrad の総和ではなく RMSProp と同じ移動平均であること。"
        r"既定値は $\beta_1 = 0.9$、$\beta_2 = 0.999$ です。"
    ),
    figure=Figure(
        surface="valley",
        paths={
            "Adam": {"optimizer": "adam", "lr": "0.3"},
            "Momentum": {"optimizer": "momentum", "lr": "0.1", "momentum": "0.9"},
        },
    ),
    seen=(
        "Adam の最初の 1 歩は、勾配が x と y で 5.7 倍も違うのに、どちらの方向にも同じ 0.3 "
        "です。"
        "そのため、まっすぐ斜めに動き出します。"
    ),
    mistakes=(
        "no_bias",
        "only_m",
        "t0",
        "t_per_key",
        "beta_swap",
        "paren_pow",
        "v_sum",
        "no_sqrt",
        "overwrite_hat",
    ),
)
