"""Questions of each kind, small enough to answer in a test."""

from quizapp.core.figure import Figure
from quizapp.core.given import Candidates
from quizapp.core.grading.inputs import OneText, Range
from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.kinds.code.code import Code
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import AcceptedFormula, FormulaBlank, WrongFormula
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.word import WordBlank, WrongWord
from quizapp.core.question import Question, Stem
from quizapp.core.question_set import QuestionSet
from quizapp.core.shapes import PlainValue
from quizapp.core.topic import Topic
from quizapp.core.worked import Run, Shown, Worked

MOMENTUM = Topic(
    "momentum",
    "Momentum（慣性）",
    syllabus="3.2.i",
    symbols="記号：$v$ は速度、$\\alpha$ は慣性の係数、$\\eta$ は学習率、$g$ は勾配。",
)
SGD = Topic("sgd", "SGD")
NESTEROV = Topic("nesterov", "Nesterov の加速勾配法")

CHOICE = Question(
    id="momentum-velocity",
    topic=MOMENTUM,
    level=1,
    ask=(
        "**Momentum** の速度 $v$ の更新式として正しいものはどれか。"
        "ただし、勾配は $g = \\frac{\\partial L}{\\partial W}$ と書き、"
        "位置は $W \\leftarrow W + v$ で更新するものとする。"
    ),
    body=Choice(
        options=(
            Option(
                "$v \\leftarrow \\alpha v - \\eta g$",
                correct=True,
                because="前の速度を残しつつ、勾配の下向きに加速します。",
            ),
            Option(
                "$v \\leftarrow \\alpha v + \\eta g$",
                because="勾配の符号が逆です。坂を登る向きに加速しています。",
                id="sign",
            ),
            Option("$v \\leftarrow - \\eta g$", because="前の速度が残らず、SGD と同じです。"),
            Option("どれでもない", because="正しい式が 1 つあります。", pinned=True),
        )
    ),
    explain="速度 $v$ は過去の勾配を $\\alpha$ 倍ずつ忘れながら足し合わせたものです。",
    hints=("坂を下る向きは勾配と逆です。", "係数 $\\alpha$ は前の速度に掛かります。"),
)

FORMULA = Question(
    id="momentum-rule",
    topic=MOMENTUM,
    level=2,
    ask="Momentum の更新式を完成させよ。\n$v \\leftarrow$ {速度}\n$W \\leftarrow$ {位置}",
    body=Fill(
        blanks={
            "速度": FormulaBlank(
                "α v - η g",
                mistakes=(
                    WrongFormula("α v + η g", "符号が逆で、坂を登っています。", "plus"),
                    WrongFormula("α v - (1-α) η g", "指数移動平均と混同しています。"),
                ),
            ),
            "位置": FormulaBlank("W + v", accepts=(AcceptedFormula("v + W", "順序は自由です。"),)),
        }
    ),
    explain="まず速度を、次に位置を更新します。",
    hints=("速度は前の速度と勾配から決まります。",),
)

NUMBER = Question(
    id="sgd-step",
    topic=SGD,
    ask="$W=1$、学習率 {lr}、勾配 0.5。1 ステップ後の $W$ を小数第 3 位まで求めよ。{W1}",
    body=Fill(
        blanks={"W1": NumberBlank("W", digits=3)},
    ),
    worked=Worked(
        {"lr": Candidates(("0.1", "0.2"))},
        Run(optimizer="sgd", start="1.0", grads=("0.5",), lr="lr"),
    ),
    explain="$W - \\eta g$ です。",
)

STARTER = """\
import numpy as np


class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(value) for key, value in params.items()}
        for key in params:
            self.v[key] = ____
            params[key] += ____
"""
FIRST, SECOND = "self.momentum * self.v[key] - self.lr * grads[key]", "self.v[key]"


def filled(velocity: str = FIRST, move: str = SECOND) -> str:
    """The starter with its two blanks filled."""
    return STARTER.replace("____", velocity, 1).replace("____", move, 1)


CODE = Question(
    id="momentum-class",
    topic=MOMENTUM,
    level=3,
    ask="空欄を埋めて **Momentum** を完成させよ。`update` は `params` を直接書き換える。",
    body=Code(reference="momentum", entry="Momentum", starter=STARTER, solution=filled()),
    explain="速度は `self.v` に残します。",
    hints=("速度の式に前の速度は入っていますか？",),
)

EXAMPLES = Question(
    id="mean-of-list",
    topic=SGD,
    ask="平均を返す関数を完成させよ。",
    body=Code(
        reference="solution",
        call="mean",
        inputs=({"x": Range(0, 1, ("3",)), "name": OneText(("a", "b"))},),
        examples=({"x": PlainValue("[1, 2, 4]"), "name": PlainValue('"a"')},),
        starter="def mean(x, name):\n    return ____\n",
        solution="def mean(x, name):\n    return sum(x) / len(x)\n",
    ),
    explain="合計を個数で割ります。",
)

EXTRA = Question(
    id="nesterov-look",
    topic=NESTEROV,
    ask="Nesterov の加速勾配法が勾配を求めるのはどこか。",
    body=Choice(
        (Option("少し先の位置", correct=True), Option("今の位置", because="それは Momentum です。"))
    ),
    explain="先読みした位置の勾配を使います。",
)

QUESTIONS = QuestionSet((CHOICE, FORMULA, NUMBER, CODE, EXTRA))

SEVERAL = Question(
    id="adam-state",
    topic=MOMENTUM,
    ask="Adam が保存する量を**すべて**選べ。",
    body=Choice(
        (
            Option("1 次モーメント", correct=True),
            Option("2 次モーメント", correct=True),
            Option("勾配の二乗の総和", because="それは AdaGrad です。", id="adagrad"),
            Option("どれでもない", because="2 つあります。"),
        ),
        several=True,
    ),
    explain="m と v です。",
)

WORD = Question(
    id="adam-words",
    topic=MOMENTUM,
    ask="割り戻す操作は {操作}、0.999 は {係数} の減衰率である。",
    body=Fill(
        {
            "操作": WordBlank("バイアス補正", mistakes=(WrongWord("正規化", "分散の話です。"),)),
            "係数": WordBlank(
                "2 次モーメント",
                one_of=("1 次モーメント", "2 次モーメント"),
                mistakes=(WrongWord("1 次モーメント", "そちらは 0.9 です。"),),
            ),
        }
    ),
    explain="補正します。",
)

FIGURED = Question(
    id="which-is-sgd",
    topic=SGD,
    ask="図の P、Q、R のうち、SGD の軌跡はどれか。",
    body=Choice(
        (
            Option("P", because="P は速度を持っています。", id="momentum"),
            Option("Q", because="Q は要素ごとに歩幅を変えています。"),
            Option("R", correct=True),
        )
    ),
    explain="谷を飛び越えて、1 回ごとに反対側へ移ります。",
    hints=("前の回の動きを覚えていません。",),
    plots=(
        Figure(
            "valley",
            {
                "P": {"optimizer": "momentum", "lr": "0.1", "momentum": "0.9"},
                "Q": {"optimizer": "adagrad", "lr": "1.5"},
                "R": {"optimizer": "sgd", "lr": "0.9"},
            },
        ),
    ),
)

SHARED = Worked({"lr": Candidates(("0.1", "0.2", "0.3"))}, numbers={"歩幅": Shown("lr * 2", 1)})


def part(number: int) -> Question:
    """A part of a set of three, with a picture where it is explained."""
    return Question(
        id=f"set-{number}",
        topic=SGD,
        ask=f"{number} 番目に問う。動く量はどれか。",
        body=Choice((Option("{歩幅}", correct=True), Option("0", because="動きます。"))),
        explain="$W - \\val{lr} \\times 2$ です。",
        hints=("掛けます。",),
        revision=f"set-{number}/1",
        stem=Stem("set", "学習率 {lr}、勾配 2 の SGD を考える。", number, 3),
        worked=SHARED,
        plots=(Figure("valley", {"A": {"optimizer": "sgd", "lr": "lr"}}, at="explain"),),
        source="講義ノート",
    )


MORE = QuestionSet((SEVERAL, WORD, *(part(number) for number in (1, 2, 3))))
