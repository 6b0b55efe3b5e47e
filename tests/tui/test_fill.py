"""Filling in: the live reading, what cannot be read, and the verdict of each blank."""

from textual.widgets import Input

from quizapp.core.answer import Filled
from quizapp.core.kinds.fill.components import MatrixBlank, VectorBlank
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.question import Question
from tests.tui.bank import SGD
from tests.tui.hands import press
from tests.tui.stage import Stage, begin, home, studying, text, until_text, write


async def test_a_right_answer_of_two_blanks_is_called_right(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "αv-ηg")
        await pilot.press("tab")
        await write(pilot, "W+v")
        await pilot.press("enter")
        await until_text(pilot, "✓ 正解", "まず速度を、次に位置を更新します。")
        assert not isinstance(pilot.app.focused, Input)
    assert [a.answer for a in stage.answers()] == [Filled({"速度": "αv-ηg", "位置": "W+v"})]


async def test_what_is_typed_is_read_back_while_it_is_typed(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press(*"αv-2η", "g")
        await until_text(pilot, "αv − 2ηg と解釈しました")


async def test_a_caret_stands_under_what_cannot_be_read(stage: Stage) -> None:
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "v+zz")
        await until_text(pilot, "（3 文字目）")
        typed, caret = (row for row in text(app).split("\n") if row.strip() in ("v+zz", "^"))
    assert caret.index("^") == typed.index("z")


async def test_the_caret_counts_cells_where_characters_are_wide(stage: Stage) -> None:
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        screen.view.query(Input)[0].value = "ｖ＋漢"
        await until_text(pilot, "（3 文字目）")
        caret = next(row for row in text(app).split("\n") if row.strip() == "^")
    assert caret.index("^") == 1 + 4


async def test_an_unreadable_answer_is_pointed_at_and_not_recorded(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await write(pilot, "αv-ηg")
        await pilot.press("tab")
        await write(pilot, "W+(")
        await pilot.press("enter")
        await until_text(pilot, "文字目）", "^")
        assert pilot.app.focused is screen.view.query(Input)[1]
        assert "不正解" not in text(screen.app)
    assert stage.answers() == []


async def test_a_wrong_blank_is_named_and_the_right_one_is_left_in_peace(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "αv+ηg")
        await pilot.press("tab")
        await write(pilot, "W+v")
        await pilot.press("enter")
        await until_text(pilot, "✗ 不正解", "✗ 速度：符号が逆で、坂を登っています。", "✓ 位置：")
    assert [a.mistakes for a in stage.answers()] == [("plus",)]


async def test_a_wrong_blank_can_be_mended(stage: Stage) -> None:
    async with stage.app("sgd-step").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "2")
        await pilot.press("enter")
        await until_text(pilot, "✗ 不正解")
        await pilot.press("tab", "backspace")
        await write(pilot, "０．９５０")
        await pilot.press("enter")
        await until_text(pilot, "✓ 正解")
    assert len(stage.answers()) == 2


async def test_after_a_wrong_answer_single_keys_are_commands(stage: Stage) -> None:
    async with stage.app("sgd-step").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "2")
        await pilot.press("enter")
        await until_text(pilot, "✗ 不正解")
        await pilot.press("e")
        await until_text(pilot, "解説")


async def test_enter_goes_to_the_blank_that_is_still_empty(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await write(pilot, "v")
        await pilot.press("enter")
        assert pilot.app.focused is screen.view.query(Input)[1]
    assert stage.answers() == []


async def test_a_half_filled_blank_is_still_there_after_a_visit_home(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "αv-η")
        await pilot.press("escape", "escape")
        await home(pilot)
        await until_text(pilot, "続きから")
        await pilot.press("1")
        await studying(pilot)
        await until_text(pilot, "αv-η", "αv − η と解釈しました")


async def test_the_way_back_into_the_fields_is_shown_and_tab_and_enter_go_it(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await until_text(pilot, "Tab 次の欄へ", "F1 ヘルプ")
        for key in ("tab", "enter"):
            await pilot.press("escape")
            await until_text(pilot, "Tab 欄へ", "? ヘルプ")
            await pilot.press(key)
            assert pilot.app.focused is screen.view.query(Input)[0]


async def test_single_keys_are_commands_once_the_fields_are_left(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("escape", "h")
        await until_text(pilot, "ヒント 1：")


async def test_an_unreadable_answer_after_a_verdict_is_said_not_to_be_judged(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await press(pilot, *"v", "tab", *"W+v", "enter")
        await until_text(pilot, "✗ 不正解")
        await press(pilot, "tab", "+", "(", "enter")
        await until_text(pilot, "判定していません", "［速度］", "（4 文字目）")
        assert "不正解" not in text(screen.app)
        assert screen.view.query(Input)[0].has_focus
        await press(pilot, *["backspace"] * 3, *"αv-ηg", "enter")
        await until_text(pilot, "✓ 正解")
        assert "判定していません" not in text(screen.app)
    assert [one.word for one in stage.answers()] == ["fail", "pass"]


async def test_the_way_back_leads_to_the_first_blank_that_is_wrong(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await press(pilot, *"αv-ηg", "tab", "W", "enter")
        await until_text(pilot, "✗ 不正解", "✓ 速度：")
        await press(pilot, "tab")
        assert screen.view.query(Input)[1].has_focus


async def test_the_terminals_cursor_is_at_the_caret_of_a_blank(stage: Stage) -> None:
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        rows = text(app).split("\n")
        label = next(y for y, row in enumerate(rows) if row.strip() == "［速度］")
        assert app.cursor_position == (1, label + 1)
        await press(pilot, *"漢η")
        assert app.cursor_position == (4, label + 1)
        await press(pilot, "left")
        assert app.cursor_position == (3, label + 1)


async def test_a_blank_takes_what_an_input_method_sends_and_what_stood_on_two_lines(
    stage: Stage,
) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await press(pilot, "v", "\u3000", "tab", "paste:\nW\n + v\n")
        assert [one.value for one in screen.view.query(Input)] == ["v ", "W + v"]


async def test_the_editing_keys_of_a_blank_do_what_they_say(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        blank = screen.view.query(Input)[0]
        for keys, value in (
            (["ctrl+w"], "ab "),
            (["ctrl+a", "ctrl+k"], ""),
            (["ctrl+left", "ctrl+u"], "cd"),
            (["ctrl+a", "delete", "x"], "xb cd"),
            (["ctrl+shift+a", "ctrl+x", "ctrl+v", "ctrl+v"], "ab cdab cd"),
            (["shift+home", "backspace", "y"], "y"),
        ):
            blank.value = "ab cd"
            await press(pilot, "end", *keys)
            assert (keys, blank.value) == (keys, value)


LISTING = Question(
    id="listing",
    topic=SGD,
    ask="空欄を埋めよ。\n```\nw = w - (あ)\nH = (い)\n```",
    body=Fill(
        blanks={
            "あ": VectorBlank(("0.1", "-0.2"), digits=1),
            "い": MatrixBlank((("2", "0"), ("0", "10")), digits=0, weight=3),
        }
    ),
    explain="成分ごとに計算します。",
)


async def test_numbers_asked_for_in_a_listing_are_typed_below_it(stage: Stage) -> None:
    async with stage.app(LISTING).run_test(size=(80, 24)) as pilot:
        screen = await begin(pilot)
        await until_text(pilot, "w = w - （あ）", "H = （い）", "［あ］", "［い］")
        await press(pilot, "paste:[0.1 0.2]\n", "tab", "paste:[[ 2.  0.]\n [ 0. 10.]]\n")
        await until_text(pilot, "(0.1, 0.2) と解釈しました", "⎡2   0⎤")
        assert screen.view.query(Input)[1].value == "[[ 2. 0.]; [ 0. 10.]]"
        await press(pilot, "enter")
        await until_text(
            pilot, "第 2 成分: 大きさは合っていますが、符号が逆です。", "配点 4 のうち 3"
        )
