"""What the learner reads where a way of studying is chosen."""

from quizapp.core.text.width import cells

TITLE_OF_MODES = "学び方を選ぶ"
ANY = "すべて"
BEGIN_NOW = "始める"
MODES_TYPED = "← → で変え、「始める」で始まります。Esc で戻ります。"
AS_MANY_AS_THERE_ARE = "あるだけ全部"


def questions_counted(count: int) -> str:
    """So many questions."""
    return f"{count} 問"


def minutes_counted(minutes: float) -> str:
    """So many minutes."""
    return f"{minutes:g} 分"


def row_of_mode(called: str, value: str) -> str:
    """A row of the screen: what it chooses, and what is chosen."""
    return f"{called}{' ' * (_CALLED_CELLS - cells(called))}< {value} >"


_CALLED_CELLS = 10


def matching(found: int, asked: int, seconds: float) -> str:
    """How many questions there are, and how long the sitting will be."""
    if asked == 0:
        return "0 問"
    minutes = max(1, round(seconds / 60))
    return f"{asked} 問（約 {minutes} 分）　当てはまる問題は全部で {found} 問"
