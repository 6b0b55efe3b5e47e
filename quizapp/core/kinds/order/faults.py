"""What is wrong with lines to be put in order as their author wrote them."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from quizapp.core.fault import Fault, Path
from quizapp.core.kinds.order.lines import OrderedLines, line_places, same_line
from quizapp.core.kinds.order.ordering import Ordering
from quizapp.core.kinds.order.running import is_run, program_model_faults
from quizapp.core.kinds.order.shown import unreadable_lines

FEWEST_ROWS = 3
MOST_ROWS = 12
FEWEST_NUMBERS = 2
"""A line alone has no order."""

_NUMBERED = re.compile(r"\s*([(（]?[0-9０-９]{1,2}[)）.．、:：]|[①-⑳])(?![0-9０-９])")
"""A line that says by itself where it stands."""


def ordering_faults(order: OrderedLines) -> Iterator[Fault]:
    """Numbers of no line, lines that are alike, groups that free nothing, keys without use."""
    if len(order.right_texts) < FEWEST_ROWS - 1:
        message = (
            "並べる行が足りません。「- 」で始まる行を並べるか、"
            "lines: | の下に 1 行ずつ書いてください（「|」がないと、行がつながります）。"
        )
        yield Fault(("lines",), message, "line-count")
        return
    yield from _line_faults(order)
    numbers = [*_number_faults(order)]
    yield from numbers
    if not numbers and len(order.texts) <= MOST_ROWS:
        yield from _freedom_faults(order)
    yield from program_model_faults(order)
    if order.code and not is_run(order):
        yield from unreadable_lines(order)


def _line_faults(order: OrderedLines) -> Iterator[Fault]:
    texts, own = order.texts, order.right_texts
    if not FEWEST_ROWS <= len(texts) <= MOST_ROWS:
        message = (
            f"並べる行は、余分な行（extra）も合わせて {FEWEST_ROWS}〜{MOST_ROWS} 行、"
            f"正しい行は {FEWEST_ROWS - 1} 行以上にしてください。"
        )
        yield Fault(("lines",), message, "line-count")
    for place, text in enumerate(texts):
        path = order.path(place)
        if not text.strip():
            yield Fault(path, "行が空です。", "empty-text")
        elif not order.code and _NUMBERED.match(text):
            message = "行の頭の番号で順番が分かってしまいます。番号を消してください。"
            yield Fault(path, message, "numbered-line", "warning")
    for place in range(len(own), len(texts)):
        first = next((i for i in range(place) if same_line(texts[place], texts[i])), None)
        if first is not None:
            where = f"lines の {first + 1} 番目" if first < len(own) else "ほかの extra"
            message = f"{where}の行と同じなので、区別できません。"
            yield Fault(order.path(place), message, "same-line")
    if len({text.rstrip() for text in own}) == 1:
        yield Fault(("lines",), "すべての行が同じなので、順番がありません。", "same-line")


def _number_faults(order: OrderedLines) -> Iterator[Fault]:
    own, every = len(order.right_texts), len(order.texts)
    for i, group in enumerate(order.free):
        yield from _numbers(("free", i), group, own)
    for i, other in enumerate(order.accepted):
        if len(other.order) != own:
            message = f"正しい行は {own} 行です。その番号をすべて書いてください。"
            yield Fault(("accepts", i, "order"), message, "not-all-lines")
        yield from _numbers(("accepts", i, "order"), other.order, own)
    for i, wrong in enumerate(order.mistakes):
        yield from _numbers(("mistakes", i, "order"), wrong.order, every)


def _numbers(path: Path, numbers: Sequence[int], most: int) -> Iterator[Fault]:
    if len(numbers) < FEWEST_NUMBERS:
        yield Fault(path, "行の番号を 2 つ以上書いてください。", "too-few-numbers")
    for i, number in enumerate(numbers):
        if not 1 <= number <= most:
            message = f"行の番号は 1〜{most} です。"
            yield Fault((*path, i), message, "no-such-line")
        elif number in numbers[:i]:
            yield Fault((*path, i), f"{number} が 2 度あります。", "number-twice")


def _freedom_faults(order: OrderedLines) -> Iterator[Fault]:
    """Groups of which two lines cannot change places after all; orders that are right anyway."""
    own, *others = order.orderings
    for i, group in enumerate(order.free):
        blocked = (
            pair for pair in combinations(sorted(line_places(group)), 2) if own.forces(*pair)
        )
        for first, then in blocked:
            message = (
                f"{first + 1} と {then + 1} は、間の行との順が決まっているので入れ替えられません。"
                "間の行も free に書くか、accepts に順を書いてください。"
            )
            yield Fault(("free", i), message, "free-blocked")
    for i, other in enumerate(others):
        if not own.inversions(other.places):
            message = "この順は accepts に書かなくても正解です。"
            yield Fault(("accepts", i, "order"), message, "needless-accept", "warning")
    yield from _right_mistakes(order)


def _right_mistakes(order: OrderedLines) -> Iterator[Fault]:
    """Orders that are said to be wrong and are right."""
    own = order.orderings[0]
    for i, wrong in enumerate(order.mistakes):
        places = line_places(wrong.order)
        if max(places) >= len(own.places) or own.inversions(places):
            continue
        message = "この順は正しい順のままです。誤りになる順を書いてください。"
        if Ordering(own.places).inversions(places):
            if is_run(order):
                continue  # which of the two is wrong shows when they are run
            message = "free に書いた組により、この順も正解です。この順か free を直してください。"
        yield Fault(("mistakes", i, "order"), message, "right-order")
