"""A report goes where it was told to, whole or not at all, and over nothing that was there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.reports import Report
from quizapp.cli.exits import UsageError
from quizapp.cli.report_target import ReportTarget
from quizapp.core.errors import QuizError
from quizapp.core.verdict import Verdict
from tests.cli.submissions import STALE, TEXTBOOK

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the wall is built on Linux")


def book(*learners: str) -> Gradebook:
    rows = [Graded(f"{one}.py", one, "q", Verdict("pass", "正解"), 1) for one in learners]
    return Gradebook(lambda: iter(rows), {}, "full", 1)


def each_learner(graded: Gradebook) -> Iterator[tuple[str, str]]:
    for row in graded.rows():
        yield f"{row.learner}.md", f"# {row.learner}\n"


def all_learners(graded: Gradebook) -> Iterator[str]:
    yield from (row.learner for row in graded.rows())


def broken(graded: Gradebook) -> Iterator[tuple[str, str]]:
    yield from each_learner(graded)
    raise OSError(28, "no space")


def broken_lines(graded: Gradebook) -> Iterator[str]:
    yield from all_learners(graded)
    raise OSError(28, "no space")


FILE = Report("", all_learners)
FOLDER = Report("", None, each_learner)


def put(report: Report, path: Path, graded: Gradebook, *, over: bool = False) -> None:
    target = ReportTarget(path, over, "stage")
    target.require_fit(report)
    target.put(report, graded)


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_file_and_a_folder_are_written(tmp_path: Path) -> None:
    put(FILE, tmp_path / "r.txt", book("a", "b"))
    put(FOLDER, tmp_path / "r", book("a", "b"))
    assert content(tmp_path) == {"r.txt": "a\nb\n", "r/a.md": "# a\n", "r/b.md": "# b\n"}


def taken(tmp_path: Path, kind: str) -> tuple[Report, Path]:
    """A form, and a place where something is already."""
    path = tmp_path / "r"
    if kind == "file":
        path.write_text("old")
        return FILE, path
    path.mkdir()
    (path / "a.md").write_text("old")
    (path / "mine.txt").write_text("mine")
    return FOLDER, path


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_there_is_not_written_over_unasked(tmp_path: Path, kind: str) -> None:
    report, path = taken(tmp_path, kind)
    before = content(tmp_path)
    with pytest.raises(UsageError, match="--force"):
        put(report, path, book("a"))
    assert content(tmp_path) == before


def test_asked_to_it_writes_over_its_own_files_alone(tmp_path: Path) -> None:
    for kind in ("file", "folder"):
        (tmp_path / kind).mkdir()
        put(*taken(tmp_path / kind, kind), book("a"), over=True)
    assert content(tmp_path) == {
        "file/r": "a\n",
        "folder/r/a.md": "# a\n",
        "folder/r/mine.txt": "mine",
    }


def test_what_comes_there_while_we_grade_is_not_written_over(tmp_path: Path) -> None:
    for report, name in ((FILE, "r.txt"), (FOLDER, "r")):
        target = ReportTarget(tmp_path / name, over=False, stage="stage")
        target.require_fit(report)
        taken_by = tmp_path / name
        if report is FOLDER:
            taken_by.mkdir()
            taken_by /= "a.md"
        taken_by.write_text("theirs")
        with pytest.raises(QuizError, match="同じ名前"):
            target.put(report, book("a"))
        assert taken_by.read_text() == "theirs"
    assert len(content(tmp_path)) == 2


@pytest.mark.parametrize(
    "report", [Report("", broken_lines), Report("", None, broken)], ids=["file", "folder"]
)
@pytest.mark.parametrize("over", [False, True])
def test_what_cannot_be_finished_is_not_there_at_all(
    tmp_path: Path, report: Report, over: bool
) -> None:
    if over:
        taken(tmp_path, "file" if report.write else "folder")
    before = content(tmp_path)
    with pytest.raises(QuizError, match=r"空きがありません.*同じコマンド"):
        put(report, tmp_path / "r", book("a", "b"), over=over)
    assert content(tmp_path) == before


@pytest.mark.parametrize("report", [FILE, FOLDER], ids=["file", "folder"])
def test_what_a_crash_left_is_swept_by_the_same_command(tmp_path: Path, report: Report) -> None:
    left = tmp_path / ".quizapp-stage.new"
    left.mkdir()
    (left / "a.md").write_text("half")
    put(report, tmp_path / "r", book("b"))
    assert "half" not in content(tmp_path).values()


@pytest.mark.parametrize(
    ("report", "words", "said"),
    [
        (FILE, "missing/r.txt", "というフォルダがありません"),
        (FILE, "folder", "はフォルダです"),
        (FOLDER, "file", "はファイルです"),
        (FILE, "home/journal.db", "学習の記録"),
        (FOLDER, "home", "学習の記録"),
    ],
)
def test_a_place_that_does_not_fit_is_a_mistyped_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report, words: str, said: str
) -> None:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "home"))
    for name in ("home", "folder"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=said):
        ReportTarget(tmp_path / words, over=True, stage="stage").require_fit(report)


@pytest.mark.parametrize("name", ["sgd.py", "SGD.PY", "class.zip", "x.ipynb", "answers.yaml"])
def test_what_was_handed_in_is_never_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("handed in")
    (tmp_path / "link.txt").symlink_to(name)
    for path in (tmp_path / name, tmp_path / "link.txt"):
        with pytest.raises(UsageError, match="提出物に見えます"):
            put(FILE, path, book("a"), over=True)
    assert (tmp_path / name).read_text() == "handed in"


def test_links_in_a_circle_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(QuizError):
        put(FILE, tmp_path / "a", book("x"))
    is_ours = ReportTarget(tmp_path / "r.txt", over=False, stage="stage").owned([tmp_path])
    assert not is_ours(str(tmp_path / "a"))


def test_a_folder_of_files_needs_a_name() -> None:
    with pytest.raises(UsageError, match="--output"):
        ReportTarget(None, over=False, stage="stage").require_fit(FOLDER)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    folder = tmp_path / "class"
    folder.mkdir()
    for name, source in (("a", TEXTBOOK), ("b", STALE)):
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    return folder


def grade(state: Path, *words: str | Path, limit: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a shell, which may set a limit or send stdout elsewhere."""
    command = [
        sys.executable,
        "-m",
        "quizapp",
        "grade",
        "--question",
        "momentum-class",
        "--seed",
        "1",
        *map(str, words),
    ]
    return subprocess.run(
        ["/bin/sh", "-c", f'{limit or ":"}; exec "$@"', "sh", *command],
        env=os.environ | {"XDG_STATE_HOME": str(state)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_report_may_lie_among_the_submissions(two: Path, tmp_path: Path) -> None:
    words = (two, "--format", "json", "--output", two / "report.json")
    first = grade(tmp_path, *words)
    again = grade(tmp_path, *words, "--force")
    assert (first.returncode, again.returncode, first.stdout) == (1, 1, "")
    assert len(json.loads((two / "report.json").read_text())["results"]) == 2


def test_a_full_disk_leaves_the_report_before_and_the_verdicts(two: Path, tmp_path: Path) -> None:
    words = (two, "--format", "json", "--force", "--output", tmp_path / "r.json")
    grade(tmp_path, *words)
    before = (tmp_path / "r.json").read_bytes()
    full = grade(tmp_path, *words, limit="ulimit -f 1")
    assert full.returncode == 1
    assert "書き込めません（ファイルの大きさの上限" in full.stderr
    assert "Traceback" not in full.stderr
    assert (tmp_path / "r.json").read_bytes() == before
    assert not [*tmp_path.glob(".quizapp*")]


def test_a_full_disk_while_grading_is_told_and_gone_on_from(two: Path, tmp_path: Path) -> None:
    full = grade(tmp_path, two, limit="ulimit -f 1")
    assert (full.returncode, full.stdout) == (1, "")
    assert "途中経過を書き込めません" in full.stderr
    assert grade(tmp_path, two).stdout == grade(tmp_path / "other", two).stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_behind_stdout_is_told_of(two: Path, tmp_path: Path) -> None:
    for words in ((), ("--output", "/dev/full")):
        full = grade(tmp_path, two, *words, limit="" if words else "exec > /dev/full")
        assert full.returncode == 1
        assert "空きがありません" in full.stderr
        assert "Traceback" not in full.stderr


def test_a_closed_stdout_is_told_of(two: Path, tmp_path: Path) -> None:
    outcome = grade(tmp_path, two, limit="exec 1>&-")
    assert (outcome.returncode, outcome.stderr.count("\n")) == (1, 1)


def test_where_runs_cannot_be_kept_it_grades_and_says_so(two: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = grade(tmp_path / "file", two)
    assert "合計 2 件" in done.stdout
    assert "途中経過を残せません" in done.stderr


def test_the_words_of_the_command_load_no_question() -> None:
    code = "import sys, quizapp.cli.commands.grade; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    names = loaded.stdout.split()
    assert "quizapp.classroom.reports" in names
    assert {"numpy", "quizapp.core.question", "quizapp.core.body", "asyncio"}.isdisjoint(names)
