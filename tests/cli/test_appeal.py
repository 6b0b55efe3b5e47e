"""quizapp grade --trace: one submission again, with the steps behind its verdict."""

import json
import os
from pathlib import Path

import pytest

from quizapp.cli import main
from tests.classroom.notebooks import IMPORT, notebook
from tests.cli.submissions import HEAD, INIT, STALE, TEXTBOOK

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the wall is built on Linux")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A class of three, one of them with a name that nobody can print."""
    made = tmp_path / "class"
    for learner, source in (("sato", STALE), ("suzuki", TEXTBOOK), ("ta\nnaka", STALE)):
        (made / learner).mkdir(parents=True)
        (made / learner / "momentum-class.py").write_text(source, encoding="utf-8")
    (made / "answers.yaml").write_text(
        "kato:\n  sgd-one-step: {answer: '1', seed: 4}\n", encoding="utf-8"
    )
    return made


Capture = pytest.CaptureFixture[str]


def traced(capsys: Capture, *words: object) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["grade", "--trace", *map(str, words)])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_evidence_is_the_same_to_the_byte_with_the_same_seed(
    folder: Path, capsys: Capture, form: str
) -> None:
    words = (folder / "sato", "--question", "momentum-class", "--seed", "5", "--format", form)
    first, second = traced(capsys, *words), traced(capsys, *words)
    assert first == second
    code, told = first
    assert code == 1
    for what in ("シード", "5", "不正解", "最初に違う所", "正解", "提出", "✗", "採点した解答"):
        assert what in told


def test_another_seed_is_another_evidence(folder: Path, capsys: Capture) -> None:
    words = (folder / "sato", "--question", "momentum-class", "--seed")
    assert traced(capsys, *words, "5") != traced(capsys, *words, "6")


def test_a_seed_that_is_not_typed_is_that_of_the_class(folder: Path, capsys: Capture) -> None:
    main(["grade", str(folder), "--format", "json"])
    seed = json.loads(capsys.readouterr().out)["seed"]
    words = (folder, "--only", "sato")
    assert f"シード: {seed}\n" in traced(capsys, *words)[1]
    assert traced(capsys, *words) == traced(capsys, *words, "--seed", str(seed))


def test_what_is_right_has_its_steps_too(folder: Path, capsys: Capture) -> None:
    code, told = traced(capsys, folder / "suzuki", "--question", "momentum-class", "--seed", "5")
    assert code == 0
    assert "成分 W1[0]" in told
    assert "✗" not in told


def test_one_of_a_class_is_chosen_by_the_name_that_reports_show(
    folder: Path, capsys: Capture
) -> None:
    code, told = traced(capsys, folder)
    assert code == 2
    assert "--only" in told
    shown = f"{folder}/ta\\nnaka/momentum-class.py".replace("\\n", "\\x0a")
    assert shown in told
    code, told = traced(capsys, folder, "--only", shown, "--seed", "5")
    assert (code, "［" not in told) == (1, True)
    assert shown in told.replace("\n  | ", "")
    code, told = traced(capsys, folder, "--only", f"{folder}/sato/momentum-clas.py")
    assert code == 2
    assert "という提出物はありません" in told


def test_one_of_a_class_is_chosen_by_its_learner(folder: Path, capsys: Capture) -> None:
    code, told = traced(capsys, folder, "--only", "suzuki", "--seed", "5")
    assert (code, "判定: 正解" in told) == (0, True)
    (folder / "suzuki/sgd-class.py").write_text(TEXTBOOK, encoding="utf-8")
    code, told = traced(capsys, folder, "--only", "suzuki")
    assert code == 2
    assert f"（{folder}/suzuki/momentum-class.py、{folder}/suzuki/sgd-class.py）" in told


def test_that_there_is_no_table_is_all_that_is_told_of_it(folder: Path, capsys: Capture) -> None:
    (folder / "answers.yaml").write_text("kato:\n  sgd-rule: W\n", encoding="utf-8")
    _, told = traced(capsys, folder, "--only", "kato")
    assert told.count("ステップの表: ") == 1


def test_an_answer_of_a_sheet_is_traced_with_the_seed_of_its_showing(
    folder: Path, capsys: Capture
) -> None:
    name = f"{folder}/answers.yaml#kato/sgd-one-step"
    code, told = traced(capsys, folder, "--only", name, "--seed", "77")
    assert code == 1
    assert "シード: 4" in told
    assert "計算" in told
    assert "正解" in told


def test_lines_of_a_notebook_are_told_by_their_cells(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "sato.ipynb"
    file.write_bytes(notebook(IMPORT, TEXTBOOK.replace("- self.lr", "+ self.lr")))
    code, told = traced(capsys, file, "--question", "momentum-class", "--seed", "5")
    assert code == 1
    assert "コードセル 2 の 14 行目" in told
    assert "| # コードセル 2" in told


FORGED = "合計 1 件（正解 1）"
HOSTILE = {
    "an exception": f"{HEAD}{INIT}    def update(self, p, g):\n"
    f"        raise ValueError('\\n{FORGED}')\n",
    "what is printed": STALE + f"\nprint('\\n{FORGED}\\n  判定: 正解')\n",
    "a line of code": STALE.replace("params[key] +=", f"'{FORGED}'; params[key] +="),
    "markup": STALE + f"\nprint('```\\n{FORGED}\\n<script>alert(1)</script>')\n",
    "bidi and colours": STALE + f"\nprint('\\u202e\\x1b[2J{FORGED}')\n# \u202e{FORGED}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_submission_writes_a_line_of_ours(tmp_path: Path, capsys: Capture, name: str) -> None:
    file = tmp_path / "sato.py"
    file.write_text(HOSTILE[name], encoding="utf-8")
    words = (file, "--question", "momentum-class", "--seed", "5")
    _, text = traced(capsys, *words)
    ours = [line for line in text.splitlines() if not line.startswith("  | ")]
    assert not any(FORGED in line for line in ours if not line.startswith("  説明"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    _, told = traced(capsys, *words, "--format", "markdown")
    assert "\n" + FORGED not in _outside_of_fences(told)
    assert "<script>" not in _outside_of_fences(told)


def _outside_of_fences(markdown: str) -> str:
    kept, fence = [], ""
    for line in markdown.splitlines():
        ticks = line[: len(line) - len(line.lstrip("`"))]
        if fence:
            fence = "" if line == fence else fence
        elif len(ticks) >= 3:
            fence = ticks
        else:
            kept.append(line)
    assert not fence
    return "\n".join(kept)


def test_a_form_without_place_for_steps_and_an_answer_that_is_none_are_usage_errors(
    tmp_path: Path, folder: Path, capsys: Capture
) -> None:
    assert traced(capsys, folder, "--format", "csv")[0] == 2
    file = tmp_path / "sato.ipynb"
    file.write_text("{", encoding="utf-8")
    code, told = traced(capsys, file, "--question", "momentum-class")
    assert code == 2
    assert "JSON ではありません" in told


def test_the_evidence_goes_to_a_file_and_writes_over_none(
    tmp_path: Path, folder: Path, capsys: Capture
) -> None:
    target = tmp_path / "evidence.md"
    words = (folder / "sato", "--question", "momentum-class", "--seed", "5")
    where = ("--format", "markdown", "--output", str(target))
    assert traced(capsys, *words, *where)[0] == 1
    written = target.read_text(encoding="utf-8")
    assert written.startswith("# 再採点の記録: momentum-class")
    assert traced(capsys, *words, *where)[0] == 2
    assert target.read_text(encoding="utf-8") == written
