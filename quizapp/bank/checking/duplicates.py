"""Questions that ask for the same in other words, and such as only look alike."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from quizapp.core.body import AS_AUTHORED
from quizapp.core.fault import BadExampleError
from quizapp.core.question import Question
from quizapp.core.text.looks import look_of

COMPARED = 6
"""In so many combinations of values the answers must agree for two questions to be one."""

_NAMED = re.compile(r"^[^:\n]*: ", re.MULTILINE)
"""The names of blanks, which are no part of an answer."""


def ask_otherwise(one: Question, other: Question, *, equal: bool) -> bool:
    """Whether two questions of like stems are two all the same.

    Their figures differ, or their answers do; options that are the same with another answer, or
    an equal stem with another answer to fill in, are a contradiction rather than two questions.
    """
    if one.body.is_run or other.body.is_run:
        return False
    if one.plots != other.plots:
        return True
    mine, theirs = one.body.offers(), other.body.offers()
    if mine and theirs:
        return _right(one) != _right(other) and {*map(look_of, dict(mine))} != {
            *map(look_of, dict(theirs))
        }
    # Lines and pairs do not stand in the stem, which may well say no more than what to do.
    is_whole = equal and bool(one.body.blank_names)
    return not is_whole and _answers(one, COMPARED) != _answers(other, COMPARED)


def same_but_for_numbers(questions: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    """Each question that an earlier one becomes when other numbers are typed into it."""
    groups: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name, question in questions.items():
        if not question.body.is_run:
            ask = f"{question.stem.ask}\n{question.ask}" if question.stem else question.ask
            groups[question.topic.id, question.body.kind, _unnumbered(ask)].append(name)
    for names in groups.values():
        first: dict[str, str] = {}
        for name in names if len(names) > 1 else ():
            earlier = first.setdefault(_form(questions[name]), name)
            if earlier != name:
                yield name, earlier


def _form(question: Question) -> str:
    """All that is asked and answered, without the numbers in it."""
    worked = question.worked
    return _unnumbered(repr((question.body, worked.run, worked.numbers, question.plots)))


def _unnumbered(text: str) -> str:
    return _NUMBER.sub("0", text)


_NUMBER = re.compile(r"[-−]?(?<![A-Za-z_\d.])\d+(?:\.\d+)?")


def _right(question: Question) -> frozenset[str]:
    return frozenset(look_of(text) for text, right in question.body.offers() if right)


def same_questions(questions: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    """Each question that gives the same answers as an earlier one, whatever is drawn.

    Compared are questions whose drawn values are the same but for their names, and whose rules
    are; or formulas and words with the same answers, mistakes and reasons.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name, question in questions.items():
        key = _drawn(question) or _undrawn(question)
        if key:
            groups[key].append(name)
    for names in groups.values():
        for alike in _by_answers(questions, names, 1) if len(names) > 1 else ():
            for same in _by_answers(questions, alike, COMPARED):
                yield from _same(questions, same)


def _by_answers(
    questions: Mapping[str, Question], names: Sequence[str], count: int
) -> Iterator[Sequence[str]]:
    """Those of which the first answers are the same; few have more than the first in common."""
    found: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        found[_answers(questions[name], count)].append(name)
    return (alike for answers, alike in found.items() if answers and len(alike) > 1)


def _same(questions: Mapping[str, Question], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Questions with the same answers, if no two rules gave them and chance did not."""
    if questions[names[0]].worked.given and len({*_answers(questions[names[0]], COMPARED)}) == 1:
        return
    earlier: dict[str, str] = {}
    for name in names:
        run = questions[name].worked.run
        rule = run.optimizer if run else ""
        other = (
            earlier.get(rule) or earlier.get("") or (not rule and next(iter(earlier.values()), ""))
        )
        earlier.setdefault(rule, name)
        if other:
            yield name, other


def _drawn(question: Question) -> str:
    """The values that are drawn, whatever their names; empty where none are."""
    given = question.worked.given
    if not given or question.body.is_run:
        return ""
    return f"{question.body.kind} {sorted(map(repr, given.values()))}"


def _undrawn(question: Question) -> str:
    """The answers and all that is said of wrong ones; empty of what is chosen, run or drawn."""
    body = question.body
    apart = body.is_run or body.offers() or question.worked.given or not any(body.giveaways())
    return "" if apart else repr(body)


def _answers(question: Question, count: int) -> tuple[str, ...]:
    """The keys for the first combinations of values; empty where one is unknown."""
    try:
        return tuple(
            look_of(_NAMED.sub("", question.showing(AS_AUTHORED, sample).body.key()))
            for sample in islice(question.worked.samples(), count)
        )
    except BadExampleError:
        return ()
