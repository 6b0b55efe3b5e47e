"""The answers that figures are made of: one a learner and question, and little kept of each."""

import builtins
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.core.study.mistake_names import family_of
from quizapp.core.study.mistake_tallies import only_in
from quizapp.core.verdict import Verdict
from quizapp.core.word import Word

PYTHONS_OWN = frozenset(
    name
    for name, one in vars(builtins).items()
    if isinstance(one, type) and issubclass(one, BaseException)
)
"""Exceptions are counted by these names alone: any other is called as a submission likes."""


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """What counts of one submission.

    `mistakes` are keys of the class: a slip's id whatever the question, that of an author's own
    with its question. `cause` is the exception that ended it. `tells` is False where it says
    nothing about what the learner knows, so that it is no evidence of a question's difficulty.
    """

    name: str
    learner: str
    question: str
    word: Word
    score: float
    seed: int
    mistakes: tuple[str, ...] = ()
    parts: tuple[tuple[str, bool], ...] = ()
    cause: str = ""
    tells: bool = True

    @property
    def who(self) -> str:
        """The learner; the file where no name says whose it is."""
        return self.learner or self.name


@dataclass(frozen=True, slots=True)
class Failure:
    """A way to be wrong in one question: a mistake, or none that has a name."""

    question: str
    mistake: str = ""
    word: Word = "fail"
    cause: str = ""


@dataclass(frozen=True, slots=True)
class ClassAnswers:
    """All that counts, an example of each failure, and how many rows are another's double."""

    counted: tuple[CountedAnswer, ...]
    examples: Mapping[Failure, Graded]
    doubles: int

    def words(self) -> Mapping[Word, int]:
        """How many of the answers got each verdict."""
        return Counter(one.word for one in self.counted)


def mistake_key(mistake: str, question: str) -> str:
    """The slip that a verdict's id means in this question, as the class's figures call it."""
    own = only_in(mistake, question)
    return f"{own}/{mistake}" if own else family_of(mistake)


def failures(one: CountedAnswer) -> Iterable[Failure]:
    """In which ways it is wrong."""
    if one.word == "pass":
        return ()
    if one.mistakes:
        return [Failure(one.question, mistake) for mistake in one.mistakes]
    return [Failure(one.question, "", one.word, one.cause)]


def counted_answers(book: Gradebook) -> ClassAnswers:
    """What counts of a class, in one pass over its rows.

    Of several answers of one learner to one question the best counts, of equally good ones the
    first in the order of names.
    """
    best: dict[tuple[str, str, str], CountedAnswer] = {}
    examples: dict[Failure, tuple[_Rank, Graded]] = {}
    rows = 0
    for row in book.rows():
        rows += 1
        one = _counted(row)
        key = (one.learner, one.question, "" if one.learner else one.name)
        if key not in best or one.score > best[key].score:
            best[key] = one
        for failure in failures(one):
            rank = _rank(row, book.seed)
            if failure not in examples or rank > examples[failure][0]:
                examples[failure] = rank, row
    kept = {failure: _slim(row) for failure, (_, row) in examples.items()}
    return ClassAnswers(tuple(best.values()), kept, rows - len(best))


def _counted(row: Graded) -> CountedAnswer:
    verdict = row.verdict
    keys = dict.fromkeys(mistake_key(one, row.question) for one in verdict.mistakes)
    return CountedAnswer(
        row.name,
        row.learner,
        row.question,
        verdict.word,
        verdict.score,
        row.seed,
        () if verdict.right else tuple(keys),
        tuple((part.name, part.right) for part in verdict.parts),
        _cause(verdict),
        verdict.word not in ("protocol", "refused") and not verdict.unsound,
    )


def _cause(verdict: Verdict) -> str:
    raised = verdict.evidence.raised
    if raised is None or verdict.word != "error":
        return ""
    return raised.kind if raised.kind in PYTHONS_OWN else ""


_Rank = tuple[bool, bool, bool, str]


def _rank(row: Graded, seed: int) -> _Rank:
    """How good an example it is: one with a picture, and with one mistake.

    Of equals a sum decides that stays the same however often the class is graded, and is no
    alphabet: the first names of a list would be the example each time.
    """
    evidence = row.verdict.evidence
    return (
        evidence.trajectories is not None,
        evidence.detail is not None,
        len(row.verdict.mistakes) == 1,
        sha256(f"{seed}/{row.name}".encode(errors="surrogatepass")).hexdigest(),
    )


def _slim(row: Graded) -> Graded:
    """Without what may be large and shows who wrote it."""
    evidence = replace(row.verdict.evidence, output="", traceback="", truncated=False)
    return replace(row, verdict=replace(row.verdict, evidence=evidence))
