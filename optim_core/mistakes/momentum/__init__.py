"""Wrong ways to write v ← αv − ηg; W ← W + v: in v, in W, and in what is kept."""

from optim_core.mistake import Mistake, Variant, altered
from optim_core.mistakes.bookkeeping import rebind
from optim_core.mistakes.momentum import order, state, velocity
from optim_core.optimizers.momentum import Momentum

MISTAKES: tuple[Mistake, ...] = velocity.MISTAKES + order.MISTAKES + state.MISTAKES

VARIANTS: tuple[Variant, ...] = (
    Variant(
        id="torch_form",
        formula="v ← αv + g; W ← W − ηv",
        note="η を速度の外に置く PyTorch・optax の流儀です。η が一定なら同じ値で、"
        "途中で η を変えると差が出ます。",
        load=altered(
            Momentum,
            velocity=lambda r, v, g: r.momentum * v + g,
            step=lambda r, v: -r.lr * v,
        ),
    ),
    rebind(Momentum, "+ v"),
)
