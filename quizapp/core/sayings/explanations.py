"""What an explanation says of the answer: where to look, and when what it says is certain."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from quizapp.core.body import AS_AUTHORED
from quizapp.core.fault import BadExampleError, Fault, Path
from quizapp.core.question import Question

_SHOWINGS = 4
"""In so many showings what the explanation says is compared with the key."""


EXPLANATION: Path = ("explain",)


EQUALS = re.compile(r"\\leftarrow|\\gets|←|=")


_ON_ONE_CONDITION = re.compile(
    r"誤|間違|ではな|ではあり|でなく|とすると|とした|なら|場合|とき|最初|初め|初回|1\s*回目|1\s*歩目|代わり|と違|流儀|書き方|書く本|変形|展開|特に|例えば|たとえば"
)
"""Around a formula: it may hold there alone, or be the very one that is wrong."""


def in_some_showing(
    question: Question, look: Callable[[Question], Iterator[Fault]]
) -> Iterator[Fault]:
    """What is found in the first showing in which anything is."""
    for sample in islice(question.worked.samples(), _SHOWINGS):
        try:
            shown = question.showing(AS_AUTHORED, sample)
            found = [*look(shown)]
        except BadExampleError:
            return  # told of the values themselves
        yield from found
        if found:
            return


def is_conditional(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence around a formula says that it is wrong, or right only at times."""
    before = re.split(r"[。\n]", text[: match.start()])[-1]
    after = re.split(r"[。\n]", text[match.end() :])[0]
    return bool(_ON_ONE_CONDITION.search(before) or _ON_ONE_CONDITION.search(after))


def is_told_on_condition(text: str, index: int) -> bool:
    """Whether the words just before this place, up to a comma, say that it holds only at times."""
    return bool(_ON_ONE_CONDITION.search(re.split(r"[。、，,\n]", text[:index])[-1]))


def explains_otherwise(said: str, key: str) -> Fault:
    """A fault of an explanation that gives another answer."""
    message = (
        f"解説では答えが {said} ですが、判定に使う答えは {key} です。どちらかを直してください。"
    )
    return Fault(EXPLANATION, message, "explains-otherwise", "warning")
