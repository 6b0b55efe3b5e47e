"""The command line: argv in, exit code out; the only place that wires the rooms together.

Each command is one file in `commands`; what they share stands here. Nothing heavy is imported
before the command that needs it runs.
"""

from quizapp.cli.main import main

__all__ = ["main"]
