"""A question that the checker rejects is named, and is not asked until it has been mended."""

from pathlib import Path

import pytest

from quizapp.bank import Cache, Listing, bundled, load, load_listing
from quizapp.bank.checking import withheld
from quizapp.bank.checking.check import Scope, check
from quizapp.bank.checking.remembered import Remembered
from quizapp.core.fault import Fault
from quizapp.sandbox import Sandbox
from tests.bank.fault_sheets import CODE
from tests.bank.sheets import GOOD, with_change, write
from tests.bank.test_checking import NothingToRun
from tests.bank.test_sets import SET


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def asked(folder: Path, text: str, kept: Cache) -> Listing:
    return load_listing([write(folder, text)], kept)


@pytest.mark.parametrize(
    ("old", "new", "rule", "name"),
    [
        ("    correct: true\n", "", "no-correct", "momentum-velocity"),
        ("    because: 勾配の符号が逆です。\n", "", "no-because", "momentum-velocity"),
        ("v + \\eta \\frac{", "v + \\etaa \\frac{", "bad-tex", "momentum-velocity"),
        ("α v - (1-α) η g", "α v - g η", "broken-claim", "momentum-rule"),
        ("number: W,", "number: Q,", "bad-example", "momentum-two-steps"),
        ("grads: [g1, g1]}", "grads: [g1, 1 / (g1 - 0.5)]}", "bad-example", "momentum-two-steps"),
    ],
)
def test_what_shows_without_a_run_keeps_a_question_from_being_asked(
    tmp_path: Path, kept: Cache, old: str, new: str, rule: str, name: str
) -> None:
    text = with_change(old, new)
    told = list(check(load([write(tmp_path, text)]), NothingToRun()))
    for _ in range(2):  # as it is seen, and as it is kept
        bank = asked(tmp_path, text, kept)
        assert {*load([write(tmp_path, text)]).questions} - {*bank.questions} == {name}
        assert {*bank.withheld} == {name}
        assert [problem.rule for problem in bank.problems] == [rule]
        assert bank.problems[0] in told
    assert {*asked(tmp_path, GOOD, kept).questions} > {name}


def test_a_heading_that_cannot_be_drawn_keeps_back_the_questions_below_it(
    tmp_path: Path, kept: Cache
) -> None:
    text = with_change("convention: textbook", "convention: $\\wrong$")
    (told,) = check(load([write(tmp_path, text)]), NothingToRun())
    bank = asked(tmp_path, text, kept)
    assert not bank.questions
    assert {*bank.withheld} == {*load([write(tmp_path, text)]).questions}
    assert {*bank.problems} == {told}


def test_a_warning_keeps_nothing_back(tmp_path: Path, kept: Cache) -> None:
    text = with_change("hints: [坂を下る向きを考えます。]", "hints: [答えは W + v です。]")
    assert (
        len(asked(tmp_path, text.replace("ask: Momentum の", "ask: 次の", 1), kept).questions) == 3
    )


def test_a_file_is_looked_at_once(
    tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(tmp_path, GOOD, kept)
    monkeypatch.setattr(withheld, "every_fault", None)
    assert len(asked(tmp_path, GOOD, kept).questions) == 3
    with pytest.raises(TypeError):
        asked(tmp_path, with_change("坂を下る", "坂を登る"), kept)


def test_the_bundled_questions_are_not_looked_at(
    kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(withheld, "every_fault", None)
    bank = load_listing([bundled()], kept)
    assert len(bank.questions) == len(load([bundled()]).questions)


def proved(folder: Path, text: str, kept: Cache) -> list[str]:
    with Sandbox() as sandbox:
        scope = Scope(remembered=Remembered(kept, "5 samples"))
        return [one.rule for one in check(load([write(folder, text)], kept), sandbox, 5, scope)]


def test_what_a_run_showed_is_not_asked_until_it_has_changed_and_is_told_at_its_question(
    tmp_path: Path, kept: Cache
) -> None:
    wrong = CODE.replace("-= self.lr * grads[key]", "-= 2 * self.lr * grads[key]")
    assert {*asked(tmp_path, wrong, kept).questions} == {"one-line"}
    assert "broken-claim" in proved(tmp_path, wrong, kept)
    for text in (wrong, wrong + "# 別の問題を書き足した後も\n"):
        bank = asked(tmp_path, text, kept)
        assert {*bank.withheld} == {"one-line"}
        assert (bank.problems[0].line, bank.problems[0].rule) == (5, "broken-claim")
    assert {*asked(tmp_path, CODE, kept).questions} == {"one-line"}


def test_what_failed_by_chance_is_asked_again_once_it_is_proved(
    tmp_path: Path, kept: Cache
) -> None:
    bank = load([write(tmp_path, CODE)], kept)
    remembered = Remembered(kept, "5 samples")
    (question,) = bank.questions.values()
    remembered.note(question, [Fault(("solution",), "時間切れになりました。", "broken-claim")])
    remembered.keep()
    assert {*asked(tmp_path, CODE, kept).withheld} == {"one-line"}
    assert proved(tmp_path, CODE, kept) == []
    assert {*asked(tmp_path, CODE, kept).questions} == {"one-line"}


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("符号が逆です", "", []),
        ("because: '{後} とは符号が逆です。'", "because: ''", ["no-because"]),
        ("    level: 5", "    levl: 5", ["unknown-key"]),
    ],
)
def test_a_set_is_asked_whole_or_not_at_all(
    tmp_path: Path, kept: Cache, old: str, new: str, rules: list[str]
) -> None:
    text = SET.replace(old, new, 1)
    for _ in range(2):
        bank = asked(tmp_path, text, kept)
        assert [problem.rule for problem in bank.problems] == rules
        assert ("first-step-value" in bank.questions) == (not rules)
        assert ("first-step-formula" in bank.questions) == (not rules)
        assert "lone" in bank.questions
