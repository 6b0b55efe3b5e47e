"""What is told of a class as plain text: its mistakes by name, its questions, its files."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from quizapp.classroom.feedback import in_one_line
from quizapp.classroom.gradebook import Gradebook
from quizapp.classroom.marking_off import marked_off
from quizapp.classroom.plain_feedback import plain_prose
from quizapp.classroom.shown_names import name_and_learner, shown_name
from quizapp.core.wording import WORDS, per_cent

if TYPE_CHECKING:
    from quizapp.classroom.alike import AlikeGroup
    from quizapp.classroom.figures import ClassFigures, ClassMistake

MISTAKES_TOLD = 12
LESSONS_TOLD = 3
PLACES_TOLD = 3
TEXTS_TOLD = 20
GROUPS_TOLD = 10
MEMBERS_TOLD = 6

IN_FULL = "（--format csv ですべて見られます）"

LESSONS_HEADING = "次の授業で教え直すこと"
ALIKE_HEADING = "似ている提出（点には影響しません。人が見て確かめてください）"


def class_lines(figures: "ClassFigures") -> Iterator[str]:
    """Which mistakes the class makes, and how each question fared."""
    yield "■ このクラスに多い誤り"
    for one in figures.mistakes[:MISTAKES_TOLD]:
        yield _of_mistake(one)
    if len(figures.mistakes) > MISTAKES_TOLD:
        yield f"  ほか {len(figures.mistakes) - MISTAKES_TOLD} 種類"
    if not figures.mistakes:
        yield "  名前の分かる誤りはありません。"
    for fault in figures.nameless[:MISTAKES_TOLD]:
        what = f"名前の付かない{WORDS[fault.word]}" if fault.word == "fail" else WORDS[fault.word]
        yield f"  {fault.learners:>4} 人  {what} {fault.cause}".rstrip() + f"（{fault.question}）"
    yield "■ 問題ごとの結果"
    for its in figures.questions:
        share = per_cent(its.right / its.answered) if its.answered else "—"
        yield f"  {its.id}: {its.answered} 人中 {its.right} 人が正解（{share}）"


def _places(questions: Sequence[tuple[str, int]]) -> str:
    told = [f"{question} {count} 人" for question, count in questions[:PLACES_TOLD]]
    more = len(questions) - len(told)
    return "、".join([*told, *([f"ほか {more} 問"] if more else [])])


def lesson_lines(figures: "ClassFigures") -> Iterator[str]:
    """What to teach again, once more where a long report ends: a terminal shows its end."""
    if figures.lessons:
        yield f"■ {LESSONS_HEADING}"
    for one in figures.lessons[:LESSONS_TOLD]:
        yield _of_mistake(one.mistake)


def _of_mistake(one: "ClassMistake") -> str:
    return f"  {one.learners:>4} 人  {plain_prose(one.name)}（{_places(one.questions)}）"


def notice_lines(book: Gradebook) -> Iterator[str]:
    """What an instructor must know of the files."""
    if book.remarks:
        yield "■ 確かめてください"
        yield from _first_quoted(book.remarks)
    if book.left_out:
        yield f"■ 採点しなかったファイル {len(book.left_out)} 件"
        yield from _first_quoted([f"{shown_name(one.name)}: {one.why}" for one in book.left_out])
    if book.hidden:
        yield f"  隠しファイルとシステムのファイル {book.hidden} 件は除きました。"
    if book.layout:
        yield f"■ ファイル名の読み方  {book.layout}"
    yield from _alike(book.alike)


def _first_quoted(texts: Sequence[str]) -> Iterator[str]:
    for text in texts[:TEXTS_TOLD]:
        yield from marked_off(text)
    if len(texts) > TEXTS_TOLD:
        yield f"  ほか {len(texts) - TEXTS_TOLD} 件{IN_FULL}"


def _alike(groups: "Sequence[AlikeGroup]") -> Iterator[str]:
    if groups:
        yield f"■ {ALIKE_HEADING}"
    for one in groups[:GROUPS_TOLD]:
        yield f"  {one.question}: {len(one.names)} 件。{one.why}"
        for name, learner in islice(zip(one.names, one.learners, strict=True), MEMBERS_TOLD):
            yield from marked_off(name_and_learner(name, learner))
        if one.shared:
            yield "  共通する珍しい名前やコメント:"
            yield from marked_off("  ".join(map(in_one_line, one.shared)))
    if len(groups) > GROUPS_TOLD:
        yield f"  ほか {len(groups) - GROUPS_TOLD} 組{IN_FULL}"
