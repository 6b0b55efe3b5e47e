"""Whatever stands in a file, loading it gives problems and never an exception."""

import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank import Bank, render
from quizapp.bank.checking.braces import name_faults
from quizapp.bank.checking.check import every_fault
from quizapp.bank.checking.cues import heading_told_faults, told_faults
from quizapp.bank.parsing.decoding import file_text
from quizapp.bank.problem import Problem
from quizapp.bank.reading.sheet import read_sheet
from quizapp.core.fault import Fault
from tests.bank.mutations import TOKENS, mutated
from tests.bank.sheets import GOOD, load_text, write
from tests.bank.test_checking import NothingToRun
from tests.tables import each_row


def problems_of(text: str) -> tuple[Problem, ...]:
    source = file_text("x.yaml", text.encode("utf-8", "surrogatepass"))
    return (source,) if isinstance(source, Problem) else read_sheet(source).problems


@given(st.text(st.sampled_from("".join(TOKENS) + "abid01速"), max_size=200))
def test_arbitrary_text_gives_problems(text: str) -> None:
    problems = problems_of(text)
    assert problems
    assert all(render(problem) for problem in problems)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_give_problems(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert load_text(Path(folder), data).problems


def test_mutated_sheets_never_raise() -> None:
    for data in mutated(200, seed=1):
        source = file_text("x.yaml", data)
        problems = [source] if isinstance(source, Problem) else read_sheet(source).problems
        for problem in problems:
            assert problem.line >= 1
            assert problem.column >= 1
            assert render(problem).startswith("x.yaml:")


@given(st.integers(0, len(GOOD)))
def test_a_truncated_sheet_never_raises(end: int) -> None:
    for problem in problems_of(GOOD[:end]):
        assert problem.line <= GOOD.count("\n") + 1


@given(st.lists(st.sampled_from([*Bank.__slots__, "options", "ask", 0, 1, -1, 99]), max_size=5))
def test_any_path_has_a_place(path: list[str | int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bank = load_text(Path(folder), GOOD)
        assert bank.problem("momentum-rule", Fault(tuple(path), "?", "rule")).line >= 22


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{? ", "[{"])
def test_a_nesting_bomb_is_refused_where_it_gets_too_deep(tmp_path: Path, opening: str) -> None:
    (problem,) = load_text(tmp_path, opening * 50_000).problems
    assert problem.rule == "too-deep"
    assert problem.line == 1
    assert problem.column <= 25 * len(opening)


def test_a_merge_bomb_is_refused_without_being_unfolded(tmp_path: Path) -> None:
    rows = ["topic: x", "title: y", "a0: &a0 {k: v}"]
    rows += [f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}" for i in range(1, 60)]
    problems = load_text(tmp_path, "\n".join(rows)).problems
    assert {"anchor", "alias", "merge-key"} <= {problem.rule for problem in problems}


def test_thousands_of_faults_do_not_flood(tmp_path: Path) -> None:
    bank = load_text(tmp_path, "".join(f"k{i}: &a 1\n" for i in range(50_000)))
    assert len(bank.problems) == 301


@pytest.mark.parametrize("sign", ["\u200b", "\x07", '"\\e"', "a：\n", "\u3000", "&a "])
def test_a_line_of_two_megabytes_is_reported_briefly(tmp_path: Path, sign: str) -> None:
    text = "topic: x\nquestions: [" + f"{sign}x, " * (1_800_000 // (len(sign.encode()) + 3))
    problems = load_text(tmp_path, text).problems
    assert problems
    assert max(len(render(problem)) for problem in problems) < 1500


BOMBS = {
    "a list of commas": "topic: t\ntitle: t\nquestions: [" + "a," * 900_000 + "a]",
    "a list of lines": "topic: t\ntitle: t\nquestions:\n" + "- a\n" * 480_000,
    "nested lists": "questions:\n" + "- - - -\n" * 240_000,
    "empty mappings": "questions: [" + "{}," * 600_000 + "]",
    "keys": "".join(f"{i:x}: x\n" for i in range(210_000)),
    "a long text": "topic: " + "あ" * 600_000,
    "quotes": "questions:\n" + "- '\n" * 450_000,
    "broken items": "questions:\n" + "- @\n" * 450_000,
    "digits": "topic: t\ntitle: t\nquestions:\n- level: " + "9" * 1_900_000,
    "anchors": "a: &a [x]\n" + "".join(f"k{i}: &k{i} [*a, *a]\n" for i in range(80_000)),
    "escapes": 'a: "' + "\\e" * 900_000 + '"',
    "depth": "{a: " * 400_000,
    "comments": "topic: t\ntitle: t\nquestions: []\nsource: |\n" + "  x # c\n" * 240_000,
}


LONG_TEXTS = {
    "one word": "a" * 300_000,
    "no space": "学習率は" * 60_000,
    "one name often": "{x}" * 60_000,
    "a mark often": "は何" * 90_000,
}
"""Looked at once for each character they would take hours."""


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS)
def test_a_long_stem_is_looked_at_from_end_to_end_once(tmp_path: Path, text: str) -> None:
    sheet = GOOD.replace("syllabus: 3.2.i", "symbols: 'v: 速度'", 1)
    bank = load_text(tmp_path, sheet.replace("更新式はどれか。", text, 1))
    question = bank.questions["momentum-velocity"]
    faults = [*name_faults(question), *told_faults(question), *heading_told_faults(question)]
    assert [fault.rule for fault in faults] == ["unknown-name"] * ("{x}" in text)


_MANY = 10_000

ROWS_OF_SIGNS = {
    **{name: text[:_MANY] for name, text in LONG_TEXTS.items()},
    "blanks behind a setting": f"学習率{' ' * _MANY}x",
    "blanks behind a blank": f"空欄{' ' * _MANY}x",
    "blanks behind a number": f"3{' ' * _MANY}x",
    "blanks behind a bracket": f"({' ' * _MANY}x",
    "blanks behind the answer": f"答えは{' ' * _MANY}x",
    "blanks behind a label": f"正解は A{' ' * _MANY}x",
    "digits of a setting": f"学習率は {'1' * _MANY}",
    "digits of a count": f"{'1' * _MANY} つの空欄、空欄は {'1' * _MANY} つ",
    "digits of an epoch": f"{'1' * _MANY} エポック目",
    "digits worked out": f"計算して{'1' * _MANY}",
    "single digits": f"{'1 ' * _MANY}x",
    "numbers without an end": "1." * _MANY,
    "signs of places": "①" * _MANY,
    "brackets": "( " * _MANY,
    "low lines": f"`{'_' * _MANY}",
}
"""Looked at in each way of parting them they would take hours."""


@each_row("text", ROWS_OF_SIGNS.values(), ids=lambda text: f"{text[:6]}…")
def test_a_row_of_signs_is_parted_in_one_way_wherever_it_stands(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    sheet = GOOD.replace("syllabus: 3.2.i", "symbols: 'v: 速度'", 1)
    wrong = r"$v \leftarrow \alpha v + \eta \frac{\partial L}{\partial W}$"
    for place in ("Momentum の速度の更新式はどれか。", "速度は勾配と逆の向きに育ちます。", wrong):
        assert sheet.count(place) == 1
        bank = load_text(tmp_path_factory.mktemp("row"), sheet.replace(place, f"'{text}'"))
        question = bank.questions["momentum-velocity"]
        assert all(fault.message for fault in every_fault(question, NothingToRun(), 1))


CURVES = GOOD.replace(
    "  hints: [坂を下る向きを考えます。]\n",
    "  plot: {draw: loss, curves: {検証: [0.9, 0.7, 0.8]}}\n",
)


@each_row(
    ("place", "text"),
    [
        ("速度は勾配と逆の向きに育ちます。", f"{'9' * 5000} エポック目で最も小さいです。"),
        ("速度は勾配と逆の向きに育ちます。", f"最小は {'9' * 5000} です。"),
        (
            r"$v \leftarrow \alpha v - \eta \frac{\partial L}{\partial W}$",
            f"{'9' * 5000} エポック目",
        ),
    ],
    ids=lambda row: f"{row[0][:9]} {row[1][-9:]}",
)
def test_a_number_too_long_to_be_one_raises_nothing(
    tmp_path_factory: pytest.TempPathFactory, place: str, text: str
) -> None:
    sheet = CURVES.replace("の速度の更新式はどれか。", "で損失が最も小さいのは何エポック目か。")
    assert sheet.count(place) == 1
    bank = load_text(tmp_path_factory.mktemp("digits"), sheet.replace(place, f"'{text}'"))
    question = bank.questions["momentum-velocity"]
    assert question.plots
    assert all(fault.message for fault in every_fault(question, NothingToRun(), 1))


def _of_code(ask: str, solution: str, starter: str, more: str) -> str:
    """A sheet with one question of code."""
    blocks = {"ask": ask, "solution": solution, "starter": starter}
    rows = [f"  {key}: |\n{textwrap.indent(text, '    ')}\n" for key, text in blocks.items()]
    head = (
        "topic: sgd\ntitle: SGD\nsymbols: 'W: パラメータ'\nquestions:\n- id: long\n  kind: code\n"
    )
    return f"{head}  reference: solution\n{''.join(rows)}{more}  explain: 定義の通りです。\n"


_CALLED = "  call: f\n  inputs:\n  - x: {low: 0, high: 1}\n"
_LATTICE = "".join(f"class C{i}(C{i - 1}, C{i - 1}):\n    pass\n" for i in range(1, 60))
_CLASSES = (
    f"class C0:\n    pass\n{_LATTICE}"
    "class Own(C59):\n    def update(self, params, grads):\n        params['w'] -= grads['w']"
)
_EQUAL_LINES = "    x = x + 1\n" * 3000
_MADE = "{low: 0, high: 1, shape: [3]}"

LONG_CODE = {
    "a lattice of classes": (
        _of_code(
            "クラス `Own` を完成させよ。",
            _CLASSES,
            _CLASSES.replace("grads['w']", "____"),
            "  entry: Own\n  script:\n"
            f"  - {{call: update, with: {{params: {_MADE}, grads: {_MADE}}}, changes: [params]}}\n",
        ),
        [],
    ),
    "equal lines around a bug": (
        _of_code(
            "コードの誤りを 1 か所直せ。",
            f"def f(x):\n    x = x * 2\n{_EQUAL_LINES}    return x",
            f"def f(x):\n    x = x * 3\n{_EQUAL_LINES}    return -x",
            f"  bug: true\n{_CALLED}",
        ),
        [],
    ),
    "many blanks in a string": (
        _of_code(
            "関数 `f` を完成させよ。",
            f"def f(x):\n    s = '{'a' * 60}b'\n    return x",
            f"def f(x):\n    s = '{'____a' * 14}'\n    return ____",
            _CALLED,
        ),
        ["starter-differs"],
    ),
    "a sum of many terms in a call": (
        _of_code(
            f"関数 `f(y, z={'+'.join('1' * 400)})` を完成させよ。",
            "def f(x, y):\n    return x - y",
            "def f(x, y):\n    return ____",
            "  call: f\n  inputs:\n  - {x: {low: 0, high: 1}, y: {low: 0, high: 1}}\n",
        ),
        ["no-such-name"],
    ),
}


@each_row(("text", "rules"), LONG_CODE.values(), ids=lambda row: row[0][-60:])
def test_long_code_is_compared_without_trying_every_way(
    tmp_path_factory: pytest.TempPathFactory, text: str, rules: list[str]
) -> None:
    bank = load_text(tmp_path_factory.mktemp("code"), text)
    question = bank.questions["long"]
    found = [*every_fault(question, None, 1), *question.body.contradictions(question)]
    assert [fault.rule for fault in found] == rules


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_file_takes_more_than_200_mb_nor_raises(tmp_path: Path) -> None:
    for name, text in BOMBS.items():
        write(tmp_path, text, f"{name}.yaml")
    script = (
        "import sys; from pathlib import Path; from quizapp.bank import load\n"
        "bank = load([Path(sys.argv[1])])\n"
        "print(len({problem.file for problem in bank.problems}))\n"
        "status = Path('/proc/self/status').read_text()\n"
        "print(status.split('VmHWM:')[1].split()[0])"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    files, peak = map(int, done.stdout.split())
    assert files == len(BOMBS)
    assert peak < 200_000  # kB
