"""What entries come to, each fold by itself."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from quizapp.core.question_set import QuestionSet
from quizapp.core.settings import Settings
from quizapp.core.study.as_it_stands import as_it_stands
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Entry, Stamped
from quizapp.core.study.memory import Memory, remembered
from quizapp.core.study.progress import Progress, progress_after
from quizapp.core.study.resume import resume
from quizapp.core.study.session import Session
from quizapp.core.study.unended import Unended, take_in


def progress_of(
    entries: Sequence[Stamped],
    now: datetime | None = None,
    kept: Progress | None = None,
    names: Mapping[str, str] | None = None,
) -> Progress:
    """What a journal of these entries comes to, by default right after the latest of them."""
    latest = max((one.at for one in entries), default=datetime.fromisoformat("2026-05-10T12:00Z"))
    when = moment(now or latest + timedelta(seconds=1), "Asia/Tokyo")

    def after(number: int) -> Sequence[Stamped]:
        return [one for one in entries if one.number > number]

    return progress_after(kept, after, when, names or {})


def memories(entries: Sequence[Stamped], now: datetime | None = None) -> Mapping[str, Memory]:
    cards = progress_of(entries, now).cards
    return {name: remembered(card) for name, card in cards.items()}


def settings_of(entries: Sequence[Stamped]) -> Settings:
    return progress_of(entries).settings


def resumed_from(entries: Iterable[Entry], questions: QuestionSet) -> Session | None:
    unended: dict[str, Unended] = {}
    for entry in as_it_stands([*entries]):
        if entry:
            take_in(unended, entry, 0)
    return resume(unended.values(), questions)
