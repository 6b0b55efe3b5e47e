"""What the page of RMSProp says."""

from quizapp.core.figure import Figure
from quizapp.core.rule_notes.notes import RuleNotes

NOTES = RuleNotes(
    idea="古い勾配を忘れる AdaGrad です。",
    states={"h": "勾配の二乗の移動平均"},
    strength=(
        "古い勾配を忘れるので、AdaGrad のように歩幅が小さくなり続けません。"
        r"勾配が一定なら、歩幅は $\eta$ に近づきます。"
        "損失の形が変わっていく学習（RNN など）でよく使われます。"
    ),
    weakness=(
        r"$h$ は 0 から始まり補正もないので、最初の 1 歩は $\eta/\sqrt{1-\rho}$ "
        r"と大きくなります（$\rho = 0.99$ なら $10\eta$）。"
        "歩幅が縮まないので、谷底に着いても振動が残ります。"
    ),
    asked=(
        r"AdaGrad との違い（総和か移動平均か）、$\rho$ と $1-\rho$ のどちらがどこに掛かるか、"
        "Adam と違って慣性もバイアス補正もないこと。"
    ),
    figure=Figure(
        surface="valley",
        paths={
            "RMSProp": {"optimizer": "rmsprop", "lr": "0.3", "rho": "0.9"},
            "AdaGrad": {"optimizer": "adagrad", "lr": "0.3"},
        },
    ),
    seen=(
        "同じ学習率 0.3 で 30 歩進むと、AdaGrad はまだ $x = -4.4$ ですが、RMSProp は $x = -0.15$ "
        "まで来ています。"
        "この先、RMSProp は谷底のまわり ±0.15 で振動を続けます。"
    ),
    mistakes=(
        "rho_swap",
        "no_1mrho",
        "no_decay",
        "adagrad",
        "no_square",
        "no_sqrt",
        "bias_corr",
        "no_eps",
    ),
)
