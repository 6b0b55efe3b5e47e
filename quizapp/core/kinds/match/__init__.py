"""Matching pairs: how they are asked and judged, and the combinations that an exam gives."""

from quizapp.core.kinds.match.match import (
    EXCHANGED,
    MISMATCHED,
    UNRELATED,
    Match,
    WrongPair,
)

__all__ = ["EXCHANGED", "MISMATCHED", "UNRELATED", "Match", "WrongPair"]
