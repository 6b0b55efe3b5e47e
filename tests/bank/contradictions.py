"""Texts that contradict what is computed, planted in two sound sheets (`said_*`), by family."""

import re
from collections.abc import Iterator

from tests.bank.faults import MARK, Fault, slip
from tests.bank.sound import FOLDER


def _questions(name: str) -> Iterator[tuple[str, str]]:
    head, questions = (FOLDER / name).read_text(encoding="utf-8").split("questions:\n", 1)
    whole = re.finditer(r"^- id: (\S+)\n(?:(?!^- id: |^# ).*\n)*", questions, re.MULTILINE)
    return ((match[1], f"{head}questions:\n{match[0]}") for match in whole)


SOUND = {**dict(_questions("said_and_computed.yaml")), **dict(_questions("said_again.yaml"))}
"""Each question of the sheets as a sheet of its own."""


def _told(rule: str, name: str, old: str, *news: str, at: str = "") -> Iterator[Fault]:
    """The passage in other words, told where it stands or at the line that has `at`."""
    for new in news:
        sheet = SOUND[name]
        marks = []
        if at:
            place = next(one for one in sheet.replace(old, new, 1).split("\n") if at in one)
            marks = [(place, place + MARK)]
        label = f"{rule}/{name}: {old[:16]!r} as {new[:40]!r}"
        yield slip(label, rule, sheet, (old, new), *marks, new=True)


_MOMENTUM_RUN = "run: {optimizer: momentum"

SETTINGS = [
    *_told(
        "other-setting",
        "said-momentum",
        "学習率は {lr}",
        "学習率は 0.05",
        "学習率を 0.5",
        r"学習率は $\eta = 0.02$",
        "学習率 η は 1.5",
        at=_MOMENTUM_RUN,
    ),
    *_told(
        "other-setting",
        "said-momentum",
        r"慣性の係数は $\alpha = 0.9$",
        "慣性の係数は 0.8",
        r"$\alpha = 0.5$",
        r"慣性係数 $\alpha$ は 0.99",
        at=_MOMENTUM_RUN,
    ),
    *_told(
        "other-setting", "said-momentum", "momentum: 0.9, ", "momentum: 0.8, ", "momentum: lr, "
    ),
    *_told(
        "other-setting",
        "said-momentum",
        "$W = 1$ から",
        "$W = 2$ から",
        "初期値 $W_0 = 0$ から",
        "$W$ の初期値を 3 とし、そこから",
        at=_MOMENTUM_RUN,
    ),
    *_told(
        "other-setting",
        "said-momentum",
        "lr: lr, momentum",
        "lr: g1, momentum",
        "lr: 2 * lr, momentum",
    ),
    *_told("other-setting", "said-adam", "10^{-3}", "10^{-2}", "0.01", at="run: {optimizer"),
    *_told("other-setting", "said-adam", r"\beta_1 = 0.9", r"\beta_1 = 0.8", at="run: {optimizer"),
    *_told(
        "other-setting", "said-adam", r"\beta_2 = 0.999", r"\beta_2 = 0.99", at="run: {optimizer"
    ),
    *_told("other-setting", "said-adam", "10^{-8}", "10^{-6}", at="run: {optimizer"),
    *_told("other-setting", "said-adam", "beta2: 0.999, eps", "beta2: 0.99, eps"),
    *_told(
        "other-setting",
        "said-rmsprop",
        r"減衰率 $\rho = 0.9$",
        r"減衰率 $\rho = 0.99$",
        "減衰率 0.5",
        at="run: {optimizer",
    ),
    *_told("other-setting", "said-path", "lr: 0.05}, correct", "lr: 0.5}, correct"),
    *_told("other-setting", "said-path", "学習率 0.05", "学習率 0.01", at="lr: 0.05"),
    *_told(
        "other-setting",
        "said-defaults",
        "学習率の既定値は 0.01",
        "学習率の既定値は 0.1",
        at="solution: |",
    ),
    *_told(
        "other-rule",
        "said-momentum",
        "Momentum で",
        "AdaGrad で",
        "RMSProp の方法で",
        "ネステロフの方法で",
        at=_MOMENTUM_RUN,
    ),
    *_told("other-rule", "said-adam", "Adam（", "RMSProp（", "AMSGrad（", at="run: {optimizer"),
    *_told(
        "other-rule",
        "said-rmsprop",
        "optimizer: rmsprop, lr: 0.1, rho: 0.9",
        "optimizer: adagrad, lr: 0.1",
    ),
    *_told(
        "other-rule",
        "said-defaults",
        "クラス `Momentum`",
        "RMSProp のクラス",
        at="reference: momentum",
    ),
    *_told("other-gradients", "said-momentum", "{g1}、{g2}", "{g2}、{g1}", at="run: {optimizer"),
    *_told("other-gradients", "said-momentum", "grads: [g1, g2]", "grads: [g2, g1]"),
    *_told(
        "other-gradients",
        "said-rmsprop",
        "順に 3、4",
        "順に 4、3",
        "順に 3、5",
        at="run: {optimizer",
    ),
]

EXPLAINED = [
    *_told(
        "explains-otherwise",
        "said-formula",
        r"- \eta g + \alpha v",
        r"\alpha v + \eta g",
        r"\alpha v - g",
        r"\alpha (v - \eta g)",
        r"\eta v - \alpha g",
    ),
    *_told(
        "explains-otherwise",
        "said-formula",
        r"W \leftarrow v + W",
        r"W \leftarrow W - v",
        r"W \leftarrow W + \eta v",
    ),
    *_told(
        "explains-otherwise", "said-formula", "α v - η g}", "α v - g}", "v - η g}", at="explain:"
    ),
    *_told(
        "explains-otherwise",
        "said-formula-of-choice",
        r"足し込むので、$h \leftarrow h + g^2$",
        r"足し込むので、$h \leftarrow h + g$",
        r"使うので、$h \leftarrow g^2$",
    ),
    *_told(
        "explains-otherwise",
        "said-word",
        "答えは AdaGrad です",
        "答えは RMSProp です",
        "正解は「Adam」です",
    ),
    *_told(
        "explains-otherwise",
        "said-adam",
        "答えは 1.999 です",
        "答えは 1.99 です",
        "正解は 2.001 です",
        "答えは $W = 1.9$ です",
    ),
    *_told(
        "explains-otherwise", "said-momentum", r"$W = \val{終わり}$", "$W = 7.5$", r"$W \approx 12$"
    ),
]

DEMANDS = [
    *_told("asks-otherwise", "said-several", "すべて選べ", "1 つ選べ", "3 つ選べ", "一つだけ選べ"),
    *_told(
        "asks-otherwise",
        "said-right-one",
        "最も適切なものはどれか",
        "適切なものをすべて選べ",
        "適切なものを 2 つ選べ",
        "適切なものを全て答えよ",
    ),
    *_told("asks-otherwise", "said-wrong-one", "不適切なもの", "正しいもの", at="慣性の項を持つ"),
    *_told("asks-otherwise", "said-wrong-one", "誤りです。慣性の項", "正しい記述です。慣性の項"),
    *_told(
        "asks-otherwise",
        "said-right-one",
        "true, because: 正しい記述です",
        "true, because: 誤りです",
        "true, because: 正しくありません",
    ),
    *_told(
        "asks-otherwise",
        "said-bug",
        "誤りが 1 か所",
        "誤りが 2 か所",
        "誤りが 3 箇所",
        "誤りが三か所",
    ),
    *_told(
        "asks-otherwise",
        "said-names",
        "完成させよ",
        "2 か所の空欄を埋めて完成させよ",
        "3 個の空欄を埋めよ",
    ),
    *_told("asks-otherwise", "said-bug", "ある。直せ", "ある。空欄を埋めよ"),
    *_told("asks-otherwise", "said-several", "使う手法を", "使う手法で、空欄に入るものを"),
    *_told("asks-otherwise", "said-formula", "更新式を", "3 つの空欄を埋めて更新式を"),
    *_told(
        "asks-otherwise",
        "said-unused-line",
        "正しい順に並べよ。使わない行もある",
        "すべて使って正しい順に並べよ",
        "過不足なく並べよ",
    ),
    *_told(
        "asks-otherwise",
        "said-unused-line",
        "  extra:\n  - {line: 検証データで更新する。, because: 検証データでは更新しません。}\n",
        "",
        at="使わない行もある",
    ),
    *_told(
        "asks-otherwise",
        "said-four-pairs",
        "次の 3 つの手法に",
        "次の 4 つの手法に",
        "次の 2 つの手法に",
    ),
    *_told("asks-otherwise", "said-four-pairs", "説明を選べ", "説明を選べ。使わないものもある"),
]

NAMES = [
    *_told(
        "no-such-name",
        "said-names",
        "`scheduled(lr, step, rate=0.5)`",
        "`schedule(lr, step, rate)`",
        "`scheduled(step, lr, rate)`",
        "`scheduled(lr, epoch)`",
        "`scheduled(lr, step, decay=0.5)`",
    ),
    *_told(
        "no-such-name",
        "said-names",
        "に `rate` を掛ける",
        "に `gamma` を掛ける",
        "に `decay` を掛ける",
    ),
    *_told(
        "no-such-name", "said-bug", "`step(w, g, lr)`", "`step(w, grad, lr)`", "`update(w, g, lr)`"
    ),
    *_told("no-such-name", "said-defaults", "`momentum` の既定値", "`alpha` の既定値"),
    *_told(
        "no-such-name",
        "said-defaults",
        "クラス `Momentum`",
        "クラス `Momentam`",
        "クラス `MomentumSGD`",
    ),
    *_told("no-such-gap", "said-listing", "explain: 補正した", "explain: (う) では補正した"),
    *_told("no-such-gap", "said-listing-of-lines", "(い) は", "(え) は"),
]

OPTIONS = [
    *_told(
        "option-syntax", "said-listing", "(np.sqrt(v_hat) + 1e-8), c", "(np.sqrt(v_hat + 1e-8), c"
    ),
    *_told("option-syntax", "said-listing", "(v_hat + 1e-8), b", "(v_hat + ), b"),
    *_told("option-syntax", "said-listing-of-lines", "alpha * v - lr * g`", "alpha * v - lr g`"),
    *_told(
        "no-such-name",
        "said-listing",
        "w - lr * m_hat / (np.sqrt",
        "w - lr * mhat / (np.sqrt",
        "w - eta * m_hat / (np.sqrt",
    ),
    *_told(
        "no-such-name", "said-listing", "(np.sqrt(v_hat) + 1e-8), c", "(np.sqrt(vhat) + 1e-8), c"
    ),
    *_told(
        "same-running",
        "said-listing",
        "w - lr * m_hat / (v_hat + 1e-8)",
        "w - m_hat * lr / (1e-8 + v_hat ** 0.5)",
    ),
    *_told(
        "same-running",
        "said-listing-of-lines",
        "alpha * v + lr * g",
        "-lr * g + alpha * v",
        "v * alpha - g * lr",
    ),
]

OTHERS = [
    *_told("other-rule", "said-path", "の SGD はどれか", "の Adam はどれか", at="correct: true"),
    *_told("other-rule", "said-rmsprop", "の RMSProp で", "のアダムで", at="run: {optimizer"),
    *_told(
        "no-such-label",
        "said-gaps",
        "optimizer.(い)()",
        "optimizer.(い)((う))",
        "optimizer.(い)(（え）)",
    ),
    *_told("asks-otherwise", "said-gaps", "コードの空欄", "コードの空欄（え）"),
    *_told("other-letter", "said-symbol", r"$\gamma$", r"$\lambda$", r"$\kappa$"),
    *_told("explains-otherwise", "said-sought", "$W = 0.98$", "$W = 0.96$", "$W = 1.02$"),
]

TYPED = [
    *_told(
        "typed-value",
        "said-momentum",
        "number: W, digits: 3}}",
        "number: 0.729, digits: 3}}",
        "number: '1.250', digits: 3}}",
    ),
    *_told("typed-value", "said-fixed-number", "number: 0.1 * g", "number: 0.2"),
]

MARKED = [
    *_told(
        "asks-otherwise",
        "again-stressed",
        "**すべて**",
        "**2 つ**だけ、それから「3 つ」",
        "**1 つ**",
        "「3 つ」",
        "3 個",
    ),
    *_told(
        "asks-otherwise",
        "again-stressed",
        "は 2 つです",
        "は 3 つです",
        "は**1 つ**だけです",
        at="explain: ",
    ),
    *_told(
        "asks-otherwise",
        "again-one",
        "**1 つ**選べ",
        "**すべて**選べ",
        "**2 つ**選べ",
        "「2 個」選べ",
    ),
    *_told(
        "asks-otherwise",
        "again-stressed-wrong",
        "**不適切**な",
        "**正しい**",
        "「適切な」",
        at="慣性の項を持つ",
    ),
    *_told(
        "asks-otherwise", "again-stressed-wrong", "次の 3 つの", "次の 4 つの", "次の **2 つ**の"
    ),
    *_told("asks-otherwise", "again-lines", "3 行を使って", "2 行を使って", "**4 行**を使って"),
    *_told("asks-otherwise", "again-lines", "次の 4 行のうち", "次の 5 行のうち"),
    *_told(
        "asks-otherwise",
        "again-gaps",
        "空欄は **2 つ**",
        "空欄は **3 つ**",
        "**3 つ**の空欄",
        "空欄が 1 個",
    ),
]

CLAUSES = [
    *_told("other-setting", "again-not-adam", "ではなく 0.1 とし", "ではなく 0.3 とし", at="run:"),
    *_told("other-setting", "again-not-adam", "係数を 0.9 として", "係数を 0.5 として", at="run:"),
    *_told("other-setting", "again-not-adam", "lr: 0.1,", "lr: 0.2,"),
    *_told(
        "other-rule",
        "again-not-adam",
        "Adam ではなく Momentum",
        "Momentum ではなく Adam",
        "Momentum の代わりに RMSProp",
        "SGD と違い慣性のない AdaGrad",
        at="run:",
    ),
    *_told("other-constant", "again-decay", "0.98 倍", "0.95 倍", at="blanks:"),
    *_told("other-constant", "again-decay", "学習率 0.01 を", "学習率 0.05 を", at="blanks:"),
    *_told("other-constant", "again-decay", "0.98^n", "0.9^n"),
    *_told("other-constant", "again-seconds", "0.5 秒", "0.25 秒", at="blanks:"),
    *_told("other-constant", "again-seconds", "0.5 * n", "0.4 * n"),
]

RULES_EXPLAINED = [
    *_told(
        "explains-otherwise",
        "said-sought",
        "なので、$W = 0.98$ です",
        "です。値を入れて計算して 0.96 です",
        "です。代入すると $0.8$ になります",
        "です。計算すると 1.02 となります",
    ),
    *_told(
        "explains-otherwise",
        "again-class",
        r"\alpha v - \eta g",
        r"\alpha v + \eta g",
        r"(1 - \alpha) v - \eta g",
        r"\eta v - \alpha g",
    ),
    *_told("explains-otherwise", "again-class", r"W + v", r"W - v", r"W + \eta v"),
    *_told(
        "explains-otherwise",
        "again-not-adam",
        r"\alpha v - \eta g",
        r"\alpha v + \eta g",
        at="explain:",
    ),
    *_told(
        "explains-otherwise",
        "again-rmsprop",
        r"\rho h + (1 - \rho) g^2",
        r"h + g^2",
        r"(1 - \rho) h + \rho g^2",
        r"\rho h + (1 - \rho) g",
    ),
    *_told(
        "explains-otherwise",
        "again-curves",
        "検証の損失は 3 エポック目で",
        "検証の損失は 4 エポック目で",
        "検証の損失は、2 エポック目に",
        at="explain:",
    ),
    *_told(
        "explains-otherwise",
        "again-curves",
        "3 エポック目で最も小さく、最小は 0.65 です",
        "最も小さくなるのは 4 エポック目です",
        "4 エポック目の 0.7 が最小です",
        "1 エポック目の 0.8 が最大です",
        "1 エポック目が最も大きく、2 エポック目が最小です",
        at="explain:",
    ),
    *_told(
        "explains-otherwise",
        "again-curves",
        "最小は 0.65",
        "最小は 0.75",
        "最小値は 0.3",
        at="explain:",
    ),
    *_told(
        "other-place", "again-curves", "検証の損失が最も", "訓練の損失が最も", at="3 エポック目,"
    ),
    *_told("other-place", "again-curves", "0.65, 0.7, 0.9]", "0.65, 0.6, 0.5]", at="3 エポック目,"),
]

OPTIONS_AND_REASONS = [
    *_told(
        "answer-told",
        "again-one",
        "answer: 勾配の二乗の移動平均",
        "answer: 勾配の二乗の移動平均（正解）",
        "answer: '勾配の二乗の移動平均 (correct)'",
        "answer: ◯ 勾配の二乗の移動平均",
        "answer: 【正解】勾配の二乗の移動平均",
    ),
    *_told(
        "asks-otherwise",
        "again-one",
        "because: それは AdaGrad",
        "because: 正解です。それは AdaGrad",
        "because: その通りです。これは AdaGrad",
        "because: 正しいです。これは AdaGrad",
    ),
    *_told(
        "asks-otherwise",
        "again-one",
        "because: 古い二乗",
        "because: 誤りです。古い二乗",
        "because: 不正解です。古い二乗",
    ),
    *_told(
        "option-label",
        "again-one",
        "answer: 勾配の絶対値",
        "answer: B) 勾配の絶対値",
        "answer: 2. 勾配の絶対値",
        "answer: イ：勾配の絶対値",
        "answer: (b) 勾配の絶対値",
    ),
    *_told("answer-told", "again-words", "足し込み、", "足し込み、AdaGrad と呼ばれるように"),
    *_told(
        "hint-tells",
        "again-one",
        "足し込むだけでは、",
        "勾配の二乗の移動平均を考えます。",
        at="hints:",
    ),
]

CODE_AGAIN = [
    *_told("bad-code", "again-listing", "if lr > 0:", "if lr > 0"),
    *_told("bad-code", "again-listing", "v_bar = 0.9 * v + g", "v_bar = (0.9 * v + g"),
    *_told("bad-code", "again-listing", "        return w\n", "       return w\n"),
    *_told("no-such-name", "again-listing", "v_bar = 0.9", "vel = 0.9", at="code: w - lr * v_bar"),
    *_told("no-such-name", "again-listing", "v_bar, correct", "u_bar, correct", "vbar, correct"),
    *_told(
        "asks-otherwise",
        "again-two-places",
        "誤りが 2 か所",
        "誤りが 1 か所",
        "誤りが 3 か所",
        "誤りが**一つ**",
    ),
    *_told("other-setting", "again-eps", "10^{-5}", "10^{-8}", at="solution: |"),
    *_told(
        "other-setting", "again-eps", r"$\epsilon = 10^{-5}$", "`1e-3`", "`1e-7`", at="solution: |"
    ),
    *_told(
        "other-setting",
        "again-class",
        "初期値は 0.01",
        "初期値は 1",
        "初期値は 0.1",
        at="solution: |",
    ),
]

UNITS = [
    *_told("unit-differs", "again-seconds", "分を単位として", "秒を単位として", "単位は秒として"),
    *_told("unit-unsaid", "again-seconds", ", unit: 分", ""),
    *_told(
        "unit-differs",
        "again-seconds",
        "何分かかるか。分を単位として小数第 2 位まで答えよ。{答え}",
        "かかる時間を小数第 2 位まで答えよ。{答え}（秒）",
    ),
    *_told("unit-unsaid", "again-share", ", unit: '%'", ""),
    *_told("unit-differs", "again-share", "unit: '%'", "unit: 分", at="何パーセント"),
]

_BESIDE = ", accepts: [{formula: 'η exp(k log(γ))', note: 指数の形です。}]"

SHARES = [
    *_told("precision-differs", "again-off", "5 %", "1 %", "３％", at="blanks:"),
    *_told("precision-differs", "again-off", "relative: 0.05", "relative: 0.01", "relative: 0.1"),
    *_told("unit-differs", "again-off", "時間（分）", "時間（秒）", "時間（ミリ秒）"),
]

LETTERS_AGAIN = [
    *_told(
        "other-letter",
        "again-letter",
        f"formula: 'η γ^k'{_BESIDE}",
        "formula: 'η ρ^k'",
        "formula: 'η α^k'",
        "formula: 'η β^k'",
    ),
    *_told(
        "opposite-sign",
        "again-letter",
        "η exp(k log(γ))",
        "-η γ^k",
        "-η exp(k log(γ))",
        "-(η γ^k)",
    ),
]

CONTRADICTIONS = (
    *(*SETTINGS, *EXPLAINED, *DEMANDS, *NAMES, *OPTIONS, *OTHERS, *TYPED),
    *(*MARKED, *CLAUSES, *RULES_EXPLAINED, *OPTIONS_AND_REASONS, *CODE_AGAIN, *UNITS),
    *SHARES,
    *LETTERS_AGAIN,
)
"""Every contradiction; each name once."""
