"""A kind is one file a room and a line in each table: nothing else has to know of it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.bank import load
from quizapp.bank.reading.schema import schema
from quizapp.cli import main
from quizapp.core.answer import Draft, Picked
from quizapp.core.kinds import KINDS
from quizapp.core.question import Question
from quizapp.sandbox import Sandbox
from quizapp.tui.preview import PreviewApp
from quizapp.tui.proof import Proof
from quizapp.tui.views import VIEWS
from quizapp.tui.wiring import Surroundings
from tests.kinds_of_ones_own.true_false import TrueFalse
from tests.kinds_of_ones_own.true_false_view import TrueFalseView
from tests.tui.stage import Stage, StillClock, begin, until, until_text

FILE = Path(__file__).with_name("true-false.yaml")
WRONG, RIGHT = Picked((0, 1)), Picked((0, 2))
SEED = 8  # of the first question of a sitting on the stage


@pytest.fixture(autouse=True)
def _plugged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "true-false", TrueFalse)
    monkeypatch.setitem(VIEWS, "true-false", TrueFalseView)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def stage(tmp_path: Path, sandbox: Sandbox) -> Iterator[Stage]:
    stage = Stage(tmp_path, runner=sandbox)
    yield stage
    stage.journal.close()


def question() -> Question:
    return load([FILE]).questions["my-true-false-1"]


def test_it_is_read_twice_the_second_time_from_what_was_kept() -> None:
    assert question() == question()
    assert isinstance(question().body, TrueFalse)


def test_it_is_in_the_schema() -> None:
    assert "true-false" in json.dumps(schema())


def test_it_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(FILE)]) == 0, capsys.readouterr().out


def test_what_its_author_got_wrong_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = FILE.read_text(encoding="utf-8").replace(", because: 向きは勾配の符号で決まります。", "")
    short = tmp_path / "short.yaml"
    short.write_text(bare, encoding="utf-8")
    assert main(["check", str(short)]) == 1
    assert "誤りの文には because" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "code"), [("○×○", 0), ("○○×", 1), ("○×", 2)])
def test_it_is_judged_on_a_command_line(words: str, code: int) -> None:
    assert main(["judge", "my-true-false-1", *words, "--bank", str(FILE)]) == code


async def test_it_is_studied_its_draft_kept_its_answers_recorded(stage: Stage) -> None:
    async with stage.app(question()).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("1", "2")
        await pilot.press("ctrl+q")
    assert stage.journal.drafts().get("my-true-false-1") == Draft(WRONG, seed=SEED)
    async with stage.app(question()).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_text(pilot, "2 [x]")
        await pilot.press("enter")
        await until_text(pilot, "3 文のうち 2 文が違います。", "向きは勾配の符号で")
        await pilot.press("2", "3", "enter")
        await until(pilot, lambda: len(stage.answers()) == 2)
    assert [(one.answer, one.mistakes) for one in stage.answers()] == [
        (WRONG, ("statement-2", "statement-3")),
        (RIGHT, ()),
    ]
    assert stage.journal.drafts().get("my-true-false-1") is None


class Still:
    """A file that does not change."""

    name = FILE.name

    def stamp(self) -> object:
        return 1

    def read(self) -> Proof:
        return Proof((question(),))

    def is_sound(self, question: Question) -> bool:
        return bool(question.id)

    def check(self) -> tuple[str, ...]:
        return ()


async def test_it_is_previewed(sandbox: Sandbox) -> None:
    wiring = Surroundings(
        open_runner=lambda: sandbox,
        clock=StillClock(),
        new_seed=lambda: 7,
        new_name=lambda: "s",
    )
    app = PreviewApp(wiring, Still())
    async with app.run_test(size=(100, 40)) as pilot:
        await until_text(pilot, "正しいかどうかを答えよ")
        await pilot.press("f2")
        await until_text(pilot, "正解")
        await pilot.press("f3")
        await until_text(pilot, "正しい文です。")
