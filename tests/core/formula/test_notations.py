"""What holds for every formula in every learner's letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank import bundled, load
from quizapp.core.body import AS_AUTHORED
from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.letters import BOOKS, CHOICES, TEXTBOOK_LETTERS, Letters, notation
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.text.respelling import respelled
from quizapp.core.verdict import Unreadable
from tests.core.formula.forms import FORMS, parsed
from tests.core.formula.test_properties import TYPED, same_values

NOTATIONS = [
    *dict.fromkeys(
        (
            *(letters for _, letters in BOOKS.values()),
            *(
                TEXTBOOK_LETTERS.with_letter(role, letter)
                for role, offered in CHOICES.items()
                for letter in offered
            ),
            *(Letters(momentum, lr, "θ") for momentum in "αβμ" for lr in "ηα" if momentum != lr),
        )
    )
]
"""Those of every book, and every half-way house of one letter."""

AUTHORED = sorted(
    {
        formula
        for question in load([bundled()]).questions.values()
        for body in [question.sampled(AS_AUTHORED).body]
        if isinstance(body, Fill) and not body.symbols
        for blank in body.blanks.values()
        if isinstance(blank, FormulaBlank)
        for formula in (
            blank.formula,
            *(accepted.formula for accepted in blank.accepts),
            *(wrong.formula for wrong in blank.mistakes),
        )
    }
)
"""Every formula of the bank in the letters of all questions."""


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("letters", NOTATIONS, ids=str)
def test_every_typed_formula_is_shown_in_every_notation_as_one_that_reads_the_same(
    letters: Letters, every: int
) -> None:
    """Each form is tried in some notations every day, each notation with some of the forms."""
    known = notation(letters)
    for form in (*FORMS[NOTATIONS.index(letters) % every :: every], *AUTHORED):
        expr = read_formula(form, known)
        if isinstance(expr, Unreadable):
            continue  # two letters that are one thing to this learner
        for shown in (show(expr, known), one_line(show(expr, known))):
            again = read_formula(shown, known)
            assert not isinstance(again, Unreadable), (form, shown, again)
            assert same_values(expr, again), (form, shown)


@pytest.mark.parametrize("letters", NOTATIONS, ids=str)
def test_an_authors_formula_in_other_letters_is_the_same_formula(letters: Letters) -> None:
    for form in AUTHORED:
        expr = read_formula(respelled(form, letters), notation(letters))
        assert not isinstance(expr, Unreadable), (form, expr)
        assert same_values(expr, parsed(form)), form


@given(TYPED, st.sampled_from(NOTATIONS))
@settings(max_examples=150)
def test_any_string_at_all_gives_a_value_in_every_notation(text: str, letters: Letters) -> None:
    known = notation(letters)
    found = read_formula(text, known)
    assert isinstance(found, Unreadable) or one_line(show(found, known))
