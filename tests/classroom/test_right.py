"""What is right passes in any honest style, and with a note where it keeps another convention."""

from dataclasses import replace

import pytest

from tests.classroom.conftest import Grade
from tests.classroom.constructors import CONSTRUCTORS
from tests.classroom.styles import STYLES, key_loop
from tests.classroom.textbooks import TEXTBOOKS


@pytest.mark.parametrize("rule", TEXTBOOKS)
@pytest.mark.parametrize("style", STYLES)
def test_every_honest_style_passes(graded: Grade, rule: str, style: str) -> None:
    book = TEXTBOOKS[rule]
    verdict = graded(book.question, STYLES[style](book))
    assert verdict.right, verdict
    assert ("差し替え" in verdict.convention) == (style == "rebinding")
    for_arrays = style == "into_the_slice" or (style == "zeros_of_shape" and rule != "sgd")
    assert ("配列のパラメータでは" in verdict.convention) == for_arrays
    assert bool(verdict.convention) == (style == "rebinding" or for_arrays)


STEP = "{w} -= {lr} * {g} / (np.sqrt({h}) + 1e-7)"
ADAM = TEXTBOOKS["adam"].statements
FOLDED = "{lr} * np.sqrt(1 - {beta2} ** {t}) / (1 - {beta1} ** {t})"


def own(rule: str, *statements: str) -> str:
    return key_loop(replace(TEXTBOOKS[rule], statements=statements))


def changed(rule: str, old: str, new: str) -> str:
    statements = tuple(line.replace(old, new) for line in TEXTBOOKS[rule].statements)
    assert statements != TEXTBOOKS[rule].statements
    return key_loop(replace(TEXTBOOKS[rule], statements=statements))


CONVENTIONS: dict[str, tuple[str, str, str]] = {
    "PyTorch's Momentum": (
        "momentum",
        own("momentum", "{v} = {momentum} * {v} + {g}", "{w} -= {lr} * {v}"),
        "PyTorch",
    ),
    "PyTorch's Nesterov": (
        "nesterov",
        own(
            "nesterov",
            "{v} = {momentum} * {v} + {g}",
            "{w} -= {lr} * ({g} + {momentum} * {v})",
        ),
        "PyTorch",
    ),
    "the textbook's Nesterov since 2021": (
        "nesterov",
        own(
            "nesterov",
            "{w} += {momentum} * {momentum} * {v} - (1 + {momentum}) * {lr} * {g}",
            "{v} = {momentum} * {v} - {lr} * {g}",
        ),
        "",
    ),
    "Nesterov by old and new velocity": (
        "nesterov",
        own(
            "nesterov",
            "old = {v}",
            "{v} = {momentum} * old - {lr} * {g}",
            "{w} += -{momentum} * old + (1 + {momentum}) * {v}",
        ),
        "",
    ),
    "AdaGrad with PyTorch's ε": ("adagrad", changed("adagrad", "1e-7", "1e-10"), "1e-10"),
    "AdaGrad with ε = 1e-8": ("adagrad", changed("adagrad", "1e-7", "1e-8"), "1e-8"),
    "AdaGrad with ε under the root": (
        "adagrad",
        changed("adagrad", "(np.sqrt({h}) + 1e-7)", "np.sqrt({h} + 1e-7)"),
        "Keras",
    ),
    "AdaGrad by a power": ("adagrad", changed("adagrad", "np.sqrt({h})", "{h} ** 0.5"), ""),
    "AdaGrad with np.square": ("adagrad", changed("adagrad", "{g} * {g}", "np.square({g})"), ""),
    "AdaGrad with h += g²": (
        "adagrad",
        changed("adagrad", "{h} = {h} + {g} * {g}", "{h} += {g} ** 2"),
        "",
    ),
    "AdaGrad by the adapted rate": (
        "adagrad",
        own(
            "adagrad",
            "{h} = {h} + np.power({g}, 2)",
            "rate = {lr} / (1e-7 + np.sqrt({h}))",
            "{w} -= rate * {g}",
        ),
        "",
    ),
    "RMSProp with ε = 1e-8": ("rmsprop", changed("rmsprop", "1e-7", "1e-8"), "1e-8"),
    "RMSProp with ε under the root": (
        "rmsprop",
        changed("rmsprop", "(np.sqrt({h}) + 1e-7)", "np.sqrt({h} + 1e-7)"),
        "Keras",
    ),
    "RMSProp in two statements": (
        "rmsprop",
        own("rmsprop", "{h} *= {rho}", "{h} += (1 - {rho}) * {g} * {g}", STEP),
        "",
    ),
    "Adam with ε = 1e-7": ("adam", changed("adam", "1e-8", "1e-7"), "1e-7"),
    "Adam with ε under the root": (
        "adam",
        changed("adam", "(np.sqrt(v_hat) + 1e-8)", "np.sqrt(v_hat + 1e-8)"),
        "ε",
    ),
    "Adam with the correction folded": (
        "adam",
        own("adam", *ADAM[:2], f"lr_t = {FOLDED}", "{w} -= lr_t * {m} / (np.sqrt({v}) + 1e-7)"),
        "畳み込む",
    ),
    "Adam with a guard in ε's place": (
        "adam",
        changed("adam", "(np.sqrt(v_hat) + 1e-8)", "np.maximum(np.sqrt(v_hat), 1e-8)"),
        "ε を足さずに",
    ),
    "Adam by increments": (
        "adam",
        own(
            "adam",
            "{m} += (1 - {beta1}) * ({g} - {m})",
            "{v} += (1 - {beta2}) * ({g} ** 2 - {v})",
            *ADAM[2:],
        ),
        "",
    ),
    "Adam in single precision": (
        "adam",
        changed("adam", "{m} = ", "{m} = np.float32(1) * ").replace(
            "np.zeros_like(params[key])", "np.zeros_like(params[key], dtype=np.float32)"
        ),
        "float32",
    ),
    "RMSProp under the root with its own ε": (
        "rmsprop",
        changed("rmsprop", "(np.sqrt({h}) + 1e-7)", "np.sqrt({h} + 1e-8)"),
        "Keras",
    ),
    "Adam folded with ε under the root": (
        "adam",
        own("adam", *ADAM[:2], f"lr_t = {FOLDED}", "{w} -= lr_t * {m} / np.sqrt({v} + 1e-8)"),
        "ε を根号の中に入れる",
    ),
    "Adam folded with an ε of its own": (
        "adam",
        own("adam", *ADAM[:2], f"lr_t = {FOLDED}", "{w} -= lr_t * {m} / (np.sqrt({v}) + 3e-8)"),
        "ε が 3e-8",
    ),
    "AdaGrad with an unusual ε": ("adagrad", changed("adagrad", "1e-7", "3e-7"), "ε が 3e-7"),
    "AdaGrad with an unusual ε under the root": (
        "adagrad",
        changed("adagrad", "(np.sqrt({h}) + 1e-7)", "np.sqrt({h} + 4e-7)"),
        "ε が 4e-7",
    ),
    "PyTorch's Momentum in single precision": (
        "momentum",
        own("momentum", "{v} = np.float32({momentum} * {v} + {g})", "{w} -= {lr} * {v}"),
        "差が出ます。正解との差は、float32",
    ),
    "PyTorch's Momentum by rebinding": (
        "momentum",
        own("momentum", "{v} = {momentum} * {v} + {g}", "{w} = {w} - {lr} * {v}"),
        "差が出ます。値は正しいですが",
    ),
    "Momentum with a velocity a hair too long": (
        "momentum",
        own("momentum", "{v} = ({momentum} * {v} - {lr} * {g}) * 1.00001", "{w} += {v}"),
        "許される範囲です（よく知られた書き方の中には",
    ),
    "a learning rate kept twice": (
        "sgd",
        key_loop(TEXTBOOKS["sgd"])
        .replace("self.lr = lr", "self.lr, self.twice = lr, 2 * lr")
        .replace("self.lr * grads", "(self.lr + self.twice) / 3 * grads"),
        "学習率を途中で変えると",
    ),
    "SGD from the negative": ("sgd", own("sgd", "{w} += -{lr} * {g}"), ""),
    "SGD through np.subtract": (
        "sgd",
        own("sgd", "{w} = np.subtract({w}, np.multiply({lr}, {g}))"),
        "差し替え",
    ),
    "Momentum through np.copyto": (
        "momentum",
        own("momentum", "{v} = {momentum} * {v} - {lr} * {g}", "{w} = {w} + {v}"),
        "差し替え",
    ),
}


@pytest.mark.parametrize("name", CONVENTIONS)
def test_an_accepted_convention_passes_and_is_named(graded: Grade, name: str) -> None:
    rule, source, note = CONVENTIONS[name]
    verdict = graded(TEXTBOOKS[rule].question, source)
    assert verdict.right, verdict
    assert note in verdict.convention


@pytest.mark.parametrize("rule", ["momentum", "rmsprop", "adam"])
@pytest.mark.parametrize("style", CONSTRUCTORS)
def test_settings_are_taken_in_any_honest_way(graded: Grade, rule: str, style: str) -> None:
    book = TEXTBOOKS[rule]
    verdict = graded(book.question, CONSTRUCTORS[style](book))
    assert verdict.right, verdict
    assert not verdict.convention


@pytest.mark.parametrize(
    ("rule", "name"),
    [("adagrad", "Adagrad"), ("rmsprop", "RMSprop"), ("rmsprop", "RMS_Prop"), ("sgd", "sgd")],
)
def test_a_class_that_differs_in_capitals_alone_passes_with_a_note(
    graded: Grade, rule: str, name: str
) -> None:
    book = TEXTBOOKS[rule]
    verdict = graded(book.question, key_loop(book).replace(book.entry, name))
    assert verdict.right, verdict
    assert f"問題文のクラス名は {book.entry} です" in verdict.convention
    assert name in verdict.convention
