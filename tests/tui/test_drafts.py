"""What is half answered is still there, however the app came to its end."""

from quizapp.core.answer import Draft, Filled, Picked, Written
from quizapp.core.study.entry import Variant
from quizapp.tui.drafts import Drafts
from tests.tui.stage import Stage, begin, home, text, until, until_text, write

SHOWING = Variant("q", 3)


def drafts(stage: Stage) -> list[Draft | None]:
    return [stage.journal.drafts().get(name) for name in ("momentum-rule", "adam-state")]


async def test_a_blank_is_written_while_it_is_typed_and_shown_when_the_app_comes_back(
    stage: Stage,
) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("tab")
        await write(pilot, "W+")
        await until(pilot, lambda: stage.journal.drafts().get("momentum-rule") is not None)
        kept = stage.journal.drafts().get("momentum-rule")
        assert kept == Draft(Filled({"速度": "", "位置": "W+"}), 8, "位置")
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("enter")
        await until_text(pilot, "W+")
        await until(pilot, lambda: getattr(app.focused, "value", None) == "W+")


async def test_ticks_are_there_when_the_app_comes_back_and_are_forgotten_when_right(
    stage: Stage,
) -> None:
    async with stage.app("adam-state").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("2", "3")
        await until_text(pilot, "答え合わせ（2 個を選択中）")
    kept = stage.journal.drafts().get("adam-state")
    assert kept
    assert (type(kept.answer), kept.seed) == (Picked, 8)
    app = stage.app("adam-state")
    async with app.run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("enter")
        await until_text(pilot, "答え合わせ（2 個を選択中）")
        ticked = [row.strip()[0] for row in text(app).split("\n") if "[x]" in row]
        assert len(ticked) == 2
        await pilot.press("g", "g")
        await until(pilot, lambda: bool(stage.answers()))
        await until(pilot, lambda: stage.journal.drafts().get("adam-state") is None)


async def test_looking_at_a_question_makes_no_draft(stage: Stage) -> None:
    for name in ("momentum-rule", "adam-state"):
        async with stage.app(name).run_test(size=(80, 24)) as pilot:
            await begin(pilot)
    assert drafts(stage) == [None, None]


async def test_a_draft_of_other_values_is_not_shown(stage: Stage) -> None:
    stage.journal.keep_draft("momentum-rule", Draft(Filled({"速度": "W+"}), seed=99))
    app = stage.app("momentum-rule")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert "W+" not in text(app)


async def test_a_draft_of_another_kind_or_of_options_that_are_gone_is_passed_over(
    stage: Stage,
) -> None:
    stage.journal.keep_draft("momentum-rule", Draft(Picked((0,)), seed=8))
    stage.journal.keep_draft("momentum-class", Draft(Picked((0,))))
    stage.journal.keep_draft("adam-state", Draft(Picked((0, 77)), seed=8))
    for name, wanted in (
        ("momentum-rule", "［速度］"),
        ("momentum-class", "class Momentum"),
        ("adam-state", "答え合わせ（1 個を選択中）"),
    ):
        async with stage.app(name).run_test(size=(80, 24)) as pilot:
            await begin(pilot)
            await until_text(pilot, wanted)


def test_what_was_typed_in_this_run_goes_before_what_the_journal_had() -> None:
    handed: list[tuple[str, Draft | None]] = []
    kept = Drafts(lambda question, draft: handed.append((question, draft)))
    kept.recall({"q": Draft(Written("old"))}, {})
    assert kept.of(SHOWING) == Draft(Written("old"))
    kept.keep("q", Draft(Written("new")))
    kept.recall({"q": Draft(Written("other"))}, {})
    assert kept.of(SHOWING) == Draft(Written("new"))
    kept.keep("q", None)
    assert kept.of(SHOWING) is None
    assert handed == [("q", Draft(Written("new"))), ("q", None)]


def test_a_draft_of_a_renamed_question_is_found_and_forgotten_under_both_ids() -> None:
    handed: list[tuple[str, Draft | None]] = []
    kept = Drafts(lambda question, draft: handed.append((question, draft)))
    kept.recall({"before": Draft(Written("old")), "x": Draft(Written("x"))}, {"before": "q"})
    assert kept.of(SHOWING) == Draft(Written("old"))
    assert handed == []
    kept.keep("q", Draft(Written("new")))
    kept.keep("q", None)
    assert kept.of(SHOWING) is None
    assert handed == [("q", Draft(Written("new"))), ("before", None), ("q", None)]


async def test_a_right_answer_that_is_shown_again_is_no_draft(stage: Stage) -> None:
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, "αv-ηg")
        await pilot.press("tab")
        await write(pilot, "W+v")
        await pilot.press("enter")
        await until(pilot, lambda: bool(stage.answers()))
    async with stage.app("momentum-rule").run_test(size=(80, 24)) as pilot:
        await home(pilot)
        await pilot.press("enter")
        await until_text(pilot, "αv-ηg", "✓ 正解")
    assert stage.journal.drafts().get("momentum-rule") is None
