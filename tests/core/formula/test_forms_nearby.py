"""What stands beside the strangers' forms: the same kinds, right and wrong side by side."""

from collections.abc import Mapping

import pytest

from tests.core.formula.corpus_report import Outcome, fill_of, judged
from tests.core.formula.strangers import TASKS

_ROWS = r"""
[long vowels]
sgd: パラメーター - 学習率×勾配 :: right
sgd: パラメーターー学習率×勾配 :: right
sgd: パラメーター学習率×勾配 :: right
sgd: パラメタ - 学習率×勾配 :: right
sgd: パラメーター＋学習率×勾配 :: wrong :: 符号が逆
sgd: アー :: unreadable
sgd: パラメーター×学習率×勾配 :: wrong :: 掛けています
velocity: モーメンタム*v - ηg :: right
velocity: モメンタム係数*v - ηg :: right
velocity: アルファ*v － イータ*g :: right
rmsprop-h: ロー*h + (1ーロー)*g^2 :: right
rmsprop-h: ローh + (1-ロー)g² :: right
rmsprop-h: ローh - (1-ロー)g² :: wrong :: 符号が逆
adagrad: h + g² ;; WーηgルートhーΕ :: ask
adaptive-w: Wーηg/(ルートh+イプシロン) :: right
[derivatives]
sgd: W − η (∂L)/(∂W) :: right
sgd: W − η·(∂L/∂W) :: right
sgd: W - η(∂/∂W)L :: right
sgd: W - η ∂/∂W L :: right
sgd: W - η∂_W L(W) :: right
sgd: w - η∂_w E :: right
sgd: W − η (𝜕𝐿)/(𝜕𝑊) :: right
sgd: W - η∇_w F(w) :: right
sgd: θ - η∇Q(θ) :: right
sgd: W - η(∂L)/(∂g) :: unreadable
sgd: W - η∂_g L :: unreadable
sgd: W - ∂_W L :: wrong :: η を掛け忘れ
sgd: W - η/((∂L)/(∂W)) :: wrong :: 割って
sgd: W --> W - ηg :: right
sgd: W ==> W - ηg :: right
sgd: W → W - ηg :: right
sgd: W --> W + ηg :: wrong :: 符号が逆
sgd: W --> ηg - W :: wrong :: 符号が逆
sgd: θ − εĝ :: right
sgd: θ − η\hat{g} :: right
sgd: θ − η\hat{\mathbf{g}} :: right
sgd: θ + ηĝ :: wrong :: 符号が逆
[parameters called p]
sgd: p - lr*p.grad :: right
sgd: p + lr*p.grad :: wrong :: 符号が逆
sgd: p - p.grad :: wrong :: η を掛け忘れ
sgd: W - p*g :: unreadable
adagrad: h + g**2 ;; p - lr*g/(h.sqrt()+eps) :: right
rmsprop: ρ*h + (1-ρ)*g**2 ;; p - lr*g/(h.sqrt()+eps) :: right
rmsprop: p*h + (1-p)*g**2 ;; W - lr*g/(√h+eps) :: ask
rmsprop: p*h + (1-p)*g**2 ;; p - lr*g/(√h+eps) :: ask
rmsprop-h: p*h + (1-p)*g**2 :: ask
adam-w: p - lr*m_hat/(v_hat.sqrt()+eps) :: right
adam-w: p - lr*m_hat/(v_hat+eps) :: wrong :: √
momentum: α*v - η*g ;; p + v :: right
momentum: p*v - η*g ;; W + v :: ask
[words of code]
adagrad: cache += g*g ;; w -= lr*g/(np.sqrt(cache)+eps) :: right
adagrad: cache += g ;; w -= lr*g/(np.sqrt(cache)+eps) :: wrong :: g を掛け忘れ
rmsprop-h: decay_rate*cache + (1-decay_rate)*dx**2 :: right
rmsprop-h: cache + (1-decay_rate)*dx**2 :: wrong :: ρ
momentum: momentum*buf - lr*g ;; p + buf :: right
momentum: momentum*buf + lr*g ;; p + buf :: wrong :: 符号
momentum: new_v = α*v - η*g ;; W + new_v :: right
momentum: α*v - η*g ;; new_W = W + new_v :: right
momentum: new_v = α*v - η*g ;; new_W = W + old_v :: wrong :: 更新前
adagrad: new_h = h + g**2 ;; new_W = W - lr*g/(np.sqrt(new_h)+eps) :: right
adagrad: new_h = h + g**2 ;; new_W = W - lr*g/(np.sqrt(old_h)+eps) :: wrong :: 更新前
bias: m/(1-beta1**step) ;; v/(1-beta2**step) :: right
bias: m / (1 - beta1 ** step) ;; v / (1 - beta2 ** step) :: right
bias: m/(1-beta1*step) ;; v/(1-beta2*step) :: wrong :: t 倍
bias: m/(1-step**beta1) ;; v/(1-step**beta2) :: wrong :: t
bias: m/(1-beta1**step)*t ;; v/(1-beta2**step) :: wrong :: t を余計に
sgd: W - step*g :: unreadable
adam-w: W - step*m̂/(√v̂+ε) :: unreadable
momentum: \begin{aligned} v &= \alpha v - \eta g \\ ;; W &= W + v \end{aligned} :: right
momentum: \begin{align} v &= \alpha v + \eta g \\ ;; W &= W + v \end{align} :: wrong :: 符号
momentum: \begin{align*} & \alpha v - \eta g, \\ ;; & W + v \end{align*} :: right
sgd: \begin{align} W - \eta g :: right
sgd: W - \eta \frac{g}{ \end{align} :: unreadable
adagrad: h + gの2乗 ;; W - η g / (√h + ε) :: right
adagrad: h + gの二倍 ;; W - η g / (√h + ε) :: wrong :: 2 倍
adagrad: h + gの2倍 ;; W - η g / (√h + ε) :: wrong :: 2 倍
bias: m/(1-〖β_1〗^t) ;; v/(1-〖β_2〗^t) :: right
bias: m/〖(1-β_1)〗^t ;; v/〖(1-β_2)〗^t :: wrong :: かっこ
[powers without their bracket]
adaptive-w: W - ηg/(h^1/2 + ε) :: ask
adaptive-w: W - ηg/(h**1/2 + ε) :: ask
adaptive-w: W - ηg/(h^(1/2) + ε) :: right
adaptive-w: W - ηg/(h^0.5 + ε) :: right
adam-w: W - ηm̂ v̂^-1/2 :: ask
sgd: W^1 - ηg/1 :: right
rmsprop-h: ρh + (1-ρ)g^2/1 :: right
rmsprop-h: ρh + (1-ρ)g^2/2 :: wrong :: 0.5
[letters of the rule]
adam-m: β1 v + (1-β1)g :: wrong :: m と書くところ
adam-v: β2 m + (1-β2)g² :: wrong :: v と書くところ
adam-m: ρ1 s + (1-ρ1)g :: right
adam-v: ρ2 r + (1-ρ2)g² :: right
adam-v: β2 h + (1-β2)g² :: ask
rmsprop-h: ρv + (1-ρ)g² :: right
adam: β1 v + (1-β1)g ;; β2 m + (1-β2)g² ;; W - ηm̂/(√v̂+ε) :: wrong :: m と書くところ
adam: β1 v + (1-β1)g ;; β2 m + (1-β2)g² ;; W - ηv̂/(√m̂+ε) :: wrong
[times]
adagrad: h_t = h_{t-1} + g_t² ;; W_{t+1} = W_t − ηg_t/(√h_t + ε) :: right
adagrad: h_{t+1} = h_t + g_t² ;; W_{t+1} = W_t − ηg_t/(√h_{t+1} + ε) :: right
adagrad: h_t = h_{t-1} + g_{t-1}² ;; W_t = W_{t-1} − ηg_{t-1}/(√h_t + ε) :: right
adagrad: h_t = h_{t-1} + g_t² ;; W_t = W_{t-1} − ηg_{t-1}/(√h_t + ε) :: wrong :: g
adagrad: h + g_t² ;; W − ηg/(√h + ε) :: right
nesterov: v_t = αv_{t-1} − ηg_t ;; W_t = W_{t-1} + αv_t − ηg_{t-1} :: wrong :: g
adam-w: θ_t = θ_{t-1} − η m̂_t/(√v̂_t + ε) :: right
adam-w: θ_{t+1} = θ_t − η m̂_t/(√v̂_t + ε) :: right
adam-w: θ_t = θ_{t-1} − η m̂_{t-1}/(√v̂_t + ε) :: wrong :: m̂
adam-w: W − η m̂_t/(√v̂_{t-1} + ε) :: wrong :: v̂
nesterov: v_t = αv_{t-1} − ηg_t ;; W_t = W_{t-1} + α²v_{t-1} − (1+α)ηg_t :: right
nesterov: v_new = αv_old − ηg ;; W_new = W_old + α²v_new − (1+α)ηg :: wrong :: 更新
nesterov: αv − ηg ;; W + α²v − (1+α)ηg :: ask
[other right forms]
rmsprop-h: h + (1-ρ)(g² - h) :: right
rmsprop-h: g² + ρ(h - g²) :: right
rmsprop-h: h + (1-ρ)(h - g²) :: wrong :: 符号が逆
rmsprop-h: h + ρ(g² - h) :: wrong :: ρ
rmsprop-h: h - (1-ρ)(g² - h) :: wrong :: 符号
rmsprop-h: h + (1-ρ)(g - h) :: wrong :: g
rmsprop-h: g² + ρ(h + g²) :: wrong :: 符号
adam-m: m + (1-β1)(g - m) :: right
adam-m: m + (1-β1)(g + m) :: wrong :: 符号
adam-m: m - (1-β1)(g - m) :: wrong :: 符号
adam-v: v + (1-β2)(g - v) :: wrong :: g
adam-unfolded: W − ηm̂/(√v̂ + ε) :: right
adam-unfolded: W − ηv̂/(√m̂ + ε) :: wrong :: 取り違え
adam-unfolded: W − ηm̂/√v̂ + ε :: wrong :: かっこ
adam-unfolded: W − ηm̂/(v̂ + ε) :: wrong :: √
adaptive-w: W − ηg/(2h + ε) :: wrong :: 2h
adam-w: W − ηm̂/(2v̂ + ε) :: wrong :: 2v̂
bias-m: m/(1-m^t) :: wrong :: m
bias-m: m/(1-β1) :: wrong :: t 乗
folded: η√(1−β2^t)/(1−β1) :: wrong :: 分母で
folded: η√(1−β2·t)/(1−β1^t) :: wrong :: t 倍
adagrad-h: h + g|g| :: wrong :: g|g|
velocity: α(√v)² - ηg :: wrong :: √
velocity: αv - η(√g)² :: wrong :: √
adaptive-w: W − ηg·√h + ε :: wrong :: かっこ
"""


OUTCOMES: Mapping[str, tuple[Outcome, ...]] = {
    "right": ("right",),
    "wrong": ("named",),
    "ask": ("right", "unreadable"),
    "unreadable": ("unreadable",),
}
"""What may come of an answer."""


def _by_sort() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _ROWS.strip().splitlines():
        if line.startswith("["):
            rows = found.setdefault(line.strip("[]"), [])
        else:
            rows.append(line)
    return found


@pytest.mark.parametrize("sort", _by_sort())
def test_forms_beside_the_strangers_get_their_verdicts_too(sort: str) -> None:
    for row in _by_sort()[sort]:
        answer, ruling, *said = row.split(" :: ")
        task, typed = answer.split(": ", 1)
        outcome, message = judged(fill_of(TASKS[task]), [one.strip() for one in typed.split(";;")])
        assert outcome in OUTCOMES[ruling], (row, outcome, message)
        assert "".join(said) in message, (row, message)
