"""What the page of SGD says."""

from quizapp.core.figure import Figure
from quizapp.core.rule_notes.notes import RuleNotes

NOTES = RuleNotes(
    idea="勾配の逆向きに、学習率の分だけ進みます。",
    states={},
    strength=(
        "状態を持たないので、計算もメモリも最小です。"
        r"曲率 λ の方向では 1 歩ごとに最小点までの距離が $1 - \eta\lambda$ 倍になり、$0 < "
        r"\eta < 2/\lambda$ なら収束します。"
        "ミニバッチの勾配は揺らぐので、鞍点や浅いくぼみから抜け出せることもあります。"
    ),
    weakness=(
        r"細長い谷では、急な方向に合わせて $\eta$ を小さくするしかなく、"
        "緩やかな方向がなかなか進みません。"
        r"大きな $\eta$ では谷を横切って振動します。"
    ),
    asked=(
        r"勾配を「引く」こと、$\eta$ が掛かるのは勾配であること、歩幅 $\eta|g|$ "
        "は坂が急なほど大きいこと。"
        "1 エポックの更新回数（データ数 ÷ バッチサイズ）も問われます。"
    ),
    figure=Figure(
        surface="valley",
        paths={
            "SGD（学習率 0.9）": {"optimizer": "sgd", "lr": "0.9"},
            "SGD（学習率 0.1）": {"optimizer": "sgd", "lr": "0.1"},
        },
    ),
    seen=(
        "学習率 0.9 では 1 歩ごとに谷を横切り、30 歩で y の符号が 30 回変わります。"
        "0.1 では振動しませんが、30 歩では谷底に届きません。"
    ),
    mistakes=(
        "sign",
        "no_lr",
        "lr_div",
        "g_squared",
        "sign_step",
        "local_rebind",
        "zip_order",
    ),
)
