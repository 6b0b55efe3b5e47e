"""Reports are read as others read them: a spreadsheet, a build server, Gradescope, a web page."""

import csv
import io
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.reports import REPORTS
from quizapp.classroom.reports.csv import CSV_COLUMNS
from quizapp.classroom.shown_names import shown_name
from quizapp.core.verdict import Part, Verdict
from tests.classroom.gradebooks import HOSTILE, NAMES, book_of, hostile_book, verdicts
from tests.classroom.test_reports import written

EVERY_TEXT = (*HOSTILE, *NAMES)
TEXTS = st.text(max_size=200) | st.sampled_from(EVERY_TEXT)


def files(form: str, book: Gradebook) -> dict[str, str]:
    report = REPORTS[form].files
    assert report
    return dict(report(book))


# A spreadsheet

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def cells_of(book: Gradebook) -> list[list[str]]:
    text = written("csv", book)
    assert text.encode().startswith(b"\xef\xbb\xbf")
    return [*csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)]


@given(TEXTS)
def test_no_cell_is_a_formula_and_every_row_has_all_columns(text: str) -> None:
    for row in cells_of(hostile_book(text)):
        assert len(row) == len(CSV_COLUMNS)
        assert not any(cell.lstrip().startswith(FORMULA_SIGNS) for cell in row)


def test_different_files_have_different_rows() -> None:
    rows = cells_of(hostile_book(*EVERY_TEXT))
    named = [row[-1] for row in rows[1:] if row[1] and row[2] != "類似"]
    assert len({*named}) == len(named) == len({*EVERY_TEXT}) * len([*verdicts("")])


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("ssconvert"), reason="needs a spreadsheet: gnumeric")
def test_a_spreadsheet_opens_every_cell_as_the_text_it_is(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(written("csv", hostile_book(*EVERY_TEXT)), encoding="utf-8")
    for words in (["in.csv", "book.xlsx"], ["book.xlsx", "out.csv"]):
        subprocess.run(["ssconvert", *words], cwd=tmp_path, check=True, capture_output=True)
    asked = cells_of(hostile_book(*EVERY_TEXT))
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    found = [*csv.reader(io.StringIO(text, newline=""))]
    texts = [CSV_COLUMNS.index(one) for one in ("学習者", "判定", "誤り", "説明", "提出物")]
    for own, read in zip(asked, found, strict=True):
        # The apostrophe says "text" and is no part of it.
        assert [own[i].removeprefix("'") for i in texts] == [read[i] for i in texts]


# A build server

CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"properties", "testcase"},
    "properties": {"property"},
    "property": set[str](),
    "testcase": {"skipped", "error", "failure"},
    "skipped": set[str](),
    "error": set[str](),
    "failure": set[str](),
}
ATTRIBUTES = {
    "testsuites": {"tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "properties": set[str](),
    "property": {"name", "value"},
    "testcase": {"name", "classname"},
    "skipped": {"message"},
    "error": {"message", "type"},
    "failure": {"message", "type"},
}
"""What Jenkins' schema (junit-10.xsd) allows where these reports go."""


@given(TEXTS)
def test_the_xml_is_what_build_servers_expect_whatever_is_in_it(text: str) -> None:
    root = ET.fromstring(written("junit", hostile_book(text)))  # noqa: S314  # ours
    for one in root.iter():
        assert {child.tag for child in one} <= CHILDREN[one.tag]
        assert {*one.attrib} == ATTRIBUTES[one.tag]
    (suite,) = root
    for tag, count in (("testcase", "tests"), ("failure", "failures"), ("error", "errors")):
        assert len([*suite.iter(tag)]) == int(suite.attrib[count])


def test_what_is_wrong_is_a_failure_and_what_was_not_judged_by_values_an_error() -> None:
    root = ET.fromstring(written("junit", hostile_book("a")))  # noqa: S314  # ours
    found = {one.attrib["type"]: one.tag for one in root.iter() if "type" in one.attrib}
    assert found.pop("fail") == "failure"
    assert {*found.values()} == {"error"}
    assert len(found) == 8


def test_a_parser_of_junit_finds_every_name() -> None:
    junitparser = pytest.importorskip("junitparser")
    xml = junitparser.JUnitXml.fromstring(written("junit", hostile_book(*EVERY_TEXT)).encode())
    names = {case.name for suite in xml for case in suite}
    assert {shown_name(f"{text}#0") for text in EVERY_TEXT} <= names


# Gradescope

_TEXT = {"type": "string"}
_VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
_FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
_POINTS = {"type": "number", "minimum": 0}
GRADESCOPE: dict[str, Any] = {
    "type": "object",
    "required": ["tests"],
    "additionalProperties": False,
    "properties": {
        "score": _POINTS,
        "execution_time": {"type": "number"},
        "output": _TEXT,
        "output_format": _FORMAT,
        "test_output_format": _FORMAT,
        "test_name_format": _FORMAT,
        "visibility": _VISIBILITY,
        "stdout_visibility": _VISIBILITY,
        "extra_data": {"type": "object"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "score": _POINTS,
                    "max_score": _POINTS,
                    "status": {"enum": ["passed", "failed"]},
                    "name": _TEXT,
                    "name_format": _FORMAT,
                    "number": _TEXT,
                    "output": _TEXT,
                    "output_format": _FORMAT,
                    "tags": {"type": "array", "items": _TEXT},
                    "visibility": _VISIBILITY,
                    "extra_data": {"type": "object"},
                },
            },
        },
    },
}
"""The form of results.json that Gradescope's documentation gives."""


def gradescope(book: Gradebook) -> dict[str, Any]:
    found = {name: json.loads(text) for name, text in files("gradescope", book).items()}
    for document in found.values():
        jsonschema.validate(document, GRADESCOPE)
    return found


@given(TEXTS)
def test_results_have_the_form_that_gradescope_documents(text: str) -> None:
    for document in gradescope(hostile_book(text)).values():
        assert {*document} >= {"score", "output", "visibility", "stdout_visibility"}
        assert all(test["output_format"] == "text" for test in document["tests"])


def test_a_learner_alone_has_the_file_that_gradescope_asks_for() -> None:
    row = Graded("sgd-class.py", "", "sgd-class", Verdict("pass", "正解です。"), 7)
    assert [*gradescope(book_of([row]))] == ["results.json"]


def test_learners_have_a_file_each_and_nobody_reads_of_another() -> None:
    book = hostile_book("山田", "鈴木")
    found = gradescope(book)
    assert [*found] == ["山田.json", "鈴木.json"]
    assert "鈴木" not in json.dumps(found["山田.json"], ensure_ascii=False)


def test_of_two_files_for_one_question_the_better_counts() -> None:
    half = Verdict(
        "fail",
        "半分",
        parts=(Part("ア", right=True, message=""), Part("イ", right=False, message="")),
    )
    wrong, right = Verdict("fail", "違う"), Verdict("pass", "正解です。")
    rows = [
        Graded(f"{i}.py", "山田", question, one, 7)
        for i, (question, one) in enumerate([("a", wrong), ("a", right), ("a", half), ("b", half)])
    ]
    (document,) = gradescope(book_of(rows)).values()
    assert document["score"] == 1.5
    assert [(test["score"], test["max_score"]) for test in document["tests"]] == [
        (0, 0),
        (1, 1),
        (0, 0),
        (0.5, 1),
    ]


# Markdown

READER = MarkdownIt("gfm-like", {"html": True})
OURS = {
    "heading",
    "paragraph",
    "strong",
    "inline",
    "bullet_list",
    "list_item",
    "text",
    "fence",
    "code_inline",
    "softbreak",
}


def tokens(text: str) -> Iterator[Token]:
    for one in READER.parse(text):
        yield one
        yield from one.children or ()


def without_code(text: str) -> list[str]:
    return [one.content for one in tokens(text) if one.type == "text"]


@given(TEXTS.filter(str.splitlines))
def test_nothing_that_a_submission_wrote_is_markup_a_link_or_a_picture(text: str) -> None:
    for page in files("markdown", hostile_book(text)).values():
        kinds = {one.type.removesuffix("_open").removesuffix("_close") for one in tokens(page)}
        assert kinds <= OURS


@given(TEXTS.filter(str.splitlines))
def test_what_a_submission_wrote_stands_in_code_alone(text: str) -> None:
    pages: Mapping[str, str] = files("markdown", hostile_book(text))
    plain: Mapping[str, str] = files("markdown", hostile_book("t"))
    for page, as_plain in zip(pages.values(), plain.values(), strict=True):
        assert without_code(page) == without_code(as_plain)


def test_a_learner_reads_what_was_wrong_and_nothing_of_others() -> None:
    rows = [
        Graded(f"{who}/sgd-class.py", who, "sgd-class", verdict, 7)
        for who in ("山田", "鈴木")
        for verdict in verdicts("print")
    ]
    pages = files("markdown", book_of(rows))
    assert [*pages] == ["_class.md", "山田.md", "鈴木.md"]
    for said in ("不正解", "学習率を掛け忘れる", "ヒント", "1 ステップ目の"):
        assert said in pages["山田.md"]
    assert "鈴木" not in pages["山田.md"]
