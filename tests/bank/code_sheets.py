"""Small sound sheets of code in its further forms: scripts, several functions, lines of code."""

from tests.bank.fault_sheets import HEAD

SCRIPT = (
    HEAD
    + r"""- id: moving-average
  kind: code
  level: 3
  tags: [実装]
  reference: solution
  entry: Average
  ask: 移動平均のクラス `Average` を完成させよ。`update(x)` は平均 `value` を更新して返す。
  script:
  - make: {decay: {low: 0.5, high: 0.99}}
  - {call: update, with: {x: {low: -1, high: 1, shape: [3]}}, times: 6, read: value}
  - read: [value, count]
  starter: |
    class Average:
        def __init__(self, decay):
            self.decay = decay
            self.value = 0.0
            self.count = 0

        def update(self, x):
            self.count += 1
            self.value = ____
            return self.value
  solution: |
    class Average:
        def __init__(self, decay):
            self.decay = decay
            self.value = 0.0
            self.count = 0

        def update(self, x):
            self.count += 1
            self.value = self.decay * self.value + (1 - self.decay) * x
            return self.value
  mistakes:
  - mistake: swapped
    because: 減衰率を掛けるのは古い平均です。
    code: |
      class Average:
          def __init__(self, decay):
              self.decay = decay
              self.value = 0.0
              self.count = 0

          def update(self, x):
              self.count += 1
              self.value = (1 - self.decay) * self.value + self.decay * x
              return self.value
  explain: 古い平均に減衰率を、新しい値に残りの割合を掛けます。
"""
)

CHANGING = (
    HEAD
    + r"""- id: sign-steps
  kind: code
  level: 3
  tags: [実装]
  reference: solution
  entry: SignSGD
  ask: 勾配の符号だけを使って、`params` のどの成分も `lr` ずつ動かすクラスを完成させよ。
  script:
  - make: {lr: {low: 0.01, high: 0.5}}
  - call: update
    with:
      params: {keys: {W: {low: -1, high: 1, shape: [2, 3]}, b: {low: -1, high: 1, shape: [3]}}}
      grads: {keys: {W: {low: -1, high: 1, shape: [2, 3]}, b: {low: -1, high: 1, shape: [3]}}}
    changes: params
    times: 5
  starter: |
    import numpy as np


    class SignSGD:
        def __init__(self, lr=0.01):
            self.lr = lr

        def update(self, params, grads):
            for key in params:
                params[key] -= ____
  solution: |
    import numpy as np


    class SignSGD:
        def __init__(self, lr=0.01):
            self.lr = lr

        def update(self, params, grads):
            for key in params:
                params[key] -= self.lr * np.sign(grads[key])
  explain: 勾配の大きさによらず、どの成分も同じ幅だけ動きます。
"""
)

CALLS = (
    HEAD
    + r"""- id: relu-and-gradient
  kind: code
  level: 2
  tags: [実装]
  reference: solution
  calls:
    relu: [{x: {low: -2, high: 2, shape: [6]}}]
    relu_grad:
    - x: {low: -2, high: 2, shape: [6]}
      d: {low: -1, high: 1, shape: [6]}
  ask: 関数 `relu(x)` と、入力 `x` と上流の勾配 `d` から勾配を返す `relu_grad(x, d)` を完成させよ。
  starter: |
    import numpy as np


    def relu(x):
        return ____


    def relu_grad(x, d):
        return ____
  solution: |
    import numpy as np


    def relu(x):
        return np.maximum(x, 0)


    def relu_grad(x, d):
        return d * (x > 0)
  explain: 入力が正の所だけ勾配を通します。
"""
)

EXAMPLES = (
    HEAD
    + r"""- id: clip-each
  kind: code
  level: 2
  tags: [実装]
  reference: solution
  call: clip_each
  sizes: {n: {low: 2, high: 5}}
  ask: 一覧 `values` の要素を −`limit` から `limit` に収めた一覧を返す関数を完成させよ。
  inputs:
  - values: {list: {low: -3, high: 3}, length: n}
    limit: {low: 0.5, high: 2}
    mode: {text: [both, upper]}
  examples:
  - {values: [3.0, -0.5, -4.0], limit: 1.0, mode: both}
  starter: |
    def clip_each(values, limit, mode):
        least = -limit if mode == "both" else -10.0
        return [____ for x in values]
  solution: |
    def clip_each(values, limit, mode):
        least = -limit if mode == "both" else -10.0
        return [max(least, min(limit, x)) for x in values]
  explain: 上限と下限の間に収めます。
"""
)

BUG = (
    HEAD
    + r"""- id: mend-norm
  kind: code
  level: 2
  tags: [実装]
  reference: solution
  call: clip
  bug: true
  ask: ノルムが `limit` を超えたときだけ勾配を縮める関数に、誤りが 1 か所ある。直せ。
  inputs:
  - g: {low: -3, high: 3, shape: [3]}
    limit: {low: 0.1, high: 1}
  - g: {low: -0.1, high: 0.1, shape: [3]}
    limit: 1.0
  starter: |
    import numpy as np


    def clip(g, limit):
        norm = np.sum(g ** 2)
        return g * limit / norm if norm > limit else g
  solution: |
    import numpy as np


    def clip(g, limit):
        norm = np.sqrt(np.sum(g ** 2))
        return g * limit / norm if norm > limit else g
  explain: 二乗和の平方根です。
"""
)

STANDARD = (
    HEAD
    + r"""- id: cosine-rate
  kind: code
  level: 2
  tags: [学習率]
  reference: cosine_decay
  call: rate
  ask: 余弦で学習率を下げる関数を完成させよ。`t` は 0 から数える。
  inputs:
  - {t: {low: 0, high: 20, integers: true}, lr: {low: 0.01, high: 1}, steps: {one_of: [20, 30]}}
  starter: |
    import math


    def rate(t, lr, steps):
        return ____
  solution: |
    import math


    def rate(t, lr, steps):
        return lr * (1 + math.cos(math.pi * t / steps)) / 2
  explain: 半周期で 0 になります。
"""
)

STOPPING = (
    HEAD
    + r"""- id: stop-early
  kind: code
  level: 3
  tags: [学習率]
  reference: early_stopping
  entry: Stopping
  ask: 損失が、最小値を `patience` 回続けて更新しなかったら真を返す `step(loss)` を完成させよ。
  script:
  - make: {patience: {one_of: [1, 2, 3]}}
  - {call: step, with: {loss: {low: 0, high: 1}}, times: 12, read: best}
  starter: |
    class Stopping:
        def __init__(self, patience):
            self.patience, self.best, self.waited = patience, float("inf"), 0

        def step(self, loss):
            ____
  solution: |
    class Stopping:
        def __init__(self, patience):
            self.patience, self.best, self.waited = patience, float("inf"), 0

        def step(self, loss):
            if loss < self.best:
                self.best, self.waited = loss, 0
            else:
                self.waited += 1
            return self.waited >= self.patience
  explain: 最小値を更新したら、待った回数を 0 に戻します。
"""
)

STEP = (
    HEAD
    + r"""- id: momentum-step
  kind: code
  level: 2
  tags: [実装]
  reference: momentum
  style: function
  call: momentum
  ask: Momentum で 1 回更新し、新しい値と新しい速度を返す関数を完成させよ。
  starter: |
    def momentum(param, grad, v, lr, alpha):
        v = ____
        return ____
  solution: |
    def momentum(param, grad, v, lr, alpha):
        v = alpha * v - lr * grad
        return param + v, v
  mistakes:
  - mistake: plus_grad
    code: |
      def momentum(param, grad, v, lr, alpha):
          v = alpha * v + lr * grad
          return param + v, v
  explain: 速度も返し、次の呼び出しで受け取ります。
"""
)

LINES = (
    HEAD
    + r"""- id: momentum-lines
  kind: order
  level: 2
  tags: [実装]
  ask: Momentum の 1 回の更新を行う関数 `step(w, v, g, lr, alpha)` の中身を並べよ。
  code: true
  lines: |
    scaled = lr * g
    kept = alpha * v
    v = kept - scaled
    w = w + v
    return w, v
  free: [[1, 2]]
  call: step
  inputs:
  - w: {low: -1, high: 1, shape: [3]}
    v: {low: -1, high: 1, shape: [3]}
    g: {low: -1, high: 1, shape: [3]}
    lr: {low: 0.01, high: 0.5}
    alpha: {low: 0.5, high: 0.99}
  program: |
    def step(w, v, g, lr, alpha):
        ____
  mistakes:
  - {order: [4, 3], because: 古い速度で位置を動かしています。}
  explain: 速度を更新してから、その速度で位置を動かします。
"""
)

CLASS_LINES = (
    HEAD
    + r"""- id: adagrad-lines
  kind: order
  level: 2
  tags: [実装]
  ask: AdaGrad の更新を完成させるように、行を並べよ。使わない行もある。
  code: true
  lines:
  - g = grads[key]
  - self.h[key] += g * g
  - step = self.lr * g
  - params[key] -= step / (np.sqrt(self.h[key]) + 1e-7)
  extra:
  - line: params[key] += step
    because: 坂を登ります。
  free: [[2, 3]]
  reference: adagrad
  entry: AdaGrad
  program: |
    import numpy as np

    class AdaGrad:
        def __init__(self, lr=0.01):
            self.lr = lr
            self.h = None

        def update(self, params, grads):
            if self.h is None:
                self.h = {key: np.zeros_like(value) for key, value in params.items()}
            for key in params:
                ____
  explain: 今回の勾配の二乗を足してから、その平方根で割ります。
"""
)

SHOWN_LINES = (
    HEAD
    + r"""- id: loop-lines
  kind: order
  level: 2
  tags: [実装]
  ask: ミニバッチの学習のループを、正しい順に並べよ。
  code: true
  lines: |
    for epoch in range(epochs):
        order = rng.permutation(n)
        for start in range(0, n, size):
            batch = order[start:start + size]
            update(x[batch], t[batch])
  explain: エポックごとに並べ替えます。
"""
)

CODE_SHEETS = {
    "script": SCRIPT,
    "changing": CHANGING,
    "calls": CALLS,
    "examples": EXAMPLES,
    "bug": BUG,
    "standard": STANDARD,
    "stopping": STOPPING,
    "step": STEP,
    "lines": LINES,
    "class lines": CLASS_LINES,
    "shown lines": SHOWN_LINES,
}
"""Every sheet by its form; the checker says nothing of any."""
