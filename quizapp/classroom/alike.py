"""Submissions that are more alike than chance makes them: for a human to look at, never a mark.

Short exercises are alike by nature. What counts is what two learners share and hardly anybody else
has, and neither the question nor its model solution: what many have is the textbook's, and a class
of a few can prove little.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from sys import intern

from quizapp.classroom.fingerprint import COMMENT, is_statement, marks_of
from quizapp.classroom.likeness import Known, LikeGroup, like_groups
from quizapp.classroom.submission import Submission
from quizapp.core.answer import Written
from quizapp.core.question import Question

MOST_SHARED = 3
"""So many of the rare names and comments that a group shares are shown."""


@dataclass(frozen=True, slots=True)
class AlikeGroup:
    """Submissions for one question that are alike; the most alike groups come first.

    `names` and `learners` are in the order of names. `why` says it in Japanese, without a letter of
    theirs; `shared` are some of the rare names and comments that all of them have, as written:
    somebody else's text.
    """

    question: str
    names: tuple[str, ...]
    learners: tuple[str, ...]
    why: str
    shared: tuple[str, ...] = ()


def alike_groups(
    submissions: Iterable[Submission], questions: Mapping[str, Question]
) -> tuple[AlikeGroup, ...]:
    """The groups of code that is alike, of at least two learners each; each file is read once."""
    asked: defaultdict[str, list[Submission]] = defaultdict(list)
    for one in submissions:
        asked[one.question].append(one)
    found = [
        (-group.bits, _told(question, [handed[i] for i in group.members], group))
        for question, handed in asked.items()
        for group in _groups(questions[question], handed)
    ]
    found.sort(key=lambda one: (one[0], one[1].question, one[1].names))
    return tuple(group for _, group in found)


def _groups(question: Question, handed: Sequence[Submission]) -> Iterator[LikeGroup]:
    if len(handed) > 1 and question.body.is_run:
        given = {mark for text in _texts(question) for mark in marks_of(text)}
        yield from like_groups([_marked(one, given) for one in handed])


def _texts(part: object) -> Iterator[str]:
    """Every text that stands in a question: its prose, its code, the solution, wrong answers."""
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for each in fields(part):
            yield from _texts(getattr(part, each.name))
    elif isinstance(part, Mapping | tuple):
        for one in part.values() if isinstance(part, Mapping) else part:
            yield from _texts(one)


def _marked(one: Submission, given: Collection[str]) -> Known:
    # What is nobody's has an owner of its own.
    owner = f"/{one.learner}" if one.learner else one.name
    answer = one.load()
    marks = marks_of(answer.source) if isinstance(answer, Written) else ()
    return Known(owner, frozenset(intern(mark) for mark in marks if mark not in given))


def _told(question: str, handed: Iterable[Submission], group: LikeGroup) -> AlikeGroup:
    statements = sum(map(is_statement, group.shared))
    words = [one for one in group.shared if not is_statement(one)]
    parts = [f"名前・空白・順序を除けば同じ文が {statements} 行"] if statements else []
    parts += [f"同じ名前・コメントが {len(words)} 個"] if words else []
    why = "、".join(parts) or "2 件ずつ比べると、同じ書き方が多く"
    ordered = sorted(handed, key=lambda one: one.name)
    words.sort(key=lambda one: (-len(one), one))
    return AlikeGroup(
        question,
        tuple(one.name for one in ordered),
        tuple(one.learner for one in ordered),
        f"{why}あり、ほかの人のコードにはほとんどありません。",
        tuple(one.removeprefix(COMMENT) for one in words[:MOST_SHARED]),
    )
