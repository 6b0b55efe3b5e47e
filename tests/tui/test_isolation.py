"""How well code that is run is walled in: told before the first run, and under each verdict."""

import pytest

from quizapp.core.kinds.code.code import Code
from quizapp.sandbox import Sandbox
from quizapp.tui.widgets.code import CodeView
from tests.tui.bank import QUESTIONS, filled
from tests.tui.stage import Held, Stage, begin, text, until, until_text


async def test_a_lower_wall_is_named_before_the_first_run_and_under_the_verdict(
    stage: Stage, portable: Sandbox
) -> None:
    stage.runner = portable
    level = portable.isolation()
    assert level != "full"
    app = stage.app("momentum-class")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        view = (await begin(pilot)).view
        assert isinstance(view, CodeView)
        await until_text(pilot, f"隔離：{level}")
        app.clear_notifications()
        await until(pilot, lambda: "隔離" not in text(app))
        view.editor.load_text(filled())
        await pilot.press("f5")
        await until_text(pilot, "✓ 正解", f"隔離：{level}")


async def test_of_the_full_wall_nothing_is_said(stage: Stage) -> None:
    if stage.runner.isolation() != "full":
        pytest.skip("this system cannot wall a process in")
    app = stage.app("momentum-class")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        view = (await begin(pilot)).view
        assert isinstance(view, CodeView)
        view.editor.load_text(filled())
        await pilot.press("f5")
        await until_text(pilot, "✓ 正解")
        assert "隔離" not in text(app)


async def test_judging_is_rehearsed_before_the_learner_runs_anything(stage: Stage) -> None:
    body = QUESTIONS["momentum-class"].body
    assert isinstance(body, Code)
    solution = body.solution
    ran = Held(stage.runner)
    ran.let_go.set()
    stage.runner = ran
    app = stage.app("momentum-class")
    async with app.run_test(size=(80, 24)) as pilot:
        view = (await begin(pilot)).view
        assert isinstance(view, CodeView)
        await until(pilot, lambda: ran.sources == [solution.encode()])
        view.editor.load_text(filled())
        await pilot.press("f5")
        await until_text(pilot, "✓ 正解")
    assert ran.sources[1:] == [filled().encode()]
