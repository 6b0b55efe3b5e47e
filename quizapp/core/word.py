"""How a judgement came out, in one word; the journal keeps little more of a verdict."""

from typing import Literal, TypeAlias

Word: TypeAlias = Literal[
    "pass",  # right
    "fail",  # wrong values
    "error",  # the submission raised
    "timeout",
    "memory",
    "output",  # printed without end
    "crash",  # killed by a signal
    "exited",  # left the process by itself
    "protocol",  # answered something that is not an answer
    "refused",  # could not even be read, or must not be run
]

SAYS_NOTHING: frozenset[Word] = frozenset({"protocol", "refused"})
"""How an answer comes out that says nothing about what the learner knows: it was not run."""
