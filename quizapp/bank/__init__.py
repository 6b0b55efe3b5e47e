"""YAML files in, questions out, every problem with file, line and column.

What a question means and how it is judged is the core's; who runs code is the caller's.
"""

from quizapp.bank.checking.check import SAMPLES, Scope, check
from quizapp.bank.checking.remembered import Remembered
from quizapp.bank.files import files_of
from quizapp.bank.kept.cache import Cache
from quizapp.bank.loading import Bank, bundled, load
from quizapp.bank.problem import Problem, render

__all__ = [
    "SAMPLES",
    "Bank",
    "Cache",
    "Problem",
    "Remembered",
    "Scope",
    "bundled",
    "check",
    "files_of",
    "load",
    "render",
]
