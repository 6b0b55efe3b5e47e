"""The footer: what works now, help and the way back above all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from quizapp.tui.widgets.footer import GAP, GOES, STAYS, Footer, Hint, fitting
from tests.tui.stage import Stage, begin, home, rows, until, until_text

LEAVE = {"momentum-velocity": "q 戻る", "momentum-rule": "Esc 欄を", "momentum-class": "F6 エディ"}
"""How the fields of each question are left, or the question itself."""

HINTS = st.lists(
    st.builds(
        lambda text, group: Hint("x", Text(text), group),
        st.text("aあ ", min_size=1, max_size=20),
        st.sampled_from([STAYS, GOES, None]),
    ),
    max_size=12,
)


def of(hints: list[Hint], *groups: object) -> list[Hint]:
    return [one for one in hints if one.group in groups]


@given(HINTS, st.integers(0, 120))
def test_what_stays_is_always_there_and_the_others_go_from_the_end_what_may_go_first(
    hints: list[Hint], columns: int
) -> None:
    kept, gap = fitting(hints, columns)
    loose, going = of(kept, None), of(kept, GOES)
    assert of(kept, STAYS) == of(hints, STAYS)
    assert loose == of(hints, None)[: len(loose)]
    assert going == of(hints, GOES)[: len(going)]
    assert not going or loose == of(hints, None)
    width = sum(one.cells + gap for one in kept) - gap
    assert not (loose or going) or width <= columns
    assert gap == GAP or (loose == of(hints, None) and width + len(kept) - 1 > columns)


@pytest.mark.parametrize("question", LEAVE)
async def test_help_and_the_way_back_stand_on_the_narrowest_screen(
    stage: Stage, question: str
) -> None:
    async with stage.app(question).run_test(size=(60, 16)) as pilot:
        app = pilot.app

        async def footer(*wanted: str) -> None:
            await until(pilot, lambda: all(one in rows(app)[-1] for one in wanted))

        await home(pilot)
        await footer("q 終了", "? ヘルプ")
        await begin(pilot)
        await footer(LEAVE[question], "ヘルプ")
        await pilot.press("f6", "h")
        await footer("q 戻る", "? ヘルプ")
        await pilot.press("g", "g")
        await footer("n 次へ", "q 戻る", "? ヘルプ")
        await pilot.press("f2")
        await footer("Esc 決めて閉じる", "? ヘルプ")
        await pilot.press("question_mark")
        await footer("Esc 閉じる")


async def test_a_click_on_a_key_presses_it(stage: Stage) -> None:
    async with stage.app().run_test(size=(80, 24)) as pilot:
        await home(pilot)
        row = rows(pilot.app)[-1]
        await pilot.click(Footer, offset=(cell_len(row[: row.index("ヘルプ")]), 0))
        await until_text(pilot, "使えるキー")
