"""quizapp stats: the figures of the journal, as pictures of text or as JSON."""

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING

from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, open_listing
from quizapp.cli.parser import CommandLine
from quizapp.cli.rooms import SystemClock, open_own_journal, read_own_journal
from quizapp.cli.terminal import terminal_pen
from quizapp.core.collecting import without_collecting
from quizapp.core.errors import UnwritableError
from quizapp.core.study.calendar import moment
from quizapp.core.study.progress import progress_after
from quizapp.core.study.statistics import Statistics, TopicFigures, statistics

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizapp.core.question_set import QuestionSet
    from quizapp.core.study.calendar import Moment
    from quizapp.core.study.day_tallies import DayTally
    from quizapp.core.study.mistakes import MadeMistake
    from quizapp.core.study.progress import Progress
    from quizapp.core.study.question_tallies import QuestionTally
    from quizapp.core.study.readiness import Readiness, ReadinessByTopic
    from quizapp.store import SqliteJournal
    from quizapp.store.unwritten import UnwrittenJournal


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    parser.add_argument("--json", action="store_true", help="JSON で出力します")
    parser.add_argument("--ascii", action="store_true", help="ブロック文字を使わずに描きます")
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures as of now; a journal without answers is no error."""
    with without_collecting():
        questions = open_listing(arguments).questions
        clock = SystemClock()
        now = moment(clock.now(), clock.zone())
        progress = _progress(questions, now)
        figures = statistics(progress, questions, now.day)
    if arguments.json:
        print(json.dumps(_record(figures), ensure_ascii=False))
    else:
        _print(figures, ascii_only=arguments.ascii or progress.settings.glyphs == "ascii")
    return exits.OK


def _progress(questions: "QuestionSet", now: "Moment") -> "Progress":
    """What the journal comes to, kept for the next time where something is new."""
    journal: SqliteJournal | UnwrittenJournal
    try:
        journal = open_own_journal()
    except UnwritableError:
        journal = read_own_journal()
    with journal:
        kept = journal.kept()
        progress = progress_after(kept, journal.entries, now, questions.formerly)
        if kept is None or progress.number != kept.number:
            journal.keep(progress)
        return progress


def _print(figures: Statistics, *, ascii_only: bool) -> None:
    from quizapp.core.study.statistics_told import sections

    own = terminal_pen(ascii_only=ascii_only)
    told = ("\n".join((f"== {one.heading} ==", *one.lines)) for one in sections(figures, own))
    print("\n\n".join(told))


def _record(figures: Statistics) -> "Mapping[str, object]":
    """The figures by their lasting names, which docs/statistics.md explains."""
    return {
        "day": figures.today.isoformat(),
        "today": _answers(figures.day),
        "total": _answers(figures.total),
        "topics": [_topic(one) for one in figures.topics],
        "weeks": [
            {"monday": one.monday.isoformat(), **_answers(one.answers)} for one in figures.weeks
        ],
        "days": [
            {"day": date.fromordinal(day).isoformat(), **_answers(one)}
            for day, one in figures.days.items()
        ],
        "due": [
            {"day": date.fromordinal(figures.today.toordinal() + ahead).isoformat(), "due": count}
            for ahead, count in enumerate(figures.due)
        ],
        "forms": {
            form.replace(" ", "_"): {"asked": asked, "right": right}
            for form, (asked, right) in figures.forms.items()
        },
        "mistakes": [_mistake(one) for one in figures.mistakes],
        "readiness": _readiness(figures.readiness),
    }


def _readiness(found: "ReadinessByTopic") -> "Mapping[str, object]":
    return {
        "answers": found.answers,
        "whole": found.whole and _share(found.whole),
        "topics": [{"id": one.topic, **_share(one)} for one in found.topics],
        "unknown": list(found.unknown),
        "new": found.of_new and _share(found.of_new),
        "predicted": found.predicted,
        "as_predicted": found.as_predicted,
    }


def _share(one: "Readiness") -> "Mapping[str, float]":
    shares = {"share": one.share, "low": one.low, "high": one.high}
    return {name: round(value, 3) for name, value in shares.items()} | {"answers": one.answers}


def _answers(of: "QuestionTally | DayTally") -> "Mapping[str, int]":
    return {
        "asked": of.asked,
        "right": of.right,
        "seconds": of.seconds,
        "reviews": of.reviews,
        "recalled": of.recalled,
    }


def _topic(one: TopicFigures) -> "Mapping[str, object]":
    own = {"id": one.id, "title": one.title, "questions": one.questions}
    return {**own, "seen": one.seen, "mastered": one.right, **_answers(one.answers)}


def _mistake(one: "MadeMistake") -> "Mapping[str, object]":
    return {
        "id": one.id,
        "name": one.name,
        "count": one.count,
        "last": date.fromordinal(one.day).isoformat(),
        "trend": one.trend,
        "forms": dict(one.forms),
        "questions": list(one.questions),
        "days_left": one.days_left,
    }
