"""Reading the files with many answers: each form is known to another room."""

from functools import cache, partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from quizapp.core.wording import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quizapp.bank import Listing
    from quizapp.classroom.sheets.named_questions import NamedQuestions
    from quizapp.classroom.submission import Found, Gathered

MOST_SHEET_BYTES = 2 * 1024 * 1024
"""Of answers.yaml and its like; a class of 300 with 30 answers each has a tenth of that."""

MOST_JOURNAL_BYTES = 32 * 1024 * 1024
"""Of an exported journal: years of learning."""

_MOST_BAD = 10
"""So many bad lines of a journal are told."""


def sheet_readers(listing: "Listing") -> "Mapping[str, Callable[[Found, str], Gathered]]":
    """What reads files with many answers, by how their names end.

    Each takes a file and the learner whose name it has, and raises UnreadableFileError.
    """
    known = cache(partial(_known, listing))
    return {
        suffix: partial(_read, read, known)
        for suffix, read in {
            ".yaml": _yaml,
            ".yml": _yaml,
            ".json": _json,
            ".csv": _csv,
            ".jsonl": _journal,
            ".ipynb": _notebook,
        }.items()
    }


def _read(
    read: "Callable[[Found, str, NamedQuestions], Gathered]",
    known: "Callable[[], NamedQuestions]",
    found: "Found",
    learner: str,
) -> "Gathered":
    return read(found, learner or PurePosixPath(found.inside).stem, known())


def _known(listing: "Listing") -> "NamedQuestions":
    """The questions as sheets name them; made when the first sheet is read."""
    from quizapp.classroom.sheets.named_questions import NamedQuestions
    from quizapp.core.exam_form import exam_questions

    withheld = {name: problem.message for name, (_, problem) in listing.withheld.items()}
    former = dict(listing.questions.formerly)
    for name, (listed, _) in listing.withheld.items():
        former |= {old: name for old in listed.formerly if old not in listing.questions}
    in_exam = cache(partial(exam_questions, listing.questions))
    return NamedQuestions(listing.questions, in_exam, former, withheld)


def _yaml(found: "Found", learner: str, known: "NamedQuestions") -> "Gathered":
    from quizapp.bank.plain_yaml import plain_yaml
    from quizapp.classroom.sheets.answers import sheet_gathered

    values, problems = plain_yaml(found.name, found.read(MOST_SHEET_BYTES))
    gathered = sheet_gathered(found, learner, values, known)
    bad = [f"{one.line} 行目の {one.column} 文字目: {printable(one.message)}" for one in problems]
    return _with_left_out(found, gathered, bad)


def _json(found: "Found", learner: str, known: "NamedQuestions") -> "Gathered":
    from quizapp.classroom.opening import UnreadableFileError
    from quizapp.classroom.sheets.answers import sheet_gathered
    from quizapp.classroom.sheets.json_values import NoJsonError, json_values

    try:
        return sheet_gathered(found, learner, json_values(found.read(MOST_SHEET_BYTES)), known)
    except NoJsonError as error:
        raise UnreadableFileError(str(error)) from error


def _csv(found: "Found", learner: str, known: "NamedQuestions") -> "Gathered":
    from quizapp.classroom.opening import UnreadableFileError
    from quizapp.classroom.sheets.answers import SheetKeeper
    from quizapp.classroom.sheets.csv_values import NoCsvError, csv_answers

    keeper, ids = SheetKeeper(found, known), {*known.questions, *known.former, *known.withheld}
    try:
        for one in csv_answers(found.read(MOST_SHEET_BYTES), learner, ids):
            keeper.keep(one)
    except NoCsvError as error:
        raise UnreadableFileError(str(error)) from error
    return keeper.gathered()


def _notebook(found: "Found", learner: str, known: "NamedQuestions") -> "Gathered":
    from quizapp.classroom.sheets.notebook import notebook_gathered

    return notebook_gathered(found, learner, known)


def _journal(found: "Found", learner: str, known: "NamedQuestions") -> "Gathered":
    from quizapp.classroom.opening import UnreadableFileError
    from quizapp.classroom.sheets.journal import journal_gathered
    from quizapp.core.errors import QuizError
    from quizapp.store.lines import parse_lines
    from quizapp.store.rows import read

    try:
        parsed = parse_lines(found.read(MOST_JOURNAL_BYTES), printable(found.name))
    except QuizError as error:
        raise UnreadableFileError(str(error)) from error
    if not parsed.rows:
        raise UnreadableFileError(
            "学習の記録ではありません。quizapp journal export で書き出したものを渡してください。"
        )
    bad = [f"{one.number} 行目: {one.why}" for one in parsed.bad]
    entries = []
    for row in parsed.rows:
        try:
            stamped = read(row)
        except ValueError:
            bad.append("壊れた記録が 1 件あります。")
            continue
        if stamped:
            entries.append(stamped.entry)
    gathered = journal_gathered(found, learner, entries, known)
    return _with_left_out(found, gathered, bad)


def _with_left_out(found: "Found", gathered: "Gathered", bad: list[str]) -> "Gathered":
    from dataclasses import replace

    from quizapp.classroom.submission import LeftOut

    told = bad[:_MOST_BAD]
    if len(bad) > _MOST_BAD:
        told.append(f"ほかにも {len(bad) - _MOST_BAD} か所で読めません。")
    return replace(
        gathered, left_out=(*gathered.left_out, *(LeftOut(found.name, one) for one in told))
    )
