"""The report that build servers read: JUnit's XML, a test case for each submission."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import starmap
from typing import TYPE_CHECKING

from quizapp.classroom.feedback import feedback, in_one_line
from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.plain_feedback import piece_lines
from quizapp.classroom.shown_names import name_and_learner, shown_name
from quizapp.classroom.submission import LeftOut
from quizapp.core.wording import WORDS, printable

if TYPE_CHECKING:
    from quizapp.classroom.alike import AlikeGroup

LEFT_OUT_CLASS = "採点しなかったファイル"


def junit_lines(book: Gradebook) -> Iterator[str]:
    """One test suite: what is wrong is a failure, what could not be judged by values an error."""
    words = Counter(one.verdict.word for one in book.rows())
    failures, skipped = words["fail"], len(book.left_out)
    counts = {
        "tests": words.total() + skipped,
        "failures": failures,
        "errors": words.total() - words["pass"] - failures,
    }
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<testsuites{_attributes(counts)}>"
    yield f"<testsuite{_attributes({'name': 'quizapp grade', **counts, 'skipped': skipped})}>"
    yield from _properties(book)
    for one in book.rows():
        yield from _case(one)
    yield from map(_left_out, book.left_out)
    yield "</testsuite>"
    yield "</testsuites>"


def _properties(book: Gradebook) -> Iterator[str]:
    told: Iterable[tuple[str, object]] = (
        ("isolation", book.isolation),
        ("seed", book.seed),
        ("layout", book.layout),
        ("hidden", book.hidden),
        *(("remark", remark) for remark in book.remarks),
        *(("alike", _alike(group)) for group in book.alike),
    )
    yield "<properties>"
    for name, value in told:
        yield f"<property{_attributes({'name': name, 'value': value})}/>"
    yield "</properties>"


def _alike(group: "AlikeGroup") -> str:
    names = "、".join(starmap(name_and_learner, zip(group.names, group.learners, strict=True)))
    return f"{group.question}: {names}: {group.why}"


def _case(one: Graded) -> Iterator[str]:
    verdict = one.verdict
    who = {"classname": one.question, "name": name_and_learner(one.name, one.learner)}
    if verdict.right:
        yield f"<testcase{_attributes(who)}/>"
        return
    tag = "failure" if verdict.word == "fail" else "error"
    why = {"type": verdict.word, "message": f"{WORDS[verdict.word]}: {verdict.message}"}
    yield f"<testcase{_attributes(who)}><{tag}{_attributes(why)}>"
    for piece in feedback(verdict):
        yield from map(_in_xml, piece_lines(piece))
    yield f"  seed: {one.seed}</{tag}></testcase>"


def _left_out(left: LeftOut) -> str:
    who = {"classname": LEFT_OUT_CLASS, "name": shown_name(left.name)}
    return f"<testcase{_attributes(who)}><skipped{_attributes({'message': left.why})}/></testcase>"


def _attributes(values: Mapping[str, object]) -> str:
    return "".join(f' {name}="{_in_xml(value)}"' for name, value in values.items())


def _in_xml(value: object) -> str:
    """Without marks, and without the characters that XML has no place for."""
    return escape(printable(in_one_line(str(value))))
