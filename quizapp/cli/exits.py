"""What the exit codes mean, the same for every command, and the error that stands for one."""

OK = 0
FAILED = 1
USAGE = 2
NO_WALL = 3


class UsageError(Exception):
    """Words of the command line that name nothing or cannot be meant.

    The message is Japanese, a line an argument.
    """


class NoWallError(Exception):
    """Code would have to run in this isolation, without the whole wall around it."""

    def __init__(self, isolation: str) -> None:
        super().__init__(
            f"この環境ではコードを完全には隔離できません（{isolation}）。"
            "コードを書いた人を信頼できるときだけ --allow-unsandboxed を付けてください。"
        )


def require_whole(isolation: str, *, unsandboxed: bool) -> None:
    """Raise NoWallError where the wall is not whole, unless it was said that it need not be."""
    if isolation != "full" and not unsandboxed:
        raise NoWallError(isolation)
