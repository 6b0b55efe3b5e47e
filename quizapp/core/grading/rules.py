"""What the grader knows of each rule beside its mathematics: one record a rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Interval: TypeAlias = tuple[float, float]
LR: Interval = (0.05, 0.3)
DECAY: Interval = (0.6, 0.95)


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A setting of rules: what it is called, and what it is where it is written into the code.

    `aliases` are other names of its parameter, in lower case; `usual` values have the commonest
    default first.
    """

    aliases: tuple[str, ...]
    usual: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """How a rule is probed, drawn and asked for.

    `probed` and `pictured` have the positional settings in their order: the range from which a
    probe samples each (never a default, nor a degenerate value), and its value in the walk that
    is drawn. `hint` is what a learner is asked who wrote another rule. `entries` is the length of
    a probe's arrays. `letter` marks the rule in pictures; in the order of this table those that
    have one take the first colours.
    """

    probed: Mapping[str, Interval]
    pictured: Mapping[str, float]
    hint: str
    entries: int = 3
    letter: str = ""

    def names(self) -> tuple[tuple[str, ...], ...]:
        """For each positional setting the names its parameter may have."""
        return tuple((name, *RULE_SETTINGS[name].aliases) for name in self.probed)


RULE_SETTINGS: dict[str, RuleSetting] = {
    "lr": RuleSetting(
        aliases=(
            *("learning_rate", "learning", "eta", "η", "step_size", "step", "rate", "lr0", "eta0"),
            *("alpha", "α", "gamma", "γ", "学習率", "学習係数"),
        ),
        usual=(0.01, 0.001, 0.1),
    ),
    "momentum": RuleSetting(
        aliases=(
            *("alpha", "α", "mu", "μ", "beta", "β", "gamma", "γ", "mom", "friction"),
            *("慣性", "モーメンタム", "モメンタム", "摩擦"),
        ),
        usual=(0.9, 0.5, 0.99),
    ),
    "rho": RuleSetting(
        aliases=(
            *("ρ", "decay", "decay_rate", "alpha", "α", "beta", "β", "gamma", "γ", "forget"),
            *("減衰", "忘却"),
        ),
        usual=(0.99, 0.9, 0.95, 0.999),
    ),
    "beta1": RuleSetting(
        aliases=(
            *("beta_1", "β1", "b1", "rho1", "ρ1", "beta_one", "decay1", "decay_rate1"),
            *("減衰率1", "減衰係数1"),
        ),
        usual=(0.9, 0.99, 0.999),
    ),
    "beta2": RuleSetting(
        aliases=(
            *("beta_2", "β2", "b2", "rho2", "ρ2", "beta_two", "decay2", "decay_rate2"),
            *("減衰率2", "減衰係数2"),
        ),
        usual=(0.999, 0.99, 0.9),
    ),
    "weight_decay": RuleSetting(
        aliases=("wd", "lambda_", "lam", "λ", "decay", "荷重減衰", "重み減衰"),
        usual=(0.01, 0.1, 0.001),
    ),
}
"""A name may be known of two settings: then the others' names, defaults and order decide."""

_ADAM_PROBED = {"lr": LR, "beta1": (0.6, 0.9), "beta2": (0.92, 0.99)}
_ADAM_PICTURED = {"lr": 0.3, "beta1": 0.9, "beta2": 0.999}

RULES: dict[str, RuleRecord] = {
    "sgd": RuleRecord(
        probed={"lr": LR},
        pictured={"lr": 0.9},
        hint="SGD の 1 歩を決めるのは、今の勾配のほかに何でしょう？",
        letter="S",
    ),
    "momentum": RuleRecord(
        probed={"lr": LR, "momentum": DECAY},
        pictured={"lr": 0.1, "momentum": 0.9},
        hint="Momentum が次の回まで持ち越すものは何でしょう？",
        letter="M",
    ),
    "nesterov": RuleRecord(
        probed={"lr": LR, "momentum": DECAY},
        pictured={"lr": 0.1, "momentum": 0.9},
        hint="Nesterov は、Momentum の 1 歩に何を加えた手法でしょう？",
        letter="N",
    ),
    "adagrad": RuleRecord(
        probed={"lr": LR},
        pictured={"lr": 1.5},
        hint="AdaGrad は、過去の勾配の二乗をどのように集めるでしょう？",
        letter="G",
    ),
    "rmsprop": RuleRecord(
        # With a larger ρ an h cut off to whole numbers would be one that is always 0.
        probed={"lr": LR, "rho": (0.6, 0.7)},
        pictured={"lr": 0.1, "rho": 0.9},
        hint="RMSProp は、古い勾配をどのように忘れていくでしょう？",
        letter="R",
    ),
    "adam": RuleRecord(
        probed=_ADAM_PROBED,
        pictured=_ADAM_PICTURED,
        hint="Adam が持つ 2 つの状態は、それぞれ何の移動平均でしょう？",
        letter="A",
    ),
    "adamw": RuleRecord(
        probed={**_ADAM_PROBED, "weight_decay": (0.2, 0.4)},
        pictured={**_ADAM_PICTURED, "weight_decay": 0.01},
        hint="AdamW の重み減衰は、式のどこで W に掛かるでしょう？",
    ),
    "adadelta": RuleRecord(
        # Its steps grow from √ε: with a small factor they would not be seen.
        probed={"lr": (20.0, 40.0), "rho": DECAY},
        pictured={"lr": 50.0, "rho": 0.9},
        hint="AdaDelta の歩幅は、何と何の比でしょう？",
    ),
    "nadam": RuleRecord(
        probed=_ADAM_PROBED,
        pictured=_ADAM_PICTURED,
        hint="Nadam は、Adam のどこに先読みを加えた手法でしょう？",
    ),
    "amsgrad": RuleRecord(
        # The largest v is another one than the last only where v forgets quickly.
        probed={**_ADAM_PROBED, "beta2": (0.4, 0.6)},
        pictured=_ADAM_PICTURED,
        hint="AMSGrad は、これまでの v のうちどれで割るでしょう？",
    ),
    "lion": RuleRecord(
        # A sign tells little: it turns often where m forgets quickly, and in long arrays.
        probed={"lr": LR, "beta1": (0.69, 0.73), "beta2": (0.55, 0.6), "weight_decay": (0.2, 0.4)},
        pictured={"lr": 0.3, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0.01},
        hint="Lion の 1 歩の向きは、何の符号でしょう？",
        entries=64,
    ),
}
