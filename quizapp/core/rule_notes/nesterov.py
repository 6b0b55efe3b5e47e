"""What the page of Nesterov says."""

from quizapp.core.figure import Figure
from quizapp.core.rule_notes.notes import RuleNotes

NOTES = RuleNotes(
    idea="勢いで進んだ先の勾配を使う Momentum です。",
    states={"v": "速度（勾配の勢い）"},
    strength=(
        "先読みした位置の勾配を使うので、行き過ぎに早く気づき、Momentum "
        "より振動が小さくなります。"
        "式の $W$ は「先読みした位置」を表しており、そこで求めた勾配 $g$ をそのまま使えます。"
    ),
    weakness=(
        r"安定する学習率の範囲は Momentum より狭く、$\alpha = 0.9$ では $\eta\lambda < 1.36$ "
        "です（Momentum は 3.8）。"
        "ミニバッチの勾配では、理論どおりに速くなるとは限りません。"
    ),
    asked=(
        r"どの位置で勾配を求めるか（$W + \alpha v$）、Momentum との式の違い（$W$ に $v$ "
        r"ではなく $\alpha v - \eta g$ を足す）、$\alpha = 0$ なら SGD になること。"
    ),
    figure=Figure(
        surface="valley",
        paths={
            "Nesterov": {"optimizer": "nesterov", "lr": "0.1", "momentum": "0.9"},
            "Momentum": {"optimizer": "momentum", "lr": "0.1", "momentum": "0.9"},
        },
    ),
    seen=(
        "どちらも谷底を行き過ぎますが、30 歩後の f は Momentum の 0.048 に対して Nesterov は "
        "0.024 と、行き過ぎが小さく済みます。"
    ),
    mistakes=(
        "classical",
        "book_bug",
        "no_grad",
        "grad_sign",
        "no_alpha",
        "alpha_not_sq",
        "reset",
    ),
)
