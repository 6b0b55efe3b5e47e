"""What the page of AdaGrad says."""

from quizapp.core.figure import Figure
from quizapp.core.rule_notes.notes import RuleNotes

NOTES = RuleNotes(
    idea="勾配の二乗の総和で、要素の歩幅を決めます。",
    states={"h": "これまでの勾配の二乗の総和"},
    strength=(
        "まれにしか勾配が来ない要素（単語の埋め込みなど）には大きな歩幅が残り、"
        "よく動いた要素の歩幅は小さくなります。"
        r"最初の 1 歩は、勾配の大きさによらずどの要素も約 $\eta$ です。"
    ),
    weakness=(
        r"$h$ は増える一方なので、勾配が一定でも $t$ 回目の歩幅は $\eta/\sqrt{t}$ になり（100 "
        "回目は 1/10）、長い学習では進みが遅くなります。"
        "ただし完全に止まるわけではありません。"
    ),
    asked=(
        "$h$ は移動平均ではなく「総和」であること、"
        r"ためるのは更新量ではなく勾配の二乗であること、平方根を取ってから $\varepsilon$ "
        "を足すこと。"
    ),
    figure=Figure(
        surface="valley",
        paths={
            "AdaGrad": {"optimizer": "adagrad", "lr": "1.5"},
            "SGD": {"optimizer": "sgd", "lr": "0.9"},
        },
    ),
    seen=(
        "急な y 方向の歩幅だけが自動で小さくなるので、SGD のように横切らず、"
        "なめらかに谷底へ向かいます。"
    ),
    mistakes=(
        "no_accum",
        "no_square",
        "no_sqrt",
        "no_eps",
        "stale_h",
        "rms",
        "paren",
        "shared_keys",
    ),
)
