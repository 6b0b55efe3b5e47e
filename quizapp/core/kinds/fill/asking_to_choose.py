"""A stem that asks to fill in, said so that one chooses."""

import re
from collections.abc import Sequence

from quizapp.core.body import Context
from quizapp.core.text.markup import CODE
from quizapp.core.text.placeholders import with_blanks_in_code, with_values

_MAY_BE_TYPED = (
    (re.compile(r"(?<=\$)（[^（）]*と書いてもよい）(?=\w)"), " "),
    (re.compile(r"（[^（）]*と書いてもよい）|[^。\n]*どの流儀でもよい。"), ""),
)
"""What is left to who types: of options one is right as it stands."""

_ENDS = ("。", "```")
"""With which a sentence or a listing ends."""

_REWORDED = (
    (re.compile(r"(?<=式で)それぞれ答えよ|(?<=式で)答えよ|(?<=などで)答えよ"), "表せ"),
    (re.compile(r"(?<=使って)答えよ|(?<=入れて)答えよ"), "表せ"),
    (re.compile(r"(?<=使って)書くこと"), "表すこと"),
    (re.compile(r"答えよ|書け(?=。)"), "求めよ"),
)
"""What tells to type, and what is said instead, one after another."""


def asking_to_choose(context: Context, blanks: Sequence[str]) -> str:
    """The stem of a showing with its values, and a last line that tells what to choose."""
    ask = with_blanks_in_code(with_values(context.ask, context.sample.texts()), blanks)
    for pattern, said in _MAY_BE_TYPED:
        ask = pattern.sub(said, ask)
    pieces, stop = [], 0
    for code in CODE.finditer(ask):
        pieces += [_reworded(ask[stop : code.start()]), code[0]]
        stop = code.end()
    reworded = _without_last_blank("".join((*pieces, _reworded(ask[stop:]))).rstrip(), blanks)
    what = "組み合わせ" if len(blanks) > 1 else "もの"
    return f"{reworded}\n当てはまる{what}を 1 つ選べ。"


def _without_last_blank(ask: str, blanks: Sequence[str]) -> str:
    """The only blank says nothing behind the sentence or the listing: it is where one types."""
    last = f"{{{blanks[0]}}}" if len(blanks) == 1 else ""
    before = ask.removesuffix(last).rstrip()
    return before if before.endswith(_ENDS) else ask


def _reworded(prose: str) -> str:
    for pattern, said in _REWORDED:
        prose = pattern.sub(said, prose)
    return prose
