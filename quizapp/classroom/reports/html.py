"""The report an instructor reads in a browser, on a phone or on paper: one file that needs none."""

from collections.abc import Iterator

from quizapp.classroom.class_page.page import class_page
from quizapp.classroom.gradebook import Gradebook


def html_lines(book: Gradebook) -> Iterator[str]:
    """The page, line by line."""
    for piece in class_page(book):
        yield from piece.removesuffix("\n").split("\n")
