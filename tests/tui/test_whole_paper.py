"""A whole paper from home to its report, by keys alone at 80×24; the long tests sit a full one."""

from tests.tui.papers import right_of, sit_whole_paper
from tests.tui.stage import Stage


async def test_a_paper_that_is_sat_by_keys_alone_gets_the_score_that_its_own_key_gives(
    stage: Stage,
) -> None:
    told = await sit_whole_paper(stage, "optimizers")
    assert f"{right_of(20)} / 20" in told
