"""Whether a stem asks for every blank: once, and where one can be filled in."""

import re
from collections.abc import Collection, Iterator

from quizapp.core.fault import Fault
from quizapp.core.text.bare import fault_at
from quizapp.core.text.markup import PIECE
from quizapp.core.text.placeholders import blanks_in_code, blanks_within_formulas

_ASK = ("ask",)


def asking_faults(ask: str, blanks: Collection[str]) -> Iterator[Fault]:
    """Blanks that the stem lacks, has twice, or has within a formula."""
    listed = blanks_in_code(ask)
    within = blanks_within_formulas(ask, blanks)
    asked = [(match["name"], match.start()) for match in PIECE.finditer(ask) if match["name"]]
    for name in blanks:
        places = [place for other, place in asked if other == name]
        if name in within:
            formula = within[name]
            message = f"数式の中は空欄になりません。{{{name}}} を数式の外に出してください。"
            message += _cure(formula[0], name)
            index, rule = formula.start(), "blank-in-formula"
            yield fault_at(_ASK, ask, index, message, rule, warning=False)
        elif not places and name not in listed:
            message = f"問題文に空欄 {{{name}}} がありません。コードの中では（{name}）と書きます。"
            yield Fault(("blanks", name), message, "blank-not-asked")
        for place in places[1:]:
            message = f"空欄 {{{name}}} が 2 か所にあります。1 か所だけにしてください。"
            yield fault_at(_ASK, ask, place, message, "blank-twice")


def _cure(formula: str, name: str) -> str:
    """How the formula is closed ahead of a blank that ends it; empty where it stands within."""
    ends = re.fullmatch(rf"(\$\$?)(.*[=←\w}}])\s*(?:\\val)?\{{{re.escape(name)}\}}\s*\1", formula)
    return f"例: {ends[1]}{ends[2]}{ends[1]} {{{name}}}" if ends and _is_open(ends[2]) else ""


def _is_open(head: str) -> bool:
    """Whether what stands before the blank is no command that takes it as an argument."""
    return head.endswith("=") or bool(re.search(r"\\(?:leftarrow|gets|to)\Z", head))
