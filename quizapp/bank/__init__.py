"""YAML files in, questions out, every problem with file, line and column.

What a question means and how it is judged is the core's; who runs code is the caller's.
Proving questions stands by itself in `checking`, so that opening a bank loads none of it.
"""

from quizapp.bank.files import files_of
from quizapp.bank.kept.cache import Cache
from quizapp.bank.listing import Listing, load_listing
from quizapp.bank.loading import Bank, bundled, checkout_of, load
from quizapp.bank.problem import Problem, render

__all__ = [
    "Bank",
    "Cache",
    "Listing",
    "Problem",
    "bundled",
    "checkout_of",
    "files_of",
    "load",
    "load_listing",
    "render",
]
