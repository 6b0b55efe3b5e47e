"""Completing code."""

import re
from dataclasses import replace

import pytest

from quizapp.core.answer import Picked, Written
from quizapp.core.body import AS_WRITTEN, Around, Context, Pending
from quizapp.core.fault import BadExampleError
from quizapp.core.grading.inputs import OneOf, Range
from quizapp.core.grading.outcome import Execution, Stopped
from quizapp.core.grading.script import ScriptStep
from quizapp.core.grading.trial import MOST_SOURCE_BYTES, EntryCall, Trial
from quizapp.core.kinds.code.code import Code, WrongCode
from quizapp.core.shapes import PlainValue
from quizapp.core.verdict import Verdict
from quizapp.core.worked import Worked
from tests.core.grading.executions import SEED, alternative, execution, mistake, ran, ran_right
from tests.core.samples import DESCENT, SOLUTION

TORCH = ran("momentum", alternative("momentum", "torch_form").load())
MOMENTUM = replace(DESCENT, reference="momentum", entry="Momentum", mistakes=())


def pending(code: Code, source: str = SOLUTION) -> Pending:
    judgement = code.judge(Written(source))
    assert isinstance(judgement, Pending)
    return judgement


def decided(code: Code, came_back: Execution) -> Verdict:
    verdict = pending(code).decide(came_back)
    assert isinstance(verdict, Verdict)
    return verdict


def faults(code: Code) -> list[tuple[str, str, str]]:
    return [(fault.rule, ".".join(map(str, fault.path)), fault.severity) for fault in code.faults()]


def test_code_looks_the_same_at_every_showing() -> None:
    assert replace(DESCENT.sampled(Context(seed=3)), context=AS_WRITTEN) == DESCENT


def test_code_is_judged_by_running_the_class_it_must_define() -> None:
    program = pending(DESCENT).program
    assert (program.source, program.entry) == (SOLUTION.encode(), "SGD")


def test_the_inputs_of_a_run_are_drawn_from_its_seed() -> None:
    one, same, other = (
        trial.settings
        for seed in (1, 1, 2)
        for trial in pending(DESCENT).program.sample(seed)[:1]
        if isinstance(trial, Trial)
    )
    assert one == same != other


def test_numbers_of_the_reference_pass() -> None:
    assert decided(DESCENT, ran_right("sgd")).word == "pass"


def test_numbers_of_a_mistake_fail_by_its_name() -> None:
    verdict = decided(DESCENT, ran("sgd", mistake("sgd", "sign").load()))
    assert (verdict.word, verdict.mistake) == ("fail", "sign")


def test_another_convention_passes_unless_the_question_insists_on_the_textbooks() -> None:
    assert decided(MOMENTUM, TORCH).word == "pass"
    assert decided(replace(MOMENTUM, convention="textbook"), TORCH).word == "fail"


def test_the_limits_that_are_told_are_those_of_the_program() -> None:
    verdict = decided(DESCENT, execution(Stopped("memory"), SEED))
    assert f"{pending(DESCENT).program.limits.memory_mib} MiB" in verdict.message


def test_code_that_is_too_long_is_refused_and_counts_for_nothing() -> None:
    verdict = DESCENT.judge(Written("あ" * (MOST_SOURCE_BYTES // 3 + 1)))
    assert isinstance(verdict, Verdict)
    assert (verdict.word, verdict.counts) == ("refused", False)


def test_code_of_the_greatest_length_is_run() -> None:
    assert isinstance(DESCENT.judge(Written("#" * MOST_SOURCE_BYTES)), Pending)


def test_half_a_character_is_left_to_the_interpreter_to_refuse() -> None:
    assert pending(DESCENT, "x = '\ud800'").program.source == b"x = '\xed\xa0\x80'"


def test_another_kinds_answer_is_a_programmers_mistake() -> None:
    with pytest.raises(TypeError):
        DESCENT.judge(Picked((0,)))


def test_words_are_the_lines_of_a_source() -> None:
    assert DESCENT.read(["a = 1", "b = 2"]) == Written("a = 1\nb = 2")


def test_the_key_is_the_authors_solution() -> None:
    assert DESCENT.key() == SOLUTION


def test_the_solution_must_pass_the_starter_must_not_and_wrong_code_fails_as_named() -> None:
    claims = [(".".join(map(str, claim.path)), claim.expected) for claim in DESCENT.claims()]
    assert claims == [("solution", "pass"), ("starter", "wrong"), ("mistakes.0.code", "sign")]


def test_a_mistake_with_a_twin_is_claimed_by_the_name_that_is_found() -> None:
    twin = replace(MOMENTUM, mistakes=(WrongCode("minus_v", SOLUTION),))
    *_, claim = twin.claims()
    assert claim.expected == "plus_grad"


def test_sound_code_has_no_faults() -> None:
    assert faults(DESCENT) == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (replace(DESCENT, reference="sophia"), ("unknown-reference", "reference", "error")),
        (
            replace(DESCENT, mistakes=(WrongCode("stale_v", ""),)),
            ("unknown-mistake", "mistakes.0.mistake", "error"),
        ),
        (replace(DESCENT, starter=SOLUTION), ("starter-solved", "starter", "error")),
        (replace(DESCENT, bug=True), ("bug-and-blank", "starter", "error")),
        (
            replace(DESCENT, bug=True, starter="class SGD: pass\n" * 9),
            ("bug-too-large", "starter", "error"),
        ),
    ],
)
def test_what_an_author_must_mend_is_named_with_its_place(
    code: Code, fault: tuple[str, str, str]
) -> None:
    assert faults(code) == [fault]


DOUBLE = Code(
    reference="solution",
    call="double",
    inputs=({"x": Range(0.5, 2.0)},),
    starter="def double(x):\n    return ____\n",
    solution="def double(x):\n    return 2 * x\n",
    mistakes=(WrongCode("halved", "", because="半分にしています。"),),
)


def test_a_sound_function_has_no_faults() -> None:
    assert faults(DOUBLE) == []


def test_the_claims_of_a_function_are_by_the_authors_own_names() -> None:
    assert [claim.expected for claim in DOUBLE.claims()] == ["pass", "wrong", "halved"]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (replace(DOUBLE, call=""), ("no-call", "reference", "error")),
        (replace(DOUBLE, call="2x"), ("no-call", "call", "error")),
        (replace(DOUBLE, inputs=()), ("no-inputs", "reference", "error")),
        (replace(DOUBLE, inputs=({"x": Range(2, 1)},)), ("empty-range", "inputs.0.x", "error")),
        (replace(DOUBLE, entry="Double"), ("needless-key", "entry", "error")),
        (replace(DOUBLE, tolerance=0.0), ("tolerance", "tolerance", "error")),
        (replace(DOUBLE, tolerance=1.0), ("tolerance", "tolerance", "error")),
        (
            replace(DOUBLE, mistakes=(WrongCode("halved", ""),)),
            ("no-because", "mistakes.0.mistake", "error"),
        ),
        (replace(DESCENT, entry=""), ("no-entry", "reference", "error")),
        (replace(DESCENT, call="sgd"), ("needless-key", "call", "error")),
        (
            replace(DESCENT, mistakes=(WrongCode("sign", "", because="逆です。"),)),
            ("known-mistake", "mistakes.0.mistake", "error"),
        ),
    ],
)
def test_keys_of_the_other_form_are_faults(code: Code, fault: tuple[str, str, str]) -> None:
    assert faults(code) == [fault]


COUNTER = Code(
    reference="solution",
    entry="Counter",
    script=(ScriptStep(make={"by": Range(1, 9)}), ScriptStep(call="step", times=3, read=("t",))),
    starter="class Counter: ____",
    solution="class Counter: …",
)
TWO = Code(
    reference="solution",
    calls={"f": ({"x": Range(0, 1)},), "g": ({"y": Range(0, 1)},)},
    starter="____",
    solution="",
)
STEP = Code(reference="adam", style="function", call="adam", starter="____", solution="")
COSINE = Code(reference="cosine_decay", call="rate", starter="____", solution="")
STOPPING = Code(reference="early_stopping", entry="Stopping", starter="____", solution="")
TIME, LR, STEPS = Range(0, 9, integers=True), Range(0.1, 1), OneOf((10.0,))


@pytest.mark.parametrize(
    "code",
    [
        *(COUNTER, TWO, STEP, COSINE, STOPPING),
        replace(COSINE, inputs=({"t": TIME, "lr": LR, "steps": STEPS, "min_lr": Range(0, 0.1)},)),
        replace(DOUBLE, examples=({"x": PlainValue("2")},)),
        replace(DOUBLE, inputs=({"x": Range(0, 1, ("n",))},), sizes={"n": Range(2, 4)}),
        replace(DOUBLE, bug=True, starter="def double(x):\n    return x\n"),
    ],
)
def test_the_other_forms_have_no_faults_where_they_are_sound(code: Code) -> None:
    assert faults(code) == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (replace(COUNTER, entry=""), ("no-entry", "reference")),
        (replace(COUNTER, script=()), ("no-script", "entry")),
        (replace(COUNTER, call="f"), ("needless-key", "call")),
        (replace(COUNTER, script=(ScriptStep(),)), ("which-of", "script.0")),
        (replace(TWO, calls={"f": ()}), ("no-inputs", "calls.f")),
        (replace(TWO, calls={"f g": ({"x": Range(0, 1)},)}), ("no-call", "calls.f g")),
        (replace(TWO, inputs=({"x": Range(0, 1)},)), ("needless-key", "inputs")),
        (replace(TWO, calls={"f": ({"x": Range(1, 0)},)}), ("empty-range", "calls.f.0.x")),
        (replace(STEP, call=""), ("no-call", "reference")),
        (replace(STEP, entry="Adam"), ("needless-key", "entry")),
        (replace(DOUBLE, style="function"), ("needless-key", "style")),
        (replace(COSINE, call=""), ("no-call", "reference")),
        (replace(COSINE, entry="Rate"), ("needless-key", "entry")),
        (replace(COSINE, style="function"), ("needless-key", "style")),
        (replace(COSINE, inputs=({"t": TIME, "lr": LR},)), ("missing-argument", "inputs.0")),
        (
            replace(COSINE, inputs=({"t": TIME, "lr": LR, "steps": STEPS, "x": LR},)),
            ("unknown-argument", "inputs.0.x"),
        ),
        (replace(COSINE, examples=({"t": PlainValue("1")},)), ("no-inputs", "examples")),
        (replace(COSINE, mistakes=(WrongCode("m", ""),)), ("no-because", "mistakes.0.mistake")),
        (replace(STOPPING, entry=""), ("no-entry", "reference")),
        (replace(STOPPING, call="f"), ("needless-key", "call")),
        (
            replace(STOPPING, script=(ScriptStep(call="stop"),)),
            ("unknown-method", "script.0.call"),
        ),
        (
            replace(STOPPING, script=(ScriptStep(make={}),)),
            ("missing-argument", "script.0.make"),
        ),
        (replace(DOUBLE, sizes={"n": Range(0, 0)}), ("bad-size", "sizes.n")),
        (replace(DOUBLE, examples=({"y": PlainValue("2")},)), ("other-arguments", "examples.0.y")),
        (replace(DOUBLE, changes=("y",)), ("unknown-argument", "changes")),
        (replace(COSINE, changes=("t",)), ("needless-key", "changes")),
        (replace(DESCENT, sizes={"n": Range(1, 2)}), ("needless-key", "sizes")),
    ],
)
def test_what_does_not_go_with_a_form_is_a_fault(code: Code, fault: tuple[str, str]) -> None:
    assert faults(code) == [(*fault, "error")]


def test_all_that_must_be_defined_is_asked_for() -> None:
    assert pending(TWO).program.names == ("f", "g")
    assert pending(COUNTER).program.names == ("Counter",)
    asked = pending(TWO).program.sample(1)
    assert [one.name for one in asked if isinstance(one, EntryCall)] == ["f"] * 6 + ["g"] * 6


def test_a_line_that_has_to_move_is_one_bug() -> None:
    moved = "def f(x):\n    for a in x:\n        t = 0\n        t += a\n    return t\n"
    right = "def f(x):\n    t = 0\n    for a in x:\n        t += a\n    return t\n"
    assert faults(replace(DOUBLE, call="f", bug=True, starter=moved, solution=right)) == []


@pytest.mark.parametrize(
    "code",
    [
        replace(DESCENT, reference="sophia"),
        replace(DOUBLE, call=""),
        replace(DOUBLE, inputs=()),
        replace(DOUBLE, inputs=({"x": Range(2, 1)},)),
        replace(DOUBLE, inputs=({"x": OneOf(())},)),
    ],
)
def test_a_question_that_nobody_has_checked_refuses_answers_and_says_why(code: Code) -> None:
    why = re.escape(next(code.faults()).message)
    with pytest.raises(BadExampleError, match=why):
        code.judge(Written(SOLUTION))
    with pytest.raises(BadExampleError, match=why):
        code.key()


def test_a_mistake_without_a_name_does_not_keep_a_question_from_being_asked() -> None:
    unnamed = replace(DESCENT, mistakes=(WrongCode("stale_v", ""),))
    assert pending(unnamed).program.entry == DESCENT.entry


@pytest.mark.parametrize("name", ["momentum", "lr_fixed", "adam"])
def test_other_rules_and_settings_written_in_may_be_claimed(name: str) -> None:
    assert faults(replace(DESCENT, mistakes=(WrongCode(name, ""),))) == []


def test_a_mistake_of_the_questions_own_may_have_any_name() -> None:
    own = WrongCode("twice", "", because="2 回動かしています。")
    assert faults(replace(DESCENT, mistakes=(own,))) == []


def test_each_of_several_functions_is_looked_at_with_its_own_arguments() -> None:
    own = "def f(x):\n    return x\n\n\ndef g(y):\n    return y\n"
    wrong = replace(TWO, solution=own, calls={**TWO.calls, "g": ({"z": Range(0, 1)},)})
    found = [(fault.rule, fault.path) for fault in wrong.disagreements(Around((), Worked()))]
    assert found == [("unknown-argument", ("calls", "g", 0, "z"))]


def test_code_that_is_no_python_is_told_once() -> None:
    broken = replace(TWO, solution="def f(x)\n    return x\n")
    assert [fault.path for fault in broken.disagreements(Around((), Worked()))] == [("solution",)]
