"""Runs a stranger's code in a process of its own and brings back numbers, never a verdict.

What a submission is asked and what its numbers mean is the core's business; this room knows
processes, their limits, and how little may be believed of what comes out of them.
"""

from quizapp.sandbox.runner import Sandbox

__all__ = ["Sandbox"]
