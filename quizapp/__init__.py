"""quizapp: a study app for the optimizer part of the E資格 exam.

The rooms, and which may import which, are drawn in README.md.
"""

__version__ = "0.10.0"
