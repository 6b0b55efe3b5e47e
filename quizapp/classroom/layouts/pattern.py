"""A layout that an instructor spells out: `{learner}/{question}.py`."""

import re
from functools import lru_cache

from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.placed import Placed
from quizapp.core.wording import printable

LEARNER, QUESTION, ANY = "{learner}", "{question}", "*"

_PIECE = re.compile(r"(\{[^{}]*\}|\*)")


class BadPatternError(Exception):
    """A pattern that cannot be meant; the text says why, in Japanese."""


def require_pattern(pattern: str) -> None:
    """Raise BadPatternError for a pattern that has words we do not know, or says nothing."""
    words = [word for word in _PIECE.findall(pattern) if word != ANY]
    for word in words:
        if word not in (LEARNER, QUESTION):
            known = f"使えるのは {LEARNER}、{QUESTION}、{ANY} です。"
            raise BadPatternError(f"--pattern に {printable(word)} は書けません。{known}")
    if len({*words}) < len(words):
        raise BadPatternError("--pattern に同じ語は 1 度だけ書けます。")
    if not words or {*"{}"} & {*_PIECE.sub("", pattern)}:
        raise BadPatternError(
            f"--pattern には {LEARNER} か {QUESTION} を書きます（例: {LEARNER}/{QUESTION}.py）。"
        )


def by_pattern(pattern: str, inside: str, ids: IdWords) -> Placed | None:
    """What a path says by a pattern, which is held against its last parts."""
    found = _compiled(pattern, ids).fullmatch(inside)
    if not found:
        return None
    named = found.groupdict(default="")
    return Placed(named.get("learner", ""), ids.named(named.get("question", "")))


@lru_cache(maxsize=1)
def _compiled(pattern: str, ids: IdWords) -> "re.Pattern[str]":
    pieces = {LEARNER: "(?P<learner>[^/]+?)", QUESTION: f"(?P<question>{_any_of(ids)})"}
    pieces[ANY] = "[^/]*"
    written = pattern.replace("\\", "/").removeprefix("./")
    read = "".join(pieces.get(one) or re.escape(one) for one in _PIECE.split(written))
    return re.compile(f"(?:.*/)?{read}", re.IGNORECASE | re.DOTALL)


def _any_of(ids: IdWords) -> str:
    """An id in any way of writing, the longest first, and what marks a copy."""
    written = (re.sub(r"\\?-", "[-_ ]", re.escape(one)) for one in ids)
    return f"(?:{'|'.join(sorted(written, key=len, reverse=True))})(?: ?\\(\\d{{1,3}}\\))?"
