"""Where the scheduler of an engine is: its address as typed, and whom it lets listen."""

import argparse
import re
import sys

_ADDRESS = re.compile(r"(tcp|tls)://(\[[0-9A-Fa-f:.]+\]|[\w.-]+):(\d{1,5})", re.ASCII)

_HERE = re.compile(r"localhost|127(\.\d+){3}|\[::1\]")


def scheduler_address(word: str) -> str:
    """An address as typed; one that anybody on the way can listen to is warned of."""
    found = _ADDRESS.fullmatch(word)
    if not found or int(found[3]) > 65_535:  # noqa: PLR2004  # the highest port
        raise argparse.ArgumentTypeError("tcp://HOST:PORT か tls://HOST:PORT の形で書いてください")
    if found[1] == "tcp" and not _HERE.fullmatch(found[2]):
        print(
            "quizapp: tcp:// の通信には暗号も認証もありません。届く人はだれでも、スケジューラーにも"
            "このマシンにもプログラムを実行させられます。信頼できるネットワークでなければ tls:// を"
            "使ってください（docs/cluster.md）。",
            file=sys.stderr,
        )
    return word
