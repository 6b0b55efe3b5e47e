"""A bank as lists need it: opened from one small entry for as long as no file has changed.

Reading files, and making questions of what was read, is left to `loading`; what must not be asked
is found by `checking`.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizapp.bank.files import find
from quizapp.bank.kept.cache import Cache, name_of, rejections_name, sealed, unsealed
from quizapp.bank.problem import SET_WITHHELD, Problem
from quizapp.core.question_set import Later, Listed, QuestionSet, as_later
from quizapp.core.topic import Topic

if TYPE_CHECKING:
    from quizapp.bank.loading import Bank
    from quizapp.core.question import Question

SETTLED_NS = 2_000_000_000
"""Two changes of a file are told apart by its times where they lie this far apart (FAT: 2 s)."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Questions, each made when it is first asked for, and the problems of all others.

    `withheld` has those that can be read but must not be asked, each with what is wrong with it.
    `sheets` has the name under which what each file holds is kept.
    """

    questions: QuestionSet
    problems: tuple[Problem, ...] = ()
    withheld: Mapping[str, tuple[Listed, Problem]] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)


def load_listing(
    paths: Sequence[Path],
    cache: Cache,
    progress: Callable[[int, int], None] = lambda done, total: None,  # noqa: ARG005  # nobody looks
) -> Listing:
    """The questions and problems that `load` finds, without opening a file that is as it was.

    A file is as it was if its place, inode, size and times are: no program can set the time of
    the last change of these. What has changed just now may change again within the same tick,
    and what cannot be read is in its author's hands: both are read anew the next time.

    Args:
        paths: files and folders.
        cache: what has been read and looked at before.
        progress: called before each question that is looked at, with its number and of how many.
    """
    now, found = time.time_ns(), [*find(paths)]
    files = [path for path in found if isinstance(path, Path)]
    states = [*map(_state, files)]
    rejected = cache.get(rejections_name()) or b""
    name = f"{name_of(repr(states).encode(), rejected)}.bank"
    known = _unpacked(unsealed(cache.get(name)), files, cache)
    if known is not None and len(files) == len(found):
        return known
    from quizapp.bank.loading import load

    bank = load(paths, cache)
    from quizapp.bank.checking.withheld import withheld

    held = withheld(bank, cache, progress)
    if not bank.problems and all(_is_settled(state, now) for _, state in states):
        cache.put(name, sealed(_packed(bank, held, files)))
    questions = [as_later(one.question) for one in bank.authored.values()]
    return _listing(questions, held, bank.sheets, bank.problems)


def _listing(
    questions: Sequence[Listed],
    held: Mapping[str, Problem],
    sheets: Mapping[str, str],
    problems: Sequence[Problem] = (),
) -> Listing:
    told = (problem for problem in held.values() if problem.rule != SET_WITHHELD)
    return Listing(
        QuestionSet(one for one in questions if one.id not in held),
        (*problems, *told),
        {one.id: (one, held[one.id]) for one in questions if one.id in held},
        sheets,
    )


def _state(path: Path) -> tuple[str, tuple[int, ...]]:
    """What cannot all stay the same when the file changes; nothing of what is not there."""
    try:
        found = path.lstat()
    except OSError:
        return str(path), ()
    inode, times = (found.st_dev, found.st_ino), (found.st_mtime_ns, found.st_ctime_ns)
    return str(path), (found.st_size, *inode, *times)


def _is_settled(state: tuple[int, ...], now: int) -> bool:
    return bool(state) and max(state[-2:]) + SETTLED_NS < now


def _packed(bank: "Bank", held: Mapping[str, Problem], files: Sequence[Path]) -> bytes:
    """The entry of each file's sheet, the topics, the questions, and why some are held back."""
    places = {str(path): place for place, path in enumerate(files)}
    topics = {one.question.topic: None for one in bank.authored.values()}
    numbers = {topic: number for number, topic in enumerate(topics)}
    rows = [
        (
            *(one.question.id, one.question.level, *(one.question.unit or ("", 0))),
            *(one.question.formerly, one.question.kind, one.question.tags),
            *(one.question.syllabus, one.question.in_exam),
            *(numbers[one.question.topic], places[one.file]),
        )
        for one in bank.authored.values()
    ]
    sheets = [bank.sheets[str(path)] for path in files]
    why = {name: astuple(problem) for name, problem in held.items()}
    return json.dumps([sheets, [*map(astuple, topics)], rows, why]).encode()


def _unpacked(data: bytes | None, files: Sequence[Path], cache: Cache) -> Listing | None:
    """The bank again; None where it was not kept, or something else stands in its place."""
    if data is None:
        return None
    try:
        sheets, topics, rows, why = json.loads(data)
        own = [Topic(*_typed(fields, _TOPIC)) for fields in topics]
        sources = [*zip(_typed(sheets, [str] * len(files)), map(str, files), strict=True)]
        held = {name: Problem(*_typed(fields, _PROBLEM)) for name, fields in why.items()}
        kept = {file: sheet for sheet, file in sources}
        return _listing([_later(row, own, sources, cache) for row in rows], held, kept)
    except (ValueError, TypeError, IndexError, AttributeError, RecursionError):
        return None


def _later(
    row: Sequence[Any], topics: Sequence[Topic], sources: Sequence[tuple[str, str]], cache: Cache
) -> Later:
    name, level, whole, part, former, kind, tags, syllabus, in_exam, topic, source = _typed(
        row, _ROW
    )
    sheet, file = sources[source]
    make = partial(_made, cache, sheet, file, name)
    unit = (whole, part) if whole else None
    return Later(
        *(name, topics[topic], level, make, unit),
        *(_texts(former), kind, _texts(tags), syllabus, in_exam),
    )


_TOPIC = [str] * 6
_PROBLEM = [str, int, int, *[str] * 6]
_ROW = [str, int, str, int, list, str, list, str, bool, int, int]


def _texts(fields: Sequence[Any]) -> tuple[str, ...]:
    return tuple(_typed(fields, [str] * len(fields)))


def _typed(fields: Sequence[Any], types: Sequence[type]) -> Sequence[Any]:
    if [*map(type, fields)] != types:
        raise TypeError(fields)
    return fields


def _made(cache: Cache, sheet: str, file: str, name: str) -> "Question":
    from quizapp.bank.loading import kept_question

    return kept_question(cache, sheet, file, name)
