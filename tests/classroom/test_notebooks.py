"""Of a notebook the cells are graded that define what is asked, and nothing that only tries it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classroom.cells import joined_cells, lines_in_cells, numbered_rows
from quizapp.classroom.encodings import NotTextError
from quizapp.classroom.grading import GradingTask, mark_answer
from quizapp.classroom.sources.notebook import code_of_notebook, ids_tagged, without_magics
from quizapp.classroom.statements import logical_lines, statements_of
from quizapp.core.answer import Written
from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Verdict
from quizapp.sandbox import Sandbox
from tests.classroom.corpus_report import question_for
from tests.classroom.notebooks import HANDED_IN, IMPORT, REFUSED, TRIES, cell, notebook
from tests.classroom.strangers import RIGHT
from tests.classroom.styles import STYLES
from tests.classroom.textbooks import TEXTBOOKS

SEED = 20


def told(questions: QuestionSet, sandbox: Sandbox, name: str, content: bytes) -> Verdict:
    question = questions[name]
    answer = Written(code_of_notebook(content, question))
    return mark_answer({name: question}, sandbox, GradingTask("", name, answer, SEED)).verdict


@pytest.mark.parametrize("name", HANDED_IN)
def test_a_notebook_gets_the_verdict_of_what_it_defines(
    questions: QuestionSet, sandbox: Sandbox, name: str
) -> None:
    one = HANDED_IN[name]
    verdict = told(questions, sandbox, "momentum-class", one.content)
    assert verdict.word == one.word, verdict
    assert one.said in verdict.message + verdict.hint + verdict.evidence.traceback


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_notebook_is_told_with_its_cure(questions: QuestionSet, name: str) -> None:
    content, why = REFUSED[name]
    with pytest.raises(NotTextError, match=why):
        code_of_notebook(content, questions["momentum-class"])


SOURCES = {
    name: (one.rule, one.source) for name, one in RIGHT.items() if isinstance(one.source, str)
} | {style: ("adam", STYLES[style](TEXTBOOKS["adam"])) for style in STYLES}


@pytest.mark.parametrize("name", [*SOURCES][::3])
def test_a_file_cut_into_cells_among_others_is_judged_as_the_file_is(
    questions: QuestionSet, sandbox: Sandbox, name: str
) -> None:
    rule, source = SOURCES[name]
    question = question_for(rule, questions)
    rows = source.removeprefix("\ufeff").split("\n")
    cut = ["\n".join(rows[one.first : one.last + 1]) for one in statements_of("\n".join(rows))]
    code = code_of_notebook(notebook(TRIES[0], *cut, *TRIES[1:]), question)
    verdicts = [
        mark_answer({"q": question}, sandbox, GradingTask("", "q", Written(text), SEED)).verdict
        for text in (source, code)
    ]
    assert verdicts[0].word == verdicts[1].word
    assert verdicts[0].convention == verdicts[1].convention


def test_ids_are_told_by_tags_in_their_order() -> None:
    cells = (
        cell("x = 1", "quizapp:B-1", "other"),
        cell("x = 2", "quizapp"),
        "# quizapp: a\ny = 1",
        cell("x = 3", "quizapp:b-1"),
        cell("x", "notquizapp:c"),
    )
    assert ids_tagged(notebook(*cells)) == ("b-1", "a")


MAGICS = {
    "%matplotlib inline\nx = 1": "pass\nx = 1",
    "!pip install a \\\n  b\nx = 1": "pass\n\nx = 1",
    "files = !ls\n": "pass\n",
    "out = %timeit f()\n": "pass\n",
    "%time x = 3\n": "x = 3\n",
    "x = (a\n % b)": "x = (a\n % b)",
    "x = '''\n%magic\n!ls'''": "x = '''\n%magic\n!ls'''",
    "if x:\n    %time y()\n    !ls": "if x:\n    y()\n    pass",
    "np.zeros?\nx?": "pass\npass",
    "?np.zeros": "pass",
    "%%time\nx = 1": "\nx = 1",
    "%%writefile a.py\nx = 1": "",
    "a != b\nx = a % b": "a != b\nx = a % b",
}


@pytest.mark.parametrize("code", MAGICS)
def test_what_only_jupyter_reads_is_taken_out_and_every_line_stays(code: str) -> None:
    assert without_magics(code) == MAGICS[code]


@given(st.text(alphabet="ab='\"\\\n ([{)]}#%!?:;.0fdeclasimport\t\u3000ぬ", max_size=200))
def test_cells_of_any_text_are_cut_without_losing_a_row(text: str) -> None:
    code = without_magics(text)
    assert code.count("\n") == text.count("\n") or code == ""
    rows = [row for one in statements_of(code) for row in range(one.first, one.last + 1)]
    assert rows == sorted({*rows})
    filled = {number for line in logical_lines(code) for number in (line.first, line.last)}
    assert filled <= {*rows}
    assert all(row < len(code.split("\n")) for row in rows)


@given(st.lists(st.lists(st.text("ab ", max_size=3), min_size=1, max_size=4), min_size=1))
def test_every_line_of_joined_cells_is_told_as_the_line_of_its_cell(cells: list[list[str]]) -> None:
    source = joined_cells(dict(enumerate(cells, start=1)))
    line = 0
    for number, rows in enumerate(cells, start=1):
        line += 1
        for own in range(1, len(rows) + 1):
            line += 1
            assert lines_in_cells(f"{line} 行目: x", source) == (
                f"コードセル {number} の {own} 行目: x"
            )
    shown = [row.strip() for row in numbered_rows(source)]
    assert len(shown) == line


def test_lines_of_code_that_is_no_notebook_stay_as_they_are() -> None:
    assert lines_in_cells("3 行目: x", "x = 1\n# コードセル 1\n") == "3 行目: x"


def test_a_cell_of_nothing_but_names_is_cut_in_time_that_grows_with_it() -> None:
    code = "def f():\n" + "".join(f"    a{number} = b{number}\n" for number in range(15_000))
    (one,) = statements_of(code)
    assert len(one.needs) == 15_000
    assert IMPORT not in code
