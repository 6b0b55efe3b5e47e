"""YAML files in, questions out, every problem with file, line and column.

What a question means and how it is judged is the core's; who runs code is the caller's.
"""

from quizapp.bank.checking import check
from quizapp.bank.loading import Bank, bundled, load
from quizapp.bank.problem import Problem, render

__all__ = ["Bank", "Problem", "bundled", "check", "load", "render"]
