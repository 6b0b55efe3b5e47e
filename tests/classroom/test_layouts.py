"""How classes are named, as people and learning systems name them, is recognised and read."""

from collections.abc import Callable

import pytest

from quizapp.classroom.layouts import LAYOUTS, pattern_layout, recognised
from quizapp.classroom.layouts.gradescope import submitters_in
from quizapp.classroom.layouts.id_words import IdWords, without_copy_marks
from quizapp.classroom.layouts.pattern import BadPatternError
from quizapp.classroom.layouts.placed import Placed

QUESTIONS = ("sgd-class", "momentum-class", "adam-class")
LEARNERS = ("山田 太郎", "suzuki", "Tanaka_Ichiro", "佐藤(花子)", "O'Neil-Smith", "k20231234")
IDS = IdWords((*QUESTIONS, "sgd-rule"))

Naming = Callable[[str, str, int], str]

CLASSES: list[tuple[str, Naming]] = [
    ("folder_of_learner", lambda who, what, _: f"hw/{who}/{what}.py"),
    ("folder_of_learner", lambda who, what, _: f"{who}/{what.upper()}.PY"),
    ("folder_of_learner", lambda who, what, _: f"2026/hw/{who}/{what.replace('-', '_')}.py"),
    ("folder_of_learner", lambda who, what, i: f"{who}/{what} ({i + 1}).py"),
    ("folder_of_learner", lambda who, what, _: f"{who}/{what} - コピー.py"),
    ("folder_of_learner", lambda who, what, _: f"{who}/{what} - コピー (2).py"),
    ("folder_of_learner", lambda who, what, _: f"{who}/{what}のコピー.py"),
    ("folder_of_learner", lambda who, what, _: f"{who}/{what} copy 2.py"),
    ("folder_of_learner", lambda who, what, _: f"{who}/Copy of {what}.py"),
    ("folder_of_learner", lambda who, what, _: f"{who}/コピー ～ {what}.py"),
    ("folder_of_learner", lambda who, what, _: f"{who}/{what}.py.txt"),
    ("folder_of_learner", lambda who, what, _: f"{who}/{what.replace('-', '－')}.py"),
    ("folder_of_learner", lambda who, what, _: f"{who}/{what.replace('-', '–')}.py"),
    ("folder_of_question", lambda who, what, _: f"hw/{what}/{who}.py"),
    ("folder_of_question", lambda who, what, _: f"{what}/{who}_{what}.py"),
    ("folder_of_question", lambda who, what, _: f"{what}/{what}_{who}.py"),
    ("learner_in_name", lambda who, what, _: f"{who}/{who}_{what}.py"),
    ("folder_of_question", lambda who, what, _: f"{what.replace('-', '_')}/{who}.txt"),
    ("learner_in_name", lambda who, what, _: f"all/{who}_{what}.py"),
    ("learner_in_name", lambda who, what, _: f"{who}_{what.replace('-', '_')}.ipynb"),
    ("learner_in_name", lambda who, what, _: f"{who}-{what}.py"),
    ("question_in_name", lambda who, what, _: f"{what}_{who}.py"),
    ("learner_then_question", lambda who, what, _: f"hw/{who}/{what}/main.py"),
    ("learner_above", lambda who, what, _: f"hw/{who}/src/{what}.py"),
    ("question_then_learner", lambda who, what, _: f"hw/{what}/{who}/main.py"),
    ("moodle", lambda who, what, i: f"{who}_{4321 + i}_assignsubmission_file_/{what}.py"),
    ("moodle", lambda who, what, i: f"dl/{who}_{4321 + i}_assignsubmission_file/{what}.py"),
    ("moodle", lambda who, what, i: f"{who}_{4321 + i}_assignsubmission_file_{what}.py"),
    ("moodle", lambda who, what, i: f"CS-{what}-987/{who}_{i}_assignsubmission_file_/main.py"),
    ("moodle", lambda who, what, i: f"{who}_{i}_assignsubmission_file_/hw/src/{what}.py"),
    (
        "moodle",
        lambda who, what, i: f"{what}/{who}_{i}_assignsubmission_onlinetext_/onlinetext.html",
    ),
    (
        "moodle",
        lambda who, what, i: f"{what}/{who}_{i}_assignsubmission_onlinetext_onlinetext.html",
    ),
    ("classroom", lambda who, what, _: f"Classroom/機械学習/{who} - {what}.py"),
    ("classroom", lambda who, what, _: f"Classroom/機械学習/{what}/{who} - kadai.py"),
    ("google_forms", lambda who, what, _: f"{what} - {who}.py"),
    ("google_forms", lambda who, what, _: f"{what}/main - {who}.py"),
]


@pytest.mark.parametrize(("name", "naming"), CLASSES)
def test_a_class_is_recognised_and_each_path_of_it_read(name: str, naming: Naming) -> None:
    class_paths = {
        naming(who, what, i): (who, what) for i, who in enumerate(LEARNERS) for what in QUESTIONS
    }
    layout = recognised([*class_paths], IDS)
    assert layout is LAYOUTS[name]
    read = {path: layout.place(path, IDS) for path in class_paths}
    assert {path: one and (one.learner, one.question) for path, one in read.items()} == class_paths


@pytest.mark.parametrize(
    ("path", "placed"),
    [
        ("yamada_11_22_sgd-class.py", Placed("yamada", "sgd-class", "11")),
        ("yamada_LATE_11_22_sgd-class-1.py", Placed("yamada", "sgd-class", "11")),
        ("sgd-class/yamada_11_22_main.py", Placed("yamada", "sgd-class", "11")),
        ("yamada_11_sgd-class.py", None),
    ],
)
def test_canvas_numbers_what_is_downloaded(path: str, placed: Placed | None) -> None:
    assert LAYOUTS["canvas"].place(path, IDS) == placed


def test_gradescope_has_numbers_for_learners() -> None:
    paths = [f"assignment_1_export/submission_{n}/{one}.py" for n in (7, 8) for one in QUESTIONS]
    layout = recognised(paths, IDS)
    assert layout is LAYOUTS["gradescope"]
    assert layout.place(paths[0], IDS) == Placed("submission_7", "sgd-class", "7")


def test_gradescopes_list_says_whose_the_numbers_are() -> None:
    listed = r"""---
submission_1:
  :submitters:
  - :name: 山田 太郎
    :sid: '100'
    :email: y@example.com
  :created_at: 2026-01-01 00:00:00
  :results:
    tests:
    - name: "not a :name: of anybody"
submission_2:
  :submitters:
  - :name: 'O''Neil'
  - :name: "\u9234\u6728 \"S\""
'submission_3':
  :submitters:
  - :name: "\U00110000"
"""
    assert submitters_in(listed) == {
        "submission_1": "山田 太郎",
        "submission_2": 'O\'Neil、鈴木 "S"',
        "submission_3": "\ufffd",
    }


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("learner_alone", ["a.py", "b.py"]),
        ("learner_alone", ["one/a.py"]),
        ("learner_alone", ["hw/a.py", "hw/b.py", "hw/b (1).py"]),
        ("folder_of_learner", ["a/main.py", "b/main.py"]),
        ("learner_above", ["hw/a/src/main.py", "hw/b/src/main.py"]),
        ("folder_of_learner", ["a/kadai.py", "b/x.py"]),
        ("learner_in_name", ["a_sgd-class.py", "b_sgd-class.py"]),
        ("moodle", ["a_1_assignsubmission_file_/x.py", "b_2_assignsubmission_file_/y.py"]),
    ],
)
def test_where_the_question_is_known_names_say_learners(name: str, paths: list[str]) -> None:
    assert recognised(paths, IdWords(["sgd-class"]), "sgd-class") is LAYOUTS[name]


def test_nothing_is_recognised_in_nothing() -> None:
    assert recognised([], IDS).place("a.py", IDS)


@pytest.mark.parametrize(
    ("pattern", "path", "placed"),
    [
        ("{learner}/{question}.py", "hw/a/sgd-class.py", ("a", "sgd-class")),
        ("{learner}/{question}.py", "hw/a/SGD_Class.PY", ("a", "sgd-class")),
        ("{learner}/{question}.py", "hw/a/sgd-class (2).py", ("a", "sgd-class")),
        ("{learner}_{question}.py", "a_b_sgd_class.py", ("a_b", "sgd-class")),
        ("{question}-{learner}-v*.py", "sgd-class-a-b-v12.py", ("a-b", "sgd-class")),
        ("{question}/*/{learner}.py", "sgd-class/x/a\n.py", ("a\n", "sgd-class")),
        ("{question}.py", "sgd-class.py", ("", "sgd-class")),
        ("{learner}.py", "hw/a.py", ("a", "")),
        ("{learner}/{question}.py", "sgd-class.py", None),
        ("{learner}/{question}.py", "a/sgd-klass.py", None),
        ("[{learner}]+{question}.py", "[a]+sgd-class.py", ("a", "sgd-class")),
    ],
)
def test_a_pattern_reads_the_last_parts_of_a_path(
    pattern: str, path: str, placed: tuple[str, str] | None
) -> None:
    read = pattern_layout(pattern).place(path, IDS)
    assert (read and (read.learner, read.question)) == placed


@pytest.mark.parametrize(
    "pattern", ["", "x.py", "{who}.py", "{learner}/{learner}.py", "{learner", "{learner}}.py"]
)
def test_a_pattern_that_says_nothing_or_something_unknown_is_refused(pattern: str) -> None:
    with pytest.raises(BadPatternError, match="--pattern"):
        pattern_layout(pattern)


@pytest.mark.parametrize(
    ("stem", "plain"),
    [("a (1) (2)", "a"), ("(1)", "(1)"), ("copy", "copy"), ("a(b)", "a(b)"), ("a（3）", "a")],
)
def test_marks_of_copies_are_taken_off_as_long_as_a_name_is_left(stem: str, plain: str) -> None:
    assert without_copy_marks(stem) == plain


def test_an_id_that_could_be_meant_twice_is_taken_as_it_is_written_alone() -> None:
    ids = IdWords(("a-b", "a_b"))
    assert (ids.meant("a-b"), ids.meant("a_b"), ids.meant("A-B")) == ("a-b", "a_b", "")


@pytest.mark.parametrize("piece", ["_", "a_", "- ", "(1)", "Copy of ", "のコピー ", " ", "_1_"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_name_as_long_as_zips_allow_is_read_at_once(name: str, piece: str) -> None:
    """Each sign looked at with all that follow it would take hours."""
    stem = piece * (60_000 // len(piece))
    for path in (f"{stem}.py", f"{stem}_sgd-rule (1).py", f"sgd-rule_{stem}.py"):
        LAYOUTS[name].place(path, IDS)


@pytest.mark.parametrize(
    "name", ["佐藤 のコピー_sgd-rule (1)", "佐" * 9_000 + "_sgd-rule のコピー (2)"]
)
def test_an_id_is_found_at_the_end_of_any_name(name: str) -> None:
    assert IDS.ending(name)[1] == "sgd-rule"
    assert IDS.beginning(f"sgd-rule_{name}") == (name, "sgd-rule")
