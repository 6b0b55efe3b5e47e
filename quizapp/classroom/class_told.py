"""What is told of a class as plain text: its mistakes by name, its questions, its files."""

from collections.abc import Iterator

from quizapp.classroom.gradebook import Gradebook
from quizapp.classroom.marking_off import marked_off
from quizapp.classroom.shown_names import shown_name
from quizapp.core.wording import WORDS, per_cent

MISTAKES_TOLD = 12
MOST_LEFT_OUT = 20


def class_lines(book: Gradebook) -> Iterator[str]:
    """Which mistakes the class makes, and how each question fared."""
    from quizapp.classroom.figures import class_figures

    figures = class_figures(book)
    yield "■ このクラスに多い誤り"
    for one in figures.mistakes[:MISTAKES_TOLD]:
        places = "、".join(f"{question} {count} 人" for question, count in one.questions)
        yield f"  {one.learners:>4} 人  {one.name}（{places}）"
    if len(figures.mistakes) > MISTAKES_TOLD:
        yield f"  ほか {len(figures.mistakes) - MISTAKES_TOLD} 種類"
    if not figures.mistakes:
        yield "  名前の分かる誤りはありません。"
    for fault in figures.nameless[:MISTAKES_TOLD]:
        yield f"  {fault.learners:>4} 人  名前の付かない{WORDS[fault.word]}（{fault.question}）"
    yield "■ 問題ごとの結果"
    for its in figures.questions:
        share = per_cent(its.right / its.answered) if its.answered else "—"
        yield f"  {its.id}: {its.answered} 人中 {its.right} 人が正解（{share}）"


def notice_lines(book: Gradebook) -> Iterator[str]:
    """What an instructor must know of the files."""
    if book.remarks:
        yield "■ 確かめてください"
        for remark in book.remarks:
            yield from marked_off(remark)
    if book.left_out:
        yield f"■ 採点しなかったファイル {len(book.left_out)} 件"
        for left in book.left_out[:MOST_LEFT_OUT]:
            yield from marked_off(f"{shown_name(left.name)}: {left.why}")
        if len(book.left_out) > MOST_LEFT_OUT:
            more = len(book.left_out) - MOST_LEFT_OUT
            yield f"  ほか {more} 件（--format csv ですべて見られます）"
    if book.hidden:
        yield f"  隠しファイルとシステムのファイル {book.hidden} 件は除きました。"
    if book.layout:
        yield f"■ ファイル名の読み方  {book.layout}"
