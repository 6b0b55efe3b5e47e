"""Exceptions of a submission as text, without any frame of ours."""

from collections.abc import Callable
from traceback import TracebackException, walk_tb
from typing import Any, TypeGuard

from .plain import class_name
from .wire import FILENAME, MOST_NAME, MOST_TEXT, MOST_TRACE, PLACE, texts

MOST_FRAMES = 40
MOST_CODE = 100

_trace_of = BaseException.__dict__["__traceback__"].__get__


def exception_told(error: BaseException, clue: Callable[[], str] = str) -> bytes:
    """The payload of RAISED: line, column, kind, text, trace, and a word of CLUES or none."""
    line, column = _line(error), None
    text = _shown(lambda: str(error), MOST_TEXT)
    # A syntax error in the source itself has no frame: Python notes where it stopped reading.
    if line is None and _is_unreadable(error) and error.filename == FILENAME:
        line, column, text = error.lineno, error.offset, _shown(lambda: str(error.msg), MOST_TEXT)
    trace = _shown(lambda: _trace(error)[-MOST_TRACE:], MOST_TRACE)
    told = texts(class_name(type(error)), text, trace, _shown(clue, MOST_NAME))
    return PLACE.pack(_number(line), _number(column)) + told


def exit_told(leaving: SystemExit) -> str:
    """What a submission says on leaving."""
    return _shown(lambda: repr(leaving.code), MOST_CODE)


def _shown(tell: Callable[[], str], most: int) -> str:
    # The beginning of a text whose making may do anything at all; empty if it raises.
    try:
        return str.__getitem__(tell(), slice(most))
    except BaseException:  # noqa: BLE001  # an exception's own __str__ may do anything
        return ""


def _is_unreadable(error: BaseException) -> TypeGuard[SyntaxError]:
    # A class of the submission's own might say anything about itself.
    return any(type(error) is kind for kind in (SyntaxError, IndentationError, TabError))


def _line(error: BaseException) -> int | None:
    line = None
    for frame, number in walk_tb(_trace_of(error)):
        if frame.f_code.co_filename == FILENAME:
            line = number
    return line


def _trace(error: BaseException) -> str:
    story = TracebackException(type(error), error, _trace_of(error), limit=-MOST_FRAMES)
    link: TracebackException | None = story
    while link:
        link.stack[:] = [frame for frame in link.stack if frame.filename == FILENAME]
        link = link.__cause__ or link.__context__
    return "".join(story.format() if story.stack else story.format_exception_only())


def _number(value: Any) -> int:  # noqa: ANN401  # an attribute that a submission may have set
    return value if type(value) is int and 0 < value < 1 << 31 else 0
