"""What in a stranger's source is taken for the optimizer, without running any of it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.lab.named import UnknownWordError
from quizapp.core.lab.own_code import OwnCode
from quizapp.core.lab.own_source import own_code_in, rule_meant
from tests.tables import each_row


def source(head: str, arguments: str = "self, lr=0.01") -> str:
    return (
        f"class {head}:\n    def __init__({arguments}): self.lr = 1\n"
        "    def update(self, params, grads): pass\n"
    )


@each_row(
    ("name", "rule"),
    [
        ("SGD", "sgd"),
        ("SGDMomentum", "momentum"),
        ("NesterovMomentum", "nesterov"),
        ("MyAdam", "adam"),
        ("Adam_W", "adamw"),
        ("NAdam", "nadam"),
        ("RMSprop", "rmsprop"),
        ("momentum_step", "momentum"),
        ("Opt", ""),
        ("最適化", ""),
    ],
)
def test_a_name_says_the_rule(name: str, rule: str) -> None:
    assert rule_meant(name) == rule


@each_row(
    ("text", "entry", "rule", "settings"),
    [
        (source("SGD"), "SGD", "sgd", {"lr": 0.9}),
        (
            source("Momentum", "self, eta, alpha"),
            "Momentum",
            "momentum",
            {"lr": 0.1, "momentum": 0.9},
        ),
        (source("Adam"), "Adam", "adam", {"lr": 0.01}),
        (
            source("Adam", "self, **config"),
            "Adam",
            "adam",
            {"lr": 0.3, "beta1": 0.9, "beta2": 0.999},
        ),
        (source("Opt", "self, eta=0.5, beta=0.8"), "Opt", "", {"lr": 0.5, "momentum": 0.8}),
        (source("Opt", "self, *, learning_rate, on=True"), "Opt", "", {"lr": 0.01}),
        (source("Base") + source("Adam(Base)"), "Adam", "adam", {"lr": 0.01}),
        (source("SGD") + "class Late(SGD): pass\n", "Late", "", {"lr": 0.01}),
        (source("SGD") + "def helper(x): return x\n", "SGD", "sgd", {"lr": 0.9}),
        ("def sgd(w, g, lr): return w - lr * g\n", "sgd", "sgd", {"lr": 0.9}),
    ],
)
def test_the_last_optimizer_is_found_with_its_settings(
    text: str, entry: str, rule: str, settings: dict[str, float]
) -> None:
    code = own_code_in(text)
    assert (code.entry, code.rule, dict(code.settings)) == (entry, rule, settings)


@each_row(
    ("text", "said"),
    [
        ("", "update(self, params, grads) を持つクラスがありません"),
        ("x = 1", "update(self, params, grads) を持つクラスがありません"),
        ("class Adam: pass", "update(self, params, grads) を持つクラスがありません"),
        ("def sgd(w): return w", "update(self, params, grads) を持つクラスがありません"),
        ("class Adam(:", "1 行目: SyntaxError"),
        ("\x00", "Python として読めません"),
        ("(" * 500, "Python として読めません"),
    ],
)
def test_where_there_is_none_is_said(text: str, said: str) -> None:
    with pytest.raises(UnknownWordError, match=said.replace("(", r"\(").replace(")", r"\)")):
        own_code_in(text)


@given(st.text(max_size=60))
def test_any_text_is_code_or_is_refused(text: str) -> None:
    with suppress(UnknownWordError):
        assert isinstance(own_code_in(text), OwnCode)
