"""What the page of Lion says."""

from quizapp.core.figure import Figure
from quizapp.core.rule_notes.notes import RuleNotes

NOTES = RuleNotes(
    idea="勾配の平均の「符号」だけで進みます。",
    states={"m": "勾配の移動平均", "c": "向きを決める平均"},
    strength=(
        "状態は $m$ だけなので、2 つの状態を持つ Adam より少ないメモリで動きます。"
        r"重み減衰を除けば、勾配の大きさによらず歩幅はどの要素も $\eta$ です。"
    ),
    weakness=(
        r"勾配がどんなに小さくても $\eta$ だけ動くので、最小点では止まらず振動します。"
        "そのため、学習率を Adam より小さくして使います。"
    ),
    asked=(
        r"向きを決める $c$ には $\beta_1$、残す $m$ には $\beta_2$ を使うこと、$c$ を作るのは "
        r"$m$ を更新する前であること、符号を取った後に $\lambda W$ を足すこと。"
    ),
    figure=Figure(
        surface="valley",
        paths={
            "Lion": {"optimizer": "lion", "lr": "0.3"},
            "Adam": {"optimizer": "adam", "lr": "0.3"},
        },
    ),
    seen=(
        "どの 1 歩も x と y に 0.3 ずつなので、斜め 45 度の折れ線になります。"
        "300 歩進めても、Lion は最小点に止まらず、そのまわりを行き来します。"
    ),
    mistakes=(
        "no_sign",
        "sign_of_g",
        "sign_of_m",
        "m_first",
        "one_beta",
        "beta_swap",
        "coupled",
        "no_decay",
    ),
)
