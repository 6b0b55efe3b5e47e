"""Answers of days in May 2026, as short as a table of them can be read."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from quizapp.core.answer import Answer, Filled, Matched, Picked, Written
from quizapp.core.study.calendar import study_day
from quizapp.core.study.entry import Answered, Rating, Stamped, Variant
from quizapp.core.study.tallies import Tallies
from tests.core.study.folds import progress_of

TOKYO = ZoneInfo("Asia/Tokyo")
FIRST = datetime(2026, 5, 4, 9, 0, tzinfo=TOKYO)
"""A Monday."""

FORMS: dict[str, Answer | None] = {
    "formula": Filled({"速度": "αv+ηg"}),
    "number": Filled({"W1": "0.95"}),
    "word": Filled({"手法": "慣性"}),
    "choice": Picked((1,)),
    "match": Matched((0, 1)),
    "code": Written("v = 0"),
    "none": None,
}


def on(
    day: int,
    question: str,
    mistakes: str = "",
    *,
    form: str = "choice",
    session: str = "",
    showing: int | None = None,
    seconds: float = 30.0,
    hints: int = 0,
    rated: bool = True,
    wrong: bool = False,
) -> tuple[int, Answered]:
    """An answer on a day of May: right without a mistake, unless it is said to be wrong."""
    right = not (mistakes or wrong)
    rating: Rating | None = ("good" if right else "again") if rated else None
    return day, Answered(
        session or f"s{day}",
        -1 if showing is None else showing,
        Variant(question, 1),
        FORMS[form],
        "pass" if right else "fail",
        rating,
        tuple(mistakes.split()),
        hints,
        seconds,
    )


def journal_of(rows: Iterable[tuple[int, Answered]]) -> list[Stamped]:
    """The answers in their order, a minute apart; a showing of its own for each not given one."""
    entries = []
    for number, (day, one) in enumerate(rows, start=1):
        at = FIRST + timedelta(days=day - FIRST.day, minutes=number)
        showing = number if one.showing < 0 else one.showing
        entry = Answered(
            **{name: getattr(one, name) for name in Answered.__slots__ if name != "showing"},
            showing=showing,
        )
        entries.append(Stamped(number, at.astimezone(UTC), "Asia/Tokyo", study_day(at), entry))
    return entries


def tallies_of(*rows: tuple[int, Answered]) -> Tallies:
    return progress_of(journal_of(rows)).tallies
