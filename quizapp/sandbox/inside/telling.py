"""What an exception of the submission looks like to the one who wrote it."""

from collections.abc import Callable
from traceback import TracebackException, walk_tb
from typing import Any

from .wire import FILENAME, PLACE, texts

MOST_TEXT = 1_000
MOST_TRACE = 8_000
MOST_FRAMES = 40


def told(error: BaseException) -> bytes:
    """The payload of RAISED: line, column, kind, text, trace."""
    line = _line(error)
    column = None
    text = _safely(lambda: str(error))
    # A syntax error in the source itself has no frame: Python notes where it stopped reading.
    if line is None and isinstance(error, SyntaxError) and error.filename == FILENAME:
        line, column, text = error.lineno, error.offset, _safely(lambda: str(error.msg))
    kind = _safely(lambda: str(type(error).__name__))
    trace = _safely(lambda: _trace(error))
    return PLACE.pack(_number(line), _number(column)) + texts(
        kind[:MOST_TEXT], text[:MOST_TEXT], trace[-MOST_TRACE:]
    )


def _line(error: BaseException) -> int | None:
    line = None
    for frame, number in walk_tb(error.__traceback__):
        if frame.f_code.co_filename == FILENAME:
            line = number
    return line


def _trace(error: BaseException) -> str:
    story = TracebackException(type(error), error, error.__traceback__, limit=-MOST_FRAMES)
    link: TracebackException | None = story
    while link:
        link.stack[:] = [frame for frame in link.stack if frame.filename == FILENAME]
        link = link.__cause__ or link.__context__
    return "".join(story.format() if story.stack else story.format_exception_only())


def _number(value: Any) -> int:  # noqa: ANN401  # an attribute that a submission may have set
    return value if type(value) is int and 0 < value < 1 << 31 else 0


def _safely(tell: Callable[[], str]) -> str:
    try:
        return tell()
    except BaseException:  # noqa: BLE001  # an exception's own __str__ may do anything
        return ""
