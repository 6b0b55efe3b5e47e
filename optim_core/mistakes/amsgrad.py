"""Wrong ways to keep the largest v: v_max ← max(v_max, v); v̂ = v_max / (1−β2^t)."""

import numpy as np

from optim_core.bookkeeping import forgets, rebinds, shares_between_keys, shares_between_objects
from optim_core.mistake import Mistake, Variant, altered, preset
from optim_core.optimizer import Values
from optim_core.optimizers.adam import Adam
from optim_core.optimizers.amsgrad import AMSGrad

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


def _average_the_largest(rule: AMSGrad, params: Values, grads: Values) -> None:
    AMSGrad.update(rule, params, grads)
    rule.v.update(rule.v_max)


def _largest_square(rule: AMSGrad, params: Values, grads: Values) -> None:
    rule.t += 1
    for key, g in grads.items():
        rule.m[key] = rule.first_moment(rule.m.get(key, 0.0), g)
        rule.v_max[key] = rule.largest(rule.v_max.get(key, 0.0), g * g)
        params[key] -= rule.lr * rule.m_hat(rule.m[key]) / rule.denominator(rule.v_max[key])


def _largest_m(rule: AMSGrad, params: Values, grads: Values) -> None:
    rule.t += 1
    for key, g in grads.items():
        m = rule.m[key] = rule.first_moment(rule.m.get(key, 0.0), g)
        v = rule.v[key] = rule.second_moment(rule.v.get(key, 0.0), g)
        rule.v_max[key] = np.maximum(rule.v_max.get(key, m), m)
        params[key] -= rule.step(rule.v_max[key], v)


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="adam",
        formula="v̂ = v / (1−β2^t)",
        diagnosis="v の最大値を取っておらず、Adam になっています。",
        hint="AMSGrad の分母は、小さくなることがありますか？",
        blind="v が一度も減らない入力（勾配が一定など）",
        load=altered(AMSGrad, largest=lambda r, v_max, v: v),
    ),
    Mistake(
        id="min",
        formula="v_max ← min(v_max, v)",
        diagnosis="最大値ではなく最小値を取っているので、分母が 0 のまま増えません。",
        hint="歩幅が再び大きくならないようにするには、大小どちらを残しますか？",
        blind="なし",
        load=altered(AMSGrad, largest=lambda r, v_max, v: np.minimum(v_max, v)),
    ),
    Mistake(
        id="sum",
        formula="v_max ← v_max + v",
        diagnosis="v の最大値ではなく、和を取っています。",
        hint="2 つの値の大きいほうを返す NumPy の関数は何でしょうか？",
        blind="最初の 1 歩",
        load=altered(AMSGrad, largest=lambda r, v_max, v: v_max + v),
    ),
    Mistake(
        id="scalar_max",
        formula="v_max ← max(v_max, v の全要素の最大値)",
        diagnosis="要素ごとではなく、全要素に共通の最大値で割っています。",
        hint="np.max と np.maximum の違いを確認しましょう。",
        blind="要素が 1 個のパラメータ",
        load=altered(AMSGrad, largest=lambda r, v_max, v: np.maximum(v_max, np.max(v))),
    ),
    Mistake(
        id="max_in_v",
        formula="v ← max(v, β2·v + (1−β2)g²)",
        diagnosis="最大値を v に書き戻しているので、移動平均そのものが変わってしまいます。",
        hint="v と v_max は、別々の状態として持っていますか？",
        blind="v が一度も減らない入力（勾配が一定など）",
        load=altered(AMSGrad, update=_average_the_largest),
    ),
    Mistake(
        id="max_of_square",
        formula="v_max ← max(v_max, g²); W ← W − ηm̂ / (√v_max + ε)",
        diagnosis="移動平均 v ではなく、g² そのものの最大値を取っています。",
        hint="最大値を取る前に、g² をどうしますか？",
        blind="勾配の大きさが一定",
        load=altered(AMSGrad, update=_largest_square),
    ),
    Mistake(
        id="max_of_m",
        formula="m_max ← max(m_max, m); W ← W − ηm̂_max / (√v̂ + ε)",
        diagnosis="v ではなく m の最大値を取っています。",
        hint="歩幅が再び大きくならないようにするのは、分母と分子のどちらですか？",
        blind="最初の 1 歩",
        load=altered(AMSGrad, update=_largest_m),
    ),
    Mistake(
        id="no_bias",
        formula="W ← W − ηm / (√v_max + ε)",
        diagnosis="バイアス補正がありません（原論文の形です）。"
        "ここでは m と v_max を 1−β1^t と 1−β2^t で割ります。",
        hint="初期の m と v は 0 に偏っています。最初の 1 歩の大きさを計算してみましょう。",
        blind="t が十分に大きいとき・β1 = β2 = 0",
        load=altered(AMSGrad, m_hat=lambda r, m: m, v_hat=lambda r, v: v),
    ),
    Mistake(
        id="sign",
        formula="W ← W + ηm̂ / (√v̂ + ε)",
        diagnosis="W の更新の符号が逆なので、坂を登っています。",
        hint="勾配は損失が最も増える向きです。",
        blind="g = 0",
        load=altered(AMSGrad, step=lambda r, m, v: -Adam.step(r, m, v)),
    ),
    Mistake(
        id="reset_max",
        formula="v_max ← 0 を毎回",
        diagnosis="v_max が呼び出しのたびに 0 に戻るので、Adam と同じ値になります。",
        hint="v_max は局所変数になっていませんか？ self に保存しましょう。",
        blind="v が一度も減らない入力（adam とは常に同じ値）",
        load=forgets(AMSGrad, "v_max"),
    ),
    Mistake(
        id="reset",
        formula="m, v, v_max ← 0 を毎回（t は進む）",
        diagnosis="呼び出しのたびに m と v の履歴が消えています。",
        hint="前回の m と v は self に残していますか？",
        blind="最初の 1 歩",
        load=forgets(AMSGrad, "m", "v", "v_max"),
    ),
    Mistake(
        id="shared_keys",
        formula="m, v, v_max がキーによらず 1 つずつ",
        diagnosis="1 組の m と v を使い回していて、別のパラメータの履歴が混ざっています。",
        hint="m と v は辞書にして、キーごとに持ちましょう。",
        blind="キーが 1 個（形が違うキーがあるとエラーになることがあります）",
        load=shares_between_keys(AMSGrad),
    ),
    Mistake(
        id="class_state",
        formula="m, v, v_max がクラス変数",
        diagnosis="m と v がインスタンスの間で共有され、2 回目の学習に前の履歴が残ります。",
        hint="self.m と self.v は __init__ で作りましょう。",
        blind="インスタンスが 1 個",
        load=shares_between_objects(AMSGrad, "m", "v", "v_max"),
    ),
)

VARIANTS: tuple[Variant, ...] = (
    Variant(
        id="eps_1e7",
        formula="ε = 1e-7",
        note="ε が 1e-7 の Keras の流儀です。|g| が ε よりずっと大きければ差は見えません。",
        load=preset(AMSGrad, eps=1e-7),
    ),
    Variant(
        id="eps_hat",
        formula="ηt = η√(1−β2^t) / (1−β1^t); W ← W − ηt·m / (√v_max + ε)",
        note="補正を学習率に畳み込む Keras の流儀です。ε の効きが 1/√(1−β2^t) 倍になるほかは"
        "同じ値です。",
        load=preset(AMSGrad, eps_hat=True),
    ),
    Variant(
        id="rebind",
        formula="params[key] = params[key] − ηm̂ / (√v̂ + ε)",
        note="値は正しいですが、新しい配列に差し替わるため、元の配列を別名で持つ側には"
        "更新が伝わりません。",
        load=rebinds(AMSGrad),
    ),
)
