"""Real questions of every kind, and the answers a learner may hand in to them."""

from dataclasses import replace

from quizapp.core.answer import Answer, Filled, Picked, Written
from quizapp.core.body import Body
from quizapp.core.given import Candidates
from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.kinds.code.code import Code, WrongCode
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank, WrongFormula
from quizapp.core.kinds.fill.number import NumberBlank, WrongNumber
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.topic import Topic
from quizapp.core.worked import Run, Worked

SGD, MOMENTUM = Topic("sgd", "SGD"), Topic("momentum", "Momentum")

SIGN = Choice(
    (
        Option("$W - \\eta g$", correct=True, because="下る向きです。"),
        Option("$W + \\eta g$", because="登っています。", id="sign"),
        Option("$W - g$", because="学習率がありません。"),
        Option("どれでもない", because="1 つあります。", pinned=True),
    )
)

TWO_STEPS = Fill(
    blanks={
        "速度": FormulaBlank(
            "α v - η g", mistakes=(WrongFormula("α v + η g", "符号が逆です。", "plus_grad"),)
        ),
        "答え": NumberBlank(
            "W", digits=3, mistakes=(WrongNumber("W1", "1 回更新しただけの値です。"),)
        ),
    },
)
TWO_STEPS_WORKED = Worked(
    {"lr": Candidates(("0.1", "0.05")), "g": Candidates(("2.0", "-3.0", "0.7"))},
    Run("momentum", start="1", grads=("g", "g"), lr="lr", momentum="0.9"),
)

SOLUTION = """\
class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]
"""

DESCENT = Code(
    reference="sgd",
    entry="SGD",
    starter=SOLUTION.replace("self.lr * grads[key]", "____"),
    solution=SOLUTION,
    mistakes=(WrongCode("sign", SOLUTION.replace("-=", "+=")),),
)

ONE_HINT, THREE_HINTS = ("坂を下ります。",), ("一。", "二。", "三。")


def question(
    name: str, body: Body, topic: Topic = SGD, hints: tuple[str, ...] = ONE_HINT, level: int = 1
) -> Question:
    """A question around a body, its stem showing what the body needs."""
    ask = "学習率 {lr}、勾配 {g}。{速度} と {答え}" if body.kind == "fill" else "どれですか。"
    worked = TWO_STEPS_WORKED if body is TWO_STEPS else Worked()
    return Question(
        name, topic, body, ask, "解説です。", level, (), hints, f"{name}/1", worked=worked
    )


QUESTIONS = QuestionSet(
    [
        question("sgd-sign", SIGN, hints=THREE_HINTS),
        question("sgd-code", DESCENT),
        question("momentum-steps", TWO_STEPS, MOMENTUM),
        question("momentum-sign", SIGN, MOMENTUM, hints=()),
        question("momentum-again", SIGN, MOMENTUM),
    ]
)


def right_answer(shown: Question) -> Answer:
    """What passes; for code, what is worth running."""
    match shown.body:
        case Choice():
            return Picked((0,))
        case Fill() as fill:
            return next(fill.claims()).answer
        case _:
            return Written(SOLUTION)


def wrong_answer(shown: Question) -> Answer:
    """What fails; for code, what is worth running."""
    match shown.body:
        case Choice():
            return Picked((1,))
        case Fill():
            return Filled({"速度": "α v + η g", "答え": "1"})
        case _:
            return Written(SOLUTION.replace("-=", "+="))


def unreadable_answer(shown: Question) -> Answer:
    """What cannot be read, where a kind knows such answers; else a wrong one."""
    if isinstance(shown.body, Fill):
        return Filled({"速度": "α v - (", "答え": "1"})
    return wrong_answer(shown)


def revised(questions: QuestionSet, name: str) -> QuestionSet:
    """The same questions, one of them edited by its author: its options are fewer now."""
    body = Choice(SIGN.options[:2])
    edited = replace(questions[name], body=body, revision=f"{name}/2")
    return QuestionSet([edited if one.id == name else one for one in questions.values()])
