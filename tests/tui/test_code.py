"""Completing code: run for real in the sandbox, judged, drawn, and kept as a draft."""

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from quizapp.core.answer import Written
from quizapp.core.study.phase import Judged
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.code import CodeView
from quizapp.tui.widgets.editor import Editor
from tests.tui.bank import EXAMPLES, STARTER, filled
from tests.tui.hands import press
from tests.tui.stage import Held, Stage, begin, home, studying, text, until, until_text

WRONG = filled("self.momentum * self.v[key] + self.lr * grads[key]")


def view_of(screen: StudyScreen) -> CodeView:
    assert isinstance(screen.view, CodeView)
    return screen.view


def kept(stage: Stage) -> str:
    draft = stage.journal.drafts()["momentum-class"]
    assert isinstance(draft.answer, Written)
    return draft.answer.source


async def test_right_code_passes_and_its_draft_is_forgotten(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = view_of(await begin(pilot))
        view.editor.load_text(filled())
        await pilot.press("f5")
        await until_text(pilot, "✓ 正解", "解説")
        assert isinstance(pilot.app.focused, VerticalScroll)
    assert [(a.word, a.rating) for a in stage.answers()] == [("pass", "good")]
    assert stage.journal.drafts().get("momentum-class") is None


async def test_wrong_code_is_named_with_the_first_difference(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = view_of(await begin(pilot))
        view.editor.load_text(WRONG)
        await pilot.press("f5")
        await until_text(
            pilot, "✗ 不正解", "最初に値が食い違った箇所", "1 ステップ目", "正しくは", "提出は"
        )
    assert [a.mistakes for a in stage.answers()] == [("plus_grad",)]
    assert kept(stage) == WRONG


async def test_markup_and_control_characters_of_a_submission_are_shown_not_obeyed(
    stage: Stage,
) -> None:
    hostile = 'print("[bold]$x$[/] \\x1b[31mred")\nraise ValueError("[link=x]$y$")\n'
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = view_of(await begin(pilot))
        view.editor.load_text(hostile)
        await pilot.press("f5")
        await until_text(pilot, "✗ エラー", "[link=x]$y$", "[bold]$x$[/]")
        assert "\x1b" not in text_of(pilot.app)


async def test_a_submission_is_said_to_run_until_it_is_judged(stage: Stage) -> None:
    stage.runner = held = Held(stage.runner)
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = view_of(await begin(pilot))
        view.editor.load_text("x = 1\n")
        await pilot.press("f5")
        await until_text(pilot, "実行中…")
        assert view._run.disabled
        held.let_go.set()
        await until_text(pilot, "✗ エラー", "クラス Momentum が見つかりません。")
        assert "実行中…" not in text_of(pilot.app)


async def test_the_blanks_stand_out_and_the_first_is_selected(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        editor = view_of(await begin(pilot)).editor
        await until(pilot, lambda: editor.selected_text == "____")
        row = STARTER.split("\n").index("            self.v[key] = ____")
        spans = editor.get_line(row).spans
    assert any("reverse" in str(span.style) for span in spans)


async def test_a_new_line_keeps_the_indentation_and_deepens_after_a_colon(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        editor = view_of(await begin(pilot)).editor
        editor.load_text("    if x:")
        editor.move_cursor(editor.document.end)
        await pilot.press("enter", "y", "enter", "z")
        assert editor.text == "    if x:\n        y\n        z"


async def test_a_draft_survives_the_app(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("x", "y", "ctrl+q")
    draft = stage.journal.drafts().get("momentum-class")
    assert draft
    assert isinstance(draft.answer, Written)
    assert "self.v[key] = xy\n" in draft.answer.source
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await until_text(pilot, "続きから")
        await pilot.press("1")
        await studying(pilot)
        await until_text(pilot, "self.v[key] = xy")


async def test_code_without_blanks_is_gone_on_with_where_the_caret_was(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        editor = view_of(await begin(pilot)).editor
        editor.load_text(filled())
        editor.move_cursor((7, 4))
        await pilot.press("x", "ctrl+q")
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("1")
        editor = view_of(await studying(pilot)).editor
        await until(pilot, lambda: editor.cursor_location == (7, 5))


async def test_what_is_typed_while_code_runs_is_not_for_the_code(stage: Stage) -> None:
    held = Held(stage.runner)
    stage.runner = held
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = view_of(await begin(pilot))
        before = view.editor.text
        await press(pilot, "f5", "x", "y", "q")
        held.let_go.set()
        await home(pilot)
        assert view.editor.text == before


async def test_looking_at_the_starter_makes_no_draft(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("escape", "escape")
        await home(pilot)
    assert stage.journal.drafts().get("momentum-class") is None


async def test_editor_and_results_stand_side_by_side_only_where_there_is_room(
    stage: Stage,
) -> None:
    async with stage.app("momentum-class").run_test(size=(130, 30)) as pilot:
        view = view_of(await begin(pilot))
        view.editor.load_text(WRONG)
        await pilot.press("f5")
        await until_text(pilot, "✗ 不正解", "class Momentum:", "ステップ")
        await pilot.resize_terminal(100, 30)
        await until(pilot, lambda: "class Momentum:" not in text_of(pilot.app))
        await until_text(pilot, "✗ 不正解", "ステップ")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "ステップ" not in text_of(pilot.app).replace("1 ステップ目", ""))
        await pilot.click(view._tabs[0])
        await until_text(pilot, "class Momentum:")


async def test_the_run_button_runs(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = view_of(await begin(pilot))
        view.editor.load_text(filled())
        await pilot.click(view._run)
        await until_text(pilot, "✓ 正解")


async def test_without_a_grammar_the_editor_works_in_one_colour(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textual.document._syntax_aware_document.TREE_SITTER", False)
    monkeypatch.setattr("textual.widgets._text_area.TREE_SITTER", False)
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        editor = view_of(await begin(pilot)).editor
        await pilot.press("x")
        assert isinstance(editor, Editor)
        await until_text(pilot, "self.v[key] = x")


async def test_a_verdict_that_comes_after_the_learner_left_is_not_lost(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = view_of(await begin(pilot))
        view.editor.load_text(WRONG)
        await pilot.press("f5", "escape", "escape")
        await home(pilot)
        await until(pilot, lambda: bool(stage.answers()))
        await pilot.press("1")
        await until_text(pilot, "✗ 不正解")


@pytest.mark.parametrize("size", [(80, 16), (100, 30), (130, 30)])
async def test_the_editor_starts_at_its_left_edge_with_its_first_blank_in_sight(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.app("momentum-class").run_test(size=size) as pilot:
        view = view_of(await begin(pilot))
        await until(pilot, lambda: view.editor.selected_text == "____")
        await until_text(pilot, "self.v[key] = ____")
        assert view.editor.scroll_x == 0


async def test_the_starter_can_be_had_again_and_what_it_replaced_too(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = view_of(await begin(pilot))
        await until_text(pilot, "F8 最初に戻す", "F1 ヘルプ")
        await pilot.press("x", "y", "f8")
        await until(pilot, lambda: view.editor.text == STARTER)
        assert view.editor.selected_text == "____"
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "self.v[key] = xy" in view.editor.text)
        await pilot.press("escape")
        await until(pilot, lambda: "F8" not in text_of(pilot.app))


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (130, 30)])
@pytest.mark.parametrize("on_plot", [False, True])
async def test_a_long_verdict_can_be_read_to_its_end_wherever_the_focus_is(
    stage: Stage, size: tuple[int, int], on_plot: bool
) -> None:
    async with stage.app("momentum-class").run_test(size=size) as pilot:
        view = view_of(await begin(pilot))
        view.editor.load_text(WRONG + "for line in range(60):\n    print('行', line)\n")
        await pilot.press("f5")
        await until_text(pilot, "✗ 不正解", "PgDn 続き")
        if on_plot:
            view.plot.focus()
        await pilot.press("j")
        await until(pilot, lambda: view._results.scroll_y == 1)
        await pilot.press("k")
        await until(pilot, lambda: view._results.scroll_y == 0)
        await until_text(pilot, "PgDn 続き")
        await pilot.press("pagedown", "pagedown")
        await until(pilot, lambda: view._results.scroll_y > 8)
        await pilot.press("pageup", "pageup")
        await until(pilot, lambda: view._results.scroll_y == 0)


async def test_keys_work_again_after_the_screen_was_too_small(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.resize_terminal(80, 12)
        await until_text(pilot, "画面が小さすぎます")
        await until(pilot, lambda: pilot.app.focused is None)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: isinstance(pilot.app.focused, Editor))
        await pilot.press("f5")
        await until_text(pilot, "✗")


async def test_who_types_on_after_a_run_is_told_how_to_reach_the_code(stage: Stage) -> None:
    app = stage.app("momentum-class")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        view = view_of(await judged(pilot, "x"))
        await press(pilot, "w")
        await until_text(pilot, "F6 か Enter でエディタに戻ります。")
        assert view.editor.text == "x"


@pytest.mark.parametrize("typed", ["print(n)", "np.n", "grads", "n e", "n\n"])
async def test_nothing_typed_by_mistake_leaves_code_that_is_still_worked_on(
    stage: Stage, typed: str
) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        screen = await judged(pilot, "x")
        before = len(stage.answers())
        await press(pilot, *typed.replace("\n", "").split(" "), *["enter"] * typed.count("\n"))
        assert pilot.app.screen is screen
        assert len(stage.answers()) == before


async def test_code_that_is_wrong_is_left_when_that_is_asked_for_twice(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        screen = await judged(pilot, "x")
        await press(pilot, "n")
        await until_text(pilot, "もう一度 n を押すと")
        assert pilot.app.screen is screen
        await press(pilot, "n")
        await until_text(pilot, "おつかれさまでした")


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_enter_and_space_lead_back_to_code_that_is_wrong(stage: Stage, key: str) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = view_of(await judged(pilot, "x"))
        await press(pilot, key, "y")
        assert view.editor.text == "xy"


async def test_right_code_can_be_played_with_and_nothing_of_that_is_recorded(
    stage: Stage,
) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        view = view_of(await judged(pilot, filled()))
        await until_text(pilot, "✓ 正解")
        await press(pilot, "f6", "ctrl+shift+a", f"paste:{WRONG}", "f5")
        await until_text(pilot, "試し実行（記録しません）", "✗ 不正解", "最初に値が食い違った箇所")
        assert view.editor.text == WRONG
        await press(pilot, "f6", "f8", "f5")
        await until_text(pilot, "✗ エラー", "NameError")
        assert view.editor.text == STARTER
        await press(pilot, "end", "j", "j", "j", "j")
        await press(pilot, "n")
        await until_text(pilot, "おつかれさまでした")
    assert [one.word for one in stage.answers()] == ["pass"]
    assert stage.journal.drafts().get("momentum-class") is None


async def test_a_run_that_comes_back_while_the_app_is_left_is_no_fault(stage: Stage) -> None:
    stage.runner = held = Held(stage.runner)
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "f5", "q")
        held.let_go.set()


async def judged(pilot: Pilot[int], source: str) -> StudyScreen:
    """A question whose code was run, with what became of it in front."""
    screen = await begin(pilot)
    view_of(screen).editor.load_text(source)
    view_of(screen).editor.move_cursor(view_of(screen).editor.document.end)
    await press(pilot, "f5")
    await until(pilot, lambda: isinstance(screen._session.phase, Judged))
    await press(pilot)
    return screen


def text_of(app: object) -> str:
    assert isinstance(app, QuizApp)
    return text(app)


async def test_the_examples_of_a_function_are_shown_with_what_the_solution_returns(
    stage: Stage,
) -> None:
    async with stage.app(EXAMPLES).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await until_text(pilot, "呼び出しの例", "mean(x=[1.0, 2.0, 4.0], name='a') → 2.33333")
