"""Banks of questions that are never made, and papers of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from quizapp.core.exam.order import PaperOrder
from quizapp.core.exam.paper import Lacking, Paper, assembled
from quizapp.core.question import Question
from quizapp.core.question_set import Later, QuestionSet
from quizapp.core.study.progress import PAPERS_KEPT
from quizapp.core.topic import Topic


def never() -> Question:
    raise AssertionError("a paper makes no question")


PLAIN = Later("q", Topic("sgd", "SGD"), 2, never, kind="choice", in_exam=True)


def singles(
    count: int, syllabus: str = "3.2.i", topic: str = "sgd", **others: object
) -> list[Later]:
    """Questions by themselves, named after their topic."""
    titled = Topic(topic, topic.upper())
    like = replace(PLAIN, topic=titled, syllabus=syllabus, **others)  # type: ignore[arg-type]
    return [replace(like, id=f"{topic}-{like.level}-{number}") for number in range(count)]


def one_set(name: str, parts: int, syllabus: str = "3.2.i", **others: object) -> list[Later]:
    """A set of so many parts."""
    like = replace(PLAIN, syllabus=syllabus, **others)  # type: ignore[arg-type]
    return [replace(like, id=f"{name}-{part}", unit=(name, part)) for part in range(1, parts + 1)]


def by_set(bank: Iterable[Later]) -> dict[str, set[str]]:
    """The ids of the parts of each set."""
    found: dict[str, set[str]] = {}
    for one in bank:
        if one.unit:
            found.setdefault(one.unit[0], set()).add(one.id)
    return found


def order(count: int, **others: object) -> PaperOrder:
    """A paper of the learner's own."""
    return PaperOrder("own", count=count, **others)  # type: ignore[arg-type]


def made(
    wish: PaperOrder,
    questions: QuestionSet | Iterable[Later],
    seed: int = 7,
    past: Sequence[Collection[str]] = (),
) -> Paper:
    """The paper, which must be possible."""
    bank = questions if isinstance(questions, QuestionSet) else QuestionSet(questions)
    paper = assembled(wish, bank, seed, past)
    assert isinstance(paper, Paper)
    return paper


def lacking(wish: PaperOrder, questions: Iterable[Later]) -> str:
    """Why there is none, in one text."""
    answer = assembled(wish, QuestionSet(questions), 7, ())
    assert isinstance(answer, Lacking)
    return "\n".join(answer.sentences)


def ids(paper: Paper) -> list[str]:
    """What it asks, in its order."""
    return [one.question for one in paper.plan]


def in_a_row(
    wish: PaperOrder, questions: QuestionSet, papers: int
) -> Iterator[tuple[list[str], set[str]]]:
    """So many papers one after another, each with what the three before it asked."""
    past: list[list[str]] = []
    for seed in range(papers):
        asked = ids(made(wish, questions, seed, past))
        yield asked, {name for before in past for name in before}
        past = [*past, asked][-PAPERS_KEPT:]
