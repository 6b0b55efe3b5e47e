"""Two programs line by line: equal lines stand beside one another."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.code_beside import lines_beside

LINES = ("a = 1", "b = 2", "", "    c", "d")
programs = st.lists(st.sampled_from(LINES), max_size=8).map("\n".join)


@given(programs, programs)
def test_every_line_of_both_stands_there_in_its_order(own: str, model: str) -> None:
    pairs = [*lines_beside(own, model)]
    assert [one.own for one in pairs if one.own is not None] == own.rstrip().splitlines()
    assert [one.model for one in pairs if one.model is not None] == model.rstrip().splitlines()


@given(programs)
def test_a_program_beside_itself_differs_nowhere(own: str) -> None:
    assert all(one.same for one in lines_beside(own, f"{own}\n\n"))


def test_only_the_line_that_was_changed_differs() -> None:
    pairs = [*lines_beside("a\nb\nc", "a\nB  \nc\nd")]
    assert [(one.own, one.model) for one in pairs if not one.same] == [("b", "B"), (None, "d")]
