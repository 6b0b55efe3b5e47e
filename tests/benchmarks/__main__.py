"""python -m tests.benchmarks [NAME…]: measure, print ratios, judge nothing."""

import importlib
import sys

BENCHMARKS = {
    "startup": "from the command line to the first output, against a bare interpreter",
    "verdicts": "right, wrong and endless submissions, against no wall, a subprocess and pytest",
    "bulk": "hundreds of submissions on one core and on two, against the unguarded rate",
    "classroom": "a class of 10,000 through `quizapp grade`, killed five times on the way",
    "hangs": "what endless submissions cost, and what slow right ones lose",
    "cluster": "the way of submissions to an engine and back, without the work",
    "answers": "judging a typed formula, against evaluating it",
    "drawing": "the twelve standard formulas, against reading their TeX (2 ms allowed)",
    "equality": "judging typical lines, and two forms of Adam, against SymPy",
    "fuzz": "200,000 hostile strings typed into a blank: the slowest of them",
    "sweep": "10,000 settings of Momentum for 200 steps at once, against one after another",
    "optimizers": "one step of a rule, against plain code and against PyTorch",
    "bank": "reading, opening and checking 10,000 questions, against PyYAML and an empty bank",
    "hostile": "20,000 damaged bank files, of which none may escape the loader or the checker",
    "opening": "the app opened from cold, against a hello world of the same widgets",
    "screens": "keys and F5, against a hello world in Textual and the bare sandbox",
    "study": "marks of 500 simulated learners asked by gain, against asked by due dates",
    "statistics": "`quizapp stats` of 100,000 answers over 10,000 questions, against none",
    "papers": "assembling a paper of a mock exam (50 ms allowed), against planning a sitting",
    "search": "a key of the search over 10,000 questions (30 ms allowed), against a bare `in`",
    "readiness": "the intervals of 550 simulated learners, against what is true of them",
    "predictions": "of mock exams of 660 simulated learners, against what they then score",
    "maps": "10,000 settings for 200 steps, drawn within 100 ms of a key, against the bare sweep",
    "lab": "keys of the lab, and frames of three pictures, against a key of home",
    "pictures": "one frame of a plot, against evaluating the loss at its dots",
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all."""
    for name in names or list(BENCHMARKS):
        print(f"{name}: {BENCHMARKS[name]}")
        print(importlib.import_module(f"tests.benchmarks.{name}").run(), flush=True)
    return 0


sys.exit(main(sys.argv[1:]))
