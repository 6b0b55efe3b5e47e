"""The preview: what an author sees of a file while it is written."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

import pytest
from textual.events import Key

from quizapp.cli.commands.preview import SheetReader
from quizapp.core.body import Body
from quizapp.core.kinds.match import Match
from quizapp.core.kinds.order.order import Order
from quizapp.core.question import Question
from quizapp.sandbox import Sandbox
from quizapp.tui.preview import PreviewApp
from quizapp.tui.proof import Proof
from quizapp.tui.wiring import Surroundings
from tests.bank.sheets import GOOD
from tests.tui.bank import CHOICE, CODE, EXAMPLES, FIRST, NUMBER, QUESTIONS, filled
from tests.tui.stage import BOTH_SIZES, StillClock, looked_at, text, until, until_text
from tests.tui.test_match import PAIRS
from tests.tui.test_order import SOME, STEPS


@dataclass
class Written:
    """A file in memory: what it gives is set by the test, as a save would."""

    proof: Proof
    notes: tuple[str, ...] = ()
    version: int = 0
    name: str = "showing.yaml"
    checked: list[int] = field(default_factory=list)
    unsound: frozenset[str] = frozenset()
    opened: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.opened.set()

    def save(self, proof: Proof, *notes: str) -> None:
        self.proof, self.notes = proof, notes
        self.version += 1

    def stamp(self) -> object:
        return self.version

    def read(self) -> Proof:
        self.opened.wait()
        return self.proof

    def is_sound(self, question: Question) -> bool:
        return question.id not in self.unsound

    def check(self) -> tuple[str, ...]:
        self.checked.append(self.version)
        return self.notes


def app_over(reader: Written | SheetReader, sandbox: Sandbox, wanted: str = "") -> PreviewApp:
    seeds = iter(range(1, 1000))
    wiring = Surroundings(
        open_runner=lambda: sandbox,
        clock=StillClock(),
        new_seed=lambda: next(seeds),
        new_name=lambda: f"s{next(seeds)}",
    )
    return PreviewApp(wiring, reader, wanted)


ALL = Proof(tuple(QUESTIONS.values()))


@pytest.mark.parametrize("size", BOTH_SIZES)
async def test_the_first_question_is_shown_as_learners_see_it_and_checked(
    sandbox: Sandbox, size: tuple[int, int]
) -> None:
    async with app_over(Written(ALL), sandbox).run_test(size=size) as pilot:
        await until_text(
            pilot, "Momentum の速度 v の更新式", "問題 1 / 5", "検査で問題は見つかりません"
        )


async def test_the_wanted_question_comes_first(sandbox: Sandbox) -> None:
    async with app_over(Written(ALL), sandbox, "sgd-step").run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "1 ステップ後の W", "問題 3 / 5")


async def test_a_wanted_question_that_is_not_there_is_named(sandbox: Sandbox) -> None:
    app = app_over(Written(ALL), sandbox, "no-such")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_text(pilot, "「no-such」はこのファイルにない", "問題 1 / 5")


async def test_a_save_is_shown_and_what_is_wrong_stands_beside_it(sandbox: Sandbox) -> None:
    reader = Written(Proof((CHOICE,)))
    async with app_over(reader, sandbox).run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "更新式として正しいもの")
        reader.save(Proof((replace(CHOICE, ask="別の文になった。"),)), "3 行目 警告: 長すぎます。")
        await until_text(pilot, "別の文になった。", "検査で 1 件", "長すぎます。")


async def test_a_save_that_changes_another_question_leaves_this_one_as_it_is(
    sandbox: Sandbox,
) -> None:
    reader = Written(Proof((CHOICE, NUMBER)))
    async with app_over(reader, sandbox).run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "検査で問題は")
        before = pilot.app.screen
        reader.save(Proof((CHOICE, replace(NUMBER, ask="{W1}"))))
        await until(pilot, lambda: reader.checked[-1] == 1)
        assert pilot.app.screen is before


async def test_a_file_that_is_broken_for_a_moment_leaves_the_last_state_on_the_screen(
    sandbox: Sandbox,
) -> None:
    reader = Written(Proof((CHOICE,)))
    async with app_over(reader, sandbox).run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "更新式として正しいもの")
        reader.save(Proof((), ("2 行目 エラー: 字下げ",)), "2 行目 エラー: 字下げ")
        await until_text(pilot, "最後に読めた内容", "字下げ", "更新式として正しいもの")
        reader.save(Proof((replace(CHOICE, ask="直った。"),)))
        await until_text(pilot, "直った。", "検査で問題は見つかりません")


async def test_without_any_question_it_says_so_and_waits(sandbox: Sandbox) -> None:
    reader = Written(Proof((), ("まだ空です",)), ("まだ空です",))
    async with app_over(reader, sandbox).run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "表示できる問題がまだありません", "まだ空です", "showing.yaml")
        await pilot.press("f2", "f3", "f4", "f7", "f9")
        reader.save(Proof((CHOICE,)))
        await until_text(pilot, "更新式として正しいもの")


async def test_a_question_that_is_gone_gives_way_to_the_next(sandbox: Sandbox) -> None:
    reader = Written(ALL)
    async with app_over(reader, sandbox, "sgd-step").run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "1 ステップ後の W")
        reader.save(Proof((CHOICE,)))
        await until_text(pilot, "更新式として正しいもの", "問題 1 / 1")


@pytest.mark.parametrize(
    ("changed", "shown", "state"),
    [
        (("- id: momentum-rule", "- id: Momentum"), "momentum-rule", True),
        (("- id: momentum-rule", "- id: momentum-"), "momentum-", False),
        (("- id: momentum-rule", "- i"), "momentum-rule", True),
        (
            ("- id: momentum-rule\n  kind: fill", "- id: momentum-rule\n  kind: fi"),
            "momentum-rule",
            True,
        ),
        (("    位置: {formula: W + v}", "    位置: {formula:"), "momentum-rule", True),
        (("  explain: 速度を更新してから、位置を動かします。\n", ""), "momentum-rule", True),
    ],
)
async def test_a_question_that_is_half_typed_stays_as_it_could_last_be_read(
    sandbox: Sandbox, tmp_path: Path, changed: tuple[str, str], shown: str, *, state: bool
) -> None:
    path = tmp_path / "showing.yaml"
    path.write_text(GOOD, encoding="utf-8")
    app = app_over(SheetReader(path, sandbox), sandbox, "momentum-rule")
    async with app.run_test(size=(100, 30)) as pilot:
        await until_text(pilot, "更新式を完成させよ")
        assert GOOD.count(changed[0]) == 1
        path.write_text(GOOD.replace(*changed), encoding="utf-8")
        if state:
            await until_text(pilot, "最後に読めた内容", "更新式を完成させよ")
        await until(pilot, lambda: app._place.question == shown)
        await until_text(pilot, "更新式を完成させよ")
        path.write_text(GOOD.replace("更新式を完成", "式を完成"), encoding="utf-8")
        await until_text(pilot, "の式を完成させよ", "検査で問題は見つかりません")


def test_a_question_that_is_held_stands_in_its_old_place() -> None:
    one, two, three = (replace(CHOICE, id=name) for name in ("one", "two", "three"))
    before = Proof((one, two, three))
    torn = Proof((one, three), torn=True)
    assert torn.holding(two, 1, before).ids == ("one", "two", "three")
    assert torn.holding(one, 0, before) == torn
    assert replace(torn, torn=False).holding(two, 1, before).ids == ("one", "three")
    renamed = Proof((one, replace(two, id="tw"), three), torn=True)
    assert renamed.holding(two, 1, before) == renamed


async def test_the_right_answer_and_every_mistake_are_shown_by_a_key(sandbox: Sandbox) -> None:
    async with app_over(Written(Proof((CHOICE,))), sandbox).run_test(size=(80, 30)) as pilot:
        await until_text(pilot, "検査で問題は")
        await pilot.press("f2")
        await until_text(pilot, "✓ 正解", "正解を入れたところ")
        await pilot.press("f3")
        await until_text(pilot, "✗ 不正解", "坂を登る向き", "誤答 1 / 3", "sign と判定される")
        await pilot.press("f3")
        await until_text(pilot, "SGD と同じです。", "誤答 2 / 3")


async def test_answers_of_code_run_in_the_sandbox(sandbox: Sandbox) -> None:
    async with app_over(Written(Proof((CODE,))), sandbox).run_test(size=(100, 30)) as pilot:
        await until_text(pilot, "検査で問題は")
        await pilot.press("f2")
        await until_text(pilot, "✓ 正解")
        await pilot.press("f3")
        await until_text(pilot, "誤答 1 / 1", "✗")
    assert FIRST in filled()


async def test_an_author_sees_what_the_examples_give(sandbox: Sandbox) -> None:
    async with app_over(Written(Proof((EXAMPLES,))), sandbox).run_test(size=(100, 30)) as pilot:
        await until_text(pilot, "name='a') → 2.33333")


async def test_another_draw_shows_other_values(sandbox: Sandbox) -> None:
    async with app_over(Written(Proof((NUMBER,))), sandbox).run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "学習率 0.")
        seen = set()
        for _ in range(8):
            await pilot.press("f4")
            await until_text(pilot, "学習率 0.")
            seen.add("学習率 0.1" in text(pilot.app))
        assert seen == {True, False}


async def test_next_and_previous_go_around(sandbox: Sandbox) -> None:
    async with app_over(Written(ALL), sandbox).run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "問題 1 / 5")
        await pilot.press("f7")
        await until_text(pilot, "問題 5 / 5")
        await pilot.press("f9")
        await until_text(pilot, "問題 1 / 5")


async def test_what_is_not_sound_is_shown_but_not_judged(sandbox: Sandbox) -> None:
    reader = Written(Proof((CHOICE,)), unsound=frozenset({CHOICE.id}))
    app = app_over(reader, sandbox)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_text(pilot, "更新式として正しいもの", "検査で問題は")
        await looked_at(pilot)
        await pilot.press("1")
        await until_text(pilot, "まだ判定できません")
        await pilot.press("f2")
        assert "✓ 正解" not in text(pilot.app)


async def test_keys_wait_while_the_file_is_read(sandbox: Sandbox) -> None:
    reader = Written(ALL)
    reader.opened.clear()
    async with app_over(reader, sandbox).run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "読み込んでいます")
        pilot.app.post_message(Key("f9", None))
        pilot.app.post_message(Key("f2", None))
        await pilot.pause(0.05)
        assert "問題がまだありません" not in text(pilot.app)
        reader.opened.set()
        await until_text(pilot, "問題 2 / 5", "正解を入れたところ", "✓ 正解")


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q"])
async def test_the_preview_can_be_left_while_the_file_is_read(sandbox: Sandbox, key: str) -> None:
    reader = Written(ALL)
    reader.opened.clear()
    app = app_over(reader, sandbox)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "読み込んでいます")
        await pilot.press("f9", key)
        reader.opened.set()
    assert app.return_value == 0


async def test_q_leaves_with_nothing_said(sandbox: Sandbox) -> None:
    app = app_over(Written(ALL), sandbox)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_text(pilot, "問題 1 / 5")
        await looked_at(pilot)
        await pilot.press("q")
    assert app.return_value == 0


def unbroken(app: PreviewApp) -> str:
    """The screen without its line breaks: how long the path is, is the machine's matter."""
    return "".join(text(app).split())


async def test_a_real_file_is_followed_through_renames_faults_and_loss(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "showing.yaml"
    reader = SheetReader(path, sandbox)
    app = app_over(reader, sandbox, "momentum-rule")
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "がありません。" in unbroken(app))
        await until_text(pilot, "検査で 1 件")
        path.write_text(GOOD, encoding="utf-8")
        await until_text(pilot, "更新式を完成させよ", "検査で問題は見つかりません")
        other = tmp_path / "showing.yaml.tmp"
        other.write_text(GOOD.replace("完成させよ", "仕上げよ"), encoding="utf-8")
        other.replace(path)
        await until_text(pilot, "更新式を仕上げよ")
        path.write_text(GOOD.replace("formula: W + v}", "formula: W + }"), encoding="utf-8")
        await until_text(pilot, "検査で 1 件", "読めません")
        path.write_bytes(b"\xff\xfe\x00broken: [")
        await until_text(pilot, "最後に読めた内容")
        path.unlink()
        await until(pilot, lambda: "がありません。" in unbroken(app))
        assert "最後に読めた内容" in text(pilot.app)


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        (STEPS, "損失、勾配、速度、位置の順です。", "位置は、更新した速度で動かします。"),
        (SOME, "速度を更新してから動かします。", "前の速度が消えます。"),
        (PAIRS, "AdaGrad は足し続け", "AdaGrad は忘れません。"),
    ],
)
async def test_lines_and_pairs_are_shown_as_they_are_handed_in(
    sandbox: Sandbox, question: Question, right: str, wrong: str
) -> None:
    app = app_over(Written(Proof((question,))), sandbox)
    async with app.run_test(size=(100, 40)) as pilot:
        await until_text(pilot, question.ask)
        await pilot.press("f2")
        await until_text(pilot, "正解を入れたところ", "✓ 正解", right)
        await pilot.press("f3")
        await until_text(pilot, "誤答 1 /", "✗ 不正解", wrong)


@pytest.mark.parametrize("body", [Order(()), Order(("",)), Order(("a",)), Match({})])
async def test_lines_and_pairs_that_are_still_to_be_written_take_any_key(
    sandbox: Sandbox, body: Body
) -> None:
    question = replace(STEPS, body=body)
    app = app_over(Written(Proof((question,)), unsound=frozenset({question.id})), sandbox)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await until_text(pilot, question.ask)
        await looked_at(pilot)
        keys = ("down", "up", "space", "shift+down", "shift+up", "left", "right", "1", "9", "enter")
        await pilot.press(*keys)
        await until_text(pilot, "まだ判定できません")
