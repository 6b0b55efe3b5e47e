from pathlib import Path

import pytest
import yaml

from quizapp.bank import bundled, load
from quizapp.bank.parsing import nodes
from quizapp.core.fault import Fault
from quizapp.core.given import Candidates
from quizapp.core.kinds.choice import Choice
from tests.bank.sheets import GOOD, load_text, with_change, write


def test_a_good_sheet_gives_its_questions_and_no_problem(tmp_path: Path) -> None:
    bank = load_text(tmp_path, GOOD)
    assert bank.problems == ()
    assert list(bank.questions) == ["momentum-velocity", "momentum-rule", "momentum-two-steps"]
    velocity = bank.questions["momentum-velocity"]
    assert velocity.topic.title == "Momentum（慣性）"
    assert (velocity.level, velocity.tags) == (2, ("更新式",))
    assert isinstance(velocity.body, Choice)
    assert [option.correct for option in velocity.body.options] == [True, False]


def test_a_parser_without_libyaml_reads_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = load_text(tmp_path, GOOD)
    monkeypatch.setattr(nodes, "Parser", yaml.SafeLoader)
    slow = load_text(tmp_path, GOOD)
    assert slow.problems == ()
    assert dict(slow.questions) == dict(fast.questions)


def test_values_are_read_as_typed(tmp_path: Path) -> None:
    question = load_text(tmp_path, GOOD).questions["momentum-two-steps"]
    body = question.worked
    assert body.given["g1"] == Candidates(("1.0", "0.5", "-2.0"))
    assert body.run is not None
    assert body.run.momentum == "0.9"


def test_prose_loses_the_line_break_of_its_block(tmp_path: Path) -> None:
    assert load_text(tmp_path, GOOD).questions["momentum-rule"].ask.endswith("{位置}")


def test_one_bad_question_hides_no_other(tmp_path: Path) -> None:
    bank = load_text(tmp_path, with_change("  level: 2", "  level: 9"))
    assert list(bank.questions) == ["momentum-rule", "momentum-two-steps"]
    assert [problem.rule for problem in bank.problems] == ["unknown-value"]


def test_one_bad_file_hides_no_other(tmp_path: Path) -> None:
    write(tmp_path, "topic: [", "a.yaml")
    write(tmp_path, GOOD, "b.yml")
    write(tmp_path, "\x00", "c.yaml")
    bank = load([tmp_path])
    assert len(bank.questions) == 3
    assert [Path(problem.file).name for problem in bank.problems] == ["a.yaml", "c.yaml"]


def test_all_problems_of_a_sheet_are_found_at_once(tmp_path: Path) -> None:
    text = with_change("title:", "titel:").replace("explain: 速度を", "explan: 速度を")
    text = text.replace("digits: 3", "digits: 三").replace("level: 2", "level: two")
    problems = load_text(tmp_path, text).problems
    assert [(problem.rule, problem.line, problem.column) for problem in problems] == [
        ("unknown-key", 2, 1),
        ("unknown-value", 9, 10),
        ("unknown-key", 34, 3),
        ("wrong-type", 42, 29),
    ]


def test_questions_read_before_a_file_is_given_up_are_kept(tmp_path: Path) -> None:
    noise = "".join(f"  extra{i}: x\n" for i in range(400))
    bank = load_text(tmp_path, GOOD + noise)
    assert list(bank.questions) == ["momentum-velocity", "momentum-rule"]
    assert len(bank.problems) == 301
    assert any(problem.rule == "too-many-problems" for problem in bank.problems)


def test_an_id_used_twice_names_both_places(tmp_path: Path) -> None:
    first = write(tmp_path, GOOD, "a.yaml")
    second = write(tmp_path, GOOD, "b.yaml")
    bank = load([tmp_path])
    assert len(bank.questions) == 3
    problem = bank.problems[0]
    assert problem.place == f"{second}:7:7"
    assert problem.message == f"id「momentum-velocity」は {first}:7:7 でも使われています。"


def test_two_headings_of_one_topic_must_agree(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.yaml")
    other = with_change("title: Momentum", "title: モメンタム").replace("id: momentum-", "id: m-")
    write(tmp_path, other, "b.yaml")
    assert [problem.rule for problem in load([tmp_path]).problems] == ["topic-differs"]


def test_a_copy_of_a_bundled_file_is_no_clash_and_a_copy_of_ones_own_is(tmp_path: Path) -> None:
    source = next(bundled().glob("01-*.yaml"))
    (tmp_path / "renamed.yaml").write_bytes(source.read_bytes())
    for paths in ([tmp_path, bundled()], [bundled(), tmp_path]):
        bank = load(paths)
        assert bank.problems == ()
        assert {*bank.questions} == {*load([bundled()]).questions}
    write(tmp_path, GOOD, "a.yaml")
    write(tmp_path, GOOD, "b.yaml")
    assert "duplicate-id" in {problem.rule for problem in load([tmp_path]).problems}


def test_of_two_that_clash_the_authors_line_is_named(tmp_path: Path) -> None:
    taken = next(iter(load([bundled()]).questions))
    text = GOOD.replace("c: momentum", "c: m").replace("id: momentum-", "id: m-")
    own = write(tmp_path, text.replace("m-velocity", taken))
    for paths in ([own, bundled()], [bundled(), own]):
        (problem,) = load(paths).problems
        assert problem.place == f"{own}:7:7"
        assert problem.message.startswith(f"id「{taken}」は同梱の問題 {bundled()}")


def test_the_same_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    assert load([path, tmp_path, path]).problems == ()


def test_a_revision_follows_the_content_and_not_its_form(tmp_path: Path) -> None:
    before = load_text(tmp_path, GOOD).questions
    form = with_change("  level: 2\n  tags: [更新式]", "  tags:\n  - '更新式'  # 章\n  level: 2")
    assert load_text(tmp_path, form).questions == before
    changed = load_text(tmp_path, with_change("坂を下る", "坂を上る")).questions
    assert changed["momentum-velocity"].revision != before["momentum-velocity"].revision
    assert changed["momentum-rule"].revision == before["momentum-rule"].revision


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 7, 3),
        (("ask",), 11, 8),
        (("options",), 12, 3),
        (("options", 1), 16, 5),
        (("options", 1, "because"), 17, 14),
        (("options", 1, "correct"), 16, 5),
        (("options", 7), 12, 3),
        (("nowhere", 1, 2), 7, 3),
    ],
)
def test_a_fault_is_placed_at_the_nearest_node_of_its_path(
    tmp_path: Path, path: tuple[str | int, ...], line: int, column: int
) -> None:
    problem = load_text(tmp_path, GOOD).problem("momentum-velocity", Fault(path, "?", "rule"))
    assert (problem.line, problem.column) == (line, column)


def test_the_bundled_questions_are_found() -> None:
    assert bundled().name == "questions"
    assert bundled().is_dir()
