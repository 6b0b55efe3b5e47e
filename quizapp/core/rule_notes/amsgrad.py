"""What the page of AMSGrad says."""

from quizapp.core.figure import Figure
from quizapp.core.rule_notes.notes import RuleNotes

NOTES = RuleNotes(
    idea="これまでの v の最大値で割る Adam です。",
    states={
        "m": "勾配の移動平均",
        "v": "勾配の二乗の移動平均",
        r"v_{\max}": "v のこれまでの最大値",
        r"\hat{m}": "偏りを補正した m",
        r"\hat{v}": r"偏りを補正した $v_{\max}$",
    },
    strength=(
        r"割る値 $v_{\max}$ は減らないので、"
        "勾配が小さくなったときに歩幅が急に大きくなることがありません。"
        "Adam が収束しない例に対する対策として提案されました。"
    ),
    weakness=(
        "一度大きな勾配が来ると、その後は勾配が小さくなっても歩幅が小さいままです。"
        "実際の学習では、Adam との差が小さいことも多くあります。"
    ),
    asked=(
        "最大値を取るのは移動平均 $v$ であって、$g^2$ や $m$ ではないこと。"
        r"最大値を $v$ に書き戻さず、別に $v_{\max}$ として持つこと。"
    ),
    figure=Figure(
        surface="valley",
        paths={
            "AMSGrad": {"optimizer": "amsgrad", "lr": "0.3", "beta2": "0.9"},
            "Adam": {"optimizer": "adam", "lr": "0.3", "beta2": "0.9"},
        },
    ),
    seen=(
        r"違いが見えるように $\beta_2 = 0.9$ としました。"
        "Adam は $v$ が減ると勢いよく進んで $x = 0.98$ まで行き過ぎますが、AMSGrad は "
        "$x = 0.002$ にいます（30 歩後）。"
    ),
    mistakes=(
        "adam",
        "min",
        "sum",
        "max_in_v",
        "max_of_square",
        "max_of_m",
        "reset_max",
    ),
)
