"""Formulas that update one another: equal as a rule where they move W alike."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.formula.expr import Binary, Expr, Name, Neg
from quizapp.core.formula.judging.borrowed import (
    QuestionLetters,
    borrowing_note,
    borrowings,
    in_question_letters,
)
from quizapp.core.formula.judging.conventions import in_convention
from quizapp.core.formula.judging.course import Assignment, same_course, states
from quizapp.core.formula.judging.scaling import Scale
from quizapp.core.formula.judging.together import Pairing, paired
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from tests.core.formula.forms import parsed

MOMENTUM = (("v", "αv - ηg"), ("W", "W + v"))
NESTEROV = (("v", "αv - ηg"), ("W", "W + αv - ηg"))
ADAGRAD = (("h", "h + g²"), ("W", "W - ηg/(√h + ε)"))
RMSPROP = (("h", "ρh + (1-ρ)g²"), ("W", "W - ηg/(√h + ε)"))
ADAM = (
    ("m", "β1 m + (1-β1)g"),
    ("v", "β2 v + (1-β2)g²"),
    ("m̂", "m/(1-β1^t)"),
    ("v̂", "v/(1-β2^t)"),
    ("W", "W - η m̂/(√v̂ + ε)"),
)
RULES = (MOMENTUM, NESTEROV, ADAGRAD, RMSPROP, ADAM)
CALLED = {"v": "速度", "W": "位置", "h": "蓄積", "m": "平均", "m̂": "m̂", "v̂": "v̂"}

MULTIPLES = st.sampled_from(["-1", "η", "1/η", "-1/η", "2", "1-α"])


def rule(*lines: tuple[str, str]) -> tuple[Assignment, ...]:
    return tuple(Assignment(target, parsed(expr)) for target, expr in lines)


def answered(key: tuple[tuple[str, str], ...], *typed: str) -> Pairing:
    lines = [(target, expr) for (target, _), expr in zip(key, typed, strict=True)]
    return paired(rule(*lines), rule(*key), CALLED, TEXTBOOK_NOTATION)


@pytest.mark.parametrize("key", RULES)
def test_a_rule_runs_the_course_of_itself_and_of_no_other(key: tuple[tuple[str, str], ...]) -> None:
    for other in RULES:
        if [target for target, _ in other] == [target for target, _ in key]:
            assert same_course(rule(*other), rule(*key), TEXTBOOK_NOTATION) is (other is key)


def _scaled(expr: Expr, state: str, scale: Expr) -> Expr:
    """The expression over a state that is kept `scale` times as large."""
    match expr:
        case Name(name) if name == state:
            return Binary("/", expr, scale)
        case Binary(op, left, right):
            return Binary(op, _scaled(left, state, scale), _scaled(right, state, scale))
        case Neg(arg):
            return Neg(_scaled(arg, state, scale))
        case _:
            return expr


@given(st.sampled_from([MOMENTUM, NESTEROV]), MULTIPLES)
def test_a_rule_that_keeps_a_multiple_of_its_state_is_right_as_a_pair(
    key: tuple[tuple[str, str], ...], by: str
) -> None:
    scale = parsed(by)
    (v, velocity), (w, move) = key
    answer = (
        Assignment(v, Binary("*", scale, _scaled(parsed(velocity), v, scale))),
        Assignment(w, _scaled(parsed(move), v, scale)),
    )
    assert paired(answer, rule(*key), CALLED, TEXTBOOK_NOTATION).right


@pytest.mark.parametrize("key", [MOMENTUM, NESTEROV, ADAGRAD, RMSPROP])
@pytest.mark.parametrize(("factor", "power"), [("", 0), ("η", 1), ("η", -1)])
@pytest.mark.parametrize("sign", [1, -1])
def test_the_lines_that_a_convention_writes_are_the_rule(
    key: tuple[tuple[str, str], ...], factor: str, power: int, sign: int
) -> None:
    state = key[0][0]
    scale = Scale(state, 1 if state == "h" else sign, factor, power)
    forms = [in_convention(line, scale) for line in rule(*key)]
    for chosen in product(*forms):
        lines = tuple(Assignment(left, form) for (left, _), form in zip(key, chosen, strict=True))
        assert same_course(lines, rule(*key), TEXTBOOK_NOTATION)


def test_a_convention_is_written_as_books_write_it() -> None:
    scale = Scale("v", -1, "η", -1)
    written = [in_convention(line, scale) for line in rule(*NESTEROV)]
    assert written == [
        (parsed("αv + g"),),
        (parsed("W - ηαv - ηg"), parsed("W - η(αv + g)")),
    ]


@given(st.sampled_from([MOMENTUM, NESTEROV]), MULTIPLES)
def test_one_line_of_a_multiple_alone_is_not_the_rule(
    key: tuple[tuple[str, str], ...], by: str
) -> None:
    scale = parsed(by)
    (v, velocity), (w, move) = key
    scaled = Assignment(v, Binary("*", scale, _scaled(parsed(velocity), v, scale)))
    assert not paired(
        (scaled, Assignment(w, parsed(move))), rule(*key), CALLED, TEXTBOOK_NOTATION
    ).right


@pytest.mark.parametrize(
    ("key", "typed", "note"),
    [
        (MOMENTUM, ("αv + ηg", "W - v"), "v の符号が逆の流儀"),
        (MOMENTUM, ("αv + g", "W - ηv"), "v の符号が逆で、v に η を含めない流儀"),
        (MOMENTUM, ("αv - g", "W + ηv"), "v に η を含めない流儀"),
        (NESTEROV, ("αv + g", "W - η(g + αv)"), "v に η を含めない流儀"),
        (RMSPROP, ("ρh + g²", "W - ηg/(√((1-ρ)h) + ε)"), "h に 1 − ρ を含めない流儀"),
        (ADAGRAD, ("√(h² + g²)", "W - ηg/(h + ε)"), "書き方は教材と違います"),
    ],
)
def test_another_convention_is_right_with_its_name(
    key: tuple[tuple[str, str], ...], typed: tuple[str, str], note: str
) -> None:
    pairing = answered(key, *typed)
    assert pairing.right
    assert note in pairing.note
    assert ("途中で η を変え" in pairing.note) is ("η を含めない" in note)


@pytest.mark.parametrize(
    ("typed", "fitting", "note"),
    [
        (
            ("αv + ηg", "W + v"),
            (False, True),
            "「速度」は v の符号が逆の流儀、「位置」はこの教材の流儀",
        ),
        (("αv - ηg", "W - v"), (True, False), "「位置」は v の符号が逆の流儀"),
        (("αv + g", "W - v"), (True, False), "「速度」は v の符号が逆で、v に η を含めない流儀"),
        (("αv - ηg", "W + αv"), (), ""),
        (("αv + ηg", "W - 2v"), (), ""),
        (("αv", "W - v"), (), ""),
    ],
)
def test_lines_of_two_conventions_are_told_that_they_do_not_fit(
    typed: tuple[str, str], fitting: tuple[bool, ...], note: str
) -> None:
    pairing = answered(MOMENTUM, *typed)
    assert not pairing.right
    assert (pairing.fitting, note in pairing.note) == (fitting, True)
    assert bool(pairing.note) is bool(note)


def test_the_states_of_a_rule_are_what_its_other_lines_read() -> None:
    assert states(rule(*ADAM), TEXTBOOK_NOTATION) == ("m", "v", "m̂", "v̂")
    assert states(rule(ADAM[0], ADAM[1], ADAM[4]), TEXTBOOK_NOTATION) == ()


def test_what_no_other_line_reads_must_itself_be_right() -> None:
    typed = rule(("m", "β1 m + g"), ADAM[1], ADAM[4])
    assert not same_course(typed, rule(ADAM[0], ADAM[1], ADAM[4]), TEXTBOOK_NOTATION)


def test_the_bias_correction_may_stand_in_either_line() -> None:
    typed = rule(*ADAM[:2], ("m̂", "m"), ("v̂", "v"), ("W", "W - η m̂/((1-β1^t)(√(v̂/(1-β2^t)) + ε))"))
    assert same_course(typed, rule(*ADAM), TEXTBOOK_NOTATION)


def test_formulas_of_several_times_are_not_judged_together() -> None:
    typed = rule(("v", "αv_t + ηg"), ("W", "W - 2v_{t+1} + v_t"))
    assert not same_course(typed, rule(*MOMENTUM), TEXTBOOK_NOTATION)


@pytest.mark.parametrize(
    ("answers", "keys", "found"),
    [
        (["βv - ηg"], ["αv - ηg"], [{"β": "α", "η": "η"}]),
        (["βv - αg"], ["αv - ηg"], [{"α": "η", "β": "α"}]),
        (["W - αg"], ["W - ηg"], [{"α": "η"}]),
        (["βv - ηg", "W + αv"], ["αv - ηg", "W + αv"], [{"α": "α", "β": "α", "η": "η"}]),
        (["ηv - αg"], ["αv - ηg"], []),
        (["αv - βg"], ["αv - ηg"], []),
        (["β1 m"], ["β1 m"], []),
    ],
)
def test_only_letters_that_the_question_does_not_use_are_borrowed(
    answers: list[str], keys: list[str], found: list[dict[str, str]]
) -> None:
    typed, wanted = [*map(parsed, answers)], [*map(parsed, keys)]
    offered = [*borrowings(typed, QuestionLetters(wanted))]
    assert all(any(one.items() <= pairs.items() for pairs in offered) for one in found)
    equal = [[in_question_letters(one, pairs) for one in typed] == wanted for pairs in offered]
    assert sum(equal) == len(found)


def test_a_borrowed_letter_is_named_with_ours() -> None:
    note = borrowing_note({"α": "η", "β": "α"}, TEXTBOOK_NOTATION)
    assert note.startswith("学習率を α、慣性の係数を β と書く流儀ですね。")
    assert in_question_letters(parsed("βv - αg"), {"α": "η", "β": "α"}) == parsed("αv - ηg")
