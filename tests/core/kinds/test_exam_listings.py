"""Code as an exam asks for it: listings read back as the programs that they stand for."""

import ast
import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.bank import bundled, load
from quizapp.bank.checking.claims import claim_faults
from quizapp.core.body import Context, ExamForm
from quizapp.core.kinds.code.code import Code, WrongCode
from quizapp.core.kinds.code.in_exam import listings_of
from quizapp.core.kinds.code.merging import with_both
from quizapp.core.kinds.code.slots import filled_in, slots_of, with_marks, with_slots
from quizapp.core.question import Question
from quizapp.core.text.width import cells
from quizapp.core.topic import Topic
from quizapp.sandbox import Sandbox
from tests.core.samples import DESCENT, SOLUTION
from tests.sandbox.programs import linux_only
from tests.tables import each_row

SEEDS = st.integers(min_value=1, max_value=10**9)
SIGN = re.compile(r"\((あ|い|う|え)\)")
BESIDE = re.compile(r"^(\(.\) | {5})")
COLUMNS = 76
"""Of a terminal of 80 these are left beside the key of an option."""

NOT_ASKED = {"momentum-mend-state", "nesterov-mend-expanded"}
"""Of the author's mistakes one at most is short and no copy of what is to be mended."""

MOMENTUM = """\
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            v = self.v.get(key, 0.0)
            self.v[key] = self.momentum * v - self.lr * grads[key]
            params[key] += self.v[key]
"""


@cache
def bundled_code() -> tuple[Question, ...]:
    bank = load([bundled()]).questions
    return tuple(bank[name] for name in bank if bank[name].kind == "code")


def asked() -> Sequence[Question]:
    return [one for one in bundled_code() if one.id not in NOT_ASKED]


def form_of(code: Question, seed: int) -> ExamForm:
    form = code.sampled(seed).body.in_exam()
    assert form is not None
    return form


def rows_of(prose: str) -> list[str]:
    """The rows of the last listing of a text."""
    return prose.split("```")[-2].strip("\n").split("\n")


def by_sign(option: str, signs: Sequence[str]) -> dict[str, list[str]]:
    """What an option puts into each slot."""
    if len(signs) == 1:
        return {signs[0]: rows_of(option)}
    found: dict[str, list[str]] = {}
    for row in rows_of(option):
        sign = SIGN.match(row)
        name = sign[1] if sign else [*found][-1]
        found.setdefault(name, []).append(BESIDE.sub("", row))
    return found


def completed(ask: str, option: str) -> str:
    """The program that somebody reads who puts an option into the slots of the listing."""
    signs = SIGN.findall("\n".join(rows_of(ask)))
    parts = by_sign(option, signs)
    rows: list[str] = []
    for row in rows_of(ask):
        sign = SIGN.search(row)
        own = parts[sign[1]] if sign else [row]
        rows += [row[: sign.start()] + part for part in own] if sign else own
    return "\n".join(rows)


def is_same(one: str, other: str) -> bool:
    return ast.dump(ast.parse(one)) == ast.dump(ast.parse(other))


@given(st.sampled_from(asked()), SEEDS)
def test_a_listing_completed_by_the_right_option_is_the_solution_and_by_no_other(
    question: Question, seed: int
) -> None:
    body, form = question.body, form_of(question, seed)
    assert isinstance(body, Code)
    if not body.bug:
        programs = [completed(form.ask, one.text) for one in form.options]
        right = [one.right for one in form.options]
        assert [is_same(one, body.solution) for one in programs] == right


@given(st.sampled_from(asked()), SEEDS)
def test_the_program_to_mend_is_shown_as_it_was_authored(question: Question, seed: int) -> None:
    body = question.body
    assert isinstance(body, Code)
    if body.bug:
        rows = rows_of(form_of(question, seed).ask)
        marked = any(map(SIGN.match, rows))
        shown = [BESIDE.sub("", row) if marked else row for row in rows]
        assert is_same("\n".join(shown), body.starter)


@given(st.sampled_from(asked()), SEEDS)
def test_one_option_is_right_and_all_differ_and_say_why(question: Question, seed: int) -> None:
    options = form_of(question, seed).options
    assert [one.right for one in options].count(True) == 1
    assert len({one.text for one in options}) == len(options) in (3, 4)
    assert all(bool(one.because) != one.right for one in options)


@given(st.sampled_from(asked()), SEEDS)
def test_no_row_is_wider_than_a_small_terminal(question: Question, seed: int) -> None:
    form = form_of(question, seed)
    rows = rows_of(form.ask) + [row for one in form.options for row in rows_of(one.text)]
    assert max(map(cells, rows)) <= COLUMNS


@given(st.sampled_from(asked()), SEEDS)
def test_what_is_asked_speaks_of_the_slots_that_there_are(question: Question, seed: int) -> None:
    ask = form_of(question, seed).ask
    assert "____" not in ask
    prose, listing = "".join(ask.split("```")[::2]), "\n".join(rows_of(ask))
    assert set(SIGN.findall(prose)) == set(SIGN.findall(listing))


@given(st.sampled_from(asked()), SEEDS)
def test_no_one_is_told_how_many_lines_there_are(question: Question, seed: int) -> None:
    task = form_of(question, seed).ask.partition("次は、")[0]
    assert not re.search(r"[0-9]\s*行で|何行でも", task)


@each_row("name", ["errors-mend-second-moment", "adagrad-mend-update"])
def test_lines_of_a_listing_are_chosen_from_in_its_order(name: str) -> None:
    question = next(one for one in bundled_code() if one.id == name)
    form = form_of(question, seed=1)
    listing = [row.strip() for row in rows_of(form.ask)]
    places = [listing.index(rows_of(one.text)[0]) for one in form.options]
    assert form.ordered
    assert places == sorted(places)


def test_nearly_all_bundled_code_can_be_asked_in_an_exam() -> None:
    possible = {one.id for one in bundled_code() if one.body.may_be_in_exam}
    assert {one.id for one in bundled_code()} - possible == NOT_ASKED
    assert all(
        one.sampled(3).body.in_exam() is None for one in bundled_code() if one.id not in possible
    )


def apart(one: Sequence[str], other: Sequence[str]) -> int:
    same = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return len(one) + len(other) - 2 * sum(block.size for block in same)


def test_who_picks_what_is_most_like_the_others_gains_nothing() -> None:
    gained = guessed = 0.0
    for question in asked():
        for seed in range(1, 6):
            options = form_of(question, seed).options
            signs = [re.findall(r"\w+|\S", one.text) for one in options]
            far = [sum(apart(one, other) for other in signs) for one in signs]
            right = next(i for i, one in enumerate(options) if one.right)
            gained += (far[right] == min(far)) / far.count(min(far))
            guessed += 1 / len(options)
    assert gained == pytest.approx(guessed, rel=0.15)


def code_with(*wrong: tuple[str, str], solution: str = MOMENTUM) -> Code:
    """Momentum, and mistakes: what is put in place of what."""
    mistakes = tuple(
        WrongCode(f"own-{i}", solution.replace(*one), because=f"{i} つ目の誤りです。")
        for i, one in enumerate(wrong)
    )
    return Code(
        "momentum",
        solution.replace("self.v[key]\n", "____\n"),
        solution,
        "Momentum",
        mistakes=mistakes,
    )


MINUS_V, PLUS_GRAD = ("] += self.v", "] -= self.v"), ("- self.lr *", "+ self.lr *")
FRICTION = ("= self.momentum * v", "= (1 - self.momentum) * v")
STALE = ("+= self.v[key]", "+= v")


def test_two_mistakes_that_do_not_touch_are_made_each_for_itself_and_together() -> None:
    (listing,) = listings_of(code_with(STALE, FRICTION))
    assert [len(one.mistakes) for one in listing.variants] == [0, 1, 1, 2]
    both = MOMENTUM.replace(*STALE).replace(*FRICTION)
    assert is_same(listing.variants[-1].source, both)


def test_of_mistakes_in_one_place_three_are_asked() -> None:
    wrong = [("+= self.v[key]", f"+= {i} * v * {i}") for i in range(2, 6)]
    listings = listings_of(code_with(*wrong))
    assert listings
    assert all(len(one.variants) == 4 for one in listings)
    assert all(len(one.mistakes) <= 1 for listing in listings for one in listing.variants)


@each_row("wrong", [(), (STALE,)])
def test_code_with_one_mistake_or_none_is_not_asked(wrong: tuple[tuple[str, str], ...]) -> None:
    code = code_with(*wrong)
    assert not code.may_be_in_exam
    assert code.sampled(Context(seed=2)).in_exam() is None


def test_where_no_mistakes_are_named_the_line_with_the_bug_is_asked_for() -> None:
    code = Code("momentum", MOMENTUM.replace(*PLUS_GRAD), MOMENTUM, "Momentum", bug=True)
    form = code.sampled(Context(seed=2, ask="誤りは 1 か所である。直せ。")).in_exam()
    assert form is not None
    assert form.ask.endswith("誤りのある行はどれか。")
    shown = {row.strip() for row in rows_of(form.ask)}
    assert [one.right for one in form.options] == [False, False, True, False]
    assert all(rows_of(one.text)[0] in shown for one in form.options)
    assert "+ self.lr * grads[key]" in form.options[2].text


def test_two_slips_of_sign_are_not_put_together() -> None:
    listings = listings_of(code_with(MINUS_V, PLUS_GRAD))
    assert all(len(one.mistakes) <= 1 for listing in listings for one in listing.variants)


@linux_only
def test_mistakes_that_make_up_for_one_another_are_told_to_their_author() -> None:
    code = replace(code_with(MINUS_V, PLUS_GRAD), mistakes=())
    named = (
        WrongCode("minus_v", MOMENTUM.replace(*MINUS_V)),
        WrongCode("plus_grad", MOMENTUM.replace("- self.lr *", "+ 1.0 * self.lr *")),
    )
    topic = Topic("momentum", "Momentum")
    with Sandbox() as sandbox:
        found = [
            fault
            for mistakes in (named, named[:1])
            for fault in claim_faults(
                Question("q", topic, replace(code, mistakes=mistakes), "問。", "解。"), sandbox, 3
            )
        ]
    assert [(fault.rule, fault.path) for fault in found] == [
        ("broken-promise", ("mistakes", 1, "code"))
    ]


@each_row(
    ("one", "other", "both"),
    [
        ("x\nb\nc", "a\nb\ny", "x\nb\ny"),
        ("a\nb\nc\nd", "a\nx\nc", "a\nx\nc\nd"),
        ("n\na\nb\nc", "a\nb", "n\na\nb"),
        ("a = g\nb\nc", "a = h\nb\nc", None),
        ("x\nb\nc", "x\ny\nc", None),
        ("a\nb\nn\nc", "a\nb\nm\nc", None),
        ("a\nb\nc", "a\nb\nx", None),
        ("a(\nb\nc", "a\nb\nd", None),
    ],
)
def test_changes_that_do_not_meet_are_made_in_one_program(
    one: str, other: str, both: str | None
) -> None:
    assert with_both("a\nb\nc", one, other) == both


@each_row(
    ("one", "other", "both"),
    [
        ("w += r * g", "w -= g", "w += g"),
        ("w -= r * h", "v -= r * g", "v -= r * h"),
        ("w -= q * g", "w -= q + g", None),
        ("w -= q * g", "w -= s * g", None),
    ],
)
def test_changes_in_one_line_are_merged_where_something_stands_between_them(
    one: str, other: str, both: str | None
) -> None:
    assert with_both("w -= r * g", one, other) == both


@each_row(
    ("programs", "listing"),
    [
        (("a\nx\nc",), "a\n(あ)\nc"),
        (("x\nb\ny",), "(あ)\nb\n(い)"),
        (("x\ny\nc",), "(あ)\n(い)\nc"),
        (("x\ny\nz",), "(あ)"),
        (("a\nb\nn\nc",), "a\nb\n(あ)"),
        (("a\nb",), "a\n(あ)"),
        (("x\nb\nc", "a\nb\ny"), "(あ)\nb\n(い)"),
    ],
)
def test_a_slot_is_where_some_program_differs_and_none_has_nothing(
    programs: tuple[str, ...], listing: str
) -> None:
    slots = slots_of("a\nb\nc", ("a\nb\nc", *programs))
    assert with_slots("a\nb\nc", slots) == f"```\n{listing}\n```"


ROWS = st.lists(st.sampled_from(["a", "b", "    c", "    d", ""]), min_size=1, max_size=7)
PROGRAMS = ROWS.filter(any).map("\n".join)


@given(PROGRAMS, st.lists(PROGRAMS, min_size=1, max_size=3))
@example("b\n    c\na", ["b\na\n    c"])
def test_what_a_program_has_in_the_slots_makes_the_listing_that_program(
    listing: str, programs: list[str]
) -> None:
    slots = slots_of(listing, programs)
    assert not any(slot.lacks_a_row for slot in slots)
    for i, program in enumerate(programs):
        rows = listing.split("\n")
        for slot in reversed(slots):
            rows[slot.start : slot.end] = slot.texts[i]
        assert [*filter(None, rows)] == [*filter(None, program.split("\n"))]


def test_what_is_added_is_beside_a_line_that_is_as_deep() -> None:
    before, after = (
        "for x:\n    if y:\n        a\n    c",
        "for x:\n    if y:\n        a\n    b\n    c",
    )
    assert filled_in(slots_of(after, (after, before)), 1) == "```\nc\n```"


def test_rows_to_be_mended_have_a_sign_beside_them() -> None:
    slots = slots_of("a\nb\n\nc", ("x\nb\n\ny",))
    assert with_marks("a\nb\n\nc", slots) == "```\n(あ) a\n     b\n\n(い) c\n```"


def test_a_row_that_is_too_long_goes_on_below_as_the_same_program() -> None:
    long = "    self.sum[key] = decay_rate * self.sum[key] + (1 - decay_rate) * gradients[key] ** 2"
    shown = with_slots(f"if x:\n{long}\n{long}", slots_of("if x:\n\n\n", ()))
    assert max(map(len, rows_of(shown))) <= COLUMNS
    assert is_same("\n".join(rows_of(shown)), f"if x:\n{long}\n{long}")


def test_a_long_row_with_a_text_is_left_as_it_is() -> None:
    row = f'print("{"a + b, " * 12}")'
    assert rows_of(with_slots(row, ())) == [row]


def test_the_solution_itself_is_what_stands_in_the_slots_of_the_right_option() -> None:
    wrong = tuple(
        WrongCode(name, SOLUTION.replace("-=", sign))
        for name, sign in (("sign", "+="), ("x", "*="))
    )
    form = replace(DESCENT, mistakes=wrong).sampled(Context(seed=5)).in_exam()
    assert form is not None
    assert rows_of(form.options[0].text) == ["params[key] -= self.lr * grads[key]"]
