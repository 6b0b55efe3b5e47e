"""The texts that are searched, kept beside each sheet so that none of its questions is made for it.

What is found in them is left to the core.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple

from quizapp.bank.kept.cache import Cache, sealed, unsealed
from quizapp.bank.listing import Listing
from quizapp.core.errors import QuizError
from quizapp.core.searching import SearchText, searchable


def search_texts(listing: Listing, cache: Cache) -> tuple[SearchText, ...]:
    """The texts of all questions of a bank, in its order; those that cannot be read have none."""
    every: dict[str, SearchText] = {}
    for file, sheet in listing.sheets.items():
        for text in _of_sheet(cache, sheet, file):
            if text.id in listing.questions:
                every.setdefault(text.id, text)
    return tuple(every.values())


def _of_sheet(cache: Cache, sheet: str, file: str) -> Sequence[SearchText]:
    name = f"{sheet}.texts"
    known = _unpacked(cache.get(name))
    if known is not None:
        return known
    try:
        made = [*_made(cache, sheet, file)]
    except QuizError:
        return ()  # the file has changed since the bank was opened
    cache.put(name, sealed(zlib.compress(json.dumps([*map(astuple, made)]).encode())))
    return made


def _made(cache: Cache, sheet: str, file: str) -> Iterator[SearchText]:
    from quizapp.bank.loading import kept_questions  # with all that makes a question

    return map(searchable, kept_questions(cache, sheet, file))


def _unpacked(data: bytes | None) -> Sequence[SearchText] | None:
    """The texts again; None where they were not kept, or something else stands in their place."""
    content = unsealed(data)
    if content is None:
        return None
    try:
        rows = [SearchText(*row) for row in json.loads(zlib.decompress(content))]
    except (zlib.error, ValueError, TypeError, RecursionError):
        return None
    return rows if all(isinstance(one, str) for row in rows for one in astuple(row)) else None
