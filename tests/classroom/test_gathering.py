"""Every file found is a submission, or is listed with why not; none vanishes, none doubles."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.classroom.finding import find_files
from quizapp.classroom.gathering import gathered, nothing_told
from quizapp.classroom.layouts import LAYOUTS, pattern_layout
from quizapp.classroom.submission import Found, Gathered, LeftOut, Submission
from quizapp.core.answer import Written
from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Unreadable

CODE = "class SGD: ...\n"


def class_of(folder: Path, names: list[str], questions: QuestionSet, **words: object) -> Gathered:
    """What a folder with such files holds."""
    for name in names:
        (folder / "hw" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "hw" / name).write_text(CODE, encoding="utf-8")
    return gathered(find_files([folder / "hw"]), questions, **words)  # type: ignore[arg-type]


def rows(found: Gathered) -> list[tuple[str, str]]:
    return [(one.learner, one.question) for one in found.submissions]


def names(found: Gathered) -> list[str]:
    return [Path(one.name).name for one in found.left_out]


def test_every_file_is_a_row_or_is_left_out_with_a_reason(
    tmp_path: Path, questions: QuestionSet
) -> None:
    code = ["a/sgd-class.py", "a/adam-class.PY", "b/sgd_class.txt", "b/Adam-Class.py"]
    others = [
        "a/hw.tar.gz",
        "a/README.md",
        "b/sgd-clas.py",
        "b/sgd-rule.py",
        "c/data.csv",
        "c/sgd-class.pyc",
    ]
    found = class_of(tmp_path, [*code, *others, ".git/x.py"], questions)
    assert sorted(rows(found)) == [
        ("a", "adam-class"),
        ("a", "sgd-class"),
        ("b", "adam-class"),
        ("b", "sgd-class"),
    ]
    assert (sorted(names(found)), found.hidden) == (sorted(one[2:] for one in others), 1)
    why = {Path(one.name).name: one.why for one in found.left_out}
    assert "もしかして: sgd-class" in why["sgd-clas.py"]
    assert "コードで答える問題ではありません" in why["sgd-rule.py"]
    assert ".ipynb" in why["README.md"]
    assert "zip にしてください" in why["hw.tar.gz"]
    assert found.layout == LAYOUTS["folder_of_learner"].told


PIECES = (
    *("sgd-class", "山田", "a_b", ".git", "__MACOSX", "submission_1", "sgd_class (1)", "x - y"),
    *("a_1_assignsubmission_file_", "all", "\x1b[2J", "a\nb", "=1", "sgd-class.py", "'", " "),
)
ENDINGS = (".py", ".PY", ".txt", ".md", ".ipynb", ".yaml", ".zip", "", ".py~")


_FILE = st.tuples(
    st.lists(st.sampled_from(PIECES), max_size=3), st.sampled_from(PIECES), st.sampled_from(ENDINGS)
).map(lambda one: "/".join((*one[0], one[1] + one[2])))


@settings(max_examples=40)
@given(st.sets(_FILE, max_size=12), st.sampled_from(("", "sgd-class")))
def test_whatever_files_are_called_each_is_a_row_or_left_out_or_counted_and_none_is_two(
    questions: QuestionSet, paths: set[str], question: str
) -> None:
    with TemporaryDirectory() as made:
        folder = Path(made) / "hw"
        folder.mkdir()
        for path in sorted(paths):
            with suppress(OSError):  # a file of that name is where a folder would be
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(CODE, encoding="utf-8")
        files = [one for one in folder.rglob("*") if one.is_file()]
        found = gathered(find_files([folder, folder]), questions, question)
        told = [one.name for one in found.submissions] + [one.name for one in found.left_out]
        assert len({*told}) == len(told) == len(files) - found.hidden
        assert {*told} <= {str(one) for one in files}
        assert all(one.isprintable() for one in (found.layout, *found.remarks))


def test_two_answers_of_one_learner_to_one_question_are_both_graded_and_told_of(
    tmp_path: Path, questions: QuestionSet
) -> None:
    found = class_of(
        tmp_path, ["a/sgd-class.py", "a/sgd-class (1).py", "b/sgd-class.py"], questions
    )
    assert rows(found) == [("a", "sgd-class")] * 2 + [("b", "sgd-class")]
    (remark,) = found.remarks
    assert remark.startswith("a の sgd-class への提出が 2 件あります（")
    assert "最も点の高いもの" in remark


def test_where_folders_are_taken_for_learners_a_remark_says_so(
    tmp_path: Path, questions: QuestionSet
) -> None:
    names = [f"s{i}/hw 3/Version {v}/sgd-class.py" for i in range(9) for v in (1, 2)]
    found = class_of(tmp_path, names, questions)
    assert "18 件あるのに、学習者と問題の組は 2 組" in found.remarks[0]
    cured = class_of(tmp_path, [], questions, layout=pattern_layout("{learner}/*/*/{question}.py"))
    assert rows(cured)[::2] == [(f"s{i}", "sgd-class") for i in range(9)]
    assert not any("組しか" in one for one in cured.remarks)


def test_a_name_in_a_remark_is_one_line(tmp_path: Path, questions: QuestionSet) -> None:
    found = class_of(tmp_path, ["a\n\x1b[31m/sgd-class.py", "a\n\x1b[31m/sgd_class.py"], questions)
    (remark,) = found.remarks
    assert remark.isprintable()
    assert {one.learner for one in found.submissions} == {"a\n\x1b[31m"}


def test_learners_of_one_name_are_told_apart_by_their_numbers(
    tmp_path: Path, questions: QuestionSet
) -> None:
    paths = [f"山田 太郎_{n}_assignsubmission_file_/sgd-class.py" for n in (11, 12)]
    paths += ["鈴木_13_assignsubmission_file_/sgd-class.py"]
    found = class_of(tmp_path, paths, questions)
    assert [one.learner for one in found.submissions] == [
        "山田 太郎 (11)",
        "山田 太郎 (12)",
        "鈴木",
    ]
    assert found.remarks == ()


def test_one_learner_has_another_number_in_another_assignment_of_moodle(
    tmp_path: Path, questions: QuestionSet
) -> None:
    paths = [
        f"x/山田_{n}_assignsubmission_file_/{q}.py"
        for n, q in ((1, "sgd-class"), (2, "adam-class"))
    ]
    assert {one.learner for one in class_of(tmp_path, paths, questions).submissions} == {"山田"}


def test_gradescopes_own_list_names_learners_and_is_counted(
    tmp_path: Path, questions: QuestionSet
) -> None:
    (tmp_path / "hw").mkdir()
    listed = "submission_1:\n  :submitters:\n  - :name: 山田\n    :sid: '1'\n"
    (tmp_path / "hw/submission_metadata.yml").write_text(listed, encoding="utf-8")
    paths = ["submission_1/sgd-class.py", "submission_2/sgd-class.py"]
    found = class_of(tmp_path, paths, questions)
    assert rows(found) == [("山田", "sgd-class"), ("submission_2", "sgd-class")]
    assert (found.left_out, found.hidden, found.remarks) == ((), 1, ())


@pytest.mark.parametrize(
    ("paths", "learners"),
    [
        (["a.py", "b.py", "b (1).py"], ["a", "b", "b"]),
        (["a/main.py", "b/main.py"], ["a", "b"]),
        (["a_sgd-class.py", "b_SGD_class.py", "notes.py"], ["a", "b", "notes"]),
        (["a_1_assignsubmission_file_/x.py", "b_2_assignsubmission_file_/x.py"], ["a", "b"]),
    ],
)
def test_with_one_question_for_all_every_file_of_code_is_a_row(
    tmp_path: Path, questions: QuestionSet, paths: list[str], learners: list[str]
) -> None:
    found = class_of(tmp_path, [*paths, "x.md"], questions, question="sgd-class")
    assert sorted(rows(found)) == sorted((one, "sgd-class") for one in learners)
    assert names(found) == ["x.md"]


def test_what_is_for_a_question_that_must_not_be_asked_is_told_so(
    tmp_path: Path, questions: QuestionSet
) -> None:
    names = ["a/sgd-class.py", "a/my-code.py", "b/My_Code.py"]
    found = class_of(tmp_path, names, questions, withheld={"my-code": "模範解答が通りません。"})
    assert rows(found) == [("a", "sgd-class")]
    why = "問題 my-code は出題されません（模範解答が通りません。）。"
    assert [one.why for one in found.left_out] == [why, why]


def test_a_layout_that_was_said_is_taken_and_what_does_not_fit_is_left_out(
    tmp_path: Path, questions: QuestionSet
) -> None:
    paths = ["a/sgd-class.py", "sgd-class/b.py"]
    found = class_of(tmp_path, paths, questions, layout=LAYOUTS["folder_of_question"])
    assert (rows(found), names(found)) == ([("b", "sgd-class")], ["sgd-class.py"])
    pattern = pattern_layout("{question}/{learner}.py")
    assert rows(class_of(tmp_path, [], questions, layout=pattern)) == [("b", "sgd-class")]


def test_a_sheet_is_read_where_no_question_is_named(tmp_path: Path, questions: QuestionSet) -> None:
    def sheet(found: Found, learner: str) -> Gathered:
        one = Submission(f"{found.name}#1", learner, "sgd-class", lambda: Written(CODE))
        return Gathered((one,), (LeftOut(f"{found.name}#2", "だめ。"),), remarks=("言葉。",))

    paths = ["a/all.ipynb", "a/sgd-class.ipynb", "b/all.jsonl", "c/sgd-class.py"]
    sheets = {".ipynb": sheet, ".jsonl": sheet}
    found = class_of(tmp_path, paths, questions, sheets=sheets)
    assert rows(found) == [(one, "sgd-class") for one in ("a", "a", "b", "c")]
    assert names(found) == ["all.ipynb#2", "all.jsonl#2"]
    assert found.remarks[:2] == ("言葉。", "言葉。")
    assert len(found.remarks) == 3


def test_what_was_typed_into_moodles_editor_is_code(tmp_path: Path, questions: QuestionSet) -> None:
    folder = tmp_path / "hw/sgd-class/a_1_assignsubmission_onlinetext_"
    folder.mkdir(parents=True)
    page = "<p>def f(x):<br>&nbsp; &nbsp; return x &lt; 1</p><p># 終</p>"
    (folder / "onlinetext.html").write_text(page, encoding="utf-8")
    (submission,) = class_of(tmp_path, [], questions).submissions
    assert submission.load() == Written("def f(x):\n    return x < 1\n# 終\n")


def test_reading_never_raises_for_what_is_wrong_with_a_file(
    tmp_path: Path, questions: QuestionSet
) -> None:
    found = class_of(tmp_path, ["a/sgd-class.py"], questions)
    (tmp_path / "hw/a/sgd-class.py").unlink()
    assert isinstance(found.submissions[0].load(), Unreadable)


def test_nothing_to_grade_is_told_with_the_reasons(tmp_path: Path, questions: QuestionSet) -> None:
    found = class_of(tmp_path, [*(f"a/{i}.md" for i in range(9)), ".x.py"], questions)
    told = list(nothing_told(found))
    assert (len(told), told[-2]) == (8, "ほか 4 件")
    assert "a/0.md: " in told[1]
    assert "--question" in list(nothing_told(class_of(tmp_path / "x", ["a.py"], questions)))[-1]
