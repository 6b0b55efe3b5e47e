"""A question that has another id by now says so, and says it of nobody else."""

from pathlib import Path

import pytest

from quizapp.bank import Bank, Cache, Problem, load
from quizapp.bank.checking.check import Scope, check
from quizapp.core.formula.letters import Letters
from quizapp.core.question_set import Later
from tests.bank.sheets import load_text, with_change, write
from tests.bank.test_checking import NothingToRun
from tests.bank.test_schema import errors
from tests.bank.test_sets import SET

ID = "id: momentum-velocity"
RULE = "id: momentum-rule"


def formerly(said: str, own: str = ID) -> str:
    """The sound sheet, where the question with that id says this of its former ids."""
    return with_change(own, f"{own}\n  formerly: {said}")


def checked(folder: Path, text: str) -> list[Problem]:
    return list(check(load_text(folder, text), NothingToRun(), 5))


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("velocity", ("velocity",)),
        ("'velocity'", ("velocity",)),
        ("no", ("no",)),
        ("m-1", ("m-1",)),
        ("[velocity]", ("velocity",)),
        ("[v-2, velocity]", ("v-2", "velocity")),
        ("\n  - v-2\n  - velocity", ("v-2", "velocity")),
        ("[]", ()),
    ],
)
def test_one_former_id_or_a_list_is_read_in_its_order(
    tmp_path: Path, said: str, ids: tuple[str, ...]
) -> None:
    text = formerly(said)
    assert checked(tmp_path, text) == []
    assert load_text(tmp_path, text).questions["momentum-velocity"].formerly == ids
    assert errors(text) == []


def test_a_part_of_a_set_has_former_ids_of_its_own(tmp_path: Path) -> None:
    text = SET.replace("- id: first-step-value", "- id: first-step-value\n    formerly: value")
    questions = load_text(tmp_path, text).questions
    assert [one.formerly for one in questions.values()] == [("value",), (), ()]


@pytest.mark.parametrize(
    ("said", "rule", "place", "cure"),
    [
        ("Velocity", "bad-id", (8, 13), "半角の英小文字"),
        ("速度", "bad-id", (8, 13), "前の id には"),
        ("v_1", "bad-id", (8, 13), "ハイフンだけ"),
        ("''", "bad-id", (8, 13), "前の id には"),
        ("a, b", "bad-id", (8, 13), "[a, b] のように"),
        ("[v-1, V]", "bad-id", (8, 19), "前の id には"),
        ("", "wrong-type", (8, 12), "値がありません"),
        ("[a, ]x", "syntax", (8, 18), ""),
        ("{a: b}", "wrong-type", (8, 13), "文字列を書いてください"),
        ("[[a]]", "wrong-type", (8, 14), "一覧の中に一覧"),
    ],
)
def test_what_can_be_no_id_is_no_former_id(
    tmp_path: Path, said: str, rule: str, place: tuple[int, int], cure: str
) -> None:
    bank = load_text(tmp_path, formerly(said))
    (problem,) = bank.problems
    assert (problem.rule, (problem.line, problem.column)) == (rule, place)
    assert cure in problem.message
    assert list(bank.questions) == ["momentum-rule", "momentum-two-steps"]


def test_every_former_id_that_can_be_none_is_told_at_once(tmp_path: Path) -> None:
    found = load_text(tmp_path, formerly("[A, b, C]")).problems
    assert [(problem.rule, problem.column) for problem in found] == [("bad-id", 14), ("bad-id", 20)]


@pytest.mark.parametrize("said", ["Velocity", "[v-1, V]", "[v-1, v-1]", "", "{a: b}", "[[a]]"])
def test_the_schema_refuses_what_can_be_no_former_id(said: str) -> None:
    assert errors(formerly(said))


@pytest.mark.parametrize("old", ["defaults: {", "  level: 4\n"])
def test_no_file_and_no_set_says_former_ids_for_its_questions(tmp_path: Path, old: str) -> None:
    new = "defaults: {formerly: x, " if old.startswith("d") else "  level: 4\n  formerly: x\n"
    (problem,) = load_text(tmp_path, SET.replace(old, new, 1)).problems
    assert (problem.rule, "「formerly」" in problem.message) == ("unknown-key", True)


@pytest.mark.parametrize(
    ("text", "rule", "place", "said"),
    [
        pytest.param(
            formerly("momentum-rule"), "former-id-in-use", (8, 13), ":23:7 ", id="of a later one"
        ),
        pytest.param(
            formerly("[x, momentum-velocity]", RULE),
            *("former-id-in-use", (23, 17), ":7:7 "),
            id="of an earlier one",
        ),
        pytest.param(
            formerly("momentum-velocity"),
            *("former-id-in-use", (8, 13), "この問題の今の id"),
            id="of the question itself",
        ),
        pytest.param(
            formerly("[v, w, v]"), "former-id-twice", (8, 20), "2 度書かれて", id="twice in a list"
        ),
        pytest.param(
            formerly("[w, v]", RULE).replace(ID, f"{ID}\n  formerly: [v]"),
            *("former-id-twice", (24, 17), ":7:7 の問題"),
            id="of two questions",
        ),
    ],
)
def test_a_former_id_that_leads_to_two_questions_is_found_at_its_place(
    tmp_path: Path, text: str, rule: str, place: tuple[int, int], said: str
) -> None:
    (problem,) = checked(tmp_path, text)
    assert (problem.severity, problem.rule) == ("error", rule)
    assert (problem.line, problem.column) == place
    assert said in problem.message


def test_the_id_of_a_set_is_in_use_too(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, SET.replace("- id: lone", "- id: lone\n  formerly: first-step"))
    assert problem.rule == "former-id-in-use"
    assert ":6:8 " in problem.message


def test_the_id_of_a_question_that_cannot_be_read_is_in_use_too(tmp_path: Path) -> None:
    text = formerly("momentum-velocity", RULE).replace("level: 2", "level: 9")
    rules = [problem.rule for problem in checked(tmp_path, text)]
    assert rules == ["unknown-value", "former-id-in-use"]


def two_files(folder: Path, first: str, second: str) -> Bank:
    others = second.replace("id: momentum-", "id: m-")
    paths = [write(folder, first, "a.yaml"), write(folder, others, "b.yaml")]
    return load(paths)


@pytest.mark.parametrize("only", ["a.yaml", "b.yaml"])
@pytest.mark.parametrize(
    ("first", "second", "told_in", "place_of_the_other"),
    [
        (formerly("x"), formerly("x"), "b.yaml", "a.yaml:7:7"),
        (formerly("m-velocity"), with_change("x", "x"), "a.yaml", "b.yaml:7:7"),
        (with_change("x", "x"), formerly("momentum-velocity"), "b.yaml", "a.yaml:7:7"),
    ],
)
def test_a_clash_of_two_files_is_told_whichever_of_them_is_checked(
    tmp_path: Path, only: str, first: str, second: str, told_in: str, place_of_the_other: str
) -> None:
    bank = two_files(tmp_path, first, second)
    scope = Scope(frozenset([str(tmp_path / only)]))
    found = [one for one in check(bank, NothingToRun(), 5, scope) if one.severity == "error"]
    assert [Path(problem.file).name for problem in found] == [told_in]
    assert place_of_the_other in found[0].message


def test_a_clash_is_no_business_of_a_third_file(tmp_path: Path) -> None:
    bank = two_files(tmp_path, formerly("x"), formerly("x"))
    scope = Scope(frozenset([str(tmp_path / "c.yaml")]))
    assert list(check(bank, NothingToRun(), 5, scope)) == []


def test_the_id_of_today_is_found_by_each_id_of_before(tmp_path: Path) -> None:
    text = formerly("[v, w]").replace(RULE, f"{RULE}\n  formerly: x")
    assert load_text(tmp_path, text).questions.formerly == {
        "v": "momentum-velocity",
        "w": "momentum-velocity",
        "x": "momentum-rule",
    }


def test_the_first_of_two_questions_keeps_the_id_that_both_claim(tmp_path: Path) -> None:
    text = formerly("[w, v]", RULE).replace(ID, f"{ID}\n  formerly: v")
    bank = load_text(tmp_path, text)
    assert bank.questions.formerly == {"v": "momentum-velocity", "w": "momentum-rule"}
    assert len(bank.questions) == 3


def test_an_id_in_use_is_nobody_elses(tmp_path: Path) -> None:
    questions = load_text(tmp_path, formerly("[momentum-rule, momentum-velocity]")).questions
    assert questions.formerly == {}
    assert len(questions) == 3


def test_former_ids_are_known_before_a_question_is_made(tmp_path: Path) -> None:
    file, cache = write(tmp_path, formerly("[v, w]")), Cache(tmp_path / "cache")
    fresh, first, again = load([file]), load([file], cache), load([file], cache)
    for bank in (fresh, first, again):
        assert bank.questions.formerly == dict.fromkeys("vw", "momentum-velocity")
    assert {type(one) for one in again.questions.listed()} == {Later}
    assert dict(again.questions) == dict(fresh.questions)


def test_former_ids_stay_in_other_letters_and_in_a_showing(tmp_path: Path) -> None:
    questions = load_text(tmp_path, formerly("v")).questions.in_letters(Letters("β"))
    assert questions.formerly == {"v": "momentum-velocity"}
    assert questions["momentum-velocity"].sampled(1).formerly == ("v",)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param(with_change(ID, "id: a"), True, id="before"),
        pytest.param(with_change(ID, "id: b\n  formerly: a"), True, id="renamed"),
        pytest.param(with_change(ID, "formerly: [a]\n  id: b"), True, id="said in another way"),
        pytest.param(with_change(ID, "id: c\n  formerly: [a, b]"), True, id="renamed again"),
        pytest.param(with_change(ID, "id: a\n  formerly: []"), True, id="without former ids"),
        pytest.param(with_change(ID, "id: b"), False, id="another question"),
        pytest.param(
            with_change(ID, "id: b\n  formerly: a").replace("坂を下る", "坂を登る"),
            *(False,),
            id="rewritten",
        ),
    ],
)
def test_a_renaming_alone_makes_no_other_question(tmp_path: Path, text: str, same: bool) -> None:
    before = load_text(tmp_path, with_change(ID, "id: a")).questions["a"].revision
    question = next(iter(load_text(tmp_path, text).questions.values()))
    assert (question.revision == before) is same
