"""The table of a computed answer: the run, what follows from it, and the run with the mistake."""

import pytest

from quizapp.core.answer import Answer, Filled, Picked
from quizapp.core.body import Context, retraced
from quizapp.core.formula.letters import BOOKS
from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.kinds.fill.components import VectorBlank
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.number import NumberBlank, WrongNumber
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.step_table import OF_VALUE, Derivation, FalseStep, StepTable, StepWalk
from quizapp.core.verdict import Verdict
from quizapp.core.worked import Run, Sample
from quizapp.core.worked_steps import AS_NAMED

SAMPLE = Sample(
    {"w": "1", "g": "2.0", "a": "0.5", "lr": "a / 5"},
    Run("momentum", "w", ("g", "-g"), lr="lr", momentum="a"),
)


def fill(expression: str = "W", *mistakes: WrongNumber) -> Fill:
    blank = NumberBlank(expression, digits=3, mistakes=mistakes)
    return Fill({"答え": blank}).sampled(Context(sample=SAMPLE))


def table(body: Fill | Choice, answer: Answer | None) -> StepTable:
    verdict = body.judge(answer) if answer else Verdict("fail", "")
    assert isinstance(verdict, Verdict)
    way = body.steps(answer, verdict)
    assert way is not None

    def run_nothing(program: object) -> object:
        raise AssertionError(program)

    return retraced(way, run_nothing)  # type: ignore[arg-type]


def walk_of(found: StepTable) -> StepWalk:
    (walk,) = (one for one in found.steps if isinstance(one, StepWalk))
    return walk


def test_the_steps_are_the_rules_worked_out_by_hand() -> None:
    found = table(fill(), None)
    (one,) = walk_of(found).components
    assert one.start == 1.0
    assert [step.grad.right for step in one.steps] == [2.0, -2.0]
    assert [step.states[0].right for step in one.steps] == pytest.approx([-0.2, 0.1])
    assert [step.update.right for step in one.steps] == pytest.approx([-0.2, 0.1])
    assert [step.value.right for step in one.steps] == pytest.approx([0.8, 0.9])
    assert (found.other, walk_of(found).first) == ("", None)


def test_a_named_mistake_is_played_beside_where_it_gives_the_number_that_was_answered() -> None:
    wrong = WrongNumber("W0 + a * lr * g", "符号が逆です。", "plus_grad")
    body = fill("W", wrong)
    found = table(body, Filled({"答え": "1.1"}))
    (one,) = walk_of(found).components
    assert found.found == (AS_NAMED,)
    assert walk_of(found).first == FalseStep(0, 1, 0)
    assert [step.value.other for step in one.steps] == pytest.approx([1.2, 1.1])


def test_a_named_mistake_that_gives_another_number_is_not_played() -> None:
    found = table(fill("W", WrongNumber("7", "違います。", "plus_grad")), Filled({"答え": "7"}))
    assert found.found == ()
    assert walk_of(found).components[0].steps[-1].value.other == 7.0


@pytest.mark.parametrize(
    ("expression", "place"),
    [
        ("W", FalseStep(0, 2, OF_VALUE)),
        ("W1", FalseStep(0, 1, OF_VALUE)),
        ("v", FalseStep(0, 2, 0)),
        ("W - W0", None),
    ],
)
def test_a_number_that_nothing_explains_stands_in_the_place_that_was_asked(
    expression: str, place: FalseStep | None
) -> None:
    found = table(fill(expression), Filled({"答え": "7.5"}))
    walk = walk_of(found)
    assert walk.first == place
    if place:
        step = walk.components[0].steps[place.step - 1]
        side = step.value if place.column == OF_VALUE else step.states[place.column]
        assert side.other == 7.5


def test_the_heads_are_in_the_letters_of_the_learner() -> None:
    sample = Sample({}, Run("adagrad", "1", ("2",), lr="0.1"))
    context = Context(sample=sample, letters=BOOKS["goodfellow"][1])
    walk = walk_of(table(Fill({"答え": NumberBlank("W", digits=3)}).sampled(context), None))
    assert (walk.states, walk.parameter) == (("$r$",), r"$\theta $")


def test_a_right_answer_has_no_false_number() -> None:
    found = table(fill(), Filled({"答え": "0.9"}))
    assert walk_of(found).first is None
    derivation = found.steps[-1]
    assert isinstance(derivation, Derivation)
    assert [one.other for one in derivation.rows] == [""]


def test_values_that_an_answer_hangs_on_come_before_it_each_once() -> None:
    sample = Sample({"a": "0.5", "b": "a * 4", "c": "a + b", "d": "9"})
    blank = NumberBlank("c * b", digits=1)
    body = Fill({"積": blank, "和": NumberBlank("c + 1", digits=1)})
    found = table(body.sampled(Context(sample=sample)), Filled({"積": "5", "和": "9"}))
    (derivation,) = found.steps
    assert isinstance(derivation, Derivation)
    rows = [(one.name, one.right, one.other) for one in derivation.rows]
    assert rows == [
        ("$a$", "0.5", ""),
        ("$b$", "2", ""),
        ("$c$", "2.5", ""),
        ("積", "5", ""),
        ("和", "3.5", "9.0"),
    ]


def test_each_component_of_a_vector_has_a_row() -> None:
    body = Fill({"g": VectorBlank(("w + 1", "lr"), digits=1)}).sampled(Context(sample=SAMPLE))
    derivation = table(body, Filled({"g": "(2, 5)"})).steps[-1]
    assert isinstance(derivation, Derivation)
    rows = [(one.name, one.right, one.other) for one in derivation.rows[-2:]]
    assert rows == [("g[0]", "2", "2.0"), ("g[1]", "0.1", "5.0")]


def test_an_option_that_a_mistake_leads_to_is_played() -> None:
    options = (
        Option(number="W", correct=True, digits=3),
        Option(mistake="plus_grad", because="符号が逆です。"),
        Option(number="W + 5", because="違います。"),
    )
    body = Choice(options).sampled(Context(sample=SAMPLE))
    assert table(body, Picked((1,))).found == (AS_NAMED,)
    assert walk_of(table(body, Picked((2,)))).components[0].steps[-1].value.other == 5.9
    assert walk_of(table(body, Picked((0,)))).first is None


def test_what_is_not_worked_out_has_no_table() -> None:
    assert not Fill({"語": WordBlank("慣性")}).has_steps
    assert not fill("1.5").sampled(Context(sample=Sample({"w": "1"}))).has_steps
    assert not Choice((Option("a", correct=True), Option("b", because="違います。"))).has_steps
    assert fill().has_steps
