"""What was not graded and why, what an instructor must look at, and how to repeat it all."""

from collections.abc import Iterator

from quizapp.classroom.class_page.pieces import html_table, name_in_html
from quizapp.classroom.figures import ClassFigures
from quizapp.classroom.gradebook import Gradebook
from quizapp.core.text.as_html import in_html


def files_chapter(book: Gradebook, figures: ClassFigures) -> Iterator[str]:
    """All files that are no row, and the facts of this run."""
    yield '<h2 id="files">ファイルと採点の条件</h2>\n'
    if book.remarks:
        items = "".join(f"<li>{in_html(one)}</li>\n" for one in book.remarks)
        yield f"<h3>確かめること</h3>\n<ul>\n{items}</ul>\n"
    if book.left_out:
        yield f"<h3>採点していないファイル {len(book.left_out)} 件</h3>\n"
        rows = (
            f"<tr><td>{name_in_html(one.name)}</td><td>{in_html(one.why)}</td></tr>\n"
            for one in book.left_out
        )
        yield from html_table(("ファイル", "理由"), rows)
    yield f"<ul>\n{''.join(f'<li>{one}</li>' for one in _conditions(book, figures))}</ul>\n"


def _conditions(book: Gradebook, figures: ClassFigures) -> Iterator[str]:
    if book.layout:
        yield f"名前の読み方: {in_html(book.layout)}"
    yield f"採点のシード: {book.seed}（同じ値で、同じ判定になります）"
    yield f"隔離: {in_html(book.isolation)}"
    if book.hidden:
        yield f"隠しフォルダやシステムのファイル {book.hidden} 件は数えていません"
    if figures.doubles:
        yield (
            f"同じ人の同じ問題の答えが {figures.doubles} 件余分にあり、"
            "集計には点の高い方を数えました"
        )
