"""What is typed finds what a learner means by it, and nothing else; the likeliest comes first."""

from dataclasses import replace

import pytest

from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.kinds.code.code import Code
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank, WrongFormula
from quizapp.core.question import Question
from quizapp.core.searching import found, searchable, snippet
from quizapp.core.topic import Topic
from tests.core.samples import QUESTIONS, question
from tests.tables import each_row

MOMENTUM = Topic("momentum", "Momentum（慣性）")
TWO = Choice((Option("甲", correct=True, because="はい。"), Option("乙", because="いいえ。")))


def asking(ask: str, explain: str = "") -> Question:
    return replace(question("one", TWO), ask=ask, explain=explain, hints=())


def finds(query: str, text: str) -> bool:
    return bool(found([searchable(asking(text))], query))


@each_row(
    ("query", "text"),
    [
        # kana, width, case, long vowels
        ("もーめんたむ", "モーメンタムの係数"),
        ("モメンタム", "モーメンタムの係数"),
        ("ﾓｰﾒﾝﾀﾑ", "モーメンタムの係数"),
        ("パラメーター", "パラメータを更新する"),
        ("パラメータ", "パラメーターを更新する"),
        ("オプティマイザー", "オプティマイザの比較"),
        ("ＡＤＡＭ", "Adam の更新式"),
        ("adam", "ＡＤＡＭ の更新式"),
        ("rmsprop", "RMSProp"),
        ("ｌｒ＝０．１", "`lr=0.1` のとき"),
        ("50%", "５０％ が失われる"),
        ("あいまい", "アイマイ"),
        ("モーメンタム", "Momentum の係数"),
        ("momentum", "モメンタムの係数"),
        ("あだむ", "Adam の更新式"),
        ("アダグラード", "AdaGrad"),
        # Greek by letter, by name, by TeX
        ("α", r"係数 $\alpha$ の意味"),
        ("alpha", r"係数 $\alpha$ の意味"),
        ("Alpha", "係数 α の意味"),
        ("アルファ", "係数 α の意味"),
        ("あるふぁ", r"係数 $\alpha$ の意味"),
        (r"\alpha", "係数 α の意味"),
        ("α", "係数 alpha の意味"),
        ("α", "アルファを大きくする"),
        ("beta1", r"$\beta_1$ の既定値"),
        ("β1", r"$\beta_1$ の既定値"),
        ("β₁", r"$\beta_1$ の既定値"),
        ("ベータ", r"$\beta_2^t$"),
        ("いーた", r"学習率 $\eta$"),
        ("eta", "学習率 η"),
        ("イプシロン", r"$\varepsilon$ を足す"),
        ("eps", r"$\epsilon$ を足す"),
        ("ε", "`eps=1e-8`"),
        ("rho", r"減衰率 $\rho$"),
        ("ロー", "減衰率 ρ"),
        ("しーた", r"$\theta$ を動かす"),
        ("gamma", "γ"),
        ("nabla", r"$\nabla L$"),
        ("∇L", r"$\nabla L(W)$"),
        ("ナブラ", "∇f"),
        ("√h", r"$\sqrt{h}$ で割る"),
        ("sqrt(h)", r"$\sqrt{h}$ で割る"),
        ("ルート", r"$\sqrt{h}$ で割る"),
        ("g^2", "g² を足す"),
        ("g²", r"$g^2$ を足す"),
        ("二乗", r"$g^{2}$ を足す"),
        ("2乗", "勾配の二乗和"),
        # formulas as they are typed
        ("v <- αv - ηg", r"$v \leftarrow \alpha v - \eta g$"),
        ("v ← αv − ηg", r"$v \leftarrow \alpha v - \eta g$"),
        ("v<-αv-ηg", r"$v \leftarrow \alpha v - \eta g$"),
        (r"v \leftarrow \alpha v - \eta g", "v ← αv − ηg"),
        ("∂L/∂W", r"$\frac{\partial L}{\partial W}$"),
        (r"\frac{\partial L}{\partial W}", r"∂L/∂W"),
        ("W - ηg", r"$W - \eta g$"),
        ("m/(1-β1^t)", r"$m / (1 - \beta_1^t)$"),
        ("0.9 × v", "0.9 * v"),
        # several words, each anywhere; parts of words, before the word is whole
        ("係数 モーメンタム", "モーメンタムの係数"),
        ("係数　意味", "係数の意味"),
        ("learning_rate", "`learning_rate=0.1`"),
        ("learning rate", "`learning_rate=0.1`"),
        ("alph", "係数 α の意味"),
        ("モーメ", "モーメンタム"),
        ("", "なんでも"),
    ],
)
def test_what_is_typed_finds_what_is_meant(query: str, text: str) -> None:
    assert finds(query, text)


@each_row(
    ("query", "text"),
    [
        ("eta", r"$\beta$ の意味"),
        ("η", r"$\beta\theta\zeta$"),
        ("イータ", "データの数"),
        ("ロー", "ローカルな最小値"),
        ("rho", "rhomb"),
        ("pi", "pip install"),
        ("β1", r"$\beta_2$"),
        ("g^2", "g2 と書く"),
        ("二乗", "2 回の更新"),
        ("αv+ηg", r"$\alpha v - \eta g$"),
        ("係数 摩擦", "係数の意味"),
        ("adam", "AdaGrad"),
        ("アダム", "AdaGrad と RMSProp"),
        ("ぬるぽ", "モーメンタム"),
    ],
)
def test_what_is_typed_finds_nothing_else(query: str, text: str) -> None:
    assert not finds(query, text)


CODE = "class SGD:\n    def update(self, params, grads):\n        step = ____\n"
FULL = Question(
    "momentum-velocity",
    MOMENTUM,
    Choice(
        (
            Option("坂を下る。", correct=True, because="正しい向きです。"),
            Option("坂を登る。", because="逆向きです。", id="uphill"),
        )
    ),
    "速度の向きはどちらか。",
    "慣性で進みます。",
    tags=("たとえ",),
    hints=("ボールを想像します。",),
)


@each_row(
    "query",
    [
        *("velocity", "慣性", "たとえ", "速度の向き", "坂を登る", "逆向き", "進みます", "ボール"),
        "momentum-velocity",
    ],
)
def test_all_texts_are_searched(query: str) -> None:
    assert found([searchable(FULL)], query)


@each_row("query", ["uphill", "shuffled", "choice"])
def test_words_of_the_app_and_of_the_author_alone_are_not(query: str) -> None:
    assert not found([searchable(FULL)], query)


def test_code_and_formulas_of_the_answer_are_searched_and_those_of_mistakes_are_not() -> None:
    code = Code("sgd", starter=CODE, solution=CODE.replace("____", "self.lr"), entry="SGD")
    blank = FormulaBlank("α v - η g", mistakes=(WrongFormula("α v + η g", "逆です。"),))
    own = [searchable(question("code", code)), searchable(question("rule", Fill({"速度": blank})))]
    assert [one.id for one in found(own, "step params")] == ["code"]
    assert [one.id for one in found(own, "self.lr")] == ["code"]
    assert [one.id for one in found(own, "αv-ηg")] == ["rule"]
    assert [one.id for one in found(own, "逆です")] == ["rule"]
    assert not found(own, "αv+ηg")


def test_what_is_called_so_comes_first_then_what_asks_so_then_what_is_said_of_it() -> None:
    texts = [
        searchable(replace(asking("甲を問う。", explain="速度の話です。"), id="told")),
        searchable(replace(asking("度と速の話。速度 v の話。"), id="asked")),
        searchable(replace(asking("乙を問う。"), id="速度-1")),
    ]
    assert [one.id for one in found(texts, "速度")] == ["速度-1", "asked", "told"]
    assert [one.id for one in found(texts, "")] == ["told", "asked", "速度-1"]


def test_the_line_that_has_the_words_is_shown() -> None:
    text = searchable(asking("甲である。速度 $v$ を問う。"))
    assert snippet(text, "速度 v", answered=False) == "速度 $v$ を問う。"
    assert snippet(text, "", answered=False) == "甲である。"


@pytest.mark.parametrize(("answered", "shown"), [(True, "慣性で進みます。"), (False, None)])
def test_what_would_help_to_answer_is_shown_only_of_what_was_answered(
    answered: bool,  # a row of the table
    shown: str | None,
) -> None:
    assert snippet(searchable(FULL), "進みます", answered=answered) == shown


def test_values_that_a_showing_draws_are_left_open() -> None:
    assert "○" in searchable(QUESTIONS["momentum-steps"]).head
