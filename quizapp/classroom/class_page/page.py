"""The whole page, piece by piece, so that the largest class takes no more memory than one answer.

No script and no address stands in it, and a browser is told to load nothing.
"""

from collections.abc import Iterator

from quizapp.classroom.class_page.alike_chapter import alike_chapter
from quizapp.classroom.class_page.files_chapter import files_chapter
from quizapp.classroom.class_page.learners_chapter import learners_chapter
from quizapp.classroom.class_page.looks import CLASS_LOOKS
from quizapp.classroom.class_page.mistakes_chapter import mistakes_chapter
from quizapp.classroom.class_page.opening_chapter import opening_chapter
from quizapp.classroom.class_page.questions_chapter import questions_chapter
from quizapp.classroom.class_page.scores_chapter import scores_chapter
from quizapp.classroom.figures import class_figures
from quizapp.classroom.gradebook import Gradebook

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"

PAGE_TITLE = "クラスの採点結果"

_HEAD = (
    '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
    f"<title>{PAGE_TITLE}</title>\n<style>{CLASS_LOOKS}</style>\n</head>\n<body>\n<h1>{PAGE_TITLE}</h1>\n"
)


def class_page(book: Gradebook) -> Iterator[str]:
    """The page in pieces, which follow one another as they are."""
    figures = class_figures(book)
    yield _HEAD
    yield from opening_chapter(book, figures)
    yield from scores_chapter(figures)
    yield from mistakes_chapter(book, figures)
    yield from questions_chapter(figures, book.questions)
    yield from learners_chapter(book, figures)
    yield from alike_chapter(book.alike)
    yield from files_chapter(book, figures)
    yield "</body>\n</html>\n"
