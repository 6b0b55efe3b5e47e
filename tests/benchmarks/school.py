"""A class of any size, on disk: right in many styles, wrong in every way known, a little hostile.

No two files are the same, as no two learners' are; the same number makes the same class again.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.classroom.catalogue_code import CATALOGUE_CODE
from tests.classroom.slips import SLIPS
from tests.classroom.strangers import RIGHT, Stranger
from tests.classroom.strangers_wrong import WRONG as STRANGERS_WRONG
from tests.classroom.styles import STYLES, key_loop
from tests.classroom.textbooks import TEXTBOOKS
from tests.classroom.wrong import WRONG
from tests.sandbox.hostile_harm import HARM
from tests.sandbox.hostile_lies import LIES
from tests.sandbox.hostile_loads import LOADS

HOSTILE_IN = 50
"""One in so many files is a vandal's, or does not come to an end."""

WRONG_IN = 3
"""One in so many of the others is wrong."""

MOST_BYTES = 30_000
"""A larger file would be refused unread, with what makes it another learner's."""

SURNAMES = ("佐藤", "鈴木", "高橋", "O'Neill", "van der Berg", "渡邉", "=SUM(A1)", "김", "Łukasz")
GIVEN = ("蓮", "陽葵", "Ana María", "-x", "花子 ", "ＴＡＲＯ", "null", "🙂", "<b>i</b>", "m%20m")

LAYOUTS = (
    "{learner}/{question}.py",
    "{question}/{learner}.py",
    "{learner}_{question}.py",
)

Handed = tuple[str, str, bytes]
"""Whose file it is, for which question, and what is in it."""


@dataclass(frozen=True, slots=True)
class Pile:
    """What is handed in for one question, by what it is."""

    right: Sequence[bytes]
    wrong: Sequence[bytes]


@cache
def piles() -> Mapping[str, Pile]:
    """For each of the six classes of the textbook."""
    return {
        book.question: Pile(
            [_bytes(style(book)) for style in STYLES.values()] + _of(RIGHT, rule),
            [_bytes(source) for named, source, _ in WRONG.values() if named == rule]
            + [_bytes(source) for (named, _), source in CATALOGUE_CODE.items() if named == rule]
            + [_bytes(source) for source in _slips(rule)]
            + _of(STRANGERS_WRONG, rule),
        )
        for rule, book in TEXTBOOKS.items()
    }


@cache
def vandals() -> Sequence[bytes]:
    """Files that hang, flood, lie or try to do harm, whatever they are handed in for.

    None tells the number of its process, which is another one in every run.
    """
    tables = (LOADS, HARM, LIES)
    sources = [_bytes(source) for table in tables for source, _ in table.values()]
    return [one for one in sources if len(one) <= MOST_BYTES and b"getpid" not in one]


def handed_in(
    count: int, seed: int = 1, hostile_in: int = HOSTILE_IN, wrong_in: int = WRONG_IN
) -> Iterator[Handed]:
    """So many files; learners hand in for each question, in turn. One in 0 is none."""
    rng = random.Random(seed)  # noqa: S311  # made-up files, not a secret
    questions = list(piles())
    for number in range(count):
        learner, place = divmod(number, len(questions))
        pile = piles()[questions[place]]
        if hostile_in and number % hostile_in == hostile_in - 1:
            source = rng.choice(vandals())
        else:
            is_wrong = wrong_in and not rng.randrange(wrong_in)
            source = rng.choice(pile.wrong if is_wrong else pile.right)
        yield _name(learner), questions[place], _signed(source, number)


def write_class(
    folder: Path, count: int, *, seed: int = 1, hostile_in: int = HOSTILE_IN, layout: int = 0
) -> None:
    """Write them in one of the layouts."""
    for learner, question, source in handed_in(count, seed, hostile_in):
        path = folder / LAYOUTS[layout].format(learner=learner, question=question)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source)


def _name(learner: int) -> str:
    made = random.Random(learner)  # noqa: S311  # one name for all of a learner's files
    return f"{made.choice(SURNAMES)} {made.choice(GIVEN)}{learner}".replace("/", "／")


def _slips(rule: str) -> list[str]:
    right, book = key_loop(TEXTBOOKS[rule]), TEXTBOOKS[rule]
    edited = [slip.edit(book) for slip in SLIPS.values()]
    return [source for source in edited if source not in ("", right)]


def _of(strangers: Mapping[str, Stranger], rule: str) -> list[bytes]:
    return [_bytes(one.source) for one in strangers.values() if one.rule == rule]


def _bytes(source: str | bytes) -> bytes:
    return source if isinstance(source, bytes) else source.encode()


def _signed(source: bytes, number: int) -> bytes:
    """With a last line of its own, where it does not move the line of an encoding."""
    end = b"" if source.endswith(b"\n") else b"\n"
    return source + end + f"# {number}\n".encode("ascii")
