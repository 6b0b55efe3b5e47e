"""What the page of Nadam says."""

from quizapp.core.figure import Figure
from quizapp.core.rule_notes.notes import RuleNotes

NOTES = RuleNotes(
    idea="Nesterov の先読みを加えた Adam です。",
    states={
        "m": "勾配の移動平均",
        "v": "勾配の二乗の移動平均",
        r"\hat{m}": "偏りを補正した m",
        r"\hat{v}": "偏りを補正した v",
    },
    strength=(
        r"$\hat{m}$ に今の勾配を余分に混ぜて、1 歩先の慣性で進みます。"
        "向きの変化に Adam より早く反応し、図の谷では行き過ぎが小さく済みます。"
    ),
    weakness=(
        r"最初の 1 歩は約 $1.47\eta$ と Adam より大きくなります（$\beta_1 = 0.9$）。"
        "また、PyTorch と Keras は先読みの重みを少しずつ増やす流儀なので、"
        "同じ設定でも値が合いません。"
    ),
    asked=(
        r"$\hat{m}$ の 2 つの項の補正が $1-\beta_1^{t+1}$ と $1-\beta_1^t$ で違うこと、"
        "先読みの項を除くと Adam になること。"
    ),
    figure=Figure(
        surface="valley",
        paths={
            "Nadam": {"optimizer": "nadam", "lr": "0.3"},
            "Adam": {"optimizer": "adam", "lr": "0.3"},
        },
    ),
    seen="同じ学習率 0.3 で 30 歩進むと、f は Adam の 0.102 に対して Nadam は 0.025 です。",
    mistakes=(
        "adam",
        "no_gradient",
        "same_count",
        "counts_swapped",
        "weights_swapped",
        "full_gradient",
        "v_uncorrected",
    ),
)
