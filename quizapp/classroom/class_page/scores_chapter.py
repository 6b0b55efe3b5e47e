"""How many learners reached which score."""

from collections.abc import Iterator

from quizapp.classroom.class_page.pieces import html_table, share_bar
from quizapp.classroom.figures import ClassFigures


def scores_chapter(figures: ClassFigures) -> Iterator[str]:
    """A bar for each tenth, the best on top."""
    most = max(figures.scores, default=0)
    if not most:
        return
    yield "<h2>点の分布</h2>\n"
    rows = (
        f'<tr><td class="n">{_range(tenth)}</td><td class="n">{count} 人</td>'
        f'<td style="width:70%">{share_bar(count / most)}</td></tr>\n'
        for tenth, count in reversed([*enumerate(figures.scores)])
    )
    yield from html_table(("#点", "#人数", ""), rows)
    yield (
        '<p class="quiet">点は、1 問を 100 % とした平均です。半数以上の人が出した問題を'
        "出していない人は、その問題を 0 として数えます。</p>\n"
    )


def _range(tenth: int) -> str:
    return "100 %" if tenth == 10 else f"{10 * tenth}〜{10 * tenth + 9} %"  # noqa: PLR2004
