"""Lines of code as a whole program, and what running it must show of each order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice
from textwrap import dedent

from quizapp.core.answer import Written
from quizapp.core.body import Pending, Promise
from quizapp.core.fault import Fault, Path
from quizapp.core.grading.standards import SOLUTION
from quizapp.core.grading.syntax import NoPython, parsed_source
from quizapp.core.kinds.code.code import Code
from quizapp.core.kinds.code.starter import BLANK
from quizapp.core.kinds.order.lines import AuthoredRow, OrderedLines, line_places, rows_of
from quizapp.core.kinds.order.ordering import (
    Inversion,
    Ordering,
    Places,
    neighbours_swapped,
    with_together,
)

MOST_ORDERS_RUN = 60
"""Of groups that free so many orders each, the first ones are run: they differ in two lines."""


def is_run(order: OrderedLines) -> bool:
    """Whether the lines are code whose orders can be run."""
    return order.code and bool(order.reference or order.call)


def program_model_faults(order: OrderedLines) -> Iterator[Fault]:
    """A program without a place for the lines, and what leaves nothing to compare it with."""
    if order.program and not is_run(order):
        message = "program は、code: true と、reference か call を書いた問題で使います。"
        yield Fault(("program",), message, "needless-key")
    if not is_run(order):
        return
    if order.program and _blank_row(order) is None:
        message = (
            f"program に、並べた行が入る {BLANK}（半角の下線 4 つ）だけの行を 1 つ書いてください。"
        )
        yield Fault(("program",), message, "no-blank")
        return
    asked = _asked(order)
    if order.call and not order.entry and asked.takes_path:
        message = (
            "手法の名前の reference は、クラスの行を並べる問題で、entry と一緒に書きます。"
            "関数なら reference を消してください。"
        )
        yield Fault(("reference",), message, "no-entry")
        return
    for fault in (*asked.faults(), *asked.source_faults()):
        yield _placed(order, fault)


def _placed(order: OrderedLines, fault: Fault) -> Fault:
    """A fault of the whole program where its row is authored."""
    if fault.path != ("solution",):
        is_missing = fault.rule == "bad-code" and not order.program
        where = "定義の行も並べるか、program に定義を書いてください。" if is_missing else ""
        return replace(fault, message=fault.message + where)
    rows = _program(order, order.orderings[0].places)
    left = fault.ahead or 0
    for row in rows:
        letters = len("".join(row.text.split()))
        if left < letters:
            break
        left -= letters
    if fault.rule == "bad-code" and row.path != ("program",) and order.program:
        row = _within_program(order, row)
    return replace(fault, path=row.path, ahead=row.ahead)


def _within_program(order: OrderedLines, row: AuthoredRow) -> AuthoredRow:
    """The row itself; or the program's blank, where the lines by themselves are Python."""
    own = (line.text for place in order.orderings[0].places for line in order.rows(place))
    alone = parsed_source(dedent("\n".join(own)))
    blank = rows_of(order.program, ("program",))[_blank_row(order) or 0]
    return row if isinstance(alone, NoPython) else blank


def promises(order: OrderedLines) -> Iterator[Promise]:
    """Accepted orders run right; swapped neighbours, named mistakes and distractors do not."""
    if not is_run(order):
        return
    own = order.orderings[0].places
    rows = tuple((row.path, row.ahead) for row in _program(order, own))
    message = "書かれた順に並べたプログラムが、正しく動きません。"
    yield Promise(("lines",), run_in_order(order, own), right=True, message=message, rows=rows)
    for path, places in _accepted(order):
        if places != own:
            message = f"{_named(places)} の順は正解と判定されますが、動かすと正しく動きません。"
            yield Promise(path, run_in_order(order, places), right=True, message=message)
    for pair, places in _forgotten(order):
        row = order.rows(pair.then)[0]
        message, pending = _also_right(order, pair), run_in_order(order, places)
        yield Promise(row.path, pending, right=False, message=message, ahead=row.ahead)
    for path, places, message in _wrong(order):
        yield Promise(path, run_in_order(order, places), right=False, message=message)


def _accepted(order: OrderedLines) -> Iterator[tuple[Path, Places]]:
    for i, ordering in enumerate(order.orderings):
        for places in islice(ordering.all_right(), MOST_ORDERS_RUN):
            is_own = places == ordering.places
            yield ("accepts", i - 1, "order") if i and is_own else _freed(order, places), places


def _freed(order: OrderedLines, places: Places) -> Path:
    """The group that frees an order by itself; all of them where it takes several."""
    for i, group in enumerate(order.free):
        pairs = frozenset(frozenset(line_places(pair)) for pair in combinations(group, 2))
        if not Ordering(order.orderings[0].places, pairs).inversions(places):
            return ("free", i)
    return ("free",)


def _forgotten(order: OrderedLines) -> Iterator[tuple[Inversion, Places]]:
    """Neighbours of an accepted order that have changed places, each two of them once."""
    texts, seen = order.texts, set()
    for _, accepted in _accepted(order):
        for pair, places in neighbours_swapped(accepted):
            is_right = any(not one.inversions(places) for one in order.orderings)
            alike = texts[pair.first].rstrip() == texts[pair.then].rstrip()
            if pair not in seen and not is_right and not alike:
                seen.add(pair)
                yield pair, places


def _also_right(order: OrderedLines, pair: Inversion) -> str:
    numbers = sorted((pair.first + 1, pair.then + 1))
    return (
        f"{order.quoted(pair.first)}と{order.quoted(pair.then)}は、逆の順でも正しく動きます。"
        f"どちらの順も正解にするには free: [{numbers}] と書きます。"
    )


def _wrong(order: OrderedLines) -> Iterator[tuple[Path, Places, str]]:
    own = order.orderings[0].places
    for i, wrong in enumerate(order.mistakes):
        places = with_together(own, line_places(wrong.order))
        message = f"誤りとした {_named(places)} の順でも、動かすと正しく動きます。"
        yield ("mistakes", i, "order"), places, message
    for j in range(len(order.extra)):
        for at, line in enumerate(own):
            places = (*own[:at], len(own) + j, *own[at + 1 :])
            message = f"この行は{order.quoted(line)}の代わりになり、そのまま正しく動きます。"
            yield ("extra", j, "line"), places, message


def _named(places: Places) -> str:
    return " → ".join(str(place + 1) for place in places)


def _asked(order: OrderedLines) -> Code:
    """The question that asks for the whole program."""
    return Code(
        reference=order.reference or SOLUTION,
        starter=BLANK,
        solution=_source(order, order.orderings[0].places),
        entry=order.entry,
        call=order.call,
        inputs=order.inputs,
    )


def run_in_order(order: OrderedLines, places: Places) -> Pending:
    """The judgement of the program with these lines, once it has been run."""
    judgement = _asked(order).judge(Written(_source(order, places)))
    if not isinstance(judgement, Pending):
        raise TypeError(judgement)
    return judgement


def _source(order: OrderedLines, places: Places) -> str:
    return "\n".join(row.text for row in _program(order, places))


def _program(order: OrderedLines, places: Places) -> Sequence[AuthoredRow]:
    """The program with these lines, as far to the right as its blank stands."""
    lines = [row for place in places for row in order.rows(place)]
    if not order.program:
        return (*lines, lines[-1]._replace(text=""))
    rows = rows_of(order.program, ("program",))
    at = _blank_row(order) or 0
    indent = rows[at].text[: rows[at].text.index(BLANK)]
    return (*rows[:at], *(row._replace(text=indent + row.text) for row in lines), *rows[at + 1 :])


def _blank_row(order: OrderedLines) -> int | None:
    """Which row of the program is nothing but the blank; None where it is not one row."""
    found = [i for i, row in enumerate(order.program.split("\n")) if row.strip() == BLANK]
    return found[0] if len(found) == 1 else None
