"""What has been proved is not run again; what changed, or failed, is."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from quizapp.bank import Cache, Problem
from quizapp.bank.checking.check import Scope, check
from quizapp.bank.checking.remembered import Remembered
from quizapp.bank.kept import cache
from quizapp.core.question import Question
from tests.bank.sheets import GOOD, load_text, with_change
from tests.bank.test_checking import NothingToRun


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the questions that were really looked at, as they are."""
    from quizapp.bank.checking import check as checking

    names: list[str] = []
    look = checking.every_fault

    def noting(question: Question, runner: NothingToRun, samples: int) -> Sequence[object]:
        names.append(question.id)
        return list(look(question, runner, samples))

    monkeypatch.setattr(checking, "every_fault", noting)
    return names


def checked(folder: Path, text: str, circumstances: str = "5 samples") -> list[Problem]:
    scope = Scope(remembered=Remembered(Cache(folder / "cache"), circumstances))
    return list(check(load_text(folder, text), NothingToRun(), 5, scope))


def test_a_bank_that_was_proved_is_not_run_again(tmp_path: Path, proved: list[str]) -> None:
    assert checked(tmp_path, GOOD) == []
    assert len(proved) == 3
    assert checked(tmp_path, GOOD) == []
    assert len(proved) == 3


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("坂を下る", "坂を登る", ["momentum-velocity"]),
        ("digits: 3", "digits: 2", ["momentum-two-steps"]),
        ("level: 2", "level: 2  # 易しい", []),
        (
            "title: Momentum",
            "title: モメンタム",
            ["momentum-velocity", "momentum-rule", "momentum-two-steps"],
        ),
    ],
)
def test_only_what_has_changed_is_run_again(
    tmp_path: Path, proved: list[str], old: str, new: str, names: list[str]
) -> None:
    checked(tmp_path, GOOD)
    proved.clear()
    checked(tmp_path, with_change(old, new))
    assert proved == names


def test_what_failed_is_told_again(tmp_path: Path) -> None:
    text = with_change("formula: α v - (1-α) η g", "formula: α v - η g")
    first = checked(tmp_path, text)
    assert [problem.rule for problem in first] == ["broken-claim"]
    assert checked(tmp_path, text) == first


def test_a_question_put_back_is_still_known(tmp_path: Path, proved: list[str]) -> None:
    checked(tmp_path, GOOD)
    checked(tmp_path, with_change("坂を下る", "坂を登る"))
    proved.clear()
    checked(tmp_path, GOOD)
    assert proved == []


def test_other_draws_and_other_code_prove_anew(
    tmp_path: Path, proved: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked(tmp_path, GOOD)
    checked(tmp_path, GOOD, "6 samples")
    assert len(proved) == 6
    monkeypatch.setattr(cache, "code_state", lambda: b"another version")
    checked(tmp_path, GOOD)
    assert len(proved) == 9


def test_a_damaged_memory_remembers_less(tmp_path: Path, proved: list[str]) -> None:
    checked(tmp_path, GOOD)
    (path,) = (tmp_path / "cache").glob("*.proved")
    path.write_bytes(b"\xff\x00" + path.read_bytes()[40:])
    proved.clear()
    assert checked(tmp_path, GOOD) == []
    assert len(proved) == 2


AGAIN = GOOD.replace("id: momentum", "id: again").partition("questions:\n")[2]
OTHER = AGAIN.replace("完成させよ", "書け").replace("更新式はどれか", "更新式はどれですか")


@pytest.mark.parametrize("text", [GOOD + AGAIN, GOOD + OTHER, GOOD + AGAIN + OTHER])
@pytest.mark.parametrize("damage", [b"", b"\xff\x00"])
def test_stems_that_were_compared_before_are_beside_new_ones_what_they_are_at_first(
    tmp_path: Path, text: str, damage: bytes
) -> None:
    checked(tmp_path, GOOD)
    (path,) = (tmp_path / "cache").glob("*.apart")
    path.write_bytes(damage + path.read_bytes()[len(damage) :])
    found = checked(tmp_path, text)
    assert {problem.rule for problem in found} & {"same-stem", "similar-stem"}
    assert found == list(check(load_text(tmp_path, text), NothingToRun(), 5))
    assert checked(tmp_path, text) == found


def test_what_was_proved_before_an_interruption_is_kept(tmp_path: Path, proved: list[str]) -> None:
    scope = Scope(remembered=Remembered(Cache(tmp_path / "cache"), "5 samples"))
    text = GOOD.replace("number: W,", "number: W / 0,")
    found = check(load_text(tmp_path, text), NothingToRun(), 5, scope)
    next(found)
    found.close()  # type: ignore[attr-defined]  # a generator, which check does not promise
    proved.clear()
    checked(tmp_path, GOOD)
    assert proved == ["momentum-two-steps"]


def test_progress_is_told_before_each_question_and_at_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    scope = Scope(progress=lambda done, total: told.append((done, total)))
    list(check(load_text(tmp_path, GOOD), NothingToRun(), 5, scope))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
