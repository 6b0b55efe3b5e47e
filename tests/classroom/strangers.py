"""Right submissions as strangers write them: what each of them means is the rule that is asked for.

Written by hand, in the manners of many schools, before anyone looked at what the grader makes of
them. `strangers_wrong` has those with a slip, `corpus_report` what becomes of all of them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stranger:
    """One file handed in for the class of a rule.

    `says` is a pattern of what a good teacher would say: it must be found in the sentence, the
    hint or the note. `never` is a pattern of what would be untrue. `named` is off where an
    exception, a file or a place is told rather than a mistake that has a name.
    """

    rule: str
    source: str | bytes
    says: str = ""
    never: str = ""
    named: bool = True


RIGHT: dict[str, Stranger] = {
    # ---------------------------------------------------------------- SGD
    "sgd: C++ members and an index": Stranger(
        "sgd",
        """
#include_guard = True

class SGD:
    def __init__(self, learning_rate=0.01):
        self.learning_rate_ = learning_rate;

    def update(self, params, grads):
        names = list(params.keys());
        n = len(names);
        i = 0;
        while (i < n):
            name = names[i];
            params[name] -= self.learning_rate_ * grads[name];
            i += 1;
""",
    ),
    "sgd: Java with getters": Stranger(
        "sgd",
        """
class SGD(object):

    def __init__(self, learningRate=0.01):
        self.setLearningRate(learningRate)

    def getLearningRate(self):
        return self._learningRate

    def setLearningRate(self, learningRate):
        if learningRate <= 0.0:
            raise ValueError("learningRate must be positive")
        self._learningRate = learningRate

    def update(self, params, grads):
        iterator = iter(params)
        while True:
            try:
                key = next(iterator)
            except StopIteration:
                break
            params[key] -= self.getLearningRate() * grads[key]
        return None
""",
    ),
    "sgd: MATLAB in mind": Stranger(
        "sgd",
        """
import numpy as np
# SGD.m を移植

class SGD:
    def __init__(obj, eta=0.01):
        obj.eta = eta
    # end

    def update(obj, params, grads):
        for f in params:              # fieldnames(params)
            W = params[f]
            dW = grads[f]
            W = W + (-1) * np.multiply(obj.eta, dW)
            params[f] = W
        # end
    # end
# end
""",
        says="差し替",
    ),
    "sgd: functional": Stranger(
        "sgd",
        """
from functools import partial
from operator import mul, sub

def step(lr, w, g):
    return sub(w, mul(lr, g))

class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    @property
    def rule(self):
        return partial(step, self.lr)

    def update(self, params, grads):
        params.update({k: self.rule(w, grads[k]) for k, w in params.items()})
""",
        says="差し替",
    ),
    "sgd: golfed": Stranger(
        "sgd",
        """
class SGD:
 def __init__(s,l=.01):s.l=l
 def update(s,p,g):
  for k in p:p[k]-=s.l*g[k]
""",
    ),
    "sgd: notebook cells pasted": Stranger(
        "sgd",
        '''
# coding: utf-8
# In[1]:
import numpy as np
import random
np.random.seed(42)

# In[2]:
class SGD:
    """
    確率的勾配降下法 (Stochastic Gradient Descent)
    """
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params.keys():
            params[key] -= self.lr * grads[key]

# In[3]:
p = {"W": np.array([1., 2.]), "b": 0.5}
SGD(0.1).update(p, {"W": np.array([.1, -.2]), "b": 1.0})
p
# Out[3]: {'W': array([0.99, 2.02]), 'b': 0.4}
assert abs(p["b"] - 0.4) < 1e-9
print(p)
''',
    ),
    "sgd: all in Japanese": Stranger(
        "sgd",
        """
class SGD:
    def __init__(自分, 学習率=0.01):
        自分.学習率 = 学習率

    def update(自分, パラメータ, 勾配):
        for 名前 in パラメータ:
            動く量 = -自分.学習率 * 勾配[名前]
            パラメータ[名前] += 動く量
""",
    ),
    "sgd: type hints to the last": Stranger(
        "sgd",
        '''
from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Tensor: TypeAlias = "float | NDArray[np.float64]"


class SGD:
    """Vanilla stochastic gradient descent."""

    DEFAULT_LR: Final[float] = 1e-2

    def __init__(self, lr: float = DEFAULT_LR) -> None:
        self.lr: float = lr

    def update(
        self,
        params: MutableMapping[str, Tensor],
        grads: Mapping[str, Tensor],
    ) -> None:
        """Apply one step in place."""
        name: str
        for name in params:
            params[name] -= self.lr * grads[name]
''',
    ),
    "sgd: dataclass with a check": Stranger(
        "sgd",
        """
from dataclasses import dataclass


@dataclass(kw_only=True)
class SGD:
    lr: float = 0.01
    steps: int = 0

    def __post_init__(self):
        assert self.lr > 0, "lr は正の数"

    def update(self, params, grads):
        self.steps += 1
        for key, grad in grads.items():
            params[key] -= self.lr * grad
""",
    ),
    "sgd: everything through *args": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, *args):
        self.lr = args[0] if args else 0.01

    def update(self, *dicts):
        params, grads = dicts
        for k in params:
            params[k] -= grads[k] * self.lr
""",
    ),
    "sgd: Keras in miniature": Stranger(
        "sgd",
        """
import numpy as np

class Optimizer:
    def __init__(self, learning_rate, name):
        self.learning_rate = learning_rate
        self.name = name
        self.iterations = 0

    def apply_gradients(self, grads_and_vars):
        for grad, (container, var) in grads_and_vars:
            container[var] = self.update_step(grad, container[var])
        self.iterations += 1

    def get_config(self):
        return {"learning_rate": self.learning_rate, "name": self.name}

class SGD(Optimizer):
    def __init__(self, learning_rate=0.01, name="SGD", **kwargs):
        super().__init__(learning_rate, name, **kwargs)

    def update_step(self, grad, variable):
        return variable - self.learning_rate * grad

    def update(self, params, grads):
        self.apply_gradients([(grads[k], (params, k)) for k in params])
""",
        says="差し替",
    ),
    "sgd: alpha is the rate": Stranger(
        "sgd",
        """
class SGD:
    # θ := θ - α ∇J(θ)   (Andrew Ng の講義の記号)
    def __init__(self, alpha=0.01):
        self.alpha = alpha

    def update(self, theta, grad_J):
        for j in theta:
            theta[j] -= self.alpha * grad_J[j]
""",
    ),
    "sgd: a config": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, config):
        self.lr = config["lr"]

    def update(self, params, grads):
        for key in params:
            params[key] = params[key] - self.lr * grads[key]
""",
        says="差し替",
    ),
    "sgd: other capitals": Stranger(
        "sgd",
        """
class Sgd:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]
""",
        says="SGD",
    ),
    "sgd: rate kept in a closure": Stranger(
        "sgd",
        """
class SGD:
    def __init__(self, lr=0.01):
        def one(w, g):
            w = w - lr * g
            return w
        self.one = one

    def update(self, params, grads):
        for k in list(params):
            params[k] = self.one(params[k], grads[k])
""",
        says="差し替",
    ),
    # ----------------------------------------------------------- Momentum
    "momentum: PyTorch's skeleton": Stranger(
        "momentum",
        """
import numpy as np

class Optimizer:
    def __init__(self, defaults):
        self.defaults = defaults
        self.state = {}
        self.param_groups = [dict(defaults)]

class Momentum(Optimizer):
    def __init__(self, lr=0.01, momentum=0.9, dampening=0, nesterov=False):
        super().__init__(dict(lr=lr, momentum=momentum, dampening=dampening))

    def update(self, params, grads):
        for group in self.param_groups:
            for name in params:
                d_p = grads[name]
                st = self.state.setdefault(name, {})
                if "momentum_buffer" not in st:
                    buf = st["momentum_buffer"] = np.array(d_p, copy=True)
                else:
                    buf = group["momentum"] * st["momentum_buffer"]
                    buf = buf + (1 - group["dampening"]) * d_p
                    st["momentum_buffer"] = buf
                params[name] -= group["lr"] * buf
""",
    ),
    "momentum: inertia first, in Japanese": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    '''慣性つき勾配降下法'''
    def __init__(self, 慣性=0.9, 学習率=0.01):
        self.慣性 = 慣性
        self.学習率 = 学習率
        self.速度 = {}

    def update(self, params, grads):
        for 鍵 in params:
            前の速度 = self.速度.get(鍵, 0)
            self.速度[鍵] = self.慣性 * 前の速度 - self.学習率 * grads[鍵]
            params[鍵] += self.速度[鍵]
""",
    ),
    "momentum: mu and eta, turned": Stranger(
        "momentum",
        """
import numpy as np
class Momentum:
    def __init__(self, mu=0.9, eta=0.01):
        self.mu, self.eta, self.v = mu, eta, None
    def update(self, params, grads):
        if self.v is None:
            self.v = dict.fromkeys(params, 0.0)
        for k in params:
            self.v[k] = self.mu * self.v[k] + self.eta * grads[k]
            params[k] -= self.v[k]
""",
    ),
    "momentum: beta and alpha of a lecture": Stranger(
        "momentum",
        """
import numpy as np

class Momentum():
    # β … 慣性,  α … 学習率
    def __init__(self, beta=0.9, alpha=0.01):
        self.beta = beta
        self.alpha = alpha
        self.velocity = {}

    def update(self, params, grads):
        for layer in params:
            if layer not in self.velocity.keys():
                self.velocity[layer] = np.zeros_like(params[layer])
            v = self.velocity[layer]
            v = self.beta * v - self.alpha * grads[layer]
            self.velocity[layer] = v
            params[layer] += v
""",
    ),
    "momentum: the heavy ball by positions": Stranger(
        "momentum",
        """
import copy

class Momentum:
    '''x_{t+1} = x_t - lr*g + momentum*(x_t - x_{t-1})'''
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.prev = {}

    def update(self, params, grads):
        for key in params:
            now = copy.deepcopy(params[key])
            before = self.prev.get(key, now)
            params[key] += self.momentum * (now - before) - self.lr * grads[key]
            self.prev[key] = now
""",
    ),
    "momentum: all gradients kept": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.history = {}

    def update(self, params, grads):
        for key in params:
            self.history.setdefault(key, []).append(np.copy(grads[key]))
            past = self.history[key]
            total = 0
            for age, g in enumerate(reversed(past)):
                total = total + self.momentum ** age * g
            params[key] -= self.lr * total
""",
        says="PyTorch|学習率",
    ),
    "momentum: abstract base and named state": Stranger(
        "momentum",
        """
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

import numpy as np


class BaseOptimizer(ABC):
    @abstractmethod
    def compute_delta(self, name: str, grad: Any) -> Any: ...

    def update(self, params: dict, grads: dict) -> None:
        for name, grad in grads.items():
            params[name] += self.compute_delta(name, grad)


@dataclass
class Momentum(BaseOptimizer):
    lr: float = 0.01
    momentum: float = 0.9
    _velocity: dict = field(default_factory=dict, init=False, repr=False)

    def compute_delta(self, name, grad):
        prev = self._velocity.get(name)
        prev = np.zeros_like(grad) if prev is None else prev
        self._velocity[name] = self.momentum * prev - self.lr * grad
        return self._velocity[name]
""",
    ),
    "momentum: camelCase from Java": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, learningRate=0.01, momentumRate=0.9):
        self.learningRate = learningRate
        self.momentumRate = momentumRate
        self.velocityMap = None

    def initVelocity(self, params):
        self.velocityMap = {}
        for paramName in params.keys():
            self.velocityMap[paramName] = np.zeros_like(params[paramName])

    def update(self, params, grads):
        if self.velocityMap == None:
            self.initVelocity(params)
        for paramName in params.keys():
            oldVelocity = self.velocityMap[paramName]
            newVelocity = (self.momentumRate * oldVelocity) - (self.learningRate * grads[paramName])
            self.velocityMap[paramName] = newVelocity
            params[paramName] += newVelocity
""",
    ),
    "momentum: numpy's out": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.buf = lr, momentum, {}

    def update(self, params, grads):
        for k, w in params.items():
            if k not in self.buf:
                self.buf[k] = np.zeros(w.shape, w.dtype)
            b = self.buf[k]
            np.multiply(b, self.momentum, out=b)
            np.subtract(b, self.lr * grads[k], out=b)
            np.add(w, b, out=w)
""",
        says="配列",
    ),
    "momentum: a class for each weight": Stranger(
        "momentum",
        """
class Ball:
    # 1 つのパラメータを転がる玉
    def __init__(self):
        self.speed = 0

    def push(self, force, keep):
        self.speed = self.speed * keep + force
        return self.speed


class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.keep = momentum
        self.balls = {}

    def update(self, params, grads):
        for name in params:
            ball = self.balls.setdefault(name, Ball())
            params[name] += ball.push(force=-self.lr * grads[name], keep=self.keep)
""",
    ),
    "momentum: a config with two": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, cfg):
        self.lr = cfg["lr"]
        self.mom = cfg.get("momentum", 0.9)
        self.v = {}

    def update(self, params, grads):
        for key in params:
            self.v[key] = self.mom * self.v.get(key, 0.0) - self.lr * grads[key]
            params[key] += self.v[key]
""",
    ),
    "momentum: learning rate through kwargs": Stranger(
        "momentum",
        """
class Momentum:
    def __init__(self, momentum=0.9, **kw):
        self.__dict__.update(kw)
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for k in params:
            self.v[k] = self.momentum * self.v.get(k, 0) - self.lr * grads[k]
            params[k] += self.v[k]
""",
    ),
    "momentum: keyword-only, unknown words": Stranger(
        "momentum",
        """
import numpy as np

class Momentum:
    def __init__(self, *, inertia=0.9, step=0.01):
        self.inertia = inertia
        self.step_size = step
        self.v = {}

    def update(self, params, grads):
        for key in params:
            v = self.v.get(key, np.zeros_like(params[key]))
            self.v[key] = self.inertia * v - self.step_size * grads[key]
            params[key] += self.v[key]
""",
    ),
    "momentum: a keyword of its own": Stranger(
        "momentum",
        """
class Momentum:
    def __init__(self, lr=0.01, **options):
        self.lr = lr
        self.coef = options.get("momentum_coefficient", 0.9)
        self.v = {}

    def update(self, params, grads):
        for key in params:
            self.v[key] = self.coef * self.v.get(key, 0) - self.lr * grads[key]
            params[key] += self.v[key]
""",
    ),
    # ----------------------------------------------------------- Nesterov
    "nesterov: two sequences": Stranger(
        "nesterov",
        """
import numpy as np

class Nesterov:
    '''x_t = y_t - lr g(y_t),  y_{t+1} = x_t + momentum (x_t - x_{t-1})'''
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.x = {}

    def update(self, params, grads):
        for key in params:
            x_old = self.x[key] if key in self.x else np.copy(params[key])
            x_new = params[key] - self.lr * grads[key]
            params[key] = x_new + self.momentum * (x_new - x_old)
            self.x[key] = x_new
""",
        says="差し替",
    ),
    "nesterov: positive velocity": Stranger(
        "nesterov",
        """
import numpy as np
class Nesterov:
    def __init__(self,lr=0.01,momentum=0.9):
        self.lr=lr;self.momentum=momentum;self.v={}
    def update(self,params,grads):
        for key in params:
            if key not in self.v: self.v[key]=np.zeros_like(params[key])
            self.v[key]=self.momentum*self.v[key]+self.lr*grads[key]
            params[key]-=self.momentum*self.v[key]+self.lr*grads[key]
""",
    ),
    "nesterov: PyTorch's lines": Stranger(
        "nesterov",
        """
class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.bufs = {}

    def update(self, params, grads):
        for name, d_p in grads.items():
            buf = self.bufs.get(name)
            if buf is None:
                buf = d_p * 1.0   # clone
            else:
                buf = buf * self.momentum + d_p
            self.bufs[name] = buf
            d_p = d_p + self.momentum * buf
            params[name] += -self.lr * d_p
""",
        says="PyTorch",
    ),
    "nesterov: cs231n": Stranger(
        "nesterov",
        """
import numpy as np

class Nesterov:
    def __init__(self, lr=0.01, momentum=0.9):
        self.learning_rate = lr
        self.mu = momentum
        self.v = None

    def update(self, x, dx):
        if not self.v:
            self.v = {p: 0 * x[p] for p in x}
        v_prev = dict(self.v)      # back this up
        for p in x:
            self.v[p] = self.mu * self.v[p] - self.learning_rate * dx[p]  # velocity update
            x[p] += -self.mu * v_prev[p] + (1 + self.mu) * self.v[p]
""",
    ),
    "nesterov: the other order, in words": Stranger(
        "nesterov",
        """
import numpy as np

class Nesterov:
    def __init__(self, momentum=0.9, lr=0.01):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        # 先に位置を動かす(古い v を使う)
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            look = self.momentum * self.momentum * self.v[key]
            pull = (1 + self.momentum) * self.lr * grads[key]
            params[key] += look - pull
        # その後で速度
        for key in params:
            self.v[key] = self.v[key] * self.momentum - self.lr * grads[key]
""",
    ),
    "nesterov: a mixin keeps the velocity": Stranger(
        "nesterov",
        """
import numpy as np

class VelocityMixin:
    def velocity(self, key, like):
        if not hasattr(self, "_v"):
            self._v = {}
        return self._v.setdefault(key, np.zeros_like(like, dtype=float))

    def remember(self, key, value):
        self._v[key] = value


class Nesterov(VelocityMixin):
    def __init__(self, eta=0.01, gamma=0.9):
        self.eta = eta
        self.gamma = gamma

    def update(self, params, grads):
        for key in params:
            v = self.gamma * self.velocity(key, params[key]) - self.eta * grads[key]
            self.remember(key, v)
            params[key] += self.gamma * v - self.eta * grads[key]
""",
    ),
    # ------------------------------------------------------------ AdaGrad
    "adagrad: cs231n's cache": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, learning_rate=1e-2, eps=1e-7):
        self.learning_rate = learning_rate
        self.eps = eps
        self.cache = {}

    def update(self, x, dx):
        for p in x:
            self.cache[p] = self.cache.get(p, 0) + dx[p]**2
            x[p] += - self.learning_rate * dx[p] / (np.sqrt(self.cache[p]) + self.eps)
""",
    ),
    "adagrad: small letters": Stranger(
        "adagrad",
        """
import numpy as np

class adagrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = None

    def update(self, params, grads):
        if self.h is None:
            self.h = {}
            for key, val in params.items():
                self.h[key] = np.zeros_like(val)

        for key in params.keys():
            self.h[key] += grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
        says="AdaGrad",
    ),
    "adagrad: by hypot": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    # r = sqrt(g1^2 + ... + gt^2) を直接持つ
    def __init__(self, lr=0.01):
        self.lr = lr
        self.r = {}

    def update(self, params, grads):
        for key, g in grads.items():
            self.r[key] = np.hypot(self.r.get(key, 0.0), g)
            params[key] -= self.lr * g / (self.r[key] + 1e-7)
""",
    ),
    "adagrad: Keras's options": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, learning_rate=0.01, initial_accumulator_value=0.0, epsilon=1e-7,
                 name="adagrad"):
        self.learning_rate = learning_rate
        self.initial_accumulator_value = initial_accumulator_value
        self.epsilon = epsilon
        self._accumulators = {}

    def build(self, params):
        for k, v in params.items():
            self._accumulators[k] = np.full_like(v, self.initial_accumulator_value)

    def update(self, params, grads):
        if not self._accumulators:
            self.build(params)
        for k in params:
            self._accumulators[k] = self._accumulators[k] + np.square(grads[k])
            denom = np.sqrt(self._accumulators[k] + self.epsilon)
            params[k] -= self.learning_rate * grads[k] / denom
""",
        says="Keras|根号",
    ),
    "adagrad: a beginner, every step its line": Stranger(
        "adagrad",
        """
import numpy as np

# AdaGradのクラス
class AdaGrad:
    # 初期化
    def __init__(self, lr=0.01):
        self.lr = lr          # 学習率
        self.h = {}           # 勾配の二乗和

    # 更新
    def update(self, params, grads):
        # キーを1つずつ取り出す
        for k in params.keys():
            # 勾配を取り出す
            grad = grads[k]
            # 勾配の二乗
            grad2 = grad * grad
            # 初めての時は0で作る
            if (k in self.h) == False:
                self.h[k] = grad2 * 0
            # 足す
            self.h[k] = self.h[k] + grad2
            # ルート
            root = np.sqrt(self.h[k])
            # 0で割らないように
            root = root + 1e-7
            # 学習率を割る
            eta = self.lr / root
            # パラメータを動かす
            params[k] = params[k] - eta * grad
        # おわり
""",
        says="差し替",
    ),
    "adagrad: the sum of a list": Stranger(
        "adagrad",
        """
import numpy as np
from collections import defaultdict

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.squares = defaultdict(list)

    def update(self, params, grads):
        for key in params:
            self.squares[key].append(np.array(grads[key]) ** 2)
            h = np.sum(self.squares[key], axis=0)
            params[key] -= self.lr * grads[key] / (np.sqrt(h) + 1e-7)
""",
    ),
    "adagrad: eta, a guard and a generator": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, eta: float = 0.01, delta: float = 1e-7):
        self.eta = eta
        self.delta = delta
        self.r: dict = {}

    def directions(self, grads):
        for name, g in grads.items():
            self.r[name] = self.r.get(name, 0.0) + g * g
            yield name, g / (self.delta + self.r[name] ** 0.5)

    def update(self, params, grads):
        for name, d in self.directions(grads):
            params[name] -= self.eta * d
""",
    ),
    "adagrad: element by element": Stranger(
        "adagrad",
        """
import math
import numpy as np

class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr = lr
        self.h = {}

    def update(self, params, grads):
        for key in params:
            W = params[key]
            G = grads[key]
            if key not in self.h:
                self.h[key] = np.zeros(np.shape(W))
            H = self.h[key]
            for idx in np.ndindex(*W.shape):
                H[idx] += G[idx] * G[idx]
                W[idx] -= self.lr * G[idx] / (math.sqrt(H[idx]) + 1e-7)
""",
        says="配列",
    ),
    # ------------------------------------------------------------ RMSProp
    "rmsprop: PyTorch's letters": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSprop:
    def __init__(self, lr=0.01, alpha=0.99, eps=1e-8):
        self.lr = lr
        self.alpha = alpha
        self.eps = eps
        self.square_avg = {}

    def update(self, params, grads):
        for name, grad in grads.items():
            avg = self.square_avg.get(name, np.zeros_like(grad))
            avg = avg * self.alpha + grad * grad * (1 - self.alpha)
            self.square_avg[name] = avg
            params[name] -= self.lr * (grad / (np.sqrt(avg) + self.eps))
""",
        says="RMSProp",
    ),
    "rmsprop: discountingFactor": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, discountingFactor=0.9, learningRate=0.01):
        self.discountingFactor = discountingFactor
        self.learningRate = learningRate
        self.meanSquare = {}

    def update(self, params, grads):
        for key in params:
            g = grads[key]
            old = self.meanSquare[key] if key in self.meanSquare else 0.0
            new = self.discountingFactor * old + (1.0 - self.discountingFactor) * g * g
            self.meanSquare[key] = new
            params[key] -= self.learningRate * g / (np.sqrt(new) + 1e-7)
""",
    ),
    "rmsprop: by the difference": Stranger(
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
            h = self.h.get(key, 0)
            h += (1 - self.rho) * (grads[key] ** 2 - h)
            self.h[key] = h
            params[key] -= grads[key] * (self.lr / (np.sqrt(h) + 1e-7))
""",
    ),
    "rmsprop: an average of its own class": Stranger(
        "rmsprop",
        """
import numpy as np

class 移動平均:
    def __init__(self, 残す割合):
        self.残す割合 = 残す割合
        self.値 = 0.0

    def 加える(self, 新しい値):
        self.値 = self.残す割合 * self.値 + (1 - self.残す割合) * 新しい値
        return self.値


class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = lr
        self.rho = rho
        self.平均 = {}

    def update(self, params, grads):
        for k in params:
            if k not in self.平均:
                self.平均[k] = 移動平均(self.rho)
            h = self.平均[k].加える(grads[k] ** 2)
            params[k] -= self.lr * grads[k] / (np.sqrt(h) + 1e-7)
""",
    ),
    "rmsprop: under the root, MATLAB's names": Stranger(
        "rmsprop",
        """
import numpy as np
class RMSProp:
    def __init__(self, alpha=0.01, decay=0.99):
        # alpha: learning rate
        self.alpha = alpha; self.decay = decay; self.Sdw = {}
    def update(self, params, grads):
        for l in params:
            dw = grads[l]
            if l not in self.Sdw:
                self.Sdw[l] = np.zeros(np.shape(dw))
            self.Sdw[l] = self.decay*self.Sdw[l] + (1-self.decay)*np.power(dw, 2)
            params[l] = params[l] - self.alpha * np.divide(dw, np.sqrt(self.Sdw[l] + 1e-7))
""",
        says="根号|Keras",
    ),
    "rmsprop: np.average, rho first": Stranger(
        "rmsprop",
        """
import numpy as np


class RMSProp:
    def __init__(self, *, decay_rate: float = 0.99, lr: float = 0.01) -> None:
        self._decay_rate = decay_rate
        self._lr = lr
        self._h: dict[str, np.ndarray] = {}

    def update(self, params: dict, grads: dict) -> None:
        for key, grad in grads.items():
            previous = self._h.get(key, np.zeros_like(params[key]))
            self._h[key] = np.average(
                [previous, np.square(grad)], axis=0,
                weights=[self._decay_rate, 1 - self._decay_rate],
            )
            params[key] -= self._lr * grad / (np.sqrt(self._h[key]) + 1e-7)
""",
    ),
    "rmsprop: float32 state": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr = lr
        self.rho = rho
        self.h = None

    def update(self, params, grads):
        if self.h is None:
            self.h = {k: np.zeros(np.shape(v), dtype='float32') for k, v in params.items()}
        for k in params:
            g = np.asarray(grads[k], dtype='float32')
            self.h[k] = np.float32(self.rho) * self.h[k] + np.float32(1 - self.rho) * g * g
            params[k] -= self.lr * g / (np.sqrt(self.h[k]) + 1e-7)
""",
        says="float32|精度",
    ),
    "rmsprop: root kept, not the mean": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, lr=0.01, rho=0.99):
        self.lr, self.rho, self.rms = lr, rho, {}

    def update(self, params, grads):
        for key in params:
            rms = self.rms.get(key, 0.0)
            rms = np.sqrt(self.rho * rms ** 2 + (1 - self.rho) * grads[key] ** 2)
            self.rms[key] = rms
            params[key] -= self.lr * grads[key] / (rms + 1e-7)
""",
    ),
    # --------------------------------------------------------------- Adam
    "adam: betas in a pair": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False):
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.weight_decay = weight_decay
        self.state = {}

    def update(self, params, grads):
        beta1, beta2 = self.betas
        for name in params:
            grad = grads[name]
            if self.weight_decay != 0:
                grad = grad + self.weight_decay * params[name]
            if name not in self.state:
                self.state[name] = {"step": 0, "exp_avg": 0.0, "exp_avg_sq": 0.0}
            state = self.state[name]
            state["step"] += 1
            state["exp_avg"] = beta1 * state["exp_avg"] + (1 - beta1) * grad
            state["exp_avg_sq"] = beta2 * state["exp_avg_sq"] + (1 - beta2) * grad * grad
            bias1 = 1 - beta1 ** state["step"]
            bias2 = 1 - beta2 ** state["step"]
            denom = np.sqrt(state["exp_avg_sq"]) / np.sqrt(bias2) + self.eps
            params[name] -= self.lr / bias1 * state["exp_avg"] / denom
""",
    ),
    "adam: running products": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m, self.v = {}, {}
        self.beta1_t = 1.0
        self.beta2_t = 1.0

    def update(self, params, grads):
        self.beta1_t *= self.beta1
        self.beta2_t *= self.beta2
        for key in params:
            g = grads[key]
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * g * g
            mhat = self.m[key] / (1 - self.beta1_t)
            vhat = self.v[key] / (1 - self.beta2_t)
            params[key] -= self.lr * mhat / (np.sqrt(vhat) + 1e-8)
""",
    ),
    "adam: the fish book's": Stranger(
        "adam",
        '''
import numpy as np

class Adam:

    """Adam (http://arxiv.org/abs/1412.6980v8)"""

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.iter = 0
        self.m = None
        self.v = None

    def update(self, params, grads):
        if self.m is None:
            self.m, self.v = {}, {}
            for key, val in params.items():
                self.m[key] = np.zeros_like(val)
                self.v[key] = np.zeros_like(val)

        self.iter += 1
        lr_t  = self.lr * np.sqrt(1.0 - self.beta2**self.iter) / (1.0 - self.beta1**self.iter)

        for key in params.keys():
            #self.m[key] = self.beta1*self.m[key] + (1-self.beta1)*grads[key]
            self.m[key] += (1 - self.beta1) * (grads[key] - self.m[key])
            self.v[key] += (1 - self.beta2) * (grads[key]**2 - self.v[key])

            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + 1e-7)
''',
        says="畳み込",
    ),
    "adam: decays first, b1 b2": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, b1=0.9, b2=0.999, eta=0.001):
        self.b1 = b1
        self.b2 = b2
        self.eta = eta
        self.t = 0
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        self.t = self.t + 1
        for k in params:
            self.m.setdefault(k, 0.0)
            self.v.setdefault(k, 0.0)
            self.m[k] = self.b1 * self.m[k] + (1 - self.b1) * grads[k]
            self.v[k] = self.b2 * self.v[k] + (1 - self.b2) * np.square(grads[k])
            num = self.m[k] / (1 - np.power(self.b1, self.t))
            den = np.sqrt(self.v[k] / (1 - np.power(self.b2, self.t))) + 1e-8
            params[k] -= self.eta * num / den
""",
    ),
    "adam: camelCase and a helper": Stranger(
        "adam",
        """
import math
import numpy as np

class Adam:
    EPSILON = 1e-8

    def __init__(self, learningRate=0.001, betaOne=0.9, betaTwo=0.999):
        self.learningRate = learningRate
        self.betaOne = betaOne
        self.betaTwo = betaTwo
        self.timeStep = 0
        self.firstMoment = {}
        self.secondMoment = {}

    @staticmethod
    def movingAverage(table, key, value, beta):
        table[key] = beta * table.get(key, 0.0) + (1.0 - beta) * value
        return table[key]

    def update(self, params, grads):
        self.timeStep += 1
        for key in params:
            m = Adam.movingAverage(self.firstMoment, key, grads[key], self.betaOne)
            v = Adam.movingAverage(self.secondMoment, key, grads[key] ** 2, self.betaTwo)
            mHat = m / (1.0 - math.pow(self.betaOne, self.timeStep))
            vHat = v / (1.0 - math.pow(self.betaTwo, self.timeStep))
            params[key] -= self.learningRate * mHat / (np.sqrt(vHat) + Adam.EPSILON)
""",
    ),
    "adam: named tuples and purity": Stranger(
        "adam",
        """
from typing import NamedTuple
import numpy as np


class Moments(NamedTuple):
    m: object = 0.0
    v: object = 0.0


def lerp(a, b, keep):
    return keep * a + (1 - keep) * b


def advance(s, g, b1, b2):
    return Moments(lerp(s.m, g, b1), lerp(s.v, g ** 2, b2))


def delta(s, t, lr, b1, b2):
    return lr * (s.m / (1 - b1 ** t)) / ((s.v / (1 - b2 ** t)) ** 0.5 + 1e-8)


class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.hyper = (lr, beta1, beta2)
        self.states = {}
        self.t = 0

    def update(self, params, grads):
        lr, b1, b2 = self.hyper
        self.t += 1
        self.states = {
            k: advance(self.states.get(k, Moments()), grads[k], b1, b2) for k in params
        }
        for k, s in self.states.items():
            params[k] -= delta(s, self.t, lr, b1, b2)
""",
    ),
    "adam: counted by itertools": Stranger(
        "adam",
        """
import itertools
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.clock = itertools.count(1)
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        t = next(self.clock)
        for name, g in sorted(grads.items()):
            m = self.m[name] = self.beta1 * self.m.get(name, 0) + (1 - self.beta1) * g
            v = self.v[name] = self.beta2 * self.v.get(name, 0) + (1 - self.beta2) * g**2
            m_ = m / (1 - self.beta1**t)
            v_ = v / (1 - self.beta2**t)
            params[name] -= self.lr * m_ / (np.sqrt(v_) + 1e-8)
""",
    ),
    "adam: golfed": Stranger(
        "adam",
        """
class Adam:
 def __init__(s,a=.001,b=.9,c=.999):s.h=a,b,c;s.t=0;s.d={}
 def update(s,p,g):
  a,b,c=s.h;s.t+=1
  for k in p:
   m,v=s.d.get(k,(0,0));m=b*m+g[k]-b*g[k];v=c*v+g[k]**2*(1-c);s.d[k]=m,v
   p[k]-=a*m/(1-b**s.t)/((v/(1-c**s.t))**.5+1e-8)
""",
    ),
    "adam: Greek from the paper": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    # Kingma & Ba, Algorithm 1.  α: stepsize
    def __init__(self, α=0.001, β1=0.9, β2=0.999, ε=1e-8):
        self.α, self.β1, self.β2, self.ε = α, β1, β2, ε
        self.m, self.v, self.t = {}, {}, 0

    def update(self, θ, g):
        self.t += 1
        t = self.t
        for i in θ:
            self.m[i] = self.β1 * self.m.get(i, 0.) + (1 - self.β1) * g[i]
            self.v[i] = self.β2 * self.v.get(i, 0.) + (1 - self.β2) * g[i]**2
            m̂ = self.m[i] / (1 - self.β1**t)
            v̂ = self.v[i] / (1 - self.β2**t)
            θ[i] -= self.α * m̂ / (np.sqrt(v̂) + self.ε)
""",
    ),
    "adam: a settings dictionary": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    DEFAULTS = {"lr": 0.001, "beta1": 0.9, "beta2": 0.999}

    def __init__(self, **options):
        unknown = set(options) - set(self.DEFAULTS)
        if unknown:
            raise TypeError(f"unknown options: {unknown}")
        self.opt = {**self.DEFAULTS, **options}
        self.t = 0
        self.m = {}
        self.v = {}

    def update(self, params, grads):
        lr, b1, b2 = (self.opt[n] for n in ("lr", "beta1", "beta2"))
        self.t += 1
        for k, g in grads.items():
            if k not in self.m:
                self.m[k] = self.v[k] = 0.0
            self.m[k] = b1 * self.m[k] + (1 - b1) * g
            self.v[k] = b2 * self.v[k] + (1 - b2) * g * g
            params[k] -= lr * (self.m[k] / (1 - b1 ** self.t)) / (
                np.sqrt(self.v[k] / (1 - b2 ** self.t)) + 1e-8
            )
""",
    ),
    "adam: long-winded class library": Stranger(
        "adam",
        '''
# -*- coding: utf-8 -*-
"""
最適化アルゴリズム集
作成者: 受講生
"""
import numpy as np
import warnings

warnings.filterwarnings("ignore")


class OptimizerBase(object):
    """すべての最適化手法の基底クラスです。"""

    def __init__(self, lr):
        self.lr = lr
        self.number_of_updates = 0

    def update(self, params, grads):
        """パラメータを更新します。"""
        self._check(params, grads)
        self.number_of_updates += 1
        for key in params:
            amount = self._amount(key, grads[key])
            params[key] = self._apply(params[key], amount)

    def _check(self, params, grads):
        if set(params) != set(grads):
            raise KeyError("キーが一致しません")

    def _apply(self, param, amount):
        param -= amount
        return param

    def _amount(self, key, grad):
        raise NotImplementedError("サブクラスで実装してください")


class Adam(OptimizerBase):
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
        super(Adam, self).__init__(lr)
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.first_moment_dictionary = dict()
        self.second_moment_dictionary = dict()

    def _amount(self, key, grad):
        if key not in self.first_moment_dictionary:
            self.first_moment_dictionary[key] = np.zeros_like(grad)
            self.second_moment_dictionary[key] = np.zeros_like(grad)
        first = self.first_moment_dictionary[key]
        second = self.second_moment_dictionary[key]
        first = self.beta1 * first + (1.0 - self.beta1) * grad
        second = self.beta2 * second + (1.0 - self.beta2) * np.power(grad, 2)
        self.first_moment_dictionary[key] = first
        self.second_moment_dictionary[key] = second
        first_unbias = first / (1.0 - self.beta1 ** self.number_of_updates)
        second_unbias = second / (1.0 - self.beta2 ** self.number_of_updates)
        return self.lr * first_unbias / (np.sqrt(second_unbias) + self.epsilon)


if __name__ == "__main__":
    params = {"W": np.array([1.0, 2.0])}
    optimizer = Adam()
    optimizer.update(params, {"W": np.array([0.1, -0.2])})
    print(params)
''',
    ),
    "adam: capitals of the shouting kind": Stranger(
        "adam",
        """
import numpy as np
class ADAM:
    def __init__(self, LR=0.001, BETA1=0.9, BETA2=0.999):
        self.LR = LR; self.BETA1 = BETA1; self.BETA2 = BETA2
        self.M = {}; self.V = {}; self.T = 0
    def update(self, PARAMS, GRADS):
        self.T += 1
        for K in PARAMS:
            self.M[K] = self.BETA1*self.M.get(K,0) + (1-self.BETA1)*GRADS[K]
            self.V[K] = self.BETA2*self.V.get(K,0) + (1-self.BETA2)*GRADS[K]**2
            PARAMS[K] -= self.LR*(self.M[K]/(1-self.BETA1**self.T))/(
                np.sqrt(self.V[K]/(1-self.BETA2**self.T))+1e-8)
""",
        says="Adam",
    ),
    "adam: Japanese letters and order": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, 減衰率1=0.9, 減衰率2=0.999, 学習率=0.001):
        self.減衰率1 = 減衰率1
        self.減衰率2 = 減衰率2
        self.学習率 = 学習率
        self.回数 = 0
        self.平均 = {}
        self.二乗平均 = {}

    def update(self, params, grads):
        self.回数 += 1
        for 名 in params:
            g = grads[名]
            self.平均[名] = self.減衰率1 * self.平均.get(名, 0) + (1 - self.減衰率1) * g
            self.二乗平均[名] = self.減衰率2 * self.二乗平均.get(名, 0) + (1 - self.減衰率2) * g**2
            補正平均 = self.平均[名] / (1 - self.減衰率1 ** self.回数)
            補正二乗 = self.二乗平均[名] / (1 - self.減衰率2 ** self.回数)
            params[名] -= self.学習率 * 補正平均 / (np.sqrt(補正二乗) + 1e-8)
""",
    ),
    "adam: config dict of betas": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, config=None):
        config = config or {}
        config.setdefault("learning_rate", 1e-3)
        config.setdefault("beta1", 0.9)
        config.setdefault("beta2", 0.999)
        config.setdefault("epsilon", 1e-8)
        config.setdefault("t", 0)
        self.config = config
        self.mv = {}

    def update(self, params, grads):
        c = self.config
        c["t"] += 1
        for p, w in params.items():
            dw = grads[p]
            m, v = self.mv.get(p, (np.zeros_like(w), np.zeros_like(w)))
            m = c["beta1"] * m + (1 - c["beta1"]) * dw
            v = c["beta2"] * v + (1 - c["beta2"]) * (dw ** 2)
            mt = m / (1 - c["beta1"] ** c["t"])
            vt = v / (1 - c["beta2"] ** c["t"])
            params[p] -= c["learning_rate"] * mt / (np.sqrt(vt) + c["epsilon"])
            self.mv[p] = m, v
""",
    ),
    "adam: guarded by where": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m = {}
        self.v = {}
        self.t = 0

    def update(self, params, grads):
        self.t += 1
        c1 = 1 - self.beta1 ** self.t
        c2 = 1 - self.beta2 ** self.t
        for key in params:
            g = np.asarray(grads[key])
            self.m[key] = self.beta1 * self.m.get(key, np.zeros_like(g)) + (1 - self.beta1) * g
            self.v[key] = self.beta2 * self.v.get(key, np.zeros_like(g)) + (1 - self.beta2) * g * g
            root = np.sqrt(self.v[key] / c2)
            safe = np.where(root > 0, root, 1.0)
            params[key] = params[key] - np.where(root > 0, self.lr * self.m[key] / c1 / safe, 0.0)
""",
        says="ε|差し替",
    ),
    # ------------------------------------------------ constructors of every sort
    "momentum: dataclass, inertia first": Stranger(
        "momentum",
        """
from dataclasses import dataclass, field

@dataclass
class Momentum:
    momentum: float = 0.9
    learning_rate: float = 0.01
    v: dict = field(default_factory=dict)

    def update(self, params, grads):
        for key in params:
            self.v[key] = self.momentum * self.v.get(key, 0) - self.learning_rate * grads[key]
            params[key] += self.v[key]
""",
    ),
    "nesterov: capitals and underscores": Stranger(
        "nesterov",
        """
import numpy as np

class Nesterov:
    def __init__(self, Momentum_Rate=0.9, Learning_Rate=0.01):
        self.Momentum_Rate = Momentum_Rate
        self.Learning_Rate = Learning_Rate
        self.V = {}

    def update(self, params, grads):
        for key in params:
            Old = self.V.get(key, np.zeros_like(params[key]))
            New = self.Momentum_Rate * Old - self.Learning_Rate * grads[key]
            self.V[key] = New
            params[key] += self.Momentum_Rate * New - self.Learning_Rate * grads[key]
""",
    ),
    "adagrad: epsilon before the rate": Stranger(
        "adagrad",
        """
import numpy as np

class AdaGrad:
    def __init__(self, epsilon=1e-7, lr=0.01):
        self.epsilon = epsilon
        self.lr = lr
        self.G = {}

    def update(self, params, grads):
        for key in params:
            self.G[key] = self.G.get(key, 0) + grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.G[key]) + self.epsilon)
""",
    ),
    "rmsprop: hyper-parameters by **hp": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, **hp):
        self.hp = {"lr": 0.01, "rho": 0.99}
        self.hp.update(hp)
        self.h = {}

    def update(self, params, grads):
        lr, rho = self.hp["lr"], self.hp["rho"]
        for key in params:
            self.h[key] = rho * self.h.get(key, 0) + (1 - rho) * grads[key] ** 2
            params[key] -= lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
    ),
    "rmsprop: forgetting in Japanese, first": Stranger(
        "rmsprop",
        """
import numpy as np

class RMSProp:
    def __init__(self, 減衰率=0.99, 学習率=0.01):
        self.減衰率, self.学習率, self.h = 減衰率, 学習率, {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.減衰率 * self.h.get(key, 0) + (1 - self.減衰率) * grads[key] ** 2
            params[key] -= self.学習率 * grads[key] / (np.sqrt(self.h[key]) + 1e-7)
""",
    ),
    "adam: betas before the rate, keyword-only": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, *, betas=(0.9, 0.999), learning_rate=0.001):
        self.betas = tuple(betas)
        self.lr = learning_rate
        self.t = 0
        self.m, self.v = {}, {}

    def update(self, params, grads):
        self.t += 1
        for key, g in grads.items():
            for table, beta, x in zip((self.m, self.v), self.betas, (g, g * g)):
                table[key] = beta * table.get(key, 0.0) + (1 - beta) * x
            m, v = (
                table[key] / (1 - beta**self.t)
                for table, beta in zip((self.m, self.v), self.betas)
            )
            params[key] -= self.lr * m / (np.sqrt(v) + 1e-8)
""",
    ),
    "adam: lr and the rest in *betas": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    def __init__(self, lr=0.001, *betas):
        self.lr = lr
        self.b1, self.b2 = betas or (0.9, 0.999)
        self.t = 0
        self.memory = {}

    def update(self, params, grads):
        self.t += 1
        for k in params:
            m, v = self.memory.get(k, (0, 0))
            m = m * self.b1 + grads[k] * (1 - self.b1)
            v = v * self.b2 + grads[k] * grads[k] * (1 - self.b2)
            self.memory[k] = m, v
            m, v = m / (1 - self.b1 ** self.t), v / (1 - self.b2 ** self.t)
            params[k] -= self.lr * m / (v ** 0.5 + 1e-8)
""",
    ),
    "adam: counts its objects and speaks": Stranger(
        "adam",
        """
import numpy as np

class Adam:
    created = 0      # これまでに作った個数(表示用)

    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        Adam.created += 1
        self.name = "Adam-%03d" % Adam.created
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.t = 0
        self.m, self.v = {}, {}

    def update(self, params, grads):
        self.t += 1
        for k in params:
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v.get(k, 0) + (1 - self.beta2) * grads[k] ** 2
            m = self.m[k] / (1 - self.beta1 ** self.t)
            v = self.v[k] / (1 - self.beta2 ** self.t)
            params[k] -= self.lr * m / (np.sqrt(v) + 1e-8)
            print(f"{self.name} {self.t}: {k} {np.mean(np.abs(grads[k])):.3f}")
""",
    ),
    # ------------------------------------------------------------- others
    "adamw: the loop of a paper": Stranger(
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
            params[k] *= 1 - self.lr * self.wd
            self.m[k] = self.b1 * self.m.get(k, 0) + (1 - self.b1) * grads[k]
            self.v[k] = self.b2 * self.v.get(k, 0) + (1 - self.b2) * grads[k] ** 2
            mh = self.m[k] / (1 - self.b1 ** self.t)
            vh = self.v[k] / (1 - self.b2 ** self.t)
            params[k] -= self.lr * mh / (np.sqrt(vh) + 1e-8)
""",
    ),
    "adamw: PyTorch's signature": Stranger(
        "adamw",
        """
import numpy as np

class AdamW:
    def __init__(self, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
        self.lr = lr
        self.beta1, self.beta2 = betas
        self.eps = eps
        self.lam = weight_decay
        self.s = {}

    def update(self, params, grads):
        for k, g in grads.items():
            t, m, v = self.s.get(k, (0, 0.0, 0.0))
            t += 1
            m = self.beta1 * m + (1 - self.beta1) * g
            v = self.beta2 * v + (1 - self.beta2) * g * g
            self.s[k] = t, m, v
            mh, vh = m / (1 - self.beta1**t), v / (1 - self.beta2**t)
            params[k] -= self.lr * (mh / (np.sqrt(vh) + self.eps) + self.lam * params[k])
""",
    ),
    "amsgrad: as the libraries have it": Stranger(
        "amsgrad",
        """
import numpy as np

class AMSGrad:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.t = 0
        self.mem = {}

    def update(self, params, grads):
        self.t += 1
        for k in params:
            m, v, top = self.mem.get(k, (0.0, 0.0, 0.0))
            m += (1 - self.beta1) * (grads[k] - m)
            v += (1 - self.beta2) * (grads[k] ** 2 - v)
            top = np.maximum(top, v)
            self.mem[k] = (m, v, top)
            params[k] -= (
                self.lr * (m / (1 - self.beta1 ** self.t))
                / (np.sqrt(top / (1 - self.beta2 ** self.t)) + 1e-8)
            )
""",
    ),
    "amsgrad: other capitals": Stranger(
        "amsgrad",
        """
import numpy as np

class AMSgrad:
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999):
        self.eta = learning_rate
        self.b = beta_1, beta_2
        self.m = {}
        self.v = {}
        self.vmax = {}
        self.n = 0

    def update(self, params, grads):
        self.n += 1
        for k in params:
            self.m[k] = self.b[0] * self.m.get(k, 0) + (1 - self.b[0]) * grads[k]
            self.v[k] = self.b[1] * self.v.get(k, 0) + (1 - self.b[1]) * grads[k] ** 2
            self.vmax[k] = np.maximum(self.vmax.get(k, 0), self.v[k])
            eta = self.eta * np.sqrt(1 - self.b[1] ** self.n) / (1 - self.b[0] ** self.n)
            params[k] -= eta * self.m[k] / (np.sqrt(self.vmax[k]) + 1e-8)
""",
        says="AMSGrad|畳み込",
    ),
    "nadam: Dozat's, plainly": Stranger(
        "nadam",
        """
import numpy as np

class Nadam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.t = 0
        self.m = {}
        self.n = {}

    def update(self, params, grads):
        self.t += 1
        t = self.t
        for k in params:
            g = grads[k]
            self.m[k] = self.beta1 * self.m.get(k, 0) + (1 - self.beta1) * g
            self.n[k] = self.beta2 * self.n.get(k, 0) + (1 - self.beta2) * g * g
            g_hat = g / (1 - self.beta1 ** t)
            m_hat = self.m[k] / (1 - self.beta1 ** (t + 1))
            n_hat = self.n[k] / (1 - self.beta2 ** t)
            m_bar = (1 - self.beta1) * g_hat + self.beta1 * m_hat
            params[k] -= self.lr * m_bar / (np.sqrt(n_hat) + 1e-8)
""",
    ),
    "lion: from the paper's listing": Stranger(
        "lion",
        """
import numpy as np

class Lion:
    def __init__(self, lr=1e-4, beta1=0.9, beta2=0.99, weight_decay=0.0):
        self.lr = lr
        self.beta1 = beta1
        self.beta2 = beta2
        self.wd = weight_decay
        self.m = {}

    def update(self, params, grads):
        for k, g in grads.items():
            m = self.m.get(k, np.zeros_like(g))
            update = np.sign(self.beta1 * m + (1 - self.beta1) * g)
            update = update + params[k] * self.wd
            self.m[k] = self.beta2 * m + (1 - self.beta2) * g
            params[k] -= update * self.lr
""",
    ),
    "lion: wd before the step, betas in a pair": Stranger(
        "lion",
        """
import numpy as np

class Lion:
    def __init__(self, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        self.lr, self.betas, self.weight_decay = lr, betas, weight_decay
        self.exp_avg = {}

    def update(self, params, grads):
        b1, b2 = self.betas
        for name in params:
            params[name] *= 1 - self.lr * self.weight_decay
            ea = self.exp_avg.get(name, 0.0)
            params[name] += np.sign(ea * b1 + grads[name] * (1 - b1)) * -self.lr
            self.exp_avg[name] = ea * b2 + grads[name] * (1 - b2)
""",
    ),
    "adadelta: with the RMS spelt out": Stranger(
        "adadelta",
        """
import numpy as np

class AdaDelta:
    def __init__(self, lr=1.0, rho=0.95):
        self.lr = lr
        self.rho = rho
        self.Eg = {}
        self.Ex = {}

    def RMS(self, x):
        return np.sqrt(x + 1e-6)

    def update(self, params, grads):
        for k in params:
            g = grads[k]
            self.Eg[k] = self.rho * self.Eg.get(k, 0.0) + (1 - self.rho) * g ** 2
            dx = -self.RMS(self.Ex.get(k, 0.0)) / self.RMS(self.Eg[k]) * g
            self.Ex[k] = self.rho * self.Ex.get(k, 0.0) + (1 - self.rho) * dx ** 2
            params[k] += self.lr * dx
""",
    ),
    "adadelta: PyTorch's names and capitals": Stranger(
        "adadelta",
        """
import numpy as np

class Adadelta:
    def __init__(self, lr=1.0, rho=0.9, eps=1e-6):
        self.lr, self.rho, self.eps = lr, rho, eps
        self.square_avg, self.acc_delta = {}, {}

    def update(self, params, grads):
        for p, grad in grads.items():
            sq = self.square_avg.get(p, np.zeros_like(grad))
            acc = self.acc_delta.get(p, np.zeros_like(grad))
            sq = sq * self.rho + grad * grad * (1 - self.rho)
            std = np.sqrt(sq + self.eps)
            delta = np.sqrt(acc + self.eps) / std * grad
            acc = acc * self.rho + delta * delta * (1 - self.rho)
            self.square_avg[p], self.acc_delta[p] = sq, acc
            params[p] -= self.lr * delta
""",
        says="AdaDelta",
    ),
}

_CP932 = """# -*- coding: cp932 -*-
# 確率的勾配降下法（表計算の隣で書いた）
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr  # 学習率

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]
"""
_EUC = """#!/usr/bin/env python
# vim: set fileencoding=euc_jp :
import numpy as np

class Momentum:
    '''慣性の項を持つ勾配法'''
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.速度 = {}

    def update(self, params, grads):
        for key in params:
            self.速度[key] = self.momentum * self.速度.get(key, 0) - self.lr * grads[key]
            params[key] += self.速度[key]
"""
_LATIN = """# coding=latin-1
# écrit à la hâte
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr
    def update(self, params, grads):
        for k in params:
            params[k] -= self.lr * grads[k]
"""

RIGHT |= {
    "file: cp932 with its coding line": Stranger("sgd", _CP932.encode("cp932")),
    "file: cp932 and Windows lines": Stranger("sgd", _CP932.replace("\n", "\r\n").encode("cp932")),
    "file: EUC-JP with vim's line": Stranger("momentum", _EUC.encode("euc_jp")),
    "file: Latin-1 from a French desk": Stranger("sgd", _LATIN.encode("latin-1")),
    "file: UTF-8 mark and a coding line": Stranger(
        "momentum", b"\xef\xbb\xbf" + _EUC.replace("euc_jp", "utf-8").encode()
    ),
}
