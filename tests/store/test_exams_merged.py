"""A mock exam that was gone on with on two machines: their journals become one."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Entry, Stamped
from quizapp.store.merging import merged, renumbered
from quizapp.store.rows import StoredRow, read, row_of
from tests.core.study.examinations import Deed, begun, exams, sat, under_way
from tests.core.study.folds import progress_of

NINE = datetime(2026, 4, 1, 0, tzinfo=UTC)
LATER = NINE + timedelta(days=1)


def rows_of(journal: list[tuple[Entry, int]]) -> list[StoredRow]:
    """As they lie in a file, each of so many seconds after nine."""
    stamped = ((entry, NINE + timedelta(seconds=second)) for entry, second in journal)
    return [row_of(entry, moment(at, "Asia/Tokyo")) for entry, at in stamped]


def read_from(rows: list[StoredRow]) -> list[Stamped]:
    return [one for row in renumbered(rows) if (one := read(row))]


@given(under_way, under_way, st.randoms(use_true_random=False))
def test_what_two_machines_wrote_is_what_they_would_have_written_into_one_file(
    mine: list[Deed], theirs: list[Deed], chance: Random
) -> None:
    _, start = begun()
    branches = [sat(done, start)[1][len(start) :] for done in (mine, theirs)]
    turns = [0] * len(branches[0]) + [1] * len(branches[1])
    chance.shuffle(turns)
    together = [(start[0], 0)]
    apart = [[*together], [*together]]
    for second, turn in enumerate(turns, 1):
        entry = branches[turn].pop(0), second
        together.append(entry)
        apart[turn].append(entry)
    one, other = map(rows_of, apart)
    assert merged(one, other, LATER) == merged(other, one, LATER) == rows_of(together)


@given(exams, st.data())
def test_a_copy_that_was_made_on_the_way_adds_nothing(
    done: list[Deed], data: st.DataObject
) -> None:
    whole = rows_of([(entry, second) for second, entry in enumerate(sat(done)[1])])
    copy = whole[: data.draw(st.integers(0, len(whole)))]
    assert merged(whole, copy, LATER) == merged(copy, whole, LATER) == whole


@given(exams, exams, st.data())
def test_its_folds_go_on_from_wherever_they_were_kept(
    done: list[Deed], again: list[Deed], data: st.DataObject
) -> None:
    """The second exam goes on where the first was left, by another copy or after its end."""
    journal = [*sat(done)[1], *sat(again)[1][1:]]
    stamped = read_from(rows_of([(entry, second) for second, entry in enumerate(journal)]))
    kept = progress_of(stamped[: data.draw(st.integers(0, len(stamped)))])
    assert progress_of(stamped, kept=kept) == progress_of(stamped)
