"""What the page of AdaDelta says."""

from quizapp.core.figure import Figure
from quizapp.core.rule_notes.notes import RuleNotes

NOTES = RuleNotes(
    idea="更新量と勾配の比で、歩幅を決めます。",
    states={
        "h": "勾配の二乗の移動平均",
        "u": "更新量の二乗の移動平均",
        r"\Delta": "η を掛ける前の更新量",
    },
    strength=(
        r"分子に更新量の大きさ $\sqrt{u+\varepsilon}$ を置くので、更新量の単位が $W$ "
        r"とそろい、学習率を決めなくても動きます（$\eta = 1$）。"
        "古い勾配を忘れる点は RMSProp と同じです。"
    ),
    weakness=(
        "$u$ は 0 から始まるので、動き出しが遅くなります。"
        r"$\rho = 0.95$、$\varepsilon = 10^{-6}$ では最初の 1 歩は約 0.0045 しかなく、歩幅は "
        r"$\varepsilon$ の値に左右されます。"
    ),
    asked=(
        r"分子の $u$ は勾配ではなく更新量 $\Delta$ の二乗平均であること、$\Delta$ "
        "を求めてから $u$ を更新すること、分子がなければ RMSProp になること。"
    ),
    figure=Figure(
        surface="valley",
        paths={
            "AdaDelta（η = 50）": {"optimizer": "adadelta", "lr": "50", "rho": "0.9"},
            "AdaDelta（η = 1）": {"optimizer": "adadelta", "lr": "1", "rho": "0.95"},
        },
    ),
    seen=(
        "ふつうの設定 η = 1 では、30 歩で x が −7 から −6.9 までしか動きません。"
        "動きが見えるように、図では η = 50 のものを並べています。"
    ),
    mistakes=(
        "u_of_g",
        "no_u",
        "inverted",
        "u_sum",
        "lr_in_u",
        "eps_outside",
        "adagrad",
        "rho_swap",
    ),
)
