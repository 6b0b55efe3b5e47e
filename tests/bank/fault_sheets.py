"""Small sound sheets, one for each form of question, in which faults are planted."""

HEAD = """\
topic: walking
title: 坂を下る
symbols: 'v: 速度、α: 慣性の係数、η: 学習率、g: 勾配、W: パラメータ'
questions:
"""

CHOICE = (
    HEAD
    + r"""- id: first-step
  kind: choice
  level: 2
  tags: [更新式]
  ask: 速度の初期値が 0 の Momentum で、最初の 1 歩と同じ動きをする手法はどれか。
  options:
  - answer: SGD
    correct: true
    because: 前の速度が 0 なので、動く量は勾配の項だけです。
  - answer: AdaGrad
    because: 最初の 1 歩の大きさは、勾配によらずほぼ一定です。
  - answer: Nesterov
    because: 最初の 1 歩から、慣性の係数の分だけ大きく動きます。
  - answer: Adam
    because: 補正によって、最初の 1 歩の大きさはほぼ一定です。
  explain: |
    速度の式は $v \leftarrow \alpha v - \eta g$ です。
    前の速度が 0 なら、新しい速度は $- \eta g$ です。
  hints:
  - 速度の式で、最初に 0 になる項はどれですか。
"""
)

FORMULAS = (
    HEAD
    + r"""- id: velocity-formula
  kind: choice
  level: 2
  tags: [更新式]
  ask: |
    慣性の係数を $\alpha$ とする。
    Momentum の新しい速度はどれか。
  options:
  - answer: $\alpha v - \eta g$
    correct: true
  - answer: $\alpha v + \eta g$
    because: 勾配の符号が逆です。
  - answer: $\alpha v - g$
    because: 学習率を掛け忘れています。
  - answer: $v - \alpha \eta g$
    because: 係数は、前の速度に掛かります。
  explain: 前の速度の一部を残し、勾配の逆向きに加速します。
  hints:
  - 残る速度と、新しい加速を別々に考えましょう。
"""
)

SEVERAL = (
    HEAD
    + r"""- id: kept-state
  kind: choice
  level: 2
  tags: [状態]
  several: true
  ask: Adam がパラメータごとに保存する状態を**すべて**選べ。
  options:
  - answer: 勾配の移動平均
    correct: true
  - answer: 勾配の二乗の移動平均
    correct: true
  - answer: 勾配の二乗の総和
    because: 総和を保存するのは AdaGrad です。
  - answer: 該当するものはない
    because: 移動平均を 2 つ保存します。
  explain: 1 次と 2 次の移動平均を保存します。
"""
)

FORMULA = (
    HEAD
    + r"""- id: velocity-blank
  kind: fill
  level: 2
  tags: [更新式]
  ask: |
    α を慣性の係数、η を学習率、g を勾配とする。
    Momentum の速度の更新式の右辺を答えよ。
    $v \leftarrow$ {速度}
  blanks:
    速度:
      formula: α v - η g
      mistakes:
      - formula: α v + η g
        id: plus_grad
        because: 勾配の符号が逆です。
      - formula: α v - g
        because: 学習率を掛け忘れています。
  explain: 前の速度の一部を残し、勾配の逆向きに加速します。
  hints:
  - 残る速度と、新しい加速を別々に考えましょう。
  tests:
  - right: ['-ηg + αv']
  - {wrong: [α v + η g], mistake: plus_grad}
"""
)

DECAY = (
    HEAD
    + r"""- id: inverse-decay
  kind: fill
  level: 2
  tags: [学習率]
  ask: |
    初めの学習率を $\eta_0$、減衰の速さを $k$ とする。
    $t$ 回更新した後の学習率は $1 + k t$ に反比例する。
    $\eta =$ {学習率}
  symbols:
    η0: {called: 初めの学習率, range: [0.01, 1]}
    k: {called: 減衰の速さ, aliases: [decay], range: [0.01, 0.5]}
  blanks:
    学習率:
      formula: η0 / (1 + k t)
      mistakes:
      - {formula: η0 (1 + k t), because: 反比例なので割ります。}
  explain: 更新をしていないときは、初めの学習率のままです。
"""
)

NUMBER = (
    HEAD
    + r"""- id: two-steps
  kind: fill
  level: 2
  tags: [計算]
  given:
    lr: {one_of: [0.1, 0.05]}
    g1: {one_of: [2.0, -3.0]}
  run: {optimizer: sgd, lr: lr, start: 1.0, grads: [g1, g1]}
  ask: |
    $W = 1$ から、学習率 {lr} の SGD で 2 回更新する。
    勾配は 2 回とも {g1} だった。
    更新後の W を、小数第 3 位まで求めよ。
    $W =$ {答え}
  blanks:
    答え:
      number: W
      digits: 3
      mistakes:
      - number: 1 + 2 * lr * g1
        id: sign
        because: 勾配を足しています。
      - number: W1
        because: 1 回更新しただけの値です。
  explain: 勾配が同じなら、2 回とも同じだけ動きます。
  hints:
  - まず 1 回分の動く量を求めましょう。
"""
)

WORD = (
    HEAD
    + r"""- id: correction-name
  kind: fill
  level: 2
  tags: [用語]
  ask: |
    移動平均を $1 - \beta_1^t$ で割る操作を {操作} という。
    また、$\beta_2$ は {量} の減衰率である。
  blanks:
    操作:
      word: バイアス補正
      spellings: [偏り補正]
      mistakes:
      - {word: 正規化, because: 平均や分散をそろえる操作です。}
    量:
      word: 2 次モーメント
      one_of: [1 次モーメント, 2 次モーメント]
      mistakes:
      - {word: 1 次モーメント, because: 別の係数の役目です。}
  explain: 初期値が 0 であることによる偏りを戻します。
"""
)

COMPUTED = (
    HEAD
    + r"""- id: step-options
  kind: choice
  level: 2
  tags: [計算]
  given:
    lr: {one_of: [0.1, 0.2]}
    g: {one_of: [2.0, -4.0]}
  run: {optimizer: sgd, lr: lr, start: 1, grads: [g]}
  numbers:
    動いた後: {number: W1, digits: 2}
    逆の動き: {number: 1 + lr * g, digits: 2}
    大きな動き: {number: 1 - g, digits: 2}
  ask: 学習率 {lr}、勾配 {g} の SGD で、$W = 1$ から 1 回更新した値はどれか。
  options:
  - answer: '{動いた後}'
    correct: true
  - answer: '{逆の動き}'
    because: 勾配を足しています。
  - answer: '{大きな動き}'
    because: 学習率を掛け忘れています。
  explain: $1 - \val{lr} \times (\val{g})$ を計算します。
"""
)

CODE = (
    HEAD
    + r"""- id: one-line
  kind: code
  level: 1
  tags: [実装]
  reference: sgd
  entry: SGD
  ask: 空欄 `____` を埋めて、SGD を完成させよ。
  starter: |
    class SGD:
        def __init__(self, lr=0.01):
            self.lr = lr

        def update(self, params, grads):
            for key in params:
                params[key] -= ____
  solution: |
    class SGD:
        def __init__(self, lr=0.01):
            self.lr = lr

        def update(self, params, grads):
            for key in params:
                params[key] -= self.lr * grads[key]
  mistakes:
  - mistake: no_lr
    code: |
      class SGD:
          def __init__(self, lr=0.01):
              self.lr = lr

          def update(self, params, grads):
              for key in params:
                  params[key] -= grads[key]
  explain: 引く量は、学習率と勾配の積です。
  hints:
  - 数式で W から引いている量は何ですか。
"""
)

FUNCTION = (
    HEAD
    + r"""- id: half-error
  kind: code
  level: 2
  tags: [実装]
  reference: solution
  call: mse
  ask: |
    予測 `y` と正解 `t` は、同じ形の配列である。
    二乗誤差の平均の半分を返す関数 `mse(y, t)` を完成させよ。
  inputs:
  - y: {low: -2, high: 2, shape: [5]}
    t: {low: -2, high: 2, shape: [5]}
  starter: |
    import numpy as np


    def mse(y, t):
        error = y - t
        return ____
  solution: |
    import numpy as np


    def mse(y, t):
        error = y - t
        return 0.5 * np.mean(error**2)
  mistakes:
  - mistake: summed
    because: 平均ではなく合計になっています。
    code: |
      import numpy as np


      def mse(y, t):
          error = y - t
          return 0.5 * np.sum(error**2)
  explain: 差の二乗を平均し、半分にします。
  hints:
  - まず差の二乗を考えます。
"""
)

SAMPLING = (
    HEAD
    + r"""- id: shuffled-copy
  kind: code
  level: 3
  tags: [実装]
  reference: solution
  call: shuffled
  ask: |
    配列 `x` を並べ替えた新しい配列を返す関数 `shuffled(x)` を完成させよ。
    乱数には `np.random.default_rng(0)` を使う。
  inputs:
  - x: {low: -2, high: 2, shape: [5]}
  starter: |
    import numpy as np


    def shuffled(x):
        rng = np.random.default_rng(0)
        return ____
  solution: |
    import numpy as np


    def shuffled(x):
        rng = np.random.default_rng(0)
        return rng.permutation(x)
  explain: 種を決めると、いつも同じ順になります。
"""
)

SET = (
    HEAD
    + r"""- set: one-step
  level: 2
  tags: [計算]
  ask: 学習率 {lr} の SGD で、$W = 1$、勾配 {g} から 1 回更新する。
  given:
    lr: {one_of: [0.1, 0.2]}
    g: {one_of: [2.0, -3.0]}
  run: {optimizer: sgd, lr: lr, start: 1, grads: [g]}
  questions:
  - id: one-step-value
    kind: fill
    ask: 更新後の $W$ を小数第 1 位まで求めよ。{答え}
    blanks:
      答え: {number: W1, digits: 1}
    explain: 学習率と勾配の積だけ動きます。
  - id: one-step-direction
    kind: choice
    ask: 勾配と反対の向きに動くのはなぜか。
    options:
    - answer: 損失が減る向きだから
      correct: true
    - answer: 勾配が減る向きだから
      because: 減らしたいのは勾配ではありません。
    explain: 勾配は、損失が最も増える向きです。
"""
)

PLOT = (
    HEAD
    + r"""- id: which-path
  kind: choice
  level: 2
  tags: [図]
  given:
    lr: {one_of: [0.1, 0.05]}
  ask: 図の軌跡のうち、慣性のあるものはどれか。
  plot:
    surface: valley
    steps: 30
    at: ask
    paths:
      P: {optimizer: momentum, lr: lr, momentum: 0.9}
      Q: {optimizer: sgd, lr: 0.9}
  options:
  - answer: P
    correct: true
  - answer: Q
    because: 谷の壁を往復しています。
  explain: 慣性があると、行き過ぎてから戻ります。
"""
)

AMOUNTS = (
    HEAD
    + r"""- id: several-amounts
  kind: fill
  level: 3
  tags: [計算]
  given:
    g: {one_of: [2.0, -3.0]}
    n: {one_of: [30, 50]}
  ask: |
    $W = (1, -2)$、勾配 $({g}, 4)$、学習率 0.1 とする。
    SGD で 1 回更新した $W$ を小数第 1 位まで求めよ。{位置}
    $0.95$ を {n} 回掛けた値を有効数字 2 桁で求めよ。{積}
    パラメータ 25 万個を 4 バイトずつ保存する大きさを MB で求めよ（小数第 1 位まで）。{大きさ}
    行列 $\begin{pmatrix} 1 & 2 \\ 0 & 3 \end{pmatrix}$ の {g} 倍を整数で求めよ。{行列}
  blanks:
    位置: {vector: [1 - 0.1 * g, -2.4], digits: 1}
    積: {number: 0.95^n, figures: 2}
    大きさ: {number: '1.0', digits: 1, unit: MB, units: {KB: 0.001}}
    行列: {matrix: [[g, 2 * g], [0, 3 * g]], digits: 0}
  explain: 成分ごとに計算します。
"""
)

BY_RUN = (
    HEAD
    + r"""- id: second-step
  kind: choice
  level: 3
  tags: [計算]
  given:
    lr: {one_of: [0.1, 0.3]}
    g1: {from: 2, to: 4}
    g2: {from: 5, to: 8}
  run: {optimizer: adagrad, lr: lr, start: 1, grads: [g1, g2]}
  ask: |
    学習率 {lr} の AdaGrad を $W = 1$ から始める。勾配は順に {g1}、{g2} である。
    2 回更新した $W$ を、小数第 3 位まで求めるとどれか。
  options:
  - {number: W, digits: 3, correct: true}
  - {mistake: no_accum}
  - {mistake: no_sqrt}
  explain: 2 回目は、2 回分の勾配の二乗の和の平方根で割ります。
"""
)

PATHS = (
    HEAD
    + r"""- id: which-is-slow
  kind: choice
  level: 3
  tags: [軌跡]
  plot: {surface: valley, steps: 25, caption: 細長い谷での軌跡}
  ask: 図の軌跡のうち、学習率 0.05 の SGD はどれか。
  options:
  - {path: {optimizer: sgd, lr: 0.05}, correct: true}
  - {path: {optimizer: momentum, lr: 0.1, momentum: 0.9}, because: 行き過ぎてから戻っています。}
  - {path: {optimizer: adagrad, lr: 1.5}, because: 軸ごとに歩幅がそろっています。}
  explain: 学習率が小さい SGD は、振動せずにゆっくり進みます。
"""
)

WHOSE_PATH = (
    HEAD
    + r"""- id: whose-path
  kind: choice
  level: 3
  tags: [軌跡]
  plot:
    surface: valley
    steps: 30
    caption: 細長い谷での軌跡
    paths:
      P: {optimizer: momentum, lr: 0.1, momentum: 0.9}
      Q: {optimizer: sgd, lr: 0.9}
  ask: 図の P の軌跡は、どの手法のものか。
  options:
  - {answer: Momentum, correct: true}
  - {answer: AdaGrad, because: 歩幅が縮んでいません。}
  - {answer: Adam, because: 軸ごとの歩幅がそろっていません。}
  explain: P は谷底を行き過ぎてから戻っています。Q は壁を往復しています。
  hints:
  - P が谷底をどう通るかを見ましょう。
"""
)

LISTING = (
    HEAD
    + r"""- id: two-gaps
  kind: choice
  level: 3
  tags: [実装]
  ask: |
    次の Momentum の (い) に入る行はどれか。
    ```
    def momentum(w, g, v, lr, alpha):
        (あ)
        (い)
        return w, v
    ```
  options:
  - {code: w = w + v, correct: true}
  - {code: w = w - v, because: v には、(あ) の行で符号が入っています。}
  - {code: w = w - lr * v, because: 学習率は、(あ) の行で掛けています。}
  explain: (あ) で速度を、(い) で位置を更新します。2 行目が速度です。
"""
)

LINES = (
    HEAD
    + r"""- id: early-stopping
  kind: order
  level: 1
  tags: [手順]
  ask: 早期終了の手順を、1 エポックで行う順に並べよ。使わない行もある。
  lines:
  - 訓練データで重みを更新する。
  - 検証データで損失を求める。
  - これまでの最小の損失と比べる。
  - 更新しなかった回数が上限なら止める。
  extra:
  - {line: テストデータで損失を求める。, because: テストデータは最後の評価だけに使います。}
  mistakes:
  - {order: [3, 2], because: 比べる前に損失を求めます。}
  explain: 検証の損失が下がらなくなったら止めます。
  hints:
  - 損失を求めるには、何が済んでいなければなりませんか。
"""
)

PAIRS = (
    HEAD
    + r"""- id: which-rule
  kind: match
  level: 2
  tags: [用語]
  ask: それぞれの手法がパラメータごとに保存する値を選べ。
  pairs:
    Momentum: 速度
    AdaGrad: 勾配の二乗の総和
    RMSProp: 勾配の二乗の移動平均
  extra: [勾配の絶対値の最大値]
  mistakes:
  - pair: {AdaGrad: 勾配の二乗の移動平均}
    because: 移動平均なら古い勾配を忘れます。AdaGrad は忘れません。
  explain: 状態を持つかどうか、何をためるかで見分けます。
  hints:
  - 古い勾配を忘れるかどうかを考えましょう。
"""
)

RATES = (
    HEAD
    + r"""- id: which-rates
  kind: choice
  level: 2
  tags: [図]
  plot: {draw: lr, steps: 40}
  ask: 図の学習率の予定のうち、10 回ごとに半分になるものはどれか。
  options:
  - path: {schedule: step, lr: 0.1, every: 10, factor: 0.5}
    correct: true
  - path: {schedule: exponential, lr: 0.1, factor: 0.9}
    because: 毎回少しずつ小さくなります。
  - path: {schedule: cosine, lr: 0.1, steps: 40}
    because: なめらかに小さくなります。
  explain: 段ごとに小さくなります。
"""
)

REGIMES = (
    HEAD
    + r"""- id: wider-range
  kind: choice
  level: 2
  tags: [図]
  given: {rule: {one_of: [momentum, nesterov]}}
  plot:
    draw: map
    surface: valley
    steps: 50
    optimizer: rule
    across: {lr: [0.01, 2]}
    up: {momentum: [0, 0.95]}
  ask: 図は {rule} の振る舞いである。係数を大きくすると、収束する学習率の範囲はどうなるか。
  options:
  - answer: 広がる
    correct: true
  - answer: 狭まる
    because: 図では右に広がっています。
  explain: 慣性があると、大きい学習率でも収束します。
"""
)

CURVE = (
    HEAD
    + r"""- id: lowest-loss
  kind: choice
  level: 2
  tags: [図]
  given: {last: {one_of: [0.7, 0.8]}}
  plot: {draw: loss, frame: 4, curves: {訓練: [1.0, 0.6, 0.4, 0.3], 検証: [1.1, 0.7, 0.6, last]}}
  ask: 図で、最後に上がっている損失はどちらか。
  options:
  - answer: 検証の損失
    correct: true
  - answer: 訓練の損失
    because: 下がり続けています。
  explain: 最後の検証の損失は {last} です。
"""
)

VECTOR = (
    HEAD
    + r"""- id: new-point
  kind: fill
  level: 2
  tags: [計算]
  given: {g: {from: 2, to: 4}}
  where: g != 3
  ask: |
    $W = (1, 2)$、勾配 $({g}, 1)$、学習率 0.1 の SGD を考える。
    1 回更新した $W$ を小数第 1 位まで求めよ。{位置}
    行列 $(1, 2)^T ({g}, 1)$ を整数で求めよ。{行列}
  blanks:
    位置: {vector: [1 - 0.1 * g, 1.9], digits: 1}
    行列: {matrix: [[g, 1], [2 * g, 2]], digits: 0}
  explain: 成分ごとに計算します。
"""
)
SHEETS = {
    "rates": RATES,
    "regimes": REGIMES,
    "curve": CURVE,
    "vector": VECTOR,
    "choice": CHOICE,
    "formulas": FORMULAS,
    "several": SEVERAL,
    "formula": FORMULA,
    "decay": DECAY,
    "number": NUMBER,
    "word": WORD,
    "computed": COMPUTED,
    "code": CODE,
    "function": FUNCTION,
    "sampling": SAMPLING,
    "set": SET,
    "plot": PLOT,
    "amounts": AMOUNTS,
    "by run": BY_RUN,
    "paths": PATHS,
    "whose path": WHOSE_PATH,
    "listing": LISTING,
    "lines": LINES,
    "pairs": PAIRS,
}
"""Every sheet by the form of its question; the checker says nothing of any."""
