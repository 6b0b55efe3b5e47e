"""Wrong submissions as strangers write them, one slip each, and what a good teacher would say."""

from tests.classroom.strangers import Stranger

WRONG: dict[str, Stranger] = {
    # ---------------------------------------------------------------- SGD
    "sgd: pairs by position": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for (name, value), grad in zip(params.items(), grads.values()):
            params[name] = value - self.lr * grad
""",
        says="並び|順|別のパラメータの勾配|キーで",
    ),
    "sgd: loop body fell out of the loop": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params.keys():
            grad = grads[key]
        params[key] -= self.lr * grad
""",
        says="最後の|1 つしか|だけ(更新|動)|動いていません",
    ),
    "sgd: break after the first": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, learning_rate=0.01):
        self.learning_rate = learning_rate

    def update(self, params, grads):
        for name, grad in grads.items():
            if name in params:
                params[name] -= self.learning_rate * grad
                break
""",
        says="最初の(キー|パラメータ)|1 つしか|だけ(更新|動)|動いていません|break|動いていない",
        never="インデントの誤りで",
    ),
    "sgd: = where -= was meant": Stranger(
        "sgd",
        """
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for p in params:
            params[p] = np.multiply(self.lr, grads[p])
""",
        says="元の|代入|-=|捨て",
    ),
    "sgd: the two dicts exchanged": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, grads, params):
        for key in params:
            params[key] -= self.lr * grads[key]
""",
        says="逆|入れ替|取り違え|順番|grads",
        never="代入しただけのようです",
    ),
    "sgd: writes into the gradients": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            grads[key] = params[key] - self.lr * grads[key]
""",
        says="grads (に|を|の)|勾配(の辞書)?(に|を)(書|代入)|params.*(動|変|書)",
        never="代入しただけのようです",
    ),
    "sgd: shrinks by itself": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * params[key]
""",
        says="勾配|grads",
    ),
    "sgd: computes and forgets": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] - self.lr * grads[key]
""",
        says="代入|書き換え|動いて|変わって",
        never="代入しただけのようです",
    ),
    "sgd: returns new ones": Stranger(
        "sgd",
        """
class SGD:
    '''イミュータブルが好き'''
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        return {k: w - self.lr * grads[k] for k, w in params.items()}
""",
        says="return|返|書き換え|中身",
        never="代入しただけのようです",
    ),
    "sgd: plus for times": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key, grad in grads.items():
            params[key] -= self.lr + grad
""",
        says="掛け|積|\\*|×|足し",
    ),
    "sgd: averages over the keys": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        batch_size = len(grads)
        for key in params:
            params[key] -= self.lr * grads[key] / batch_size
""",
        says="倍|割|分の|/ ?2|len",
        never="1 倍です",
    ),
    "sgd: rate decays by itself": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]
        self.lr *= 0.95
""",
        says="(学習率|lr).*(変|減|小さ|書き換|一定)|歩幅.*(小さ|減)",
        never="直書き",
    ),
    "sgd: clips at one": Stranger(
        "sgd",
        """
import numpy as np

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            g = np.clip(grads[key], -1.0, 1.0)
            params[key] -= self.lr * g
""",
        says="クリップ|切り詰|上限|大きな勾配|制限|±1|1 を超え",
        named=False,
    ),
    "sgd: a little decay of weights": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01, weight_decay=5e-4):
        self.lr = lr
        self.weight_decay = weight_decay

    def update(self, params, grads):
        for key in params:
            d_p = grads[key] + self.weight_decay * params[key]
            params[key] -= self.lr * d_p
""",
        says="減衰|decay|L2|正則|W (に|を|が|の|自身)",
        named=False,
    ),
    "sgd: only the weights": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            if key.startswith('W'):
                params[key] -= self.lr * grads[key]
""",
        says="\\bb\\b.*(動|更新)|動.*\\bb\\b|一部のキー|決め打ち",
        named=False,
    ),
    "sgd: once and never again": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.updated = False

    def update(self, params, grads):
        if not self.updated:
            for key in params:
                params[key] -= self.lr * grads[key]
            self.updated = True
""",
        says="(2 (ステップ|回)目|最初の|初回|1 回).*(動|だけ|しか)",
    ),
    "sgd: rounds to two places": Stranger(
        "sgd",
        """
import numpy as np
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for key in params:
            params[key] = np.round(params[key] - self.lr * grads[key], 2)
""",
        says="丸め|桁|round|精度|小数",
        named=False,
    ),
    "sgd: one percent too much": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * 1.01 * grads[key]
""",
        says="1\\.01|倍",
        never="1 倍(です|。)",
        named=False,
    ),
    "sgd: layer names written in": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for layer in (1, 2):
            params['W%d' % layer] -= self.lr * grads['W%d' % layer]
            params['b%d' % layer] -= self.lr * grads['b%d' % layer]
""",
        says="キーの決め打ち",
        named=False,
    ),
    "sgd: a list of layers": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for i in range(len(params)):
            params[i] -= self.lr * grads[i]
""",
        says="params.*辞書|辞書です|番号|添字",
        named=False,
    ),
    "sgd: for w, g in zip": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for w, g in zip(params, grads):
            w -= self.lr * g
""",
        says="params.*辞書|辞書です|キー(です|が)",
        named=False,
    ),
    "sgd: sorted values against keys": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        keys = list(params)
        values = list(grads.values())
        for i, key in enumerate(keys):
            params[key] -= self.lr * values[i]
""",
        says="並び|順|別のパラメータの勾配|キーで",
    ),
    "sgd: step() takes the params": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, params, lr=0.01):
        self.params = params
        self.lr = lr

    def zero_grad(self):
        pass

    def step(self, grads):
        for k in self.params:
            self.params[k] -= self.lr * grads[k]
""",
        says="update|__init__|params.*(受け取|渡)",
        named=False,
    ),
    "sgd: one parameter at a time": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, W, dW):
        W = W - self.lr * dW
        return W
""",
        says="辞書",
        named=False,
    ),
    # ----------------------------------------------------------- Momentum
    "momentum: list of zeros": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def update(self, params, grads):
        if self.v is None:
            self.v = [np.zeros(p.shape) for p in params]
        for i in range(len(params)):
            self.v[i] = self.momentum * self.v[i] - self.lr * grads[i]
            params[i] += self.v[i]
""",
        says="params.*辞書|辞書です|キー(です|が)",
        named=False,
    ),
    "momentum: name and value without items": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}
        self.first = True

    def update(self, params, grads):
        if self.first:
            for name, param in params:
                self.v[name] = np.zeros_like(param)
            self.first = False
        for name in params:
            self.v[name] = self.momentum * self.v[name] - self.lr * grads[name]
            params[name] += self.v[name]
""",
        says="items\\(\\)",
        named=False,
    ),
    "momentum: the loop slid under the if": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def update(self, params, grads):
        if self.v is None:
            self.v = {}
            for key, val in params.items():
                self.v[key] = np.zeros_like(val)
            for key in params.keys():
                self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
                params[key] += self.v[key]
""",
        says="(2 (ステップ|回)目|最初の|初回|1 回).*(動|だけ|しか)",
    ),
    "momentum: else skips the first step": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            else:
                self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
                params[key] += self.v[key]
""",
        says="(1 (ステップ|回)目|最初の|初回).*(動|更新)|2 (ステップ|回)目から|else",
    ),
    "momentum: one velocity in all": Stranger(
        "momentum",
        """
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.velocity = 0.0

    def update(self, params, grads):
        for name, g in grads.items():
            self.velocity = self.momentum * self.velocity - self.lr * g
            params[name] += self.velocity
""",
        says="使い回|混ざ|キーごと|共有",
    ),
    "momentum: even and odd layers": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    # メモリ節約のため速度の置き場は 2 つ
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.slots = [0.0, 0.0]

    def update(self, params, grads):
        for i, key in enumerate(params):
            v = self.slots[i % 2]
            self.slots[i % 2] = self.momentum * v - self.lr * grads[key]
            params[key] += self.slots[i % 2]
""",
        says="使い回|混ざ|キーごと|共有|3 (つ|番|個)|形が合い",
        named=False,
    ),
    "momentum: forgets after forty": Stranger(
        "momentum",
        """
import numpy as np
from collections import deque

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}
        self.calls = 0

    def update(self, params, grads):
        self.calls += 1
        if self.calls % 40 == 0:      # ときどき速度をリセット
            self.v.clear()
        for key in params:
            self.v[key] = self.momentum * self.v.get(key, 0) - self.lr * grads[key]
            params[key] += self.v[key]
""",
        says="40|41|0 に戻|リセット",
        named=False,
    ),
    "momentum: table of the class, emptied at birth": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    v = {}

    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        Momentum.v.clear()

    def update(self, params, grads):
        for key in params:
            if key not in Momentum.v:
                Momentum.v[key] = np.zeros_like(params[key])
            Momentum.v[key] = self.momentum * Momentum.v[key] - self.lr * grads[key]
            params[key] += Momentum.v[key]
""",
        says="インスタンス|クラス変数|共有|別の(最適化|Momentum)",
    ),
    "momentum: a default that is shared": Stranger(
        "momentum",
        """
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9, v={}):
        self.lr = lr
        self.momentum = momentum
        self.v = v

    def update(self, params, grads):
        for key in params:
            self.v[key] = self.momentum * self.v.get(key, 0) - self.lr * grads[key]
            params[key] += self.v[key]
""",
        says="インスタンス|共有|既定(値|の)",
    ),
    "momentum: lr out of nowhere": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            self.v.setdefault(key, np.zeros_like(params[key]))
            self.v[key] = momentum * self.v[key] - lr * grads[key]
            params[key] += self.v[key]
""",
        says="self\\.",
        named=False,
    ),
    "momentum: Ng's average with his letters": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    # VdW = β VdW + (1-β) dW
    def __init__(self, alpha=0.01, beta=0.9):
        self.alpha = alpha
        self.beta = beta
        self.V = {}

    def update(self, params, grads):
        for l in params:
            self.V[l] = self.beta * self.V.get(l, 0) + (1 - self.beta) * grads[l]
            params[l] -= self.alpha * self.V[l]
""",
        says="移動平均|EMA|1 ?[-−] ?(α|β|momentum)",
        never="取り違え|逆",
    ),
    "momentum: bracket of the rate": Stranger(
        "momentum",
        """
import numpy as np
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum = lr, momentum
        self.v = {}
    def update(self, params, grads):
        for k in params:
            if k not in self.v: self.v[k] = np.zeros_like(params[k])
            self.v[k] = self.lr * (self.momentum * self.v[k] - grads[k])
            params[k] += self.v[k]
""",
        says="括弧|学習率.*(速度|v|慣性|全体)|η.*(v|速度)",
    ),
    "momentum: velocity not scaled, only decayed": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = -self.lr * grads[key]
            else:
                self.v[key] = self.momentum * self.v[key]
            params[key] += self.v[key]
""",
        says="勾配",
    ),
    "momentum: first gradient at full strength twice": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            # 最初の速度は最初の一歩
            if key not in self.v:
                self.v[key] = -self.lr * grads[key]
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]
""",
        says="初期値|初速|0 (で|から)|最初の(勾配|速度)|v を 0",
    ),
    "momentum: keeps the caller's array": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.bufs = {}

    def update(self, params, grads):
        for name in grads:
            if name not in self.bufs:
                self.bufs[name] = grads[name]
            else:
                self.bufs[name] *= self.momentum
                self.bufs[name] += grads[name]
            params[name] -= self.lr * self.bufs[name]
""",
        says="コピー|copy|呼び出し側|grads を書き換え",
    ),
    "momentum: half precision": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            v = self.v.get(key, np.zeros(np.shape(params[key]), dtype=np.float16))
            self.v[key] = (self.momentum * v - self.lr * grads[key]).astype(np.float16)
            params[key] = np.float16(params[key]) + self.v[key]
""",
        says="float16|精度|丸め|桁",
        named=False,
    ),
    "momentum: transposed for matrices": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            w, g, v = params[key], grads[key], self.v[key]
            if np.ndim(w) > 2:       # 畳み込み層はチャネルを後ろへ
                g = np.moveaxis(np.moveaxis(g, 0, -1), 0, -1).reshape(w.shape)
            self.v[key] = self.momentum * v - self.lr * g
            params[key] += self.v[key]
""",
        says="4 次元|形|軸|\\[\\d, \\d, \\d, \\d\\]|要素|成分|params",
        named=False,
    ),
    # ----------------------------------------------------------- Nesterov
    "nesterov: plain momentum in disguise": Stranger(
        "nesterov",
        """
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.buf = {}

    def update(self, params, grads):
        for k, g in grads.items():
            self.buf[k] = self.momentum * self.buf.get(k, 0) + g
            params[k] -= self.lr * self.buf[k]
""",
        says="Momentum",
    ),
    "nesterov: looks ahead with the old one": Stranger(
        "nesterov",
        """
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            ahead = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += ahead
            self.v[key] = ahead
""",
        says="Momentum|更新前|古い",
    ),
    "nesterov: gradient by position": Stranger(
        "nesterov",
        """
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        it = iter(grads.values())
        for key in params:
            g = next(it)
            v = self.momentum * self.v.get(key, 0.0) - self.lr * g
            params[key] += self.momentum * v - self.lr * g
            self.v[key] = v
""",
        says="並び|順|別のパラメータの勾配|キーで|形が合い",
    ),
    "nesterov: first key only": Stranger(
        "nesterov",
        """
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            v = self.v.get(key, np.zeros_like(params[key]))
            v = self.momentum * v - self.lr * grads[key]
            self.v[key] = v
            params[key] += self.momentum * v - self.lr * grads[key]
            return params
""",
        says="最初の(キー|パラメータ)|だけ(更新|動)|動いていません|return|動いていない",
    ),
    "nesterov: never stores v": Stranger(
        "nesterov",
        """
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            v = self.v[key]
            v = self.momentum * v - self.lr * grads[key]
            params[key] += self.momentum * v - self.lr * grads[key]
""",
        says="0 に戻|残|保存|self",
    ),
    "nesterov: alpha on both": Stranger(
        "nesterov",
        """
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.mu = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            self.v[key] = self.mu * self.v.get(key, 0) - self.lr * grads[key]
            params[key] += self.mu * (self.v[key] - self.lr * grads[key])
""",
        says="括弧|勾配.*(慣性|α|momentum|μ)|(慣性|α|momentum|μ).*勾配",
    ),
    "nesterov: digit for the inertia": Stranger(
        "nesterov",
        """
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            v = self.momentum * self.v.get(key, 0) - self.lr * grads[key]
            self.v[key] = v
            params[key] += 0.9 * v - self.lr * grads[key]
""",
        says="0\\.9.*直書き|直書き.*0\\.9|0\\.9",
    ),
    "nesterov: = for +=": Stranger(
        "nesterov",
        """
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def update(self, params, grads):
        if self.v is None:
            self.v = {k: np.zeros_like(p) for k, p in params.items()}
        for k in params:
            self.v[k] = self.momentum * self.v[k] - self.lr * grads[k]
            params[k] = self.momentum * self.v[k] - self.lr * grads[k]
""",
        says="元の|\\+=|捨て|代入",
    ),
    "nesterov: drops what is older than twelve": Stranger(
        "nesterov",
        """
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.grads_so_far = {}

    def update(self, params, grads):
        for key in params:
            past = self.grads_so_far.setdefault(key, [])
            past.append(np.array(grads[key]))
            past = past[-12:]           # 古いものは影響が小さいので捨てる
            v = 0
            for g in past:
                v = self.momentum * v - self.lr * g
            params[key] += self.momentum * v - self.lr * grads[key]
""",
        says="1[23] (ステップ|回)目|古い|途中|から(ずれ|違)",
        named=False,
    ),
    # ------------------------------------------------------------ AdaGrad
    "adagrad: root of the sum's own": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = np.sqrt(self.h.get(key, 0) + grads[key] ** 2)
            params[key] -= self.lr * grads[key] / (self.h[key] + 1e-7)
""",
        says="平方根|√|ルート|根号",
    ),
    "adagrad: no gradient above the line": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01, eps=1e-7):
        self.lr = lr
        self.eps = eps
        self.cache = {}

    def update(self, params, grads):
        for p in params:
            self.cache[p] = self.cache.get(p, 0.0) + np.power(grads[p], 2)
            params[p] -= self.lr / (np.sqrt(self.cache[p]) + self.eps)
""",
        says="分子|勾配を掛け|g (が|を)|勾配.*(ありません|ない|抜け|掛け)",
    ),
    "adagrad: doubles in place of squares": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = {}

    def update(self, params, grads):
        for key in params:
            self.h.setdefault(key, np.zeros_like(params[key]))
            self.h[key] += np.abs(grads[key] * 2)
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="二乗|2 乗|\\*\\*",
    ),
    "adagrad: pairs by position": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = {}

    def update(self, params, grads):
        for name, g in zip(params.keys(), grads.values()):
            if name not in self.h:
                self.h[name] = 0.0
            self.h[name] = self.h[name] + g * g
            params[name] = params[name] - self.lr / (np.sqrt(self.h[name]) + 1e-7) * g
""",
        says="並び|順|別のパラメータの勾配|キーで",
    ),
    "adagrad: one h for all keys": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = 0

    def update(self, params, grads):
        for k in grads:
            self.h = self.h + grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(self.h) + 1e-7)
""",
        says="使い回|混ざ|キーごと|共有|別のパラメータ",
    ),
    "adagrad: local h again and again": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        h = {}
        for key in params:
            h[key] = np.zeros_like(params[key])
            h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(h[key]) + 1e-7)
""",
        says="self|累積|上書き|毎回|残",
    ),
    "adagrad: divides first": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.h.get(key, 0) + grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / np.sqrt(self.h[key]) * (1 + 1e-7)
""",
        says="ε|0 で割|nan|分母",
    ),
    "adagrad: only when h is new": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.zeros_like(params[key])
                self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="最初の(勾配|1 回|キー)|1 回(目)?(だけ|しか)|更新されて(い)?ません|足され|累積|積",
    ),
    "adagrad: rate divided for good": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.h.get(key, 0) + grads[key] ** 2
            self.lr = self.lr / (np.sqrt(self.h[key]) + 1e-7)
            params[key] -= self.lr * grads[key]
""",
        says="学習率|self.lr|lr (を|が)",
    ),
    "adagrad: mean over t": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = {}
        self.n = 0

    def update(self, params, grads):
        self.n += 1
        for key in params:
            self.h[key] = self.h.get(key, 0) + (grads[key] ** 2 - self.h.get(key, 0)) / self.n
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="平均|t で割",
    ),
    "adagrad: weight where gradient belongs": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.h.get(key, 0) + params[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="勾配の(二乗|2 乗)|params|W (の|を)|パラメータ",
    ),
    # ------------------------------------------------------------ RMSProp
    "rmsprop: square outside": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = lr
        self.rho = rho
        self.h = {}

    def update(self, params, grads):
        for key in params:
            h = self.h.get(key, 0.0)
            self.h[key] = self.rho * h + ((1 - self.rho) * grads[key]) ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="1 ?[-−] ?ρ|1 ?[-−] ?rho|二乗|2 乗|括弧",
    ),
    "rmsprop: no brackets round one minus": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = lr
        self.rho = rho
        self.h = {}

    def update(self, params, grads):
        for key in params:
            g = grads[key]
            self.h[key] = self.rho * self.h.get(key, 0.0) + 1 - self.rho * g * g
            params[key] -= self.lr * g / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="括弧|優先|1 ?[-−] ?ρ",
        named=False,
    ),
    "rmsprop: average of g, squared after": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = lr
        self.rho = rho
        self.mean = {}

    def update(self, params, grads):
        for key in params:
            self.mean[key] = self.rho * self.mean.get(key, 0) + (1 - self.rho) * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.mean[key] ** 2) + 1e-7)
""",
        says="二乗|2 乗|順",
    ),
    "rmsprop: writes the gradients": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = lr
        self.rho = rho
        self.h = {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.rho * self.h.get(key, 0) + (1 - self.rho) * grads[key] ** 2
            grads[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="grads (に|を|の)|勾配(の辞書)?(に|を)(書|代入)|params.*(動|変|書)",
        never="代入しただけのようです",
    ),
    "rmsprop: moves a local name": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = lr
        self.rho = rho
        self.h = {}

    def update(self, params, grads):
        for key, weight in params.items():
            grad = grads[key]
            self.h[key] = self.rho * self.h.get(key, 0) + (1 - self.rho) * grad ** 2
            weight = weight - self.lr * grad / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="局所|ローカル|変数|params\\[key\\]|辞書の中身",
    ),
    "rmsprop: last layer only": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = lr
        self.rho = rho
        self.h = {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.rho * self.h.get(key, 0) + (1 - self.rho) * grads[key] ** 2
        params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="最後の|だけ(更新|動)|動いていません|動いていない",
    ),
    "rmsprop: both 0.01 and 0.9 by hand": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = 0.01
        self.rho = 0.9
        self.h = {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.rho * self.h.get(key, 0) + (1 - self.rho) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="直接書|直書き",
    ),
    "rmsprop: complement of rho by hand": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = lr
        self.rho = rho
        self.h = {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.rho * self.h.get(key, 0) + 0.01 * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="0\\.01|1 ?[-−] ?ρ|1 ?[-−] ?rho",
        never="引数の rho を使わず、0\\.99",
    ),
    "rmsprop: h starts at one": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = lr
        self.rho = rho
        self.h = {}

    def update(self, params, grads):
        for key in params:
            if key not in self.h:
                self.h[key] = np.ones_like(params[key])
            self.h[key] = self.rho * self.h[key] + (1 - self.rho) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="初期|1 (で|から)|0 (で|から)",
    ),
    "rmsprop: module global": Stranger(
        "rmsprop",
        """
import numpy as np

cache = {}

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = lr
        self.rho = rho

    def update(self, params, grads):
        global cache
        for k in params:
            cache[k] = self.rho * cache.get(k, 0) + (1 - self.rho) * grads[k] ** 2
            params[k] -= self.lr * grads[k] / (np.sqrt(cache[k]) + 1e-7)
""",
        says="インスタンス|共有|グローバル",
    ),
    # --------------------------------------------------------------- Adam
    "adam: t for every key": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, betas=(0.9, 0.999)):
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.step = 0
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        for name, g in grads.items():
            self.step += 1
            self.m[name] = self.beta1 * self.m.get(name, 0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0) + (1 - self.beta2) * g ** 2
            mh = self.m[name] / (1 - self.beta1 ** self.step)
            vh = self.v[name] / (1 - self.beta2 ** self.step)
            params[name] -= self.lr * mh / (np.sqrt(vh) + 1e-8)
""",
        says="パラメータごとに t|t は update|ループ",
    ),
    "adam: t begins at one and is raised at once": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.t = 1
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            m = self.m[k] / (1 - self.beta1 ** self.t)
            v = self.v[k] / (1 - self.beta2 ** self.t)
            params[k] -= self.lr * m / (np.sqrt(v) + 1e-8)
""",
        says="t (が|を|は).*(2|1 つ先|1 から)",
    ),
    "adam: power of two for t": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        for k in params:
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            m_hat = self.m[k] / (1 - self.beta1 ** 2)
            v_hat = self.v[k] / (1 - self.beta2 ** 2)
            params[k] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="t (が|を|は).*(2|固定|増|直書き)|2 .*(固定|直書き|のまま)",
    ),
    "adam: bracket round the wrong thing": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.t = 0
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            m_hat = self.m[k] / 1 - self.beta1 ** self.t
            v_hat = self.v[k] / (1 - self.beta2 ** self.t)
            params[k] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="括弧|優先",
    ),
    "adam: squares what it averaged": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.b1, self.b2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * grads[k]
            self.v[k] = self.b2 * self.v.get(k, 0) + ((1 - self.b2) * grads[k]) ** 2
            mh = self.m[k] / (1 - self.b1 ** self.t)
            vh = self.v[k] / (1 - self.b2 ** self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + 1e-8)
""",
        says="1 ?[-−] ?β|括弧|二乗|2 乗",
    ),
    "adam: moments in one dict": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m = self.v = {}
        self.t = 0

    def update(self, params, grads):
        self.t += 1
        for key in params:
            if key not in self.m:
                self.m[key] = np.zeros_like(params[key])
                self.v[key] = np.zeros_like(params[key])
            self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grads[key]
            self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grads[key] ** 2
            mh = self.m[key] / (1 - self.beta1 ** self.t)
            vh = self.v[key] / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * mh / (np.sqrt(vh) + 1e-8)
""",
        says="同じ(辞書|もの)|m と v|共有|別々",
    ),
    "adam: adds at the end": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-8):
        self.learning_rate = learning_rate
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.iterations = 0
        self.slots = {}

    def update(self, params, grads):
        self.iterations += 1
        for name in params:
            m, v = self.slots.get(name, (0.0, 0.0))
            m = self.beta_1 * m + (1 - self.beta_1) * grads[name]
            v = self.beta_2 * v + (1 - self.beta_2) * grads[name] ** 2
            self.slots[name] = (m, v)
            alpha = self.learning_rate * np.sqrt(1 - self.beta_2 ** self.iterations)
            alpha = alpha / (1 - self.beta_1 ** self.iterations)
            params[name] += alpha * m / (np.sqrt(v) + self.epsilon)
""",
        says="符号|引",
    ),
    "adam: corrects each with the other's beta": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.t = 0
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            lr_t = self.lr * np.sqrt(1 - self.beta1 ** self.t) / (1 - self.beta2 ** self.t)
            params[k] -= lr_t * self.m[k] / (np.sqrt(self.v[k]) + 1e-8)
""",
        says="互い違い|取り違え|逆|β1.*β2",
    ),
    "adam: whole update at first call": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.t = 0
        self.m = None
        self.v = None

    def update(self, params, grads):
        if self.m is None:
            self.m, self.v = {}, {}
            for key, val in params.items():
                self.m[key] = np.zeros_like(val)
                self.v[key] = np.zeros_like(val)

            self.t += 1
            for key in params.keys():
                self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
                self.v[key] += (1 - self.beta2) * (grads[key] ** 2 - self.v[key])
                mh = self.m[key] / (1 - self.beta1 ** self.t)
                vh = self.v[key] / (1 - self.beta2 ** self.t)
                params[key] -= self.lr * mh / (np.sqrt(vh) + 1e-8)
""",
        says="(2 (ステップ|回)目|最初の|初回|1 回).*(動|だけ|しか)",
    ),
    "adam: state is never stored": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.state = {}

    def update(self, params, grads):
        for key, g in grads.items():
            state = self.state.get(key)
            if state is None:
                state = {"t": 0, "m": np.zeros_like(g), "v": np.zeros_like(g)}
            state["t"] += 1
            state["m"] = self.beta1 * state["m"] + (1 - self.beta1) * g
            state["v"] = self.beta2 * state["v"] + (1 - self.beta2) * g ** 2
            mh = state["m"] / (1 - self.beta1 ** state["t"])
            vh = state["v"] / (1 - self.beta2 ** state["t"])
            params[key] -= self.lr * mh / (np.sqrt(vh) + 1e-8)
""",
        says="毎回|self|残|0 に戻",
    ),
    "adam: pairs by position": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for (k, p), g in zip(params.items(), list(grads.values())):
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * g
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * g ** 2
            m = self.m[k] / (1 - self.beta1 ** self.t)
            v = self.v[k] / (1 - self.beta2 ** self.t)
            params[k] = p - self.lr * m / (np.sqrt(v) + 1e-8)
""",
        says="並び|順|別のパラメータの勾配|キーで",
    ),
    "adam: a single pair of moments": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m = 0
        self.v = 0
        self.t = 0

    def update(self, params, grads):
        self.t += 1
        for key in params:
            self.m = self.beta1 * self.m + (1 - self.beta1) * grads[key]
            self.v = self.beta2 * self.v + (1 - self.beta2) * grads[key] ** 2
            m_hat = self.m / (1 - self.beta1 ** self.t)
            v_hat = self.v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="使い回|混ざ|キーごと|共有",
    ),
    "adam: double for square": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key in params:
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] * 2
            m_hat = self.m[key] / (1 - self.beta1 ** self.t)
            v_hat = self.v[key] / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="二乗|2 乗|\\*\\*",
    ),
    "adam: t begins anew after thirty-five": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v = {}, {}
        self.t = 0

    def update(self, params, grads):
        # 31 回を超えたら補正はほとんど 1 なので、やり直す
        self.t = self.t % 35 + 1
        for key in params:
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            m_hat = self.m[key] / (1 - self.beta1 ** self.t)
            v_hat = self.v[key] / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="3[5-7] (ステップ|回)目|t (が|を|は)",
        named=False,
    ),
    "adam: correction stops at forty-five": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key in params:
            m = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            v = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            self.m[key], self.v[key] = m, v
            if self.t <= 45:
                m = m / (1 - self.beta1 ** self.t)
                v = v / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m / (np.sqrt(v) + 1e-8)
""",
        says="4[5-7] (ステップ|回)目|補正",
        named=False,
    ),
    "adam: count of the class, reset at birth": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    t = 0

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v = {}, {}
        type(self).t = 0

    def update(self, params, grads):
        type(self).t += 1
        t = type(self).t
        for key in params:
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            m_hat = self.m[key] / (1 - self.beta1 ** t)
            v_hat = self.v[key] / (1 - self.beta2 ** t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="インスタンス|クラス変数|共有|2 個目",
    ),
    "adam: third key is forgotten": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        keys = list(params.keys())
        for key in (keys[0], keys[-1]):
            g = grads[key]
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            m_hat = self.m[key] / (1 - self.beta1 ** self.t)
            v_hat = self.v[key] / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="動いていません|動いていない|一部|3 (つ|個)|だけ",
        named=False,
    ),
    "adam: mean of the squares": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key in params:
            g = grads[key]
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * np.mean(g ** 2)
            m_hat = self.m[key] / (1 - self.beta1 ** self.t)
            v_hat = self.v[key] / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="要素ごと|成分ごと|平均で|全体",
    ),
    "adam: absolute value for square": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key in params:
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * np.abs(grads[key])
            m_hat = self.m[key] / (1 - self.beta1 ** self.t)
            v_hat = self.v[key] / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="二乗|2 乗|絶対値",
    ),
    "adam: epsilon of a twentieth": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, eps=0.05):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key in params:
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            m_hat = self.m[key] / (1 - self.beta1 ** self.t)
            v_hat = self.v[key] / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + self.eps)
""",
        says="ε",
    ),
    "adam: m_hat kept in the averages": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for key in params:
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            self.m[key] /= (1 - self.beta1 ** self.t)
            self.v[key] = self.v[key] / (1 - self.beta2 ** self.t)
            params[key] -= self.lr * self.m[key] / (np.sqrt(self.v[key]) + 1e-8)
""",
        says="補正後|上書き|二重",
    ),
    "adam: epsilon outside of the fraction": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            top = self.lr * self.m[k] / (1 - self.beta1 ** self.t)
            bottom = np.sqrt(self.v[k] / (1 - self.beta2 ** self.t))
            params[k] -= top / bottom + 1e-8
""",
        says="括弧|ε|分母",
    ),
    "adam: decays given the wrong way round": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr = lr
        self.beta1, self.beta2 = beta2, beta1
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            m_hat = self.m[k] / (1 - self.beta1 ** self.t)
            v_hat = self.v[k] / (1 - self.beta2 ** self.t)
            params[k] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="β1 と β2.*(取り違え|逆)|(取り違え|逆).*β",
    ),
    "adam: v made anew at every call": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k in params:
            if k not in self.m:
                self.m[k] = np.zeros_like(params[k])
            self.v[k] = np.zeros_like(params[k])
            self.m[k] = self.beta1 * self.m[k] + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v[k] + (1 - self.beta2) * grads[k] ** 2
            m_hat = self.m[k] / (1 - self.beta1 ** self.t)
            v_hat = self.v[k] / (1 - self.beta2 ** self.t)
            params[k] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="v (が|は|を).*(0|残|毎回)|毎回",
    ),
    "adam: divides by the root of its own m": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            m_hat = self.m[k] / (1 - self.beta1 ** self.t)
            v_hat = self.v[k] / (1 - self.beta2 ** self.t)
            params[k] -= self.lr * m_hat / np.sqrt(m_hat ** 2 + 1e-8)
""",
        says="分母|v̂|v_hat|v (が|を|は)",
    ),
    "adam: betas in a pair, no correction": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, betas=(0.9, 0.999)):
        self.lr = lr
        self.betas = betas
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        b1, b2 = self.betas
        for k in params:
            self.m[k] = b1 * self.m.get(k, 0) + (1 - b1) * grads[k]
            self.v[k] = b2 * self.v.get(k, 0) + (1 - b2) * grads[k] ** 2
            params[k] -= self.lr * self.m[k] / (np.sqrt(self.v[k]) + 1e-8)
""",
        says="バイアス補正|補正",
    ),
    "adam: waits for other keywords": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, **cfg):
        self.lr = cfg.get("lr", 0.001)
        self.beta1 = cfg.get("first_decay", 0.9)
        self.beta2 = cfg.get("second_decay", 0.999)
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            m_hat = self.m[k] / (1 - self.beta1 ** self.t)
            v_hat = self.v[k] / (1 - self.beta2 ** self.t)
            params[k] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="引数|名前|受け取",
        never="直書き",
        named=False,
    ),
    "adam: list of arrays": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.t = 0
        self.m = []
        self.v = []

    def update(self, params, grads):
        self.t += 1
        if not self.m:
            self.m = [np.zeros_like(p) for p in params]
            self.v = [np.zeros_like(p) for p in params]
        for i, (p, g) in enumerate(zip(params, grads)):
            self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * g
            self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * g ** 2
            m_hat = self.m[i] / (1 - self.beta1 ** self.t)
            v_hat = self.v[i] / (1 - self.beta2 ** self.t)
            p -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="params.*辞書|辞書です|キー(です|が)",
        named=False,
    ),
    "adam: torch's tensors": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.t = 0
        self.m, self.v = {}, {}

    def update(self, params, grads):
        self.t += 1
        for k, p in params.items():
            g = p.grad
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * g
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * g.pow(2)
            p.data -= self.lr * self.m[k] / (self.v[k].sqrt() + 1e-8)
""",
        says="grads|PyTorch|NumPy",
        named=False,
    ),
    # ------------------------------------------------------------- others
    "adamw: decay inside the gradient": Stranger(
        "adamw",
        """
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, weight_decay=0.01):
        self.lr, self.b1, self.b2, self.wd = lr, beta1, beta2, weight_decay
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k in params:
            g = grads[k] + self.wd * params[k]
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * g ** 2
            mh = self.m[k] / (1 - self.b1 ** self.t)
            vh = self.v[k] / (1 - self.b2 ** self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + 1e-8)
""",
        says="勾配に|L2|減衰",
    ),
    "adamw: decay without the rate": Stranger(
        "adamw",
        """
import numpy as np

class AdamW:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, weight_decay=0.01):
        self.lr, self.b1, self.b2, self.wd = lr, beta1, beta2, weight_decay
        self.s = {}
        self.t = 0

    def update(self, params, grads):
        self.t += 1
        for k in params:
            m, v = self.s.get(k, (0, 0))
            m = self.b1 * m + (1 - self.b1) * grads[k]
            v = self.b2 * v + (1 - self.b2) * grads[k] ** 2
            self.s[k] = m, v
            params[k] *= 1 - self.wd
            mh, vh = m / (1 - self.b1 ** self.t), v / (1 - self.b2 ** self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + 1e-8)
""",
        says="学習率|η|減衰",
    ),
    "amsgrad: keeps the plain v": Stranger(
        "amsgrad",
        """
import numpy as np

class AMSGrad:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.b1, self.b2 = lr, beta1, beta2
        self.m, self.v, self.top, self.t = {}, {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * grads[k]
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * grads[k] ** 2
            self.top[k] = np.maximum(self.top.get(k, 0), self.v[k])
            mh = self.m[k] / (1 - self.b1 ** self.t)
            vh = self.v[k] / (1 - self.b2 ** self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + 1e-8)
""",
        says="Adam|最大",
    ),
    "nadam: Adam after all": Stranger(
        "nadam",
        """
import numpy as np

class Nadam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v, self.t = {}, {}, 0

    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            m_hat = self.m[k] / (1 - self.beta1 ** self.t)
            v_hat = self.v[k] / (1 - self.beta2 ** self.t)
            params[k] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)
""",
        says="Adam|先読み",
    ),
    "lion: m before the sign": Stranger(
        "lion",
        """
import numpy as np

class Lion:
    def __init__(self, lr=1e-4, beta1=0.9, beta2=0.99, weight_decay=0.0):
        self.lr, self.beta1, self.beta2, self.wd = lr, beta1, beta2, weight_decay
        self.m = {}

    def update(self, params, grads):
        for k, g in grads.items():
            self.m[k] = self.beta2 * self.m.get(k, 0) + (1 - self.beta2) * g
            c = self.beta1 * self.m[k] + (1 - self.beta1) * g
            params[k] -= self.lr * (np.sign(c) + self.wd * params[k])
""",
        says="先に|順|更新前|古い|更新後|新しい",
    ),
    "adadelta: averages g in both tables": Stranger(
        "adadelta",
        """
import numpy as np

class AdaDelta:
    def __init__(self, lr=1.0, rho=0.95):
        self.lr, self.rho = lr, rho
        self.h, self.u = {}, {}

    def update(self, params, grads):
        for k in params:
            g = grads[k]
            self.h[k] = self.rho * self.h.get(k, 0) + (1 - self.rho) * g ** 2
            d = np.sqrt(self.u.get(k, 0) + 1e-6) / np.sqrt(self.h[k] + 1e-6) * g
            self.u[k] = self.rho * self.u.get(k, 0) + (1 - self.rho) * g ** 2
            params[k] -= self.lr * d
""",
        says="u |Δ|更新量|動いた量|勾配",
    ),
}

_COMMENTED = """# 学習率を使って坂を下る
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]
"""

WRONG |= {
    "file: cp932 without a word": Stranger(
        "sgd", _COMMENTED.encode("cp932"), says="UTF-8 で保存|coding|Shift_JIS", named=False
    ),
    "file: EUC-JP in the third line": Stranger(
        "sgd",
        ("\n\n# coding: euc_jp\n" + _COMMENTED).encode("euc_jp"),
        says="UTF-8 で保存|coding|1 行目か 2 行目|EUC",
        named=False,
    ),
    "file: says UTF-8 and is not": Stranger(
        "sgd",
        ("# -*- coding: utf-8 -*-\n" + _COMMENTED).encode("cp932"),
        says="UTF-8 で保存|coding|Shift_JIS",
        named=False,
    ),
    "file: a coding nobody knows": Stranger(
        "sgd",
        ("# coding: shiftjis-ms\n" + _COMMENTED).encode("cp932"),
        says="coding|文字コード|エンコーディング",
        named=False,
    ),
    "file: UTF-16 of a notepad": Stranger(
        "sgd", _COMMENTED.encode("utf-16"), says="UTF-8 で保存", named=False
    ),
    "file: cp932 with its line, and climbing": Stranger(
        "sgd",
        ("# coding: cp932\n" + _COMMENTED.replace("-=", "+=")).encode("cp932"),
        says="符号|登|逆",
    ),
}
