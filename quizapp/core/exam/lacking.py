"""What a learner is told where a bank has too few questions for a paper: how many, of what."""

from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.core.exam.order import PaperOrder
from quizapp.core.exam.paper_forms import FORMS, OWN, paper_size, topics_ordered
from quizapp.core.exam.pool import PaperUnit, in_scope, part_sizes
from quizapp.core.exam.syllabus import SYLLABUS, part_called
from quizapp.core.question_set import QuestionSet


def lacking_told(
    order: PaperOrder, questions: QuestionSet, units: Sequence[PaperUnit]
) -> Iterator[str]:
    """Why no paper of this order can be made of these units; nothing where one can."""
    count, _ = paper_size(order)
    there = sum(len(unit.questions) for unit in units)
    if there >= count:
        return
    yield (
        f"{count} 問の模試を作るには、問題が {count - there} 問足りません"
        f"（出せるのは {there} 問です）。"
    )
    topics = topics_ordered(order)
    yield from _topics_told(topics, questions, units) if topics else _parts_told(units, count)
    yield from _left_out_told(order, questions, there)
    if there:
        yield f"「{FORMS[OWN].called}」を選び、問題数を {there} 問までにすると始められます。"


def _parts_told(units: Sequence[PaperUnit], count: int) -> Iterator[str]:
    """Which parts of the syllabus have fewer than their share; nothing where a bank has none."""
    sizes = part_sizes(units)
    if sizes.keys().isdisjoint(SYLLABUS):
        return
    for part, its in SYLLABUS.items():
        target = round(count * its.share)
        if sizes.get(part, 0) < target:
            yield f"{part_called(part)}: 目安の {target} 問に対して {sizes.get(part, 0)} 問。"


def _topics_told(
    topics: Sequence[str], questions: QuestionSet, units: Sequence[PaperUnit]
) -> Iterator[str]:
    titles = {topic.id: topic.title for topic in questions.topics()}
    there = Counter(one.topic.id for unit in units for one in unit.questions)
    counts = (f"{titles.get(topic, topic)} {there[topic]} 問" for topic in topics)
    yield f"出せる問題: {'、'.join(counts)}。"


def _left_out_told(order: PaperOrder, questions: QuestionSet, there: int) -> Iterator[str]:
    scope = len(in_scope(order, questions))
    if scope > there:
        yield (
            "選択肢から選ぶ形にできない問題と、それを含む組み問題"
            f"（合わせて {scope - there} 問）は出せません。"
        )
    if not topics_ordered(order) and len(questions) > scope:
        yield (
            f"ほかの {len(questions) - scope} 問は、シラバスの番号がないか、"
            "選ばなかったフレームワークの問題なので、出ません。"
        )
