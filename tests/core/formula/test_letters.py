"""The letters a learner is used to: how formulas are typed and drawn in them."""

from itertools import permutations

import pytest

from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.letters import (
    CHOICES,
    TEXTBOOK_LETTERS,
    LetterRole,
    Letters,
    notation,
    wide_notation,
)
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.verdict import Unreadable
from tests.core.formula.forms import parsed

SUTSKEVER = Letters("β", "α", "θ")


def test_the_textbooks_letters_need_no_notation_of_their_own() -> None:
    assert notation(TEXTBOOK_LETTERS) is TEXTBOOK_NOTATION


@pytest.mark.parametrize("letters", [("κ", "η", "W"), ("α", "α", "W"), ("α", "η", "w")])
def test_letters_that_are_not_offered_or_meet_are_refused(letters: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match=r"offered|both"):
        Letters(*letters)


@pytest.mark.parametrize("role", CHOICES)
def test_choosing_goes_through_every_letter_and_comes_back(role: LetterRole) -> None:
    letters, seen = TEXTBOOK_LETTERS, []
    for _ in CHOICES[role]:
        seen.append(letters.of(role))
        offered = CHOICES[role]
        at = (offered.index(letters.of(role)) + 1) % len(offered)
        letters = letters.with_letter(role, offered[at])
    assert seen == [*CHOICES[role]]
    assert letters.of(role) == CHOICES[role][0]


def test_where_two_letters_would_meet_the_other_gives_way() -> None:
    assert TEXTBOOK_LETTERS.with_letter("lr", "α") == Letters("β", "α")
    assert Letters("μ", "α").with_letter("momentum", "α") == Letters("α", "η")


@pytest.mark.parametrize(
    ("letters", "typed", "meant", "shown"),
    [
        (Letters("β", "η"), "βv-ηg", "αv-ηg", "βv − ηg"),
        (Letters("β", "η"), "μv-ηg", "αv-ηg", "βv − ηg"),
        (Letters("β", "η"), "beta*v - lr*g", "αv-ηg", "βv − ηg"),
        (Letters("β", "η"), "β1 m + (1-β1)g", "β1 m + (1-β1)g", "β₁m + (1 − β₁)g"),
        (Letters("μ", "η"), "\\mu v - \\eta g", "αv-ηg", "μv − ηg"),
        (Letters("μ", "η"), "momentum v - ηg", "αv-ηg", "μv − ηg"),
        (SUTSKEVER, "βv-αg", "αv-ηg", "βv − αg"),
        (SUTSKEVER, "βv-ηg", "αv-ηg", "βv − αg"),
        (SUTSKEVER, "beta v - alpha ∂L/∂θ", "αv-ηg", "βv − α·∂L/∂θ"),
        (SUTSKEVER, "θ - α∇L", "W-ηg", "θ − α∇L"),
        (Letters("μ", "α"), "μv - αg", "αv-ηg", "μv − αg"),
    ],
)
def test_formulas_are_read_and_shown_in_the_letters_chosen(
    letters: Letters, typed: str, meant: str, shown: str
) -> None:
    expr, textbook = read_formula(typed, notation(letters)), parsed(meant)
    assert not isinstance(expr, Unreadable), expr
    assert one_line(show(expr, notation(letters))) == shown
    assert one_line(show(expr)).replace("·∂L/∂W", "g") in (
        one_line(show(textbook)),
        "θ − η∇L",
    )


@pytest.mark.parametrize(
    ("letters", "typed", "column"),
    [
        (SUTSKEVER, "αv-ηg", 3),
        (SUTSKEVER, "alpha*v - eta*g", 10),
        (Letters("β", "η"), "βv-μg", 3),
        (TEXTBOOK_LETTERS, "αv - μg", 5),
    ],
)
def test_two_letters_for_one_thing_are_refused_with_the_letters_in_use(
    letters: Letters, typed: str, column: int
) -> None:
    found = read_formula(typed, notation(letters))
    assert isinstance(found, Unreadable)
    assert found.column == column
    assert "どちらも" in found.why
    assert f"慣性の係数は {letters.momentum}、学習率は {letters.lr}" in found.why


def reachable() -> set[Letters]:
    """Every choice of letters that leads from one to the next."""
    found, new = {TEXTBOOK_LETTERS}, {TEXTBOOK_LETTERS}
    while new:
        steps = {
            letters.with_letter(role, letter)
            for letters in new
            for role, offered in CHOICES.items()
            for letter in offered
        }
        new = steps - found
        found |= new
    return found


def test_letters_are_exchanged_and_never_merged_whatever_is_chosen() -> None:
    for letters in reachable():
        exchanged = letters.exchanged
        assert {*exchanged} == {*exchanged.values()}
        assert sorted(letters.exchanged_pairs.values()) == ["β", "ρ"]
        for role, (textbook, *_) in CHOICES.items():
            table = letters.exchanged_pairs if role == "decays" else exchanged
            assert table[textbook] == letters.of(role)


def test_in_no_choice_has_one_letter_two_meanings() -> None:
    for letters in [*reachable()][::7]:
        written = [symbol.written for symbol in notation(letters).symbols]
        assert len(written) == len({*written}), letters


TYPED_LETTERS = "αβγεημρ"


@pytest.mark.parametrize("every", [71, pytest.param(11, marks=pytest.mark.long)])
def test_no_typed_letter_is_shown_back_as_another_unless_it_can_mean_nothing_else(
    every: int,
) -> None:
    tried = sorted(reachable(), key=str)[::every]
    for role, offered in CHOICES.items():
        assert {letters.of(role) for letters in tried} == {*offered}
    for letters in tried:
        known = wide_notation(letters)
        for one, other in permutations(TYPED_LETTERS, 2):
            expr = read_formula(f"{one}v - {other}g", known)
            if isinstance(expr, Unreadable):
                assert "どちらも" in expr.why
                continue
            shown = one_line(show(expr, known))
            spelled = [{"η": letters.lr, "μ": letters.momentum}.get(x, x) for x in (one, other)]
            assert shown == f"{spelled[0]}v − {spelled[1]}g", (letters, one, other)
