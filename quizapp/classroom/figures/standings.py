"""What each learner has handed in, and what it comes to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.classroom.figures.counted import CountedAnswer

_TENTHS = 10


@dataclass(frozen=True, slots=True)
class LearnerFigures:
    """One learner: the mean score, and the answers that count.

    A question that at least half of the class handed in counts as nothing where it is missing;
    any other counts for those alone who answered it.
    """

    learner: str
    score: float
    answers: tuple[CountedAnswer, ...]


def standings_of(counted: Sequence[CountedAnswer]) -> tuple[LearnerFigures, ...]:
    """Every learner, in the order of names."""
    own: defaultdict[str, list[CountedAnswer]] = defaultdict(list)
    for one in counted:
        own[one.who].append(one)
    common = asked_of_all(counted)
    return tuple(
        LearnerFigures(
            who,
            sum(one.score for one in own[who]) / len(common | {one.question for one in own[who]}),
            tuple(own[who]),
        )
        for who in sorted(own)
    )


def asked_of_all(counted: Iterable[CountedAnswer]) -> frozenset[str]:
    """The questions that at least half of the learners have handed in."""
    who: set[str] = set()
    handed: Counter[str] = Counter()
    for one in counted:
        who.add(one.who)
        handed[one.question] += 1
    return frozenset(name for name, count in handed.items() if 2 * count >= len(who))


def by_tenths(standings: Iterable[LearnerFigures]) -> tuple[int, ...]:
    """How many learners lie in each tenth of the score; those with all of it by themselves."""
    counts = Counter(int(_TENTHS * one.score + _ROUNDING) for one in standings)
    return tuple(counts[tenth] for tenth in range(_TENTHS + 1))


_ROUNDING = 1e-9
