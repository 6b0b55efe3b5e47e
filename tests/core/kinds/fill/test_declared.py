"""Symbols of a question's own: typed in every spelling, compared in their range, left alone."""

import unicodedata
from collections.abc import Mapping

import pytest

from quizapp.core.answer import Filled
from quizapp.core.body import Context
from quizapp.core.formula.letters import BOOKS, TEXTBOOK_LETTERS, Letters
from quizapp.core.kinds.fill.declared import DeclaredSymbol, symbol_name_of
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.verdict import Unreadable, Verdict
from tests.tables import each_row

ETA0 = DeclaredSymbol("初めの学習率", range=(0.01, 1.0))
K = DeclaredSymbol("減衰の速さ", ("decay",), (0.01, 0.5))
ALL = DeclaredSymbol("総ステップ数", integer=True, range=(10.0, 40.0))
SIGMOID = DeclaredSymbol("シグモイドの値", range=(0.05, 0.95))
RIGHT = DeclaredSymbol("正解", range=(0.1, 1.0))
PREDICTED = DeclaredSymbol("予測", range=(0.1, 0.9))
DECAY = DeclaredSymbol("重み減衰の係数", ("wd", "weight_decay"), (0.01, 0.3))
COUNT = DeclaredSymbol("データの数", integer=True)

INVERSE = ("η_0 / (1 + k t)", {"η0": ETA0, "k": K})
COSINE = ("η0/2 (1 + cos(π t / T))", {"eta_0": ETA0, "T": ALL})
SLOPE = ("σ (1 - σ)", {"σ": SIGMOID})
ENTROPY = ("-t log y", {"t": RIGHT, "y": PREDICTED})
TARGET = DeclaredSymbol("正解", range=(0.1, 1.0), component=True)
OUTPUT = DeclaredSymbol("予測", range=(0.1, 0.9), component=True)
CROSS = ("-Σ t log y", {"t": TARGET, "y": OUTPUT})
MEAN = ("1/(2n) Σ (y - t)^2", {"t": TARGET, "y": OUTPUT, "n": COUNT})
WEIGHT_DECAY = ("W - η (g + λ W) / √n", {"lambda": DECAY, "n": COUNT})
DECAYING = ("η0 exp(-k t)", {"η0": ETA0, "k": K})
EULER = ("e^2 g", {"e": DeclaredSymbol("誤差")})
LINEAR = ("σ x (1 - σ)", {"σ": SIGMOID, "x": DeclaredSymbol("入力")})
STEPS = ("η0 k^t", {"η₀": ETA0, "k": K})


def fill(question: tuple[str, Mapping[str, DeclaredSymbol]], letters: Letters) -> Fill:
    formula, symbols = question
    body = Fill({"答え": FormulaBlank(formula)}, symbols).in_letters(letters)
    return body.sampled(Context(letters=body.context.letters, ask="{答え}"))


@pytest.mark.parametrize("letters", [one for _, one in BOOKS.values()])
@each_row(
    ("question", "typed", "right"),
    [
        (INVERSE, "η₀/(1+kt)", True),
        (INVERSE, "eta_0/(1+k*t)", True),
        (INVERSE, "eta0/(1+decay*t)", True),
        (INVERSE, r"\frac{\eta_0}{1 + k t}", True),
        (INVERSE, "初めの学習率/(1+減衰の速さ*t)", True),
        (INVERSE, "η₀(1-kt)", False),
        (INVERSE, "η₀/(1+k)", False),
        (COSINE, "0.5η₀(1+cos(πt/T))", True),
        (COSINE, r"\frac{1}{2}\eta_0\left(1+\cos\left(\frac{\pi t}{T}\right)\right)", True),
        (COSINE, "η₀/2(1-cos(pi*t/T))", False),
        (SLOPE, "sigma*(1-sigma)", True),
        (SLOPE, "σ-σ²", True),
        (SLOPE, "σ(σ-1)", False),
        (SLOPE, "σ(x)(1-σ(x))", True),
        (SLOPE, r"\sigma(z)(1-\sigma(z))", True),
        (SLOPE, "sigmoid(x)*(1-sigmoid(x))", True),
        (SLOPE, "σ(x)(1+σ(x))", False),
        (LINEAR, "σ*x*(1-σ)", True),
        (LINEAR, "σx(1-σ)", True),
        (INVERSE, "lr0/(1+kt)", True),
        (INVERSE, "lr_0/(1+k*t)", True),
        (INVERSE, "η(0)/(1+kt)", True),
        (INVERSE, "η(0)(1+kt)", False),
        (DECAYING, "η₀e^{-kt}", True),
        (DECAYING, "lr0*e**(-k*t)", True),
        (DECAYING, "η₀e^{kt}", False),
        (EULER, "e^2 g", True),
        (EULER, "exp(2)g", False),
        (ENTROPY, "-t ln y", True),
        (ENTROPY, "-t*log(y)", True),
        (ENTROPY, "-y log t", False),
        (ENTROPY, "t log y", False),
        (WEIGHT_DECAY, "W-η(g+wd*W)/sqrt(n)", True),
        (WEIGHT_DECAY, "W-η(g+λW)/n", False),
        (CROSS, "-Σ t log y", True),
        (CROSS, r"-\sum_i t_i \log y_i", True),
        (CROSS, r"-\sum_{k=1}^{n} t_k \ln(y_k)", True),
        (CROSS, "-sum(t*log(y))", True),
        (CROSS, "Σ(-t log y)", True),
        (CROSS, "-np.sum(t * np.log(y))", True),
        (CROSS, "-(t * np.log(y)).sum()", True),
        (CROSS, "-np.sum(t) * np.log(y)", False),
        (CROSS, "np.sum(t * np.log(y))", False),
        (CROSS, "-t log y", False),
        (CROSS, "-Σt Σlog y", False),
        (CROSS, "-log(Σ t y)", False),
        (CROSS, "-Σ y log t", False),
        (MEAN, "Σ(y-t)²/(2n)", True),
        (MEAN, "0.5 Σ(t-y)²/n", True),
        (MEAN, "(Σ(y-t))²/(2n)", False),
        (MEAN, "Σ(y-t)²/n", False),
        (STEPS, "η₀k^t", True),
        (STEPS, "η₀kt", False),
    ],
)
def test_a_question_of_its_own_symbols_is_judged_whatever_letters_are_chosen(
    question: tuple[str, Mapping[str, DeclaredSymbol]], typed: str, right: bool, letters: Letters
) -> None:
    verdict = fill(question, letters).judge(Filled({"答え": typed}))
    assert isinstance(verdict, Verdict), verdict
    assert verdict.right is right


def test_what_a_question_does_not_declare_is_still_asked_about() -> None:
    found = fill(INVERSE, TEXTBOOK_LETTERS).judge(Filled({"答え": "η₀/(1+λt)"}))
    assert isinstance(found, Unreadable)
    assert "「λ」という記号はこの問題では使いません" in found.why


@pytest.mark.parametrize(("high", "right"), [(-1.0, False), (0.0, False), (0.1, True), (2.0, True)])
def test_under_a_root_a_symbol_is_positive_where_its_range_lets_it_be(
    high: float, right: bool
) -> None:
    question = ("η √k", {"k": DeclaredSymbol("速さ", range=(-2.0, high))})
    verdict = fill(question, TEXTBOOK_LETTERS).judge(Filled({"答え": "√k η"}))
    assert (isinstance(verdict, Verdict) and verdict.right) is right


def test_a_function_of_what_is_declared_too_may_be_a_product_and_is_asked_about() -> None:
    found = fill(LINEAR, TEXTBOOK_LETTERS).judge(Filled({"答え": "σ(x)(1-σ)"}))
    assert isinstance(found, Unreadable)
    assert "積なら σ*x" in found.why


def test_a_sum_is_shown_back_as_it_is_judged() -> None:
    body = fill(MEAN, TEXTBOOK_LETTERS)
    for typed in ("Σ(y-t)²/(2n)", "(Σ y t)(Σ y)", "n Σ y - Σ t + t", "Σ(y+t)"):
        shown = body.reading("答え", typed)
        assert isinstance(shown, str), shown
        again = body.reading("答え", shown.strip("$"))
        assert again == shown, typed


def test_without_components_there_is_nothing_to_sum() -> None:
    found = fill(SLOPE, TEXTBOOK_LETTERS).judge(Filled({"答え": "Σσ(1-σ)"}))
    assert isinstance(found, Unreadable)


def test_no_setting_takes_a_letter_that_the_question_declares() -> None:
    question = ("W - η γ g", {"γ": K})
    body = fill(question, BOOKS["pytorch"][1])
    assert body.context.letters.lr == "η"
    assert body.reading("答え", "W - ηγg") == "$$W - \\eta \\gamma g$$"


def test_a_legend_says_what_the_symbols_stand_for() -> None:
    assert fill(INVERSE, TEXTBOOK_LETTERS).legend == "$\\eta_0$: 初めの学習率、$k$: 減衰の速さ"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("η₀", "η0"),
        ("eta_0", "η0"),
        ("lambda", "λ"),
        ("y_hat", "ŷ"),
        ("ŷ", "ŷ"),
        ("T", "T"),
        ("wd", "wd"),
        ("lr_2", "lr2"),
    ],
)
def test_a_symbol_has_one_name_however_it_is_declared(written: str, name: str) -> None:
    assert symbol_name_of(written) == unicodedata.normalize("NFD", name)


@pytest.mark.parametrize(
    ("formula", "symbols", "rule"),
    [
        ("k W", {"k": DeclaredSymbol("速さ", range=(0.5, 0.1))}, "bad-symbol"),
        ("k W", {"k": DeclaredSymbol("速さ", range=(0.5,))}, "bad-symbol"),
        ("k W", {"k": DeclaredSymbol("数", range=(0.5, 3.0), integer=True)}, "bad-symbol"),
        ("k W", {"k": K, "k-1": K}, "bad-symbol"),
        ("k W", {"k": K, "exp": K}, "bad-symbol"),
        ("k n", {"k": DeclaredSymbol("a", ("n",)), "n": COUNT}, "symbol-twice"),
        ("η k", {"k": DeclaredSymbol("速さ", ("lr",))}, "symbol-meets"),
        ("W", {"k": K}, "unused-symbol"),
        ("k W", {"k": DeclaredSymbol("")}, "bad-symbol"),
        ("η k", {"k": DeclaredSymbol("学習率")}, "symbol-meets"),
        ("k n", {"k": DeclaredSymbol("データの数"), "n": COUNT}, "symbol-twice"),
        ("kt k", {"kt": K, "k": COUNT}, "symbol-is-product"),
        ("wd W", {"wd": K}, ""),
        ("k W", {"k": DeclaredSymbol("学習率")}, ""),
        ("k W", {"k": K}, ""),
        ("-t log y", {"t": RIGHT, "y": PREDICTED}, ""),
        ("ρ h", {"k": K}, "unused-symbol"),
    ],
)
def test_what_is_wrong_with_a_declaration_is_told(
    formula: str, symbols: Mapping[str, DeclaredSymbol], rule: str
) -> None:
    faults = [*fill((formula, symbols), TEXTBOOK_LETTERS).faults()]
    assert (rule in {fault.rule for fault in faults}) is bool(rule), faults
    assert rule or faults == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((0.5, 0.5), "小さい方を先に、違う値に"),
        ((0.5, 0.1), "小さい方を先に、違う値に"),
        ((0.5,), "2 つを書いてください"),
        ((), ""),
    ],
)
def test_a_range_at_fault_is_told_once_and_truly(values: tuple[float, ...], told: str) -> None:
    body = fill(("k W", {"k": DeclaredSymbol("速さ", range=values)}), TEXTBOOK_LETTERS)
    said = [fault.message for fault in (*body.faults(), *body.sample_faults())]
    assert len(said) == bool(told)
    assert told in "".join(said)


def test_a_formula_with_an_undeclared_symbol_names_the_cure() -> None:
    body = fill(("W - λ q", {}), TEXTBOOK_LETTERS)
    (fault,) = body.sample_faults()
    assert "「λ」という記号" in fault.message
    assert "symbols:" in fault.message
