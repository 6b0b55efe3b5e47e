"""Every planted fault is told at its line, in Japanese, and nothing is said of a sound sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.bank.checking.check import check
from quizapp.sandbox import Sandbox
from tests.bank.fault_report import finding
from tests.bank.fault_sheets import SHEETS
from tests.bank.faults import FAULTS, Fault
from tests.bank.sheets import load_text

KNOWN_SILENT = {
    "arguments/a capital that the function does not have",
    "arguments/another name than the function's",
    "arguments/full-width name",
    "arguments/letters that Python takes for one",
    "arguments/min and max for low and high",
    "arguments/not in the function's order",
    "arguments/one too few",
    "arguments/one too many",
    "braces/a blank as a value within a formula",
    "braces/a blank within a displayed formula",
    "braces/a blank within a formula",
    "braces/a blank within a fraction",
    "braces/a brace left open",
    "braces/a formula's blank within a formula",
    "braces/a full-width blank",
    "braces/a full-width name",
    "braces/a full-width value",
    "braces/a full-width value in an explanation",
    "braces/another case of letters",
    "braces/one full-width brace",
    "braces/the sign of a value outside a formula",
    "braces/two braces",
    "code/a bracket left open",
    "code/a forbidden import",
    "code/a full-width bracket",
    "code/a full-width space",
    "code/a function that NumPy does not have",
    "code/a key misspelt",
    "code/a name misspelt",
    "code/a typo in wrong code",
    "code/an attribute misspelt",
    "code/another class in the solution",
    "code/curly quotes",
    "code/indentation",
    "code/no colon",
    "code/no colon in wrong code",
    "cure/a blank that is only a number",
    "cure/a dash forgotten before a question",
    "cure/a dash forgotten before an option",
    "cure/a dash forgotten before the first option",
    "cure/a full-width space after a dash",
    "cure/a full-width space as indent in code",
    "cure/a full-width space as indent of a key",
    "cure/a full-width space as indent of an option",
    "cure/a line of a stem at column 0",
    "cure/a line of a text at column 0",
    "cure/a list within a list",
    "cure/a list within the list of words",
    "cure/a list without one_of",
    "cure/a rule's name misspelt",
    "cure/a value where one_of wants a list",
    "cure/an option that is only a text",
    "cure/capitals in a figure",
    "cure/capitals in a run: Adam",
    "cure/capitals in a run: RMSProp",
    "cure/capitals in a run: SGD",
    "cure/capitals: SGD",
    "cure/capitals: Sgd",
    "cure/capitals: ＳＧＤ",
    "cure/no space after a dash",
    "cure/tags within a list within a list",
    "cure/the key of another tool",
    "cut/C# and then a space",
    "cut/an option of code with its comment",
    "cut/in a folded plain text",
    "cut/in a hint",
    "cut/in a reason",
    "cut/in an explanation",
    "cut/in an option",
    "cut/in the stem",
    "cut/in the title",
    "digits/all answers round to nothing",
    "digits/in the stem of a part",
    "digits/nothing is said",
    "digits/said otherwise: 更新後の W を、小数点以下 2 桁で求めよ。",
    "digits/said otherwise: 更新後の W を、小数点以下２桁まで求めよ。",
    "digits/said otherwise: 更新後の W を、小数第 2 位まで求めよ。",
    "digits/said otherwise: 更新後の W を、小数第 4 位を四捨五入して小数第 2 位まで求めよ。",
    "digits/said otherwise: 更新後の W を、小数第二位まで求めよ。",
    "digits/said otherwise: 更新後の W を、小数第２位まで求めよ。",
    "digits/said otherwise: 更新後の W を、整数で求めよ。",
    "digits/the key has another place",
    "id/a topic of the app with another heading",
    "id/of the app's own question",
    "id/of the app's own question, in a set",
    "id/of the app's own question, of code",
    "order/a reason names a place",
    "order/all of the above: answer: 上のすべての手法",
    "order/all of the above: answer: 上記すべて",
    "order/all of the above: answer: 以上のすべて",
    "order/kana of one's own",
    "order/labels of one's own",
    "order/labels that are written shuffled",
    "order/numbers of one's own",
    "order/options by their places: answer: (a) と (b) の両方",
    "order/options by their places: answer: 1 と 2 の両方",
    "order/options by their places: answer: ①と②",
    "order/options by their places: answer: 最初の 2 つ",
    "order/options by their places: answer: 選択肢 1 以外",
    "order/the explanation names a place",
    "rule/capitals among candidates",
    "set/a kind",
    "set/leans on the part before",
    "tolerance/-0.05",
    "tolerance/-1",
    "tolerance/swallows the answer",
    "tolerance/swallows the start, too",
    "typography/TeX outside a formula: because: $v$ に \\sqrt{h} が掛かります。",
    "typography/TeX outside a formula: because: \\frac{1}{2} だけ動きます。",
    "typography/TeX outside a formula: because: 動く量は β_1^t によります。",
    "typography/TeX outside a formula: because: 大きさは \\alpha 倍です。",
    "typography/TeX outside a formula: because: 学習率 \\eta によらず一定です。",
    "typography/a fence closed by two",
    "typography/a fence left open",
    "typography/a full-width line in one row",
    "typography/a ragged table",
    "typography/a row with a cell less",
    "typography/a rule of full-width dashes",
    "typography/a rule with a cell less",
    "typography/a table of full-width lines",
    "typography/amounts of dollars: because: $10 から $20 に増えます。",
    "typography/amounts of dollars: because: 1 時間に $5、1 日に $100 かかります。",
    "typography/amounts of dollars: because: 計算の費用は $5 と $6 です。",
    "typography/full-width dollar in an option",
    "typography/full-width dollar: because: 動く量は ＄\\eta g＄ です。",
    "typography/full-width dollar: because: 動く量は ＄v＄ です。",
    "typography/left open: because: '`lr` と `g の積です。'",
    "typography/left open: because: 大きさは `lr で決まります。",
    "typography/left open: because: 大きさは**ほぼ**一定で、**向きだけが変わります。",
    "typography/left open: because: 大きさは**ほぼ一定です。",
    "typography/other signs of a formula: because: '動く量は \\[\\eta g\\] です。'",
    "typography/other signs of a formula: because: 動く量は \\(\\eta g\\) です。",
    "typography/other signs of a formula: because: 動く量は \\begin{aligned} v &= g",
    "typography/strong left open in the stem",
    "values/a blank and a value of one name",
    "values/a blank used twice",
    "values/a fixed option that is right once",
    "values/a formula's blank used twice",
    "values/a given value renamed in the blank",
    "values/a word's blank used twice",
    "values/never shown",
    "values/no learning rate",
    "values/the answer is a given value",
    "values/the answer of the first part in the shared stem",
    "values/the answer stands in the stem",
    "values/two right among computed options",
    "word/the answer stands in the stem",
    "yaml/a colon within a hint",
}
"""Faults that are not told as they should be; whoever mends the checker takes them off."""

KNOWN_ENGLISH = {
    "arguments/letters that Python takes for one",
    "arguments/one too few",
    "arguments/one too many",
    "code/a bracket left open",
    "code/a forbidden import",
    "code/a full-width bracket",
    "code/a full-width space",
    "code/a function that NumPy does not have",
    "code/a key misspelt",
    "code/a name misspelt",
    "code/a typo in wrong code",
    "code/an attribute misspelt",
    "code/curly quotes",
    "code/indentation",
    "code/no colon",
    "code/no colon in wrong code",
    "cure/a full-width space as indent in code",
}
"""Faults whose message has a sentence of Python's in it, in the same way."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_told_at_its_line_in_japanese(
    tmp_path: Path, sandbox: Sandbox, fault: Fault
) -> None:
    found = finding(fault, sandbox, tmp_path)
    assert (found.outcome != "caught") == (fault.name in KNOWN_SILENT), found.problems
    assert bool(found.english) == (fault.name in KNOWN_ENGLISH), found.english


@pytest.mark.parametrize("form", SHEETS)
def test_nothing_is_said_of_a_sheet_in_which_no_fault_is_planted(
    tmp_path: Path, sandbox: Sandbox, form: str
) -> None:
    assert list(check(load_text(tmp_path, SHEETS[form]), sandbox)) == []


def test_every_fault_has_a_name_of_its_own_and_a_line() -> None:
    names = [fault.name for fault in FAULTS]
    assert len(names) == len({*names})
    assert {*names} >= KNOWN_SILENT | KNOWN_ENGLISH
    assert all(fault.places for fault in FAULTS)
