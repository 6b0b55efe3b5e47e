"""What the page of Momentum says."""

from quizapp.core.figure import Figure
from quizapp.core.rule_notes.notes import RuleNotes

NOTES = RuleNotes(
    idea="過去の勾配を速度にため、勢いで進みます。",
    states={"v": "速度（勾配の勢い）"},
    strength=(
        r"同じ向きの勾配が続くと速度がたまり、1 歩は $\eta g/(1-\alpha)$ "
        r"に近づきます（$\alpha = 0.9$ なら SGD の 10 倍）。"
        r"向きが交互に変わる成分は $1/(1+\alpha)$ 倍（約 0.53 倍）に抑えられるので、"
        "谷に沿う方向だけが速くなります。"
    ),
    weakness=(
        "勢いがあるので谷底を行き過ぎ、振動しながら近づきます。"
        r"勾配が 0 になってからも、そのときの速さの $\alpha/(1-\alpha)$ 倍（$\alpha = 0.9$ "
        "なら 9 倍）の距離を進みます。"
    ),
    asked=(
        r"$\alpha$ は「失う割合」ではなく「残す割合」であること、新しい勾配は $(1-\alpha)$ "
        "倍されないこと、最初の 1 歩は SGD と同じであること。"
        r"$v$ に $\eta$ を含める流儀と含めない流儀の読み替えも問われます。"
    ),
    figure=Figure(
        surface="valley",
        paths={
            "Momentum": {"optimizer": "momentum", "lr": "0.1", "momentum": "0.9"},
            "SGD": {"optimizer": "sgd", "lr": "0.1"},
        },
    ),
    seen=(
        "同じ学習率 0.1 で 30 歩進むと、SGD はまだ $x = -5.2$ ですが、Momentum "
        "は谷底を行き過ぎて $x = 0.90$ にいます。"
    ),
    mistakes=(
        "plus_grad",
        "minus_v",
        "stale_v",
        "ema_lr",
        "friction",
        "no_lr",
        "reset",
        "shared_keys",
    ),
)
