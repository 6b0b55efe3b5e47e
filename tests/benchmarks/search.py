"""A key of the search over 10,000 questions, beside a bare `in` over the same texts: CPU time."""

import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from quizapp.bank import Cache, Listing, load
from quizapp.bank.texts import search_texts
from quizapp.core.searching import found, snippet
from tests.benchmarks.crowd import write_crowd

ROUNDS, ROWS_IN_SIGHT = 15, 11
QUERIES = ("も", "もーめんたむ", "alpha", "v <- αv - ηg", "慣性を忘れ", "ない言葉", "学習率 12")
BARE = "`in` over all folded texts"


def cpu(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of so many rounds, in milliseconds of this process."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        action()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def run() -> str:
    """Type each query as its last key does: all texts looked through, the rows in sight drawn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        crowd, cache = folder / "crowd", Cache(folder / "cache")
        crowd.mkdir()
        write_crowd(crowd)
        bank = load([crowd], cache)
        listing = Listing(bank.questions, sheets=bank.sheets)
        made = cpu(lambda: search_texts(listing, cache), 1)
        read = cpu(lambda: search_texts(listing, cache), 3)
        texts = search_texts(listing, cache)
        gc.freeze()  # as the app does with the questions of its bank

        def bare() -> None:
            for text in texts:
                _ = "ない言葉" in text.folded_head or "ない言葉" in text.folded_rest

        def key(query: str) -> None:
            for text in found(texts, query)[:ROWS_IN_SIGHT]:
                snippet(text, query, answered=True)

        floor = cpu(bare)
        lines = [
            f"  {len(texts)} questions; texts made {made:.0f} ms, read when kept {read:.0f} ms"
        ]
        lines.append(f"  {BARE:<44}{floor:>10.2f} ms CPU  ×1.00")
        for query in QUERIES:
            taken = cpu(lambda query=query: key(query))  # type: ignore[misc]
            lines.append(f"  {query:<44}{taken:>10.2f} ms CPU  ×{taken / floor:.2f}")
        return "\n".join(lines)
