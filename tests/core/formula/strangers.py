"""What many different learners would type into formula and number blanks, and what a teacher says.

Nothing here was written to fit the program: a row that it judges otherwise is a finding.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast, get_args

from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters

Ruling: TypeAlias = Literal["right", "wrong", "ask", "unreadable"]
"""What a good teacher says. "ask" is a real ambiguity: never wrong, but right or not readable."""


@dataclass(frozen=True, slots=True)
class Task:
    """Formulas to fill in: of each line the TeX that stands before the blank, and the key.

    `accepts` holds further right forms of the last line, `given` what the stem says besides.
    """

    lines: Mapping[str, str]
    accepts: tuple[str, ...] = ()
    given: str = ""
    letters: Letters = TEXTBOOK_LETTERS


V, W, H = r"v \leftarrow", r"W \leftarrow", r"h \leftarrow"
M_HAT, V_HAT = r"\hat{m} =", r"\hat{v} ="
ADAM_KEY, ADAM_INSIDE = "W - η m̂ / (√v̂ + ε)", "W - η m̂ / √(v̂ + ε)"
ADAPTIVE, INSIDE = "W - η g / (√h + ε)", "W - η g / √(h + ε)"
MOMENTUM = {V: "α v - η g", W: "W + v"}
FIRST, SECOND = "β1 m + (1-β1) g", "β2 v + (1-β2) g^2"

TASKS: Mapping[str, Task] = {
    "sgd": Task({W: "W - η g"}),
    "momentum": Task(MOMENTUM),
    "momentum-β": Task(MOMENTUM, letters=Letters(momentum="β")),
    "momentum-βα": Task(MOMENTUM, letters=Letters(momentum="β", lr="α")),
    "velocity": Task({V: "α v - η g"}, given=r"$W \leftarrow W + v$"),
    "velocity-torch": Task({V: "α v + g"}, given=r"$W \leftarrow W - \eta v$"),
    "nesterov": Task({V: "α v - η g", W: "W + α v - η g"}),
    "nesterov-old": Task({W: "W + α^2 v - (1+α) η g"}),
    "look-ahead": Task({r"\tilde{\theta} =": "θ + α v"}),
    "adagrad": Task({H: "h + g^2", W: ADAPTIVE}, (INSIDE,)),
    "adagrad-h": Task({H: "h + g^2"}),
    "adaptive-w": Task({W: ADAPTIVE}, (INSIDE,)),
    "rmsprop": Task({H: "ρ h + (1-ρ) g^2", W: ADAPTIVE}, (INSIDE,)),
    "rmsprop-h": Task({H: "ρ h + (1-ρ) g^2"}),
    "adam": Task({r"m \leftarrow": FIRST, V: SECOND, W: ADAM_KEY}, (ADAM_INSIDE,)),
    "adam-m": Task({r"m \leftarrow": FIRST}),
    "adam-v": Task({V: SECOND}),
    "adam-w": Task({W: ADAM_KEY}, (ADAM_INSIDE,)),
    "adam-unfolded": Task({W: "W - η (m/(1-β1^t)) / (√(v/(1-β2^t)) + ε)"}),
    "bias": Task({M_HAT: "m / (1 - β1^t)", V_HAT: "v / (1 - β2^t)"}),
    "bias-m": Task({M_HAT: "m / (1 - β1^t)"}),
    "folded": Task({r"\eta_t =": "η √(1 - β2^t) / (1 - β1^t)"}),
}


@dataclass(frozen=True, slots=True)
class Stranger:
    """One answer: to which task, what was typed in each blank, the ruling, and what is slipped."""

    sort: str
    task: str
    typed: tuple[str, ...]
    ruling: Ruling
    slip: str


@dataclass(frozen=True, slots=True)
class StrangeNumber:
    """One number typed where `key` is asked for to `digits` places."""

    key: str
    digits: int
    typed: str
    ruling: Ruling


# [what is tried, and the task], then rows: typed ;; typed :: ruling :: slip. A blank that is
# typed as = has the key in it. A line that ends in ;; or :: goes on in the next.

TIMES = r"""
[times momentum]
v_{k+1} = αv_k − ηg_k ;; W_{k+1} = W_k + v_{k+1} :: right
v_{k+1} = αv_k − ηg_k ;; W_{k+1} = W_k + v_k :: wrong :: stale v
v_t = αv_{t-1} − ηg_t ;; W_t = W_{t-1} + v_t :: right
v_t = αv_{t-1} − ηg_t ;; W_t = W_{t-1} + v_{t-1} :: wrong :: stale v
v_t = αv_{t-1} − ηg_{t-1} ;; W_t = W_{t-1} + v_t :: right
v_t = αv_{t-1} − ηg_t ;; W_{t+1} = W_t + v_t :: right
vₜ = αvₜ₋₁ − ηgₜ ;; Wₜ = Wₜ₋₁ + vₜ :: right
vₜ = αvₜ₋₁ − ηgₜ ;; Wₜ = Wₜ₋₁ + vₜ₋₁ :: wrong :: stale v
v_{n+1}=αv_n-ηg_n ;; W_{n+1}=W_n+v_n :: wrong :: stale v
v_new = αv_old − ηg ;; W_new = W_old + v_new :: right
v_new = αv_old − ηg ;; W_new = W_old + v_old :: wrong :: stale v
αv_old − ηg ;; W + v_old :: wrong :: stale v
αv_old − ηg ;; W_old + v_new :: right
αv_prev − ηg ;; W + v_prev :: wrong :: stale v
αv_prev − ηg ;; W + v :: right
v_next = αv − ηg ;; W_next = W + v_next :: right
v' = αv − ηg ;; W' = W + v' :: right
v^{(t+1)} = αv^{(t)} − ηg^{(t)} ;; W^{(t+1)} = W^{(t)} + v^{(t+1)} :: right
v^{(t+1)} = αv^{(t)} − ηg^{(t)} ;; W^{(t+1)} = W^{(t)} + v^{(t)} :: wrong :: stale v
v(t+1) = αv(t) − ηg(t) ;; W(t+1) = W(t) + v(t+1) :: right
v(t+1) = αv(t) − ηg(t) ;; W(t+1) = W(t) + v(t) :: wrong :: stale v
v[t] = α*v[t-1] - η*g[t] ;; W[t] = W[t-1] + v[t] :: right
v[t] = α*v[t-1] - η*g[t] ;; W[t] = W[t-1] + v[t-1] :: wrong :: stale v
v_{t+1} = αv_{t+1} − ηg_t ;; W_{t+1} = W_t + v_{t+1} :: wrong :: v of itself
v_{k} = αv_{k} − ηg_{k} ;; W_{k+1} = W_k + v_k :: wrong :: v of itself
v_{t+1} = αv_t − ηg_t ;; W_{t+1} = W_{t+1} + v_{t+1} :: wrong :: W of itself
v_{t+1} = αv_t − ηg_t ;; W + v :: right
αv − ηg ;; W_{t+1} = W_t + v_{t+1} :: right
αv − ηg ;; W_{t+1} = W_t + v_t :: ask
αv_t − ηg_t ;; W_t + v_t :: ask
v_{t+1} = αv_t + g_{t+1} ;; W_{t+1} = W_t − ηv_{t+1} :: right
v_t = αv_{t-1} + g_t ;; W_t = W_{t-1} − ηv_t :: right
v_t = αv_{t-1} + g_t ;; W_t = W_{t-1} − ηv_{t-1} :: wrong :: stale v
v_t = αv_{t-1} + ηg_t ;; W_{t+1} = W_t − v_t :: right
v_t = αv_{t-1} + ηg_t ;; W_{t+1} = W_t − v_{t-1} :: wrong :: stale v
v_t = αv_{t-1} − ηg_t ;; W_t = W_{t-1} + αv_{t-1} − ηg_t :: right
[times sgd]
W_{t+1} = W_t − ηg_t :: right
W_{k} = W_{k-1} − ηg_{k} :: right
W_{new} = W_{old} − ηg :: right
W_new = W_old − ηg_old :: right
W_{t+1} = W_{t+1} − ηg_t :: wrong :: W of itself
W_t = W_{t+1} − ηg_t :: wrong :: time runs back
W_old = W_new − ηg :: wrong :: time runs back
[times nesterov]
v_{t+1} = αv_t − ηg_t ;; W_{t+1} = W_t + αv_{t+1} − ηg_t :: right
v_{t+1} = αv_t − ηg_t ;; W_{t+1} = W_t + αv_t − ηg_t :: wrong :: stale v
v_{t+1} = αv_t − ηg_t ;; W_{t+1} = W_t − αv_t + (1+α)v_{t+1} :: right
v_new = αv_old − ηg ;; W_new = W_old − αv_old + (1+α)v_new :: right
v_new = αv_old − ηg ;; W_new = W_old − αv_new + (1+α)v_old :: wrong :: times swapped
v_t = αv_{t-1} − ηg_t ;; W_t = W_{t-1} + α²v_{t-1} − (1+α)ηg_t :: right
v_t = αv_{t-1} − ηg_t ;; W_t = W_{t-1} + α²v_t − (1+α)ηg_t :: wrong :: v too new
[times adagrad]
h_t = h_{t-1} + g_t² ;; W_{t+1} = W_t − ηg_t/(√h_t + ε) :: right
h_{t+1} = h_t + g_t² ;; W_{t+1} = W_t − ηg_t/(√h_{t+1} + ε) :: right
h_{t+1} = h_t + g_t² ;; W_{t+1} = W_t − ηg_t/(√h_t + ε) :: wrong :: stale h
h_k = h_{k-1} + g_k² ;; W_{k+1} = W_k − ηg_k/(√h_{k-1}+ε) :: wrong :: stale h
h_new = h_old + g^2 ;; W - ηg/(√h_new + ε) :: right
h_new = h_old + g^2 ;; W - ηg/(√h_old + ε) :: wrong :: stale h
h_t = h_{t-1} + g_{t-1}² ;; W_t = W_{t-1} − ηg_{t-1}/(√h_t+ε) :: right
h_{t+1} = h_{t+1} + g_t^2 ;; W_t - ηg_t/(√h_{t+1}+ε) :: wrong :: h of itself
h[t] = h[t] + g[t]^2 ;; W - ηg/(√h+ε) :: wrong :: h of itself
h_t = h_{t-1} + g_{t-1}² ;; W_{t+1} = W_t − ηg_t/(√h_t + ε) :: wrong :: stale g
h_t = h_{t-1} + g_t² ;; W_t = W_{t-1} − ηg_t/(√(h_{t-1} + g_t²) + ε) :: right
[times rmsprop]
h_t = ρh_{t-1} + (1-ρ)g_t² ;; W_t = W_{t-1} − ηg_t/(√h_t+ε) :: right
h_{t+1} = ρh_t + (1-ρ)g_t^2 ;; W - ηg/(√h+ε) :: right
h_t = ρh_{t-1} + (1-ρ)g_t² ;; W_{t+1} = W_t − ηg_t/√(h_{t-1}+ε) :: wrong :: stale h
h_t = ρh_t + (1-ρ)g_t² ;; W_{t+1} = W_t − ηg_t/(√h_t+ε) :: wrong :: h of itself
[times adam]
m_t = β1 m_{t-1} + (1-β1)g_t ;; v_t = β2 v_{t-1} + (1-β2)g_t^2 ;;
θ_t = θ_{t-1} - η m̂_t/(√v̂_t+ε) :: right
m_{t+1} = β1 m_t + (1-β1)g_t ;; v_{t+1} = β2 v_t + (1-β2)g_t^2 ;;
θ_{t+1} = θ_t - η m̂_{t+1}/(√v̂_{t+1}+ε) :: right
m_t = β1 m_t + (1-β1)g_t ;; v_t = β2 v_{t-1} + (1-β2)g_t^2 ;; = :: wrong :: m of itself
m_t = β1 m_{t-1} + (1-β1)g_t ;; v_t = β2 v_{t-1} + (1-β2)g_t^2 ;;
θ_t = θ_{t-1} - η m̂_{t-1}/(√v̂_{t-1}+ε) :: wrong :: stale moments
m_t = β1 m_{t-1} + (1-β1)g_t ;; v_t = β2 v_t + (1-β2)g_t² ;; = :: wrong :: v of itself
[times adam-w]
θ_{t+1} = θ_t − η m̂_t/(√v̂_t + ε) :: right
θ_t = θ_{t-1} − η m̂_t/(√v̂_{t-1} + ε) :: wrong :: stale v̂
"""

ARGUMENTS = r"""
[arguments sgd]
W − η(t)g :: right
W_t - η(t) g_t :: right
W - η(t) ∇L(W) :: right
W(t) − η(t)g(t) :: right
W(t+1) = W(t) - η g(W(t)) :: right
W^{(k)} − η^{(k)}g^{(k)} :: right
W^{(k+1)} = W^{(k)} - η_k g^{(k)} :: right
W - lr(t)*grad(t) :: right
W − ηg(W) :: right
θ − ηg(θ) :: right
θ_t − ηg(θ_t) :: right
W − η∂L(W)/∂W :: right
W − η ∂L(W_t)/∂W_t :: right
θ - η ∇J(θ) :: right
w - η ∇f(w_k) :: right
W - η∇L(W; x, y) :: ask
W − η∂ℒ/∂W :: right
W − η∇_W 𝓛 :: right
W − η∂_W L :: right
W − ηL'(W) :: ask
W − ηδL/δW :: ask
W − n g :: ask
W^k − ηg^k :: ask
W^{t-1} − ηg^{t-1} :: ask
Wᵗ − ηgᵗ :: ask
W^t - η_t g^t :: ask
W − η(g) :: right
W − g(η) :: right
W - (η)(g) :: right
W --> W - ηg :: right
W => W - ηg :: right
W <- W - ηg :: right
W ⇒ W − ηg :: right
W ↦ W − ηg :: ask
W -> W + ηg :: wrong :: sign
W -> -ηg :: wrong :: W missing
W -> W - g :: wrong :: no η
W(t) + η(t)g(t) :: wrong :: sign
W^{(t)} + η^{(t)}g^{(t)} :: wrong :: sign
W − η(t) :: wrong :: g missing
W − g(W) :: wrong :: no η
W(t) - g(t) :: wrong :: no η
W^2 − ηg :: wrong :: square
W - ηg^2 :: wrong :: square
[arguments momentum]
αv(t−1) − ηg(t) ;; W(t-1) + v(t) :: right
αv(t) − η(t)g(t) ;; W(t) + v(t+1) :: right
αv − ηg(θ) ;; θ + v :: right
αv − η*grad(W) ;; W + v :: right
αv − η g(w_{t-1}) ;; w_{t-1} + v :: right
αv − η∇f(x_t) ;; x_t + v :: right
α(t)v − η(t)g ;; W + v :: right
α v^{t-1} − η g^t ;; W^{t-1} + v^t :: ask
αvᵗ − ηgᵗ ;; Wᵗ + vᵗ⁺¹ :: ask
α(v) − η(g) ;; (W) + (v) :: right
v(α) − g(η) ;; W + v :: right
αv(t) + ηg(t) ;; W(t) + v(t+1) :: wrong :: sign
v(t) − ηg(t) ;; W(t) + v(t+1) :: wrong :: no α
αv(t) − g(t) ;; W(t) + v(t+1) :: wrong :: no η
αv − ηg(W + αv) ;; W + v :: ask
[arguments adagrad]
h(t−1) + g(t)² ;; W(t) − ηg(t)/(√h(t) + ε) :: right
h + g²(t) ;; W - η g(t)/(√h + ε) :: right
h^{(t-1)} + (g^{(t)})^2 ;; W^{(t)} - η g^{(t)}/(√h^{(t)} + ε) :: right
h + g(W)^2 ;; W − η(t) g(W)/(√h + ε) :: right
h(t-1) + g(t) ;; W(t) − ηg(t)/(√h(t) + ε) :: wrong :: no square
h(t−1) + g(t)² ;; W(t) − ηg(t)/(h(t) + ε) :: wrong :: no root
[arguments rmsprop-h]
ρh(t−1) + (1−ρ)g(t)² :: right
ρ(h) + (1-ρ)(g^2) :: right
ρ·h(t-1) + (1-ρ)·g(t) :: wrong :: no square
[arguments bias]
m(t)/(1 − β1^t) ;; v(t)/(1 − β2^t) :: right
m/(1-β1^(t)) ;; v/(1-β2^(t)) :: right
m(t)/(1 − β1) ;; v(t)/(1 − β2) :: wrong :: no t
"""

LETTERS = r"""
[letters momentum]
αv − εg ;; θ + v :: right
αv − ε∇J(θ) ;; θ + v :: right
v ← αv − εg ;; θ ← θ + v :: right
μv − εg ;; θ + v :: right
μv_{t-1} − ε∇f(θ_{t-1}) ;; θ_{t-1} + v_t :: right
μv + g ;; p − lr·v :: right
μ*v + g ;; p - lr*v :: right
μ b_{t-1} + g_t ;; θ_{t-1} − γ b_t :: right
γ v_{t-1} + η∇J(θ) ;; θ − v_t :: right
αu − ηg ;; W + u :: right
u = αu − ηg ;; W = W + u :: right
αm − ηg ;; w + m :: right
ρ v + ∇f(x) ;; x − α v :: right
αu − ηg ;; W + v :: ask
αΔw − ηg ;; w + Δw :: ask
μv + ε∇f(θ) ;; θ + v :: wrong :: sign
εv − μ∇f ;; θ + v :: wrong :: ε and μ swapped
v − μεg ;; θ + v :: wrong :: μ at the gradient
εv − αg ;; θ + v :: wrong :: ε and α swapped
γv + η∇J(θ) ;; θ + v :: wrong :: sign
αu + ηg ;; W + u :: wrong :: sign
αv − ε ;; θ + v :: wrong :: g missing
αv − g ;; θ − εv :: wrong :: sign
[letters sgd]
θ − εg :: right
θ − εĝ :: right
θ − ε_k g :: right
θ − α∇J(θ) :: right
w − γ∇F(w) :: right
x_k − α_k∇f(x_k) :: right
w − μ g :: right
θ + εg :: wrong :: sign
θ − g/ε :: wrong :: divided by ε
w + γ∇F(w) :: wrong :: sign
[letters adagrad]
r + g⊙g ;; θ − ε/(δ+√r) ⊙ g :: right
r + g² ;; θ − εg/(√r+δ) :: right
r = r + g^2 ;; θ - ε g/(δ + sqrt(r)) :: right
s + g² ;; θ − ηg/(√s+ε) :: right
G + g² ;; θ − ηg/√(G+ε) :: right
r + g ;; θ − ε/(δ+√r) ⊙ g :: wrong :: no square
r + g² ;; θ − εg/(r+δ) :: wrong :: no root
r + g² ;; θ + εg/(δ+√r) :: wrong :: sign
r + g² ;; θ − g/(δ+√r) :: wrong :: no ε
r + g² ;; θ − εg/√r + δ :: wrong :: parentheses
[letters rmsprop]
ρr + (1−ρ)g⊙g ;; θ − ε/√(δ+r) ⊙ g :: right
ρr + (1-ρ)g^2 ;; θ - εg/(√r + δ) :: right
α v_{t−1} + (1−α) g_t² ;; θ_{t-1} − γ g_t/(√v_t + ε) :: right
βS + (1−β)dW² ;; W − α dW/(√S + ε) :: right
γh + (1-γ)g² ;; W − ηg/(√h + ε) :: right
(1-ρ)r + ρg² ;; θ − εg/√(δ+r) :: wrong :: ρ and 1-ρ
ρr + g² ;; θ − εg/√(δ+r) :: wrong :: no 1-ρ
ρr + (1−ρ)g ;; θ − εg/√(δ+r) :: wrong :: no square
[letters adam]
ρ1 s + (1−ρ1)g ;; ρ2 r + (1−ρ2)g⊙g ;; θ − ε ŝ/(√r̂ + δ) :: right
rho1*s + (1-rho1)*g ;; rho2*r + (1-rho2)*g^2 ;; θ - ε*ŝ/(√r̂ + δ) :: right
ρ_1 s + (1-ρ_1)g ;; ρ_2 r + (1-ρ_2)g² ;; θ − εŝ/(δ + √r̂) :: right
β1 m + (1-β1)g ;; β2 v + (1-β2)g² ;; θ − α m̂/(√v̂ + ε) :: right
β1 m_{t-1} + (1-β1)g_t ;; β2 v_{t-1} + (1-β2)g_t² ;; θ_{t-1} − γ m̂_t/(√v̂_t + ε) :: right
ρ1 s + (1−ρ2)g ;; ρ2 r + (1−ρ2)g⊙g ;; θ − ε ŝ/(√r̂ + δ) :: wrong :: ρ2 for ρ1
ρ1 s + (1−ρ1)g ;; ρ2 r + (1−ρ2)g ;; θ − ε ŝ/(√r̂ + δ) :: wrong :: no square
ρ1 s + (1−ρ1)g ;; ρ2 r + (1−ρ2)g² ;; θ − ε r̂/(√ŝ + δ) :: wrong :: states swapped
ρ1 s + (1−ρ1)g ;; ρ2 r + (1−ρ2)g² ;; θ − ε ŝ/√r̂ + δ :: wrong :: parentheses
[letters adam-w]
θ − ε ŝ/(√r̂ + δ) :: right
θ - α*m̂/(√v̂ + δ) :: right
θ − ε ŝ/(r̂ + δ) :: wrong :: no root
[letters bias]
s/(1−ρ1^t) ;; r/(1−ρ2^t) :: right
s/(1-rho1^t) ;; r/(1-rho2^t) :: right
s/(1−ρ1)^t ;; r/(1−ρ2)^t :: wrong :: power of 1-ρ
[letters look-ahead]
θ + μv :: right
θ + βv :: right
θ − μv :: wrong :: sign
"""

UNFOLDED = r"""
[unfolded adam-w]
W − η(m/(1−β1^t))/(√(v/(1−β2^t)) + ε) :: right
W - η*m/(1-β1^t)/((v/(1-β2^t))^0.5 + ε) :: right
W − ηm̂/(√(v/(1−β2^t)) + ε) :: right
W − ηm/((1−β1^t)(√v̂ + ε)) :: right
W − ηm̂/(v̂^{1/2} + ε) :: right
W − ηm̂/(v̂^0.5+ε) :: right
W - ηm̂(√v̂+ε)^{-1} :: right
W - η·m_t/(1-β1^t)/(√(v_t/(1-β2^t))+ε) :: right
W − η√(1−β2^t)/(1−β1^t)·m/(√v + ε√(1−β2^t)) :: right
W − ηm/(1−β1^t)/√(v/(1−β2^t)+ε) :: right
W - lr*(m/(1-beta1**t))/(sqrt(v/(1-beta2**t))+eps) :: right
W − ηm/(1−β1)^t/(√(v/(1−β2)^t)+ε) :: wrong :: power of 1-β
W − ηm/(1−β1^t)/(√v + ε) :: wrong :: v uncorrected
W − ηm/(√(v/(1−β2^t)) + ε) :: wrong :: m uncorrected
W − ηm(1−β1^t)/(√(v/(1−β2^t)) + ε) :: wrong :: multiplied
W − ηm/(1−β2^t)/(√(v/(1−β1^t)) + ε) :: wrong :: β1 and β2
W − ηm/(1−β1^t)/(√v/(1−β2^t) + ε) :: wrong :: root reaches too little
W − ηm/(1−β1·t)/(√(v/(1−β2·t)) + ε) :: wrong :: product for power
W + ηm/(1−β1^t)/(√(v/(1−β2^t)) + ε) :: wrong :: sign
W + ηm/(1−β1^t)/√(v/(1−β2^t)+ε) :: wrong :: sign
W − ηm/(1−β1)/(√(v/(1−β2)) + ε) :: wrong :: no t
W − m/(1−β1^t)/(√(v/(1−β2^t)) + ε) :: wrong :: no η
W − ηm̂/(√(v̂/(1−β2^t)) + ε) :: wrong :: corrected twice
W − η(m̂/(1−β1^t))/(√v̂ + ε) :: wrong :: corrected twice
W − ηm̂ v̂^{-1/2} :: wrong :: no ε
W − ηm̂/(v̂² + ε) :: wrong :: square for root
[unfolded adam-unfolded]
W − ηm̂/(√v̂ + ε) :: right
W − ηm̂/(√(v/(1−β2^t)) + ε) :: right
W - η/(√v̂ + ε)·m/(1-β1^t) :: right
W − ηm/(√v + ε) :: wrong :: uncorrected
W − ηm̂/(√v + ε) :: wrong :: v uncorrected
W + ηm̂/(√v̂ + ε) :: wrong :: sign
W − ηv̂/(√m̂ + ε) :: wrong :: states swapped
[unfolded bias]
m̂ ;; v̂ :: wrong :: by itself
m(1-β1^t)^{-1} ;; v(1-β2^t)^(-1) :: right
[unfolded adam]
= ;; = ;; W − η·(m/(1-β1^t))/(√(v/(1-β2^t)) + ε) :: right
= ;; = ;; W − η·m/(√v + ε) :: wrong :: uncorrected
[unfolded adaptive-w]
W − ηg/(h^{1/2}+ε) :: right
W - η*g*(h^0.5+ε)^-1 :: right
W − ηg/(h**.5 + ε) :: right
W − ηg(h+ε)^{-1/2} :: right
W − ηg/(h^1/2+ε) :: ask
W − ηg/(h^{-1/2}+ε) :: wrong :: inverted root
W − ηg/(h^2+ε) :: wrong :: square for root
[unfolded folded]
η(1−β2^t)^{1/2}/(1−β1^t) :: right
η·(1-β2^t)^0.5·(1-β1^t)^-1 :: right
"""

TEX = r"""
[tex sgd]
{W} \leftarrow {W} - {\eta}{g} :: right
{\bf W} - \eta {\bf g} :: right
{\rm W} - \eta\,{\rm g} :: right
\mathbf{W}_t - \eta \mathbf{g}_t :: right
\boldsymbol{\theta}_{t+1} = \boldsymbol{\theta}_t - \eta \nabla_{\boldsymbol{\theta}} L :: right
\theta \coloneqq \theta - \eta \cdot \nabla_\theta J(\theta) :: right
\theta^{\text{new}} = \theta^{\text{old}} - \eta g :: right
W^{\mathrm{(new)}} = W^{\mathrm{(old)}} - \eta g :: right
W \longleftarrow W - \eta \frac{\partial L}{\partial W} \tag{1} :: right
\begin{eqnarray} W &\leftarrow& W - \eta g \end{eqnarray} :: right
W_{t+1} &= W_t - \eta\, g_t \nonumber \\ :: right
w_{t+1} \gets w_t - \eta_t \nabla f(w_t) \label{eq:sgd} :: right
\bm W - \eta\,\partial L/\partial\bm W :: right
W-\eta{\partial L \over \partial W} :: right
\mathbf w^{(t)} - \eta \nabla E(\mathbf w^{(t)}) :: right
W\!-\!\eta g :: right
W-\eta\hspace{2pt}g :: right
W - \eta \enspace g :: right
W - \eta\thinspace g :: right
\vec{w} - \eta \vec{g} :: right
\vec w - \eta\vec g :: right
W - \eta \ast g :: right
{W}_{t} - {\eta}_{t} {g}_{t} :: right
\left\{ W - \eta g \right\} :: right
\textbf{W} - \eta \textbf{g} :: right
W-\eta\frac{\mathrm{d}L}{\mathrm{d}W} :: right
\theta \coloneqq \theta + \eta \nabla_\theta J(\theta) :: wrong :: sign
{W} - {g} :: wrong :: no η
{\bf W} + \eta {\bf g} :: wrong :: sign
W - {g \over \eta} :: wrong :: divided by η
[tex momentum]
\begin{align} v_{t+1} &= \alpha v_t - \eta g_t \\ ;; W_{t+1} &= W_t + v_{t+1} \end{align} :: right
{\bf v} \leftarrow \alpha{\bf v} - \eta{\bf g} ;; {\bf W} + {\bf v} :: right
\alpha\mathbf{v}_{t-1} - \eta\nabla_{\boldsymbol\theta} J ;;
\boldsymbol\theta + \mathbf{v}_t :: right
\alpha {v}_t - \eta {g}_t ;; {W}_t + {v}_{t+1} :: right
\mu \mathbf{v} - \eta \, \mathbf{g} ;; \mathbf{W} + \mathbf{v} :: right
\alpha {v}_t + \eta {g}_t ;; {W}_t + {v}_{t+1} :: wrong :: sign
\alpha{\bf v} - {\bf g} ;; {\bf W} + {\bf v} :: wrong :: no η
[tex adagrad]
h + g \odot g ;; W - \eta \frac{g}{\sqrt h + \epsilon} :: right
h + {g}^2 ;; W - \frac{\eta}{\sqrt{h} + \epsilon} \odot g :: right
h + \frac{\partial L}{\partial W} \odot \frac{\partial L}{\partial W} ;;
W - \eta \frac1{\sqrt{h}+\varepsilon} \frac{\partial L}{\partial W} :: right
h + g^{2} ;; W - \eta g \oslash (\sqrt{h} + \epsilon) :: right
h + g_t^{2} ;; W - \eta {g_t \over \sqrt{h} + \epsilon} :: right
h + g^2_{t,i} ;; W - \cfrac{\eta g_{t,i}}{\sqrt{h}+\epsilon} :: right
h + g^2 ;; W - \frac\eta{\sqrt{h}+\epsilon}g :: right
h + g^2 ;; W - \frac g{\sqrt h+\epsilon}\eta :: right
h_{t} = h_{t-1} + {g_t}^2 ;; W_{t} - \frac{\eta}{\sqrt{{h}_{t}} + \epsilon} {g}_{t} :: right
h + g^2 ;; W - \frac{\eta g}{\sqrt{h}} + \epsilon :: wrong :: parentheses
h + g^2 ;; W-\frac g{\sqrt h+\epsilon} :: wrong :: no η
h + g^2 ;; W - \eta{g \over h + \epsilon} :: wrong :: no root
h + {g} ;; W - \eta \frac{g}{\sqrt h + \epsilon} :: wrong :: no square
[tex rmsprop]
E[g^2]_t = \rho E[g^2]_{t-1} + (1-\rho) g_t^2 ;;
\theta_t - \frac{\eta}{\sqrt{E[g^2]_t + \epsilon}} g_t :: right
\mathbb{E}[g^2]_t = \gamma \mathbb{E}[g^2]_{t-1} + (1-\gamma) g_t^2 ;;
\theta_t - \frac{\eta}{\sqrt{\mathbb{E}[g^2]_t + \epsilon}} g_t :: right
v_t = \rho v_{t-1} + (1-\rho) g_t^2 ;; \theta_t - \frac{\eta}{\sqrt{v_t} + \epsilon} g_t :: right
\rho h + \left\{1-\rho\right\} g^2 ;; = :: right
E[g^2]_t = \rho E[g^2]_{t-1} + g_t^2 ;;
\theta_t - \frac{\eta}{\sqrt{E[g^2]_t + \epsilon}} g_t :: wrong :: no 1-ρ
E[g^2]_t = \rho E[g^2]_{t-1} + (1-\rho) g_t^2 ;;
\theta_t - \frac{\eta}{\sqrt{E[g^2]_{t-1} + \epsilon}} g_t :: wrong :: stale average
[tex adam-w]
\theta_{t-1} - \alpha \cdot \hat{m}_t / (\sqrt{\hat{v}_t} + \epsilon) :: right
\theta_t - \frac{\eta}{\sqrt{\hat v_t} + \epsilon} \hat m_t :: right
w - \eta \frac{\hat{\mathbf{m}}}{\sqrt{\hat{\mathbf{v}}} + \epsilon} :: right
w - \eta\,\widehat{\mathbf m}\oslash(\sqrt{\widehat{\mathbf v}}+\epsilon) :: right
{\bf w} - \eta \frac{{\bf \hat m}}{\sqrt{{\bf \hat v}}+\epsilon} :: right
\theta - \eta\frac{\boldsymbol{\hat m}_t}{\sqrt{\boldsymbol{\hat v}_t} + \epsilon} :: right
W-\eta{\hat{m}\over\sqrt{\hat{v}}+\epsilon} :: right
W - \frac{\eta}{\sqrt{\hat {v} _ t} + \epsilon} \hat {m} _ t :: right
\theta_t - \frac{\eta}{\sqrt{\hat v_t + \epsilon}} \hat m_t :: right
\theta_t - \frac{\eta \hat m_t}{\hat v_t + \epsilon} :: wrong :: no root
\theta - \eta\frac{\boldsymbol{\hat v}_t}{\sqrt{\boldsymbol{\hat m}_t} + \epsilon} ::
wrong :: swapped
{\bf w} + \eta \frac{{\bf \hat m}}{\sqrt{{\bf \hat v}}+\epsilon} :: wrong :: sign
[tex bias]
\frac{m_t}{1-\beta_1^t} ;; \frac{v_t}{1-\beta_2^t} :: right
{m_t \over 1 - \beta_1^t} ;; {v_t \over 1 - \beta_2^t} :: right
\frac{m_t}{1-{\beta_1}^t} ;; \frac{v_t}{1-{\beta_2}^t} :: right
\frac{\mathbf{m}_t}{1-\beta_{1}^{t}} ;; \frac{\mathbf{v}_t}{1-\beta_{2}^{t}} :: right
\frac m{1-\beta_1^t} ;; \frac v{1-\beta_2^t} :: right
\cfrac{m}{1-\beta^t_1} ;; \cfrac{v}{1-\beta^t_2} :: right
\frac{m_t}{(1-\beta_1)^t} ;; \frac{v_t}{(1-\beta_2)^t} :: wrong :: power of 1-β
\frac{m_t}{1-\beta_1^{t}} ;; \frac{v_t}{1-\beta_1^{t}} :: wrong :: β1 for β2
\frac m{1-\beta_1} ;; \frac v{1-\beta_2} :: wrong :: no t
[tex adam-m]
{\beta}_1 {m}_{t-1} + (1-{\beta}_1) {g}_t :: right
\beta_{1} \boldsymbol{m} + \{1-\beta_{1}\} \boldsymbol{g} :: right
{\beta}_1 {m}_{t-1} + (1-{\beta}_2) {g}_t :: wrong :: β2 for β1
"""

SLIPS = r"""
[slips sgd]
W − gη :: right
−ηg + W :: right
W − η·g·1 :: right
W − η + g :: wrong :: + for product
W·ηg :: wrong :: product for −
W − ηgg :: wrong :: g twice
W − η^g :: wrong :: power for product
W − ηtg :: wrong :: t too many
W − ηg + g :: wrong :: term too many
W − ηg − η :: wrong :: term too many
2W − ηg :: wrong :: doubled
W − ηW :: wrong :: W for g
g − ηW :: wrong :: W and g
W − √η g :: wrong :: root too many
W − ηg/2 :: wrong :: halved
W² − ηg :: wrong :: square too many
W − η(g+1) :: wrong :: 1 too many
ηW − g :: wrong :: η at W
W − (1−η)g :: wrong :: 1-η for η
(1−η)W − ηg :: wrong :: decay
W − η(g − W) :: wrong :: W inside
W − g^η :: wrong :: power for product
W/ηg :: wrong :: division for −
W − v :: wrong :: v for ηg
[slips velocity]
−(ηg − αv) :: right
v·α − g·η :: right
αv·ηg :: wrong :: product for −
α + v − ηg :: wrong :: + for product
αv − η − g :: wrong :: − for product
α^v − ηg :: wrong :: power for product
αv − η^g :: wrong :: power for product
αv² − ηg :: wrong :: square too many
αv − ηg² :: wrong :: square too many
2v − ηg :: wrong :: 2 for α
αv − αg :: wrong :: α for η
ηv − ηg :: wrong :: η for α
αg − ηv :: wrong :: v and g
αv − ηv :: wrong :: v for g
αg − ηg :: wrong :: g for v
αW − ηg :: wrong :: W for v
αv − ηW :: wrong :: W for g
α²v − ηg :: wrong :: square too many
v^α − ηg :: wrong :: power for product
αv − (1−η)g :: wrong :: 1-η for η
αv − ηg − g :: wrong :: term too many
αv − ηg + v :: wrong :: term too many
αv − ηαg :: wrong :: α too many
(α−1)v − ηg :: wrong :: 1 subtracted
(1+α)v − ηg :: wrong :: 1 added
αv − η/g :: wrong :: divided by g
α(v + ηg) :: wrong :: two slips
αv/ηg :: wrong :: division for −
[slips velocity-torch]
g + αv :: right
αv + g/1 :: right
αv + g² :: wrong :: square too many
α + v + g :: wrong :: + for product
α(v + g) :: wrong :: α too many
αv·g :: wrong :: product for +
αv + v :: wrong :: v for g
[slips nesterov]
= ;; W + (αv − ηg) :: right
= ;; W − (ηg − αv) :: right
= ;; W − αv − ηg :: wrong :: sign
= ;; W + α + v − ηg :: wrong :: + for product
= ;; W + αv·ηg :: wrong :: product for −
= ;; W + αv − ηg² :: wrong :: square too many
= ;; W + α(v − ηg) :: wrong :: α too many
= ;; W + 2v − ηg :: wrong :: 2 for α
= ;; W + ηv − αg :: wrong :: swapped
= ;; W + αv − ηv :: wrong :: v for g
= ;; αW + v − ηg :: wrong :: α at W
= ;; αv − ηg :: wrong :: W missing
= ;; W + αv − αηg :: wrong :: α too many
α²v − ηg ;; = :: wrong :: square too many
αv − η(1+g) ;; = :: wrong :: 1 too many
[slips nesterov-old]
W + α(αv − ηg) − ηg :: right
W + α²v − ηg − αηg :: right
W + α²v − (1−α)ηg :: wrong :: inner sign
W + 2αv − (1+α)ηg :: wrong :: double for square
W + α²v − (1+η)αg :: wrong :: η and α
W + α²v − (1+α²)ηg :: wrong :: square too many
W + α³v − (1+α)ηg :: wrong :: cube
W + α²v − 1 + αηg :: wrong :: parentheses
W + α²v − (1·α)ηg :: wrong :: product for +
W + α²v − (2+α)ηg :: wrong :: 2 for 1
W + (αv)² − (1+α)ηg :: wrong :: square of the product
W + α² + v − (1+α)ηg :: wrong :: + for product
W − α²v − (1+α)ηg :: wrong :: sign
W + α²v − (1+v)ηg :: wrong :: v for α
W + α²v − (1+α)ηg² :: wrong :: square too many
W + α²v − (1+α)g :: wrong :: no η
[slips look-ahead]
θ·αv :: wrong :: product for +
θ + α + v :: wrong :: + for product
θ + α²v :: wrong :: square too many
θ + αg :: wrong :: g for v
α(θ + v) :: wrong :: α too many
[slips adaptive-w]
W − (η/(√h+ε))g :: right
W − ηg/(ε+√h) :: right
W − ηg/√(ε+h) :: right
W − ηg/(√h − ε) :: wrong :: inner sign
W − ηg/(√h·ε) :: wrong :: product for +
W − ηg/√(h·ε) :: wrong :: product for +
W − ηg/√(h−ε) :: wrong :: inner sign
W − g/√(h+ε) :: wrong :: no η
W − η/√(h+ε) :: wrong :: no g
W − ηg√(h+ε) :: wrong :: multiplied
W − ηg²/(√h+ε) :: wrong :: square too many
W − ηg²/√(h+ε) :: wrong :: square too many
W − ηg/(2h+ε) :: wrong :: double for root
W − ηg/(√h+ε)² :: wrong :: square too many
W − η²g/√(h+ε) :: wrong :: square too many
W − ηg/(√h+√ε) :: wrong :: root too many
W − ηh/(√h+ε) :: wrong :: h for g
W − ηg/(√g+ε) :: wrong :: g for h
W − g/(η√h+ε) :: wrong :: η below
W − (η+g)/(√h+ε) :: wrong :: + for product
W − ηg/(√h+ε+1) :: wrong :: 1 too many
W − ηg/√(h²+ε) :: wrong :: square too many
W·ηg/(√h+ε) :: wrong :: product for −
(W − ηg)/(√h+ε) :: wrong :: parentheses
(W − ηg)/√(h+ε) :: wrong :: parentheses
W − ηg·t/(√h+ε) :: wrong :: t too many
2W − ηg/√(h+ε) :: wrong :: doubled
W − ηgW/√(h+ε) :: wrong :: W too many
W − ηg/√h − ε :: wrong :: parentheses and sign
W − ηg/√(2h+ε) :: wrong :: doubled
W − ηv/√(h+ε) :: wrong :: v for g
ηg/√(h+ε) − W :: wrong :: whole sign
[slips adagrad-h]
h + g·g :: right
g² + h :: right
h − g² :: wrong :: sign
h + 2g :: wrong :: double for square
h·g² :: wrong :: product for +
h² + g² :: wrong :: square too many
h + g³ :: wrong :: cube
2h + g² :: wrong :: doubled
(h+g)² :: wrong :: square of the sum
h + hg :: wrong :: h for g
h + √g :: wrong :: root for square
h + g² + g :: wrong :: term too many
h + W² :: wrong :: W for g
g + h² :: wrong :: h and g
h + ηg² :: wrong :: η too many
h + g^g :: wrong :: g for 2
[slips rmsprop-h]
ρ(h − g²) + g² :: right
h + (1−ρ)(g² − h) :: right
ρh + g² − ρg² :: right
ρh + (1+ρ)g² :: wrong :: inner sign
ρh + (1−ρ)·2g :: wrong :: double for square
ρh + (1−ρ) + g² :: wrong :: + for product
ρ + h + (1−ρ)g² :: wrong :: + for product
ρh·(1−ρ)g² :: wrong :: product for +
ρh² + (1−ρ)g² :: wrong :: square too many
ρ²h + (1−ρ)g² :: wrong :: square too many
ρh + (1−ρ²)g² :: wrong :: square too many
ρh + (1−ρ)²g² :: wrong :: square too many
ρh + 1 − ρg² :: wrong :: parentheses
ρh + (1−h)g² :: wrong :: h for ρ
ρh + (2−ρ)g² :: wrong :: 2 for 1
ρh + ρg² :: wrong :: 1- dropped
(1−ρ)h + (1−ρ)g² :: wrong :: 1-ρ for ρ
ρh + (ρ−1)g² :: wrong :: inner order
ρ(h + (1−ρ)g²) :: wrong :: ρ too many
ρh + (1−ρ)gh :: wrong :: h for g
ρh + (1−ρ)h² :: wrong :: h for g
(ρh + (1−ρ)g)² :: wrong :: square of the sum
h − (1−ρ)(g² − h) :: wrong :: sign
h + (1−ρ)(g² + h) :: wrong :: inner sign
ρh + (1−ρ)ηg² :: wrong :: η too many
[slips adam-m]
g + β1(m − g) :: right
m − (1−β1)(m − g) :: right
β1 m + (1+β1)g :: wrong :: inner sign
β1 m + (1−β1)g² :: wrong :: square too many
β1 m·(1−β1)g :: wrong :: product for +
β1 + m + (1−β1)g :: wrong :: + for product
β1^m + (1−β1)g :: wrong :: power for product
β1 m + (1−β1) :: wrong :: g dropped
β1 g + (1−β1)g :: wrong :: g for m
β1² m + (1−β1)g :: wrong :: square too many
β1 m + (1−β1^t)g :: wrong :: t too many
β1 m + (1−β1) + g :: wrong :: + for product
β1 v + (1−β1)g :: wrong :: v for m
β1 m + 1 − β1 g :: wrong :: parentheses
β1 m + (1−m)g :: wrong :: m for β1
β1 m + (1−β1)ηg :: wrong :: η too many
g + β1(m + g) :: wrong :: inner sign
[slips adam-v]
v + (1−β2)(g² − v) :: right
β2 v + (1−β2)·2g :: wrong :: double for square
β2 v + (1+β2)g² :: wrong :: inner sign
β2 v + (1−β2)g³ :: wrong :: cube
β2 v² + (1−β2)g² :: wrong :: square too many
β2 v − (1−β2)g² :: wrong :: sign
β2 v + (1−β2²)g² :: wrong :: square too many
β2 v + (1−β1)g² :: wrong :: β1 for β2
β2 m + (1−β2)g² :: wrong :: m for v
β2 v + (1−β2)√g :: wrong :: root for square
β2 v + (1−β2)(1−g²) :: wrong :: factor too many
[slips adam-w]
W − m̂η/(ε+√v̂) :: right
W − (η/√(v̂+ε))·m̂ :: right
W − ηm̂/(√v̂ − ε) :: wrong :: inner sign
W − ηm̂/(√v̂·ε) :: wrong :: product for +
W − ηm̂²/(√v̂+ε) :: wrong :: square too many
W + ηm̂/√(v̂+ε) :: wrong :: sign
W − m̂/√(v̂+ε) :: wrong :: no η
W − ηm̂√(v̂+ε) :: wrong :: multiplied
W − ηm̂/√(v̂·ε) :: wrong :: product for +
W − ηm̂/√(v̂−ε) :: wrong :: inner sign
W − ηm/√(v̂+ε) :: wrong :: m uncorrected
W − ηm̂/√(v+ε) :: wrong :: v uncorrected
W − ηm̂/(2v̂+ε) :: wrong :: double for root
W − ηv̂/(√v̂+ε) :: wrong :: v̂ for m̂
W − ηv̂/√(m̂+ε) :: wrong :: m̂ and v̂
W − η + m̂/(√v̂+ε) :: wrong :: + for product
W − ηm̂g/(√v̂+ε) :: wrong :: g too many
(W − ηm̂)/(√v̂+ε) :: wrong :: parentheses
W − η/√(v̂+ε) :: wrong :: m̂ dropped
W − ηm̂/√(v̂²+ε) :: wrong :: square too many
m̂ − ηW/(√v̂+ε) :: wrong :: W and m̂
W − ηm̂/(√v̂+ε) − ηg :: wrong :: term too many
[slips bias-m]
m/(−β1^t+1) :: right
−m/(β1^t−1) :: right
m/(1+β1^t) :: wrong :: inner sign
m/(1−β1^2) :: wrong :: 2 for t
m/(1−β1+t) :: wrong :: + for power
m − (1−β1^t) :: wrong :: − for division
m/(2−β1^t) :: wrong :: 2 for 1
m/√(1−β1^t) :: wrong :: root too many
m²/(1−β1^t) :: wrong :: square too many
m/β1^t :: wrong :: 1- dropped
1/(1−β1^t) :: wrong :: m dropped
m/(1−β1^t)² :: wrong :: square too many
g/(1−β1^t) :: wrong :: g for m
m/(1−m^t) :: wrong :: m for β1
m^t/(1−β1) :: wrong :: t at m
m·t/(1−β1^t) :: wrong :: t too many
m/(1−β1^t) + m :: wrong :: term too many
[slips folded]
η·√(1−β2^t)·1/(1−β1^t) :: right
η√(1+β2^t)/(1−β1^t) :: wrong :: inner sign
η√(1−β2^t)/(1+β1^t) :: wrong :: inner sign
η√(1−β2·t)/(1−β1^t) :: wrong :: product for power
η√(1−β2^t)·(1−β1^t) :: wrong :: multiplied
η(1−β2^t)²/(1−β1^t) :: wrong :: square for root
√(1−β2^t)/(1−β1^t) :: wrong :: no η
η√(1−β2^t)/√(1−β1^t) :: wrong :: root too many
η√((1−β2^t)/(1−β1^t)) :: wrong :: root reaches too far
η√(1−β2^t)/(1−β1) :: wrong :: t dropped
η + √(1−β2^t)/(1−β1^t) :: wrong :: + for product
η√1−β2^t/(1−β1^t) :: wrong :: root reaches too little
"""

CODE = r"""
[code sgd]
w - lr * dW :: right
params[i] - lr*grads[i] :: right
weights - learning_rate * gradient :: right
self.weights - self.learning_rate * self.grad :: right
param - lr * param.grad :: right
param.data - lr * param.grad.data :: right
theta - alpha * dtheta :: right
p - lr * p.grad :: right
w = w - learningRate * grad :: right
params['W1'] - lr * grads['W1'] :: right
self.params[key] - self.lr * grads[key] :: right
weight - lr*weight.grad :: right
W - LEARNING_RATE*grad :: right
theta -= lr * dtheta :: right
W - np.multiply(lr, dW) :: ask
W - step_size * dW :: ask
次のW = W − ηg :: right
result = W − ηg :: right
new_W = W - lr*g :: right
ans = W - ηg :: right
loss = W + ηg :: wrong :: sign
w + lr * dW :: wrong :: sign
param - param.grad :: wrong :: no η
params[i] + lr*grads[i] :: wrong :: sign
param.data += lr * param.grad.data :: wrong :: sign
theta - dtheta :: wrong :: no η
[code momentum]
self.momentum * self.v[i] - self.lr * grads[i] ;; params[i] + self.v[i] :: right
mu * v - learning_rate * dx ;; x + v :: right
velocity = momentum * velocity - lr * w.grad ;; w = w + velocity :: right
momentum * v - lr * dW ;; W + v :: right
buf = momentum * buf + p.grad ;; p - lr * buf :: right
v = gamma * v + lr * dtheta ;; theta - v :: right
vel = αv − ηg ;; W + v :: right
new_v = αv − ηg ;; new_W = W + new_v :: right
self.momentum * self.v[i] + self.lr * grads[i] ;; params[i] + self.v[i] :: wrong :: sign
mu * v - dx ;; x + v :: wrong :: no η
[code adagrad]
h + np.square(g) ;; W - lr * g / (np.sqrt(h) + eps) :: right
cache + dx**2 ;; x - learning_rate * dx / (np.sqrt(cache) + eps) :: right
cache += dx**2 ;; x += -learning_rate * dx / (np.sqrt(cache) + 1e-7) :: right
h + pow(g, 2) ;; W - lr*g/(sqrt(h)+eps) :: right
h + np.power(g, 2) ;; W - lr*g/(np.sqrt(h)+eps) :: right
h + torch.pow(g, 2) ;; W - lr*g/(torch.sqrt(h)+eps) :: right
h + g.pow(2) ;; W - lr * g / (h.sqrt() + eps) :: right
h + grad * grad ;; p - lr * grad / (h.sqrt() + eps) :: right
h + torch.square(g) ;; W - lr * g / (h ** 0.5 + eps) :: right
h + g.square() ;; W - lr * g / h.sqrt().add(eps) :: ask
sum_sq + g**2 ;; W - lr*g/(np.sqrt(sum_sq)+eps) :: ask
h + np.sqrt(g) ;; W - lr*g/(np.sqrt(h)+eps) :: wrong :: root for square
h + np.square(g) ;; W - lr * g / np.sqrt(h) + eps :: wrong :: parentheses
h + pow(g, 3) ;; W - lr*g/(sqrt(h)+eps) :: wrong :: cube
h + np.power(g, 2) ;; W - lr*g/(np.square(h)+eps) :: wrong :: square for root
cache + dx ;; x - lr*dx/(np.sqrt(cache)+eps) :: wrong :: no square
h + np.square(g) ;; W - g / (np.sqrt(h) + eps) :: wrong :: no η
h + np.square(g) ;; W - lr * g / (np.sqrt(h + eps)) :: right
[code rmsprop]
rho*h + (1-rho)*np.square(g) ;; W - lr*g/(np.sqrt(h)+eps) :: right
cache = decay_rate * cache + (1 - decay_rate) * dx**2 ;;
x += - learning_rate * dx / (np.sqrt(cache) + eps) :: right
self.h[i] * rho + (1 - rho) * grads[i]**2 ;; = :: right
rho*h + (1-rho)*np.sqrt(g) ;; W - lr*g/(np.sqrt(h)+eps) :: wrong :: root for square
cache = decay_rate * cache + dx**2 ;;
x += - learning_rate * dx / (np.sqrt(cache) + eps) :: wrong :: no 1-ρ
[code adam]
beta1*m + (1-beta1)*dx ;; beta2*v + (1-beta2)*(dx**2) ;; x - lr*mHat/(sqrt(vHat)+eps) :: right
betas[0]*m + (1-betas[0])*g ;; betas[1]*v + (1-betas[1])*g**2 ;;
p - lr*m_hat/(v_hat.sqrt()+eps) :: right
self.beta1 * self.m[i] + (1 - self.beta1) * grads[i] ;;
self.beta2 * self.v[i] + (1 - self.beta2) * np.square(grads[i]) ;;
params[i] - self.lr * m_hat / (np.sqrt(v_hat) + 1e-8) :: right
b1*m + (1-b1)*dtheta ;; b2*v + (1-b2)*dtheta**2 ;;
theta - alpha*mHat/(np.sqrt(vHat)+epsilon) :: right
betas[1]*m + (1-betas[1])*g ;; betas[0]*v + (1-betas[0])*g**2 ;; = :: wrong :: β1 and β2
beta1*m + (1-beta1)*dx ;; beta2*v + (1-beta2)*dx ;;
x - lr*mHat/(sqrt(vHat)+eps) :: wrong :: no square
beta1*m + (1-beta1)*dx ;; beta2*v + (1-beta2)*(dx**2) ;;
x - lr*mHat/(vHat+eps) :: wrong :: no root
[code bias]
m / (1 - beta1**step) ;; v / (1 - beta2**step) :: right
m / (1 - self.beta1 ** self.t) ;; v / (1 - self.beta2 ** self.t) :: right
m/(1-np.power(beta1, t)) ;; v/(1-np.power(beta2, t)) :: right
m/(1-pow(b1,t)) ;; v/(1-pow(b2,t)) :: right
m/(1-betas[0]**t) ;; v/(1-betas[1]**t) :: right
exp_avg / (1 - beta1 ** step) ;; exp_avg_sq / (1 - beta2 ** step) :: right
m / (1 - beta1*step) ;; v / (1 - beta2*step) :: wrong :: product for power
m/(1-betas[1]**t) ;; v/(1-betas[0]**t) :: wrong :: β1 and β2
m/(1-np.power(t, beta1)) ;; v/(1-np.power(t, beta2)) :: wrong :: base and exponent
"""

WORDS = r"""
[words sgd]
パラメータ − 学習率×勾配 :: right
パラメーター－学習率×勾配 :: right
重み－学習率＊勾配 :: right
シータ－イータ×勾配 :: right
W＝W－学習率×ｇ :: right
W マイナス ηg :: ask
W引くη掛けるg :: ask
ηgをWから引く :: unreadable
パラメータ＋学習率×勾配 :: wrong :: sign
パラメータ－勾配 :: wrong :: no η
学習率×勾配 :: wrong :: W missing
[words momentum]
慣性の係数×速度－学習率×勾配 ;; パラメータ＋速度 :: right
慣性係数×v－学習率×g ;; 重み＋v :: right
アルファ×速度－イータ×勾配 ;; W＋速度 :: right
学習率×速度－慣性の係数×勾配 ;; パラメータ＋速度 :: wrong :: swapped
慣性の係数×速度＋学習率×勾配 ;; パラメータ＋速度 :: wrong :: sign
[words adagrad]
h＋gの2乗 ;; W−ηg÷(√h＋ε) :: right
h＋gの二乗 ;; W - ηg/(ルート(h)+ε) :: right
h + g２乗 ;; W－η×g÷（√h＋ε） :: right
h ＋ 勾配の２乗 ;; W − ηg/(ルートh＋イプシロン) :: right
h＋勾配² ;; 重み－学習率×勾配÷（ルートh＋イプシロン） :: right
h＋gの3乗 ;; = :: wrong :: cube
h＋gの2倍 ;; = :: wrong :: double for square
h＋gの2乗 ;; W−ηg÷ルートh＋ε :: wrong :: parentheses
h＋勾配 ;; W − ηg/(ルートh＋イプシロン) :: wrong :: no square
h＋gの二乗 ;; W＋ηg/(√h＋イプシロン) :: wrong :: sign
[words rmsprop-h]
減衰率×h＋(1−減衰率)×勾配の2乗 :: right
ロー×h＋（１－ロー）×g² :: right
ρh＋(1−ρ)gの二乗 :: right
減衰率×h＋勾配の2乗 :: wrong :: no 1-ρ
(1－減衰率)×h＋減衰率×勾配の2乗 :: wrong :: ρ and 1-ρ
[words adam-m]
ベータ1×m＋(1−ベータ1)×g :: right
ベータ１・m＋(１－ベータ１)・g :: right
ベータ2×m＋(1−ベータ2)×g :: wrong :: β2 for β1
"""

LOOK_ALIKES = r"""
[look-alikes momentum]
αν − ηg ;; W + ν :: right
αν−ηg ;; ω+ν :: right
αv − ηg ;; ω + v :: right
αν + ηg ;; W + ν :: wrong :: sign
αv + η▽L ;; W + v :: wrong :: sign
αν − g ;; ω + ν :: wrong :: no η
[look-alikes sgd]
ω − ηg :: right
W − η▽L :: right
𝑊 − 𝜂𝑔 :: right
ϑ − ηg :: right
W ﹣ ηg :: right
W ｰ ηg :: right
W − µg :: right
W 一 ηg :: ask
W ～ ηg :: ask
W 〜 ηg :: ask
W ∼ ηg :: ask
W ⁻ ηg :: ask
W − ŋg :: ask
W − η△L :: ask
w − ηɡ :: ask
ω + ηg :: wrong :: sign
W − ▽L :: wrong :: no η
[look-alikes adaptive-w]
W − ηg/(√h+ϵ) :: right
W − ηg/(√h+є) :: right
W − ηg/(√h+ɛ) :: right
W − ηg/(√h+∈) :: right
W − ηg/(SQRT(h)+ε) :: right
W − ηg/(Sqrt(h)+EPS) :: right
W − ηg⁄(√h+ε) :: right
W − ηg/SQRT(h+ε) :: right
ω − ηg/(√h+ε) :: right
W − ηg/(√һ+ε) :: ask
W − ηg/(✓h+ε) :: ask
W − ηg/(√h+е) :: ask
W − ηg/√h+∈ :: wrong :: parentheses
W − ηg/SQRT(h)+ε :: wrong :: parentheses
W − ηg*SQRT(h)+ε :: wrong :: multiplied
W − g⁄(√h+ϵ) :: wrong :: no η
W − ηg/(h+ɛ) :: wrong :: no root
[look-alikes rmsprop-h]
ϱh + (1−ϱ)g² :: right
ph + (1-p)g² :: ask
рh + (1−р)g² :: ask
[look-alikes bias]
m⁄(1−β1^t) ;; ν⁄(1−β2^t) :: right
m/(1−ϐ1^t) ;; v/(1−ϐ2^t) :: right
m/(1−ß1ᵗ) ;; v/(1−ß2ᵗ) :: right
м/(1−β1^t) ;; v/(1−β2^t) :: ask
m⁄1−β1^t ;; ν⁄1−β2^t :: wrong :: parentheses
[look-alikes adam-v]
β2ν + (1−β2)g² :: right
β2ν + (1−β2)g :: wrong :: no square
[look-alikes adam-w]
ω − ηm̂/(√v̂+ɛ) :: right
W − ηm^/(√v^+ε) :: ask
"""

PASTED_FROM_WORD = r"""
[word-paste sgd]
𝑊←𝑊−𝜂 (𝜕𝐿)/(𝜕𝑊) :: right
W-η (∂L)/(∂W) :: right
𝜃_(𝑡+1)=𝜃_𝑡−𝜂 𝑔_𝑡 :: right
W_(t+1)=W_t-η ∂L/∂W :: right
W⟵W-ηg :: right
W+η (∂L)/(∂W) :: wrong :: sign
W-(∂L)/(∂W) :: wrong :: no η
[word-paste momentum]
v_(t+1)=α v_t-η g_t ;; W_(t+1)=W_t+v_(t+1) :: right
𝑣←𝛼𝑣−𝜂𝑔 ;; 𝑊←𝑊+𝑣 :: right
v_(t+1)=α v_t-η g_t ;; W_(t+1)=W_t+v_t :: wrong :: stale v
[word-paste adaptive-w]
W-η g/(√h+ε) :: right
W-η 1/(√(h)+ε) g :: right
W-(η/(√h+ε))⊙g :: right
W-η 1/(h+ε) g :: wrong :: no root
[word-paste adam-w]
W-η m ̂/(√(v ̂ )+ε) :: right
W_t-η m ̂_t/(√(v ̂_t )+ε) :: right
W-η v ̂/(√(m ̂ )+ε) :: wrong :: swapped
[word-paste bias]
m/(1-β_1^t ) ;; v/(1-β_2^t ) :: right
m_t/(1-〖β_1〗^t ) ;; v_t/(1-〖β_2〗^t ) :: right
m/(1-β_1 )^t ;; v/(1-β_2 )^t :: wrong :: power of 1-β
[word-paste adam-m]
β_1 m+(1-β_1 )g :: right
"""

VALUES = r"""
[values velocity]
α|v| − ηg :: wrong :: sign of v lost
α√(v²) − ηg :: wrong :: sign of v lost
α·abs(v) − ηg :: wrong :: sign of v lost
α(√v)² − ηg :: wrong :: sign of v lost
αv − η|g| :: wrong :: sign of g lost
αv − η√(g²) :: wrong :: sign of g lost
αv − η(√g)² :: wrong :: sign of g lost
αv − ηg + 1/0 :: unreadable
√(-1)·v − ηg :: unreadable
αv − ηg·9^9^9^9 :: unreadable
αv − ηg + log(0) :: unreadable
[values sgd]
W − η|g| :: wrong :: sign of g lost
|W| − ηg :: wrong :: sign of W lost
√(W²) − ηg :: wrong :: sign of W lost
|W − ηg| :: wrong :: sign lost
W − |η|g :: right
W - η(-|g|) :: wrong :: sign of g lost
W − ηg/0 :: unreadable
W − ηg/(1−1) :: unreadable
W − η√(-4)g :: unreadable
W − exp(exp(exp(9)))g :: unreadable
W − 0^(-1)g :: unreadable
[values momentum]
= ;; W + |v| :: wrong :: sign of v lost
= ;; W + √(v^2) :: wrong :: sign of v lost
= ;; W + v/0 :: unreadable
[values look-ahead]
θ + α|v| :: wrong :: sign of v lost
|θ| + αv :: wrong :: sign of θ lost
θ + |α|v :: right
[values adagrad-h]
h + |g|² :: right
h + |g||g| :: right
h + (√(g²))² :: right
h + (−g)² :: right
h + |g| :: wrong :: no square
h + √(g²) :: wrong :: no square
h + g|g| :: wrong :: sign of g
h + g²/0 :: unreadable
[values adam-w]
W − ηm̂/(√|v̂|+ε) :: right
W − η|m̂|/(√v̂+ε) :: wrong :: sign of m̂ lost
W − η√(m̂²)/(√v̂+ε) :: wrong :: sign of m̂ lost
[values adam-m]
β1|m| + (1−β1)g :: wrong :: sign of m lost
β1 m + (1−β1)|g| :: wrong :: sign of g lost
[values momentum-β]
βv − ηg ;; W + v :: right
αv − ηg ;; W + v :: right
μv − ηg ;; W + v :: right
βv − αg ;; W + v :: ask
μv − αg ;; W + v :: ask
γv − ηg ;; W + v :: ask
βv + ηg ;; W + v :: wrong :: sign
βv − ηg ;; W − v :: wrong :: sign
ηv − βg ;; W + v :: wrong :: swapped
[values momentum-βα]
βv − αg ;; W + v :: right
βv − ηg ;; W + v :: right
αv − ηg ;; W + v :: ask
βv + αg ;; W + v :: wrong :: sign
αv − βg ;; W + v :: wrong :: swapped
βv − εg ;; W + v :: ask
"""

STRANGE_NUMBERS: tuple[StrangeNumber, ...] = (
    StrangeNumber("3.5", 1, "3½", "right"),
    StrangeNumber("1.5", 1, "3½", "wrong"),
    StrangeNumber("2.75", 2, "2¾", "right"),
    StrangeNumber("1.5", 1, "2¾", "wrong"),
    StrangeNumber("-1.5", 1, "−1½", "right"),
    StrangeNumber("-0.5", 1, "−1½", "wrong"),
    StrangeNumber("-0.5", 1, "-½", "right"),
    StrangeNumber("0.25", 2, "１／４", "right"),
    StrangeNumber("3.5", 1, "3 1/2", "ask"),
    StrangeNumber("0.5", 1, "0・5", "ask"),
    StrangeNumber("0.5", 1, "０・５", "ask"),
    StrangeNumber("3.5", 1, "3・5", "ask"),
    StrangeNumber("1.25", 2, "１・２５", "ask"),
    StrangeNumber("0.81", 2, "0·81", "ask"),
    StrangeNumber("0.81", 2, "0.81です", "right"),
    StrangeNumber("0.81", 2, "0.81です。", "right"),
    StrangeNumber("0.81", 2, "0.81になります", "right"),
    StrangeNumber("0.81", 2, "0.81になる", "right"),
    StrangeNumber("0.81", 2, "0.81だと思います", "ask"),
    StrangeNumber("0.81", 2, "答え 0.81", "right"),
    StrangeNumber("0.81", 2, "答えは0.81", "right"),
    StrangeNumber("0.81", 2, "答えは 0.81 です", "right"),
    StrangeNumber("0.81", 2, "答 0.81", "right"),
    StrangeNumber("0.81", 2, "解：0.81", "right"),
    StrangeNumber("0.81", 2, "W＝0.81です", "right"),
    StrangeNumber("0.81", 2, "W は 0.81", "right"),
    StrangeNumber("0.81", 2, "およそ0.81", "right"),
    StrangeNumber("0.81", 2, "０．８１程度", "ask"),
    StrangeNumber("-0.81", 2, "マイナス0.81", "right"),
    StrangeNumber("-0.81", 2, "マイナス ０．８１です", "right"),
    StrangeNumber("0.81", 2, "プラス0.81", "right"),
    StrangeNumber("-0.81", 2, "答え マイナス0.81", "right"),
    StrangeNumber("0.81", 2, "マイナス0.81", "wrong"),
    StrangeNumber("0.81", 2, "0.18です", "wrong"),
    StrangeNumber("0.81", 2, "答え 8.1", "wrong"),
    StrangeNumber("-0.81", 2, "0.81です", "wrong"),
    StrangeNumber("0.81", 2, "八割一分", "unreadable"),
    StrangeNumber("0.81", 2, "0,81", "ask"),
    StrangeNumber("0.81", 2, "O.81", "ask"),
    StrangeNumber("0.81", 2, "0..81", "ask"),
    StrangeNumber("0.81", 2, "８．１×１０＾－１", "right"),
    StrangeNumber("0.81", 2, "わかりません", "unreadable"),
    StrangeNumber("0.81", 2, "0.81と0.9", "unreadable"),
    StrangeNumber("0.81", 2, "1/0", "unreadable"),
    StrangeNumber("0.81", 2, "0." + "8" * 1_000_000, "unreadable"),
    StrangeNumber("0.81", 2, "9" * 1_000_000, "unreadable"),
    StrangeNumber("0.81", 2, "です" * 500_000, "unreadable"),
)

PASTED = tuple(
    Stranger("numbers", "sgd", (text,), "unreadable", "")
    for text in ("g" * 1_000_000, "W - ηg " * 200_000, "{" * 1_000_000, "η(" * 500_000)
)
"""A megabyte in a formula blank costs nothing either."""


def _rows(table: str) -> Iterator[Stranger]:
    sort = task = ""
    for line in re.sub(r"(;;|::)\n", r"\1 ", table).strip().splitlines():
        if line.startswith("["):
            sort, _, task = line.strip("[]").partition(" ")
            continue
        typed, ruling, slip = f"{line} :: ".split(" :: ")[:3]
        if ruling not in get_args(Ruling):
            raise ValueError(line)
        texts = [text.strip() for text in typed.split(" ;; ")]
        keys = TASKS[task].lines.values()
        filled = (key if text == "=" else text for text, key in zip(texts, keys, strict=True))
        yield Stranger(sort, task, tuple(filled), cast("Ruling", ruling), slip)


TABLES = (
    TIMES,
    ARGUMENTS,
    LETTERS,
    UNFOLDED,
    TEX,
    SLIPS,
    CODE,
    WORDS,
    LOOK_ALIKES,
    PASTED_FROM_WORD,
    VALUES,
)

STRANGERS: tuple[Stranger, ...] = (*(row for table in TABLES for row in _rows(table)), *PASTED)
"""Every typed formula of the tables."""
