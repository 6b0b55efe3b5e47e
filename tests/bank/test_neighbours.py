"""A question says which others go well with it, and the checker says where none is."""

from pathlib import Path

from quizapp.bank.checking.check import check
from tests.bank.sheets import load_text, with_change
from tests.bank.test_checking import NothingToRun
from tests.bank.test_schema import errors
from tests.bank.test_sets import SET
from tests.tables import each_row

ID = "id: momentum-velocity"


def seeing(said: str) -> str:
    """The sound sheet, where the first question names these neighbours."""
    return with_change(ID, f"{ID}\n  see: {said}")


def test_neighbours_are_read_in_their_order_and_change_no_revision(tmp_path: Path) -> None:
    text = seeing("[momentum-two-steps, momentum-rule]")
    assert list(check(load_text(tmp_path, text), NothingToRun(), 5)) == []
    assert errors(text) == []
    own = load_text(tmp_path, text).questions["momentum-velocity"]
    assert own.see == ("momentum-two-steps", "momentum-rule")
    bare = load_text(tmp_path, with_change(ID, ID)).questions["momentum-velocity"]
    assert own.revision == bare.revision


@each_row(
    ("said", "column", "message"),
    [
        ("[momentum-rul]", 9, "もしかして: momentum-rule"),
        ("[nobody-knows]", 9, "「nobody-knows」という id の問題はありません。"),
        ("[momentum-velocity]", 9, "この問題そのものの id"),
        ("[momentum-rule, momentum-rule]", 24, "2 度あります"),
    ],
)
def test_an_id_that_leads_nowhere_is_told_at_its_place(
    tmp_path: Path, said: str, column: int, message: str
) -> None:
    (problem,) = check(load_text(tmp_path, seeing(said)), NothingToRun(), 5)
    assert (problem.rule, problem.line, problem.column) == ("see", 8, column)
    assert problem.severity == "warning"
    assert message in problem.message


def test_a_set_is_no_neighbour_but_its_parts_are(tmp_path: Path) -> None:
    of_part = "- id: first-step-value"
    named = SET.replace(of_part, f"{of_part}\n    see: [first-step]", 1)
    found = list(check(load_text(tmp_path, named), NothingToRun(), 5))
    assert [(one.rule, "小問の id" in one.message) for one in found] == [("see", True)]
