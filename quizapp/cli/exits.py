"""What the exit codes mean, the same for every command, and the error that stands for one."""

OK = 0
FAILED = 1
USAGE = 2
NO_WALL = 3


class UsageError(Exception):
    """Words of the command line that name nothing or cannot be meant; the message is Japanese."""
