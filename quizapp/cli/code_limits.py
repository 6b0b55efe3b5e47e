"""The words with which an instructor gives code more time or memory than usual, or less."""

import argparse
from typing import TYPE_CHECKING

from quizapp.cli.parser import CommandLine

if TYPE_CHECKING:
    from quizapp.core.grading.trial import Limits

SECONDS = 0.1, 600.0
MEBIBYTES = 16, 65_536


def add_limit_words(parser: CommandLine) -> None:
    """Declare them."""
    parser.add_argument(
        "--time-limit",
        type=_seconds,
        metavar="秒",
        help="1 つの提出に許す時間（既定は 2 秒。コアの空きを待つ時間は数えません）",
    )
    parser.add_argument(
        "--memory",
        type=_mebibytes,
        metavar="MIB",
        help="1 つの提出に許すメモリ（MiB、既定は 256）",
    )


def limits_of(arguments: argparse.Namespace) -> "Limits | None":
    """The limits that were asked for; None where the usual ones hold."""
    if arguments.time_limit is None and arguments.memory is None:
        return None
    from quizapp.core.grading.trial import Limits

    usual = Limits()
    return Limits(arguments.time_limit or usual.seconds, arguments.memory or usual.memory_mib)


def _seconds(word: str) -> float:
    least, most = SECONDS
    try:
        value = float(word)
    except ValueError:
        value = 0.0
    if least <= value <= most:
        return value
    raise argparse.ArgumentTypeError(f"{least:g} から {most:g} までの秒数で書いてください。")


def _mebibytes(word: str) -> int:
    least, most = MEBIBYTES
    if word.isdecimal() and len(word) <= len(str(most)) and least <= int(word) <= most:
        return int(word)
    raise argparse.ArgumentTypeError(f"{least} から {most} までの整数（MiB）で書いてください。")
