"""Sound sheets with random damage, the same for the same seed."""

import random
from collections.abc import Iterator, Sequence

from tests.bank.fault_sheets import CODE, COMPUTED, FUNCTION, SAMPLING, SET
from tests.bank.sheets import GOOD

SOUND = (GOOD, CODE, FUNCTION, SAMPLING, COMPUTED, SET)
"""Sheets of every kind: those of code are damaged within it, too."""

TOKENS = [
    *"{}[]-:?,#&*!|>'\"%@`~\\\t\n $：　",
    *("- ", ": ", "<<: *a", "&a ", "!!str ", "\n  ", "\n- ", "---\n", "...\n", '"\\'),
    *("\x00", "\x85", "\u2028", "\ufeff", "\u200b", "\U0010ffff", "\U0010fffe", "1" * 5000),
]
"""What YAML takes for a sign, or a reader might stumble over."""


def mutated(count: int, seed: int, sheets: Sequence[str] = (GOOD,)) -> Iterator[bytes]:
    """So many sheets, each with one to four passages cut, doubled, moved or overwritten."""
    rng = random.Random(seed)  # noqa: S311  # fuzz, not a secret
    for _ in range(count):
        text = rng.choice(sheets)
        for _ in range(rng.randint(1, 4)):
            start = rng.randint(0, len(text))
            end = min(len(text), start + rng.choice([0, 0, 1, 5, 40, 400]))
            place = rng.randint(0, len(text))
            piece = rng.choice(["", *TOKENS, text[start:end] * 2, text[place : place + 60]])
            text = text[:start] + piece + text[end:]
        data = text.encode("utf-8", "surrogatepass")
        yield _damaged(data, rng) if rng.random() < _DAMAGED_BYTES else data


_DAMAGED_BYTES = 0.1


def _damaged(data: bytes, rng: random.Random) -> bytes:
    """One byte wrong, the end missing, or another encoding."""
    place = rng.randrange(len(data)) if data else 0
    text = data.decode("utf-8", "replace")
    return rng.choice(
        [
            data[:place] + bytes([rng.randrange(256)]) + data[place + 1 :],
            data[:place],
            text.encode("cp932", "replace"),
            text.encode("utf-16"),
        ]
    )
