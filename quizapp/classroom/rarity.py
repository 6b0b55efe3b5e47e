"""How much it says of two learners that both have a mark: the fewer have it, the more."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from math import log2

from quizapp.classroom.fingerprint import COMMENT, is_statement

RARE_SHARE = 0.03
RARE_AT_LEAST = 4
"""What more learners have than this, of a class or at all, is no sign of anything."""

UNSEEN = 2
"""So many more are supposed to be in a class than are: who did not hand in, or earlier ones."""

STATEMENT_BITS = 4.0
NAME_BITS = 3.0
COMMENT_BITS = 10.0
"""The most that one mark can be worth: those of one source hang together."""

BITS_A_LETTER = 0.5
"""What a letter of a comment is worth, in however small a class."""


def bits_of(owned: Iterable[Collection[str]]) -> Mapping[str, float]:
    """What each mark is worth that is worth anything, from the marks that each learner has.

    What many have is worth nothing; what only one has is worth as much as if another had it, too.
    """
    learners, having = 0, Counter[str]()
    for marks in owned:
        learners += 1
        having.update(marks)
    common = max(RARE_AT_LEAST, RARE_SHARE * learners)
    return {
        mark: _bits(mark, (learners + UNSEEN) / max(2, count))
        for mark, count in having.items()
        if count <= common
    }


def _bits(mark: str, one_in: float) -> float:
    if mark.startswith(COMMENT):
        return min(COMMENT_BITS, BITS_A_LETTER * (len(mark) - len(COMMENT)))
    return min(STATEMENT_BITS if is_statement(mark) else NAME_BITS, log2(one_in))
